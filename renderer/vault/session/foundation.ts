import type { KeyPair } from '#shared/crypto/suite.ts';
import { isOffice, type OfficeCode, permissionRolesOf } from '#shared/domain/kinds.ts';
import { isAdministratorRole } from '#shared/domain/permissions.ts';
import type { ParsedArgsOf } from '#shared/ipc/call.ts';
import type { StationFace, sessionCalls } from '#shared/ipc/vault/session.ts';
import { journalOf } from '#shared/journal/header.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { type Compartment, compareLevels, LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { compartmentsOf } from '../keys/keyring.ts';
import type { Founding } from '../ledger/config.ts';
import { STORE_FORMAT, type StoreFace } from '../store/face.ts';
import type { Store } from '../store/store.ts';

export type CreateArgs = ParsedArgsOf<(typeof sessionCalls)['session.createStore']>;

export interface Founder {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly offices: readonly OfficeCode[];
  readonly password: string;
  readonly levels: readonly Level[];
  readonly pair: KeyPair;
}

/** Everything that is made once, when a store is founded. */
export interface Foundation {
  readonly store: string;
  readonly stationId: string;
  readonly time: Millis;
  readonly founders: readonly Founder[];
  readonly signing: KeyPair;
  readonly encryption: readonly (readonly [Level, KeyPair])[];
  readonly audit: KeyPair;
  readonly recovery: KeyPair;
  readonly setId: string;
}

function levelsUpTo(level: Level): readonly Level[] {
  return LEVELS.filter((candidate) => compareLevels(candidate, level) <= 0);
}

export function heldCompartments(level: Level): ReadonlySet<Compartment> {
  return compartmentsOf(['internal', ...levelsUpTo(level)]);
}

export function makeFoundation(store: Store, args: CreateArgs, recovery: KeyPair, setId: string): Foundation {
  const { suite, random, clock } = store.parts;
  const newId = (): string => toHex(random.bytes(8));
  const founders = args.accounts.map((account): Founder => {
    const offices = account.offices.filter(isOffice);
    const isAdministrator = permissionRolesOf(offices).some(isAdministratorRole);
    return {
      account: newId(),
      person: newId(),
      name: account.name,
      offices,
      password: account.password,
      levels: isAdministrator ? [] : levelsUpTo(args.station.level),
      pair: suite.newKeyPair(),
    };
  });
  return {
    store: newId() + newId(),
    stationId: `s${newId()}`,
    time: clock.now(),
    founders,
    signing: suite.newKeyPair(),
    encryption: levelsUpTo(args.station.level).map((level) => [level, suite.newKeyPair()] as const),
    audit: suite.newKeyPair(),
    recovery,
    setId,
  };
}

export function encryptionKeys({ encryption }: Foundation): Partial<Record<Level, string>> {
  return Object.fromEntries(encryption.map(([level, pair]) => [level, pair.publicKey]));
}

export function faceOf({ station }: CreateArgs, foundation: Foundation): StoreFace {
  const { stationId } = foundation;
  const { unit, stationNo, room, deviceNo, level } = station;
  const face: StationFace = { stationId, unit, stationNo, room, deviceNo, level };
  return {
    format: STORE_FORMAT,
    store: foundation.store,
    journal: journalOf(stationId, 1),
    auditKey: foundation.audit.publicKey,
    recoverySet: foundation.setId,
    recoveryKey: foundation.recovery.publicKey,
    station: face,
  };
}

export function foundingOf({ station }: CreateArgs, foundation: Foundation): Founding {
  const { stationId, store, time, founders, signing, audit, recovery, setId } = foundation;
  return {
    station: {
      ...station,
      stationId,
      store,
      signingKey: signing.publicKey,
      encryptionKeys: encryptionKeys(foundation),
      foundedAt: time,
    },
    auditKey: audit.publicKey,
    recovery: { setId, publicKey: recovery.publicKey },
    accounts: founders.map(({ account, person, name, offices, levels, pair }) => ({
      account,
      person,
      name,
      offices: [...offices],
      levels: [...levels],
      publicKey: pair.publicKey,
    })),
  };
}
