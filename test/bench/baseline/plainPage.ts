import Dexie, { type Table } from 'dexie';
import { exportDB, importDB } from 'dexie-export-import';
import { DEFAULT_KDF_COST, deriveFromPassword, newKdfParams, SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import { type PlainRecord, textsOf } from '../corpus/records.ts';

/**
 * What a plain application on Dexie would do with the same records: no key, no check, no second copy. Runs in a page of
 * the same application, beside the desk.
 */

const NAME = 'plain';
const COPY = 'plain-copy';
const BOOK = 'plain-book';
const CHUNK = 2000;

interface PlainDisk {
  /** Appends to a file in the main process and answers once it is on the disk. */
  append(bytes: Uint8Array): Promise<void>;
}

export interface ListQuery {
  readonly states: readonly string[];
  readonly column: 'heldOn' | 'meetingNo' | 'place';
  readonly descending: boolean;
}

/** A list of any register. */
export interface BookQuery {
  readonly register: string;
  /** `state`, or a field, and the values that pass. */
  readonly where: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly text: string;
  readonly column: string;
  readonly descending: boolean;
  readonly offset: number;
}

function open(name: string, durability?: 'strict'): Dexie {
  const options = durability === undefined ? {} : { chromeTransactionDurability: durability };
  const dexie = new Dexie(name, options);
  dexie.version(1).stores({ records: 'id', rows: 'id' });
  return dexie;
}

function recordsIn(dexie: Dexie): Table<PlainRecord, string> {
  return dexie.table('records');
}

async function* lines(): AsyncGenerator<PlainRecord> {
  const { body } = await fetch('/records.ndjson');
  if (body === null) throw new Error('no records');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const parts = (rest + step.value).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part !== '') yield JSON.parse(part) as PlainRecord;
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

let held: PlainRecord[] = [];
let texts: string[] = [];
let exported: Blob | undefined;
let saves: Dexie | undefined;
let book: Dexie | undefined;
/** What the page shows, in its order. */
let shown: PlainRecord[] = [];

function bookOf(): Dexie {
  if (book === undefined) throw new Error('no register was shelved');
  return book;
}

const collator = new Intl.Collator('zh-CN');

function keyOf(record: PlainRecord, column: string): string | number {
  const value = record.values[column];
  return typeof value === 'number' ? value : String(value ?? '');
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

export const plain = {
  /** Puts every record into the database, in chunks. */
  async fill(): Promise<number> {
    await Dexie.delete(NAME);
    const dexie = open(NAME);
    let chunk: PlainRecord[] = [];
    let spent = 0;
    const put = async (): Promise<void> => {
      const rows = chunk;
      chunk = [];
      spent += await timed(() => recordsIn(dexie).bulkPut(rows));
    };
    for await (const record of lines()) {
      chunk.push(record);
      if (chunk.length === CHUNK) await put();
    }
    await put();
    dexie.close();
    return spent;
  },

  /** Opens the database and reads all of it. */
  async readAll(): Promise<number> {
    let dexie: Dexie | undefined;
    const spent = await timed(async () => {
      dexie = open(NAME);
      held = await recordsIn(dexie).toArray();
    });
    dexie?.close();
    return spent;
  },

  async exportAll(): Promise<{ ms: number; bytes: number }> {
    const dexie = open(NAME);
    const ms = await timed(async () => {
      exported = await exportDB(await dexie.open());
    });
    dexie.close();
    return { ms, bytes: exported?.size ?? 0 };
  },

  /** Imports what was exported last into an empty database. */
  async importAll(): Promise<number> {
    const blob = exported;
    if (blob === undefined) throw new Error('nothing was exported');
    await Dexie.delete(COPY);
    let made: Dexie | undefined;
    const spent = await timed(async () => {
      made = await importDB(blob, { name: COPY });
    });
    made?.close();
    await Dexie.delete(COPY);
    return spent;
  },

  /** One strict put, then the same bytes at the end of a file, synced. */
  async save(id: string, length: number): Promise<number> {
    saves ??= open('plain-saves', 'strict');
    const value = new Uint8Array(length);
    for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(value.subarray(at, at + 65_536));
    const rows: Table<{ id: string; value: Uint8Array }, string> = saves.table('rows');
    const disk = (globalThis as unknown as { plainDisk: PlainDisk }).plainDisk;
    return timed(async () => {
      await rows.put({ id, value });
      await disk.append(value);
    });
  },

  /** Makes ready for `search` and `list`. */
  hold(): number {
    texts = held.map(textsOf);
    return texts.length;
  },

  release(): void {
    held = [];
    texts = [];
    shown = [];
    exported = undefined;
  },

  search(wanted: string): { ms: number; found: number } {
    const from = performance.now();
    const found = texts.filter((text) => text.includes(wanted));
    return { ms: performance.now() - from, found: found.length };
  },

  list({ states, column, descending }: ListQuery): { ms: number; total: number } {
    const wanted = new Set(states);
    const direction = descending ? -1 : 1;
    const from = performance.now();
    const rows = held
      .filter((record) => record.register === 'groupMeeting' && wanted.has(record.state))
      .sort(
        (left, right) =>
          direction *
          (compare(keyOf(left, column), keyOf(right, column)) || left.createdAt - right.createdAt),
      );
    const first = rows.slice(0, 200);
    return { ms: performance.now() - from, total: first.length === 0 ? 0 : rows.length };
  },

  /** A list of a register: found, sorted, 200 of it. */
  book({ register, where, text, column, descending, offset }: BookQuery): { ms: number; total: number } {
    const direction = descending ? -1 : 1;
    const wanted = Object.entries(where).map(([field, values]) => [field, new Set<unknown>(values)] as const);
    const from = performance.now();
    shown = held.filter(
      (record, place) =>
        record.register === register &&
        wanted.every(([field, values]) =>
          values.has(field === 'state' ? record.state : record.values[field]),
        ) &&
        (text === '' || texts[place]?.includes(text) === true),
    );
    shown.sort(
      (left, right) =>
        direction * (compare(keyOf(left, column), keyOf(right, column)) || left.createdAt - right.createdAt),
    );
    shown.slice(offset, offset + 200);
    return { ms: performance.now() - from, total: shown.length };
  },

  /** Further down in the same list: it lies there in its order. */
  scroll(offset: number): { ms: number; total: number } {
    const from = performance.now();
    const rows = shown.slice(offset, offset + 200);
    return { ms: performance.now() - from, total: rows.length };
  },

  /** The records of one register in a table of their own, found by their state. Takes what is held. */
  async shelve(register: string): Promise<number> {
    book?.close();
    await Dexie.delete(BOOK);
    book = new Dexie(BOOK);
    book.version(1).stores({ records: 'id, state' });
    const rows = held.filter((record) => record.register === register);
    for (let from = 0; from < rows.length; from += CHUNK)
      await recordsIn(book).bulkPut(rows.slice(from, from + CHUNK));
    return rows.length;
  },

  /** One record from the table of its register. */
  async read(id: string): Promise<number> {
    const table = recordsIn(bookOf());
    return timed(() => table.get(id));
  },

  /** What is not done with, the oldest first. */
  async work(states: readonly string[]): Promise<{ ms: number; total: number }> {
    const table = recordsIn(bookOf());
    let total = 0;
    const ms = await timed(async () => {
      const rows = await table.where('state').anyOf(states).toArray();
      rows.sort((left, right) => left.createdAt - right.createdAt);
      total = rows.length;
    });
    return { ms, total };
  },

  /** How long the password takes, at the cost of this build and at that of a release. */
  async derive(cost: 'test' | 'release'): Promise<number> {
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
    const params = newKdfParams(random, cost === 'release' ? DEFAULT_KDF_COST : SMALLEST_KDF_COST);
    return timed(() => deriveFromPassword('Paizhu#6Zm1', params));
  },
};

export type Plain = typeof plain;

Object.assign(globalThis, { plain });
