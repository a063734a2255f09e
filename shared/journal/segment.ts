import { type Bytes, textOf, utf8 } from '#shared/kernel/bytes.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { IdentifiedHeader } from './chain.ts';
import { HASH_BYTES } from './columns.ts';
import {
  type EntryId,
  type Header,
  type HeaderLevel,
  journalIdSchema,
  MAX_BASE,
  MAX_SEQ,
  NONCE_BYTES,
} from './header.ts';
import { insist, SegmentReader, SegmentWriter } from './segmentBytes.ts';

/**
 * A segment holds a run of entries in columns: one seal for all (docs/decisions, “segments and snapshots”). Numbers are
 * big-endian. The codec proves nothing but its form; the seal around it does.
 *
 *   version u8 · kind u8 · count u32 · ids count × 32 · then, by kind
 *   headers (1): journals u32 × (length u8 · ASCII) · of each entry its journal u32, seq f64, time f64, level u8, number
 *                of base u8, prev u8 (0 none, 1 the entry before in the segment, 2 written out) · bodyHash count × 32
 *                · base ids × 32 · written prevs × 32
 *   bodies  (2): nonces count × 16 · lengths count × u32 · bodies
 */
const SEGMENT_VERSION = 1;
const KINDS = { headers: 1, bodies: 2 } as const;
const HEAD_BYTES = 6;
const FACTS_BYTES = 4 + 8 + 8 + 1 + 1 + 1;
const NO_PREV = 0;
const PREV_IS_BEFORE = 1;
const PREV_WRITTEN = 2;
const LEVEL_CODES: readonly HeaderLevel[] = ['base', ...LEVELS];

export const MAX_SEGMENT_ENTRIES = 1000;
/**
 * Plain bytes of a segment. Deflate adds less than a thousandth to what it cannot shorten, so that a sealed segment and
 * the closing rows of its act always fit into one frame (4 MiB), and the longest body (2 MiB) into a segment.
 */
export const MAX_SEGMENT_BYTES = 3 * 1024 * 1024;

