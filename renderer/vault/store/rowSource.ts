import { type Database, isEngineFailure, type StoredRow } from './database.ts';
import type { Mirror } from './mirror.ts';
import { decodePayload, type FramedTable, MAX_ROWS_PER_FRAME, type Row } from './rowCodec.ts';

/**
 * Single rows of the store by their places, from whichever side has them. A start does not read every row (docs/decisions,
 * “segments and snapshots”): what is found damaged or gone when it is needed comes from the other copy.
 */
export class RowSource {
  readonly #database: Database;
  readonly #mirror: Mirror;

  constructor(database: Database, mirror: Mirror) {
    this.#database = database;
    this.#mirror = mirror;
  }

  /** From the database, else from the mirror, else undefined. Whether its seal opens is for the caller to try. */
  async rowAt(table: FramedTable, at: number): Promise<StoredRow | undefined> {
    return (await this.rowsAt(table, [at]))[0];
  }

  /** As `rowAt`, for many places; the answer is in the order asked for. */
  async rowsAt(table: FramedTable, ats: readonly number[]): Promise<readonly (StoredRow | undefined)[]> {
    const found = await this.#stored(table, ats);
    const missing = ats.filter((_, index) => found[index] === undefined);
    if (missing.length === 0) return found;
    const mirrored = await this.mirroredRowsAt(table, missing);
    const byPlace = new Map(missing.map((at, index) => [at, mirrored[index]]));
    return ats.map((at, index) => found[index] ?? byPlace.get(at));
  }

  /** The rows as the mirror has them: for those of the database whose seal does not open. */
  async mirroredRowsAt(
    table: FramedTable,
    ats: readonly number[],
  ): Promise<readonly (StoredRow | undefined)[]> {
    const frames = new Map<number, readonly Row[]>();
    const rows: (StoredRow | undefined)[] = [];
    for (const at of ats) {
      const n = Math.floor(at / MAX_ROWS_PER_FRAME);
      const inFrame = frames.get(n) ?? (await this.#rowsOf(n));
      frames.set(n, inFrame);
      const row = inFrame[at % MAX_ROWS_PER_FRAME];
      rows.push(row?.table === table ? { at, key: row.key, keyId: row.keyId, value: row.value } : undefined);
    }
    return rows;
  }

  async #stored(table: FramedTable, ats: readonly number[]): Promise<readonly (StoredRow | undefined)[]> {
    try {
      return await this.#database.rowsAt(table, ats);
    } catch (error) {
      if (!isEngineFailure(error)) throw error;
      return ats.map(() => undefined); // A page of the database that cannot be read: the mirror has it too.
    }
  }

  async #rowsOf(n: number): Promise<readonly Row[]> {
    const frame = await this.#mirror.frame(n);
    if (!frame.ok || frame.value === undefined) return [];
    const payload = decodePayload(frame.value.payload);
    return payload.ok ? payload.value.rows : [];
  }
}
