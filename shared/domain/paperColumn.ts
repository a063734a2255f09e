import type { DomainContext, ListColumn, RecordView } from './definition.ts';
import { tableDate } from './words.ts';

/** A column of a paper table, read off the record by its own words: no sorting, no tone, several lines allowed. */
export function paperColumn(
  label: string,
  width: number | 'rest',
  text: (record: RecordView, context: DomainContext) => string,
): ListColumn {
  return {
    id: label,
    label,
    width,
    align: 'left',
    isVisible: true,
    cell: (record, context) => ({ text: text(record, context) }),
  };
}

/** `2026.3.9`, of a day or a minute: narrow enough to stand on one line of a table on paper. */
export function paperDay(moment: string): string {
  return tableDate(moment.slice(0, 10)).replaceAll('.0', '.');
}
