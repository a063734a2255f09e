import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';

export type AsyncResult<T> = Promise<Result<T>>;

/** A file to read from: the staged copy, never the medium itself. */
export interface ByteSource {
  /** Bytes in all, as the file system says, not as the file claims. */
  readonly size: number;
  /** As many bytes as asked for, or fewer where the file has become shorter. */
  read(offset: number, length: number): AsyncResult<Uint8Array>;
}

/** SM3 over what is given piece by piece. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** The digests of the suite that this folder needs. */
export interface Digests {
  sm3(bytes: Uint8Array): Bytes;
  startSm3(): RunningDigest;
}
