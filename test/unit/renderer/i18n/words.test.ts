import { describe, expect, it } from 'vitest';
import { count, megabytes, megabytesOf } from '#renderer/i18n/amounts.ts';
import { dayWords, parseTypedDate, parseTypedTime, weekOfYear } from '#renderer/i18n/dates.ts';
import { errorWords, fillPlaceholders, isErrorCode } from '#renderer/i18n/errorWords.ts';
import { noticeWords } from '#renderer/i18n/startWords.ts';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';

const NOW = new Date(2026, 2, 12, 9, 58).getTime();

describe('a day as typed', () => {
  it.each([
    ['20260105', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['２０２６年１月５日', '2026-01-05'],
    ['3月9日', '2026-03-09'],
  ])('%s is %s', (typed, day) => expect(parseTypedDate(typed, NOW)).toBe(day));

  it.each(['20260230', '今天', '2026', ''])('%s is none', (typed) =>
    expect(parseTypedDate(typed, NOW)).toBeUndefined(),
  );

  it('is shown in words with its weekday', () => {
    expect(dayWords('2026-03-09')).toBe('2026年3月9日　周一');
    expect(dayWords('2026-03-09', false)).toBe('2026年3月9日');
    expect(dayWords('')).toBe('');
    expect(dayWords('三月九日')).toBe('三月九日');
  });
});

describe('a time as typed', () => {
  it.each([
    ['0900', '09:00'],
    ['9:05', '09:05'],
    ['１０：３５', '10:35'],
    ['9点', '09:00'],
    ['17', '17:00'],
  ])('%s is %s', (typed, time) => expect(parseTypedTime(typed)).toBe(time));

  it.each(['2460', '25', '九点', '9:75'])('%s is none', (typed) =>
    expect(parseTypedTime(typed)).toBeUndefined(),
  );
});

describe('words of a failure', () => {
  it('have their figures filled in', () => {
    expect(errorWords({ code: 'WRONG_PASSWORD', data: { failures: 2, left: 3 } }).title).toBe(
      '口令不对。已连续输错 2 次，再错 3 次账号锁定。',
    );
  });

  it('never show a brace, whatever is missing', () => {
    for (const code of Object.keys(ERROR_TEXTS)) {
      if (!isErrorCode(code)) throw new Error(code);
      const { title, explanation, next } = errorWords({ code });
      expect(`${title}${explanation}${next}`).not.toMatch(/[{}]/);
    }
    expect(fillPlaceholders('缺 {n} 处')).toBe('缺 — 处');
  });

  it('know their codes', () => {
    expect(isErrorCode('DISK_FULL')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
  });
});

describe('figures', () => {
  it('are said in 兆 and in groups of three', () => {
    expect(megabytes(420_000)).toBe('0.4 兆');
    expect(megabytes(10)).toBe('不到 0.1 兆');
    expect(megabytesOf(37 * 1024 * 1024, 120 * 1024 * 1024)).toBe('37／120 兆');
    expect(megabytesOf(400 * 1024, 2 * 1024 * 1024)).toBe('0.4／2.0 兆');
    expect(megabytes(40 * 1024 * 1024)).toBe('40 兆');
    expect(count(18_204)).toBe('18,204');
  });

  it('count weeks from Monday as the calendar does', () => {
    expect(weekOfYear(NOW)).toBe(11);
    expect(weekOfYear(new Date(2027, 0, 1).getTime())).toBe(53);
  });
});

it('a repair at start is told with how much it was', () => {
  expect(noticeWords({ kind: 'replayedFromMirror', frames: 12 })).toContain('12 帧');
});
