import type { SealContext, Suite } from '#shared/crypto/suite.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import { pack, unpack } from './pack.ts';

export interface PackJob {
  readonly context: SealContext;
  readonly plain: Uint8Array;
}

export interface UnpackJob {
  readonly key: Uint8Array;
  readonly context: SealContext;
  readonly sealed: Uint8Array;
}

/**
 * Work on whole segments, snapshots and parts, away from the vault's own thread where there are workers. Keys are given
 * with every job. Bytes given are only read; answers stand in the order of the items.
 */
export interface Pool {
  /** Deflates and seals every item under one key. */
  sealPacked(key: Uint8Array, items: readonly PackJob[]): Promise<readonly Bytes[]>;
  /** Opens and inflates; SEALED_DAMAGED for each item that does not open. */
  openPacked(items: readonly UnpackJob[]): Promise<readonly Result<Bytes>[]>;
}

/** The pool without workers: for tests in Node, and for jobs whose worker died. One item at a time. */
export function inlinePool(suite: Pick<Suite, 'seal' | 'open'>): Pool {
  return {
    async sealPacked(key, items) {
      const sealed: Bytes[] = [];
      for (const { context, plain } of items) sealed.push(suite.seal(key, context, await pack(plain)));
      return sealed;
    },
    async openPacked(items) {
      const opened: Result<Bytes>[] = [];
      for (const { key, context, sealed } of items) {
        const packed = suite.open(key, context, sealed);
        opened.push(packed.ok ? await unpack(packed.value) : packed);
      }
      return opened;
    },
  };
}
