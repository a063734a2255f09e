import { describe, expect, it } from 'vitest';
import { dayPart, durationWords, minutesBetween, plusHours } from '#shared/domain/moments.ts';

describe('moments', () => {
  it('counts minutes over midnight, month, year and leap day', () => {
    expect(minutesBetween('2026-03-09T23:50', '2026-03-10T00:20')).toBe(30);
    expect(minutesBetween('2028-02-28T12:00', '2028-03-01T12:00')).toBe(2 * 24 * 60);
    expect(minutesBetween('2026-12-31T23:59', '2027-01-01T00:00')).toBe(1);
    expect(minutesBetween('2026-03-09T10:00', '2026-03-09T09:00')).toBe(-60);
    expect(minutesBetween('', '2026-03-09T09:00')).toBeNaN();
  });

  it('adds hours by the clock on the wall and leaves what is no moment', () => {
    expect(plusHours('2026-12-31T23:30', 2)).toBe('2027-01-01T01:30');
    expect(plusHours('2028-02-28T08:05', 24)).toBe('2028-02-29T08:05');
    expect(plusHours('2026-03-01T01:00', -2)).toBe('2026-02-28T23:00');
    expect(plusHours('1969-12-31T23:00', 2)).toBe('1970-01-01T01:00');
    expect(plusHours('明天', 24)).toBe('明天');
  });

  it('reads the day off either and says how long', () => {
    expect([dayPart('2026-03-09T10:00'), dayPart('2026-03-09'), dayPart('')]).toEqual([
      '2026-03-09',
      '2026-03-09',
      '',
    ]);
    expect([durationWords(90), durationWords(150), durationWords(3 * 24 * 60)]).toEqual([
      '90分钟',
      '2小时',
      '3天',
    ]);
  });
});
