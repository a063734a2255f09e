import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Folder of the Electron runtime that `npm run setup` laid down. */
export function runtimeDist(): string {
  const record = join(ROOT, '.runtime/runtime.json');
  if (!existsSync(record)) throw new Error('没有 Electron 运行时：请先运行 npm run setup。');
  const { dist } = JSON.parse(readFileSync(record, 'utf8')) as { readonly dist: string };
  if (!existsSync(join(dist, 'electron')))
    throw new Error('Electron 运行时不完整：请重新运行 npm run setup。');
  return dist;
}
