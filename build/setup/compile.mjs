import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';
import { capture, Stop } from './run.mjs';

/** @typedef {'test' | 'release'} Flavour */

const SOURCES = ['electron', 'renderer', 'shared', 'build/vite', 'package.json', 'package-lock.json'];
const FOLDERS = { test: 'out/app', release: 'out/release' };

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(at(path))) return [];
  if (statSync(at(path)).isFile()) return [path];
  return readdirSync(at(path), { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((name) => statSync(at(name)).isFile())
    .sort();
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(at(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {Flavour} flavour */
function writeManifest(flavour) {
  const { name, productName, version, description, license } = JSON.parse(
    readFileSync(at('package.json'), 'utf8'),
  );
  const manifest = {
    name,
    productName,
    version,
    description,
    author: '',
    license,
    main: 'electron/main.cjs',
  };
  writeFileSync(at(FOLDERS[flavour], 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * No page may carry a script of its own: the policy of app://desk would refuse it, and the window stay empty.
 * @param {Flavour} flavour
 */
function assertNoInlineScript(flavour) {
  const folder = at(FOLDERS[flavour], 'renderer');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    const page = readFileSync(join(folder, name), 'utf8');
    if (/<script(?![^>]*\ssrc=)/.test(page) || /\son\w+=/.test(page))
      throw new Stop(`${name} 含有内联脚本。`);
  }
}

/**
 * Builds the application unless the sources are those of the last build.
 * @param {Flavour} flavour
 */
export async function ensureBuilt(flavour) {
  const stamp = at(`${FOLDERS[flavour]}.sha256`);
  const digest = digestOfSources();
  const main = at(FOLDERS[flavour], 'electron/main.cjs');
  if (existsSync(stamp) && existsSync(main) && readFileSync(stamp, 'utf8') === digest) return;
  console.log(`编译（${flavour}）…`);
  mkdirSync(at('out'), { recursive: true });
  const built = await capture(
    process.execPath,
    [
      at('node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '-c',
      'build/vite/electron.vite.config.ts',
    ],
    { env: { ...process.env, PAIZHU_FLAVOUR: flavour, NODE_ENV: 'production' } },
  );
  if (built.code !== 0) throw new Stop(`${built.output}\n编译没有成功。`);
  writeManifest(flavour);
  assertNoInlineScript(flavour);
  writeFileSync(stamp, digest);
}
