import type { AccountFace, StartReport } from '#shared/ipc/vault/session.ts';
import { readMissed } from '../backup/state.ts';
import { accountFace, readCounters } from '../store/face.ts';
import type { Store } from '../store/store.ts';

function facesOf(store: Store): readonly AccountFace[] {
  const logins = readCounters(store.parts.rows, 'login');
  return store.accounts
    .filter((row) => !row.isDisabled)
    .map((row) => accountFace(row, logins.get(row.account), store.isLockedOut(row.account)));
}

/** What the lock page is told. */
export function reportOf(store: Store): StartReport {
  const { face } = store;
  const missed = readMissed(store.parts.rows);
  return {
    phase: face === undefined ? 'empty' : 'locked',
    error: undefined,
    station: face?.station,
    accounts: facesOf(store),
    frames: store.parts.writer.lastN,
    notices: store.notices,
    readOnly: face === undefined ? undefined : store.readOnly,
    lastBackupAt: lastBackup(store),
    ...(missed === undefined ? {} : { missedBackup: missed }),
  };
}

function lastBackup(store: Store): number | undefined {
  return readCounters(store.parts.rows, 'backup').get('');
}
