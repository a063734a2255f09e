import { type Bytes, concatAll, parseHex, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * Payload of a frame: a list of sealed rows that needs no key to be parsed. In clear are only the table, the
 * opaque row key, and the id of the key that seals the row (docs/decisions, “frames and rows”).
 *
 *   version u8 · flags u8 (1 group, 2 last of group) · [group 16] · count u32
 *   row: table u8 · key length u8 · key · key id length u8 · key id · value length u32 · value
 */
export const PAYLOAD_VERSION = 1;
/** Numbers are written into the mirror for ever: never reuse one. 4 snapshots and 5, 6 (blobs, drafts) are never framed. */
const TABLE_NUMBERS = { headers: 1, tail: 2, segments: 3, keyring: 7, audit: 8, settings: 9 } as const;
export type FramedTable = keyof typeof TABLE_NUMBERS;
export const FRAMED_TABLES = Object.keys(TABLE_NUMBERS) as readonly FramedTable[];

/** Key id of rows in clear: faces, key-derivation parameters, lock-out counts, wrapped keys. */
export const IN_CLEAR = '';
/** Key id of a row that takes away the one before it. */
export const REMOVED = '-';
/** `at` of a row in the database is n × this + its place in the frame. */
export const MAX_ROWS_PER_FRAME = 65_536;

export interface Row {
  readonly table: FramedTable;
  /** Lower-case hexadecimal, 1 to 64 bytes, opaque. */
  readonly key: string;
  readonly keyId: string;
  readonly value: Bytes;
}

/** Frames of a large import count only when the last one is there. */
export interface GroupMark {
  readonly id: string;
  readonly isLast: boolean;
}

export interface Payload {
  readonly rows: readonly Row[];
  readonly group: GroupMark | undefined;
}

const GROUP_BYTES = 16;
const HEAD_BYTES = 2 + GROUP_BYTES + 4;

function u32(n: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

function bytesOfKey(key: string): Bytes {
  const bytes = parseHex(key);
  if (bytes === undefined || bytes.length === 0 || bytes.length > 64) throw new RangeError('row key');
  return bytes;
}

/** Bytes that the row takes in a payload, at most. */
export function rowSize(row: Row): number {
  return 7 + row.key.length / 2 + row.keyId.length + row.value.length;
}
export const PAYLOAD_HEAD_BYTES = HEAD_BYTES;

export function encodePayload(payload: Payload): Bytes {
  const { rows, group } = payload;
  if (rows.length > MAX_ROWS_PER_FRAME) throw new RangeError('too many rows in a frame');
  const flags = group === undefined ? 0 : group.isLast ? 3 : 1;
  const parts: Uint8Array[] = [new Uint8Array([PAYLOAD_VERSION, flags])];
  if (group !== undefined) {
    const id = bytesOfKey(group.id);
    if (id.length !== GROUP_BYTES) throw new RangeError('group id');
    parts.push(id);
  }
  parts.push(u32(rows.length));
  for (const row of rows) {
    const key = bytesOfKey(row.key);
    const keyId = utf8(row.keyId);
    if (keyId.length > 255) throw new RangeError('key id');
    parts.push(new Uint8Array([TABLE_NUMBERS[row.table], key.length]), key);
    parts.push(new Uint8Array([keyId.length]), keyId, u32(row.value.length), row.value);
  }
  return concatAll(parts);
}

const TABLE_NAMES = new Map<number, FramedTable>(FRAMED_TABLES.map((name) => [TABLE_NUMBERS[name], name]));

class Reader {
  offset = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Bytes {
    if (this.offset + length > this.#bytes.length) throw new RangeError('payload too short');
    const taken = this.#bytes.slice(this.offset, this.offset + length) as Bytes;
    this.offset += length;
    return taken;
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  u32(): number {
    return new DataView(this.take(4).buffer).getUint32(0);
  }

  get isAtEnd(): boolean {
    return this.offset === this.#bytes.length;
  }
}

function readRow(reader: Reader): Row {
  const table = TABLE_NAMES.get(reader.u8());
  if (table === undefined) throw new RangeError('table');
  const key = toHex(reader.take(reader.u8()));
  const keyId = textOf(reader.take(reader.u8()));
  return { table, key, keyId, value: reader.take(reader.u32()) };
}

/** STORE_NEWER for a version to come, SEALED_DAMAGED for anything that is no payload. */
export function decodePayload(bytes: Uint8Array): Result<Payload> {
  try {
    const reader = new Reader(bytes);
    const version = reader.u8();
    if (version > PAYLOAD_VERSION) return refuse('STORE_NEWER');
    if (version !== PAYLOAD_VERSION) return refuse('SEALED_DAMAGED');
    const flags = reader.u8();
    const group =
      (flags & 1) === 0 ? undefined : { id: toHex(reader.take(GROUP_BYTES)), isLast: (flags & 2) !== 0 };
    const count = reader.u32();
    if (count > MAX_ROWS_PER_FRAME) return refuse('SEALED_DAMAGED');
    const rows: Row[] = [];
    for (let index = 0; index < count; index += 1) rows.push(readRow(reader));
    return reader.isAtEnd ? ok({ rows, group }) : refuse('SEALED_DAMAGED');
  } catch {
    return refuse('SEALED_DAMAGED');
  }
}
