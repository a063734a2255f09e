import { SEAL_OVERHEAD_BYTES, sealedLength } from '#shared/crypto/seal.ts';
import { SIGNATURE_BYTES } from '#shared/crypto/sm2Keys.ts';
import { type Bytes, concat, utf8 } from '#shared/kernel/bytes.ts';
import { MAX_CHUNK_BYTES } from './limits.ts';

/**
 * A bundle file (交换包, `.pzb`):
 *
 *   "PZB1"                      4
 *   length of the header        4, big-endian
 *   header                      canonical JSON, in clear
 *   chunks of part 0, 1, 2 …    sealed; all but a part's last hold CHUNK_PLAIN_BYTES
 *   SM3 of every chunk          32 each, in the order of the chunks
 *   SM2 signature               64, over the label, SM3 of all up to the end of the header, SM3 of the digests
 *   length of the whole file    8, big-endian
 *   "PZBE"                      4
 *
 * The header says how long everything is, so a file that ends early is told from one that was changed.
 */
export const MAGIC = utf8('PZB1');
export const END_MAGIC = utf8('PZBE');
export const HEAD_BYTES = 8;
export const DIGEST_BYTES = 32;
/** Signature, length and end mark. */
export const TAIL_BYTES = SIGNATURE_BYTES + 8 + 4;
/** Plain bytes of a full chunk: sealed, it has exactly MAX_CHUNK_BYTES. */
export const CHUNK_PLAIN_BYTES = MAX_CHUNK_BYTES - SEAL_OVERHEAD_BYTES;

/** Number of chunks of a part; an empty part has one, so that its end is proven too. */
export function chunkCountOf(encodedBytes: number): number {
  return Math.max(1, Math.ceil(encodedBytes / CHUNK_PLAIN_BYTES));
}

/** Plain length of one chunk of a part. */
export function chunkPlainLength(encodedBytes: number, chunk: number): number {
  return Math.min(CHUNK_PLAIN_BYTES, encodedBytes - chunk * CHUNK_PLAIN_BYTES);
}

/** Length of a part's sealed chunks together. */
export function sealedBytesOf(encodedBytes: number): number {
  const last = chunkCountOf(encodedBytes) - 1;
  return last * MAX_CHUNK_BYTES + sealedLength(chunkPlainLength(encodedBytes, last));
}

/** Big-endian, for lengths up to 2^53. */
export function uint64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(value / 0x1_0000_0000));
  view.setUint32(4, value >>> 0);
  return bytes;
}

/** The number of `uint64`; may exceed what is safe to count with, so compare it only. */
export function readUint64(bytes: Uint8Array, offset: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 8);
  return view.getUint32(0) * 0x1_0000_0000 + view.getUint32(4);
}

/** Magic, length and header: everything before the first chunk, and the first half of what is signed. */
export function encodeHead(header: Uint8Array): Bytes {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return concat(MAGIC, length, header);
}
