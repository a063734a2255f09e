import { HASH_BYTES, writeHash } from '#shared/journal/columns.ts';
import { NONCE_BYTES } from '#shared/journal/header.ts';
import { type Bytes, concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * Content of a body part: records one behind the other, so that neither side holds the part in memory.
 *
 *   length of what follows   4, big-endian
 *   type                     1
 *   body (1):                entry id 32, nonce 16, body exactly as its hash covers it
 *   blob piece (2):          length of the id 1, id, number of the piece 4, last-mark 1, bytes
 *
 * A type of a newer version is counted and passed over.
 */
export interface BodyRecord {
  readonly type: 'body';
  /** Identity of the entry, hexadecimal. */
  readonly id: string;
  readonly nonce: Uint8Array;
  readonly body: Uint8Array;
  /**
   * Nonce and body in one: what the header's hash covers. `nonce` and `body` are views into it, and it is one into the
   * piece that was read: whoever keeps one of them keeps the piece.
   */
  readonly hashed: Uint8Array;
}

/** A piece of an attachment. Pieces of one blob follow each other, from 0. */
export interface BlobRecord {
  readonly type: 'blob';
  readonly id: string;
  readonly piece: number;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}

export interface UnknownRecord {
  readonly type: 'unknown';
  readonly code: number;
}

export type PartRecord = BodyRecord | BlobRecord | UnknownRecord;

/** Longest record: a body of 2 MiB and its head fit; also what a reader may have to keep waiting. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;
export const MAX_BLOB_PIECE_BYTES = 1024 * 1024;
const LENGTH_BYTES = 4;
const BODY_TYPE = 1;
const BLOB_TYPE = 2;
const ID_BYTES = HASH_BYTES;
/** Of a body record before the body: length, type, id, nonce. */
const BODY_HEAD_BYTES = LENGTH_BYTES + 1 + ID_BYTES + NONCE_BYTES;
const BLOB_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + offset, 4).getUint32(0);
}

function framed(type: number, ...fields: readonly Uint8Array[]): Bytes {
  const content = concat(new Uint8Array([type]), ...fields);
  assertBug(content.length <= MAX_RECORD_BYTES, 'record too long');
  return concat(uint32(content.length), content);
}

/** Bodies for a part, one record behind the other, in one array: an export writes a hundred thousand of them. */
export function encodeBodies(bodies: readonly Pick<BodyRecord, 'id' | 'nonce' | 'body'>[]): Bytes {
  const size = bodies.reduce((sum, { body }) => sum + BODY_HEAD_BYTES + body.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { id, nonce, body } of bodies) {
    const length = BODY_HEAD_BYTES - LENGTH_BYTES + body.length;
    assertBug(nonce.length === NONCE_BYTES, 'body record form');
    assertBug(length <= MAX_RECORD_BYTES, 'record too long');
    view.setUint32(at, length);
    bytes[at + LENGTH_BYTES] = BODY_TYPE;
    assertBug(writeHash(id, bytes, at + LENGTH_BYTES + 1), 'body record form');
    bytes.set(nonce, at + BODY_HEAD_BYTES - NONCE_BYTES);
    bytes.set(body, at + BODY_HEAD_BYTES);
    at += BODY_HEAD_BYTES + body.length;
  }
  return bytes;
}

/** A body record for a part. */
export function encodeBody(body: Pick<BodyRecord, 'id' | 'nonce' | 'body'>): Bytes {
  return encodeBodies([body]);
}

/** A piece of an attachment for a part. */
export function encodeBlobPiece(record: Omit<BlobRecord, 'type'>): Bytes {
  assertBug(BLOB_ID.test(record.id) && record.bytes.length <= MAX_BLOB_PIECE_BYTES, 'blob record form');
  const id = utf8(record.id);
  const isLast = new Uint8Array([record.isLast ? 1 : 0]);
  return framed(BLOB_TYPE, new Uint8Array([id.length]), id, uint32(record.piece), isLast, record.bytes);
}

function parseBodyRecord(content: Uint8Array): PartRecord | undefined {
  if (content.length < 1 + ID_BYTES + NONCE_BYTES) return undefined;
  const hashed = content.subarray(1 + ID_BYTES);
  return {
    type: 'body',
    id: toHex(content.subarray(1, 1 + ID_BYTES)),
    hashed,
    nonce: hashed.subarray(0, NONCE_BYTES),
    body: hashed.subarray(NONCE_BYTES),
  };
}

function parseBlobRecord(content: Uint8Array): PartRecord | undefined {
  const idEnd = 2 + (content[1] ?? 0);
  if (content.length < idEnd + 5) return undefined;
  const id = String.fromCharCode(...content.subarray(2, idEnd));
  const mark = content[idEnd + 4];
  const bytes = content.slice(idEnd + 5);
  // SECURITY: an id is a name in our store, so nothing that could be a path (test: records.test.ts).
  if (!BLOB_ID.test(id) || (mark !== 0 && mark !== 1) || bytes.length > MAX_BLOB_PIECE_BYTES)
    return undefined;
  return { type: 'blob', id, piece: readUint32(content, idEnd), isLast: mark === 1, bytes };
}

function parseRecord(content: Uint8Array): PartRecord | undefined {
  const code = content[0];
  if (code === undefined) return undefined;
  if (code === BODY_TYPE) return parseBodyRecord(content);
  if (code === BLOB_TYPE) return parseBlobRecord(content);
  return { type: 'unknown', code };
}

/** Takes the pieces of a part as `readPart` hands them over and gives the records that are whole. */
export class RecordReader {
  private waiting: Uint8Array = new Uint8Array(0);
  private count = 0;

  /** Records completed by this piece. BUNDLE_ENTRY_INVALID with the number of the first wrong one, from 1. */
  push(piece: Uint8Array): Result<readonly PartRecord[]> {
    const bytes = this.waiting.length === 0 ? piece : concat(this.waiting, piece);
    const records: PartRecord[] = [];
    let offset = 0;
    while (bytes.length - offset >= LENGTH_BYTES) {
      const length = readUint32(bytes, offset);
      if (length > MAX_RECORD_BYTES) return this.invalid();
      const end = offset + LENGTH_BYTES + length;
      if (end > bytes.length) break;
      const record = parseRecord(bytes.subarray(offset + LENGTH_BYTES, end));
      if (record === undefined) return this.invalid();
      records.push(record);
      this.count += 1;
      offset = end;
    }
    this.waiting = bytes.slice(offset);
    return ok(records);
  }

  /** To be called at the end of the part: a record cut short is BUNDLE_ENTRY_INVALID. */
  end(): Result<number> {
    return this.waiting.length === 0 ? ok(this.count) : this.invalid();
  }

  private invalid(): Result<never> {
    return refuse('BUNDLE_ENTRY_INVALID', { index: this.count + 1 });
  }
}
