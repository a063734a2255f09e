import { describe, expect, it } from 'vitest';
import type { Ledger } from '#renderer/vault/core.ts';
import { NumberShelf } from '#renderer/vault/records/numberShelf.ts';
import type { NumberRun } from '#shared/domain/numbering.ts';

const RUN: NumberRun = { unit: '示教纪', word: '收文', year: 2026, level: 'internal' };

function shelfOf(...records: readonly (readonly string[])[]): NumberShelf {
  const ledger = { records: () => records.map((numbers) => ({ numbers })) };
  return new NumberShelf(ledger as unknown as Ledger, 'incomingDoc');
}

describe('the highest number of a run', () => {
  it('is 0 where none was given, and counts each run for itself', () => {
    const shelf = shelfOf(
      ['示教纪–收文–26–内3'],
      ['示教纪–收文–26–秘9'],
      ['示教纪–收文–25–内40'],
      ['示体纪–收文–26–内7'],
    );
    expect(shelf.highest(RUN)).toBe(3);
    expect(shelf.highest({ ...RUN, level: 'confidential' })).toBe(9);
    expect(shelf.highest({ ...RUN, year: 2025 })).toBe(40);
    expect(shelf.highest({ ...RUN, year: 2027 })).toBe(0);
  });

  it('follows what comes and what is taken off', () => {
    const shelf = shelfOf(['示教纪–收文–26–内1'], ['示教纪–收文–26–内2']);
    shelf.put({ numbers: ['示教纪–收文–26–内7'] });
    expect(shelf.highest(RUN)).toBe(7);
    shelf.take({ numbers: ['示教纪–收文–26–内7'] });
    expect(shelf.highest(RUN)).toBe(2);
    shelf.put({ numbers: ['示教纪–收文–26–内5'] });
    expect(shelf.highest(RUN)).toBe(5);
  });

  it('stays while another record bears the same, and looks at every number of a record', () => {
    const shelf = shelfOf(['示教纪–收文–26–内4'], ['示教纪–收文–26–内4', '示教纪–收文–26–内6']);
    shelf.take({ numbers: ['示教纪–收文–26–内4'] });
    expect(shelf.highest(RUN)).toBe(6);
    shelf.take({ numbers: ['示教纪–收文–26–内4', '示教纪–收文–26–内6'] });
    expect(shelf.highest(RUN)).toBe(0);
  });

  it('passes over what is no number of this program', () => {
    const shelf = shelfOf(['收〔2026〕15号'], []);
    shelf.take({ numbers: ['示教纪–收文–26–内1', '第三号'] });
    expect(shelf.highest(RUN)).toBe(0);
  });
});
