/**
 * Fills the gaps that `npm install` leaves in package-lock.json when a registry does not carry the builds of a
 * native package for other platforms: npm then writes no entry for them, and `npm ci` refuses the whole lock.
 * The entries added here name version and platform only; nothing is ever installed from them on a machine of
 * ours. Run by hand after a change of dependencies: `node build/setup/completeLock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const OS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const CPU = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** @param {string} name */
function platformOf(name) {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = OS.find((word) => words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : undefined;
  return { os, cpu, libc };
}

/**
 * @typedef {{ version?: string, dev?: boolean, optionalDependencies?: Record<string, string> }} LockEntry
 * @param {Record<string, LockEntry>} packages entries of package-lock.json by path; added to in place
 * @returns {string[]} the paths that were added
 */
export function completeLock(packages) {
  const added = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      const { os, cpu, libc } = platformOf(name);
      if (packages[place] || packages[`${path}/${place}`] || !os || !/^\d/.test(version)) continue;
      packages[place] = Object.fromEntries(
        Object.entries({
          version,
          cpu: cpu && [cpu],
          dev: entry.dev,
          libc: libc && [libc],
          optional: true,
          os: [os],
        }).filter(([, value]) => value !== undefined),
      );
      added.push(place);
    }
  }
  return added;
}

if (process.argv[1] === import.meta.filename) {
  const path = resolve(import.meta.dirname, '../../package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const added = completeLock(lock.packages);
  const sorted = Object.entries(lock.packages).sort(([left], [right]) => left.localeCompare(right, 'en'));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${added.length} entries added`);
}
