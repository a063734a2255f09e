import { LINE_PX, LINES_PER_PAGE, LYING_AREA_PX } from '#shared/print/grid.ts';
import { type FlowBlock, type FlowPlan, linesOf, planFlow, planImprint } from '../layout.ts';
import { fitForm } from './fitForm.ts';
import { splitLastLines } from './splitParagraph.ts';

/** With two blank lines above organ and day a seal of 42 mm still has its room. */
const LEAST_SEAL_GAP = 2;
/** Lines of the text that stay with a signature. */
const KEPT_LINES = 2;

/**
 * Measures the running text, moves headings and the 版记 by margins, and returns the number of pages; `null` for
 * a sheet without a line grid (registers and slips), whose pages only printing itself decides.
 */
export function layOutPage(page: Document): number | null {
  fitForm(page, page.body.classList.contains('lying') ? LYING_AREA_PX : LINES_PER_PAGE * LINE_PX);
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
  const imprint = page.querySelector('[data-imprint]');
  if (!(imprint instanceof HTMLElement)) {
    place(blocks, measured, plan);
    return Math.max(1, planImprint(plan.usedLines, 0).pages);
  }
  const imprintPx = imprint.getBoundingClientRect().height;
  let placed = planImprint(plan.usedLines, imprintPx);
  // 7.3.5.5: distances give way before a page bears the 版记 alone.
  const closer = placed.onNewPage ? closerSeal(blocks, measured) : undefined;
  const closerPlan = closer === undefined ? undefined : planFlow(closer);
  if (closerPlan !== undefined && !planImprint(closerPlan.usedLines, imprintPx).onNewPage) {
    plan = closerPlan;
    placed = planImprint(plan.usedLines, imprintPx);
  }
  place(blocks, measured, plan);
  if (placed.onNewPage) imprint.style.breakBefore = 'page';
  imprint.style.marginTop = `${placed.marginTopPx}px`;
  return placed.pages;
}

function place(blocks: readonly HTMLElement[], measured: readonly FlowBlock[], plan: FlowPlan): void {
  blocks.forEach((block, index) => {
    block.style.marginTop = `${(plan.gaps[index] ?? 0) * LINE_PX}px`;
    block.style.minHeight = `${(measured[index]?.lines ?? 0) * LINE_PX}px`;
  });
}

/** The blocks with the seal's room one line lower, where it has more than two. */
function closerSeal(
  blocks: readonly HTMLElement[],
  measured: readonly FlowBlock[],
): readonly FlowBlock[] | undefined {
  const at = blocks.findIndex((block) => block.dataset.keep !== undefined);
  const gap = measured[at]?.gap ?? 0;
  if (gap <= LEAST_SEAL_GAP) return undefined;
  return measured.map((block, index) => (index === at ? { ...block, gap: gap - 1 } : block));
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
