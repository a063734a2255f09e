import type { DomainContext, Row } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { fieldWords } from '../fieldWords.ts';

/** A column of a row of a list. */
export function rowWords(column: FieldDefinition, row: Row, index: number, context: DomainContext): string {
  if (column.computed === 'position') return String(index + 1);
  return fieldWords(column, row[column.id], context);
}
