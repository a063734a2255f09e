import { describe, expect, it } from 'vitest';
import { type FlowBlock, linesOf, pagesOf, planFlow, planImprint } from '#electron/print/layout.ts';
import { HALF_GAP_PX, LINE_PX, LINES_PER_PAGE } from '#shared/print/grid.ts';

const text = (lines: number, gap = 0): FlowBlock => ({ gap, lines, heading: false });
const heading = (lines = 1, gap = 0): FlowBlock => ({ gap, lines, heading: true });
const signatures = (gap = 2): FlowBlock => ({ gap, lines: 1, heading: false, keep: true });

describe('planFlow', () => {
  it('leaves blocks as they are while nothing stands at the end of a page', () => {
    expect(planFlow([text(9), text(4, 2), heading(), text(5)])).toEqual({
      gaps: [0, 2, 0, 0],
      usedLines: 21,
    });
  });

  it('pushes a heading from the last line to the next page', () => {
    expect(planFlow([text(21), heading(), text(3)])).toEqual({ gaps: [0, 1, 0], usedLines: 26 });
  });

  it('takes adjacent headings as one group', () => {
    const plan = planFlow([text(20), heading(), heading(), text(3)]);
    expect(plan.gaps).toEqual([0, 2, 0, 0]);
    expect(plan.usedLines).toBe(27);
  });

  it('pushes a group that the end of the page would cut', () => {
    expect(planFlow([text(20), heading(3), text(1)]).gaps).toEqual([0, 2, 0]);
  });

  it('leaves a heading that still has a line of text below it', () => {
    expect(planFlow([text(20), heading(), text(3)]).gaps).toEqual([0, 0, 0]);
  });

  it('does not push a heading that is the end of the document', () => {
    expect(planFlow([text(21), heading()]).gaps).toEqual([0, 0]);
  });

  it('never begins a page with a blank line', () => {
    expect(planFlow([text(22), text(3, 1)])).toEqual({ gaps: [0, 0], usedLines: 25 });
    expect(planFlow([text(21), text(3, 2)])).toEqual({ gaps: [0, 1], usedLines: 25 });
  });

  it('takes the paragraph before the signatures along, with its heading', () => {
    const plan = planFlow([text(17), heading(1, 1), text(2), signatures()]);
    expect(plan.gaps).toEqual([0, 5, 0, 2]);
    expect(plan.usedLines).toBe(22 + 1 + 2 + 2 + 1);
  });

  it('leaves signatures that fit', () => {
    expect(planFlow([text(10), text(2), signatures()]).gaps).toEqual([0, 0, 2]);
  });

  it('does not try to keep more than a page together', () => {
    expect(planFlow([text(5), text(30), signatures()]).gaps).toEqual([0, 0, 2]);
  });
});

describe('pagesOf', () => {
  it('counts a page that is full to its last line once', () => {
    expect([0, 1, 22, 23, 44].map((usedLines) => pagesOf({ usedLines }))).toEqual([1, 1, 1, 2, 2]);
  });

  it('is one less where the signatures come a line nearer to what fits the page with them', () => {
    const before = [text(17), text(2, 1)];
    expect(pagesOf(planFlow([...before, signatures(2)]))).toBe(2);
    expect(pagesOf(planFlow([...before, signatures(1)]))).toBe(1);
  });
});

describe('planImprint', () => {
  const height = 100;
  const bottomOf = (usedLines: number) => {
    const plan = planImprint(usedLines, height);
    const textEnd = plan.onNewPage ? 0 : (((usedLines - 1) % LINES_PER_PAGE) + 1) * LINE_PX;
    return textEnd + plan.marginTopPx + height;
  };

  it('puts the last rule on the lower edge of the text area, whatever the length of the text', () => {
    const edge = LINES_PER_PAGE * LINE_PX - HALF_GAP_PX;
    for (let used = 1; used <= 70; used += 1) expect(bottomOf(used)).toBeCloseTo(edge, 6);
  });

  it('stays where half a line is left above it: no page for it alone', () => {
    const low = 32;
    expect(planImprint(20, low)).toMatchObject({ onNewPage: false, pages: 1 });
    expect(planImprint(21, low)).toMatchObject({ onNewPage: true, pages: 2 });
  });

  it('takes a new page when less would be left above it', () => {
    expect(planImprint(18, height)).toMatchObject({ onNewPage: false, pages: 1 });
    expect(planImprint(19, height)).toMatchObject({ onNewPage: true, pages: 2 });
    expect(planImprint(22, height)).toMatchObject({ onNewPage: true, pages: 2 });
    expect(planImprint(23, height)).toMatchObject({ onNewPage: false, pages: 2 });
  });
});

describe('linesOf', () => {
  it('counts whole lines and forgives the border of a table', () => {
    expect(linesOf(0)).toBe(0);
    expect(linesOf(LINE_PX * 3)).toBe(3);
    expect(linesOf(LINE_PX * 3 + 1)).toBe(3);
    expect(linesOf(LINE_PX * 3 + 10)).toBe(4);
  });
});
