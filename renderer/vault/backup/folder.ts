import { backupName, backupsOf, namesToRemove } from '#shared/backup/names.ts';
import type { BackupProof, FolderBackup } from '#shared/ipc/vault/admin.ts';
import type { ErrorCode } from '#shared/kernel/errors.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { AuditEvent } from '../core.ts';
import type { OpenStation } from '../openStation.ts';
import { dayOf } from '../records/localTime.ts';
import { lastBackupRow } from '../store/face.ts';
import { Halt } from './halt.ts';
import { missedGone, missedRow, noteRow, readNote } from './state.ts';
import { writeBackup } from './writer.ts';

/** `20260312-095812`, in the time of the place: what a person looks for in a folder. */
function momentOf(time: Millis): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = two(date.getHours()) + two(date.getMinutes()) + two(date.getSeconds());
  return `${dayOf(time).replaceAll('-', '')}-${clock}`;
}

/** Remembers a backup that was read back, in one frame with its audit row and those of what was removed for it. */
export async function recordBackup(
  open: OpenStation,
  proof: BackupProof,
  where: 'medium' | 'folder',
  more: readonly AuditEvent[] = [],
): Promise<void> {
  const { suite, clock } = open.store.parts;
  const at = clock.now();
  const { name, bytes, frames, digest } = proof;
  const note = { at, name, bytes, frames, digest, entries: open.ledger.chain.size };
  const event: AuditEvent = { event: 'backup.write', object: name, detail: digest };
  const sealed = [noteRow('last', note), ...(where === 'folder' ? [noteRow('folder', note)] : [])];
  const clear = [lastBackupRow(suite.sm3, open.station.store, at), ...missedGone(open.store)];
  const written = await open.commitWith({ rows: sealed, audit: [event, ...more] }, clear, 'system');
  // The file is there all the same; that it was written must not be lost with the note.
  if (!written.ok) {
    await open.store.writeOrHold({ rows: [], audit: [event, ...more].map((each) => open.auditEntry(each)) });
  }
}

interface Rotated {
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly keptBecause: ErrorCode | undefined;
}

/** Old backups go one by one; where a medium cannot remove, they stay and that is said. */
async function rotate(open: OpenStation, halt: Halt): Promise<Rotated> {
  const removed: string[] = [];
  const kept: string[] = [];
  let keptBecause: ErrorCode | undefined;
  const listed = await open.port('folder.list', {});
  if (!listed.ok) return { removed, kept, keptBecause: listed.error.code };
  for (const name of namesToRemove(listed.value, open.station.store)) {
    if (halt.isHalted) break;
    const gone = await open.port('folder.remove', { name });
    if (gone.ok) removed.push(name);
    else {
      kept.push(name);
      keptBecause ??= gone.error.code;
    }
  }
  return { removed, kept, keptBecause };
}

/**
 * Writes a backup into the chosen folder and lets go of those that rotation no longer keeps, after main has read the
 * new one back whole. BACKUP_NO_FOLDER, BACKUP_FOLDER_GONE, codes of a medium, that of the halt when halted.
 */
export async function backupToFolder(open: OpenStation, halt = new Halt()): Promise<Result<FolderBackup>> {
  const name = backupName(open.station.level, open.station.store, momentOf(open.clock.now()));
  const target = await open.port('folder.write', { name });
  if (!target.ok) return target;
  const expected = readNote(open, 'folder')?.bytes ?? 0;
  const proof = await writeBackup(open, { ref: target.value.ref, expected }, halt);
  if (!proof.ok) return proof;
  const rotated = await rotate(open, halt);
  if (halt.isHalted) return ok({ ...proof.value, ...rotated });
  const events = [
    ...rotated.removed.map((object): AuditEvent => ({ event: 'backup.remove', object })),
    ...rotated.kept.map(
      (object): AuditEvent => ({
        event: 'backup.remove',
        object,
        outcome: rotated.keptBecause ?? 'MEDIUM_REMOVED',
      }),
    ),
  ];
  await recordBackup(open, proof.value, 'folder', events);
  return ok({ ...proof.value, ...rotated });
}

/** Backups of this store in the folder, newest first. */
export async function listFolder(open: OpenStation): Promise<Result<readonly string[]>> {
  const listed = await open.port('folder.list', {});
  return listed.ok ? ok(backupsOf(listed.value, open.station.store)) : listed;
}

/** Writes down that a lock made no backup; the lock page says so, and the audit. */
export async function recordMissed(open: OpenStation, code: ErrorCode): Promise<void> {
  const event: AuditEvent = { event: 'backup.write', object: open.station.stationId, outcome: code };
  await open.store.writeOrHold({
    rows: [missedRow(open.store, open.clock.now(), code)],
    audit: [open.auditEntry(event)],
  });
}
