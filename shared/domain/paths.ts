import type { Json } from '#shared/kernel/canonical.ts';
import type { FieldValues, Row } from './definition.ts';

/** Field of a row that says where it stands in its list; the journal's `ORDER_FIELD`. */
export const ROW_ORDER = 'order';

/** What changes between two versions of a record: values by path, and paths emptied or rows removed. */
export interface FieldChange {
  readonly set: Readonly<Record<string, Json>>;
  readonly remove: readonly string[];
}

function isRowArray(value: unknown): value is readonly Row[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (item) =>
        typeof item === 'object' && item !== null && !Array.isArray(item) && typeof item.id === 'string',
    )
  );
}

/** Rows of a list field in their order; none if the field is empty. */
export function rowsOf(fields: FieldValues, list: string): readonly Row[] {
  const value = fields[list];
  return isRowArray(value) ? value : [];
}

function orderOf(row: Row): number {
  const order = row[ROW_ORDER];
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER;
}

/** Sorts rows by `order`, then by id, so that every station shows them alike. */
export function inOrder(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((left, right) => orderOf(left) - orderOf(right) || (left.id < right.id ? -1 : 1));
}

/**
 * Nested values from values by path (`field`, `list/row` = true, `list/row/column`): lists become arrays of rows in
 * order. A column without its row is left out: the row was removed elsewhere.
 */
export function assembleFields(byPath: Readonly<Record<string, Json>>): FieldValues {
  const fields: Record<string, Json | readonly Row[]> = {};
  const lists = new Map<string, Map<string, Record<string, Json>>>();
  for (const [path, value] of Object.entries(byPath)) {
    const [field = '', row, column] = path.split('/');
    if (row === undefined) fields[field] = value;
    else if (column === undefined) {
      const rows = lists.get(field) ?? new Map<string, Record<string, Json>>();
      lists.set(field, rows.set(row, { id: row }));
    }
  }
  for (const [path, value] of Object.entries(byPath)) {
    const [field = '', row, column] = path.split('/');
    if (row === undefined || column === undefined) continue;
    const target = lists.get(field)?.get(row);
    if (target !== undefined) target[column] = value;
  }
  for (const [field, rows] of lists) fields[field] = inOrder([...rows.values()] as Row[]);
  return fields;
}

/** Values by path from nested values. A row's `order` is changed only where the array says otherwise. */
export function flattenFields(fields: FieldValues): Readonly<Record<string, Json>> {
  const byPath: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    // An emptied text is no value: otherwise one station's '' and another's nothing would be two values.
    if (value === undefined || value === null || value === '') continue;
    if (!isRowArray(value)) {
      // An empty array is an empty list or an empty choice: nothing is stored.
      if (!Array.isArray(value) || value.length > 0) byPath[field] = value as Json;
      continue;
    }
    let last = 0;
    for (const row of value) {
      // A row keeps its order while it fits: renumbering all rows for one removed would conflict with every edit.
      const kept = row[ROW_ORDER];
      last = typeof kept === 'number' && kept > last ? kept : last + 1;
      byPath[`${field}/${row.id}`] = true;
      byPath[`${field}/${row.id}/${ROW_ORDER}`] = last;
      for (const [column, cell] of Object.entries(row)) {
        const isPlain = column !== 'id' && column !== ROW_ORDER;
        if (isPlain && cell !== undefined && cell !== null && cell !== '')
          byPath[`${field}/${row.id}/${column}`] = cell;
      }
    }
  }
  return byPath;
}

function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The smallest change that leads from one version to the other. A removed row is one path, not one per column. */
export function changeBetween(before: FieldValues, after: FieldValues): FieldChange {
  const old = flattenFields(before);
  const fresh = flattenFields(after);
  const set: Record<string, Json> = {};
  for (const [path, value] of Object.entries(fresh)) if (!sameJson(old[path], value)) set[path] = value;
  const gone = Object.keys(old).filter((path) => fresh[path] === undefined);
  const isRow = (path: string): boolean => path.split('/').length === 2;
  const goneRows = gone.filter(isRow);
  const remove = gone.filter((path) => isRow(path) || !goneRows.some((row) => path.startsWith(`${row}/`)));
  return { set, remove };
}
