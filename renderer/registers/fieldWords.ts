import { type DomainContext, enumLabel } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { personName, personNames } from '#shared/domain/values.ts';
import { fullDate, timeOf } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';

/** The ids in a value that holds one or several. */
export function idsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

/** Names of people and titles of records. */
export type Naming = Pick<DomainContext, 'person' | 'title'>;

/** What stands for a record that the person may not see, or that is not here. */
const UNSEEN = '—';

/** A value as it stands in prose: dates long, people and records by name, terms for codes. Empty for nothing. */
export function fieldWords(
  field: FieldDefinition | undefined,
  value: Json | undefined,
  context: Naming,
): string {
  if (value === undefined || value === null || value === '') return '';
  if (field === undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  switch (field.kind) {
    case 'date':
      return fullDate(String(value));
    case 'dateTime':
      return `${fullDate(String(value).slice(0, 10))} ${timeOf(String(value))}`;
    case 'bool':
      return value === true ? '是' : '否';
    case 'person':
      return personName(context, value);
    case 'people':
      return personNames(context, idsOf(value));
    case 'enum':
      return enumLabel(field, value);
    case 'enumMulti':
      return idsOf(value)
        .map((code) => enumLabel(field, code))
        .join('、');
    case 'int':
      return field.id === 'meetingNo' ? `第${value}次` : String(value);
    case 'rows':
      return Array.isArray(value) ? `${value.length} 行` : '';
    case 'ref':
    case 'refs':
      return idsOf(value)
        .map((id) => context.title(id) || UNSEEN)
        .join('、');
    case 'text':
    case 'longText':
      if (field.words !== undefined && typeof value === 'string') return field.words(value);
      return idsOf(value).join('、') || String(value);
    default:
      return idsOf(value).join('、') || String(value);
  }
}
