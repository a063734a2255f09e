import type { FoldedAttachment, FoldedNote, FoldedRecord, InertEntry, TimelineItem } from './folded.ts';
import type { RecordHistory } from './history.ts';
import type { GraphNode } from './recordGraph.ts';

type Story = Pick<FoldedRecord, 'timeline' | 'inert' | 'annotations' | 'attachments' | 'numberVoided'>;

/** Everything that happened to a record, in order: no entry is left out, with effect or without. */
export function timelineOf(history: RecordHistory): Story {
  const timeline: TimelineItem[] = [];
  const inert: InertEntry[] = [];
  const annotations: FoldedNote[] = [];
  const attachments: FoldedAttachment[] = [];
  const detached = new Set<string>();
  let numberVoided: string | undefined;
  for (const [index, node] of history.graph.nodes.entries()) {
    const reason = history.inertReason(index);
    timeline.push(reason === undefined ? itemOf(node) : { ...itemOf(node), inert: reason });
    if (reason !== undefined) inert.push({ entry: node.id, reason });
    const { body, id, header, station } = node;
    if (body === undefined || reason !== undefined) continue;
    const origin = { entry: id, by: body.actor, time: header.time, station };
    if (body.act === 'annotate') annotations.push({ ...origin, note: body.note ?? '' });
    if (body.act === 'void-number') numberVoided ??= body.note ?? '';
    if (body.act === 'attach') {
      if (body.attachment !== undefined) attachments.push({ ...body.attachment, ...origin });
      if (body.detach !== undefined) detached.add(body.detach);
    }
  }
  return {
    timeline,
    inert,
    annotations,
    attachments: detached.size === 0 ? attachments : attachments.filter(({ id }) => !detached.has(id)),
    numberVoided,
  };
}

function itemOf({ id, header, station, body, isNewer }: GraphNode): TimelineItem {
  const { time } = header;
  if (body === undefined) return { entry: id, act: isNewer ? 'newer' : 'withheld', time, station };
  const { act, actor, move, note } = body;
  const item = { entry: id, act, actor, time, station };
  if (move === undefined) return note === undefined ? item : { ...item, note };
  const { from, to, opinion } = move;
  return {
    ...item,
    from,
    to,
    ...(opinion === undefined ? {} : { opinion }),
    ...(note === undefined ? {} : { note }),
  };
}
