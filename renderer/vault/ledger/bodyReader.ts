import type { Suite } from '#shared/crypto/suite.ts';
import { reopenBody } from '#shared/journal/body.ts';
import { isBodyOf } from '#shared/journal/chain.ts';
import { type Header, NONCE_BYTES } from '#shared/journal/header.ts';
import { decodeBodySegment, type SegmentBody } from '#shared/journal/segment.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { HeldBody } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { PackedBlock, Pool } from '../pool/pool.ts';
import type { HashedBody } from '../pool/poolWork.ts';
import type { StoredRow } from '../store/database.ts';
import type { FramedTable } from '../store/rowCodec.ts';
import type { BodyPlace } from './entryPlaces.ts';

/** Rows by their places, from one side of the store or the other. */
export interface RowsBySide {
  rowsAt(table: FramedTable, ats: readonly number[]): Promise<readonly (StoredRow | undefined)[]>;
  /** As the mirror has them: for those whose seal does not open. */
  mirroredRowsAt(table: FramedTable, ats: readonly number[]): Promise<readonly (StoredRow | undefined)[]>;
}

export interface WantedBody {
  readonly header: Header;
  readonly place: BodyPlace;
}

/** What of a segment goes out: places in it, and the hashes that the headers name. */
export interface WantedSegment {
  readonly at: number;
  readonly slots: Uint32Array;
  readonly hashes: Bytes;
}

type Segments = ReadonlyMap<number, readonly SegmentBody[]>;
/** Segments kept open: the next record asked for usually lies beside the last one. */
const KEPT_SEGMENTS = 4;

/** Stands for one that is not there: no header names its hash. */
const NO_BODY: HashedBody = { nonce: new Uint8Array(0), bytes: new Uint8Array(0) };

/** Reads a body row and proves it by its header. */
export function readBodyRow(suite: Suite, header: Header, plain: Uint8Array): Result<HeldBody> {
  const nonce = plain.slice(0, NONCE_BYTES) as Bytes;
  return provenBody(suite, header, nonce, plain.slice(NONCE_BYTES) as Bytes);
}

export function provenBody(suite: Suite, header: Header, nonce: Bytes, bytes: Bytes): Result<HeldBody> {
  if (!isBodyOf(header, nonce, bytes, suite.sm3)) return refuse('SEALED_DAMAGED');
  return ok({ nonce, bytes, parsed: reopenBody(bytes) });
}

/** Reads bodies when they are wanted. Each is proven by its header; one side's damage is healed by the other's copy. */
export class BodyReader {
  readonly #suite: Suite;
  readonly #keys: KeyRing;
  readonly #rows: RowsBySide;
  readonly #pool: Pool;
  #kept: Segments = new Map();

  constructor(suite: Suite, keys: KeyRing, rows: RowsBySide, pool: Pool) {
    this.#suite = suite;
    this.#keys = keys;
    this.#rows = rows;
    this.#pool = pool;
  }

  /**
   * Bodies as they go out, in the order asked for: proven as in `read`, by the pool, and not parsed. SEALED_DAMAGED when
   * neither copy gives one.
   */
  async readPlain(wanted: readonly WantedBody[]): Promise<Result<readonly HashedBody[]>> {
    const rows = await this.#singleRows(wanted);
    const segments = await this.#openSegments(wanted);
    const bodies = wanted.map(({ place }) =>
      place.slot < 0 ? this.#plainOf(rows.get(place.at)) : segments.get(place.at)?.[place.slot],
    );
    const hashes = await this.#pool.hashBodies(bodies.map((body) => body ?? NO_BODY));
    const isProven = (index: number): boolean =>
      bodies[index] !== undefined && hashes[index] === wanted[index]?.header.bodyHash;
    const healed = await this.read(wanted.filter((_, index) => !isProven(index)));
    if (!healed.ok) return healed;
    const others = healed.value.values();
    return ok(bodies.map((body, index) => (isProven(index) ? body : others.next().value) ?? NO_BODY));
  }

  /** Segments worth having under way at once. */
  get ahead(): number {
    return this.#pool.width;
  }

  /**
   * Bodies of one segment as a bundle holds them, without their passing through here. SEALED_DAMAGED when this side's
   * copy of the segment does not give all of them; `readPlain` finds those that the other side has.
   */
  async repack({ at, slots, hashes }: WantedSegment): Promise<Result<readonly PackedBlock[]>> {
    const [row] = await this.#rows.rowsAt('segments', [at]);
    if (row === undefined) return refuse('SEALED_DAMAGED');
    const { key: rowId, keyId, value: sealed } = row;
    return this.#keys.repackBodies('segments', { rowId, value: { keyId, sealed } }, { slots, hashes });
  }

