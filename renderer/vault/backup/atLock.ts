import type { ArgsOf } from '#shared/ipc/call.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { OpenStation } from '../openStation.ts';
import { backupToFolder, recordMissed } from './folder.ts';
import { Halt } from './halt.ts';
import { isAtLock, readNote } from './state.ts';

export type LockReason = ArgsOf<VaultCalls['session.lock']>['reason'];

/** Resolves after that many milliseconds. */
export type Timer = (ms: number) => Promise<void>;

/**
 * How long a lock may wait. Nothing of the desk is on the screen any more, but the keys are still in memory: a machine
 * that falls asleep, or a window that closes, must not wait for a slow medium.
 */
const LIMIT_MS: Readonly<Record<LockReason, number>> = {
  person: 30_000,
  logout: 30_000,
  idle: 30_000,
  screenLock: 10_000,
  suspend: 2_000,
  close: 3_000,
};

/**
 * The backup before a lock, where the store wants one and holds anything that the folder's newest does not. Never
 * refuses and never waits beyond the limit: what could not be done is written down and said at the next log-in.
 */
export async function backupAtLock(open: OpenStation, reason: LockReason, timer: Timer): Promise<void> {
  if (!isAtLock(open) || readNote(open, 'folder')?.entries === open.ledger.chain.size) return;
  open.emit('progress', { step: '锁定前备份', done: 0, total: 0 });
  const halt = new Halt();
  const late = timer(LIMIT_MS[reason]).then((): Result<never> => {
    halt.stop('BACKUP_TOO_SLOW');
    return halt.refusal;
  });
  const made = await Promise.race([backupToFolder(open, halt), late]);
  halt.stop('BACKUP_TOO_SLOW');
  if (!made.ok) await recordMissed(open, made.error.code);
}
