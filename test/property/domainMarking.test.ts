import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateMarkings, inWholeYears } from '#shared/domain/aggregation.ts';
import {
  expiryOf,
  formatMarking,
  isSecretMarking,
  type Marking,
  parseMarking,
  TERM_LIMIT_YEARS,
} from '#shared/domain/marking.ts';
import { addDays, addMonths, dateText } from '#shared/domain/words.ts';
import { compareLevels, highestLevel } from '#shared/kernel/level.ts';

const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days));
const secretLevel = fc.constantFrom('confidential' as const, 'secret' as const, 'topSecret' as const);

const secret: fc.Arbitrary<Marking> = fc
  .record({ level: secretLevel, issuedOn: day })
  .chain(({ level, issuedOn }) => {
    const limit = TERM_LIMIT_YEARS[level];
    const lastDay = addMonths(issuedOn, limit * 12);
    const within = fc
      .integer({ min: 1, max: 3600 })
      .map((days) => addDays(issuedOn, days))
      .filter((date) => date <= lastDay);
    return fc
      .oneof(
        fc.integer({ min: 1, max: limit }).map((years) => ({ kind: 'years' as const, years })),
        fc.integer({ min: 1, max: 11 }).map((months) => ({ kind: 'months' as const, months })),
        within.map((date) => ({ kind: 'date' as const, date })),
      )
      .map((term) => ({ level, term, issuedOn }));
  });
const condition: fc.Arbitrary<Marking> = fc
  .record({
    level: secretLevel,
    issuedOn: day,
    days: fc.integer({ min: 1, max: 3600 }),
    text: fc.constantFrom('公布前', '会议开始前'),
  })
  .map(({ level, issuedOn, days, text }) => ({
    level,
    issuedOn,
    term: { kind: 'condition' as const, text, latestOn: addDays(issuedOn, days) },
  }));
const plain: fc.Arbitrary<Marking> = fc.constantFrom(
  { level: 'public' as const },
  { level: 'internal' as const },
);
const definite = fc.oneof(secret, plain);
const any = fc.oneof(
  { weight: 4, arbitrary: secret },
  { weight: 2, arbitrary: plain },
  { weight: 1, arbitrary: condition },
);

function expiries(markings: readonly Marking[]): readonly string[] {
  return markings.map((marking) => expiryOf(marking) ?? '');
}

describe('AGG-8', () => {
  it('level of a pack is the highest, its term at least the longest', () => {
    fc.assert(
      fc.property(fc.array(definite, { maxLength: 8 }), day, (markings, container) => {
        const result = aggregateMarkings(markings, container);
        if (!result.ok) throw new Error('definite terms always compare');
        expect(result.value.level).toBe(highestLevel(markings.map((marking) => marking.level)));
        for (const expiry of expiries(markings)) {
          expect((expiryOf(result.value) ?? '') >= expiry).toBe(true);
        }
      }),
    );
  });

  it('either answers so, or waits for a choice, when conditions are among them', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), day, (markings, container) => {
        const result = aggregateMarkings(markings, container);
        if (!result.ok) {
          expect(
            markings.some((marking) => isSecretMarking(marking) && marking.term.kind === 'condition'),
          ).toBe(true);
          return;
        }
        expect(
          compareLevels(result.value.level, highestLevel(markings.map((marking) => marking.level))),
        ).toBe(0);
        for (const expiry of expiries(markings)) expect((expiryOf(result.value) ?? '') >= expiry).toBe(true);
      }),
    );
  });

  it('does not depend on order, and packing packs again lowers nothing', () => {
    fc.assert(
      fc.property(fc.array(definite, { minLength: 1, maxLength: 8 }), day, (markings, container) => {
        const there = aggregateMarkings(markings, container);
        const back = aggregateMarkings([...markings].reverse(), container);
        if (!there.ok || !back.ok) throw new Error('definite terms always compare');
        expect(expiryOf(back.value)).toBe(expiryOf(there.value));
        let held: Marking = { level: 'public' };
        for (const marking of markings) {
          const next = aggregateMarkings([held, marking], container);
          if (!next.ok) throw new Error('definite terms always compare');
          expect(compareLevels(next.value.level, held.level)).toBeGreaterThanOrEqual(0);
          expect((expiryOf(next.value) ?? '') >= (expiryOf(held) ?? '')).toBe(true);
          held = next.value;
        }
      }),
    );
  });

  it('writes markings that its own grammar reads back', () => {
    fc.assert(
      fc.property(fc.array(definite, { maxLength: 8 }), day, (markings, container) => {
        const result = aggregateMarkings(markings, container);
        if (!result.ok) throw new Error('definite terms always compare');
        const context = isSecretMarking(result.value) ? { issuedOn: result.value.issuedOn } : {};
        expect(parseMarking(formatMarking(result.value), context)).toEqual(result);
      }),
    );
  });

  it('in whole years still covers what a container made later holds', () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 6 }), (markings) => {
        const result = aggregateMarkings(markings, dateText(2030, 1, 1));
        if (!result.ok || !isSecretMarking(result.value)) throw new Error('state secrets');
        const inYears = inWholeYears(result.value, dateText(2030, 1, 1));
        for (const expiry of expiries(markings)) expect((expiryOf(inYears) ?? '') >= expiry).toBe(true);
      }),
    );
  });
});

describe('marking grammar', () => {
  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(definite, (marking) => {
        const context = isSecretMarking(marking) ? { issuedOn: marking.issuedOn } : {};
        expect(parseMarking(formatMarking(marking), context)).toEqual({ ok: true, value: marking });
      }),
    );
  });

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({
          unit: fc.constantFrom('年', '个月', '月', '日', '0', '1', '2', '9', '★', '前', ' ', '\u{20000}'),
        }),
        (left, right) => {
          expect(typeof parseMarking(`${left}★${right}`, { issuedOn: '2026-03-09' }).ok).toBe('boolean');
          expect(typeof parseMarking(`秘密★${right}`, { issuedOn: '2026-03-09' }).ok).toBe('boolean');
        },
      ),
    );
  });
});
