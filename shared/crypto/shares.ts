import { combine, split } from 'shamir-secret-sharing';
import { type Bytes, concat, parseHex, sameBytes, toHex } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  fromPaperText,
  grouped,
  normalisePaperText,
  PAPER_ALPHABET,
  toPaperText,
  withCheck,
  withoutCheck,
} from './paperText.ts';
import { PRIVATE_KEY_BYTES, publicKeyOf } from './sm2Keys.ts';
import type { Suite } from './suite.ts';

/** One of the three halves of the recovery private key; any two give it back (architecture §4, “Recovery”). */
export interface Share {
  /** Eight hexadecimal digits, the same on the three sheets of one issue. */
  readonly setId: string;
  readonly number: 1 | 2 | 3;
  readonly bytes: Bytes;
}

const SHARE_COUNT = 3;
const SHARES_NEEDED = 2;
const SHARE_LINES = 5;
const LINE_CHARACTERS = 16;
const LINE_DATA = 14;
const TEXT_VERSION = 1;
const SET_ID_BYTES = 4;
/** The library adds one byte, the coordinate of the share. */
const SHARE_BYTES = PRIVATE_KEY_BYTES + 1;
const HEAD_BYTES = 1 + SET_ID_BYTES + 1;
const CHECK_BYTES = 4;
const PAYLOAD_BYTES = HEAD_BYTES + SHARE_BYTES + CHECK_BYTES;
const PAYLOAD_RANGE = 1n << BigInt(PAYLOAD_BYTES * 8);
assertBug(BigInt(PAPER_ALPHABET.length) ** BigInt(SHARE_LINES * LINE_DATA) >= PAYLOAD_RANGE, 'share lines');

/** Splits the recovery private key into three shares, two of which are needed; each call is a new set. */
export async function splitSecret(secret: Uint8Array, random: RandomSource): Promise<readonly Share[]> {
  assertBug(secret.length === PRIVATE_KEY_BYTES, 'recovery key length');
  const setId = toHex(random.bytes(SET_ID_BYTES));
  // A copy: the library insists on a plain Uint8Array, which a buffer of the platform may not be.
  const parts = await split(Uint8Array.from(secret), SHARE_COUNT, SHARES_NEEDED);
  const numbers = [1, 2, 3] as const;
  return numbers.map((number, index) => {
    const bytes = parts[index];
    assertBug(bytes?.length === SHARE_BYTES, 'share length');
    return { setId, number, bytes: new Uint8Array(bytes) };
  });
}

/**
 * A share as printed: five lines of four groups of four characters, each line with its own check, so that a
 * person who mistypes is told the line. Set and number are inside, so a mixed-up sheet is recognised.
 */
export function formatShare(share: Share, suite: Pick<Suite, 'sm3'>): readonly string[] {
  const setId = parseHex(share.setId);
  assertBug(setId?.length === SET_ID_BYTES && share.bytes.length === SHARE_BYTES, 'share form');
  const body = concat(new Uint8Array([TEXT_VERSION]), setId, new Uint8Array([share.number]), share.bytes);
  const payload = concat(body, suite.sm3(body).subarray(0, CHECK_BYTES));
  const text = toPaperText(BigInt(`0x${toHex(payload)}`), SHARE_LINES * LINE_DATA);
  return Array.from({ length: SHARE_LINES }, (_, line) =>
    grouped(withCheck(text.slice(line * LINE_DATA, (line + 1) * LINE_DATA), line + 1)),
  );
}

/** Lines as typed: by line breaks, or, typed in one go, by length. */
function linesOf(typed: string): readonly string[] {
  const lines = typed.split(/\r?\n/u).filter((line) => line.trim() !== '');
  if (lines.length > 1) return lines;
  const text = typed.replaceAll(/\s+/gu, '');
  return Array.from({ length: SHARE_LINES }, (_, line) =>
    text.slice(line * LINE_CHARACTERS, line === SHARE_LINES - 1 ? undefined : (line + 1) * LINE_CHARACTERS),
  );
}

/**
 * Reads a share typed from paper. SHARES_DO_NOT_MATCH, with `line` (from 1) when one line can be named, or
 * without when the lines agree in themselves but are not one share.
 */
export function parseShare(typed: string, suite: Pick<Suite, 'sm3'>): Result<Share> {
  const lines = linesOf(typed);
  let text = '';
  for (let line = 1; line <= Math.max(lines.length, SHARE_LINES); line += 1) {
    const characters = normalisePaperText(lines[line - 1] ?? '');
    if (line > SHARE_LINES || characters?.length !== LINE_CHARACTERS) {
      return refuse('SHARES_DO_NOT_MATCH', { line });
    }
    const data = withoutCheck(characters, line);
    if (data === undefined) return refuse('SHARES_DO_NOT_MATCH', { line });
    text += data;
  }
  const value = fromPaperText(text);
  if (value >= PAYLOAD_RANGE) return refuse('SHARES_DO_NOT_MATCH');
  const payload = parseHex(value.toString(16).padStart(PAYLOAD_BYTES * 2, '0'));
  assertBug(payload?.length === PAYLOAD_BYTES, 'share payload');
  const body = payload.subarray(0, HEAD_BYTES + SHARE_BYTES);
  const check = suite.sm3(body).subarray(0, CHECK_BYTES);
  const number = body[HEAD_BYTES - 1];
  if (!sameBytes(check, payload.subarray(HEAD_BYTES + SHARE_BYTES))) return refuse('SHARES_DO_NOT_MATCH');
  if (body[0] !== TEXT_VERSION || (number !== 1 && number !== 2 && number !== 3)) {
    return refuse('SHARES_DO_NOT_MATCH');
  }
  const setId = toHex(body.subarray(1, HEAD_BYTES - 1));
  return ok({ setId, number, bytes: body.slice(HEAD_BYTES) });
}

/**
 * Joins two or three shares to the recovery private key and proves it against its public half. Any two
 * numbers give *some* key, so without that proof a share of an older issue would pass.
 * SHARES_DO_NOT_MATCH: fewer than two, one twice, different sets, or another key.
 */
export async function joinShares(shares: readonly Share[], publicKey: string): Promise<Result<Bytes>> {
  const numbers = new Set(shares.map((share) => share.number));
  const sets = new Set(shares.map((share) => share.setId));
  if (shares.length < SHARES_NEEDED || numbers.size !== shares.length || sets.size !== 1) {
    return refuse('SHARES_DO_NOT_MATCH');
  }
  try {
    const secret = new Uint8Array(await combine(shares.map((share) => Uint8Array.from(share.bytes))));
    return publicKeyOf(secret) === publicKey ? ok(secret) : refuse('SHARES_DO_NOT_MATCH');
  } catch {
    // Equal coordinates, or a number that is no private key: shares that were never of one key.
    return refuse('SHARES_DO_NOT_MATCH');
  }
}
