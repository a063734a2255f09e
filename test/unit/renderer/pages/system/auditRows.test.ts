import { describe, expect, it } from 'vitest';
import {
  actorWords,
  eventWords,
  filterRows,
  NO_FILTERS,
  objectWords,
  occurrences,
  outcomeWords,
  shortDigest,
  weekFigures,
  withOlder,
} from '#renderer/pages/system/auditRows.ts';
import type { AuditRow } from '#shared/ipc/vault/admin.ts';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';

const NOW = Date.parse('2026-03-12T09:58:00+08:00');
const HOUR = 3_600_000;

function row(seq: number, change: Partial<AuditRow> = {}): AuditRow {
  return {
    seq,
    time: NOW - HOUR,
    actor: '王五三',
    role: 'handler',
    event: 'record.view',
    object: '示教纪–组会–26–机1',
    level: undefined,
    isRefused: false,
    outcome: 'ok',
    ...change,
  };
}

describe('reading on in the audit', () => {
  it('joins older rows by their numbers, whatever the reading itself added on top', () => {
    const shown = [row(10), row(9), row(8)];
    const older = { rows: [row(9), row(8), row(7), row(6)] };
    expect(withOlder(shown, older).map(({ seq }) => seq)).toEqual([10, 9, 8, 7, 6]);
    expect(withOlder([], { rows: [row(3)] }).map(({ seq }) => seq)).toEqual([3]);
  });
});

describe('words of the audit', () => {
  it('says every failure in short, never with a brace', () => {
    for (const code of Object.keys(ERROR_TEXTS)) {
      const words = outcomeWords(code);
      expect(words, code).not.toMatch(/[{}]/);
      expect(words.length, code).toBeGreaterThan(1);
    }
    expect(outcomeWords('MEDIUM_LEVEL')).toBe('不能写到这张介质上');
    expect(outcomeWords('WRONG_PASSWORD')).toBe('口令不对');
    expect(outcomeWords('ok')).toBe('');
  });

  it('shows an event of a newer version by its code', () => {
    expect(eventWords('session.login')).toBe('登录');
    expect(eventWords('record.dream')).toBe('record.dream');
  });

  it('reads ids of accounts as names and leaves the rest', () => {
    const names = new Map([['0a1b', '张三一']]);
    expect(objectWords('0a1b 介质003', names)).toBe('张三一 介质003');
  });

  it('says codes in words and shortens what is long and means nothing to a reader', () => {
    const store = '6edba5a69246a97c2c8b00112233445566';
    expect(objectWords(`${store} witness missing`, new Map())).toBe('6EDB A5A6 见证 缺失');
    expect(objectWords('idle', new Map())).toBe('无操作，自动锁定');
    expect(objectWords('all', new Map())).toBe('本机全部');
    expect(objectWords('示教纪–组会–26–内1', new Map())).toBe('示教纪–组会–26–内1');
  });

  it('calls acts before a log-in the system’s', () => {
    expect(actorWords(row(1, { actor: '' }))).toBe('系统');
    expect(shortDigest('9c41d07eff')).toBe('9C41 D07E');
    expect(shortDigest('')).toBe('');
  });
});

describe('filters and figures', () => {
  const refused = row(3, { event: 'session.loginRefused', isRefused: true, outcome: 'WRONG_PASSWORD' });
  const rows = [row(4), refused, row(2, { event: 'session.login' }), row(1, { time: NOW - 200 * HOUR })];

  it('lets all rows through unfiltered, and those that fit every filter otherwise', () => {
    expect(filterRows(rows, NO_FILTERS)).toEqual(rows);
    expect(filterRows(rows, { ...NO_FILTERS, results: ['refused'] })).toEqual([refused]);
    expect(filterRows(rows, { ...NO_FILTERS, results: ['refused'], events: ['record.view'] })).toEqual([]);
  });

  it('counts what occurs, the most frequent first', () => {
    expect(occurrences(rows, (each) => each.event)[0]).toEqual({ value: 'record.view', count: 2 });
  });

  it('counts the last seven days only, refusals apart', () => {
    const figures = weekFigures(rows, NOW);
    expect(figures.find(({ label }) => label === '登录')).toEqual({ label: '登录', done: 1, refused: 1 });
    expect(figures.find(({ label }) => label === '查看')).toEqual({ label: '查看', done: 1, refused: 0 });
  });
});
