import { describe, expect, it } from 'vitest';
import { formatNumber, nextNumber } from '#shared/domain/numbering.ts';
import { findNumberConflicts, numbersOf } from '#shared/journal/numbers.ts';
import { TestStation } from './testStation.ts';

const RUN = { unit: '示教纪', word: '组会', year: 2026, level: 'internal' } as const;
const numbered = (seq: number) => formatNumber({ ...RUN, seq });

function make(station: TestStation, record: string, seq: number): void {
  station.write(record, { act: 'create', set: { title: '组务会', number: numbered(seq) } });
}

describe('numbers after an import', () => {
  it('one number on two records is a conflict that names both', () => {
    const a = new TestStation('a');
    const b = new TestStation('b');
    make(a, 'rec-1', 1);
    make(b, 'rec-2', 1);
    make(b, 'rec-3', 2);
    a.meet(b);
    expect(findNumberConflicts(a.index.records())).toEqual([
      {
        register: 'meeting',
        number: numbered(1),
        records: [
          { record: 'rec-1', home: 'a', isVoided: false },
          { record: 'rec-2', home: 'b', isVoided: false },
        ],
      },
    ]);
  });

  it('the same number in another register is none', () => {
    const a = new TestStation('a');
    make(a, 'rec-1', 1);
    a.write('rec-2', { act: 'create', register: 'task', set: { number: numbered(1) } });
    expect(findNumberConflicts(a.index.records())).toEqual([]);
  });

  it('a voided number stays visible and is not given again', () => {
    const a = new TestStation('a');
    make(a, 'rec-1', 1);
    make(a, 'rec-2', 2);
    a.write('rec-2', { act: 'void-number', note: '会议取消' });
    expect(a.see('rec-2')).toMatchObject({ numberVoided: '会议取消', values: { number: numbered(2) } });
    expect(
      nextNumber(
        RUN,
        [...a.index.records()].flatMap(({ numbers }) => numbers),
      ).seq,
    ).toBe(3);
  });

  it('both sides of a conflict, a second version and an unseen change keep their numbers used', () => {
    const a = new TestStation('a');
    const b = new TestStation('b');
    const c = new TestStation('c');
    make(a, 'rec-1', 1);
    a.write('rec-1', { act: 'move', move: { from: 'draft', to: 'review' } });
    for (const other of [b, c]) other.meet(a);
    for (const [station, seq] of [
      [a, 2],
      [b, 3],
    ] as const) {
      station.write('rec-1', { act: 'edit', set: { number: numbered(seq) } });
    }
    c.meet(a);
    c.meet(b);
    expect(numbersOf(c.see('rec-1'))).toEqual([numbered(2), numbered(3)]);
    for (const station of [a, b])
      station.write('rec-1', { act: 'move', move: { from: 'review', to: 'final' } });
    c.write('rec-1', { act: 'edit', set: { number: numbered(4) } });
    a.meet(b);
    a.meet(c);
    expect(numbersOf(a.see('rec-1'))).toEqual([numbered(2), numbered(3), numbered(4)]);
  });
});
