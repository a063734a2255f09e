import * as z from 'zod';
import { checkKdfParams, type KdfParams } from '#shared/crypto/kdf.ts';
import { sealedLength } from '#shared/crypto/seal.ts';
import { WRAP_OVERHEAD_BYTES } from '#shared/crypto/sm2Keys.ts';
import { textOf } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import {
  type Compartment,
  compartmentOf,
  highestLevel,
  isStateSecret,
  LEVEL_NAMES,
  LEVELS,
  type Level,
} from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { chunkCountOf, DIGEST_BYTES, HEAD_BYTES, sealedBytesOf, TAIL_BYTES } from './layout.ts';
import { type BundleLimits, MAX_INFLATE_RATIO } from './limits.ts';

export const BUNDLE_FORMAT = 1;
/** What this version can read. Reader 2 knows parts in blocks (`deflate-blocks`). */
export const BUNDLE_READER = 2;
const BLOCKS_READER = 2;
export const BUNDLE_SUITE = 'SM2-SM3-SM4CBC-HMACSM3';
export const PART_KEY_BYTES = 32;

/**
 * Kinds this version writes: 上报, 下发（派单、批示）, 协作, 移交, 回执, 备份. The header takes any code, because
 * a newer version may have more; what a kind allows is decided after the signature.
 */
export const BUNDLE_KINDS = [
  'reportUp',
  'issueDown',
  'collaborate',
  'handover',
  'receipt',
  'backup',
] as const;

export type KeyLevel = Exclude<Compartment, 'base'>;
/** Encryption keys of a station, one for each level it may hold; 公开 travels under the key of 内部. */
export type LevelKeys<Key> = { readonly [level in KeyLevel]?: Key };

/** The part's key, wrapped to one receiver's key of that level (GB/T 35275, 数字信封). */
export interface Stanza {
  readonly receiver: string;
  readonly level: KeyLevel;
  /** Hexadecimal, C1‖C3‖C2. */
  readonly wrapped: string;
}

export const PART_ENCODINGS = ['none', 'deflate-raw', 'deflate-blocks'] as const;
/** How a part was made shorter: not at all, as one raw deflate stream, as many (`blocks.ts`). */
export type PartEncoding = (typeof PART_ENCODINGS)[number];

export interface PartHeader {
  readonly part: number;
  readonly level: Level;
  readonly encoding: PartEncoding;
  /** After inflating. */
  readonly plainBytes: number;
  /** Before sealing. */
  readonly encodedBytes: number;
  readonly sealedBytes: number;
  readonly chunkCount: number;
  /** For a bundle to stations: one for each entitled receiver. */
  readonly stanzas?: readonly Stanza[];
  /** For a bundle under a passphrase: the part's key sealed under the derived one, hexadecimal. */
  readonly sealedKey?: string;
}

/** What stands in clear (MED-6): no title, name or subject, nothing that says what it is about. */
export interface BundleHeader {
  readonly format: number;
  readonly lowestReader: number;
  readonly suite: typeof BUNDLE_SUITE;
  readonly bundleId: string;
  readonly kind: string;
  readonly level: Level;
  /** 密级标志 as on paper: `机密★20年`, `内部`. */
  readonly marking: string;
  readonly sender: string;
  readonly receivers: readonly string[];
  readonly createdAt: Millis;
  readonly passphrase?: KdfParams;
  readonly parts: readonly PartHeader[];
}

export const stationIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
export const bundleIdSchema = z.string().regex(/^[0-9a-f]{32}$/);
/** A code word, open for those of newer versions. */
export const codeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
export const keyLevelSchema = z.enum(['internal', 'confidential', 'secret', 'topSecret']);
const byteCount = z.int().min(0);
const wrappedLength = (WRAP_OVERHEAD_BYTES + PART_KEY_BYTES) * 2;
const sealedKeyLength = sealedLength(PART_KEY_BYTES) * 2;

const stanzaSchema = z.object({
  receiver: stationIdSchema,
  level: keyLevelSchema,
  wrapped: z
    .string()
    .regex(/^[0-9a-f]*$/)
    .length(wrappedLength),
});

const partSchema = z.object({
  part: byteCount,
  level: z.enum(LEVELS),
  encoding: z.enum(PART_ENCODINGS),
  plainBytes: byteCount,
  encodedBytes: byteCount,
  sealedBytes: byteCount,
  chunkCount: z.int().min(1),
  stanzas: z.array(stanzaSchema).min(1).exactOptional(),
  sealedKey: z
    .string()
    .regex(/^[0-9a-f]*$/)
    .length(sealedKeyLength)
    .exactOptional(),
});

const headerSchema = z.object({
  format: z.int().min(1),
  lowestReader: z.int().min(1),
  suite: z.literal(BUNDLE_SUITE),
  bundleId: bundleIdSchema,
  kind: codeSchema,
  level: z.enum(LEVELS),
  marking: z.string().max(40),
  sender: stationIdSchema,
  receivers: z.array(stationIdSchema),
  createdAt: z.int().min(0),
  passphrase: z.custom<KdfParams>((value) => typeof value === 'object' && value !== null).exactOptional(),
  parts: z.array(partSchema).min(1),
});

