import { cardFingerprint } from '#shared/bundle/card.ts';
import { splitSecret } from '#shared/crypto/shares.ts';
import { isOffice, type OfficeCode, officeWords, permissionRolesOf } from '#shared/domain/kinds.ts';
import { checkRolesCompatible, isAdministratorRole } from '#shared/domain/permissions.ts';
import type { StoreCreated } from '#shared/ipc/vault/session.ts';
import { journalOf } from '#shared/journal/header.ts';
import { toHex, wipe } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { compareLevels, compartmentOf } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { AUDIT_READER } from '../audit/auditTrail.ts';
import type { EntryDraft } from '../core.ts';
import { sealSecret } from '../keys/accountSecret.ts';
import { compartmentsOf, KeyRing, keyIdOf, parseKeyId, recoveryHolder, wrapRow } from '../keys/keyring.ts';
import { buildAct } from '../ledger/buildAct.ts';
import { FOUND } from '../ledger/config.ts';
import { LedgerStore } from '../ledger/ledgerStore.ts';
import { accountKey, accountRow, faceRow } from '../store/face.ts';
import type { Row } from '../store/rowCodec.ts';
import type { Store } from '../store/store.ts';
import {
  type CreateArgs,
  encryptionKeys,
  type Foundation,
  faceOf,
  foundingOf,
  heldCompartments,
  makeFoundation,
} from './foundation.ts';
import { checkPassword } from './passwords.ts';
import { sheetsOf } from './shareSheets.ts';

/** Makes a store: keys, founding entry, accounts with their wraps, in one frame. Nothing is written before all is well. */
export async function createStore(store: Store, args: CreateArgs): Promise<Result<StoreCreated>> {
  if (store.face !== undefined) return refuse('STORE_EXISTS');
  const checked = checkArgs(args);
  if (!checked.ok) return checked;
  const { suite, random } = store.parts;
  const recovery = suite.newKeyPair();
  const shares = await splitSecret(recovery.privateKey, random);
  const foundation = makeFoundation(store, args, recovery, shares[0]?.setId ?? '');
  const accounts = await accountRows(store, args, foundation);
  if (!accounts.ok) return accounts;
  const face = faceOf(args, foundation);
  const keys = new KeyRing(suite, store.parts.rows, foundation.store, store.parts.pool);
  for (const compartment of heldCompartments(args.station.level)) {
    keys.add(keyIdOf(compartment, 1), suite.randomKey());
  }
  keys.add(keyIdOf('audit', 1), foundation.audit.privateKey);
  const rows = [
    faceRow(face),
    ...accounts.value,
    ...stationRows(keys, foundation),
    ...wraps(store, keys, foundation),
  ];
  const founded = await writeFounding(store, args, foundation, keys, rows);
  keys.wipe();
  wipe(recovery.privateKey);
  if (!founded.ok) return founded;
  const card = {
    stationId: foundation.stationId,
    signingKey: foundation.signing.publicKey,
    encryptionKeys: encryptionKeys(foundation),
  };
  const fingerprint = cardFingerprint(card, suite);
  return ok({ shares: sheetsOf(shares, suite), station: face.station, fingerprint });
}

function checkArgs({ station, accounts }: CreateArgs): Result<void> {
  // A password alone is not enough for 绝密 (ID-3, CLM-7), and this version knows nothing stronger.
  if (compareLevels(station.level, 'secret') > 0) return refuse('BAD_REQUEST');
  const names = new Set(accounts.map(({ name }) => name));
  if (names.size !== accounts.length) return refuse('ACCOUNT_EXISTS');
  for (const { offices } of accounts) {
    if (!offices.every(isOffice)) return refuse('BAD_REQUEST');
    const compatible = checkRolesCompatible(permissionRolesOf(offices.filter(isOffice)));
    if (!compatible.ok) return compatible;
  }
  const held = new Set(accounts.flatMap(({ offices }) => offices));
  const needed: readonly OfficeCode[] = ['groupLeader', 'systemAdmin', 'securityAdmin', 'auditor'];
  if (!needed.every((office) => held.has(office))) return refuse('BAD_REQUEST');
  for (const { name, password } of accounts) {
    const owner = { name, account: name, unitNames: [station.unit, station.code] };
    const strong = checkPassword(password, station.level, owner);
    if (!strong.ok) return strong;
  }
  return ok();
}

