import { splitMix32 } from '#test/support/seededNumbers.ts';

/** A generator that gives the same numbers for the same seed, on every machine (splitmix32). */
export class Random {
  /** 32 bits. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = splitMix32(seed);
  }

  /** 0 … limit − 1; 0 for a limit of 0. */
  below(limit: number): number {
    return limit <= 0 ? 0 : this.next() % limit;
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined && items.length === 0) throw new RangeError('nothing to pick from');
    return item as T;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index += 1) bytes[index] = this.next();
    return bytes;
  }
}
