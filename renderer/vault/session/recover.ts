import { splitSecret } from '#shared/crypto/shares.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { wipe } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AccountConfig, OpenSession } from '../core.ts';
import { KeyRing, openWraps, recoveryHolder, unwrapRows } from '../keys/keyring.ts';
import { holdsAll, recoveryWraps } from '../keys/keyWork.ts';
import { buildAct } from '../ledger/buildAct.ts';
import type { LedgerStore } from '../ledger/ledgerStore.ts';
import { loadWholeLedger } from '../ledger/load.ts';
import type { OpenStation } from '../openStation.ts';
import { faceRow } from '../store/face.ts';
import type { Store } from '../store/store.ts';
import { checkPassword } from './passwords.ts';
import { joinTyped, makeRecovery, mayRecover } from './recoveryAct.ts';
import { sheetsOf } from './shareSheets.ts';

interface RecoverArgs {
  readonly shares: readonly string[];
  readonly account: string;
  readonly password: string;
}

/** What the shares opened. */
interface Recovered {
  readonly keys: KeyRing;
  readonly ledger: LedgerStore;
  readonly config: AccountConfig;
  readonly privateKey: Uint8Array;
}

/**
 * Two shares in place of a lost password: the account gets a new pair and its keys, and everything is issued anew, so
 * that the used shares open nothing more. SHARES_DO_NOT_MATCH, NOT_FOUND, ACCOUNT_DISABLED, PASSWORD_TOO_WEAK.
 */
export async function recover(
  store: Store,
  args: RecoverArgs,
): Promise<Result<{ readonly shares: readonly ShareSheet[] }>> {
  const { face } = store;
  const row = store.account(args.account);
  if (face === undefined || row === undefined) return refuse('NOT_FOUND');
  const joined = await joinTyped(args.shares, face, store.parts.suite);
  if (!joined.ok) {
    const event = { event: 'recovery.use', object: args.account, outcome: joined.error.code } as const;
    await store.writeOrHold({ rows: [], audit: [{ event, actor: { account: args.account, role: '' } }] });
    return joined;
  }
  const owner = { name: row.name, account: row.account, unitNames: [face.station.unit] };
  const strong = checkPassword(args.password, face.station.level, owner);
  if (!strong.ok) return strong;
  const opened = await openWith(store, joined.value, args.account);
  if (!opened.ok) return opened;
  const issued = await writeRecovery(store, opened.value, args);
  opened.value.keys.wipe();
  wipe(joined.value);
  return issued;
}

async function openWith(store: Store, privateKey: Uint8Array, account: string): Promise<Result<Recovered>> {
  const { suite, rows } = store.parts;
  const face = store.knownFace;
  const wraps = openWraps(rows, suite, recoveryHolder(face.recoverySet), privateKey);
  if (!wraps.ok) return wraps;
  const keys = new KeyRing(suite, rows, face.store, store.parts.pool);
  for (const [id, key] of wraps.value) keys.add(id, key);
  const loaded = await loadWholeLedger(store, keys);
  if (!loaded.ok) return loaded;
  const ledger = loaded.value;
  const config = mayRecover(ledger.config, face, account);
  return config.ok ? ok({ keys, ledger, config: config.value, privateKey }) : config;
}

async function writeRecovery(
  store: Store,
  recovered: Recovered,
  args: RecoverArgs,
): Promise<Result<{ readonly shares: readonly ShareSheet[] }>> {
  const { suite, random, clock, rows: cache } = store.parts;
  const face = store.knownFace;
  const { keys, ledger, config, privateKey } = recovered;
  const { password } = args;
  const recovery = await makeRecovery(store.parts, face.store, { keys, config, password });
  if (!recovery.ok) return recovery;
  const { entry, event, shares } = recovery.value;
  const written = await store.write('system', async () => {
    const known = store.account(args.account);
    if (known === undefined) return refuse('NOT_FOUND');
    const session: Pick<OpenSession, 'sign'> = { sign: (data) => suite.sign(privateKey, data) };
    const builder = { suite, clock, random, keys, ledger, store, session };
    const built = await buildAct(builder, { entries: [entry], audit: [event] });
    // Shares lift a lock-out, like the security administrator (architecture §4).
    const rows = [...recovery.value.rows(cache, face, known), store.countRow(args.account, 0)];
    const audit = [{ event, actor: { account: args.account, role: '' } }];
    return ok({ rows: [...rows, ...built.rows], audit });
  });
  return written.ok ? ok({ shares }) : written;
}

/**
 * New shares without need: the old ones are void at once. Only who holds every compartment can, as a rule the 组长;
 * the audit key follows when the auditor next logs in. KEYS_NOT_GIVEN, WRONG_PASSWORD and its kin.
 */
export async function reissueRecovery(
  open: OpenStation,
  password: string,
): Promise<Result<readonly ShareSheet[]>> {
  if (!holdsAll(open)) return refuse('KEYS_NOT_GIVEN');
  const confirmed = await open.confirmPassword(open.session.account, password);
  if (!confirmed.ok) return confirmed;
  const { suite, random } = open;
  const { rows: cache } = open.store.parts;
  const pair = suite.newKeyPair();
  const shares = await splitSecret(pair.privateKey, random);
  wipe(pair.privateKey);
  const next = { setId: shares[0]?.setId ?? '', publicKey: pair.publicKey };
  const face = open.store.knownFace;
  const committed = await open.commitWith(
    {
      entries: [open.configDraft('recovery.issue', next.setId, next)],
      audit: [{ event: 'recovery.issue', object: next.setId }],
    },
    [
      ...unwrapRows(cache, recoveryHolder(face.recoverySet)),
      ...recoveryWraps(open, next),
      faceRow({ ...face, recoverySet: next.setId, recoveryKey: next.publicKey }),
    ],
  );
  return committed.ok ? ok(sheetsOf(shares, suite)) : committed;
}
