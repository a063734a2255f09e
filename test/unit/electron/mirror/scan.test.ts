import { beforeAll, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { FrameIndex } from '#electron/mirror/frameIndex.ts';
import { generationName, isGeneration, isMirrorFile, mirrorFileName } from '#electron/mirror/layout.ts';
import { scanFrames } from '#electron/mirror/scan.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';

let digests: Digests;
beforeAll(async () => {
  digests = await loadDigests();
});
const frame = (n: number, payload: Uint8Array<ArrayBuffer> = new Uint8Array(8)) =>
  encodeFrame({ n, payload }, digests.digest);
const scan = (bytes: Uint8Array) => scanFrames('f', bytes, digests.digest);

describe('the digest', () => {
  it('is SM3 (GB/T 32905-2016, annex A), whole and in parts', async () => {
    const expected = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
    expect(toHex(digests.digest(utf8('abc')))).toBe(expected);
    const running = await digests.begin();
    const other = await digests.begin();
    running.update(utf8('a'));
    other.update(utf8('x'));
    running.update(utf8('bc'));
    expect(running.finish()).toBe(expected);
  });
});

describe('scanning a file', () => {
  it('finds all frames and nothing else in a whole file', () => {
    expect(scan(concat(frame(1), frame(2)))).toMatchObject({
      places: [
        { n: 1, offset: 0, length: 56 },
        { n: 2, offset: 56, length: 56 },
      ],
      wholeBytes: 112,
      tornBytes: 0,
      damagedStretches: 0,
    });
    expect(scan(new Uint8Array(0))).toMatchObject({ places: [], tornBytes: 0 });
  });

  it('steps over rubbish, also rubbish that holds the mark of a frame', () => {
    const rubbish = utf8('xxxxPZF1xxxxPZF1');
    expect(scan(concat(rubbish, frame(1), rubbish, frame(2)))).toMatchObject({
      places: [{ n: 1 }, { n: 2 }],
      tornBytes: 0,
    });
  });

  it('reads a frame whose content looks like a frame', () => {
    expect(scan(concat(frame(1, frame(9)), frame(2)))).toMatchObject({ places: [{ n: 1 }, { n: 2 }] });
  });

  it('cuts nothing behind damage, even if it looks torn', () => {
    const damaged = frame(1).fill(7, 50);
    const found = scan(concat(damaged, frame(2).slice(0, 50)));
    expect(found).toMatchObject({ places: [], tornBytes: 0, damagedStretches: 1 });
  });
});

/** Where the frames from a number on lie. */
function offsets(index: FrameIndex, from: number): number[] {
  const found: number[] = [];
  for (let at = index.next(from); at?.kind === 'place'; at = index.next(at.place.n + 1)) {
    found.push(at.place.offset);
  }
  return found;
}

describe('names', () => {
  it('end where the next start would not know them again', () => {
    expect(isMirrorFile(mirrorFileName(999_999))).toBe(true);
    expect(isGeneration(generationName(999_999))).toBe(true);
    expect(() => mirrorFileName(1_000_000)).toThrow();
    expect(() => generationName(1_000_000)).toThrow();
  });
});

describe('the index', () => {
  it('names holes, gives places in order and keeps the first of a number', () => {
    const index = new FrameIndex();
    for (const [n, offset] of [
      [5, 0],
      [2, 10],
      [3, 20],
      [2, 30],
    ] as const) {
      index.add({ n, file: 'f', offset, length: 10 });
    }
    expect(index.lastN).toBe(5);
    expect(index.size).toBe(3);
    expect(index.holes()).toEqual([1, 4]);
    expect(offsets(index, 3)).toEqual([20, 0]);
    expect(offsets(index, 1)).toEqual([10, 20, 0]);
    expect(offsets(index, 6)).toEqual([]);
  });

  it('asks for the file of a run, but for its last frame, and goes on with what is found there', () => {
    const index = new FrameIndex();
    const tail = { n: 3, file: 'a', offset: 20, length: 10 };
    const run = { file: 'a', first: 1, last: 3, tail };
    index.addRun(run);
    index.add({ n: 5, file: 'b', offset: 0, length: 10 });
    expect([index.lastN, index.size, index.holes()]).toEqual([5, 4, [4]]);
    expect(index.next(1)).toEqual({ kind: 'unread', run });
    expect(index.next(3)).toEqual({ kind: 'place', place: tail });
    expect(index.next(4)).toMatchObject({ kind: 'place', place: { n: 5 } });
    index.replaceRun(run, [{ n: 1, file: 'a', offset: 0, length: 10 }, tail]);
    expect([index.lastN, index.holes(), offsets(index, 1)]).toEqual([5, [2, 4], [0, 20, 0]]);
  });

  it('counts a number of a run once, when a later file holds it again', () => {
    const index = new FrameIndex();
    const run = { file: 'a', first: 1, last: 3, tail: { n: 3, file: 'a', offset: 20, length: 10 } };
    index.addRun(run);
    for (const n of [2, 3, 4]) index.add({ n, file: 'b', offset: n * 10, length: 10 });
    expect([index.size, index.lastN]).toEqual([4, 4]);
    expect(index.next(2)).toEqual({ kind: 'unread', run });
    expect(index.next(3)).toMatchObject({ place: { file: 'a' } });
  });

  it('does not run for ever on an absurd number', () => {
    const index = new FrameIndex();
    index.add({ n: Number.MAX_SAFE_INTEGER, file: 'f', offset: 0, length: 10 });
    expect(index.holes()).toHaveLength(10_000);
  });
});
