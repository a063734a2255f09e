import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concatAll, sameBytes } from '#shared/kernel/bytes.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { chunkContext } from './binding.ts';
import { BLOCK_PLAIN_BYTES, BlockReader } from './blocks.ts';
import type { PartHeader } from './header.ts';
import { chunkPlainLength, DIGEST_BYTES, sealedBytesOf } from './layout.ts';
import { MAX_CHUNK_BYTES } from './limits.ts';
import { readExactly, type VerifiedBundle } from './open.ts';
import type { AsyncResult, ChunkOpener, Inflate } from './ports.ts';

export interface PartReader {
  readonly suite: Pick<Suite, 'sm3' | 'open'>;
  /** Needed for parts of encoding `deflate-raw`; those in blocks are read with it where there is no `opener`. */
  readonly inflate?: Inflate;
  readonly opener?: ChunkOpener;
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

/** Opens on the reader's own thread, one chunk and one block after the other. */
function ownOpener({ suite, inflate }: PartReader): ChunkOpener {
  return {
    ahead: 1,
    async open(key, context, sealed, digest) {
      return sameBytes(suite.sm3(sealed), digest)
        ? suite.open(key, context, sealed)
        : refuse('BUNDLE_DAMAGED');
    },
    async inflate(block, limit) {
      assertBug(inflate, 'no inflater given');
      const pieces: Uint8Array[] = [];
      const whole = (async function* one() {
        yield block;
      })();
      const read = await takeAll(guarded(inflate(whole)), limit, (piece) => {
        pieces.push(piece);
        return ok();
      });
      return read.ok ? ok(concatAll(pieces)) : read;
    },
  };
}

/** One chunk: its digest is the signed one, its code that of this bundle, part, number and last-mark. */
async function readChunk(place: PartPlace, chunk: number): AsyncResult<Bytes> {
  const { bundle, part, key, opener } = place;
  const before = chunksBefore(bundle, part);
  const plainLength = chunkPlainLength(part.encodedBytes, chunk);
  const offset = bundle.bodyStart + before.bytes + chunk * MAX_CHUNK_BYTES;
  const sealed = await readExactly(bundle.source, offset, sealedBytesOf(plainLength));
  if (!sealed.ok) return sealed;
  const digestAt = (before.chunks + chunk) * DIGEST_BYTES;
  const signed = bundle.digests.subarray(digestAt, digestAt + DIGEST_BYTES);
  const plain = await opener.open(key, chunkContext(bundle.header, part.part, chunk), sealed.value, signed);
  return plain.ok && plain.value.length === plainLength ? plain : refuse('BUNDLE_DAMAGED');
}

interface PartPlace {
  readonly bundle: VerifiedBundle;
  readonly part: PartHeader;
  readonly key: Uint8Array;
  readonly opener: ChunkOpener;
}

/** A refusal is the last of a stream. */
type Pieces = AsyncGenerator<Result<Uint8Array>>;

async function* untilRefused(pieces: Pieces): Pieces {
  for await (const piece of pieces) {
    yield piece;
    if (!piece.ok) return;
  }
}

function chunksOf(place: PartPlace): Pieces {
  const numbers = Array.from({ length: place.part.chunkCount }, (_, chunk) => chunk);
  return untilRefused(inOrder(numbers, place.opener.ahead, (chunk) => readChunk(place, chunk)));
}

/** Inflaters know no results: they throw on what is no deflate stream. */
async function* guarded(pieces: AsyncIterable<Uint8Array>): Pieces {
  try {
    for await (const piece of pieces) yield ok(piece);
  } catch {
    yield refuse('BUNDLE_DAMAGED');
  }
}

/** The part as one stream. An inflater stumbles over a chunk that fails: then the chunk's own code is answered. */
async function* inflatedStream(chunks: Pieces, inflate: Inflate): Pieces {
  let failure: Result<Uint8Array> | undefined;
  const plain = async function* plainChunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (chunk.ok) yield chunk.value;
      else failure = chunk;
    }
  };
  for await (const piece of guarded(inflate(plain()))) yield piece.ok ? piece : (failure ?? piece);
  // One that takes a cut stream for a whole one must not hide why it was cut.
  if (failure !== undefined) yield failure;
}

async function* wholeBlocks(chunks: Pieces): Pieces {
  const reader = new BlockReader();
  for await (const chunk of chunks) {
    const blocks = chunk.ok ? reader.push(chunk.value) : chunk;
    if (!blocks.ok) {
      yield blocks;
      return;
    }
    for (const block of blocks.value) yield ok(block);
  }
  const ended = reader.end();
  if (!ended.ok) yield ended;
}

async function inflateBlock(block: Result<Uint8Array>, opener: ChunkOpener): AsyncResult<Uint8Array> {
  if (!block.ok) return block;
  // SECURITY: no block inflates beyond its bound, whatever the part claims (test: blocks.test.ts, “a bomb”).
  const plain = await opener.inflate(block.value, BLOCK_PLAIN_BYTES);
  if (plain.ok) return plain.value.length > 0 ? plain : refuse('BUNDLE_DAMAGED');
  return refuse(plain.error.code === 'BUNDLE_LIMITS' ? 'BUNDLE_LIMITS' : 'BUNDLE_DAMAGED');
}

function piecesOf(place: PartPlace, inflate: Inflate | undefined): Pieces {
  const chunks = chunksOf(place);
  const { opener } = place;
  switch (place.part.encoding) {
    case 'none':
      return chunks;
    case 'deflate-raw':
      assertBug(inflate, 'no inflater given');
      return inflatedStream(chunks, inflate);
    case 'deflate-blocks':
      return untilRefused(inOrder(wholeBlocks(chunks), opener.ahead, (block) => inflateBlock(block, opener)));
  }
}

async function takeAll(
  pieces: AsyncIterable<Result<Uint8Array>>,
  plainBytes: number,
  take: TakePiece,
): AsyncResult<number> {
  let length = 0;
  for await (const piece of pieces) {
    if (!piece.ok) return piece;
    length += piece.value.length;
    // SECURITY: stops a bomb at the size it claimed (test: read.test.ts, “inflates no further than claimed”).
    if (length > plainBytes) return refuse('BUNDLE_LIMITS');
    const taken = await take(piece.value);
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
  const place = { bundle, part, key, opener: reader.opener ?? ownOpener(reader) };
  const read = await takeAll(piecesOf(place, reader.inflate), part.plainBytes, take);
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
  return read.ok ? ok(concatAll(pieces)) : read;
}
