import { basename, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { readWhole, writeAtomically } from '#electron/disk/atomicWrite.ts';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { isBackupName } from '#shared/backup/names.ts';
import type { BackupFolderState } from '#shared/ipc/mainPort.ts';
import { textOf, utf8 } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mediumFailure } from './failures.ts';
import type { ChosenFiles } from './refs.ts';

const SETTING_NAME = 'backup-folder.json';
const SettingSchema = z.strictObject({ v: z.literal(1), path: z.string().min(1).max(4096) });

/**
 * The folder for backups. Chosen once, in a dialog of this process, and kept: a backup at lock cannot ask anybody.
 * Names were checked by the contract's schema; nothing but files of that pattern is ever read or removed.
 */
export interface BackupFolder {
  choose(path: string): Promise<Result<BackupFolderState>>;
  /** FILE_UNREADABLE when the setting is damaged: never taken for none chosen. */
  state(): Promise<Result<BackupFolderState | undefined>>;
  list(): Promise<Result<readonly string[]>>;
  refTo(purpose: 'writeBackup' | 'readBackup', name: string): Promise<Result<{ readonly ref: string }>>;
  remove(name: string): Promise<Result<void>>;
}

export interface BackupFolderDeps {
  readonly files: DiskFiles;
  readonly profile: string;
  readonly chosen: ChosenFiles;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}

export function createBackupFolder({ files, profile, chosen }: BackupFolderDeps): BackupFolder {
  const setting = join(profile, SETTING_NAME);

  async function path(): Promise<Result<string | undefined>> {
    try {
      if (!(await files.exists(setting))) return ok<string | undefined>(undefined);
      const parsed = SettingSchema.safeParse(JSON.parse(textOf(await readWhole(files, setting))));
      return parsed.success ? ok<string | undefined>(parsed.data.path) : refuse('FILE_UNREADABLE');
    } catch {
      // It is there and cannot be read: damage, not absence.
      return refuse('FILE_UNREADABLE');
    }
  }

  async function stateOf(folder: string): Promise<BackupFolderState> {
    const name = basename(folder);
    try {
      const isPresent = await files.exists(folder);
      return { name, isPresent, freeBytes: isPresent ? await files.freeBytes(folder) : 0 };
    } catch {
      // A medium that answers with an error is as good as out.
      return { name, isPresent: false, freeBytes: 0 };
    }
  }

  async function present(): Promise<Result<string>> {
    const folder = await path();
    if (!folder.ok) return folder;
    if (folder.value === undefined) return refuse('BACKUP_NO_FOLDER');
    return (await stateOf(folder.value)).isPresent ? ok(folder.value) : refuse('BACKUP_FOLDER_GONE');
  }

  return {
    async choose(picked) {
      const folder = resolve(picked);
      if (isInside(folder, profile)) return refuse('BACKUP_FOLDER_INSIDE');
      try {
        await writeAtomically(files, setting, utf8(JSON.stringify({ v: 1, path: folder })));
        return ok(await stateOf(folder));
      } catch {
        return refuse('DISK_FULL');
      }
    },
    async state() {
      const folder = await path();
      if (!folder.ok) return folder;
      return ok(folder.value === undefined ? undefined : await stateOf(folder.value));
    },
    async list() {
      const folder = await present();
      if (!folder.ok) return folder;
      try {
        // What else lies there is nobody's business, least of all the vault's.
        return ok((await files.list(folder.value)).filter(isBackupName));
      } catch (error) {
        return mediumFailure(diskErrorCode(error));
      }
    },
    async refTo(purpose, name) {
      const folder = await present();
      if (!folder.ok) return folder;
      return ok({ ref: chosen.add({ purpose, path: join(folder.value, name), name }) });
    },
    async remove(name) {
      const folder = await present();
      if (!folder.ok) return folder;
      try {
        await files.remove(join(folder.value, name));
        await files.syncFolder(folder.value);
        return ok();
      } catch (error) {
        return mediumFailure(diskErrorCode(error));
      }
    },
  };
}
