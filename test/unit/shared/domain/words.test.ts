import { describe, expect, it } from 'vitest';
import { formatNumber, gapsIn, nextNumber, parseNumber } from '#shared/domain/numbering.ts';
import { PASSWORD_POLICIES, type PasswordOwner, passwordProblems } from '#shared/domain/password.ts';
import {
  addDays,
  addMonths,
  beginningOf,
  chineseNumber,
  fullDate,
  isDate,
  isDateTime,
  latenessWords,
  longWeekday,
  partOfDay,
  readDate,
  shortDate,
  shortWeekday,
  spokenTime,
  tableDate,
  timeRange,
  weekStart,
} from '#shared/domain/words.ts';

describe('the beginning of a text', () => {
  it('never ends in half a character', () => {
    expect(beginningOf('收文标题', 2)).toBe('收文');
    expect(beginningOf('收文', 2)).toBe('收文');
    expect(beginningOf('收𠮷文', 2)).toBe('收');
    expect(beginningOf('收𠮷文', 3)).toBe('收𠮷');
    expect(beginningOf('收𠮷', 3)).toBe('收𠮷');
    expect(/\p{Surrogate}/u.test(beginningOf(`一${'𠮷'.repeat(200)}`, 200))).toBe(false);
    expect(beginningOf('', 200)).toBe('');
  });
});

describe('dates', () => {
  it('in the three forms, with their weekday', () => {
    expect(tableDate('2026-03-09')).toBe('2026.03.09');
    expect(fullDate('2026-03-09')).toBe('2026年3月9日');
    expect(shortDate('2026-03-09', '2026-01-01')).toBe('3月9日');
    expect(shortDate('2025-12-29', '2026-01-01')).toBe('2025年12月29日');
    expect(shortWeekday('2026-03-09')).toBe('周一');
    expect(longWeekday('2026-03-12')).toBe('星期四');
    expect(shortWeekday('2026-03-08')).toBe('周日');
    expect(shortWeekday('不是日期')).toBe('');
  });

  it('know the calendar, leap years too', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2026-02-29')).toBe(false);
    expect(isDate('2100-02-29')).toBe(false);
    expect(isDate('2026-3-9')).toBe(false);
    expect(isDateTime('2026-03-09T23:59')).toBe(true);
    expect(isDateTime('2026-03-09T24:00')).toBe(false);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
    expect(weekStart('2026-03-08')).toBe('2026-03-02');
    expect(weekStart('2026-03-09')).toBe('2026-03-09');
    expect(addDays('不是日期', 1)).toBe('不是日期');
    expect(weekStart('9999-99-99')).toBe('9999-99-99');
  });

  it('say how late', () => {
    expect(latenessWords('2026-03-06', '2026-03-12')).toBe('逾期 6 天');
    expect(latenessWords('2026-03-12', '2026-03-12')).toBe('今天');
    expect(latenessWords('2026-03-13', '2026-03-12')).toBe('明天');
    expect(latenessWords('2026-03-20', '2026-03-12')).toBe('还有 8 天');
    expect(latenessWords('', '2026-03-12')).toBe('');
  });

  it('are read as people type them', () => {
    for (const typed of ['20260105', '2026.1.5', '2026-01-05', '2026/1/5', '2026年1月5日', '1月5日', '1.5']) {
      expect(readDate(typed, '2026-03-12'), typed).toBe('2026-01-05');
    }
    expect(readDate('20260230', '2026-03-12')).toBeUndefined();
    expect(readDate('明天', '2026-03-12')).toBeUndefined();
  });

  it('tell the hour', () => {
    expect(timeRange('2026-03-09T09:00', '2026-03-09T10:35')).toBe('09:00 — 10:35');
    expect(timeRange('2026-03-09T09:00', undefined)).toBe('09:00');
    expect(spokenTime('2026-03-09T09:00')).toBe('9:00');
    expect(['2026-03-09T09:00', '2026-03-09T14:30', '2026-03-09T19:00'].map(partOfDay)).toEqual([
      '上午',
      '下午',
      '晚上',
    ]);
  });

  it('count in Chinese for headings', () => {
    expect([1, 10, 12, 20, 23].map(chineseNumber)).toEqual(['一', '十', '十二', '二十', '二十三']);
  });
});

