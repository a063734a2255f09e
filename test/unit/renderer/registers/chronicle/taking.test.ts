import { describe, expect, it } from 'vitest';
import { takenValues, wordOf } from '#renderer/registers/chronicle/taking.ts';
import type { ProposalView } from '#shared/ipc/vault/records.ts';

function proposal(record: string, day: string, orderInDay = 1): ProposalView {
  return {
    source: {
      register: 'groupMeeting',
      record,
      number: record,
      title: record,
      level: 'internal',
      marking: '内部',
      state: 'finalized',
      cells: {},
      hasConflict: false,
      isIncomplete: false,
      updatedAt: 0,
    },
    values: { eventStartOn: day, orderInDay, summary: `${record}的事`, category: 'ce4' },
  };
}

describe('what is taken over into 大事记', () => {
  it('R14-3 numbers several of one day on, the oldest first, and leaves other days alone', () => {
    const newestFirst = [
      proposal('d', '2026-03-09'),
      proposal('c', '2026-03-05', 3),
      proposal('b', '2026-03-05', 3),
      proposal('a', '2026-02-28'),
    ];
    const taken = takenValues(newestFirst, new Map());
    expect(taken.map((values) => [values['summary'], values['orderInDay']])).toEqual([
      ['a的事', 1],
      ['b的事', 3],
      ['c的事', 4],
      ['d的事', 1],
    ]);
  });

  it('第四十九条 takes the sentence as it was put right, without blanks around it', () => {
    const edits = new Map([['a', { summary: ' 𠮷县长到组调研 ', place: '机关楼' }]]);
    const [values] = takenValues([proposal('a', '2026-03-05')], edits);
    expect(values).toMatchObject({ summary: '𠮷县长到组调研', place: '机关楼', category: 'ce4' });
    expect(wordOf(proposal('a', '2026-03-05'), edits.get('a'), 'place')).toBe('机关楼');
    expect(wordOf(proposal('a', '2026-03-05'), undefined, 'summary')).toBe('a的事');
  });
});
