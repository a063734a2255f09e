/** Offset in a text node. */
interface Place {
  readonly node: Text;
  readonly offset: number;
}

/** The first character that stands below `top`, in the order of the text. */
function firstBelow(paragraph: HTMLElement, top: number): Place | undefined {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (let offset = 0; offset < node.length; offset += 1) {
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const box = range.getBoundingClientRect();
      if (box.height > 0 && (box.top + box.bottom) / 2 > top) return { node, offset };
    }
  }
  return undefined;
}

/**
 * Cuts a paragraph so that its last `lines` lines are a paragraph of their own, which looks the same: the cut falls
 * between two lines. The layout can then keep them with what follows without moving the whole paragraph.
 */
export function splitLastLines(paragraph: HTMLElement, lines: number, linePx: number): void {
  const box = paragraph.getBoundingClientRect();
  if (box.height < (lines + 2) * linePx - 1) return;
  const place = firstBelow(paragraph, box.bottom - lines * linePx);
  if (place === undefined) return;
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEndAfter(paragraph.lastChild ?? paragraph);
  const rest = paragraph.cloneNode(false);
  if (!(rest instanceof HTMLElement)) return;
  rest.append(range.extractContents());
  rest.style.textIndent = '0';
  rest.dataset.gap = '0';
  paragraph.style.textAlignLast = 'justify';
  paragraph.after(rest);
}
