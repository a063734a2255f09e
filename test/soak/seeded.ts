import { mulberry32 } from '#test/support/seededNumbers.ts';

/** A seeded stream of choices: one seed, one script. Kills fall where the machine's speed puts them. */
export class Seeded {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const pairs = Object.entries(weights) as [Name, number][];
    let left = this.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of pairs) {
      left -= weight;
      if (left < 0) return name;
    }
    return this.pick(pairs)[0];
  }

  /** Chinese text that does not compress to nothing. */
  words(length: number): string {
    return Array.from({ length }, () => String.fromCodePoint(0x4e00 + this.below(0x5000))).join('');
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
