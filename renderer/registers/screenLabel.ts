import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';

/** The catalogue's heads of a span, which mean something only side by side: in a ledger, on paper. */
const ALONE: Readonly<Record<string, { readonly date: string; readonly dateTime: string }>> = {
  起: { date: '起始日期', dateTime: '起始时间' },
  止: { date: '终止日期', dateTime: '终止时间' },
};

/** The label of a field where it stands by itself: in a form, in a dialog, in the facts of a record. */
export function screenLabel({ kind, label }: Pick<FieldDefinition, 'kind' | 'label'>): string {
  return kind === 'date' || kind === 'dateTime' ? (ALONE[label]?.[kind] ?? label) : label;
}
