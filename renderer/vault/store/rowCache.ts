import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { jsonOfRow } from './damagedRow.ts';
import type { StoredRow } from './database.ts';
import { IN_CLEAR, MAX_ROWS_PER_FRAME, REMOVED, type Row } from './rowCodec.ts';

export type CachedTable = 'keyring' | 'settings';

/** The newest row of every key of the two small tables: faces, counts, wraps, sealed settings. */
export class RowCache {
  readonly #rows = new Map<string, Row>();

  /** Takes in stored rows in the order they were written, but for those of unfinished frames. */
  load(table: CachedTable, rows: readonly StoredRow[], unfinished: ReadonlySet<number>): void {
    for (const { at, key, keyId, value } of rows) {
      if (!unfinished.has(Math.floor(at / MAX_ROWS_PER_FRAME))) this.put({ table, key, keyId, value });
    }
  }

  put(row: Row): void {
    const place = `${row.table}/${row.key}`;
    if (row.keyId === REMOVED) this.#rows.delete(place);
    else this.#rows.set(place, row);
  }

  /** Takes in what a frame wrote; rows of other tables are not kept here. */
  putAll(rows: readonly Row[]): void {
    for (const row of rows) if (row.table === 'keyring' || row.table === 'settings') this.put(row);
  }

  get(table: CachedTable, key: string): Row | undefined {
    return this.#rows.get(`${table}/${key}`);
  }

  /** All rows of a table, removed ones left out. */
  all(table: CachedTable): readonly Row[] {
    return [...this.#rows.values()].filter((row) => row.table === table);
  }
}

/** A row in clear. */
export function clearRow(table: CachedTable, key: string, value: Json): Row {
  return { table, key, keyId: IN_CLEAR, value: canonicalBytes(value) };
}

/** A row that takes away the one before it. Old frames, and so old backups, still hold that one. */
export function removedRow(table: CachedTable, key: string): Row {
  return { table, key, keyId: REMOVED, value: new Uint8Array(0) };
}

/** The object of a row in clear that says it is of this kind; undefined for any other row. Throws `DamagedRow`. */
export function clearValue(row: Row | undefined, kind: string): Readonly<Record<string, Json>> | undefined {
  if (row === undefined || row.keyId !== IN_CLEAR) return undefined;
  const value = jsonOfRow(row.value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object = value as Readonly<Record<string, Json>>;
  return object['kind'] === kind ? object : undefined;
}
