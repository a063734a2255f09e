import { joinShares, parseShare, type Share, splitSecret } from '#shared/crypto/shares.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { toHex, wipe } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AccountConfig, EntryDraft, OpenSession } from '../core.ts';
import { sealSecret } from '../keys/accountSecret.ts';
import { KeyRing, openWraps, parseKeyId, recoveryHolder, unwrapRows, wrapRow } from '../keys/keyring.ts';
import { holdsAll, keyNamesOf, recoveryWraps } from '../keys/keyWork.ts';
import { buildAct } from '../ledger/buildAct.ts';
import { RECOVERY_ACTOR } from '../ledger/config.ts';
import type { LedgerStore } from '../ledger/ledgerStore.ts';
import { loadLedger } from '../ledger/load.ts';
import type { OpenStation } from '../openStation.ts';
import { accountKey, accountRow, faceRow } from '../store/face.ts';
import type { Row } from '../store/rowCodec.ts';
import type { Store } from '../store/store.ts';
import { checkPassword } from './passwords.ts';
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
  const joined = await join(store, args.shares);
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

async function join(store: Store, typed: readonly string[]): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const shares: Share[] = [];
  for (const text of typed) {
    const share = parseShare(text, store.parts.suite);
    if (!share.ok) return share;
    shares.push(share.value);
  }
  const { recoverySet, recoveryKey } = store.knownFace;
  if (shares.some(({ setId }) => setId !== recoverySet)) return refuse('SHARES_DO_NOT_MATCH');
  return joinShares(shares, recoveryKey);
}

async function openWith(store: Store, privateKey: Uint8Array, account: string): Promise<Result<Recovered>> {
  const { suite, rows } = store.parts;
  const face = store.knownFace;
  const wraps = openWraps(rows, suite, recoveryHolder(face.recoverySet), privateKey);
  if (!wraps.ok) return wraps;
  const keys = new KeyRing(suite, rows, face.store, store.parts.pool);
  for (const [id, key] of wraps.value) keys.add(id, key);
  const ledger = await loadLedger(store, keys);
  if (!ledger.ok) return ledger;
  const config = ledger.value.config.accounts.get(account);
  if (config === undefined) return refuse('NOT_FOUND');
  if (config.standing === 'disabled') return refuse('ACCOUNT_DISABLED');
  // Shares give back what was lost; they do not stand in for a grant that never was.
  if (!wasGranted(ledger.value, account)) return refuse('ACCOUNT_NOT_ACTIVE');
  // SECURITY: the row in clear named the key; what the journal says was issued decides.
  if (ledger.value.config.recovery.publicKey !== face.recoveryKey) return refuse('SHARES_DO_NOT_MATCH');
  return ok({ keys, ledger: ledger.value, config, privateKey });
}

function wasGranted({ config }: LedgerStore, account: string): boolean {
  return !config.newest('account.create').has(account) || config.newest('account.grant').has(account);
}

async function writeRecovery(
  store: Store,
  recovered: Recovered,
  args: RecoverArgs,
): Promise<Result<{ readonly shares: readonly ShareSheet[] }>> {
  const { suite, random, clock, cost, rows: cache } = store.parts;
  const face = store.knownFace;
  const { keys, ledger, config, privateKey } = recovered;
  const next = suite.newKeyPair();
  const shares = await splitSecret(next.privateKey, random);
  const setId = shares[0]?.setId ?? '';
  const pair = suite.newKeyPair();
  const rowId = accountKey(suite.sm3, face.store, args.account);
  const sealed = await sealSecret({ suite, random, cost }, rowId, args.password, {
    privateKey: toHex(pair.privateKey),
    draftKey: toHex(suite.randomKey()),
    setAt: clock.now(),
    isOneTime: false,
  });
  if (!sealed.ok) return sealed;
  const actor = { account: RECOVERY_ACTOR, person: RECOVERY_ACTOR, name: '恢复份额', role: '恢复份额' };
  const payload = { publicKey: pair.publicKey, next: { setId, publicKey: next.publicKey } };
  const entry: EntryDraft = {
    level: 'base',
    base: [],
    body: { v: 1, kind: 'config', act: 'recovery.use', subject: args.account, payload, actor, signature: '' },
  };
  const event = { event: 'recovery.use', object: args.account, detail: setId } as const;
  const written = await store.write('system', async () => {
    const known = store.account(args.account);
    if (known === undefined) return refuse('NOT_FOUND');
    const session: Pick<OpenSession, 'sign'> = { sign: (data) => suite.sign(privateKey, data) };
    const builder = { suite, clock, random, keys, ledger, store, session };
    const built = await buildAct(builder, { entries: [entry], audit: [event] });
    const rows: Row[] = [
      ...unwrapRows(cache, recoveryHolder(face.recoverySet)),
      ...unwrapRows(cache, args.account),
      ...wrapsFor(store, recovered, { account: args.account, publicKey: pair.publicKey, config }),
      ...wrapsFor(store, recovered, { account: recoveryHolder(setId), publicKey: next.publicKey }),
      faceRow({ ...face, recoverySet: setId, recoveryKey: next.publicKey }),
      accountRow(suite.sm3, face.store, { ...known, ...sealed.value, publicKey: pair.publicKey }),
      // Shares lift a lock-out, like the security administrator (architecture §4).
      store.countRow(args.account, 0),
    ];
    const audit = [{ event, actor: { account: args.account, role: '' } }];
    return ok({ rows: [...rows, ...built.rows], audit });
  });
  wipe(next.privateKey);
  return written.ok ? ok({ shares: sheetsOf(shares, suite) }) : written;
}

/** Wraps of the recovered keys: to the new recovery set all, to an account what it was granted. */
function wrapsFor(
  store: Store,
  { keys }: Recovered,
  to: { readonly account: string; readonly publicKey: string; readonly config?: AccountConfig },
): readonly Row[] {
  const wrapper = { suite: store.parts.suite, store: store.knownFace.store };
  const names = to.config === undefined ? undefined : keyNamesOf(to.config);
  return [...keys.all()].flatMap(([id, key]) => {
    const name = parseKeyId(id)?.name;
    if (names !== undefined && (name === undefined || !names.has(name))) return [];
    return [wrapRow(wrapper, to.account, to.publicKey, id, key)];
  });
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
