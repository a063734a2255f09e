import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logContents, tableContents, unpackedValues } from './levelDb.ts';

export interface Leak {
  readonly file: string;
  readonly phrase: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly where: 'raw' | 'table' | 'log' | 'packed';
}

export interface LeakReport {
  readonly files: number;
  readonly bytes: number;
  /** Table files whose blocks were decoded; 0 would mean that LevelDB never compacted. */
  readonly tables: number;
  readonly leaks: readonly Leak[];
}

interface Needle {
  readonly phrase: string;
  readonly encoding: Leak['encoding'];
  readonly bytes: Buffer;
}

function needlesOf(phrases: readonly string[]): Needle[] {
  return phrases.flatMap((phrase) => {
    const little = Buffer.from(phrase, 'utf16le');
    return [
      { phrase, encoding: 'utf-8' as const, bytes: Buffer.from(phrase, 'utf8') },
      { phrase, encoding: 'utf-16le' as const, bytes: little },
      { phrase, encoding: 'utf-16be' as const, bytes: Buffer.from(little).swap16() },
    ];
  });
}

function* filesBelow(folder: string): Generator<string> {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) yield* filesBelow(path);
    else if (item.isFile()) yield path;
  }
}

/** Searches every file below a folder for phrases, raw and with LevelDB's and Blink's packing undone. */
export function searchForLeaks(folder: string, phrases: readonly string[]): LeakReport {
  const needles = needlesOf(phrases);
  const leaks: Leak[] = [];
  const counted = { files: 0, bytes: 0, tables: 0 };
  for (const path of filesBelow(folder)) {
    const file = readFileSync(path);
    counted.files += 1;
    counted.bytes += file.length;
    const look = (bytes: Uint8Array, where: Leak['where']) => {
      const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const needle of needles) {
        if (held.includes(needle.bytes)) {
          leaks.push({
            file: relative(folder, path),
            phrase: needle.phrase,
            encoding: needle.encoding,
            where,
          });
        }
      }
    };
    look(file, 'raw');
    if (/\.ldb$/.test(path)) {
      counted.tables += 1;
      for (const bytes of tableContents(file)) look(bytes, 'table');
    } else if (/\.log$/.test(path) && /leveldb/i.test(path)) {
      for (const bytes of logContents(file)) look(bytes, 'log');
    } else {
      for (const bytes of unpackedValues(file)) look(bytes, 'packed');
    }
  }
  return { ...counted, leaks };
}
