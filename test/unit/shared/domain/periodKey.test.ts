import { describe, expect, it } from 'vitest';
import { readPeriodKey } from '#shared/domain/periodKey.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';

describe('a period as it is typed', () => {
  it('is read in words, as its key, and shorter', () => {
    for (const [typed, key] of [
      ['2026年3月', '2026-03'],
      ['202603', '2026-03'],
      ['2026.11', '2026-11'],
      ['2026年上半年', '2026-H1'],
      [' 2026 下半年 ', '2026-H2'],
      ['2026h2', '2026-H2'],
      ['2026年', '2026'],
      ['2026-H1', '2026-H1'],
      ['2026-12', '2026-12'],
    ] as const) {
      expect(readPeriodKey(typed), typed).toBe(key);
    }
  });

  it('is none where no period is named', () => {
    for (const wrong of ['', '三月', '2026-13', '20263', '2026年0月', '26年3月', '2026年第三季度']) {
      expect(readPeriodKey(wrong), wrong).toBeUndefined();
    }
  });

  it('is read back from the words of the registers that keep one', () => {
    const hearing = REGISTERS.committeeHearing.fields.find(({ id }) => id === 'hearingPeriod');
    const digest = REGISTERS.chronicleDigest.fields.find(({ id }) => id === 'digestPeriod');
    if (hearing?.kind !== 'text' || digest?.kind !== 'text') throw new Error('no period');
    expect(hearing.reads?.(hearing.words?.('2026-H2') ?? '')).toBe('2026-H2');
    for (const key of ['2026-03', '2026-H1', '2026']) {
      expect(digest.reads?.(digest.words?.(key) ?? '')).toBe(key);
    }
  });
});
