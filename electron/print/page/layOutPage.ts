import { LINE_PX } from '#shared/print/grid.ts';
import { type FlowBlock, type FlowPlan, linesOf, planFlow, planImprint } from '../layout.ts';
import { splitLastLines } from './splitParagraph.ts';

/** Lines of the text that stay with a signature. */
const KEPT_LINES = 2;

/**
 * Measures the running text, moves headings and the 版记 by margins, and returns the number of pages; `null` for
 * a sheet without a line grid (registers and slips), whose pages only printing itself decides.
 */
export function layOutPage(page: Document): number | null {
  const flow = page.querySelector('[data-flow]');
  if (!(flow instanceof HTMLElement)) return null;
  let { blocks, measured } = measure(flow);
  let plan = planFlow(measured);
  const torn = tornParagraph(blocks, plan);
  if (torn !== undefined) {
    splitLastLines(torn, KEPT_LINES, LINE_PX);
    ({ blocks, measured } = measure(flow));
    plan = planFlow(measured);
  }
  blocks.forEach((block, index) => {
    block.style.marginTop = `${(plan.gaps[index] ?? 0) * LINE_PX}px`;
    block.style.minHeight = `${(measured[index]?.lines ?? 0) * LINE_PX}px`;
  });
  const imprint = page.querySelector('[data-imprint]');
  if (!(imprint instanceof HTMLElement)) return Math.max(1, planImprint(plan.usedLines, 0).pages);
  const placed = planImprint(plan.usedLines, imprint.getBoundingClientRect().height);
  if (placed.onNewPage) imprint.style.breakBefore = 'page';
  imprint.style.marginTop = `${placed.marginTopPx}px`;
  return placed.pages;
}

interface Measured {
  readonly blocks: readonly HTMLElement[];
  readonly measured: readonly FlowBlock[];
}

function measure(flow: HTMLElement): Measured {
  const blocks = [...flow.children].filter((child) => child instanceof HTMLElement);
  const heights = blocks.map((block) => block.getBoundingClientRect().height);
  const measured = blocks.map((block, index) => ({
    gap: gapAbove(block, heights[index - 1] ?? 0),
    lines: linesOf(heights[index] ?? 0),
    heading: block.dataset.heading !== undefined,
    keep: block.dataset.keep !== undefined,
  }));
  return { blocks, measured };
}

/**
 * The paragraph above a signature that would move to the next page with it, or leave it there alone, as a whole:
 * its last lines are enough (GB/T 9704—2012, 7.3.5.5: no page for the seal alone).
 */
function tornParagraph(blocks: readonly HTMLElement[], plan: FlowPlan): HTMLElement | undefined {
  const at = blocks.findIndex((block) => block.dataset.keep !== undefined);
  const before = blocks[at - 1];
  if (before === undefined || before.tagName !== 'P') return undefined;
  const wished = (block: HTMLElement | undefined) => Number(block?.dataset.gap ?? 0);
  const isMoved = (plan.gaps[at - 1] ?? 0) > wished(before);
  const isAlone = (plan.gaps[at] ?? 0) < wished(blocks[at]);
  return isMoved || isAlone ? before : undefined;
}

/** Blank lines above a block; a table that ends well above its last grid line already gives one. */
function gapAbove(block: HTMLElement, previousHeight: number): number {
  const wished = Number(block.dataset.gap ?? 0);
  const slack = linesOf(previousHeight) * LINE_PX - previousHeight;
  return slack > LINE_PX / 2 ? Math.max(0, wished - 1) : wished;
}
