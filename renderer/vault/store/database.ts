import Dexie, { type Collection, type Table } from 'dexie';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { assertBug } from '#shared/kernel/result.ts';
import {
  encodePayload,
  FRAMED_TABLES,
  type FramedTable,
  type GroupMark,
  MAX_ROWS_PER_FRAME,
  type Payload,
  type Row,
} from './rowCodec.ts';

/** A row as it lies in the database: `at` says which frame it came with, so that the frame can be made again. */
export interface StoredRow {
  readonly at: number;
  readonly key: string;
  readonly keyId: string;
  readonly value: Bytes;
}

/** One line for each frame: what proves the rows that came with it. */
export interface FrameLine {
  readonly n: number;
  /** Hex SM3 of the payload. */
  readonly digest: string;
  readonly rows: number;
  readonly group?: GroupMark;
}

/** A frame as it will stand in the tables. */
export interface ReadyFrame {
  readonly line: FrameLine;
  readonly rows: readonly (readonly [FramedTable, readonly StoredRow[]])[];
}

/** Rows that are in no frame and not in the mirror: drafts, snapshots, chunks of attachments. */
export interface LooseRow {
  readonly key: string;
  readonly owner: string;
  readonly keyId: string;
  readonly value: Bytes;
}

/** Keys of snapshots begin with it: the id of the key they are sealed under. */
const SNAPSHOT_PREFIX = 'set.';

export type LooseTable = 'blobs' | 'drafts' | 'snapshots';
/** How many frames are read at once when the whole store is walked. */
const FRAMES_PER_READ = 256;
const DATABASE_VERSION = 1;

/** Digest of each frame whose rows prove it, and the numbers of those whose rows do not. */
export interface ProvenFrames {
  readonly whole: ReadonlyMap<number, string>;
  readonly damaged: readonly number[];
}

export interface DatabaseOptions {
  readonly name: string;
  /** Only tests pass these; the worker has its own. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** Whether the engine failed: its files are damaged, in use, or cannot be written. */
export function isEngineFailure(error: unknown): boolean {
  return error instanceof Dexie.DexieError;
}

export type Digest = (bytes: Uint8Array) => Uint8Array;

/** The tables of the store. Framed ones only grow: the newest row of a key counts. */
export class Database {
  readonly #dexie: Dexie;
  readonly #digest: Digest;

