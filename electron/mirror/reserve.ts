import { join } from 'node:path';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { RESERVE_NAME } from './layout.ts';

/** Room for some hundred audit rows and a lock. */
export const RESERVE_BYTES = 4 * 1024 * 1024;

/**
 * A file that only holds space. When the disk is truly full it is given up, so that the small frames of lock
 * and audit still fit; it is made again once there is room.
 */
export async function keepReserve(
  files: DiskFiles,
  folder: string,
  bytes: number,
): Promise<string | undefined> {
  const path = join(folder, RESERVE_NAME);
  try {
    if (await files.exists(path)) return undefined;
    const file = await files.open(path, 'create');
    try {
      await file.write(new Uint8Array(bytes), 0);
      await file.sync();
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    await files.remove(path).catch(() => undefined);
    return diskErrorCode(error);
  }
}

/** Gives the space back. False when there was none to give. */
export async function releaseReserve(files: DiskFiles, folder: string): Promise<boolean> {
  const path = join(folder, RESERVE_NAME);
  try {
    if (!(await files.exists(path))) return false;
    await files.remove(path);
    await files.syncFolder(folder);
    return true;
  } catch {
    // The write that needed the space is refused as DISK_FULL, which is true.
    return false;
  }
}
