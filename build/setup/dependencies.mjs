import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { run, Stop } from './run.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockPackages */

/**
 * @param {string} path
 * @returns {LockPackages}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * Whether node_modules holds what the lock names. npm leaves a copy of the lock inside node_modules; the two
 * are compared by content, since a checkout changes the times of files.
 */
function isInstalled() {
  const installedLock = at('node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(at('package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.optional && !installed[path])) return true;
    return installed[path]?.version === entry.version;
  });
}

/** Installs the npm packages when they are missing or differ from the lock. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log('安装 npm 依赖（npm ci）…');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Stop('npm ci 没有成功：请检查网络或 npm 源的设置，再运行一次。');
}
