import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { talkStatistics } from '#shared/domain/registers/talks/talkStatistics.ts';
import { contextOf } from '../support.ts';

function talk(id: string, fields: FieldValues, state = 'recorded'): RecordView {
  return {
    id,
    register: 'heartTalk',
    state,
    level: 'internal',
    fields: { talkKind: 'regular', talkMode: 'individual', talkerId: 'p1', talkeeId: 'p4', ...fields },
  };
}

const TALKS: readonly RecordView[] = [
  talk('c', {
    talkedAt: '2026-05-11T09:00',
    talkKind: 'situational',
    triggers: ['t1', 't3'],
    talkeeId: 'p5',
    followUpOn: '2026-06-01',
  }),
  talk('a', { talkedAt: '2026-01-20T09:00' }),
  talk('b', { talkedAt: '2026-03-31T17:30', talkeeId: 'p2', talkMode: 'group' }, 'talked'),
  talk('d', { talkedAt: '2026-04-01T09:00', talkKind: 'reminder', talkerId: 'p2' }, 'archived'),
  talk('planned', { talkedAt: '2026-12-20T09:00', talkKind: 'situational', triggers: ['t4'] }, 'planned'),
  talk('approved', { talkedAt: '2026-12-21T09:00', talkKind: 'reminder' }, 'planApproved'),
  talk('void', { talkedAt: '2025-01-01T09:00' }, 'voided'),
];

const figures = (records: readonly RecordView[]) => talkStatistics(records, contextOf([]));
const rowsOf = (heading: string, records = TALKS) =>
  figures(records).groups.find((group) => group.heading.startsWith(heading))?.rows ?? [];

describe('谈话情况统计', () => {
  it('counts talks that were held by kind, manner and follow-up; who was talked with twice is one person', () => {
    const { columns, total } = figures(TALKS);
    const named = Object.fromEntries(columns.map(({ label }, index) => [label, total[index]]));
    expect(named).toEqual({
      项目: '合计',
      次数: '4',
      人数: '3',
      经常性: '2',
      情形触发: '1',
      提醒谈话: '1',
      个别谈话: '3',
      集体谈话: '1',
      已回访: '1',
    });
  });

  it('says over which days, and how many planned ones are not among them; void ones are nowhere', () => {
    expect(figures(TALKS).counted).toBe('2026年1月20日至2026年5月11日　已谈 4 次　拟谈 2 次未计');
    expect(figures(TALKS.slice(0, 1)).counted).toBe('2026年5月11日　已谈 1 次');
  });

  it('groups them by what the talkee is and by name, the earliest first', () => {
    expect(rowsOf('谈话对象').map(([word, times]) => [word, times])).toEqual([
      ['副组长', '1'],
      ['组内干部', '3'],
    ]);
    const names = figures(TALKS).groups.find(({ heading }) => heading === '谈话对象（逐人）')?.rows;
    expect(names?.map(([word, times]) => [word, times])).toEqual([
      ['赵六五', '2'],
      ['李四二', '1'],
      ['孙七六', '1'],
    ]);
    expect(rowsOf('谈话人').map(([word, times]) => [word, times])).toEqual([
      ['张三一', '3'],
      ['李四二', '1'],
    ]);
  });

  it('has every 情形 of 第四十六条, also those without a talk; a talk for two stands under both', () => {
    expect(rowsOf('触发情形').map(([, times]) => times)).toEqual(['1', '0', '1', '0', '0']);
  });

  it('puts the last day of a quarter into that quarter', () => {
    expect(rowsOf('期间').map(([word, times]) => [word, times])).toEqual([
      ['2026年第一季度', '2'],
      ['2026年第二季度', '2'],
    ]);
  });

  it('keeps two people of one name apart, and prints nothing where only planned ones are', () => {
    const strangers = [talk('x', { talkeeId: 'unknown1' }), talk('y', { talkeeId: 'unknown2' })];
    expect(rowsOf('谈话对象', strangers)).toEqual([['其他人员', '2', '2', '2', '0', '0', '2', '0', '0']]);
    const planned = figures(TALKS.filter(({ state }) => state === 'planned'));
    expect(planned.total[1]).toBe('0');
    expect(planned.counted).toBe('已谈 0 次　拟谈 1 次未计');
  });
});
