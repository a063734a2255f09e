import type { SealContext } from '#shared/crypto/seal.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';

export type AsyncResult<T> = Promise<Result<T>>;

/** A file to read from: the staged copy, never the medium itself. Reads are answered whole or refused. */
export interface BundleSource {
  /** Bytes in all, as the file system says, not as the file claims. */
  readonly size: number;
  read(offset: number, length: number): AsyncResult<Uint8Array>;
}

/** A file to write to. `begin` learns the final length, so that a full medium is noticed before the first byte. */
export interface BundleSink {
  begin(totalBytes: number): AsyncResult<void>;
  write(bytes: Bytes): AsyncResult<void>;
}

/**
 * Inflates deflate-raw (`DecompressionStream` in the worker). It may throw on data that is none, and must
 * hand over its output in pieces, so that the reader can stop it at the claimed size.
 */
export type Inflate = (encoded: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** Seals chunks beside the writer's own thread, where there is one. */
export interface ChunkSealer {
  /** Chunks under way at once. */
  readonly ahead: number;
  /** The sealed chunk and its SM3. */
  seal(
    key: Uint8Array,
    context: SealContext,
    plain: Uint8Array,
  ): Promise<{ readonly sealed: Bytes; readonly digest: Bytes }>;
}

/** Opens chunks and inflates blocks beside the reader's own thread, where there is one. */
export interface ChunkOpener {
  /** Chunks, and blocks, under way at once. */
  readonly ahead: number;
  /** Any refusal: the digest is another, or it does not open. */
  open(key: Uint8Array, context: SealContext, sealed: Uint8Array, digest: Uint8Array): AsyncResult<Bytes>;
  /** One raw deflate stream. BUNDLE_LIMITS beyond `limit` bytes, any other refusal for what is no such stream. */
  inflate(block: Uint8Array, limit: number): AsyncResult<Bytes>;
}
