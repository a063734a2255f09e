import type { KdfCost } from '#shared/crypto/kdf.ts';
import { joinShares, parseShare, type Share, splitSecret } from '#shared/crypto/shares.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { type Bytes, toHex, wipe } from '#shared/kernel/bytes.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AccountConfig, AuditEvent, ConfigState, EntryDraft } from '../core.ts';
import { sealSecret } from '../keys/accountSecret.ts';
import { type KeyRing, parseKeyId, recoveryHolder, unwrapRows, wrapRow } from '../keys/keyring.ts';
import { keyNamesOf } from '../keys/keyWork.ts';
import { RECOVERY_ACTOR } from '../ledger/config.ts';
import { type AccountRow, accountKey, accountRow, faceRow, type StoreFace } from '../store/face.ts';
import type { RowCache } from '../store/rowCache.ts';
import type { Row } from '../store/rowCodec.ts';
import { sheetsOf } from './shareSheets.ts';

/** What the use of shares needs, in a store that is open as in one that is being restored. */
export interface RecoveryParts {
  readonly suite: Suite;
  readonly random: RandomSource;
  readonly clock: Clock;
  readonly cost: KdfCost;
}

/** Two typed shares of the set in force, joined to the recovery private key. SHARES_DO_NOT_MATCH. */
export async function joinTyped(
  typed: readonly string[],
  face: Pick<StoreFace, 'recoverySet' | 'recoveryKey'>,
  suite: Suite,
): Promise<Result<Bytes>> {
  const shares: Share[] = [];
  for (const [index, text] of typed.entries()) {
    const share = parseShare(text, suite);
    // Which of the sheets, and where one line can be named, which line: somebody copies this from paper.
    if (!share.ok) return refuse(share.error.code, { ...share.error.data, share: index + 1 });
    shares.push(share.value);
  }
  const foreign = shares.findIndex(({ setId }) => setId !== face.recoverySet);
  if (foreign >= 0) {
    // The set is no secret: it stands on every sheet, and on the page that asks for them.
    return refuse('SHARES_DO_NOT_MATCH', { share: foreign + 1, set: shares[foreign]?.setId ?? '' });
  }
  return joinShares(shares, face.recoveryKey);
}

/**
 * Whether shares may give this account its access back: they give back what was lost, and do not stand in for a grant
 * that never was. NOT_FOUND, ACCOUNT_DISABLED, ACCOUNT_NOT_ACTIVE; SHARES_DO_NOT_MATCH where the journal names another
 * recovery key than the row in clear.
 */
export function mayRecover(config: ConfigState, face: StoreFace, account: string): Result<AccountConfig> {
  const known = config.accounts.get(account);
  if (known === undefined) return refuse('NOT_FOUND');
  if (known.standing === 'disabled') return refuse('ACCOUNT_DISABLED');
  const wasGranted =
    !config.newest('account.create').has(account) || config.newest('account.grant').has(account);
  if (!wasGranted) return refuse('ACCOUNT_NOT_ACTIVE');
  // SECURITY: the row in clear named the key; what the journal says was issued decides.
  return config.recovery.publicKey === face.recoveryKey ? ok(known) : refuse('SHARES_DO_NOT_MATCH');
}

export interface Recovering {
  readonly keys: KeyRing;
  readonly config: AccountConfig;
  readonly password: string;
}

/** The act that uses the shares: a new pair and password for one account, and everything issued anew. */
export interface RecoveryAct {
  readonly entry: EntryDraft;
  readonly event: AuditEvent;
  readonly shares: readonly ShareSheet[];
  /** Rows beside the entry, made when the act's turn has come. */
  rows(cache: RowCache, face: StoreFace, known: AccountRow): readonly Row[];
}

export async function makeRecovery(
  parts: RecoveryParts,
  store: string,
  { keys, config, password }: Recovering,
): Promise<Result<RecoveryAct>> {
  const { suite, random, clock, cost } = parts;
  const { account } = config;
  const next = suite.newKeyPair();
  const shares = await splitSecret(next.privateKey, random);
  wipe(next.privateKey);
  const setId = shares[0]?.setId ?? '';
  const pair = suite.newKeyPair();
  const sealed = await sealSecret({ suite, random, cost }, accountKey(suite.sm3, store, account), password, {
    privateKey: toHex(pair.privateKey),
    draftKey: toHex(suite.randomKey()),
    setAt: clock.now(),
    isOneTime: false,
  });
  if (!sealed.ok) return sealed;
  const actor = { account: RECOVERY_ACTOR, person: RECOVERY_ACTOR, name: '恢复份额', role: '恢复份额' };
  const payload = { publicKey: pair.publicKey, next: { setId, publicKey: next.publicKey } };
  const body = {
    v: 1,
    kind: 'config',
    act: 'recovery.use',
    subject: account,
    payload,
    actor,
    signature: '',
  } as const;
  return ok({
    entry: { level: 'base', base: [], body },
    event: { event: 'recovery.use', object: account, detail: setId },
    shares: sheetsOf(shares, suite),
    rows: (cache, face, known) => [
      ...unwrapRows(cache, recoveryHolder(face.recoverySet)),
      ...unwrapRows(cache, account),
      ...wrapsFor(suite, store, keys, { account, publicKey: pair.publicKey, config }),
      ...wrapsFor(suite, store, keys, { account: recoveryHolder(setId), publicKey: next.publicKey }),
      faceRow({ ...face, recoverySet: setId, recoveryKey: next.publicKey }),
      accountRow(suite.sm3, store, { ...known, ...sealed.value, publicKey: pair.publicKey }),
    ],
  });
}

/** Wraps of the recovered keys: to the new recovery set all, to an account what it was granted. */
function wrapsFor(
  suite: Suite,
  store: string,
  keys: KeyRing,
  to: { readonly account: string; readonly publicKey: string; readonly config?: AccountConfig },
): readonly Row[] {
  const names = to.config === undefined ? undefined : keyNamesOf(to.config);
  return [...keys.all()].flatMap(([id, key]) => {
    const name = parseKeyId(id)?.name;
    if (names !== undefined && (name === undefined || !names.has(name))) return [];
    return [wrapRow({ suite, store }, to.account, to.publicKey, id, key)];
  });
}
