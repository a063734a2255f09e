import type { Json } from '#shared/kernel/canonical.ts';
import { ORDER_FIELD, type Path } from './path.ts';

interface Row {
  readonly id: string;
  readonly fields: Record<string, Json>;
}

/**
 * Nested values of paths: a list becomes an array of rows with `id`, by `order`, then by id, so that every
 * station shows them alike. `rows` are the paths of rows that are there, with fields or without.
 */
export function toNested(
  values: Iterable<readonly [Path, Json]>,
  rows: Iterable<Path>,
): Readonly<Record<string, Json>> {
  const nested: Record<string, Json> = {};
  const lists = new Map<string, Map<string, Row>>();
  const rowAt = (list: string, id: string): Row => {
    const byId = lists.get(list) ?? new Map<string, Row>();
    lists.set(list, byId);
    const row = byId.get(id) ?? { id, fields: {} };
    byId.set(id, row);
    return row;
  };
  for (const path of rows) {
    const [list = '', id = ''] = path.split('/');
    rowAt(list, id);
  }
  for (const [path, value] of values) {
    if (!path.includes('/')) {
      nested[path] = value;
      continue;
    }
    const [list = '', id = '', field = ''] = path.split('/');
    rowAt(list, id).fields[field] = value;
  }
  for (const [list, byId] of lists) {
    nested[list] = [...byId.values()].sort(compareRows).map(({ id, fields }) => ({ ...fields, id }));
  }
  return nested;
}

function compareRows(left: Row, right: Row): number {
  const byOrder = orderOf(left) - orderOf(right);
  if (byOrder !== 0) return byOrder;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

function orderOf({ fields }: Row): number {
  const order = fields[ORDER_FIELD];
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER;
}
