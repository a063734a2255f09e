import type { AttachmentView, RecordView, TimelineItem } from '#shared/ipc/vault/records.ts';

/** First words of the 批注 by which the keeper asks for other material. */
export const EXCHANGE_WORDS = '请换材料：';

type Course = Pick<RecordView, 'attachments' | 'timeline'>;

function lastOf(view: Course, isWanted: (item: TimelineItem) => boolean): TimelineItem | undefined {
  // Newest first.
  return view.timeline.find((item) => item.inert === undefined && isWanted(item));
}

/** When the keeper last asked for other material; undefined when nobody has. */
export function exchangeAsked(view: Course): TimelineItem | undefined {
  return lastOf(view, (item) => item.act === 'annotate' && item.detail?.startsWith(EXCHANGE_WORDS) === true);
}

/** When the material was found right. */
export function checkedItem(view: Course): TimelineItem | undefined {
  return lastOf(view, (item) => item.act === 'move' && item.to === 'checked');
}

/**
 * The scans that were brought for the seal and still count, oldest first: a PDF stands for all that was attached before it,
 * pictures are pages one by one, and what lay there when other material was asked for counts no more. What came after
 * 核对 is the scan of the stamped paper.
 */
export function materialOf(view: Course): readonly AttachmentView[] {
  const until = checkedItem(view)?.time ?? Number.POSITIVE_INFINITY;
  const asked = exchangeAsked(view)?.time ?? Number.NEGATIVE_INFINITY;
  const since = asked < until ? asked : Number.NEGATIVE_INFINITY;
  const brought = view.attachments
    .filter(({ time }) => time > since && time <= until)
    .toSorted((left, right) => left.time - right.time);
  const whole = brought.findLastIndex(({ mime }) => mime === 'application/pdf');
  return brought.slice(Math.max(0, whole));
}

/** Scans attached after 核对. */
export function scansAfterCheck(view: Course): readonly AttachmentView[] {
  const checked = checkedItem(view);
  return checked === undefined ? [] : view.attachments.filter(({ time }) => time > checked.time);
}

/** `3、5` of pages that say nothing. */
export function blankNumbers(
  pages: readonly { readonly number: number; readonly isBlank: boolean }[],
): string {
  return pages
    .filter(({ isBlank }) => isBlank)
    .map(({ number }) => number)
    .join('、');
}
