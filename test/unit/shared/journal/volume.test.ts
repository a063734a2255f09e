import { describe, expect, it } from 'vitest';
import { journalOf, MAX_VOLUME, volumeOf } from '#shared/journal/header.ts';
import { nextVolume } from '#shared/journal/volume.ts';

const source = (...bytes: number[]) => ({ bytes: () => Uint8Array.from(bytes) });

const clock = (ms: number) => ({ now: () => ms });
const SECOND = 2 ** 18;

describe('The number of a new volume', () => {
  it('says when it was opened, and differs between two of one second', () => {
    expect(nextVolume(['a.1'], clock(5_999), source(0, 0, 1, 2))).toBe(5 * SECOND + 258);
    expect(nextVolume(['a.1'], clock(5_000), source(255, 255, 255, 255))).toBe(6 * SECOND - 1);
  });

  it('is beyond all that are known, whatever the clock says', () => {
    const known = [`a.${9 * SECOND}`, 'a.7'];
    expect(nextVolume(known, clock(5_000), source(0, 0, 0, 3))).toBe(9 * SECOND + 4);
    expect(nextVolume(known, clock(-1), source(0, 0, 0, 0))).toBe(9 * SECOND + 1);
    expect(nextVolume(known, clock(1e15), source(0, 0, 0, 0))).toBe(9 * SECOND + 1);
  });

  it('is one that a header carries until 2090', () => {
    const volume = nextVolume([], clock(Date.UTC(2090, 0)), source(255, 255, 255, 255));
    expect(volumeOf(journalOf('a', volume))).toBe(volume);
    expect(() => journalOf('a', MAX_VOLUME + 1)).toThrow(RangeError);
  });
});
