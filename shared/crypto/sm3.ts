import { createSM3 } from 'hash-wasm';
import type { Bytes } from '#shared/kernel/bytes.ts';

/** Loads the WASM digest alone, for a worker that needs no suite: SM3 (GB/T 32905), 32 bytes. */
export async function loadSm3(): Promise<(data: Uint8Array) => Bytes> {
  const hasher = await createSM3();
  return (data) => new Uint8Array(hasher.init().update(data).digest('binary'));
}
