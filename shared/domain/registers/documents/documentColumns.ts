import type { ListColumn, RecordView } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { textValue } from '#shared/domain/values.ts';
import { yearNumberOrder } from '#shared/domain/yearNumbers.ts';

/** What the rows of a list say in a column, each once: a ledger has one line for a whole batch. */
export function listed(column: string, separator: string): (record: RecordView) => string {
  return ({ fields }) => {
    const texts = rowsOf(fields, 'items').map((row) => String(row[column] ?? '').trim());
    return [...new Set(texts.filter((text) => text !== ''))].join(separator);
  };
}

/** The figures of a column together. */
export function total(column: string): (record: RecordView) => string {
  return ({ fields }) =>
    String(rowsOf(fields, 'items').reduce((sum, row) => sum + Number(row[column] ?? 0), 0));
}

/** A number that runs within a year, ordered by year and number. */
export function yearNumberColumn(id: string, label: string, width: number): ListColumn {
  return {
    id,
    label,
    width,
    align: 'left',
    isVisible: true,
    cell: (record) => {
      const number = textValue(record.fields, id);
      return number === ''
        ? { text: '—', tone: 'quiet', sort: -1 }
        : { text: number, sort: yearNumberOrder(number) };
    },
  };
}
