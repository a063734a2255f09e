import { backupMoment } from '#shared/backup/names.ts';
import type { BackupState } from '#shared/ipc/vault/admin.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CoreHandlers } from '../coreHandler.ts';
import type { OpenStation } from '../openStation.ts';
import { backupToFolder, listFolder, recordBackup } from './folder.ts';
import { type Halt, stoppable, stopRunning } from './halt.ts';
import { rehearse } from './rehearse.ts';
import { atLockRow, isAtLock, readMissed, readNote, readRehearsal, shownNote } from './state.ts';
import { writeBackup } from './writer.ts';

async function stateOf(open: OpenStation): Promise<Result<BackupState>> {
  const folder = await open.port('folder.state', {});
  if (!folder.ok) return folder;
  const names = folder.value?.isPresent === true ? await listFolder(open) : ok<readonly string[]>([]);
  return ok({
    folder: folder.value,
    backups: names.ok ? names.value.map((name) => ({ name, ...backupMoment(name) })) : [],
    isAtLock: isAtLock(open),
    last: shownNote(readNote(open, 'last')),
    missed: readMissed(open.store.parts.rows),
    rehearsal: readRehearsal(open),
  });
}

async function setAtLock(open: OpenStation, value: boolean): Promise<Result<void>> {
  const event = {
    event: 'backup.policy',
    object: open.station.stationId,
    detail: value ? 'atLock' : 'off',
  } as const;
  const committed = await open.commit({ rows: [atLockRow(value)], audit: [event] });
  return committed.ok ? ok() : committed;
}

async function rehearseNamed(open: OpenStation, name: string, halt: Halt) {
  const source = await open.port('folder.read', { name });
  return source.ok ? rehearse(open, { ref: source.value.ref, name }, halt) : source;
}

async function backupToMedium(open: OpenStation, ref: string, halt: Halt) {
  const proof = await writeBackup(open, { ref, expected: readNote(open, 'last')?.bytes ?? 0 }, halt);
  if (proof.ok) await recordBackup(open, proof.value, 'medium');
  return proof;
}

export const backupHandlers = {
  'backup.state': (open) => stateOf(open),
  'backup.write': (open, { ref }) => stoppable(open, (halt) => backupToMedium(open, ref, halt)),
  'backup.writeToFolder': (open) => stoppable(open, (halt) => backupToFolder(open, halt)),
  'backup.setAtLock': (open, { isAtLock: value }) => setAtLock(open, value),
  'backup.rehearse': (open, file) => stoppable(open, (halt) => rehearse(open, file, halt)),
  'backup.rehearseInFolder': (open, { name }) => stoppable(open, (halt) => rehearseNamed(open, name, halt)),
  'backup.stop': async (open) => {
    stopRunning(open);
    return ok();
  },
} as const satisfies CoreHandlers;
