import { existsSync } from 'node:fs';
import { capture, run, Stop } from './run.mjs';

/**
 * Debian names of what Electron and the tests need; newer releases renamed some (64-bit time), hence the
 * alternatives. `run`: to open a window. `headless`: instead of a display. `test`: for the tests and the demo.
 * `release`: for the tests of a package.
 * @type {readonly { names: readonly string[], use: 'run' | 'headless' | 'test' | 'release' }[]}
 */
const PACKAGES = [
  { names: ['libgtk-3-0', 'libgtk-3-0t64'], use: 'run' },
  { names: ['libnss3'], use: 'run' },
  { names: ['libasound2', 'libasound2t64'], use: 'run' },
  { names: ['libgbm1'], use: 'run' },
  { names: ['fonts-noto-cjk'], use: 'run' },
  { names: ['xvfb'], use: 'headless' },
  { names: ['xauth'], use: 'headless' },
  { names: ['poppler-utils'], use: 'test' },
  { names: ['strace'], use: 'test' },
  { names: ['fonts-arphic-gkai00mp'], use: 'test' },
  { names: ['xdotool'], use: 'release' },
];

/** @param {string} name */
async function isInstalled(name) {
  const { code, output } = await capture('dpkg-query', ['-s', name]);
  return code === 0 && /^Status: .* installed$/m.test(output);
}

/** @param {readonly string[]} names */
async function isAnyInstalled(names) {
  for (const name of names) if (await isInstalled(name)) return true;
  return false;
}

/** @param {readonly string[]} names the name this release of the system knows */
async function availableName(names) {
  for (const name of names) {
    const { output } = await capture('apt-cache', ['policy', name]);
    if (/Candidate: \S*\d/.test(output)) return name;
  }
  return names[0] ?? '';
}

/** @param {readonly string[]} names */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  console.log(`安装系统软件包：${names.join(' ')} …`);
  await run('apt-get', ['update', '-q'], { env });
  const known = await Promise.all(names.map((name) => availableName(alternativesOf(name))));
  const code = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...known], { env });
  if (code !== 0) throw new Stop(`系统软件包没有装成：${known.join(' ')}。请系统管理员检查软件源。`);
}

/** @param {string} name */
function alternativesOf(name) {
  return PACKAGES.find((entry) => entry.names[0] === name)?.names ?? [name];
}

/**
 * Makes sure the system libraries are there: on Debian, Ubuntu, 麒麟 and UOS as root by installing them,
 * otherwise by naming the exact command and stopping.
 * @param {{ headless: boolean, tests: boolean, release: boolean }} needs
 */
export async function ensureSystemLibraries(needs) {
  if (process.platform !== 'linux') return;
  const wanted = PACKAGES.filter(
    ({ use }) =>
      use === 'run' ||
      (use === 'headless' && needs.headless) ||
      (use === 'test' && needs.tests) ||
      (use === 'release' && needs.release),
  );
  if (!existsSync('/usr/bin/dpkg-query') || !existsSync('/usr/bin/apt-get')) return;
  const missing = [];
  for (const { names } of wanted) if (!(await isAnyInstalled(names))) missing.push(names[0] ?? '');
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) return install(missing);
  const list = missing.join(' ');
  throw new Stop(
    `缺系统软件包：${list}\n请用 root 运行下面的命令，再重试：\n` +
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${list}`,
  );
}

/**
 * Asks the loader itself, on every kind of system, whether the runtime finds all its libraries.
 * @param {string} executable
 */
export async function assertLoadable(executable) {
  if (process.platform !== 'linux') return;
  const { output } = await capture('ldd', [executable]);
  const missing = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (missing.length === 0) return;
  throw new Stop(
    `缺系统库：${missing.join(' ')}\n请安装含这些库的软件包（Debian 系为 ` +
      `${PACKAGES.filter(({ use }) => use === 'run')
        .map(({ names }) => names[0])
        .join(' ')}），再重试。`,
  );
}
