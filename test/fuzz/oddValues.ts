import { type Bytes, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import type { Random } from './random.ts';

/** Stands for arrays nested this deep: as a value it could not be written by a recursive encoder. */
const DEEP = /"@deep:(\d+)"/g;

const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfffx',
  '𠀀𠮷👨‍👩‍👧',
  '\ufeff内部',
  '\u202e内部',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  'a/b/c/d',
  '9999-99-99',
  '-271821-04-20',
  '2026-02-30T25:61',
  '@deep:100000',
  '@deep:3000',
  '机密★20年',
  'topSecret',
  'x'.repeat(201),
  '字'.repeat(5000),
  'null',
  '\n\r\t',
  'ab'.repeat(32),
  'AB'.repeat(32),
  '1e400',
];

const ODD_NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  2,
  1.5,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  8.64e15,
  8.64e15 + 1,
  -8.64e15,
  1e308,
  5e-324,
];

/** A value that no form would send. */
export function oddValue(random: Random): Json {
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return random.chance(50);
    case 2:
    case 3:
      return random.pick(ODD_NUMBERS);
    case 4:
      return [];
    case 5:
      // The second cannot be made a text of: String() of it throws.
      return random.pick<Json>([
        {},
        { toString: 1 },
        { id: oddText(random), order: random.pick(ODD_NUMBERS) },
      ]);
    case 6:
      return [oddText(random), random.pick(ODD_NUMBERS), null, {}];
    default:
      return oddText(random);
  }
}

export function oddText(random: Random): string {
  return random.pick(ODD_TEXTS);
}

export function oddNumber(random: Random): number {
  return random.pick(ODD_NUMBERS);
}

/** Canonical text of a value, with deep nesting written out where a value asks for it. */
export function encodeTree(tree: unknown): Bytes {
  const text = canonicalText(tree as Json);
  return utf8(
    text.replace(DEEP, (_, depth: string) => '['.repeat(Number(depth)) + ']'.repeat(Number(depth))),
  );
}
