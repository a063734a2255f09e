import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Folders whose files end up in the product. */
export const PRODUCT = ['electron', 'renderer', 'shared'];

/**
 * Files below the named folders, by path from the root with forward slashes.
 * @param {string} root
 * @param {readonly string[]} folders
 * @param {RegExp} pattern
 * @returns {{ path: string, text: string }[]}
 */
export function readSources(root, folders, pattern = /\.tsx?$/) {
  return folders.flatMap((folder) => {
    const top = join(root, folder);
    if (!existsSync(top)) return [];
    return readdirSync(top, { recursive: true })
      .map((name) => join(top, String(name)))
      .filter((path) => pattern.test(path))
      .sort()
      .map((path) => ({
        path: relative(root, path).split(sep).join('/'),
        text: readFileSync(path, 'utf8'),
      }));
  });
}
