import * as z from 'zod';
import { type Header, hashSchema, journalIdSchema, parseHeader } from '#shared/journal/header.ts';
import { parseSignedHead, type SignedHead } from '#shared/journal/signedHead.ts';
import { type Bytes, textOf } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { parseCardValue, type SignedCard } from './card.ts';
import { type BundleHeader, bundleIdSchema, codeSchema } from './header.ts';

/** Entries of one journal in this bundle, both ends included. */
export interface Range {
  readonly journal: string;
  readonly from: number;
  readonly to: number;
}

export interface LevelCount {
  readonly level: Level;
  readonly records: number;
  readonly entries: number;
}

/** Newest entry of a journal that a station holds. */
export interface KnownHead {
  readonly journal: string;
  readonly seq: number;
  readonly id: string;
}

/** 回执: this bundle was imported, and up to here the importing station now knows every journal. */
export interface Receipt {
  readonly bundleId: string;
  readonly importedAt: Millis;
  readonly heads: readonly KnownHead[];
}

/** Part 0, for all receivers (architecture §5): what is needed to prove the rest, and no body. */
export interface Manifest {
  readonly v: 1;
  /** 交换包编号 as on the 交接单. */
  readonly number: string;
  readonly kind: string;
  readonly card: SignedCard;
  /** Person who packs it, as on the 交接单 (经手). */
  readonly handler: string;
  readonly ranges: readonly Range[];
  readonly counts: readonly LevelCount[];
  readonly receipts: readonly Receipt[];
  readonly heads: readonly SignedHead[];
  readonly headers: readonly Header[];
}

const knownHead = z.strictObject({ journal: journalIdSchema, seq: z.int().min(1), id: hashSchema });

/** Members of a newer version are let through: the signature covers them, this version does not use them. */
const manifestSchema = z.object({
  v: z.literal(1),
  number: z.string().max(100),
  kind: codeSchema,
  card: z.unknown(),
  handler: z.string().max(200),
  ranges: z
    .array(
      z
        .strictObject({ journal: journalIdSchema, from: z.int().min(1), to: z.int().min(1) })
        .refine((range) => range.from <= range.to),
    )
    .max(100_000),
  counts: z
    .array(z.strictObject({ level: z.enum(LEVELS), records: z.int().min(0), entries: z.int().min(0) }))
    .max(LEVELS.length),
  receipts: z
    .array(
      z.strictObject({
        bundleId: bundleIdSchema,
        importedAt: z.int().min(0),
        heads: z.array(knownHead).max(100_000),
      }),
    )
    .max(10_000),
  heads: z.array(z.unknown()).max(100_000),
  headers: z.array(z.unknown()),
});

/** A header as a row: the names would be longer than what they name. */
type HeaderRow = readonly [number, string, number, number, string, readonly string[], string, string];

function toRow(header: Header): HeaderRow {
  const { v, journal, seq, time, level, base, bodyHash, prev } = header;
  return [v, journal, seq, time, level, base, bodyHash, prev];
}

const ROW_LENGTH = 8;

function fromRow(row: unknown): unknown {
  if (!Array.isArray(row) || row.length !== ROW_LENGTH) return undefined;
  const [v, journal, seq, time, level, base, bodyHash, prev] = row as readonly unknown[];
  return { v, journal, seq, time, level, base, bodyHash, prev };
}

/** Content of part 0: canonical JSON, headers as rows. */
export function encodeManifest(manifest: Manifest): Bytes {
  const rows = { ...manifest, headers: manifest.headers.map(toRow) };
  return canonicalBytes(rows as unknown as Json);
}

/** Checks each item and names the first that is wrong, from 1. */
function parseEach<T>(
  items: readonly unknown[],
  parse: (item: unknown, index: number) => Result<T>,
): Result<T[]> {
  const parsed: T[] = [];
  for (const [index, item] of items.entries()) {
    const one = parse(item, index + 1);
    if (!one.ok) return one;
    parsed.push(one.value);
  }
  return ok(parsed);
}

/**
 * Checks part 0, strictly but for members of newer versions: form of the card, every header, every signed
 * head. Signatures and chains are the caller's: this proves form only. Codes: BUNDLE_ENTRY_INVALID with the
 * index of the header or head (0: the manifest itself, or one that does not speak for this bundle's sender and
 * kind), CARD_DAMAGED, CARD_NEWER.
 */
export function parseManifest(
  bytes: Uint8Array,
  bundle: Pick<BundleHeader, 'sender' | 'kind'>,
): Result<Manifest> {
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes));
  } catch {
    return refuse('BUNDLE_ENTRY_INVALID', { index: 0 });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) return refuse('BUNDLE_ENTRY_INVALID', { index: 0 });
  const card = parseCardValue(parsed.data.card);
  if (!card.ok) return card;
  if (card.value.card.stationId !== bundle.sender || parsed.data.kind !== bundle.kind) {
    return refuse('BUNDLE_ENTRY_INVALID', { index: 0 });
  }
  const headers = parseEach(parsed.data.headers, (row, index) => parseHeader(fromRow(row), index));
  if (!headers.ok) return headers;
  const heads = parseEach(parsed.data.heads, parseSignedHead);
  if (!heads.ok) return heads;
  return ok({ ...parsed.data, card: card.value, heads: heads.value, headers: headers.value });
}
