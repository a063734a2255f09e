import { type AsyncZippable, type FlateCallback, type FlateError, zipSync } from 'fflate/browser';

/**
 * Stands in for fflate where the writer of sheets asks for it. Its own `zip` starts a worker from a blob for every file
 * beyond 160 kB, which the policy of the page refuses (`worker-src 'self'`), and then waits for it for ever. Sheets are
 * made in a worker of the pool: nobody waits for the thread.
 */
export function zip(files: AsyncZippable, done: FlateCallback): void {
  try {
    done(null, zipSync(files as Parameters<typeof zipSync>[0]));
  } catch (error) {
    done(error as FlateError, new Uint8Array(0));
  }
}

// biome-ignore lint/performance/noBarrelFile: what else the writer takes of fflate is fflate's own
export { strToU8, zipSync } from 'fflate/browser';