/** A body as a segment holds it; `bytes` is the exact canonical text. */
export interface SegmentBody {
  readonly id: EntryId;
  readonly nonce: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Plain bytes that a header takes in a segment, at most. */
export function headerSegmentSize({ header }: IdentifiedHeader): number {
  return FACTS_BYTES + 1 + header.journal.length + HASH_BYTES * (3 + header.base.length);
}

/** Plain bytes that a body takes in a segment. */
export function bodySegmentSize({ bytes }: SegmentBody): number {
  return HASH_BYTES + NONCE_BYTES + 4 + bytes.length;
}

/** Cuts entries into runs that keep both bounds of a segment, in their order. `sizeOf`: one of the two above. */
export function segmentRuns<T>(items: Iterable<T>, sizeOf: (item: T) => number): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let run: T[] = [];
  let size = HEAD_BYTES;
  for (const item of items) {
    const bytes = sizeOf(item);
    assertBug(HEAD_BYTES + 4 + bytes <= MAX_SEGMENT_BYTES, 'an entry fits into a segment');
    if (run.length === MAX_SEGMENT_ENTRIES || size + bytes > MAX_SEGMENT_BYTES - 4) {
      runs.push(run);
      run = [];
      size = HEAD_BYTES;
    }
    run.push(item);
    size += bytes;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Plain bytes of a header segment. Throws on more than `MAX_SEGMENT_ENTRIES` or on an id that is no hash: a bug. */
export function encodeHeaderSegment(entries: readonly IdentifiedHeader[]): Bytes {
  const journals = new Map<string, number>();
  let bases = 0;
  let prevs = 0;
  for (const [index, { header }] of entries.entries()) {
    if (!journals.has(header.journal)) journals.set(header.journal, journals.size);
    bases += header.base.length;
    if (prevCode(header, entries[index - 1]) === PREV_WRITTEN) prevs += 1;
  }
  const names = [...journals.keys()].map(utf8);
  const namesLength = names.reduce((sum, name) => sum + 1 + name.length, 4);
  const hashes = entries.length * 2 + bases + prevs;
  const writer = new SegmentWriter(
    HEAD_BYTES + namesLength + entries.length * FACTS_BYTES + hashes * HASH_BYTES,
  );
  writeHead(writer, KINDS.headers, entries);
  writer.u32(names.length);
  for (const name of names) {
    writer.u8(name.length);
    writer.bytes(name);
  }
  for (const [index, { header }] of entries.entries()) {
    writer.u32(journals.get(header.journal) ?? 0);
    writer.f64(header.seq);
    writer.f64(header.time);
    writer.u8(LEVEL_CODES.indexOf(header.level));
    writer.u8(header.base.length);
    writer.u8(prevCode(header, entries[index - 1]));
  }
  for (const { header } of entries) writer.hash(header.bodyHash);
  for (const { header } of entries) for (const id of header.base) writer.hash(id);
  for (const [index, { header }] of entries.entries()) {
    if (prevCode(header, entries[index - 1]) === PREV_WRITTEN) writer.hash(header.prev);
  }
  return writer.done();
}

function prevCode(header: Header, before: IdentifiedHeader | undefined): number {
  if (header.prev === '') return NO_PREV;
  return before?.id === header.prev ? PREV_IS_BEFORE : PREV_WRITTEN;
}

/** Headers of a segment in their order. SEALED_DAMAGED for any other bytes, and for headers that no one may write. */
export function decodeHeaderSegment(bytes: Uint8Array): Result<readonly IdentifiedHeader[]> {
  return guarded(() => {
    const reader = new SegmentReader(bytes);
    const ids = readHead(reader, KINDS.headers);
    const journals = readJournals(reader);
    const facts = ids.map(() => readFacts(reader, journals));
    const bodyHashes = reader.hashes(ids.length);
    const bases = reader.hashes(facts.reduce((sum, { base }) => sum + base, 0));
    const prevs = reader.hashes(facts.filter(({ prev }) => prev === PREV_WRITTEN).length);
    reader.end();
    let nextBase = 0;
    let nextPrev = 0;
    return facts.map(({ journal, seq, time, level, base: length, prev: code }, index) => {
      const base = bases.slice(nextBase, nextBase + length);
      nextBase += length;
      insist(base.every((id, at) => at === 0 || (base[at - 1] ?? '') < id));
      insist((code === NO_PREV) === (seq === 1));
      let prev: string | undefined = '';
      if (code === PREV_IS_BEFORE) prev = ids[index - 1];
      if (code === PREV_WRITTEN) {
        prev = prevs[nextPrev];
        nextPrev += 1;
      }
      const bodyHash = bodyHashes[index];
      const id = ids[index];
      if (prev === undefined || bodyHash === undefined || id === undefined) throw new RangeError('hash');
      return { id, header: { v: 1, journal, seq, time, level, base, bodyHash, prev } };
    });
  });
}

/** Plain bytes of a body segment. Throws on more than `MAX_SEGMENT_ENTRIES` or on an id that is no hash: a bug. */
export function encodeBodySegment(entries: readonly SegmentBody[]): Bytes {
  const size = entries.reduce((sum, entry) => sum + bodySegmentSize(entry), HEAD_BYTES);
  const writer = new SegmentWriter(size);
  writeHead(writer, KINDS.bodies, entries);
  for (const { nonce } of entries) {
    assertBug(nonce.length === NONCE_BYTES, 'nonce length');
    writer.bytes(nonce);
  }
  for (const { bytes } of entries) writer.u32(bytes.length);
  for (const { bytes } of entries) writer.bytes(bytes);
  return writer.done();
}

/**
 * Bodies of a segment in their order; nonces and bytes are views into `bytes`, so whoever keeps one keeps them all.
 * SEALED_DAMAGED for any other bytes. Whether a body is its header's, `isBodyOf` says.
 */
export function decodeBodySegment(bytes: Uint8Array): Result<readonly SegmentBody[]> {
  return guarded(() => {
    const reader = new SegmentReader(bytes);
    const ids = readHead(reader, KINDS.bodies);
    const nonces = ids.map(() => reader.take(NONCE_BYTES));
    const lengths = ids.map(() => reader.u32());
    const entries = ids.map((id, index) => ({
      id,
      nonce: nonces[index] ?? new Uint8Array(0),
      bytes: reader.take(lengths[index] ?? 0),
    }));
    reader.end();
    return entries;
  });
}

function writeHead(writer: SegmentWriter, kind: number, entries: readonly { readonly id: EntryId }[]): void {
  assertBug(entries.length <= MAX_SEGMENT_ENTRIES, 'entries of a segment');
  writer.u8(SEGMENT_VERSION);
  writer.u8(kind);
  writer.u32(entries.length);
  for (const { id } of entries) writer.hash(id);
}

function readHead(reader: SegmentReader, kind: number): readonly EntryId[] {
  insist(reader.u8() === SEGMENT_VERSION && reader.u8() === kind);
  const count = reader.u32();
  insist(count <= MAX_SEGMENT_ENTRIES);
  return reader.hashes(count);
}

function guarded<T>(decode: () => T): Result<T> {
  try {
    return ok(decode());
  } catch {
    return refuse('SEALED_DAMAGED');
  }
}

interface Facts extends Pick<Header, 'journal' | 'seq' | 'time' | 'level'> {
  readonly base: number;
  readonly prev: number;
}

function readJournals(reader: SegmentReader): readonly string[] {
  const count = reader.u32();
  insist(count <= MAX_SEGMENT_ENTRIES);
  return Array.from({ length: count }, () => journalIdSchema.parse(textOf(reader.take(reader.u8()))));
}

function readFacts(reader: SegmentReader, journals: readonly string[]): Facts {
  const journal = journals[reader.u32()];
  const seq = reader.whole(1);
  const time = reader.whole(0);
  const level = LEVEL_CODES[reader.u8()];
  insist(seq <= MAX_SEQ);
  const base = reader.u8();
  const prev = reader.u8();
  insist(base <= MAX_BASE && prev <= PREV_WRITTEN);
  if (journal === undefined || level === undefined) throw new RangeError('header');
  return { journal, seq, time, level, base, prev };
}
