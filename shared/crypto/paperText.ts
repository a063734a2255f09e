import { assertBug } from '#shared/kernel/result.ts';

/**
 * Letters and digits that survive paper, handwriting and a telephone: without 0 O, 1 I L. Thirty-one of
 * them, a prime, so that the check characters below are sums in a field and guarantee what they catch.
 */
export const PAPER_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RADIX = PAPER_ALPHABET.length;
const GROUP_CHARACTERS = 4;
const CHECK_CHARACTERS = 2;

/** What a person may type between groups, besides white space. */
const SEPARATORS = /[\s\-·.]+/gu;

/** `value` below 31^length, as exactly `length` characters. */
export function toPaperText(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = PAPER_ALPHABET.charAt(Number(rest % BigInt(RADIX))) + text;
    rest /= BigInt(RADIX);
  }
  assertBug(rest === 0n, 'paper text too short for its value');
  return text;
}

/** The inverse of `toPaperText`, for text from `normalisePaperText`. */
export function fromPaperText(text: string): bigint {
  let value = 0n;
  for (const character of text) value = value * BigInt(RADIX) + BigInt(PAPER_ALPHABET.indexOf(character));
  return value;
}

/** Text as typed: full-width forms, lower case, blanks and hyphens forgiven. Undefined if a letter is not ours. */
export function normalisePaperText(typed: string): string | undefined {
  const text = typed.normalize('NFKC').toUpperCase().replaceAll(SEPARATORS, '');
  for (const character of text) if (!PAPER_ALPHABET.includes(character)) return undefined;
  return text;
}

/** Groups of four with a blank between. */
export function grouped(text: string): string {
  const groups: string[] = [];
  for (let at = 0; at < text.length; at += GROUP_CHARACTERS)
    groups.push(text.slice(at, at + GROUP_CHARACTERS));
  return groups.join(' ');
}

function checkOf(data: string, line: number): string {
  let plain = line;
  let weighted = line;
  [...data].forEach((character, index) => {
    const digit = PAPER_ALPHABET.indexOf(character);
    plain += digit;
    weighted += digit * (index + 2);
  });
  return PAPER_ALPHABET.charAt(plain % RADIX) + PAPER_ALPHABET.charAt(weighted % RADIX);
}

/**
 * A line with two check characters at its end. They find every one or two wrong letters, every two letters
 * exchanged, and a line that stands in the place of another. Lines hold at most 28 characters of data.
 */
export function withCheck(data: string, line: number): string {
  assertBug(data.length + CHECK_CHARACTERS < RADIX, 'line too long for its check');
  return data + checkOf(data, line);
}

/** The data of a line written by `withCheck`, or undefined when its check does not agree. */
export function withoutCheck(text: string, line: number): string | undefined {
  const data = text.slice(0, -CHECK_CHARACTERS);
  return checkOf(data, line) === text.slice(-CHECK_CHARACTERS) ? data : undefined;
}
