import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Every fuse that Electron has, in the order of the wire. A new one fails the packing until it is decided. */
const DECIDED = /** @type {const} */ ([
  // ELECTRON_RUN_AS_NODE would make the program a general interpreter.
  { name: 'RunAsNode', release: false, test: false },
  // No cookie is ever set; the switch would only ask the desktop's keyring for a password.
  { name: 'EnableCookieEncryption', release: false, test: false },
  { name: 'EnableNodeOptionsEnvironmentVariable', release: false, test: false },
  // The one difference of the test package: Playwright reaches the main process by it.
  { name: 'EnableNodeCliInspectArguments', release: false, test: true },
  // Acts on Windows and macOS only; on Linux the files are root's and SHA256SUMS is checked.
  { name: 'EnableEmbeddedAsarIntegrityValidation', release: true, test: true },
  { name: 'OnlyLoadAppFromAsar', release: true, test: true },
  // We ship no snapshot of our own.
  { name: 'LoadBrowserProcessSpecificV8Snapshot', release: false, test: false },
  { name: 'GrantFileProtocolExtraPrivileges', release: false, test: false },
  // Since Electron 40; off would only make WebAssembly slower. The digest library uses it.
  { name: 'WasmTrapHandlers', release: true, test: true },
]);

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const OFF = 0x30;
const ON = 0x31;
/** The fuse has no meaning any more in this Electron. */
const REMOVED = 0x72;

/** @typedef {import('../setup/compile.mjs').Flavour} Flavour */

/** @param {Buffer} binary */
function wireOf(binary) {
  const start = binary.indexOf(SENTINEL);
  if (start < 0 || binary.lastIndexOf(SENTINEL) !== start)
    throw new Error('fuses: not one fuse wire in the binary');
  const head = start + SENTINEL.length;
  if (binary[head] !== WIRE_VERSION) throw new Error(`fuses: wire version ${binary[head]} is unknown`);
  return binary.subarray(head + 2, head + 2 + (binary[head + 1] ?? 0));
}

/** @param {Buffer} wire */
function undecided(wire) {
  return wire.length > DECIDED.length
    ? [`${wire.length - DECIDED.length} fuses of this Electron are undecided`]
    : [];
}

/**
 * Sets every fuse of a packed binary.
 * @param {string} executable
 * @param {Flavour} flavour
 */
export function setFuses(executable, flavour) {
  const binary = readFileSync(executable);
  const wire = wireOf(binary);
  const problems = undecided(wire);
  if (problems.length > 0) throw new Error(`fuses: ${problems.join('; ')}`);
  DECIDED.slice(0, wire.length).forEach((fuse, index) => {
    if (wire[index] !== REMOVED) wire[index] = fuse[flavour] ? ON : OFF;
  });
  // The packed file may be a hard link to the runtime that development uses: write beside it, then replace.
  const fresh = `${executable}.fused`;
  copyFileSync(executable, fresh);
  writeFileSync(fresh, binary);
  renameSync(fresh, executable);
}

/**
 * Reads the fuses back and answers what is not as decided.
 * @param {string} executable
 * @param {Flavour} flavour
 * @returns {{ lines: string[], problems: string[] }}
 */
export function readFuses(executable, flavour) {
  const wire = wireOf(readFileSync(executable));
  const problems = undecided(wire);
  const lines = [];
  for (const [index, state] of wire.entries()) {
    const fuse = DECIDED[index];
    if (!fuse) continue;
    const wanted = fuse[flavour] ? ON : OFF;
    const word = state === ON ? 'on' : state === OFF ? 'off' : state === REMOVED ? 'removed' : 'undecided';
    lines.push(`${fuse.name}: ${word}`);
    if (state !== wanted && state !== REMOVED) problems.push(`${fuse.name} is ${word}`);
  }
  return { lines, problems };
}
