import { createSM3 } from 'hash-wasm';
import type { Digest } from '#shared/kernel/frame.ts';

/** Digest over bytes that arrive in parts. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal. */
  finish(): string;
}

/** The only cryptography of this process: SM3, to prove frames and copies. It holds no key. */
export interface Digests {
  readonly digest: Digest;
  begin(): Promise<RunningDigest>;
}

/** Loads the SM3 module once. */
export async function loadDigests(): Promise<Digests> {
  const whole = await createSM3();
  return {
    digest: (bytes) => whole.init().update(bytes).digest('binary'),
    async begin() {
      const running = await createSM3();
      running.init();
      return {
        update: (bytes) => {
          running.update(bytes);
        },
        finish: () => running.digest('hex'),
      };
    },
  };
}
