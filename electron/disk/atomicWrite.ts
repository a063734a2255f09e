import { dirname } from 'node:path';
import type { DiskFiles } from './diskFiles.ts';

/**
 * Puts a whole file in place: temporary name, sync, rename, sync of the folder. A reader sees the old content
 * or the new one, never half of it, also after a power cut. Throws as the file system does.
 */
export async function writeAtomically(files: DiskFiles, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  await files.remove(temporary);
  try {
    const file = await files.open(temporary, 'create');
    try {
      await file.write(bytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(temporary, path);
  } catch (error) {
    await files.remove(temporary);
    throw error;
  }
  await files.syncFolder(dirname(path));
}

/** The whole content of a file. Throws as the file system does. */
export async function readWhole(files: DiskFiles, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await files.open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await file.close();
  }
}
