import type { DomainContext, FieldValues, Lookup, RegisterDefinition } from './definition.ts';
import { yearOf } from './words.ts';

/** What a record holds in the fields of a lookup, as one text: records are alike whose texts are the same. */
export function lookupKey(lookup: Lookup, valueIn: (field: string) => FieldValues[string]): string {
  const parts = lookup.map(({ field, part }) => {
    const value = valueIn(field) ?? '';
    // A minute belongs to the year of its day.
    return part === 'year' ? (yearOf(String(value).slice(0, 10)) ?? '') : value;
  });
  return JSON.stringify(parts);
}

/** A lookup that rules name: one that the definition does not have is a bug in the rule. */
export function lookupOf(definition: RegisterDefinition, name: string): Lookup {
  const lookup = definition.lookups?.[name];
  if (lookup === undefined) throw new Error(`bug: no lookup ${name} in ${definition.code}`);
  return lookup;
}

type OtherRecords = 'record' | 'title' | 'related' | 'alike' | 'earlier' | 'numbered' | 'canEnter';

/** The part of a context that looks at other records, where there are none to be looked at: pages get them ready made. */
export const NO_OTHERS: Pick<DomainContext, OtherRecords> = {
  record: () => undefined,
  title: () => '',
  related: () => [],
  alike: () => [],
  earlier: () => [],
  numbered: () => undefined,
  canEnter: () => false,
};
