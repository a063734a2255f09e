import { describe, expect, it } from 'vitest';
import { journalOf, MAX_VOLUME, volumeOf } from '#shared/journal/header.ts';
import { nextVolume } from '#shared/journal/volume.ts';

const source = (...bytes: number[]) => ({ bytes: () => Uint8Array.from(bytes) });

describe('The number of a new volume', () => {
  it('is beyond all that are known, by a step of its own', () => {
    expect(nextVolume(['a.1', 'a.7', 'a.3'], source(0, 0, 0, 0))).toBe(8);
    expect(nextVolume(['a.1'], source(0, 0, 1, 2))).toBe(2 + 258);
    expect(nextVolume([], source(255, 255, 255, 255))).toBe(2 ** 30);
  });

  it('is one that a header carries, after a thousand openings too', () => {
    let journal = journalOf('a', 1);
    for (let opening = 0; opening < 1000; opening += 1) {
      journal = journalOf('a', nextVolume([journal], source(63, 255, 255, 255)));
    }
    expect(volumeOf(journal)).toBeLessThan(MAX_VOLUME);
    expect(() => journalOf('a', MAX_VOLUME + 1)).toThrow(RangeError);
  });
});
