import { z } from 'zod';
import { isBackupName } from '#shared/backup/names.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type ArgsOf, call, type ValueOf } from './call.ts';

/**
 * What the vault worker may ask of the main process, over its own message port. Main sees ciphertext only.
 * Bytes are copied, at most `MAX_MESSAGE_BYTES` in a message: a transferred ArrayBuffer never arrives.
 */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

/** What the mirror found when it opened, before any key. */
export interface MirrorState {
  /** Whether mirror files existed. */
  readonly exists: boolean;
  /** Greatest n of a proven frame, 0 for none. */
  readonly lastN: number;
  readonly frames: number;
  /**
   * Frames 1 to this lie there as they did when they were last proven, by size and time of change of their files; they
   * were not read now.
   */
  readonly heldN: number;
  /** Numbers between 1 and lastN for which no proven frame exists. */
  readonly holes: readonly number[];
  /** Bytes of a torn last frame that were cut away: it was never acknowledged. */
  readonly cutBytes: number;
  readonly freeBytes: number;
}

/** Kept outside the profile, so that an older copy of the profile is noticed (architecture §3, “Rollback”). */
export interface Witness {
  readonly store: string;
  readonly journal: string;
  readonly n: number;
  readonly auditHead: string;
  readonly newestTime: Millis;
  /** Failed passwords in a row by account, so that neither a restart nor an older copy clears them. */
  readonly failures: Readonly<Record<string, number>>;
}

export const WitnessSchema = z.strictObject({
  store: z.string().max(64),
  journal: z.string().max(64),
  n: z.int().nonnegative(),
  auditHead: z.string().max(64),
  newestTime: z.number().nonnegative(),
  failures: z.record(z.string().max(64), z.int().nonnegative().max(1_000_000)),
});

/** The folder that a person chose for backups. The vault never learns its path. */
export interface BackupFolderState {
  /** Last part of the path, only for showing. */
  readonly name: string;
  /** False while the medium is out. */
  readonly isPresent: boolean;
  /** 0 when it is not there. */
  readonly freeBytes: number;
}

const Empty = z.strictObject({});
/** SECURITY: a name is all that can be asked for in that folder, so no path leads out (test: backupFolder.test.ts). */
const OwnBackup = z.strictObject({ name: z.string().refine(isBackupName, 'no name of a backup') });
const Ref = z.string().regex(/^[0-9a-f]{32}$/);
const Chunk = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_MESSAGE_BYTES, 'too large');
const BlobId = z.string().regex(/^[0-9a-f]{32}(\.[0-9]{1,5})?$/);

export const mainPortCalls = {
  /** `isWhole`: proves every file, also one that is as the index beside the files says. */
  'mirror.open': call(z.strictObject({ isWhole: z.boolean().optional() })).returns<MirrorState>(),
  /**
   * Appends one frame and syncs it to the disk. n must be lastN + 1. `isAct`: new work, which stops below the floor of
   * free space, while log-in, lock and audit go on. DISK_FULL, MIRROR_WRITE_FAILED, DISK_LOW.
   */
  'mirror.append': call(z.strictObject({ n: z.int().positive(), frame: Chunk, isAct: z.boolean() })).returns<{
    readonly n: number;
    readonly freeBytes: number;
  }>(),
  /** Whole frames from n on, at most up to `to`, as many as fit in one message; `next` is undefined at the end. */
  'mirror.read': call(
    z.strictObject({ from: z.int().positive(), to: z.int().positive().optional() }),
  ).returns<{
    readonly frames: Uint8Array<ArrayBuffer>;
    readonly next: number | undefined;
  }>(),
  /** Makes the mirror anew beside the old one; only `mirror.replaceCommit` puts it in place, in one rename. */
  'mirror.replaceBegin': call(Empty).returns<void>(),
  'mirror.replaceAppend': call(z.strictObject({ frames: Chunk })).returns<void>(),
  'mirror.replaceCommit': call(Empty).returns<MirrorState>(),
  'blob.write': call(z.strictObject({ id: BlobId, bytes: Chunk })).returns<void>(),
  'blob.read': call(z.strictObject({ id: BlobId })).returns<Uint8Array<ArrayBuffer>>(),
  'blob.list': call(Empty).returns<readonly string[]>(),
  'blob.remove': call(z.strictObject({ id: BlobId })).returns<void>(),
  /** FILE_UNREADABLE when it is damaged; undefined when there is none: both are told apart on purpose. */
  'witness.read': call(Empty).returns<Witness | undefined>(),
  'witness.write': call(WitnessSchema).returns<void>(),
  /** Opens a chosen file for writing under a temporary name. MEDIUM_FULL, MEDIUM_READ_ONLY, FILE_EXISTS. */
  'sink.open': call(z.strictObject({ ref: Ref, bytes: z.int().nonnegative() })).returns<{
    readonly sink: string;
  }>(),
  'sink.write': call(z.strictObject({ sink: Ref, bytes: Chunk })).returns<void>(),
  /** Syncs, reads back, compares the digest (SM3, hex), renames. Only now the file has its name. */
  'sink.finish': call(z.strictObject({ sink: Ref, digest: z.string().length(64) })).returns<{
    readonly name: string;
    readonly bytes: number;
  }>(),
  'sink.abort': call(z.strictObject({ sink: Ref })).returns<void>(),
  /** Copies a chosen file to local staging and opens the copy; the medium may then be taken out. */
  'source.open': call(z.strictObject({ ref: Ref })).returns<{
    readonly source: string;
    readonly bytes: number;
  }>(),
  'source.read': call(
    z.strictObject({
      source: Ref,
      offset: z.int().nonnegative(),
      length: z
        .int()
        .positive()
        .max(4 * 1024 * 1024),
    }),
  ).returns<Uint8Array<ArrayBuffer>>(),
  /** Closes and removes the staged copy. */
  'source.close': call(z.strictObject({ source: Ref })).returns<void>(),
  /** The folder chosen for backups; undefined when none was. FILE_UNREADABLE when the setting is damaged. */
  'folder.state': call(Empty).returns<BackupFolderState | undefined>(),
  /** Names of backups in it, of whatever store. BACKUP_NO_FOLDER, BACKUP_FOLDER_GONE. */
  'folder.list': call(Empty).returns<readonly string[]>(),
  /** A reference for `sink.open`, to a new file in the folder. BACKUP_NO_FOLDER, BACKUP_FOLDER_GONE. */
  'folder.write': call(OwnBackup).returns<{ readonly ref: string }>(),
  /** A reference for `source.open`. FILE_UNREADABLE when there is no such file. */
  'folder.read': call(OwnBackup).returns<{ readonly ref: string }>(),
  /** MEDIUM_READ_ONLY on a medium that cannot remove. */
  'folder.remove': call(OwnBackup).returns<void>(),
} as const;

export type MainPortCalls = typeof mainPortCalls;
export type MainPortCallName = keyof MainPortCalls;

export interface PortRequest {
  readonly id: number;
  readonly call: MainPortCallName;
  readonly args: unknown;
}
export interface PortReply {
  readonly id: number;
  readonly result: Result<unknown>;
}

/** The worker's side of the port. */
export type MainPort = <Name extends MainPortCallName>(
  name: Name,
  args: ArgsOf<MainPortCalls[Name]>,
) => Promise<Result<ValueOf<MainPortCalls[Name]>>>;
