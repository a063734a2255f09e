import { describe, expect, it } from 'vitest';
import {
  bannerSize,
  documentHeadGeometry,
  headGeometry,
  letterGeometry,
  organLinesOf,
} from '#renderer/print/headGeometry.ts';

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
    expect(headGeometry(7, 0).lines).toBe(8);
    expect(headGeometry(14, 0).lines).toBe(8);
    expect(headGeometry(14, 1).lines).toBe(9);
    // A long organ has two lines; the head grows where it has no room for the second.
    expect(organLinesOf('驻县人力资源和社会保障局机关纪检监察组')).toBe(2);
    const grown = [4, 8, 11, 14, 20, 28].filter(
      (count) => headGeometry(count, 2).lines > headGeometry(count, 1).lines,
    );
    expect(grown.length).toBeGreaterThan(0);
    expect(organLinesOf('驻县教育局纪检监察组')).toBe(1);
    expect(organLinesOf(null)).toBe(0);
  });

  it('gives a large 标志 with both rows enough room', () => {
    for (let count = 1; count <= 30; count += 1) {
      const head = headGeometry(count, 1);
      const organTop = head.lines * 10.4428 - 4.5 - 16 * MM_PER_PT;
      expect(organTop - head.issueTopMm - 16 * MM_PER_PT).toBeGreaterThan(2);
    }
  });
});

describe('documentHeadGeometry', () => {
  it('keeps every distance exactly for names of up to 14 characters, with one and more rows of 签发人', () => {
    for (let count = 1; count <= 14; count += 1) {
      for (const rows of [1, 2, 3]) {
        const head = documentHeadGeometry(count, rows);
        expect(head.lines).toBe(7 + rows);
        expect(head.ruleBottomMm).toBeLessThan(0.3);
      }
    }
  });

  it('shares what a smaller 标志 leaves, less than half a line on either side', () => {
    for (let count = 15; count <= 30; count += 1) {
      const head = documentHeadGeometry(count, 1);
      expect(head.ruleBottomMm).toBeLessThan(5.3);
      expect(count * head.bannerPt * head.bannerScale * MM_PER_PT).toBeLessThanOrEqual(156);
    }
  });
});

describe('letterGeometry', () => {
  it('has one more line for every mark, and the title two lines below the last, a quarter line more or less', () => {
    for (let count = 1; count <= 24; count += 1) {
      for (const marks of [1, 2, 3]) {
        const head = letterGeometry(count, marks);
        const last = head.rowTopMm(marks - 1) + 16 * MM_PER_PT;
        const title = head.lines * 10.4428 + 1.34;
        expect(Math.abs(title - last - 20.9)).toBeLessThan(5.3);
        expect(letterGeometry(count, 1).lines + marks - 1).toBe(head.lines);
      }
    }
  });
});
