import type { DomainContext, FieldDefinition, Row } from '#shared/domain/definition.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { fieldWords, idsOf } from '../fieldWords.ts';

/** What stands for a record that the person may not see, or that is not here. */
const UNSEEN = '—';

/** A value as it stands on paper: as in prose, and records by their titles. */
export function printedWords(
  field: FieldDefinition | undefined,
  value: Json | undefined,
  context: DomainContext,
): string {
  if (field?.kind !== 'ref' && field?.kind !== 'refs') return fieldWords(field, value, context);
  return idsOf(value)
    .map((id) => context.title(id) || UNSEEN)
    .join('、');
}

/** A column of a row of a list. */
export function rowWords(column: FieldDefinition, row: Row, index: number, context: DomainContext): string {
  if (column.computed === 'position') return String(index + 1);
  return printedWords(column, row[column.id], context);
}
