import { HALF_GAP_PX, LINE_PX, LINES_PER_PAGE } from '#shared/print/grid.ts';

/** A block of the running text, measured in lines of the grid. */
export interface FlowBlock {
  /** Blank lines wished for above the block. */
  readonly gap: number;
  readonly lines: number;
  readonly heading: boolean;
  /** Signatures: never on a page without text above them. */
  readonly keep?: boolean;
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
 * Signatures that would stand alone on a page take the paragraph before them along.
 */
export function planFlow(blocks: readonly FlowBlock[]): FlowPlan {
  const gaps: number[] = [];
  const kept = keptGroups(blocks);
  let cursor = 0;
  blocks.forEach((block, index) => {
    const wished = Math.min(block.gap, linesLeft(cursor));
    const start = cursor + wished;
    const startsGroup = block.heading && blocks[index - 1]?.heading !== true;
    const push = Math.max(
      startsGroup ? pushOfGroup(blocks, index, start) : 0,
      pushOfKept(blocks, index, kept.get(index), start),
    );
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

/** First and last block of each group that signatures have to stay with: the text above them and its headings. */
function keptGroups(blocks: readonly FlowBlock[]): ReadonlyMap<number, number> {
  const groups = new Map<number, number>();
  blocks.forEach((block, index) => {
    if (block.keep !== true || index === 0) return;
    let first = index - 1;
    while (blocks[first - 1]?.heading === true) first -= 1;
    groups.set(first, index);
  });
  return groups;
}

/** Blank lines that take a kept group to the next page when it does not end on the page it starts on. */
function pushOfKept(
  blocks: readonly FlowBlock[],
  first: number,
  last: number | undefined,
  start: number,
): number {
  if (last === undefined) return 0;
  const lines = blocks
    .slice(first, last + 1)
    .reduce((sum, block, at) => sum + block.lines + (at === 0 ? 0 : block.gap), 0);
  const fits = pageOf(start + lines - 1) === pageOf(start);
  return fits || lines > LINES_PER_PAGE ? 0 : linesLeft(start);
}

/** Pages of a text without 版记; an empty one has a page all the same. */
export function pagesOf({ usedLines }: Pick<FlowPlan, 'usedLines'>): number {
  return Math.max(1, Math.ceil(usedLines / LINES_PER_PAGE));
}

export interface ImprintPlan {
  /** The 版记 takes a page of its own because less than half a line would be left above it. */
  readonly onNewPage: boolean;
  readonly marginTopPx: number;
  readonly pages: number;
}

/** The 版记 stands apart from the text above it by half a line at least; the standard names no distance. */
const LEAST_WHITE_PX = LINE_PX / 2;

/**
 * White above the 版记 so that its last rule coincides with the lower edge of the text area (GB/T 9704—2012,
 * 7.4.1). It is white in the flow, not an absolute position: that would drift from page to page.
 */
export function planImprint(usedLines: number, imprintPx: number): ImprintPlan {
  const onLast = usedLines === 0 ? 0 : ((usedLines - 1) % LINES_PER_PAGE) + 1;
  const pages = pagesOf({ usedLines });
  const white = (LINES_PER_PAGE - onLast) * LINE_PX - imprintPx - HALF_GAP_PX;
  if (white >= LEAST_WHITE_PX) return { onNewPage: false, marginTopPx: white, pages };
  return {
    onNewPage: true,
    marginTopPx: LINES_PER_PAGE * LINE_PX - imprintPx - HALF_GAP_PX,
    pages: pages + 1,
  };
}

/** Height in pixels as a number of whole lines; a table of whole lines is higher by its outer border only. */
export function linesOf(heightPx: number): number {
  return Math.max(0, Math.ceil((heightPx - 2) / LINE_PX));
}
