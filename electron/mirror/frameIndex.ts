/** Where a proven frame lies. */
export interface FramePlace {
  readonly n: number;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** The frames of a file that was not read, because the index beside the files vouches for it. */
export interface FrameRun {
  readonly file: string;
  readonly first: number;
  readonly last: number;
  /** Where the last one lies: it is asked for at every start. */
  readonly tail: FramePlace;
}

/** What stands at a number: where its frame lies, or the file to read first. */
export type FrameFound =
  | { readonly kind: 'place'; readonly place: FramePlace }
  | { readonly kind: 'unread'; readonly run: FrameRun };

/** More holes than this are not told one by one: the store is beyond repair by hand. */
const MAX_HOLES = 10_000;

/** Index of the first element that does not come before. */
function lowerBound<T>(sorted: readonly T[], isBefore: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = sorted[middle];
    if (element !== undefined && isBefore(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where every proven frame of the mirror lies, by n. */
export class FrameIndex {
  readonly #places = new Map<number, FramePlace>();
  #numbers: number[] = [];
  #isSorted = true;
  /** Rising and apart from each other. */
  #runs: FrameRun[] = [];
  #lastN = 0;

  /** The first proven frame of a number stays: a repetition behind it is the same act written again. */
  add(place: FramePlace): void {
    if (this.#places.has(place.n) || this.#isInRun(place.n)) return;
    this.#isSorted &&= place.n > (this.#numbers.at(-1) ?? 0);
    this.#places.set(place.n, place);
    this.#numbers.push(place.n);
    this.#lastN = Math.max(this.#lastN, place.n);
  }

  #isInRun(n: number): boolean {
    const run = this.#runs[lowerBound(this.#runs, ({ last }) => last < n)];
    return run !== undefined && run.first <= n;
  }

  /** Runs are added in rising order. */
  addRun(run: FrameRun): void {
    this.#runs.push(run);
    this.#lastN = Math.max(this.#lastN, run.last);
  }

  /** The run's file has been read: what was found in it takes the run's place. */
  replaceRun(run: FrameRun, places: readonly FramePlace[]): void {
    this.#runs = this.#runs.filter((other) => other !== run);
    for (const place of places) this.add(place);
  }

  #sorted(): readonly number[] {
    if (!this.#isSorted) {
      this.#numbers = this.#numbers.toSorted((left, right) => left - right);
      this.#isSorted = true;
    }
    return this.#numbers;
  }

  /** The greatest number ever found, also when its frame was lost since: no number is written twice. */
  get lastN(): number {
    return this.#lastN;
  }

  get size(): number {
    return this.#places.size + this.#runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  }

  /** Numbers from 1 to the last one for which there is no frame. */
  holes(): readonly number[] {
    const runs = this.#runs.map(({ first, last }) => ({ first, last }));
    const stretches = [...runs, ...this.#sorted().map((n) => ({ first: n, last: n }))];
    if (runs.length > 0) stretches.sort((left, right) => left.first - right.first);
    const missing: number[] = [];
    let expected = 1;
    for (const { first, last } of stretches) {
      for (; expected < first && missing.length < MAX_HOLES; expected += 1) missing.push(expected);
      expected = Math.max(expected, last + 1);
    }
    return missing;
  }

  /** The frame of the least number from n on; undefined behind the last. */
  next(n: number): FrameFound | undefined {
    const numbers = this.#sorted();
    const number = numbers[lowerBound(numbers, (one) => one < n)];
    const run = this.#runs[lowerBound(this.#runs, ({ last }) => last < n)];
    if (run !== undefined && Math.max(run.first, n) < (number ?? Number.POSITIVE_INFINITY)) {
      return n === run.last ? { kind: 'place', place: run.tail } : { kind: 'unread', run };
    }
    const place = number === undefined ? undefined : this.#places.get(number);
    return place === undefined ? undefined : { kind: 'place', place };
  }
}
