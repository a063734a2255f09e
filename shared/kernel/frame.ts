import { type Bytes, concat, sameBytes } from './bytes.ts';

/**
 * A frame is what one act writes: the unit of the mirror and of a transaction (architecture §3, “Commit”).
 *
 *   offset  size  meaning
 *        0     4  "PZF1"; lets a reader find the next frame behind a damaged one
 *        4     4  length of the payload, big-endian
 *        8     8  n, gapless from 1, big-endian
 *       16    32  SM3 over n and payload
 *       48     …  payload: sealed rows
 */
export const FRAME_HEAD_BYTES = 48;
/** No act writes more; a large import is cut into several frames. */
export const MAX_FRAME_PAYLOAD_BYTES = 4 * 1024 * 1024;
/** Of `digestedOf`, what stands before the payload. */
export const NUMBER_BYTES = 8;
const MAGIC = [0x50, 0x5a, 0x46, 0x31] as const;

export type Digest = (bytes: Uint8Array) => Uint8Array;

export interface Frame {
  readonly n: number;
  readonly payload: Bytes;
}

/** What stands at an offset of a mirror file. `torn`: the bytes end before the frame does. */
export type FrameAt =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly end: number }
  | { readonly kind: 'torn' }
  | { readonly kind: 'damaged'; readonly next: number | undefined };

function bigEndian64(n: number): Bytes {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(n / 0x1_0000_0000));
  view.setUint32(4, n >>> 0);
  return bytes;
}

/** What the digest of a frame is made over. */
export function digestedOf({ n, payload }: Frame): Bytes {
  return concat(bigEndian64(n), payload);
}

/** Writes a frame. Throws if the payload is larger than `MAX_FRAME_PAYLOAD_BYTES`. */
export function encodeFrame(frame: Frame, digest: Digest): Bytes {
  const digested = digestedOf(frame);
  return frameWith(digest(digested), digested);
}

/** As `encodeFrame`, where the digest of `digestedOf` is known already. */
export function frameWith(digest: Uint8Array, digested: Uint8Array): Bytes {
  const length = digested.length - NUMBER_BYTES;
  if (length > MAX_FRAME_PAYLOAD_BYTES) throw new RangeError('frame too large');
  const head = new Uint8Array(8);
  head.set(MAGIC, 0);
  new DataView(head.buffer).setUint32(4, length);
  return concat(head, digested.subarray(0, NUMBER_BYTES), digest, digested.subarray(NUMBER_BYTES));
}

function startsWithMagic(bytes: Uint8Array, offset: number): boolean {
  return MAGIC.every((byte, index) => bytes[offset + index] === byte);
}

function findMagic(bytes: Uint8Array, from: number): number | undefined {
  for (let offset = from; offset + 4 <= bytes.length; offset += 1) {
    if (startsWithMagic(bytes, offset)) return offset;
  }
  return undefined;
}

/**
 * Reads the frame at an offset and proves it by its digest. A frame that runs past the end of the bytes is
 * `torn`, unless another frame begins behind it: then its length was damaged.
 */
export function readFrame(bytes: Uint8Array, offset: number, digest: Digest): FrameAt {
  if (bytes.length - offset >= 4 && !startsWithMagic(bytes, offset)) {
    return { kind: 'damaged', next: findMagic(bytes, offset + 1) };
  }
  if (bytes.length - offset < FRAME_HEAD_BYTES) return { kind: 'torn' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, FRAME_HEAD_BYTES);
  const length = view.getUint32(4);
  const end = offset + FRAME_HEAD_BYTES + length;
  if (length > MAX_FRAME_PAYLOAD_BYTES || end > bytes.length) {
    const next = findMagic(bytes, offset + 4);
    return length <= MAX_FRAME_PAYLOAD_BYTES && next === undefined
      ? { kind: 'torn' }
      : { kind: 'damaged', next };
  }
  const n = view.getUint32(8) * 0x1_0000_0000 + view.getUint32(12);
  const payload = bytes.slice(offset + FRAME_HEAD_BYTES, end);
  const proved = digest(concat(bytes.subarray(offset + 8, offset + 16), payload));
  if (!sameBytes(proved, bytes.subarray(offset + 16, offset + 48))) {
    return { kind: 'damaged', next: findMagic(bytes, offset + 4) };
  }
  return { kind: 'frame', frame: { n, payload: payload as Bytes }, end };
}
