import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** @param {...string} parts */
export function at(...parts) {
  return resolve(ROOT, ...parts);
}
