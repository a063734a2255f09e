import { createSM3 } from 'hash-wasm';
import type { Bytes } from '#shared/kernel/bytes.ts';

/** Loads the WASM digest alone, for a worker that needs no suite: SM3 (GB/T 32905), 32 bytes, over all parts in order. */
export async function loadSm3(): Promise<(...parts: readonly Uint8Array[]) => Bytes> {
  const hasher = await createSM3();
  return (...parts) => {
    hasher.init();
    for (const part of parts) hasher.update(part);
    return new Uint8Array(hasher.digest('binary'));
  };
}
