import { type NumberRun, parseNumber } from '#shared/domain/numbering.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';

interface Run {
  /** By how many records each is borne: after an import several may bear one. */
  readonly bearers: Map<number, number>;
  highest: number;
}

function keyOf({ unit, word, year, level }: NumberRun): string {
  return [unit, word, year % 100, level].join('\n');
}

function highestOf(numbers: Iterable<number>): number {
  let highest = 0;
  for (const number of numbers) highest = Math.max(highest, number);
  return highest;
}

/**
 * The highest number of each run of a register, so that a record is numbered without going through a year of others. It
 * counts every number that a record bears or may come to bear, those of 作废 records too.
 */
export class NumberShelf {
  readonly register: string;
  readonly #runs = new Map<string, Run>();

  constructor(ledger: Ledger, register: string) {
    this.register = register;
    for (const summary of ledger.records(register)) this.put(summary);
  }

  /** 0 when none was given yet. */
  highest(wanted: NumberRun): number {
    const run = this.#runs.get(keyOf(wanted));
    if (run === undefined) return 0;
    // What bore the highest was taken off and not put back: an import decided for another number.
    if (!run.bearers.has(run.highest)) run.highest = highestOf(run.bearers.keys());
    return run.highest;
  }

  put({ numbers }: Pick<RecordSummary, 'numbers'>): void {
    for (const text of numbers) {
      const number = parseNumber(text);
      if (number === undefined) continue;
      const run = this.#runs.get(keyOf(number)) ?? { bearers: new Map(), highest: 0 };
      this.#runs.set(keyOf(number), run);
      run.bearers.set(number.seq, (run.bearers.get(number.seq) ?? 0) + 1);
      run.highest = Math.max(run.highest, number.seq);
    }
  }

  take({ numbers }: Pick<RecordSummary, 'numbers'>): void {
    for (const text of numbers) {
      const number = parseNumber(text);
      const bearers = number === undefined ? undefined : this.#runs.get(keyOf(number))?.bearers;
      if (number === undefined || bearers === undefined) continue;
      const rest = (bearers.get(number.seq) ?? 0) - 1;
      if (rest > 0) bearers.set(number.seq, rest);
      else bearers.delete(number.seq);
    }
  }
}
