import type { OpinionView } from '#shared/ipc/vault/recordParts.ts';
import type { PrintedRecord, RecordView } from '#shared/ipc/vault/records.ts';
import type { Printed } from './printRequest.ts';

/** A record of the vault as the print models take it. */
export function printedOf(view: Omit<PrintedRecord, 'names'>): Printed {
  const { record: id, register, state, level, number, values, corrections, opinions } = view;
  return { seen: { id, register, state, level, number, fields: values }, corrections, opinions };
}

/** The words beside the moves that took effect, oldest first, off the timeline of a page. */
function opinionsIn(view: Pick<RecordView, 'timeline'>): readonly OpinionView[] {
  return view.timeline
    .filter((item) => item.inert === undefined)
    .flatMap(({ to, opinion, actorName, time }) =>
      to === undefined || opinion === undefined || opinion === '' ? [] : [{ to, opinion, actorName, time }],
    )
    .reverse();
}

/** A record that a page shows, as it would be printed. */
export function printedOfView(view: RecordView): Printed {
  return printedOf({ ...view, opinions: opinionsIn(view) });
}
