import { fieldColumn } from './columns.ts';
import { type DomainContext, enumLabel, type ListColumn, type RecordView } from './definition.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import { textValue } from './values.ts';
import { tableDate, timeOf } from './words.ts';

/** A column of a paper table, read off the record by its own words: no sorting, no tone, several lines allowed. */
export function paperColumn(
  label: string,
  width: number | 'rest',
  text: (record: RecordView, context: DomainContext) => string,
  align: ListColumn['align'] = 'left',
): ListColumn {
  return {
    id: label,
    label,
    width,
    align,
    isVisible: true,
    cell: (record, context) => ({ text: text(record, context) }),
  };
}

/** `2026.3.9`, of a day or a minute: narrow enough to stand on one line of a table on paper (GB/T 9704—2012 is silent). */
export function paperDay(moment: string): string {
  return tableDate(moment.slice(0, 10)).replaceAll('.0', '.');
}

/** `2026.3.16 09:05` of a minute; the day alone where no time is known. */
export function paperMoment(at: string): string {
  return at === '' ? '' : `${paperDay(at)} ${timeOf(at)}`.trim();
}

/** A field as it stands in a paper table: dates without weekday, several records by their titles. */
function paperText(field: FieldDefinition, record: RecordView, context: DomainContext): string {
  const value = textValue(record.fields, field.id);
  if (field.kind === 'date') return paperDay(value);
  if (field.kind === 'dateTime') return paperMoment(value);
  if (field.kind === 'enum') return enumLabel(field, value);
  if (field.kind === 'longText') return value;
  const { text } = fieldColumn(field).cell(record, context);
  if (field.kind === 'enumMulti' || field.kind === 'rows') return text;
  return text === '—' ? '' : text;
}

/** Paper columns by field, in the words of the paper head: `paperFields(FIELDS, { sentAt: ['报送', 90] })`. */
export function paperFields(
  fields: readonly FieldDefinition[],
  columns: Readonly<Record<string, readonly [label: string, width: number | 'rest']>>,
): readonly ListColumn[] {
  return Object.entries(columns).map(([id, [label, width]]) => {
    const field = fields.find((candidate) => candidate.id === id);
    if (field === undefined) throw new Error(`bug: no field ${id} on paper`);
    return paperColumn(label, width, (record, context) => paperText(field, record, context));
  });
}
