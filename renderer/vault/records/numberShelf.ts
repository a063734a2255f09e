import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';

/** A number of a record and the run it belongs to, as a key. */
export interface RunNumber {
  readonly run: string;
  readonly seq: number;
}

/** The numbers a record bears, or may come to bear. */
export type NumbersOf = (summary: RecordSummary) => readonly RunNumber[];

interface Run {
  /** By how many records each is borne: after an import several may bear one. */
  readonly bearers: Map<number, number>;
  highest: number;
}

function highestOf(numbers: Iterable<number>): number {
  let highest = 0;
  for (const number of numbers) highest = Math.max(highest, number);
  return highest;
}

/** The highest number of each run of a register, so that a record is numbered without going through a year of others. */
export class NumberShelf {
  readonly register: string;
  readonly #numbersOf: NumbersOf;
  readonly #runs = new Map<string, Run>();

  constructor(ledger: Ledger, register: string, numbersOf: NumbersOf) {
    this.register = register;
    this.#numbersOf = numbersOf;
    for (const summary of ledger.records(register)) this.put(summary);
  }

  /** 0 when none was given yet. */
  highest(wanted: string): number {
    const run = this.#runs.get(wanted);
    if (run === undefined) return 0;
    // What bore the highest was taken off and not put back: it was corrected, or an import decided for another.
    if (!run.bearers.has(run.highest)) run.highest = highestOf(run.bearers.keys());
    return run.highest;
  }

  put(summary: RecordSummary): void {
    for (const { run, seq } of this.#numbersOf(summary)) {
      const known = this.#runs.get(run) ?? { bearers: new Map(), highest: 0 };
      this.#runs.set(run, known);
      known.bearers.set(seq, (known.bearers.get(seq) ?? 0) + 1);
      known.highest = Math.max(known.highest, seq);
    }
  }

  take(summary: RecordSummary): void {
    for (const { run, seq } of this.#numbersOf(summary)) {
      const bearers = this.#runs.get(run)?.bearers;
      const rest = (bearers?.get(seq) ?? 0) - 1;
      if (rest > 0) bearers?.set(seq, rest);
      else bearers?.delete(seq);
    }
  }
}