describe('numbers', () => {
  const run = { unit: '示教纪', word: '组会', year: 2026, level: 'confidential' } as const;

  it('run by unit, register, year and level, and are never given twice', () => {
    const used = ['示教纪–组会–26–秘1', '示教纪–组会–26–内7', '示教纪–纪要–26–秘9', '示教纪–组会–25–秘6'];
    expect(formatNumber(nextNumber(run, used))).toBe('示教纪–组会–26–秘2');
    expect(nextNumber({ ...run, year: 2027 }, used).seq).toBe(1);
    expect(parseNumber('示教纪–组会–26–秘2')).toEqual({ ...run, seq: 2 });
    expect(parseNumber('示教纪-组会-26-秘2')).toBeUndefined();
    expect(parseNumber('示教纪–组会–26–秘0')).toBeUndefined();
  });

  it('show gaps', () => {
    expect(gapsIn(run, ['示教纪–组会–26–秘1', '示教纪–组会–26–秘4'])).toEqual([2, 3]);
    expect(gapsIn(run, [])).toEqual([]);
  });
});

describe('passwords', () => {
  const owner: PasswordOwner = { account: 'zhangsy', namePinyin: 'zhangsanyi', unitNames: ['教育局', 'jyj'] };

  it('are measured by the station’s level', () => {
    expect(PASSWORD_POLICIES.secret).toEqual({ minLength: 10, minClasses: 4, maxAgeDays: 7 });
    expect(PASSWORD_POLICIES.confidential.maxAgeDays).toBe(30);
    expect(PASSWORD_POLICIES.topSecret.minLength).toBe(12);
    expect(passwordProblems('Mk7vTr9p', 'internal', owner)).toEqual([]);
    expect(passwordProblems('Mk7vTr9p', 'confidential', owner)).toEqual([
      '大写字母、小写字母、数字、特殊字符四类都要有',
    ]);
    expect(passwordProblems('Mk7#Tr9p', 'confidential', owner)).toEqual([]);
    expect(passwordProblems('Mk7#Tr9p', 'secret', owner)).toEqual(['至少 10 位']);
    expect(passwordProblems('mktrwpvn', 'internal', owner)).toEqual([
      '大写字母、小写字母、数字、特殊字符至少三类',
    ]);
  });

  it('contain neither account nor name nor unit', () => {
    expect(passwordProblems('ZhangSY#7kp', 'secret', owner)).toEqual(['不能包含账号']);
    expect(passwordProblems('a#7ZhangSanYi', 'secret', owner)).toEqual(['不能包含姓名全拼']);
    expect(passwordProblems('A#7jyjmkpv', 'secret', owner)).toEqual(['不能包含单位简称']);
  });

  it('contain no run of digits, keys or one character', () => {
    expect(passwordProblems('Mk#2026vTrp', 'secret', owner)).toEqual(['不能有 4 位以上连续的数字']);
    expect(passwordProblems('Mk#7qWerTvp', 'secret', owner)).toEqual(['不能有 4 位以上连续的键盘或字母次序']);
    expect(passwordProblems('Mk#7vfdsaTp', 'secret', owner)).toEqual(['不能有 4 位以上连续的键盘或字母次序']);
    expect(passwordProblems('Mk#71qazTvp', 'secret', owner)).toEqual(['不能有 4 位以上连续的键盘或字母次序']);
    expect(passwordProblems('Mk#7aaaaTvp', 'secret', owner)).toEqual(['不能有 4 位以上相同的字符']);
    expect(passwordProblems('Mk #7vTr9pz', 'secret', owner)).toEqual(['不能有空格']);
  });
});
