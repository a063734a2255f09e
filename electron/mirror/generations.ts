import { join } from 'node:path';
import { readWhole, writeAtomically } from '#electron/disk/atomicWrite.ts';
import type { DiskFiles } from '#electron/disk/diskFiles.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import {
  CURRENT_NAME,
  currentPath,
  generationName,
  isGeneration,
  numberOf,
  UNFINISHED_SUFFIX,
} from './layout.ts';

/** Puts another generation in place: from this rename on, and not before, it is the mirror. */
export async function pointTo(files: DiskFiles, folder: string, generation: string): Promise<void> {
  await writeAtomically(files, currentPath(folder), utf8(`${generation}\n`));
}

async function readPointer(files: DiskFiles, folder: string): Promise<string | undefined> {
  if (!(await files.exists(currentPath(folder)))) return undefined;
  const text = new TextDecoder().decode(await readWhole(files, currentPath(folder))).trim();
  return isGeneration(text) ? text : undefined;
}

/**
 * The generation that counts. If the pointer is lost, the newest finished one: an unfinished one carries
 * another name, and an older one is only left over for the moment between rename and removal.
 */
export async function findGeneration(files: DiskFiles, folder: string): Promise<string | undefined> {
  const finished = (await files.list(folder)).filter(isGeneration);
  const pointed = await readPointer(files, folder);
  if (pointed !== undefined && finished.includes(pointed)) return pointed;
  return finished.at(-1);
}

/** The next generation's name, above every one that stands there. */
export async function nextGeneration(files: DiskFiles, folder: string): Promise<string> {
  const numbers = (await files.list(folder)).map((name) => (/^g\d{6}/.test(name) ? numberOf(name) : 0));
  return generationName(Math.max(0, ...numbers) + 1);
}

/**
 * Removes what a crash in the middle of a replacement left: unfinished generations and replaced ones. After
 * 销毁 nothing of the old generation may stay.
 */
export async function removeLeftovers(files: DiskFiles, folder: string, kept: string): Promise<void> {
  let isChanged = false;
  for (const name of await files.list(folder)) {
    const bare = name.endsWith(UNFINISHED_SUFFIX) ? name.slice(0, -UNFINISHED_SUFFIX.length) : name;
    if (name === `${CURRENT_NAME}.tmp`) await files.remove(join(folder, name));
    if (!isGeneration(bare) || name === kept) continue;
    await files.removeFolder(join(folder, name));
    isChanged = true;
  }
  if (isChanged) await files.syncFolder(folder);
}
