import { describe, expect, it } from 'vitest';
import { readPeriod } from '#shared/domain/periods.ts';

/** A Thursday. */
const TODAY = '2026-03-12';
const read = (text: string, today = TODAY): string | undefined => {
  const period = readPeriod(text, today);
  return period === undefined ? undefined : `${period.from} ${period.to}`;
};
const day = (date: string): string => `${date} ${date}`;

describe('a day', () => {
  it('is read in every way people write it', () => {
    for (const text of [
      '3月9日',
      '3月9号',
      '03月09日',
      '20260309',
      '2026.3.9',
      '2026-03-09',
      '2026/3/9',
      '2026年3月9日',
      '今年3月9日',
    ]) {
      expect(read(text), text).toBe(day('2026-03-09'));
    }
    expect(read('去年3月9日')).toBe(day('2025-03-09'));
    expect(read('12月31日')).toBe(day('2026-12-31'));
  });

  it('counts from today, over the ends of months and years', () => {
    expect(['大前天', '前天', '昨天', '今天', '明天', '后天'].map((text) => read(text))).toEqual(
      ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14'].map(day),
    );
    expect(read('昨天', '2026-01-01')).toBe(day('2025-12-31'));
    expect(read('明天', '2026-12-31')).toBe(day('2027-01-01'));
    expect(read('昨天', '2024-03-01')).toBe(day('2024-02-29'));
    expect(read('昨天', '2026-03-01')).toBe(day('2026-02-28'));
  });

  it('that the calendar does not have is no day', () => {
    expect(read('2月29日')).toBeUndefined();
    expect(read('2月29日', '2024-05-01')).toBe(day('2024-02-29'));
    expect(read('2024年2月29日')).toBe(day('2024-02-29'));
    expect(read('20260229')).toBeUndefined();
    expect(read('2100.2.29')).toBeUndefined();
    expect(read('4月31日')).toBeUndefined();
    expect(read('13月1日')).toBeUndefined();
    expect(read('00000000')).toBeUndefined();
  });
});

describe('a week', () => {
  it('runs from Monday to Sunday, whatever day it is', () => {
    for (const today of ['2026-03-09', TODAY, '2026-03-15']) {
      expect(read('本周', today)).toBe('2026-03-09 2026-03-15');
      expect(read('上周', today)).toBe('2026-03-02 2026-03-08');
      expect(read('下周', today)).toBe('2026-03-16 2026-03-22');
      expect(read('上上周', today)).toBe('2026-02-23 2026-03-01');
    }
    expect(read('本周', '2026-01-01')).toBe('2025-12-29 2026-01-04');
  });

  it('has its days', () => {
    expect(read('周一')).toBe(day('2026-03-09'));
    expect(read('星期天')).toBe(day('2026-03-15'));
    expect(read('周日')).toBe(day('2026-03-15'));
    expect(read('上周五')).toBe(day('2026-03-06'));
    expect(read('下周三')).toBe(day('2026-03-18'));
    expect(read('周')).toBeUndefined();
    expect(read('星期')).toBeUndefined();
  });
});

describe('months, quarters, halves and years', () => {
  it('by name', () => {
    for (const text of ['2026.3', '2026年3月', '2026-03', '3月', '3月份', '本月', '这个月', '今年3月']) {
      expect(read(text), text).toBe('2026-03-01 2026-03-31');
    }
    expect(read('2024年2月')).toBe('2024-02-01 2024-02-29');
    expect(read('2026.13')).toBeUndefined();
    expect(read('2026.0')).toBeUndefined();
    for (const text of ['第一季度', '一季度', '1季度', '本季', '本季度', '2026年第一季度']) {
      expect(read(text), text).toBe('2026-01-01 2026-03-31');
    }
    expect(read('去年四季度')).toBe('2025-10-01 2025-12-31');
    expect(read('上半年')).toBe('2026-01-01 2026-06-30');
    expect(read('2025年下半年')).toBe('2025-07-01 2025-12-31');
    expect(read('2025年')).toBe('2025-01-01 2025-12-31');
  });

  it('from today', () => {
    expect(read('上月')).toBe('2026-02-01 2026-02-28');
    expect(read('上个月', '2024-03-31')).toBe('2024-02-01 2024-02-29');
    expect(read('上月', '2026-01-31')).toBe('2025-12-01 2025-12-31');
    expect(read('下月', '2026-12-31')).toBe('2027-01-01 2027-01-31');
    expect(read('上季')).toBe('2025-10-01 2025-12-31');
    expect(read('上季度', '2026-12-31')).toBe('2026-07-01 2026-09-30');
    expect(read('今年')).toBe('2026-01-01 2026-12-31');
    expect(read('去年')).toBe('2025-01-01 2025-12-31');
    expect(read('去年', '2024-02-29')).toBe('2023-01-01 2023-12-31');
  });

  it('joined', () => {
    expect(read('3月1日至3月9日')).toBe('2026-03-01 2026-03-09');
    expect(read('去年12月到今年2月')).toBe('2025-12-01 2026-02-28');
    expect(read('3月9日至3月1日')).toBeUndefined();
    expect(read('至3月1日')).toBeUndefined();
    expect(read('1月至2月至3月')).toBeUndefined();
  });
});

it('what names no days is left to the text', () => {
  const others = [
    '',
    '食堂',
    '2026',
    '9-2',
    '9–2',
    '3.9',
    '26–秘2',
    '第3次',
    '月',
    '𠮷',
    '\ud842',
    '.*',
    '99999999',
    '上午',
  ];
  for (const text of others) expect(read(text), text).toBeUndefined();
  expect(readPeriod('今天', 'no day')).toBeUndefined();
});
