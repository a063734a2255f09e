import { fieldColumn } from '#shared/domain/columns.ts';
import {
  type DomainContext,
  enumLabel,
  type FieldDefinition,
  type ListColumn,
  type RecordView,
} from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';
import { timeOf } from '#shared/domain/words.ts';

/** `2026.3.16 9:05` of a moment. */
export function paperMoment(at: string): string {
  return at === '' ? '' : `${paperDay(at)} ${timeOf(at)}`.trim();
}

/** A field as it stands in a paper table: dates without weekday, several records by their titles. */
export function paperText(field: FieldDefinition, record: RecordView, context: DomainContext): string {
  const value = textValue(record.fields, field.id);
  if (field.kind === 'date') return paperDay(value);
  if (field.kind === 'dateTime') return paperMoment(value);
  if (field.kind === 'enum') return enumLabel(field, value);
  if (field.kind === 'longText') return value;
  if (field.kind === 'enumMulti' || field.kind === 'rows')
    return fieldColumn(field).cell(record, context).text;
  const { text } = fieldColumn(field).cell(record, context);
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

/** Titles of the records that a list of references names: 驻县教育局、县体育中心. */
export function titlesOf(context: DomainContext, record: RecordView, field: string): readonly string[] {
  return idsValue(record.fields, field)
    .map((id) => context.title(id))
    .filter((title) => title !== '');
}
