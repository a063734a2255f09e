import { textValue } from '#shared/domain/values.ts';
import type { ProposalView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';

/** What the chronicler may change of a proposal before it is taken over. */
export const EDITABLE = ['category', 'place', 'persons', 'summary'] as const;
export type Edits = Readonly<Partial<Record<(typeof EDITABLE)[number], string>>>;

/** A word of a field as it stands now: as changed, else as proposed. */
export function wordOf(proposal: ProposalView, edits: Edits | undefined, field: keyof Edits): string {
  return edits?.[field] ?? textValue(proposal.values, field);
}

/**
 * Values of the entries to be made, the oldest first. Several of one day are numbered on in the order in which they stand
 * on the list; each proposal by itself only knows the next place of its day.
 */
export function takenValues(
  proposals: readonly ProposalView[],
  edits: ReadonlyMap<string, Edits>,
): readonly Readonly<Record<string, Json>>[] {
  const next = new Map<string, number>();
  return proposals.toReversed().map(({ source, values }) => {
    const day = textValue(values, 'eventStartOn');
    const suggested = values['orderInDay'];
    const order = next.get(day) ?? (typeof suggested === 'number' ? suggested : 1);
    next.set(day, order + 1);
    const changed = Object.entries(edits.get(source.record) ?? {}).map(([field, words]) => [
      field,
      words.trim(),
    ]);
    return { ...values, ...Object.fromEntries(changed), orderInDay: order };
  });
}