  constructor(options: DatabaseOptions, digest: Digest) {
    const { name, ...engine } = options;
    this.#dexie = new Dexie(name, { ...engine, chromeTransactionDurability: 'strict', autoOpen: false });
    this.#dexie.version(DATABASE_VERSION).stores({
      headers: 'at',
      tail: 'at',
      segments: 'at',
      keyring: 'at',
      audit: 'at',
      settings: 'at',
      frames: 'n',
      snapshots: 'key',
      blobs: 'key, owner',
      drafts: 'key, owner',
    });
    this.#digest = digest;
  }

  /** Answers false when a later version of the program made the tables. */
  async open(): Promise<boolean> {
    await this.#dexie.open();
    return this.#dexie.verno <= DATABASE_VERSION;
  }

  close(): void {
    this.#dexie.close();
  }

  #framed(table: FramedTable): Table<StoredRow, number> {
    return this.#dexie.table(table);
  }

  get #frames(): Table<FrameLine, number> {
    return this.#dexie.table('frames');
  }

  frameLines(): Promise<FrameLine[]> {
    return this.#frames.orderBy('n').toArray();
  }

  /** Lines of the frames behind n, in order. */
  frameLinesAfter(n: number): Promise<FrameLine[]> {
    return this.#frames.where('n').above(n).toArray();
  }

  /** How many of the frames 1 to n have a line. Counted, not read. */
  countFrames(n: number): Promise<number> {
    return this.#frames.where('n').between(1, n, true, true).count();
  }

  /** Makes the rows of a new frame, so that `putReady` has nothing left to do but to write. `digest`: SM3 of the encoded payload. */
  readyFrame(n: number, payload: Payload, digest = this.#digest(encodePayload(payload))): ReadyFrame {
    // Only what the frame touches: every further table and request costs an act some of its time.
    const touched = FRAMED_TABLES.filter((name) => payload.rows.some(({ table }) => table === name));
    const rows = touched.map((name) => [name, storedRows(payload.rows, name, n)] as const);
    return { line: lineOf(n, payload, digest), rows };
  }

  /** Writes a new frame with all its rows in one strict transaction. */
  async putReady({ line, rows }: ReadyFrame): Promise<void> {
    const tables = [...rows.map(([name]) => this.#framed(name)), this.#frames];
    await this.#dexie.transaction('rw', tables, async () => {
      const writes = rows.map(([name, items]) => this.#framed(name).bulkPut(items));
      await Promise.all([...writes, this.#frames.put(line)]);
    });
  }

  /** Both at once. */
  putFrame(n: number, payload: Payload, digest = this.#digest(encodePayload(payload))): Promise<void> {
    return this.putReady(this.readyFrame(n, payload, digest));
  }

  /** As `putFrame`, in place of whatever stands under its number: a damaged frame may have left other rows behind. */
  async replaceFrame(n: number, payload: Payload): Promise<void> {
    const line = lineOf(n, payload, this.#digest(encodePayload(payload)));
    const tables = [...FRAMED_TABLES.map((name) => this.#framed(name)), this.#frames];
    await this.#dexie.transaction('rw', tables, async () => {
      for (const name of FRAMED_TABLES) {
        await this.#within(name, n, n).delete();
        await this.#framed(name).bulkPut(storedRows(payload.rows, name, n));
      }
      await this.#frames.put(line);
    });
  }

  /** Rows of a table that came with a run of frames. */
  #within(table: FramedTable, from: number, to: number): Collection<StoredRow, number> {
    const [low, high] = [from * MAX_ROWS_PER_FRAME, (to + 1) * MAX_ROWS_PER_FRAME];
    return this.#framed(table).where('at').between(low, high, true, false);
  }

  /** Rows of a table that came with a run of frames, in the order they were written. */
  rowsBetween(table: FramedTable, from: number, to: number): Promise<StoredRow[]> {
    return this.#within(table, from, to).toArray();
  }

  /** All rows of a table in the order they were written. */
  async rows(table: FramedTable): Promise<StoredRow[]> {
    return this.#framed(table).orderBy('at').toArray();
  }

  /** Rows of a table that came with frames behind n, in the order they were written. */
  rowsAfter(table: FramedTable, n: number): Promise<StoredRow[]> {
    return this.#framed(table)
      .where('at')
      .aboveOrEqual((n + 1) * MAX_ROWS_PER_FRAME)
      .toArray();
  }

  /** How many rows of a table came with frames behind n. */
  countRowsAfter(table: FramedTable, n: number): Promise<number> {
    return this.#framed(table)
      .where('at')
      .aboveOrEqual((n + 1) * MAX_ROWS_PER_FRAME)
      .count();
  }

  /** Rows by their places, in the order asked for; undefined where there is none. */
  rowsAt(table: FramedTable, ats: readonly number[]): Promise<(StoredRow | undefined)[]> {
    return this.#framed(table).bulkGet([...ats]);
  }

  /** The payload of every frame of a run of numbers, made again from the rows; undefined where there is no line. */
  async payloads(from: number, to: number): Promise<ReadonlyMap<number, Payload>> {
    const lines = await this.#frames.where('n').between(from, to, true, true).toArray();
    const rows = new Map<number, { at: number; row: Row }[]>(lines.map((line) => [line.n, []]));
    for (const table of FRAMED_TABLES) {
      for (const { at, key, keyId, value } of await this.rowsBetween(table, from, to)) {
        rows.get(Math.floor(at / MAX_ROWS_PER_FRAME))?.push({ at, row: { table, key, keyId, value } });
      }
    }
    return new Map(
      lines.map(({ n, group }) => {
        const sorted = (rows.get(n) ?? []).sort((left, right) => left.at - right.at);
        return [n, { rows: sorted.map(({ row }) => row), group }];
      }),
    );
  }

  /** Frames of a run of numbers whose rows still give the digest of their line, and those whose do not. */
  async proveFrames(from = 1, to = Number.MAX_SAFE_INTEGER): Promise<ProvenFrames> {
    const whole = new Map<number, string>();
    const damaged: number[] = [];
    const lines = await this.#frames.where('n').between(from, to, true, true).toArray();
    const digests = new Map(lines.map((line) => [line.n, line.digest]));
    const last = lines.at(-1)?.n ?? 0;
    for (let next = from; next <= last; next += FRAMES_PER_READ) {
      for (const [n, payload] of await this.payloads(next, Math.min(last, next + FRAMES_PER_READ - 1))) {
        const digest = this.#digestOf(payload);
        if (digest !== undefined && digest === digests.get(n)) whole.set(n, digest);
        else damaged.push(n);
      }
    }
    return { whole, damaged };
  }

  #digestOf(payload: Payload): string | undefined {
    try {
      return toHex(this.#digest(encodePayload(payload)));
    } catch {
      return undefined; // A row that no writer makes: the frame is damaged.
    }
  }

  /** Whether there are as many rows as the lines of all frames say; which of them are whole, `proveFrames` says. */
  async hasEveryRow(): Promise<boolean> {
    const expected = (await this.frameLines()).reduce((sum, { rows }) => sum + rows, 0);
    let found = 0;
    for (const table of FRAMED_TABLES) found += await this.#framed(table).count();
    return found === expected;
  }

  /** What was folded from rows that were not all there must not be believed. */
  dropSnapshots(): Promise<number> {
    return this.loose('snapshots').where('key').startsWith(SNAPSHOT_PREFIX).delete();
  }

  /** Removes the snapshots of every set of keys that is not among these. */
  async keepSnapshots(sets: ReadonlySet<string>): Promise<void> {
    const table = this.loose('snapshots');
    const keys = await table.where('key').startsWith(SNAPSHOT_PREFIX).primaryKeys();
    const gone = keys.filter((key) => !sets.has(key.slice(0, key.indexOf('/'))));
    if (gone.length > 0) await table.bulkDelete(gone);
  }

  /** Puts the parts of a snapshot in place and drops those of its prefix that are not kept, in one transaction. */
  async replaceSnapshot(prefix: string, rows: readonly LooseRow[], kept: ReadonlySet<string>): Promise<void> {
    const table = this.loose('snapshots');
    await this.#dexie.transaction('rw', table, async () => {
      const old = await table.where('key').startsWith(prefix).primaryKeys();
      await table.bulkDelete(old.filter((key) => !kept.has(key)));
      await table.bulkPut([...rows]);
    });
  }

  loose(table: LooseTable): Table<LooseRow, string> {
    return this.#dexie.table(table);
  }
}

function lineOf(n: number, { rows, group }: Payload, digest: Uint8Array): FrameLine {
  const line = { n, digest: toHex(digest), rows: rows.length };
  return group === undefined ? line : { ...line, group };
}

function storedRows(rows: readonly Row[], table: FramedTable, n: number): StoredRow[] {
  assertBug(rows.length <= MAX_ROWS_PER_FRAME, 'rows of a frame');
  const stored: StoredRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.table !== table) continue;
    stored.push({ at: n * MAX_ROWS_PER_FRAME + index, key: row.key, keyId: row.keyId, value: row.value });
  }
  return stored;
}
