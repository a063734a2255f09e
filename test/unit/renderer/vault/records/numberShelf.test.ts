import { describe, expect, it } from 'vitest';
import type { Ledger } from '#renderer/vault/core.ts';
import { NumberShelf, type RunNumber } from '#renderer/vault/records/numberShelf.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';

/** `收 3` bears 3 in the run 收. */
function bearing(...numbers: readonly string[]): RecordSummary {
  return { numbers } as unknown as RecordSummary;
}

function numbersOf({ numbers }: RecordSummary): readonly RunNumber[] {
  return numbers.map((text) => {
    const [run = '', seq] = text.split(' ');
    return { run, seq: Number(seq) };
  });
}

function shelfOf(...records: readonly RecordSummary[]): NumberShelf {
  return new NumberShelf({ records: () => records } as unknown as Ledger, 'incomingDoc', numbersOf);
}

describe('the highest number of a run', () => {
  it('is 0 where none was given, and counts each run for itself', () => {
    const shelf = shelfOf(bearing('收 3'), bearing('秘收 9'), bearing('收 1'));
    expect(shelf.highest('收')).toBe(3);
    expect(shelf.highest('秘收')).toBe(9);
    expect(shelf.highest('机收')).toBe(0);
  });

  it('follows what comes and what is taken off', () => {
    const shelf = shelfOf(bearing('收 1'), bearing('收 2'));
    shelf.put(bearing('收 7'));
    expect(shelf.highest('收')).toBe(7);
    shelf.take(bearing('收 7'));
    expect(shelf.highest('收')).toBe(2);
    shelf.put(bearing('收 5'));
    expect(shelf.highest('收')).toBe(5);
  });

  it('stays while another record bears the same, and looks at every number of a record', () => {
    const shelf = shelfOf(bearing('收 4'), bearing('收 4', '收 6'));
    shelf.take(bearing('收 4'));
    expect(shelf.highest('收')).toBe(6);
    shelf.take(bearing('收 4', '收 6'));
    expect(shelf.highest('收')).toBe(0);
    shelf.take(bearing('机收 1'));
    expect(shelf.highest('机收')).toBe(0);
  });
});
