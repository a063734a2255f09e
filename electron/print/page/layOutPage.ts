import { HALF_GAP_PX, LINE_PX, LINES_PER_PAGE, LYING_AREA_PX } from '#shared/print/grid.ts';
import { type FlowBlock, type FlowPlan, linesOf, pagesOf, planFlow, planImprint } from '../layout.ts';
import { fitForm } from './fitForm.ts';
import { splitLastLines } from './splitParagraph.ts';

/** With two blank lines above organ and day a seal of 42 mm still has its room. */
const LEAST_SEAL_GAP = 2;
/** And with one, who signs by hand has room. */
const LEAST_SIGN_GAP = 1;
/** Lines of the text that stay with a signature. */
const KEPT_LINES = 2;

/**
 * Measures the running text, moves headings and the 版记 by margins, and returns the number of pages; `null` for
 * a sheet without a line grid (registers and slips), whose pages only printing itself decides.
 */
export function layOutPage(page: Document): number | null {
  // The last line of the grid is higher than its characters: a rule at its end would stand below the text area.
  const uprightPx = LINES_PER_PAGE * LINE_PX - HALF_GAP_PX;
  fitForm(page, page.body.classList.contains('lying') ? LYING_AREA_PX : uprightPx);
  const flow = page.querySelector('[data-flow]');
  if (!(flow instanceof HTMLElement)) return null;
  let { blocks, measured } = measure(flow);
  let plan = planFlow(measured);
  const imprint = page.querySelector('[data-imprint]');
  if (!(imprint instanceof HTMLElement)) {
    const nearer = onFewerPages(closerSignature(blocks, measured, LEAST_SIGN_GAP), plan);
    if (nearer !== undefined) {
      place(blocks, measured, nearer);
      return pagesOf(nearer);
    }
  }
  const torn = tornParagraph(blocks, plan);
  if (torn !== undefined) {
    splitLastLines(torn, KEPT_LINES, LINE_PX);
    ({ blocks, measured } = measure(flow));
    plan = planFlow(measured);
  }
  if (!(imprint instanceof HTMLElement)) {
    place(blocks, measured, plan);
    return pagesOf(plan);
  }
  const imprintPx = imprint.getBoundingClientRect().height;
  let placed = planImprint(plan.usedLines, imprintPx);
  // 7.3.5.5: distances give way before a page bears the 版记 alone.
  const closer = placed.onNewPage ? closerSignature(blocks, measured, LEAST_SEAL_GAP) : undefined;
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

/** The plan of other distances, where it needs fewer pages. */
function onFewerPages(measured: readonly FlowBlock[] | undefined, before: FlowPlan): FlowPlan | undefined {
  if (measured === undefined) return undefined;
  const plan = planFlow(measured);
  return pagesOf(plan) < pagesOf(before) ? plan : undefined;
}

/** The blocks with the room above the signature one line lower, where it has more than `least`. */
function closerSignature(
  blocks: readonly HTMLElement[],
  measured: readonly FlowBlock[],
  least: number,
): readonly FlowBlock[] | undefined {
  const at = blocks.findIndex((block) => block.dataset.keep !== undefined);
  const gap = measured[at]?.gap ?? 0;
  if (gap <= least) return undefined;
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
