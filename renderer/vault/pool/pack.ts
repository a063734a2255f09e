import type { Bytes } from '#shared/kernel/bytes.ts';
import { concatAll } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** What is packed is at most a few megabytes; inflating beyond this would mean that a code was forged. */
export const MAX_PACKED_PLAIN_BYTES = 64 * 1024 * 1024;

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Bytes | undefined> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Malformed input shows at both ends; it is taken at the reading end, and must not end unheard at this one.
  const feeding = writer.write(bytes.slice()).then(() => writer.close());
  feeding.catch(() => undefined);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    pieces.push(step.value);
  }
  await feeding;
  return concatAll(pieces);
}

/** Deflates (RFC 1951, raw) with the engine's own deflate. */
export async function pack(plain: Uint8Array): Promise<Bytes> {
  const packed = await through(plain, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return packed ?? new Uint8Array(0);
}

/** The inverse of `pack`. SEALED_DAMAGED for what is no deflate stream, BUNDLE_LIMITS for more than `limit` bytes. */
export async function unpack(packed: Uint8Array, limit = MAX_PACKED_PLAIN_BYTES): Promise<Result<Bytes>> {
  try {
    const plain = await through(packed, new DecompressionStream('deflate-raw'), limit);
    return plain === undefined ? refuse('BUNDLE_LIMITS') : ok(plain);
  } catch {
    return refuse('SEALED_DAMAGED');
  }
}
