import * as z from 'zod';
import { type Bytes, concat, parseHex, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * A backup, `.pzk`: the ciphertext as it lies in the mirror, so that it opens to the same keys and to nobody else
 * (secrecy.md BAK-1).
 *
 *   "PZK1" · parts, each: kind u8 · length u32 · bytes
 *   kind 1 header (canonical JSON) · 2 frames, one stream cut anywhere · 3 attachment chunk (id length u8, id, sealed
 *   file) · 9 end (SM3 of all before its part head)
 *
 * The parts stand in this order: one header, frames 1 to the last without a gap, chunks by id, the end.
 */
export const BACKUP_VERSION = 1;
export const BACKUP_MAGIC = utf8('PZK1');
/** First three characters of every version's magic: what comes behind them says which. */
export const BACKUP_FAMILY = utf8('PZK');
export const PART_KINDS = { header: 1, frames: 2, blob: 3, end: 9 } as const;
export type PartKind = keyof typeof PART_KINDS;
export const PART_HEAD_BYTES = 5;
export const DIGEST_BYTES = 32;

/** No header of ours comes near this. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** A chunk of an attachment is sealed from at most 1 MiB. */
export const MAX_BLOB_PART_BYTES = 2 * 1024 * 1024;
export const MAX_FRAMES_PART_BYTES = MAX_FRAME_PAYLOAD_BYTES;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const CHUNK = /^[0-9a-f]{32}\.(0|[1-9][0-9]{0,4})$/;

/** Whether a name is that of a chunk of an attachment: id of the attachment, number of the chunk. */
export function isBackupChunk(name: string): boolean {
  return CHUNK.test(name);
}

/** What the maker of a backup signs. He holds no key of the station, so it is his own. */
export interface BackupClaim {
  readonly v: 1;
  readonly kind: 'backup';
  /** Id of the store, not of the station: a store that was founded anew is another. */
  readonly store: string;
  readonly station: string;
  readonly level: Level;
  /** How many frames stand in it. */
  readonly frames: number;
  /** Newest entry of the own journal. */
  readonly journal: { readonly journal: string; readonly seq: number; readonly id: string };
  /** Digest of the newest row of the audit. */
  readonly auditHead: string;
  readonly madeAt: Millis;
  /** Account whose key signed. */
  readonly by: string;
}

export interface BackupHeader {
  readonly signed: BackupClaim;
  /** Hex SM2 signature over the canonical text of `signed`. */
  readonly signature: string;
}

const claimSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('backup'),
  store: id,
  station: id,
  level: z.enum(LEVELS),
  frames: z.int().min(1),
  journal: z.strictObject({
    journal: z.string().regex(/^[A-Za-z0-9_-]{1,64}\.[1-9][0-9]{0,14}$/),
    seq: z.int().min(1),
    id: hash,
  }),
  auditHead: hash,
  madeAt: z.int().min(0),
  by: id,
});
const headerSchema = z.strictObject({
  signed: claimSchema,
  signature: z.string().regex(/^([0-9a-f]{2}){64,80}$/),
});
const versionSchema = z.object({ signed: z.object({ v: z.int().min(1) }) });

function isCanonical(value: Json, bytes: Uint8Array): boolean {
  return canonicalText(value) === textOf(bytes);
}

/** Bytes over which the maker signs. */
export function signedBackupBytes(claim: BackupClaim): Bytes {
  return canonicalBytes(claim as unknown as Json);
}

/** Reads the header. BACKUP_NEWER for a version to come, BACKUP_DAMAGED for anything else that is none. */
export function parseBackupHeader(bytes: Uint8Array): Result<BackupHeader> {
  try {
    const value: unknown = JSON.parse(textOf(bytes));
    const version = versionSchema.safeParse(value);
    if (version.success && version.data.signed.v > BACKUP_VERSION) return refuse('BACKUP_NEWER');
    const parsed = headerSchema.safeParse(value);
    // One text for one header: what was signed is what was read.
    if (!parsed.success || !isCanonical(parsed.data as unknown as Json, bytes))
      return refuse('BACKUP_DAMAGED');
    return ok(parsed.data);
  } catch {
    // No text, or no JSON.
    return refuse('BACKUP_DAMAGED');
  }
}

/** The header with the maker's signature. `sign` answers the SM2 signature of the bytes. */
export function encodeBackupHeader(claim: BackupClaim, sign: (bytes: Uint8Array) => Uint8Array): Bytes {
  return canonicalBytes({
    signed: claim as unknown as Json,
    signature: toHex(sign(signedBackupBytes(claim))),
  });
}

/** Whether the header was signed with the private half of this key (hex SM2 public key). */
export function isBackupSignedBy(
  { signed, signature }: BackupHeader,
  publicKey: string,
  verify: (publicKey: string, data: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  const bytes = parseHex(signature);
  return bytes !== undefined && verify(publicKey, signedBackupBytes(signed), bytes);
}

/** Kind and length before a part's bytes. */
export function encodePartHead(kind: PartKind, length: number): Bytes {
  const head = new Uint8Array(PART_HEAD_BYTES);
  head[0] = PART_KINDS[kind];
  new DataView(head.buffer).setUint32(1, length);
  return head;
}

/** A part with its head. */
export function encodePart(kind: PartKind, bytes: Uint8Array): Bytes {
  return concat(encodePartHead(kind, bytes.length), bytes);
}

/** Content of a part that holds one chunk of an attachment, as its file lies beside the mirror. */
export function encodeBlob(chunk: string, file: Uint8Array): Bytes {
  const name = utf8(chunk);
  return concat(new Uint8Array([name.length]), name, file);
}

/** Id of the chunk and its file; undefined if it is none. */
export function parseBlob(bytes: Uint8Array): { readonly id: string; readonly file: Bytes } | undefined {
  const length = bytes[0] ?? 0;
  let text: string;
  try {
    text = textOf(bytes.subarray(1, 1 + length));
  } catch {
    return undefined;
  }
  if (text.length !== length || !isBackupChunk(text)) return undefined;
  return { id: text, file: bytes.slice(1 + length) as Bytes };
}
