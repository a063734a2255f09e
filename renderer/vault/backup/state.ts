import * as z from 'zod';
import type { BackupNote, RehearsalNote } from '#shared/ipc/vault/admin.ts';
import type { MissedBackup } from '#shared/ipc/vault/session.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { ErrorCode } from '#shared/kernel/errors.ts';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { OpenVault, SealedRowDraft } from '../core.ts';
import { clearRow, clearValue, type RowCache, removedRow } from '../store/rowCache.ts';
import type { Row } from '../store/rowCodec.ts';
import { rowKey } from '../store/rowIds.ts';
import type { Store } from '../store/store.ts';

/** Kind of the sealed rows in which the store remembers its backups. They are the base's: every account sees them. */
const KIND = 'backup';

const noteSchema = z.object({
  at: z.number(),
  name: z.string(),
  bytes: z.number(),
  frames: z.number(),
  digest: z.string(),
  /** Entries the station knew then: tells at the next lock whether there is anything new. */
  entries: z.number(),
});
export type StoredNote = z.infer<typeof noteSchema>;

const rehearsalSchema = z.object({
  at: z.number(),
  name: z.string(),
  madeAt: z.number(),
  digest: z.string(),
  isWhole: z.boolean(),
  entries: z.number(),
  bodies: z.number(),
  sealedBodies: z.number(),
});

/** `last`: the newest backup, wherever it went; `folder`: the newest in the chosen folder. */
export function readNote(open: OpenVault, which: 'last' | 'folder'): StoredNote | undefined {
  return noteSchema.safeParse(open.row(KIND, which)).data;
}

export function shownNote(note: StoredNote | undefined): BackupNote | undefined {
  if (note === undefined) return undefined;
  const { at, name, bytes, frames, digest } = note;
  return { at, name, bytes, frames, digest };
}

export function noteRow(which: 'last' | 'folder', note: StoredNote): SealedRowDraft {
  return { kind: KIND, id: which, compartment: 'base', value: { ...note } };
}

export function readRehearsal(open: OpenVault): RehearsalNote | undefined {
  return rehearsalSchema.safeParse(open.row(KIND, 'rehearsal')).data;
}

export function rehearsalRow(note: RehearsalNote): SealedRowDraft {
  return { kind: KIND, id: 'rehearsal', compartment: 'base', value: { ...note } };
}

/** Whether each lock writes a backup into the chosen folder first. Off until the system administrator says so. */
export function isAtLock(open: OpenVault): boolean {
  return open.row(KIND, 'atLock') === true;
}

export function atLockRow(value: boolean): SealedRowDraft {
  return { kind: KIND, id: 'atLock', compartment: 'base', value: value satisfies Json };
}

function missedKey(store: Store): string {
  return rowKey(store.parts.suite.sm3, store.knownFace.store, 'backupMissed');
}

/** In clear, since the lock page says it before anyone has logged in: a moment and a code. */
export function missedRow(store: Store, at: Millis, code: ErrorCode): Row {
  return clearRow('settings', missedKey(store), { kind: 'backupMissed', at, code });
}

/** Takes the note away once a backup was made; nothing when there is none. */
export function missedGone(store: Store): readonly Row[] {
  const key = missedKey(store);
  return store.parts.rows.get('settings', key) === undefined ? [] : [removedRow('settings', key)];
}

/** What the last lock could not do. */
export function readMissed(rows: RowCache): MissedBackup | undefined {
  for (const row of rows.all('settings')) {
    const value = clearValue(row, 'backupMissed');
    const [at, code] = [value?.['at'], value?.['code']];
    if (typeof at !== 'number' || typeof code !== 'string') continue;
    return { at, code: Object.hasOwn(ERROR_TEXTS, code) ? (code as ErrorCode) : 'MEDIUM_REMOVED' };
  }
  return undefined;
}
