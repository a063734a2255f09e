import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyHash,
  compareHeaders,
  entryId,
  type Header,
  headerBytes,
  journalOf,
  MAX_BASE,
  MAX_SEQ,
  parseHeader,
  stationOf,
  volumeOf,
} from '#shared/journal/header.ts';
import { textOf, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import { sm3 } from './testStation.ts';

const HASH = 'a'.repeat(64);
const HEADER: Header = {
  v: 1,
  journal: 'st1.1',
  seq: 2,
  time: 1_770_000_000_000,
  level: 'internal',
  base: [HASH],
  bodyHash: 'b'.repeat(64),
  prev: 'c'.repeat(64),
};

describe('header', () => {
  it('has one text, and its identity is the SM3 of it: this vector never changes', () => {
    expect(textOf(headerBytes(HEADER))).toBe(
      `{"base":["${HASH}"],"bodyHash":"${'b'.repeat(64)}","journal":"st1.1","level":"internal",` +
        `"prev":"${'c'.repeat(64)}","seq":2,"time":1770000000000,"v":1}`,
    );
    expect(entryId(HEADER, sm3)).toBe('e15613a01f72cef4731c1a59b78cee880f8663872cc73af2e43240541f5b06b9');
  });

  it('is the canonical text of its members, whatever they hold', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', '"', '\\', '\ud800', '𠀀', HASH));
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(-0),
    );
    const headers = fc.record({
      v: fc.constant(1 as const),
      journal: text,
      seq: number,
      time: number,
      level: text,
      base: fc.array(text, { maxLength: 3 }),
      bodyHash: text,
      prev: text,
    });
    fc.assert(
      fc.property(headers, (header) => {
        expect(textOf(headerBytes(header as Header))).toBe(textOf(canonicalBytes(header)));
      }),
    );
    for (const wrong of [{ seq: Number.NaN }, { time: Number.POSITIVE_INFINITY }]) {
      expect(() => headerBytes({ ...HEADER, ...wrong })).toThrow(TypeError);
    }
  });

  it('the same body under two nonces has two hashes', () => {
    const body = utf8('{"同意":true}');
    const hashes = [0, 1].map((fill) => bodyHash(new Uint8Array(16).fill(fill), body, sm3));
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('journal ids are station and volume', () => {
    expect(journalOf('st-1', 12)).toBe('st-1.12');
    expect(stationOf('st-1.12')).toBe('st-1');
    expect(volumeOf('st-1.12')).toBe(12);
    expect(() => journalOf('st.1', 1)).toThrow(RangeError);
    expect(() => journalOf('st1', 0)).toThrow(RangeError);
  });

  it('what it reads back is what was written', () => {
    const read: unknown = JSON.parse(textOf(headerBytes(HEADER)));
    expect(parseHeader(read)).toEqual({ ok: true, value: HEADER });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a later format', { v: 2 }],
    ['an unknown field', { extra: 1 }],
    ['a journal without volume', { journal: 'st1' }],
    ['volume 0', { journal: 'st1.0' }],
    ['a station id with a path in it', { journal: '../st1.1' }],
    ['seq 0', { seq: 0 }],
    ['a seq beyond what numbers hold', { seq: 2 ** 53 }],
    ['a seq that no volume reaches', { seq: MAX_SEQ + 1 }],
    ['a time that is no whole number', { time: 1.5 }],
    ['a negative time', { time: -1 }],
    ['an unknown level', { level: 'cosmic' }],
    ['a base that is no hash', { base: ['xyz'] }],
    ['an upper-case base', { base: ['A'.repeat(64)] }],
    ['a base named twice', { base: [HASH, HASH] }],
    ['an unsorted base', { base: ['b'.repeat(64), HASH] }],
    [
      'too many bases',
      { base: Array.from({ length: MAX_BASE + 1 }, (_, n) => n.toString(16).padStart(64, '0')) },
    ],
    ['a short body hash', { bodyHash: 'b' }],
    ['no prev in the middle of a volume', { prev: '' }],
    ['a prev at the beginning of a volume', { seq: 1 }],
  ])('refuses %s', (_, change) => {
    expect(parseHeader({ ...HEADER, ...change }, 7)).toEqual({
      ok: false,
      error: { code: 'BUNDLE_ENTRY_INVALID', data: { index: 7 } },
    });
  });

  it('orders by time, journal, seq and, for a fork, identity', () => {
    const order = (other: Partial<Header>, id = HASH) =>
      compareHeaders(HEADER, HASH, { ...HEADER, ...other }, id);
    expect(order({ time: HEADER.time + 1 })).toBeLessThan(0);
    expect(order({ journal: 'st0.1' })).toBeGreaterThan(0);
    expect(order({ seq: 3 })).toBeLessThan(0);
    expect(order({}, 'b'.repeat(64))).toBeLessThan(0);
    expect(order({})).toBe(0);
  });
});
