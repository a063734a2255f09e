import { describe, expect, it } from 'vitest';
import { inOrder } from '#shared/kernel/inOrder.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Jobs that end when told, in any order. */
class Jobs {
  readonly begun: number[] = [];
  readonly #ends = new Map<number, () => void>();
  readonly work = (item: number): Promise<string> => {
    this.begun.push(item);
    return new Promise((resolve) => this.#ends.set(item, () => resolve(`done ${item}`)));
  };
  async end(item: number): Promise<void> {
    this.#ends.get(item)?.();
    for (let round = 0; round < 10; round += 1) await Promise.resolve();
  }
}

describe('inOrder', () => {
  it('answers in the order of the items, however they end, and begins no more than it may', async () => {
    const jobs = new Jobs();
    const all = collect(inOrder([1, 2, 3, 4, 5], 3, jobs.work));
    await jobs.end(0);
    expect(jobs.begun).toEqual([1, 2, 3]);
    await jobs.end(3);
    await jobs.end(2);
    expect(jobs.begun).toEqual([1, 2, 3]);
    await jobs.end(1);
    expect(jobs.begun).toEqual([1, 2, 3, 4, 5]);
    await jobs.end(5);
    await jobs.end(4);
    expect(await all).toEqual([1, 2, 3, 4, 5].map((item) => `done ${item}`));
  });

  it('works with fewer items than it may begin, with none, and one at a time', async () => {
    const double = async (item: number): Promise<number> => item * 2;
    expect(await collect(inOrder([1, 2], 8, double))).toEqual([2, 4]);
    expect(await collect(inOrder([], 8, double))).toEqual([]);
    expect(await collect(inOrder([1, 2, 3], 1, double))).toEqual([2, 4, 6]);
  });

  it('lets a failure out in its place, and begins nothing after it', async () => {
    const begun: number[] = [];
    const seen: number[] = [];
    const work = async (item: number): Promise<number> => {
      begun.push(item);
      if (item === 2) throw new Error('the second');
      return item;
    };
    const run = (async () => {
      for await (const item of inOrder([1, 2, 3, 4, 5, 6], 2, work)) seen.push(item);
    })();
    await expect(run).rejects.toThrow('the second');
    expect(seen).toEqual([1]);
    expect(begun).toEqual([1, 2, 3]);
  });

  it('stops reading its source when nobody wants more', async () => {
    let read = 0;
    function* source(): Generator<number> {
      for (;;) {
        read += 1;
        yield read;
      }
    }
    for await (const item of inOrder(source(), 4, async (one) => one)) if (item === 3) break;
    expect(read).toBeLessThanOrEqual(8);
  });
});
