import { findField } from '#shared/domain/commonFields.ts';
import type { FieldValues, Patch, RegisterDefinition, Row } from '#shared/domain/definition.ts';
import { fieldAt, isList, parseFields, type Writer } from '#shared/domain/fields.ts';
import { assembleFields, changeBetween, type FieldChange, flattenFields } from '#shared/domain/paths.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

type Nested = Readonly<Record<string, Json>>;

function withoutComputed(definition: RegisterDefinition, field: string, value: Json): Json {
  const found = findField(definition, field);
  if (found?.kind !== 'rows' || !Array.isArray(value)) return value;
  const computed = new Set(
    found.columns.filter((column) => column.computed !== undefined).map((column) => column.id),
  );
  return (value as readonly Row[]).map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([column, cell]) => !computed.has(column) && cell !== undefined),
    ),
  ) as Json;
}

/**
 * What a form sends of a record that stands: whole fields, and of its lists the paths that changed (`agenda/a1` = true
 * or null, `agenda/a1/topic`). Answers whole fields, so that the rules see the record as it will be. Code: FIELD_INVALID
 * where a path leads to no row.
 */
export function wholeFields(before: Nested, changes: Nested): Result<Nested> {
  const whole = Object.entries(changes).filter(([path]) => !path.includes('/'));
  const paths = Object.entries(changes).filter(([path]) => path.includes('/'));
  if (paths.length === 0) return ok(changes);
  const given = Object.fromEntries(whole);
  const byPath: Record<string, Json> = { ...flattenFields({ ...before, ...given } as FieldValues) };
  for (const [path, value] of paths) {
    if (value !== null) byPath[path] = value;
    else removePath(byPath, path);
  }
  const broken = paths.filter(([path]) => !leadsToRow(byPath, path)).length;
  if (broken > 0) return refuse('FIELD_INVALID', { count: broken });
  const after = assembleFields(byPath) as Nested;
  const touched = paths.map(([path]) => path.slice(0, path.indexOf('/')));
  return ok({ ...given, ...Object.fromEntries(touched.map((field) => [field, after[field] ?? null])) });
}

function removePath(byPath: Record<string, Json>, path: string): void {
  for (const known of Object.keys(byPath)) {
    if (known === path || known.startsWith(`${path}/`)) delete byPath[known];
  }
}

/** Whether a path is that of a row, or of a column whose row is there; what was emptied needs none. */
function leadsToRow(byPath: Readonly<Record<string, Json>>, path: string): boolean {
  const [field, row, column, ...rest] = path.split('/');
  const own = byPath[path];
  if (rest.length > 0 || (column === undefined && own !== undefined && own !== true)) return false;
  return own === undefined || byPath[`${field}/${row}`] === true;
}

/**
 * The change that a form's values make, checked against the definition. What the program fills itself is left as it
 * is, whatever the form sent. Code: FIELD_INVALID.
 */
export function formChange(
  definition: RegisterDefinition,
  before: Nested,
  values: Nested,
  writer: Writer = 'person',
): Result<FieldChange> {
  const after: Record<string, Json> = { ...before };
  for (const [field, value] of Object.entries(values)) {
    const found = findField(definition, field);
    if (writer === 'person' && found?.auto === true) continue;
    if (found === undefined || (found.kind === 'rows' && !isList(value, before[field]))) {
      return refuse('FIELD_INVALID', { count: 1 });
    }
    after[field] = withoutComputed(definition, field, value);
  }
  const change = changeBetween(before as FieldValues, after as FieldValues);
  const patch: Record<string, Json> = { ...change.set };
  for (const path of change.remove) patch[path] = null;
  const broken = Object.values(patch).filter((value) => !isWellFormed(value)).length;
  if (broken > 0) return refuse('FIELD_INVALID', { count: broken });
  const parsed = parseFields(definition, patch as Patch, writer);
  return parsed.ok ? ok(change) : parsed;
}

/** Half a character, as a paste cut in the middle leaves it, would come back from the store as another. */
export function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWellFormed);
}

/** Refuses a change of fields that only certain roles set: 延期至 is the 组长's. Code: NOT_PERMITTED. */
export function checkWriters(
  definition: RegisterDefinition,
  change: FieldChange,
  roles: ReadonlySet<RoleCode>,
): Result<void> {
  const isTheirs = [...Object.keys(change.set), ...change.remove].every((path) => {
    const at = fieldAt(definition, path);
    const writers = at?.field.writers ?? at?.list?.writers;
    return writers === undefined || writers.some((role) => roles.has(role));
  });
  return isTheirs ? ok() : refuse('NOT_PERMITTED');
}

/** Whether nothing would change. */
export function isNoChange(change: FieldChange): boolean {
  return Object.keys(change.set).length === 0 && change.remove.length === 0;
}

/** Nested values with one path set or, by null, emptied; a row's path makes or removes the row. */
export function withPath(values: Nested, path: string, value: Json): Nested {
  const byPath: Record<string, Json> = { ...flattenFields(values as FieldValues) };
  if (value !== null) byPath[path] = value;
  else removePath(byPath, path);
  return assembleFields(byPath) as Nested;
}
