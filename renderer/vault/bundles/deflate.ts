import type { Inflate } from '#shared/bundle/ports.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';

/** Deflates what is held in memory anyhow, with the engine's own deflate. */
export async function deflated(plain: Bytes): Promise<Bytes> {
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inflates piece by piece, so that the reader can stop at the size the bundle claimed. */
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
