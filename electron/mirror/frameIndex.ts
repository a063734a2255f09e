/** Where a proven frame lies. */
export interface FramePlace {
  readonly n: number;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** More holes than this are not told one by one: the store is beyond repair by hand. */
const MAX_HOLES = 10_000;

/** Where every proven frame of the mirror lies, by n. */
export class FrameIndex {
  readonly #places = new Map<number, FramePlace>();
  #numbers: number[] = [];
  #isSorted = true;

  /** The first proven frame of a number stays: a repetition behind it is the same act written again. */
  add(place: FramePlace): void {
    if (this.#places.has(place.n)) return;
    this.#isSorted &&= place.n > (this.#numbers.at(-1) ?? 0);
    this.#places.set(place.n, place);
    this.#numbers.push(place.n);
  }

  #sorted(): readonly number[] {
    if (!this.#isSorted) {
      this.#numbers = this.#numbers.toSorted((left, right) => left - right);
      this.#isSorted = true;
    }
    return this.#numbers;
  }

  get lastN(): number {
    return this.#sorted().at(-1) ?? 0;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Numbers from 1 to the last one for which there is no frame. */
  holes(): readonly number[] {
    const missing: number[] = [];
    let expected = 1;
    for (const n of this.#sorted()) {
      for (; expected < n && missing.length < MAX_HOLES; expected += 1) missing.push(expected);
      expected = n + 1;
    }
    return missing;
  }

  /** Places in the order of n, from a number on. */
  *from(n: number): Generator<FramePlace> {
    const numbers = this.#sorted();
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((numbers[middle] ?? 0) < n) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < numbers.length; index += 1) {
      const place = this.#places.get(numbers[index] ?? 0);
      if (place !== undefined) yield place;
    }
  }
}
