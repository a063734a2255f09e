import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, sameBytes } from '#shared/kernel/bytes.ts';
import { type AppError, assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { chunkContext } from './binding.ts';
import type { PartHeader } from './header.ts';
import { chunkPlainLength, DIGEST_BYTES, sealedBytesOf } from './layout.ts';
import { MAX_CHUNK_BYTES } from './limits.ts';
import { readExactly, type VerifiedBundle } from './open.ts';
import type { AsyncResult, Inflate } from './ports.ts';

export interface PartReader {
  readonly suite: Pick<Suite, 'sm3' | 'open'>;
  /** Needed for parts of encoding `deflate-raw`. */
  readonly inflate?: Inflate;
}

/** Takes proven plaintext, piece by piece. A refusal stops the reading. */
export type TakePiece = (bytes: Uint8Array) => Result<void> | AsyncResult<void>;

function chunksBefore(
  bundle: VerifiedBundle,
  part: PartHeader,
): { readonly chunks: number; readonly bytes: number } {
  let chunks = 0;
  let bytes = 0;
  for (const earlier of bundle.header.parts.slice(0, part.part)) {
    chunks += earlier.chunkCount;
    bytes += earlier.sealedBytes;
  }
  return { chunks, bytes };
}

/** One chunk: its digest is the signed one, its code that of this bundle, part, number and last-mark. */
async function readChunk(
  bundle: VerifiedBundle,
  part: PartHeader,
  chunk: number,
  key: Uint8Array,
  suite: PartReader['suite'],
): AsyncResult<Bytes> {
  const before = chunksBefore(bundle, part);
  const plainLength = chunkPlainLength(part.encodedBytes, chunk);
  const offset = bundle.bodyStart + before.bytes + chunk * MAX_CHUNK_BYTES;
  const sealed = await readExactly(bundle.source, offset, sealedBytesOf(plainLength));
  if (!sealed.ok) return sealed;
  const digestAt = (before.chunks + chunk) * DIGEST_BYTES;
  const signed = bundle.digests.subarray(digestAt, digestAt + DIGEST_BYTES);
  if (!sameBytes(suite.sm3(sealed.value), signed)) return refuse('BUNDLE_DAMAGED');
  const plain = suite.open(key, chunkContext(bundle.header, part.part, chunk), sealed.value);
  return plain.ok && plain.value.length === plainLength ? plain : refuse('BUNDLE_DAMAGED');
}

/** The part as a stream: inflaters know no results, so a failure ends it and is kept beside. */
class PartStream {
  failure: AppError | undefined;
  private readonly next: (chunk: number) => AsyncResult<Bytes>;
  private readonly count: number;

  constructor(count: number, next: (chunk: number) => AsyncResult<Bytes>) {
    this.count = count;
    this.next = next;
  }

  async *chunks(): AsyncGenerator<Bytes> {
    for (let chunk = 0; chunk < this.count; chunk += 1) {
      const plain = await this.next(chunk);
      if (!plain.ok) {
        this.failure = plain.error;
        return;
      }
      yield plain.value;
    }
  }

  async *inflated(inflate: Inflate): AsyncGenerator<Uint8Array> {
    try {
      yield* inflate(this.chunks());
    } catch {
      // It throws on what is no deflate stream, also on one that a failed chunk cut short.
      this.failure ??= { code: 'BUNDLE_DAMAGED' };
    }
  }
}

async function takeAll(
  pieces: AsyncIterable<Uint8Array>,
  plainBytes: number,
  take: TakePiece,
): AsyncResult<number> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    // SECURITY: stops a bomb at the size it claimed (test: read.test.ts, “inflates no further than claimed”).
    if (length > plainBytes) return refuse('BUNDLE_LIMITS');
    const taken = await take(piece);
    if (!taken.ok) return taken;
  }
  return ok(length);
}

/**
 * Reads one part, deciphered and inflated, in order. A piece is handed over only after its chunk was proven,
 * but the part is whole only when this returns success: stage the pieces, apply nothing before.
 * Codes: BUNDLE_DAMAGED, BUNDLE_TRUNCATED, BUNDLE_LIMITS (more than claimed), those of source and `take`.
 */
export async function readPart(
  bundle: VerifiedBundle,
  part: PartHeader,
  key: Uint8Array,
  reader: PartReader,
  take: TakePiece,
): AsyncResult<void> {
  assertBug(bundle.header.parts[part.part] === part, 'part of another bundle');
  const stream = new PartStream(part.chunkCount, (chunk) =>
    readChunk(bundle, part, chunk, key, reader.suite),
  );
  const { inflate } = reader;
  assertBug(part.encoding === 'none' || inflate, 'no inflater given');
  const pieces = inflate && part.encoding !== 'none' ? stream.inflated(inflate) : stream.chunks();
  const read = await takeAll(pieces, part.plainBytes, take);
  if (stream.failure !== undefined) return { ok: false, error: stream.failure };
  if (!read.ok) return read;
  return read.value === part.plainBytes ? ok() : refuse('BUNDLE_DAMAGED');
}

/** A part as one array, for those that are held in memory anyhow. Codes as `readPart`; nothing on failure. */
export async function readWholePart(
  bundle: VerifiedBundle,
  part: PartHeader,
  key: Uint8Array,
  reader: PartReader,
): AsyncResult<Bytes> {
  const pieces: Uint8Array[] = [];
  const read = await readPart(bundle, part, key, reader, (piece) => {
    pieces.push(piece);
    return ok();
  });
  return read.ok ? ok(concat(...pieces)) : read;
}
