import { passwordProblems } from '#shared/domain/password.ts';
import type { BackupFace } from '#shared/ipc/vault/session.ts';
import type { Level } from '#shared/kernel/level.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { setMark } from './setMark.ts';

/** What is typed to restore a backup. Nothing of it outlives the page. */
export interface RestoreDraft {
  readonly level: Level | '';
  readonly first: string;
  readonly second: string;
  readonly account: string;
  readonly password: string;
  readonly again: string;
}

export const EMPTY_RESTORE: RestoreDraft = {
  level: '',
  first: '',
  second: '',
  account: '',
  password: '',
  again: '',
};

export type RestoreProblems = Readonly<Partial<Record<keyof RestoreDraft, string>>>;

/** Who is offered first for a new password: the keeper of a share who resets the others' (secrecy.md ID-9). */
export function firstAccount(face: BackupFace): string {
  const keeper = face.accounts.find(({ office }) => office.includes('安全保密管理员'));
  return keeper?.account ?? face.accounts[0]?.account ?? '';
}

/** The machine's own level, as it is marked; undefined error when it is the backup's. */
export function levelProblem(face: BackupFace, level: Level): AppError | undefined {
  const backup = face.station.level;
  if (level === backup) return undefined;
  return {
    code: 'BACKUP_LEVEL',
    data: { backupLevel: LEVEL_NAMES[backup], machineLevel: LEVEL_NAMES[level] },
  };
}

/** What is still missing on the sheet of the shares. The vault checks the same again, and more. */
export function restoreProblems(draft: RestoreDraft, face: BackupFace): RestoreProblems {
  const problems: Partial<Record<keyof RestoreDraft, string>> = {};
  if (draft.first.trim() === '') problems.first = '照纸面输入一份';
  if (draft.second.trim() === '') problems.second = '照纸面输入另一份';
  const account = face.accounts.find((each) => each.account === draft.account);
  if (account === undefined) problems.account = '选一个账号';
  const owner = { account: account?.name ?? '', namePinyin: '', unitNames: [] };
  const [weak] = passwordProblems(draft.password, face.station.level, owner);
  if (weak !== undefined) problems.password = `口令${weak}`;
  else if (draft.password !== draft.again) problems.again = '两遍口令不一样';
  return problems;
}

/** Which sheet, and which line of it, the vault could not read. */
export function shareProblems({ code, data }: AppError): RestoreProblems {
  const [share, line, set] = [data?.['share'], data?.['line'], data?.['set']];
  if (code !== 'SHARES_DO_NOT_MATCH' || (share !== 1 && share !== 2)) return {};
  let words = '不是一份完整的份额';
  if (typeof line === 'number') words = `第 ${line} 行输错，逐字核对纸面`;
  // Nothing was mistyped: it is a sheet of another issue.
  if (typeof set === 'string') words = `这一份的指纹是 ${setMark(set).join(' ')}，不是这份备份的份额`;
  return share === 1 ? { first: words } : { second: words };
}
