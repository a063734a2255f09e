import type { RecordSummary } from '#shared/journal/folded.ts';
import { ChangeLog } from './changeLog.ts';

/** Summaries of all records, each under a number that never changes. */
export class RecordTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #summaries: (RecordSummary | undefined)[] = [];
  readonly #byRegister = new Map<string, number[]>();
  /** Lists by register, '' for all; made when asked for and dropped when one of their records changes. */
  readonly #lists = new Map<string, readonly RecordSummary[]>();
  readonly #versions = new Map<string, number>();
  readonly changes = new ChangeLog();

  /** Number of a record, given when it is first named. */
  number(record: string): number {
    const known = this.#numbers.get(record);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#numbers.set(record, number);
    this.#names.push(record);
    return number;
  }

  find(record: string): number | undefined {
    return this.#numbers.get(record);
  }

  name(number: number): string {
    return this.#names[number] ?? '';
  }

  get size(): number {
    return this.#names.length;
  }

  put(summary: RecordSummary): void {
    const number = this.number(summary.record);
    const before = this.#summaries[number];
    if (before?.register !== summary.register) this.#file(number, summary.register, before?.register);
    this.changes.note({ before, after: summary });
    this.#summaries[number] = summary;
    this.#lists.delete('');
    this.#noteChange(summary.register);
    if (before !== undefined && before.register !== summary.register) this.#noteChange(before.register);
  }

  #noteChange(register: string): void {
    this.#versions.set(register, this.versionOf(register) + 1);
    this.#lists.delete(register);
  }

  /** Puts a record among those of its register. */
  #file(number: number, register: string, before: string | undefined): void {
    if (before !== undefined) {
      const others = this.#byRegister.get(before)?.filter((other) => other !== number);
      this.#byRegister.set(before, others ?? []);
    }
    const numbers = this.#byRegister.get(register);
    if (numbers === undefined) this.#byRegister.set(register, [number]);
    else numbers.push(number);
  }

  /** Grows with every summary that is put into the register. */
  versionOf(register: string): number {
    return this.#versions.get(register) ?? 0;
  }

  get(record: string): RecordSummary | undefined {
    const number = this.#numbers.get(record);
    return number === undefined ? undefined : this.#summaries[number];
  }

  at(number: number): RecordSummary | undefined {
    return this.#summaries[number];
  }

  /** All summaries, or those of one register: the same array until one of them changes. */
  list(register = ''): readonly RecordSummary[] {
    const kept = this.#lists.get(register);
    if (kept !== undefined) return kept;
    const list: RecordSummary[] = [];
    const numbers =
      register === '' ? this.#summaries.keys() : (this.#byRegister.get(register) ?? []).sort(byNumber);
    for (const number of numbers) {
      const summary = this.#summaries[number];
      if (summary !== undefined) list.push(summary);
    }
    this.#lists.set(register, list);
    return list;
  }
}

/** Lists stand in the order of the numbers, in whatever order the summaries came. */
function byNumber(left: number, right: number): number {
  return left - right;
}
