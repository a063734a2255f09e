import { findField } from '#shared/domain/commonFields.ts';
import type { FieldValues, Patch, RegisterDefinition, Row } from '#shared/domain/definition.ts';
import { parseFields, type Writer } from '#shared/domain/fields.ts';
import { changeBetween, type FieldChange } from '#shared/domain/paths.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

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
    if (writer === 'person' && findField(definition, field)?.auto === true) continue;
    after[field] = withoutComputed(definition, field, value);
  }
  const change = changeBetween(before as FieldValues, after as FieldValues);
  const patch: Record<string, Json> = { ...change.set };
  for (const path of change.remove) patch[path] = null;
  const parsed = parseFields(definition, patch as Patch, writer);
  return parsed.ok ? ok(change) : parsed;
}

/** Whether nothing would change. */
export function isNoChange(change: FieldChange): boolean {
  return Object.keys(change.set).length === 0 && change.remove.length === 0;
}
