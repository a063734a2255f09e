import { type Bytes, concat } from '#shared/kernel/bytes.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * Encoding `deflate-blocks`: blocks one behind the other, each a raw deflate stream of its own, so that several are
 * deflated and inflated side by side.
 *
 *   length of the stream    4, big-endian
 *   raw deflate stream      of 1 to BLOCK_PLAIN_BYTES
 */
export const BLOCK_PLAIN_BYTES = 1024 * 1024;
/** Deflate adds less than a thousandth to what it cannot shorten. */
export const MAX_BLOCK_BYTES = BLOCK_PLAIN_BYTES + 4096;
const LENGTH_BYTES = 4;

/** Cuts any pieces into the plain bytes of full blocks and one last, shorter one. */
export async function* blocksOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Bytes> {
  let block = new Uint8Array(BLOCK_PLAIN_BYTES);
  let length = 0;
  for await (const piece of pieces) {
    for (let offset = 0; offset < piece.length; ) {
      const taken = piece.subarray(offset, offset + BLOCK_PLAIN_BYTES - length);
      block.set(taken, length);
      length += taken.length;
      offset += taken.length;
      if (length < BLOCK_PLAIN_BYTES) continue;
      yield block;
      block = new Uint8Array(BLOCK_PLAIN_BYTES);
      length = 0;
    }
  }
  if (length > 0) yield block.slice(0, length);
}

/** A deflated block as it stands in the part. */
export function encodeBlock(deflated: Uint8Array): Bytes {
  assertBug(deflated.length > 0 && deflated.length <= MAX_BLOCK_BYTES, 'block length');
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, deflated.length);
  return concat(length, deflated);
}

/** Takes a part piece by piece and gives the deflate streams that are whole. */
export class BlockReader {
  #waiting: Uint8Array = new Uint8Array(0);

  /** Streams completed by this piece. BUNDLE_DAMAGED for a length that no block has. */
  push(piece: Uint8Array): Result<readonly Bytes[]> {
    const bytes = this.#waiting.length === 0 ? piece : concat(this.#waiting, piece);
    const blocks: Bytes[] = [];
    let offset = 0;
    while (bytes.length - offset >= LENGTH_BYTES) {
      const length = new DataView(bytes.buffer, bytes.byteOffset + offset, LENGTH_BYTES).getUint32(0);
      // SECURITY: bounds what is kept waiting, whatever the length claims (test: blocks.test.ts).
      if (length === 0 || length > MAX_BLOCK_BYTES) return refuse('BUNDLE_DAMAGED');
      const start = offset + LENGTH_BYTES;
      if (start + length > bytes.length) break;
      blocks.push(bytes.slice(start, start + length) as Bytes);
      offset = start + length;
    }
    this.#waiting = bytes.slice(offset);
    return ok(blocks);
  }

  /** To be called at the end of the part: a block cut short is BUNDLE_DAMAGED. */
  end(): Result<void> {
    return this.#waiting.length === 0 ? ok() : refuse('BUNDLE_DAMAGED');
  }
}
