import type { DomainContext, RecordView, Row } from '#shared/domain/definition.ts';

/** Text of a cell of a row, without the blanks around it. */
export function cellText(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value.trim() : '';
}

/** The record that a row names by its number, if it is here and can be seen. */
export function namedRecord(row: Row, context: DomainContext): RecordView | undefined {
  return context.numbered(cellText(row, 'recordId'));
}
