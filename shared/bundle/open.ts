import { SIGNATURE_BYTES } from '#shared/crypto/sm2Keys.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, sameBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { bundleFingerprint, signedBytes } from './binding.ts';
import { type BundleHeader, bundleLength, chunkTotal, parseBundleHeader } from './header.ts';
import { DIGEST_BYTES, END_MAGIC, encodeHead, HEAD_BYTES, MAGIC, readUint64, TAIL_BYTES } from './layout.ts';
import { type BundleLimits, MAX_HEADER_BYTES } from './limits.ts';
import type { AsyncResult, BundleSource } from './ports.ts';

/** A bundle whose structure holds. Nothing in it is vouched for: only `verifyBundle` makes it readable. */
export interface OpenedBundle {
  readonly header: BundleHeader;
  readonly fingerprint: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly source: BundleSource;
  /** Where the first chunk begins. */
  readonly bodyStart: number;
  /** SM3 of every chunk, in order. */
  readonly digests: Uint8Array;
  readonly signed: Bytes;
  readonly signature: Uint8Array;
}

declare const verified: unique symbol;
/** A bundle whose header and digests were signed by the key of its sender. Only `verifyBundle` makes one. */
export type VerifiedBundle = OpenedBundle & { readonly [verified]: true };

/** Reads exactly that many bytes; a file that got shorter since is BUNDLE_TRUNCATED. */
export async function readExactly(
  source: BundleSource,
  offset: number,
  length: number,
): AsyncResult<Uint8Array> {
  const read = await source.read(offset, length);
  if (!read.ok) return read;
  return read.value.length === length ? read : refuse('BUNDLE_TRUNCATED');
}

/** Length of the clear header, after the magic is seen. */
async function readHead(source: BundleSource): AsyncResult<number> {
  const available = Math.min(source.size, HEAD_BYTES);
  // Some file systems refuse to read nothing.
  const head = available === 0 ? ok(new Uint8Array(0)) : await readExactly(source, 0, available);
  if (!head.ok) return head;
  const magic = head.value.subarray(0, MAGIC.length);
  if (!sameBytes(magic, MAGIC.subarray(0, magic.length))) return refuse('BUNDLE_NOT_ONE');
  if (available < HEAD_BYTES) return refuse('BUNDLE_TRUNCATED');
  const view = new DataView(head.value.buffer, head.value.byteOffset, HEAD_BYTES);
  const length = view.getUint32(MAGIC.length);
  if (length === 0 || length > MAX_HEADER_BYTES) return refuse('BUNDLE_LIMITS');
  return HEAD_BYTES + length > source.size ? refuse('BUNDLE_TRUNCATED') : ok(length);
}

function hasEndMark(tail: Uint8Array, size: number): boolean {
  const end = tail.subarray(SIGNATURE_BYTES + 8);
  return sameBytes(end, END_MAGIC) && readUint64(tail, SIGNATURE_BYTES) === size;
}

/**
 * Reads the structure of a bundle: limits, then form, then sizes against the size of the file. Nothing is
 * allocated on the word of the header alone. Not verified yet: show nothing but the refusal.
 * Codes: BUNDLE_NOT_ONE, BUNDLE_TRUNCATED, BUNDLE_DAMAGED, BUNDLE_NEWER, BUNDLE_LIMITS, those of the source.
 */
export async function openBundle(
  source: BundleSource,
  suite: Pick<Suite, 'sm3'>,
  limits: BundleLimits,
): AsyncResult<OpenedBundle> {
  const { size } = source;
  if (size > limits.fileBytes) return refuse('BUNDLE_LIMITS');
  const length = await readHead(source);
  if (!length.ok) return length;
  const headerBytes = await readExactly(source, HEAD_BYTES, length.value);
  if (!headerBytes.ok) return headerBytes;
  const parsed = parseBundleHeader(headerBytes.value, limits);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  const expected = bundleLength(header, length.value);
  if (size !== expected) return refuse(size < expected ? 'BUNDLE_TRUNCATED' : 'BUNDLE_DAMAGED');
  const digestsLength = chunkTotal(header) * DIGEST_BYTES;
  const trailerStart = size - TAIL_BYTES - digestsLength;
  const trailer = await readExactly(source, trailerStart, digestsLength + TAIL_BYTES);
  if (!trailer.ok) return trailer;
  const digests = trailer.value.slice(0, digestsLength);
  const tail = trailer.value.slice(digestsLength);
  if (!hasEndMark(tail, size)) return refuse('BUNDLE_DAMAGED');
  const signature = tail.subarray(0, SIGNATURE_BYTES);
  const signed = signedBytes(suite.sm3(encodeHead(headerBytes.value)), suite.sm3(digests));
  const fingerprint = bundleFingerprint(suite, signed, signature);
  const bodyStart = HEAD_BYTES + length.value;
  return ok({ header, fingerprint, size, source, bodyStart, digests, signed, signature });
}

/**
 * Proves that header and chunk digests come from the sender. The key is that of the card trusted for
 * `header.sender`; undefined when there is none. Codes: BUNDLE_SENDER_UNKNOWN, BUNDLE_DAMAGED.
 */
export function verifyBundle(
  opened: OpenedBundle,
  senderKey: string | undefined,
  suite: Pick<Suite, 'verify'>,
): Result<VerifiedBundle> {
  if (senderKey === undefined) return refuse('BUNDLE_SENDER_UNKNOWN');
  if (!suite.verify(senderKey, opened.signed, opened.signature)) return refuse('BUNDLE_DAMAGED');
  return ok(opened as VerifiedBundle);
}

/** SM3 of the whole file (包摘要, MED-7), read in pieces. */
export async function bundleDigest(source: BundleSource, suite: Pick<Suite, 'startSm3'>): AsyncResult<Bytes> {
  const pieceBytes = 1024 * 1024;
  const digest = suite.startSm3();
  for (let offset = 0; offset < source.size; offset += pieceBytes) {
    const piece = await readExactly(source, offset, Math.min(pieceBytes, source.size - offset));
    if (!piece.ok) return piece;
    digest.update(piece.value);
  }
  return ok(digest.digest());
}
