import { describe, expect, it } from 'vitest';
import { bannerSize, headGeometry } from '#renderer/print/headGeometry.ts';

const MM_PER_PT = 25.4 / 72;

describe('bannerSize', () => {
  it('is never wider than the text area and never larger than 48 pt', () => {
    for (let count = 1; count <= 40; count += 1) {
      const { pt, scale } = bannerSize(count);
      expect(count * pt * scale * MM_PER_PT).toBeLessThanOrEqual(156);
      expect(pt).toBeLessThanOrEqual(48);
    }
  });

  it('narrows a long name before it makes it smaller than 30 pt', () => {
    expect(bannerSize(6)).toEqual({ pt: 48, scale: 1 });
    expect(bannerSize(14)).toEqual({ pt: 30, scale: 1 });
    expect(bannerSize(18)).toMatchObject({ pt: 30 });
    expect(bannerSize(18).scale).toBeLessThan(1);
    expect(bannerSize(30).scale).toBe(0.66);
  });
});

describe('headGeometry', () => {
  it('takes eight lines with a number only, nine or more with an organ line', () => {
    expect(headGeometry(7, false).lines).toBe(8);
    expect(headGeometry(14, false).lines).toBe(8);
    expect(headGeometry(14, true).lines).toBe(9);
  });

  it('gives a large 标志 with both rows enough room', () => {
    for (let count = 1; count <= 30; count += 1) {
      const head = headGeometry(count, true);
      const organTop = head.lines * 10.4428 - 4.5 - 16 * MM_PER_PT;
      expect(organTop - head.issueTopMm - 16 * MM_PER_PT).toBeGreaterThan(2);
    }
  });
});
