import type { RecordView, RegisterDefinition } from './definition.ts';
import type { RoleCode } from './roles.ts';

function names(value: unknown, person: string): boolean {
  return value === person || (Array.isArray(value) && value.includes(person));
}

/** Whom a source of a role names: what stands in a field; for the maker, who took over from him (改派), else himself. */
export function sourceOf(record: Pick<RecordView, 'createdBy' | 'fields'>, field: string): unknown {
  return field === 'createdBy' ? (record.fields['takenOverById'] ?? record.createdBy) : record.fields[field];
}

/** The roles that a record itself gives to a person (catalogue 1.2.1), beside those held by office. */
export function recordRoles(
  definition: Pick<RegisterDefinition, 'recordRoles' | 'keeper'>,
  record: Pick<RecordView, 'createdBy' | 'fields'>,
  person: string,
  heldByOffice: Iterable<RoleCode>,
): ReadonlySet<RoleCode> {
  const roles = new Set<RoleCode>(heldByOffice);
  if (roles.has(definition.keeper)) roles.add('registerKeeper');
  const sources = { author: ['createdBy'], ...definition.recordRoles };
  for (const [role, fields] of Object.entries(sources)) {
    const isNamed = fields.some((field) => names(sourceOf(record, field), person));
    if (isNamed) roles.add(role as RoleCode);
  }
  return roles;
}
