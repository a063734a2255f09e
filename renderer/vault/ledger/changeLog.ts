import type { RecordChange, RecordChanges } from '../core.ts';

/** So many changes are remembered at least; who asks for older ones makes anew what they have made. */
const KEPT = 1000;

/** The newest changes of the records' summaries, so that an index follows them instead of walking through all records. */
export class ChangeLog implements RecordChanges {
  #changes: RecordChange[] = [];
  #dropped = 0;

  get end(): number {
    return this.#dropped + this.#changes.length;
  }

  note(change: RecordChange): void {
    this.#changes.push(change);
    if (this.#changes.length < 2 * KEPT) return;
    this.#changes = this.#changes.slice(KEPT);
    this.#dropped += KEPT;
  }

  since(place: number): readonly RecordChange[] | undefined {
    return place < this.#dropped ? undefined : this.#changes.slice(place - this.#dropped);
  }
}
