import { join } from 'node:path';

/** A mirror file is closed at this size (architecture §3, “Mirror”). */
export const MAX_MIRROR_FILE_BYTES = 64 * 1024 * 1024;
/** Names the generation that counts; replaced by rename, so that it names the old or the new one. */
export const CURRENT_NAME = 'CURRENT';
export const RESERVE_NAME = 'RESERVE';
/** A generation in the making: never read, removed at the next start. */
export const UNFINISHED_SUFFIX = '.new';
const GENERATION = /^g\d{6}$/;
const FILE = /^\d{6}\.pzm$/;
const DIGITS = 6;

/** A number of more digits would make a name that the next start passes over: what lies under it would be lost. */
function digitsOf(number: number): string {
  if (number >= 10 ** DIGITS) throw Object.assign(new Error('numbers are used up'), { code: 'EFBIG' });
  return String(number).padStart(DIGITS, '0');
}

/** Throws as the file system does on a file too large when six digits do not hold the number. */
export function generationName(number: number): string {
  return `g${digitsOf(number)}`;
}

/** Throws as `generationName`. */
export function mirrorFileName(number: number): string {
  return `${digitsOf(number)}.pzm`;
}

export function isGeneration(name: string): boolean {
  return GENERATION.test(name);
}

export function isMirrorFile(name: string): boolean {
  return FILE.test(name);
}

/** Number in a generation's or a file's name. */
export function numberOf(name: string): number {
  return Number.parseInt(/\d{6}/.exec(name)?.[0] ?? '0', 10);
}

export function currentPath(folder: string): string {
  return join(folder, CURRENT_NAME);
}
