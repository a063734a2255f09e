import { mulberry32 } from '#test/support/seededNumbers.ts';

/** Random numbers that are the same for the same seed on every machine (mulberry32). */
export class Seeded {
  /** From 0 up to but not including 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  /** Whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Several different ones. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const [item] = left.splice(Math.floor(this.next() * left.length), 1);
      if (item === undefined) throw new RangeError('nothing left');
      return item;
    });
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** For ids, nonces and keys that only a bench ever sees. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => Math.floor(this.next() * 256));
  }
}
