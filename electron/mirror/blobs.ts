import { join } from 'node:path';
import { readWhole, writeAtomically } from '#electron/disk/atomicWrite.ts';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { diskFailure } from './failures.ts';

const BLOB_NAME = /^[0-9a-f]{32}(\.[0-9]{1,5})?$/;

/**
 * Sealed chunks of attachments beside the mirror. They are written before the frame that names them, so a
 * chunk without a frame is a leftover, and the vault sweeps it. Names were checked by the contract's schema.
 */
export interface Blobs {
  write(id: string, bytes: Uint8Array): Promise<Result<void>>;
  read(id: string): Promise<Result<Uint8Array<ArrayBuffer>>>;
  list(): Promise<Result<readonly string[]>>;
  remove(id: string): Promise<Result<void>>;
}

async function attempt<T>(work: () => Promise<T>, refused: (cause: string) => Result<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return refused(diskErrorCode(error));
  }
}

export function createBlobs(files: DiskFiles, folder: string): Blobs {
  const pathOf = (id: string) => join(folder, id);
  return {
    write: (id, bytes) =>
      attempt(async () => {
        await files.makeFolder(folder);
        await writeAtomically(files, pathOf(id), bytes);
      }, diskFailure),
    read: (id) =>
      attempt(
        () => readWhole(files, pathOf(id)),
        (cause) => refuse(cause === 'ENOENT' ? 'NOT_FOUND' : 'SEALED_DAMAGED'),
      ),
    list: () =>
      attempt(
        async () => (await files.list(folder)).filter((name) => BLOB_NAME.test(name)),
        () => refuse('FILE_UNREADABLE'),
      ),
    remove: (id) =>
      attempt(async () => {
        await files.remove(pathOf(id));
        // Durable at once: 销毁 counts a chunk as gone when this has answered.
        if (await files.exists(folder)) await files.syncFolder(folder);
      }, diskFailure),
  };
}
