import { HALF_GAP_PX, LINE_PX, LINES_PER_PAGE } from '#shared/print/grid.ts';

/** A block of the running text, measured in lines of the grid. */
export interface FlowBlock {
  /** Blank lines wished for above the block. */
  readonly gap: number;
  readonly lines: number;
  readonly heading: boolean;
}

export interface FlowPlan {
  /** Blank lines each block really gets above it. */
  readonly gaps: readonly number[];
  /** Lines from the top of the first page to the end of the last block, blank ones included. */
  readonly usedLines: number;
}

const isLastLine = (line: number) => line % LINES_PER_PAGE === LINES_PER_PAGE - 1;
const pageOf = (line: number) => Math.floor(line / LINES_PER_PAGE);
const linesLeft = (line: number) => (LINES_PER_PAGE - (line % LINES_PER_PAGE)) % LINES_PER_PAGE;

/**
 * Places the blocks on the 22-line grid. A blank line is never the first of a page. A group of adjacent headings
 * that would be cut by the end of a page, or end on its last line, is pushed to the next page by blank lines:
 * `break-after: avoid` would move it only while printing, and the position of the 版记 could not be known.
 */
export function planFlow(blocks: readonly FlowBlock[]): FlowPlan {
  const gaps: number[] = [];
  let cursor = 0;
  blocks.forEach((block, index) => {
    const wished = Math.min(block.gap, linesLeft(cursor));
    const start = cursor + wished;
    const startsGroup = block.heading && blocks[index - 1]?.heading !== true;
    const push = startsGroup ? pushOfGroup(blocks, index, start) : 0;
    gaps.push(wished + push);
    cursor = start + push + block.lines;
  });
  return { gaps, usedLines: cursor };
}

/** Blank lines that take the heading group starting at `index` to the next page, or 0 when it may stay. */
function pushOfGroup(blocks: readonly FlowBlock[], index: number, start: number): number {
  let end = start;
  for (let at = index; blocks[at]?.heading === true; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    end += block.lines + (at === index ? 0 : block.gap);
  }
  const last = end - 1;
  const textFollows = blocks.slice(index).some((block) => !block.heading);
  const stays = pageOf(last) === pageOf(start) && !(textFollows && isLastLine(last));
  return stays || start % LINES_PER_PAGE === 0 ? 0 : linesLeft(start);
}

export interface ImprintPlan {
  /** The 版记 takes a page of its own because fewer than one line would be left above it. */
  readonly onNewPage: boolean;
  readonly marginTopPx: number;
  readonly pages: number;
}

/**
 * White above the 版记 so that its last rule coincides with the lower edge of the text area (GB/T 9704—2012,
 * 7.4.1). It is white in the flow, not an absolute position: that would drift from page to page.
 */
export function planImprint(usedLines: number, imprintPx: number): ImprintPlan {
  const onLast = usedLines === 0 ? 0 : ((usedLines - 1) % LINES_PER_PAGE) + 1;
  const pages = Math.max(1, Math.ceil(usedLines / LINES_PER_PAGE));
  const white = (LINES_PER_PAGE - onLast) * LINE_PX - imprintPx - HALF_GAP_PX;
  if (white >= LINE_PX) return { onNewPage: false, marginTopPx: white, pages };
  return {
    onNewPage: true,
    marginTopPx: LINES_PER_PAGE * LINE_PX - imprintPx - HALF_GAP_PX,
    pages: pages + 1,
  };
}

/** Height in pixels as a number of whole lines; what is off the grid by less than half a pixel is on it. */
export function linesOf(heightPx: number): number {
  return Math.max(0, Math.ceil((heightPx - 0.5) / LINE_PX));
}
