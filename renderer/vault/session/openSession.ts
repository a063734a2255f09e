import { dutyRolesOf, officeWords, permissionRolesOf } from '#shared/domain/kinds.ts';
import { isAdministratorRole } from '#shared/domain/permissions.ts';
import { type Bytes, sameBytes, utf8 } from '#shared/kernel/bytes.ts';
import { compartmentOf, type Level } from '#shared/kernel/level.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AccountConfig, OpenSession } from '../core.ts';
import { KeyRing, openWraps } from '../keys/keyring.ts';
import { type Loaded, loadLedger, loadSealedRows } from '../ledger/load.ts';
import { type Emit, OpenStation } from '../openStation.ts';
import { isEngineFailure } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { verifyStore } from '../store/verify.ts';
import type { KnownPerson } from './person.ts';

/** What a session may do, from what configuration grants and from the keys that were handed over. */
export function sessionOf(
  config: AccountConfig,
  kind: Parameters<typeof officeWords>[1],
  keys: KeyRing,
  person: KnownPerson,
  suite: Store['parts']['suite'],
): OpenSession {
  const roles = permissionRolesOf(config.offices);
  const held = (level: Level): boolean => keys.holds(compartmentOf(level));
  const office = officeWords(config.offices, kind);
  const { account, name, offices, publicKey } = config;
  return {
    account,
    person: config.person,
    name,
    office,
    offices,
    roles,
    dutyRoles: dutyRolesOf(offices, kind),
    levels: config.levels.filter(held),
    keysPending: config.levels.filter((level) => !held(level)),
    isAdministrator: roles.some(isAdministratorRole),
    publicKey,
    actor: { account, person: config.person, name, role: office },
    sign(data): Bytes {
      const key = person.privateKey;
      assertBug(key !== undefined, 'no pair to sign with');
      return suite.sign(key, data);
    },
  };
}

/**
 * Opens the store with the keys wrapped to the person. Answers undefined when none are: a new account, a reset one,
 * one whose keys are pending. ACCOUNT_DISABLED, SEALED_DAMAGED.
 */
export async function openStation(
  store: Store,
  person: KnownPerson,
  emit: Emit,
): Promise<Result<OpenStation | undefined>> {
  const { suite, rows, clock } = store.parts;
  if (person.privateKey === undefined) return ok<OpenStation | undefined>(undefined);
  const wraps = openWraps(rows, suite, person.account, person.privateKey);
  if (!wraps.ok) return wraps;
  const keys = new KeyRing(suite, rows, store.knownFace.store, store.parts.pool);
  for (const [id, key] of wraps.value) keys.add(id, key);
  if (!keys.holds('base')) return ok<OpenStation | undefined>(undefined);
  const loaded = await loadOrRepair(store, keys);
  if (!loaded.ok) return loaded;
  const { ledger } = loaded.value;
  const config = ledger.config.accounts.get(person.account);
  // The row in clear may say otherwise; what was signed decides.
  if (config === undefined || config.standing === 'disabled') return refuse('ACCOUNT_DISABLED');
  if (config.standing !== 'active') return ok<OpenStation | undefined>(undefined);
  const sealed = loadSealedRows(store, keys, ledger);
  if (!sealed.ok) return sealed;
  clock.see(ledger.head.time);
  if (!isFaceTrue(store, ledger.config.auditKey)) store.suspend({ code: 'SEALED_DAMAGED' });
  const session = sessionOf(config, ledger.config.station.kind, keys, person, suite);
  return ok<OpenStation | undefined>(
    new OpenStation({ store, person, keys, loaded: loaded.value, sealed: sealed.value, session, emit }),
  );
}

/** A start does not look at every row: one that is gone or damaged shows here, and the other copy has it. */
async function loadOrRepair(store: Store, keys: KeyRing): Promise<Result<Loaded>> {
  const loaded = await tryLoad(store, keys);
  if (loaded.ok || loaded.error.code !== 'SEALED_DAMAGED') return loaded;
  const verified = await verifyStore(store, () => false);
  return verified?.isWhole === false ? tryLoad(store, keys) : loaded;
}

async function tryLoad(store: Store, keys: KeyRing): Promise<Result<Loaded>> {
  try {
    return await loadLedger(store, keys);
  } catch (error) {
    if (isEngineFailure(error)) return refuse('SEALED_DAMAGED');
    throw error;
  }
}

/** SECURITY: whoever swaps the key in clear would have the audit of log-ins sealed to himself. */
function isFaceTrue(store: Store, auditKey: string): boolean {
  return sameBytes(utf8(store.knownFace.auditKey), utf8(auditKey));
}
