import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFuses, setFuses } from '#build/package/fuses.mjs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ELECTRON_33 = '11110010';
let folder = '';
let executable = '';

/** A file with a fuse wire in it, as in a real binary: version, length, one letter for each fuse. */
function writeBinary(wire: string, version = 1): void {
  const head = Buffer.from([version, wire.length]);
  writeFileSync(
    executable,
    Buffer.concat([Buffer.from(`ELF…${SENTINEL}`), head, Buffer.from(`${wire}…rest`)]),
  );
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paizhu-fuses-'));
  executable = join(folder, 'desk');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('sets every fuse as decided and reads it back', () => {
  writeBinary(ELECTRON_33);
  expect(readFuses(executable, 'release').problems).not.toEqual([]);
  setFuses(executable, 'release');
  const { lines, problems } = readFuses(executable, 'release');
  expect(problems).toEqual([]);
  expect(lines).toContain('RunAsNode: off');
  expect(lines).toContain('OnlyLoadAppFromAsar: on');
});

it('differs between release and test package in the inspector alone', () => {
  writeBinary(ELECTRON_33);
  setFuses(executable, 'release');
  expect(readFuses(executable, 'test').problems).toEqual(['EnableNodeCliInspectArguments is off']);
  setFuses(executable, 'test');
  expect(readFuses(executable, 'release').problems).toEqual(['EnableNodeCliInspectArguments is on']);
});

it('fails on a fuse that nobody has decided', () => {
  writeBinary(`${ELECTRON_33}11`);
  expect(() => setFuses(executable, 'release')).toThrow('1 fuses of this Electron are undecided');
  expect(readFuses(executable, 'release').problems).toContain('1 fuses of this Electron are undecided');
});

it('fails on a wire of another version and on a file without one', () => {
  writeBinary(ELECTRON_33, 2);
  expect(() => setFuses(executable, 'release')).toThrow('wire version 2');
  writeFileSync(executable, 'no wire');
  expect(() => setFuses(executable, 'release')).toThrow('not one fuse wire');
});

it('leaves the runtime alone that the packed file is linked to', () => {
  writeBinary(ELECTRON_33);
  const packed = join(folder, 'packed');
  linkSync(executable, packed);
  const before = readFileSync(executable);
  setFuses(packed, 'release');
  expect(readFileSync(executable)).toEqual(before);
});
