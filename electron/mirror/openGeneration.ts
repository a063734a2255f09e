import { join } from 'node:path';
import { readWhole } from '#electron/disk/atomicWrite.ts';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import type { Digest } from '#shared/kernel/frame.ts';
import type { SafeData } from '#shared/kernel/result.ts';
import { FrameIndex } from './frameIndex.ts';
import { FrameWriter } from './frameWriter.ts';
import { findGeneration, nextGeneration, pointTo, removeLeftovers } from './generations.ts';
import { isMirrorFile } from './layout.ts';
import { type FileScan, scanFrames } from './scan.ts';

export interface OpenGenerationOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly digest: Digest;
  readonly maxFileBytes: number;
  /** After a failed sync nothing is written behind bytes that the system only pretends to hold. */
  readonly mustBeginNewFile: boolean;
  readonly report: (code: string, data: SafeData) => void;
}

export interface OpenGeneration {
  readonly folder: string;
  readonly exists: boolean;
  readonly index: FrameIndex;
  readonly writer: FrameWriter;
  readonly cutBytes: number;
  readonly damagedStretches: number;
}

async function cutTail(files: DiskFiles, path: string, length: number): Promise<void> {
  const file = await files.open(path, 'readWrite');
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function prepareGeneration(files: DiskFiles, folder: string): Promise<string> {
  await files.makeFolder(folder);
  const found = await findGeneration(files, folder);
  const generation = found ?? (await nextGeneration(files, folder));
  if (found === undefined) {
    await files.makeFolder(join(folder, generation));
    await pointTo(files, folder, generation);
  }
  await removeLeftovers(files, folder, generation);
  return generation;
}

/** A file that cannot be read counts as damaged whole: what it held shows as holes, or is in IndexedDB. */
async function scanFile(options: OpenGenerationOptions, folder: string, name: string): Promise<FileScan> {
  try {
    return scanFrames(name, await readWhole(options.files, join(folder, name)), options.digest);
  } catch (error) {
    options.report('mirror.fileUnreadable', { file: name, cause: diskErrorCode(error) });
    return { places: [], wholeBytes: 0, tornBytes: 0, damagedStretches: 1 };
  }
}

/**
 * Opens the generation that counts and proves every frame in it. Only a torn frame at the very end is cut:
 * it was never acknowledged. Behind a damaged end a new file is begun, so the damage stays for whoever
 * examines it. Throws as the file system does.
 */
export async function openGeneration(options: OpenGenerationOptions): Promise<OpenGeneration> {
  const { files, folder: mirrorFolder, maxFileBytes } = options;
  const folder = join(mirrorFolder, await prepareGeneration(files, mirrorFolder));
  const names = (await files.list(folder)).filter(isMirrorFile);
  const index = new FrameIndex();
  let damagedStretches = 0;
  let last: FileScan | undefined;
  for (const name of names) {
    // A torn frame in front of another file cannot be a write that was interrupted.
    if (last !== undefined && last.tornBytes > 0) damagedStretches += 1;
    last = await scanFile(options, folder, name);
    damagedStretches += last.damagedStretches;
    for (const place of last.places) index.add(place);
  }
  const lastFile = names.at(-1);
  const cutBytes = last?.tornBytes ?? 0;
  if (last !== undefined && lastFile !== undefined && cutBytes > 0) {
    await cutTail(files, join(folder, lastFile), last.wholeBytes);
  }
  const mayWriteOn = last?.damagedStretches === 0 && !options.mustBeginNewFile;
  const tail =
    mayWriteOn && lastFile !== undefined ? { file: lastFile, bytes: last?.wholeBytes ?? 0 } : undefined;
  const writer = new FrameWriter({ files, folder, maxFileBytes, tail, lastFile });
  return { folder, exists: names.length > 0, index, writer, cutBytes, damagedStretches };
}
