const FOCUSABLE =
  'a[href],button:not(:disabled),input:not(:disabled),textarea:not(:disabled),select:not(:disabled),[tabindex]:not([tabindex="-1"])';

function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function entryOf(pane: HTMLElement): HTMLElement | undefined {
  const inside = [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const remembered = inside.find((element) => element.dataset.current === 'true');
  return remembered ?? inside.find((element) => element.tabIndex >= 0 && isVisible(element));
}

/** F6: puts the focus into the next pane that takes one, in the order of the page, around its end. */
export function focusNextPane(root: ParentNode, active: Element | null): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(isVisible);
  const here = panes.findLastIndex((pane) => pane.contains(active));
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(here + step) % panes.length];
    const entry = pane === undefined ? undefined : entryOf(pane);
    if (entry === undefined) continue;
    entry.focus();
    return;
  }
}
