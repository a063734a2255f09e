import { splitMix32 } from '#test/support/seededNumbers.ts';

/** Numbers that look random and are the same for the same seed, on every machine. */
export class Dice {
  /** 0 to 2^32 − 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = splitMix32(seed);
  }

  /** 0 to `limit` − 1. */
  below(limit: number): number {
    return this.next() % Math.max(limit, 1);
  }

  isOneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let index = result.length - 1; index > 0; index -= 1) {
      const other = this.below(index + 1);
      const [left, right] = [result[index], result[other]];
      if (left !== undefined && right !== undefined) [result[index], result[other]] = [right, left];
    }
    return result;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) bytes[at] = this.below(256);
    return bytes;
  }
}
