import type { RecordView } from '#shared/ipc/vault/records.ts';

/** What must be the same again after a kill, of one record. */
export interface Essence {
  readonly record: string;
  readonly register: string;
  readonly number: string;
  /** Of everything a person could miss: values, state, heads, attachments, corrections, the course of acts. */
  readonly digest: string;
}

/**
 * Runs here and, by its source, in the vault's worker, so that a thousand records are compared without carrying
 * them over: it may name nothing outside itself.
 */
export function essenceOf(view: RecordView): Essence {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    const pairs = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return pairs.map(([key, held]) => [key, sorted(held)]);
  };
  const text = JSON.stringify([
    view.number,
    view.level,
    view.state,
    view.isFrozen,
    view.isIncomplete,
    sorted(view.values),
    [...view.heads].sort(),
    view.conflicts.length,
    view.attachments.map(({ id, name, bytes, digest }) => [id, name, bytes, digest]),
    view.corrections.map(({ path, before, after, reason }) => [path, sorted(before), sorted(after), reason]),
    view.timeline.map(({ entry, act, from, to, opinion }) => [entry, act, from, to, opinion]),
  ]);
  // cyrb53: two records that differ give one digest once in nine thousand million million.
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const digest = `${text.length}.${(high >>> 0).toString(16)}${(low >>> 0).toString(16)}`;
  return { record: view.record, register: view.register, number: view.number, digest };
}
