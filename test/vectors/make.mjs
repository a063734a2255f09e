// Writes the stored samples of a format, once: `node test/vectors/make.mjs v1`.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

const here = import.meta.dirname;
const version = process.argv[2] ?? '';
const folder = join(here, version);
if (!/^v[0-9]+$/.test(version)) throw new Error('which version? v1, v2 …');
if (existsSync(folder)) throw new Error(`${version} is written; a released sample is never edited`);
const { module } = await runnerImport(join(here, `make${version.toUpperCase()}.ts`), {
  root: resolve(here, '../..'),
});
mkdirSync(folder);
for (const [name, bytes] of Object.entries(await module.makeSamples()))
  writeFileSync(join(folder, name), bytes);
