import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Writes the list that `sha256sum -c SHA256SUMS` checks, beside the folder it describes.
 * @param {string} folder
 * @param {string} list
 */
export function writeDigests(folder, list) {
  const lines = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return `${digest}  ${relative(join(list, '..'), path)}`;
    });
  writeFileSync(list, `${lines.join('\n')}\n`);
  return lines.length;
}
