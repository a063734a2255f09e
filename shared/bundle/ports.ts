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
