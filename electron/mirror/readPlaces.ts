import { join } from 'node:path';
import type { DiskFiles } from '#electron/disk/diskFiles.ts';
import { concatAll } from '#shared/kernel/bytes.ts';
import type { FramePlace } from './frameIndex.ts';

/** The bytes at some places; frames that lie behind each other are read in one go. Throws as the file system does. */
export async function readPlaces(
  files: DiskFiles,
  folder: string,
  places: readonly FramePlace[],
): Promise<Uint8Array<ArrayBuffer>> {
  const runs: { file: string; offset: number; length: number }[] = [];
  for (const { file, offset, length } of places) {
    const run = runs.at(-1);
    if (run?.file === file && run.offset + run.length === offset) run.length += length;
    else runs.push({ file, offset, length });
  }
  const parts: Uint8Array[] = [];
  for (const { file, offset, length } of runs) {
    const handle = await files.open(join(folder, file), 'read');
    try {
      parts.push(await handle.read(offset, length));
    } finally {
      await handle.close();
    }
  }
  return concatAll(parts);
}
