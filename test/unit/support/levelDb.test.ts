import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compress } from 'snappyjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchForLeaks } from '../../support/leakSearch.ts';

const PHRASE = '研究春季学期食堂专项监督';

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];
}

function entry(key: Buffer, value: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([...varint(0), ...varint(key.length), ...varint(value.length)]),
    key,
    value,
  ]);
}

function block(entries: readonly Buffer[]): Buffer {
  return Buffer.concat([...entries, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]);
}

/** A table with one data block, packed with snappy as LevelDB does. */
function table(value: Buffer): Buffer {
  const data = Buffer.from(compress(block([entry(Buffer.from('key'), value)])));
  const trailer = Buffer.from([1, 0, 0, 0, 0]);
  const handle = Buffer.from([...varint(0), ...varint(data.length)]);
  const index = block([entry(Buffer.from('z'), handle)]);
  const footer = Buffer.alloc(48);
  Buffer.from([0, 0, ...varint(data.length + 5), ...varint(index.length)]).copy(footer);
  Buffer.from([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]).copy(footer, 40);
  return Buffer.concat([data, trailer, index, Buffer.from([0, 0, 0, 0, 0]), footer]);
}

describe('search for plaintext in a profile', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leak-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  // Text that snappy can shorten, so that the raw bytes do not hold it in one piece.
  const chopped = Buffer.from(`${'研究春季学期'.repeat(9)}${'食堂专项监督'.repeat(9)}${PHRASE}`, 'utf16le');

  it('finds in a packed table what a byte search misses', () => {
    const file = table(chopped);
    expect(file.includes(Buffer.from(PHRASE, 'utf16le'))).toBe(false);
    writeFileSync(join(folder, '000005.ldb'), file);
    const report = searchForLeaks(folder, [PHRASE]);
    expect(report.tables).toBe(1);
    expect(report.leaks.map((leak) => [leak.where, leak.encoding])).toContainEqual(['table', 'utf-16le']);
  });

  it('finds text in the clear, in UTF-8 and UTF-16 of both orders', () => {
    writeFileSync(join(folder, 'a.txt'), PHRASE);
    writeFileSync(join(folder, 'b.bin'), Buffer.from(PHRASE, 'utf16le'));
    writeFileSync(join(folder, 'c.bin'), Buffer.from(PHRASE, 'utf16le').swap16());
    const found = searchForLeaks(folder, [PHRASE]).leaks.map((leak) => leak.encoding);
    expect(found.sort()).toEqual(['utf-16be', 'utf-16le', 'utf-8']);
  });

  it('finds a value that the browser packed into a file of its own', () => {
    const packed = Buffer.concat([Buffer.from([0xff, 0x11, 0x02]), Buffer.from(compress(chopped))]);
    writeFileSync(join(folder, '1'), packed);
    expect(searchForLeaks(folder, [PHRASE]).leaks.map((leak) => leak.where)).toContain('packed');
  });

  it('finds nothing where nothing is', () => {
    writeFileSync(join(folder, '000005.ldb'), table(Buffer.from('密文')));
    expect(searchForLeaks(folder, [PHRASE]).leaks).toEqual([]);
  });
});
