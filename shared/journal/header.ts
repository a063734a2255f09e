import * as z from 'zod';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** The national hash, given as an argument so that this folder needs no crypto package (GB/T 32905). */
export type Sm3 = (bytes: Uint8Array) => Uint8Array;

/** Lower-case hex SM3 of the canonical header: the identity of an entry. */
export type EntryId = string;
/** `${stationId}.${volume}`, volume from 1 (册). */
export type JournalId = string;
export type StationId = string;
/** 密级 under which a body is sealed at least; `base` for configuration acts, which are never exported. */
export type HeaderLevel = 'base' | Level;

/**
 * What every station may see of every entry, whether or not it may read the body (architecture §2).
 * `base` is in here, so ancestry is known even where the body is withheld.
 */
export interface Header {
  readonly v: 1;
  readonly journal: JournalId;
  /** Gapless from 1 within the journal. */
  readonly seq: number;
  /** Of the writing station's clock, strictly increasing within its journals; never compared with ours. */
  readonly time: Millis;
  readonly level: HeaderLevel;
  /** All heads of the record's graph that the author's station had; sorted, no repetition. */
  readonly base: readonly EntryId[];
  /** Hex SM3 of nonce and body. */
  readonly bodyHash: string;
  /** Identity of the entry before; '' for the first of a volume only. */
  readonly prev: EntryId | '';
}

/** More concurrent heads than stations that could ever meet; bounds what a hostile header makes us walk. */
export const MAX_BASE = 64;
/** Bytes of the random prefix of a body: without it a short body could be guessed from its hash. */
export const NONCE_BYTES = 16;

/**
 * Entries of one volume: four times what a station writes in its life. Places are counted from 1 in arrays, so a number
 * beyond all bounds would take memory and time without end.
 */
export const MAX_SEQ = 2 ** 22;

/** Volumes are not counted up: see `nextVolume`. The greatest is a number that is exact everywhere. */
export const MAX_VOLUME = 10 ** 15 - 1;

const HASH = /^[0-9a-f]{64}$/;
const STATION = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const JOURNAL = /^([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.([1-9][0-9]{0,14})$/;

/** A hash or identity as it stands in headers: 64 lower-case hex digits. */
export const hashSchema = z.string().regex(HASH);
export const journalIdSchema = z.string().regex(JOURNAL);

function isSortedSet(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id);
}

const headerSchema = z
  .strictObject({
    v: z.literal(1),
    journal: journalIdSchema,
    seq: z.int().min(1).max(MAX_SEQ),
    time: z.int().min(0),
    level: z.enum(['base', ...LEVELS]),
    base: z.array(hashSchema).max(MAX_BASE).refine(isSortedSet),
    bodyHash: hashSchema,
    prev: z.union([z.literal(''), hashSchema]),
  })
  .refine((header) => (header.prev === '') === (header.seq === 1));

/**
 * Canonical JSON (RFC 8785) of the header: what is hashed, signed and sent. The members are written in their order
 * outright, since a hundred thousand headers are hashed at an import (test: “is the canonical text”).
 */
export function headerBytes(header: Header): Uint8Array<ArrayBuffer> {
  const { v, journal, seq, time, level, base, bodyHash, prev } = header;
  const text = JSON.stringify({ base, bodyHash, journal, level, prev, seq, time, v });
  if (!Number.isFinite(seq) || !Number.isFinite(time)) throw new TypeError('not a JSON number');
  return utf8(text);
}

/** Identity of an entry: hex SM3 over `headerBytes` (architecture §2). */
export function entryId(header: Header, sm3: Sm3): EntryId {
  return toHex(sm3(headerBytes(header)));
}

/** Hex SM3(nonce ‖ body). `nonce` has `NONCE_BYTES` random bytes and travels with the body. */
export function bodyHash(nonce: Uint8Array, body: Uint8Array, sm3: Sm3): string {
  return toHex(sm3(concat(nonce, body)));
}

/** Journal id of a station's volume. Throws a RangeError on a station id or volume no header may carry. */
export function journalOf(station: StationId, volume: number): JournalId {
  const journal = `${station}.${volume}`;
  if (!STATION.test(station) || !JOURNAL.test(journal)) throw new RangeError('no journal id');
  return journal;
}

/** Station that writes a journal. */
export function stationOf(journal: JournalId): StationId {
  return journal.slice(0, journal.lastIndexOf('.'));
}

/** Volume number of a journal, from 1. */
export function volumeOf(journal: JournalId): number {
  return Number(journal.slice(journal.lastIndexOf('.') + 1));
}

/**
 * Checks a header that came from outside: exact fields, sizes, hex, `base` sorted without repetition and at
 * most `MAX_BASE`. `index` is its place in the bundle, for the message only. Code: BUNDLE_ENTRY_INVALID.
 */
export function parseHeader(value: unknown, index = 1): Result<Header> {
  const parsed = headerSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse('BUNDLE_ENTRY_INVALID', { index });
}

/**
 * The order used only where causes do not decide: which side of a conflict is shown, how a timeline reads.
 * By (time, journal, seq), then identity, because a fork gives two entries one (journal, seq).
 */
export function compareHeaders(left: Header, leftId: EntryId, right: Header, rightId: EntryId): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.journal !== right.journal) return left.journal < right.journal ? -1 : 1;
  if (left.seq !== right.seq) return left.seq - right.seq;
  if (leftId === rightId) return 0;
  return leftId < rightId ? -1 : 1;
}