/** A ★ belongs to state secrets only, and the words to the level (secrecy.md MRK-2, MRK-5). */
function isMarkingOf(marking: string, level: Level): boolean {
  const name = LEVEL_NAMES[level];
  if (marking === name) return true;
  return isStateSecret(level) && marking.startsWith(`${name}★`) && /^[^\s★]{1,30}$/u.test(marking.slice(3));
}

function isSet(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** Each part has either a wrapped key for each of its receivers or one under the passphrase. */
function hasKeysInOrder(header: BundleHeader, part: PartHeader): boolean {
  if (header.passphrase !== undefined) return part.sealedKey !== undefined && part.stanzas === undefined;
  const { stanzas, sealedKey } = part;
  if (stanzas === undefined || sealedKey !== undefined) return false;
  const entitled = stanzas.map((stanza) => stanza.receiver);
  // Part 0 carries what every receiver needs to prove the rest.
  if (part.part === 0 && entitled.length !== header.receivers.length) return false;
  return (
    isSet(entitled) &&
    entitled.every((receiver) => header.receivers.includes(receiver)) &&
    stanzas.every((stanza) => stanza.level === compartmentOf(part.level))
  );
}

function hasSizesInOrder(part: PartHeader): boolean {
  const { encodedBytes, plainBytes, sealedBytes, chunkCount, encoding } = part;
  if (encoding === 'none' && plainBytes !== encodedBytes) return false;
  return sealedBytes === sealedBytesOf(encodedBytes) && chunkCount === chunkCountOf(encodedBytes);
}

/** The oldest reader that understands parts so encoded. */
export function lowestReaderOf(parts: readonly Pick<PartHeader, 'encoding'>[]): number {
  return parts.some(({ encoding }) => encoding === 'deflate-blocks') ? BLOCKS_READER : 1;
}

/** What one field alone cannot say. */
function isConsistent(header: BundleHeader): boolean {
  // An older reader must be told that the bundle is newer, not that it is damaged.
  if (header.lowestReader < lowestReaderOf(header.parts)) return false;
  if (!isSet(header.receivers)) return false;
  if (header.receivers.length === 0 && header.passphrase === undefined) return false;
  if (header.level !== highestLevel(header.parts.map((part) => part.level))) return false;
  if (!isMarkingOf(header.marking, header.level)) return false;
  return header.parts.every(
    (part, index) => part.part === index && hasKeysInOrder(header, part) && hasSizesInOrder(part),
  );
}

function exceedsLimits(header: BundleHeader, limits: BundleLimits): boolean {
  if (header.parts.length > limits.parts || header.receivers.length > limits.receivers) return true;
  if (header.passphrase !== undefined && !checkKdfParams(header.passphrase).ok) return true;
  let plain = 0;
  for (const part of header.parts) {
    plain += part.plainBytes;
    if (part.plainBytes > part.encodedBytes * MAX_INFLATE_RATIO) return true;
    if (part.encodedBytes > limits.fileBytes) return true;
  }
  return plain > limits.plainBytes;
}

function readJson(bytes: Uint8Array): { readonly text: string; readonly value: unknown } | undefined {
  try {
    const text = textOf(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    return undefined; // Not UTF-8 or not JSON: to the caller the header is damaged.
  }
}

/** Whether the text is the canonical one of the value: no member twice, nothing a signature could miss. */
function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalText(value as Json) === text;
  } catch {
    return false; // Nesting so deep that writing it again overflows the stack.
  }
}

/**
 * Reads a header nobody has vouched for. The lowest reader version is looked at before anything else is
 * trusted. A newer format that this reader may read can have members it does not know: the signature covers
 * them, they are not used. In format 1 an unknown member is damage.
 * Codes: BUNDLE_DAMAGED, BUNDLE_NEWER, BUNDLE_LIMITS.
 */
export function parseBundleHeader(bytes: Uint8Array, limits: BundleLimits): Result<BundleHeader> {
  const json = readJson(bytes);
  if (json === undefined || typeof json.value !== 'object' || json.value === null)
    return refuse('BUNDLE_DAMAGED');
  const lowest = (json.value as { readonly lowestReader?: unknown }).lowestReader;
  if (typeof lowest === 'number' && lowest > BUNDLE_READER) return refuse('BUNDLE_NEWER');
  const parsed = headerSchema.safeParse(json.value);
  if (!parsed.success) return refuse('BUNDLE_DAMAGED');
  const header: BundleHeader = parsed.data;
  if (!isCanonical(header.format === BUNDLE_FORMAT ? header : json.value, json.text)) {
    return refuse('BUNDLE_DAMAGED');
  }
  if (exceedsLimits(header, limits)) return refuse('BUNDLE_LIMITS');
  return isConsistent(header) ? ok(header) : refuse('BUNDLE_DAMAGED');
}

/** Number of chunks of all parts. */
export function chunkTotal(header: BundleHeader): number {
  return header.parts.reduce((sum, part) => sum + part.chunkCount, 0);
}

/** Length of the whole file that a header of this length announces. */
export function bundleLength(header: BundleHeader, headerBytes: number): number {
  const sealed = header.parts.reduce((sum, part) => sum + part.sealedBytes, 0);
  return HEAD_BYTES + headerBytes + sealed + chunkTotal(header) * DIGEST_BYTES + TAIL_BYTES;
}
