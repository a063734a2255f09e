import { pinyin } from 'pinyin-pro';
import { MAX_WRONG_PASSWORDS, passwordProblems } from '#shared/domain/password.ts';
import type { Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AuditActor } from '../audit/auditTrail.ts';
import { openSecret } from '../keys/accountSecret.ts';
import { type AccountRow, accountKey } from '../store/face.ts';
import type { Store } from '../store/store.ts';
import { KnownPerson } from './person.ts';

/**
 * Tries a password. A wrong one is counted, in memory, in the store and in the witness, before the answer is given;
 * the fifth in a row locks the account, and no restart, older copy or changed clock unlocks it (ID-4).
 */
export function tryPassword(
  store: Store,
  account: string,
  password: string,
  actor: AuditActor,
): Promise<Result<{ readonly person: KnownPerson; readonly row: AccountRow }>> {
  return store.tryInTurn(async () => {
    const row = store.account(account);
    if (row === undefined) return refuse('NOT_FOUND');
    if (row.isDisabled) return refuse('ACCOUNT_DISABLED');
    if (store.isLockedOut(account)) return refuse('LOCKED_OUT');
    const { suite } = store.parts;
    const rowId = accountKey(suite.sm3, store.knownFace.store, account);
    const opened = await openSecret(suite, rowId, password, row);
    if (opened.ok) return ok({ person: new KnownPerson(account, opened.value), row });
    return opened.error.code === 'WRONG_PASSWORD' ? countWrong(store, account, actor) : opened;
  });
}

async function countWrong(store: Store, account: string, actor: AuditActor): Promise<Result<never>> {
  const failures = store.failures(account) + 1;
  const isLocked = failures >= MAX_WRONG_PASSWORDS;
  const outcome = isLocked ? 'LOCKED_OUT' : 'WRONG_PASSWORD';
  const event = { event: 'session.loginRefused', object: account, outcome } as const;
  await store.writeOrHold({ rows: [store.countRow(account, failures)], audit: [{ event, actor }] });
  return isLocked
    ? refuse('LOCKED_OUT')
    : refuse('WRONG_PASSWORD', { failures, left: MAX_WRONG_PASSWORDS - failures });
}

/** PASSWORD_TOO_WEAK with the reasons in words, after the station's level (ID-2, ID-5). */
export function checkPassword(
  password: string,
  level: Level,
  owner: { readonly name: string; readonly account: string; readonly unitNames: readonly string[] },
): Result<void> {
  const namePinyin = pinyin(owner.name, { toneType: 'none', type: 'array' }).join('');
  const problems = passwordProblems(password, level, { ...owner, namePinyin });
  return problems.length === 0 ? ok() : refuse('PASSWORD_TOO_WEAK', { reason: problems.join('；') });
}