async function accountRows(
  store: Store,
  args: CreateArgs,
  { founders, store: storeId, time }: Foundation,
): Promise<Result<readonly Row[]>> {
  const { suite, random, cost } = store.parts;
  const rows: Row[] = [];
  for (const { account, name, offices, password, pair } of founders) {
    const rowId = accountKey(suite.sm3, storeId, account);
    const sealed = await sealSecret({ suite, random, cost }, rowId, password, {
      privateKey: toHex(pair.privateKey),
      draftKey: toHex(suite.randomKey()),
      setAt: time,
      isOneTime: false,
    });
    if (!sealed.ok) return sealed;
    rows.push(
      accountRow(suite.sm3, storeId, {
        account,
        name,
        office: officeWords(offices, args.station.kind),
        isAdministrator: permissionRolesOf(offices).some(isAdministratorRole),
        isDisabled: false,
        publicKey: pair.publicKey,
        ...sealed.value,
      }),
    );
  }
  return ok(rows);
}

function stationRows(keys: KeyRing, { signing, encryption }: Foundation): readonly Row[] {
  return [
    keys.stationKeyRow('sign', 'internal', signing.privateKey),
    ...encryption.map(([level, pair]) =>
      keys.stationKeyRow(`encrypt.${level}`, compartmentOf(level), pair.privateKey),
    ),
  ];
}

/** Every key to whoever may hold it, and all of them to the recovery key. */
function wraps(store: Store, keys: KeyRing, foundation: Foundation): readonly Row[] {
  const wrapper = { suite: store.parts.suite, store: foundation.store };
  const rows: Row[] = [];
  for (const [id, key] of keys.all()) {
    const name = parseKeyId(id)?.name;
    for (const founder of foundation.founders) {
      const isAuditor = permissionRolesOf(founder.offices).includes('auditor');
      const isHolder =
        name === 'audit' ? isAuditor : name !== undefined && compartmentsOf(founder.levels).has(name);
      if (isHolder) rows.push(wrapRow(wrapper, founder.account, founder.pair.publicKey, id, key));
    }
    rows.push(wrapRow(wrapper, recoveryHolder(foundation.setId), foundation.recovery.publicKey, id, key));
  }
  return rows;
}

async function writeFounding(
  store: Store,
  args: CreateArgs,
  foundation: Foundation,
  keys: KeyRing,
  rows: readonly Row[],
): Promise<Result<{ readonly n: number }>> {
  const { suite, clock, random, audit } = store.parts;
  const signer = foundation.founders.find(({ offices }) => offices.includes('securityAdmin'));
  if (signer === undefined) return refuse('BAD_REQUEST');
  const { account, person, name, pair } = signer;
  const actor = { account, person, name, role: officeWords(signer.offices, args.station.kind) };
  const journal = journalOf(foundation.stationId, 1);
  const payload = foundingOf(args, foundation) as unknown as Json;
  const entries: EntryDraft[] = [
    { level: 'base', base: [], body: { v: 1, kind: 'volume', opens: journal, reason: '建库' } },
    {
      level: 'base',
      base: [],
      body: {
        v: 1,
        kind: 'config',
        act: FOUND,
        subject: foundation.stationId,
        payload,
        actor,
        signature: '',
      },
    },
  ];
  const event = { event: 'store.create', object: foundation.stationId, level: args.station.level } as const;
  return store.write('system', async () => {
    // Two wizards side by side: the second finds the first one's store.
    if (store.face !== undefined) return refuse('STORE_EXISTS');
    audit.begin([{ to: AUDIT_READER, publicKey: foundation.audit.publicKey }], false);
    const { stationId } = foundation;
    const journal = journalOf(stationId, 1);
    const ledger = new LedgerStore({ suite, stationId, journal, signingKey: () => undefined });
    const sign = (data: Uint8Array) => suite.sign(pair.privateKey, data);
    const knownFace = { store: foundation.store };
    const builder = { suite, clock, random, keys, ledger, store: { knownFace }, session: { sign } };
    const built = await buildAct(builder, { entries, audit: [event] });
    return ok({
      rows: [...rows, ...built.rows],
      audit: [{ event, actor: { account, role: 'securityAdmin' } }],
    });
  });
}
