import type { RecordSummary } from '#shared/journal/folded.ts';

/** Summaries of all records, each under a number that never changes. */
export class RecordTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #summaries: (RecordSummary | undefined)[] = [];
  /** Lists by register, '' for all; made when asked for and dropped when one of their records changes. */
  readonly #lists = new Map<string, readonly RecordSummary[]>();

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
    this.#summaries[this.number(summary.record)] = summary;
    if (this.#lists.size === 0) return;
    this.#lists.delete('');
    this.#lists.delete(summary.register);
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
    for (const summary of this.#summaries) {
      if (summary !== undefined && (register === '' || summary.register === register)) list.push(summary);
    }
    this.#lists.set(register, list);
    return list;
  }
}