  #plainOf(row: StoredRow | undefined): HashedBody | undefined {
    const plain = this.#opened(row);
    return plain && { nonce: plain.subarray(0, NONCE_BYTES), bytes: plain.subarray(NONCE_BYTES) };
  }

  /** Nonce and body of a row of `tail`; undefined when it is not there or does not open. */
  #opened(row: StoredRow | undefined): Bytes | undefined {
    if (row === undefined) return undefined;
    const plain = this.#keys.open('tail', row.key, { keyId: row.keyId, sealed: row.value });
    return plain.ok ? plain.value : undefined;
  }

  async #singleRows(wanted: readonly WantedBody[]): Promise<ReadonlyMap<number, StoredRow | undefined>> {
    const single = wanted.filter(({ place }) => place.slot < 0).map(({ place }) => place.at);
    const rows = single.length === 0 ? [] : await this.#rows.rowsAt('tail', single);
    return new Map(rows.map((row, index) => [single[index] ?? 0, row]));
  }

  /** Bodies in the order asked for. SEALED_DAMAGED when neither copy gives one. */
  async read(wanted: readonly WantedBody[]): Promise<Result<readonly HeldBody[]>> {
    const rows = await this.#singleRows(wanted);
    const segments = await this.#openSegments(wanted);
    const bodies: HeldBody[] = [];
    const mirrored = new Map<number, readonly SegmentBody[] | undefined>();
    for (const { header, place } of wanted) {
      const body =
        place.slot < 0
          ? await this.#single(header, place.at, rows.get(place.at))
          : await this.#inSegment(header, place, segments, mirrored);
      if (!body.ok) return body;
      bodies.push(body.value);
    }
    return ok(bodies);
  }

  async #single(header: Header, at: number, row: StoredRow | undefined): Promise<Result<HeldBody>> {
    const first = this.#openRow(header, row);
    if (first.ok) return first;
    const [mirrored] = await this.#rows.mirroredRowsAt('tail', [at]);
    return this.#openRow(header, mirrored);
  }

  #openRow(header: Header, row: StoredRow | undefined): Result<HeldBody> {
    const plain = this.#opened(row);
    return plain === undefined ? refuse('SEALED_DAMAGED') : readBodyRow(this.#suite, header, plain);
  }

  /** `mirrored`: segments of the other copy opened so far, so that a damaged one is opened once for all it holds. */
  async #inSegment(
    header: Header,
    { at, slot }: BodyPlace,
    segments: Segments,
    mirrored: Map<number, readonly SegmentBody[] | undefined>,
  ): Promise<Result<HeldBody>> {
    const found = this.#take(header, segments.get(at)?.[slot]);
    if (found.ok) return found;
    if (!mirrored.has(at)) {
      const [entries] = await this.#open(await this.#rows.mirroredRowsAt('segments', [at]));
      mirrored.set(at, entries);
    }
    return this.#take(header, mirrored.get(at)?.[slot]);
  }

  #take(header: Header, entry: SegmentBody | undefined): Result<HeldBody> {
    if (entry === undefined) return refuse('SEALED_DAMAGED');
    return provenBody(this.#suite, header, entry.nonce.slice() as Bytes, entry.bytes.slice() as Bytes);
  }

  /** The segments in which the wanted bodies lie: those not kept are opened side by side. */
  async #openSegments(wanted: readonly WantedBody[]): Promise<Segments> {
    const ats = new Set(wanted.filter(({ place }) => place.slot >= 0).map(({ place }) => place.at));
    const missing = [...ats].filter((at) => !this.#kept.has(at));
    const rows = missing.length === 0 ? [] : await this.#rows.rowsAt('segments', missing);
    const segments = new Map([...this.#kept].filter(([at]) => ats.has(at)));
    for (const [index, entries] of (await this.#open(rows)).entries()) {
      const at = missing[index];
      if (at !== undefined && entries !== undefined) segments.set(at, entries);
    }
    this.#kept = new Map([...segments].slice(-KEPT_SEGMENTS));
    return segments;
  }

  async #open(
    rows: readonly (StoredRow | undefined)[],
  ): Promise<readonly (readonly SegmentBody[] | undefined)[]> {
    const there = rows.filter((row) => row !== undefined);
    const items = there.map(({ key, keyId, value }) => ({ rowId: key, value: { keyId, sealed: value } }));
    const opened = items.length === 0 ? [] : await this.#keys.openPacked('segments', items);
    const byKey = new Map<string, readonly SegmentBody[]>();
    for (const [index, plain] of opened.entries()) {
      const entries = plain.ok ? decodeBodySegment(plain.value) : plain;
      if (entries.ok) byKey.set(there[index]?.key ?? '', entries.value);
    }
    return rows.map((row) => (row === undefined ? undefined : byKey.get(row.key)));
  }
}
