import { canonicalText, type Json } from '#shared/kernel/canonical.ts';

/** Nested values of a record, as forms hold them: lists are arrays of rows, each with its `id`. */
export type NestedValues = Readonly<Record<string, Json>>;

/** The same as the journal holds it: values by path, and paths that were emptied. */
export interface Changes {
  readonly set: Record<string, Json>;
  readonly remove: string[];
}

type Row = { readonly [key: string]: Json } & { readonly id: string };

/** Gap between the order numbers of neighbours, so that a row put between two of them touches neither. */
const ORDER_STEP = 1024;

function isRows(value: Json | undefined): value is readonly Row[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row) && typeof (row as Row).id === 'string')
  );
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalText(left) === canonicalText(right);
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * Order numbers for the rows as they now stand. Rows keep theirs while they still rise, so that moving one
 * row, or adding one, is one change and not a change of every row behind it.
 */
function ordersOf(rows: readonly Row[], before: ReadonlyMap<string, Row>): number[] {
  const orders: number[] = [];
  let last = 0;
  rows.forEach((row, index) => {
    const own = before.get(row.id)?.order;
    const following = rows
      .slice(index + 1)
      .map((next) => before.get(next.id)?.order)
      .find((order): order is number => typeof order === 'number' && order > last);
    if (typeof own === 'number' && own > last && (following === undefined || own < following)) last = own;
    else if (following !== undefined && following - last > 1) last += Math.floor((following - last) / 2);
    else last += ORDER_STEP;
    orders.push(last);
  });
  return orders;
}

function diffRows(list: string, before: readonly Row[], after: readonly Row[], changes: Changes): void {
  const known = new Map(before.map((row) => [row.id, row]));
  const orders = ordersOf(after, known);
  after.forEach((row, index) => {
    const old = known.get(row.id);
    const place = `${list}/${row.id}`;
    if (old === undefined) changes.set[place] = true;
    const order = orders[index] ?? 0;
    if (old?.order !== order) changes.set[`${place}/order`] = order;
    for (const [field, value] of Object.entries(row)) {
      if (field !== 'id' && field !== 'order') diffValue(`${place}/${field}`, old?.[field], value, changes);
    }
  });
  const kept = new Set(after.map((row) => row.id));
  for (const row of before) if (!kept.has(row.id)) changes.remove.push(`${list}/${row.id}`);
}

function diffValue(path: string, before: Json | undefined, after: Json, changes: Changes): void {
  if (same(before, after) || (isEmpty(before) && isEmpty(after))) return;
  if (isEmpty(after)) changes.remove.push(path);
  else changes.set[path] = after;
}

/**
 * What changes a record from `before` to `after`. Fields that `after` does not name stay as they are; `listFields`
 * are those held row by row, so that two stations can edit different rows of one list without a conflict.
 */
export function changesBetween(
  before: NestedValues,
  after: NestedValues,
  listFields: ReadonlySet<string>,
): Changes {
  const changes: Changes = { set: {}, remove: [] };
  for (const [field, value] of Object.entries(after)) {
    if (!listFields.has(field)) {
      diffValue(field, before[field], value, changes);
      continue;
    }
    const old = before[field];
    diffRows(field, isRows(old) ? old : [], isRows(value) ? value : [], changes);
  }
  return changes;
}

/** Whether nothing changes. */
export function isNoChange(changes: Changes): boolean {
  return Object.keys(changes.set).length === 0 && changes.remove.length === 0;
}
