import type { DomainContext, ListColumn, RecordView } from '#shared/domain/definition.ts';
import { tableDate } from '#shared/domain/words.ts';

/** `2026.3.16`: alike in the whole table, and narrow enough to stand on one line (GB/T 9704—2012 asks for neither). */
export function paperDate(date: string): string {
  return date === '' ? '' : tableDate(date).replaceAll('.0', '.');
}

/** A column of a paper table: its words, and pixels at base size; `rest` takes what remains. */
export function paper(
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
