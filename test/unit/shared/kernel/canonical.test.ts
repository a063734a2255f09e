import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, isCanonicalText, type Json } from '#shared/kernel/canonical.ts';

/** What `isCanonicalText` must answer, the long way. */
function isOneText(text: string): boolean | 'throws' {
  try {
    return canonicalText(JSON.parse(text) as Json) === text;
  } catch {
    return 'throws';
  }
}

function answered(text: string): boolean | 'throws' {
  try {
    return isCanonicalText(JSON.parse(text) as Json, text);
  } catch {
    return 'throws';
  }
}

const keys = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '10',
    '9',
    '-1',
    '',
    '文',
    '𠀀',
    '\ud800',
    '\u0000',
    '"',
    'a',
    'b',
    'B',
  ),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    keys,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
})).value as fc.Arbitrary<Json>;

describe('the canonical text', () => {
  it('is told from others exactly as by writing it anew', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(127), (value, at, code) => {
        const canonical = canonicalText(value);
        expect(answered(canonical)).toBe(true);
        const plain = JSON.stringify(value);
        expect(answered(plain)).toBe(isOneText(plain));
        const place = at % (canonical.length + 1);
        const changed = canonical.slice(0, place) + String.fromCharCode(code) + canonical.slice(place + 1);
        expect(answered(changed)).toBe(isOneText(changed));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['keys out of order', '{"b":1,"a":2}', false],
    ['keys out of order inside', '{"a":[{"b":1,"a":2}]}', false],
    ['a key twice', '{"a":1,"a":1}', false],
    ['keys that are numbers, in their order as text', '{"10":1,"9":2}', true],
    ['keys that are numbers, in their order as numbers', '{"9":2,"10":1}', false],
    ['white space', '{"a": 1}', false],
    ['another spelling of a number', '{"a":1.0}', false],
    ['a number out of range', '{"a":1e999}', 'throws'],
    ['minus nought', '{"a":-0}', false],
    ['an escape that is not needed', '{"a":"\\u0041"}', false],
    ['a lone surrogate', '{"a":"\\ud800"}', true],
    ['a key of the prototype', '{"__proto__":{"a":1},"a":1}', true],
  ] as const)('%s', (_, text, expected) => {
    expect(answered(text)).toBe(expected);
    expect(isOneText(text)).toBe(expected);
  });

  it('may be nested deeply', () => {
    for (const depth of [10, 99, 100, 101, 500, 20_000]) {
      const text = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      expect(answered(text)).toBe(isOneText(text));
    }
  });
});
