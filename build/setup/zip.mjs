import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x0605_4b50;
const DIRECTORY_ENTRY = 0x0201_4b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/**
 * @param {number} file
 * @param {number} offset
 * @param {number} length
 */
function readAt(file, offset, length) {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, offset) !== length) throw new Error('zip: file ends too early');
  return bytes;
}

/** @param {number} file */
function readDirectory(file) {
  const size = fstatSync(file).size;
  const tail = readAt(
    file,
    Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES),
    Math.min(size, END_BYTES + MAX_COMMENT_BYTES),
  );
  for (let index = tail.length - END_BYTES; index >= 0; index -= 1) {
    if (tail.readUInt32LE(index) !== END_OF_DIRECTORY) continue;
    const length = tail.readUInt32LE(index + 12);
    const offset = tail.readUInt32LE(index + 16);
    if (offset === 0xffff_ffff) throw new Error('zip: 64-bit archives are not read');
    return readAt(file, offset, length);
  }
  throw new Error('zip: no directory');
}

/** @param {Buffer} directory */
function* entriesOf(directory) {
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/**
 * Unpacks the chosen files of a zip archive with Node alone, so that a fresh machine needs no `unzip`.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} place where an entry goes below `folder`; undefined leaves it out
 */
export function unzip(archive, folder, place) {
  const file = openSync(archive, 'r');
  try {
    for (const entry of entriesOf(readDirectory(file))) {
      const name = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (name === undefined) continue;
      const target = resolve(folder, name);
      if (!target.startsWith(resolve(folder) + sep)) throw new Error('zip: entry outside the folder');
      const head = readAt(file, entry.offset, 30);
      const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
      const packed = readAt(file, start, entry.packed);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, entry.method === 0 ? packed : inflateRawSync(packed));
      if ((entry.mode & 0o111) !== 0) chmodSync(target, 0o755);
    }
  } finally {
    closeSync(file);
  }
}
