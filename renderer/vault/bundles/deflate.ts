import type { ChunkOpener, ChunkSealer, Inflate } from '#shared/bundle/ports.ts';
import type { Pool } from '../pool/pool.ts';

/** Inflates one long stream piece by piece, so that the reader can stop at the size the bundle claimed. */
export const inflate: Inflate = async function* (encoded) {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const feeding = (async () => {
    for await (const piece of encoded) await writer.write(piece.slice());
    await writer.close();
  })();
  // A reader that stops early leaves the writer waiting for ever; a failure shows at the reading end as well.
  feeding.catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
    await feeding;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
};

/** The pool as a reader of bundles sees it. */
export function openerOf(pool: Pool): ChunkOpener {
  return {
    ahead: pool.width,
    open: (key, context, sealed, digest) => pool.openChunk(key, context, sealed, digest),
    inflate: (block, limit) => pool.inflate(block, limit),
  };
}

/** The pool as a writer of bundles sees it. */
export function sealerOf(pool: Pool): ChunkSealer {
  return {
    ahead: pool.width,
    seal: (key, context, plain) => pool.sealChunk(key, context, plain),
  };
}
