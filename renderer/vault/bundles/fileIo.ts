import type { BundleSink, BundleSource } from '#shared/bundle/ports.ts';
import type { MainPort } from '#shared/ipc/mainPort.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';

/** Bytes in one message to the main process. */
const PIECE_BYTES = 2 * 1024 * 1024;

/** A staged file that the main process holds open; `close` removes the copy. */
export interface StagedFile extends BundleSource {
  close(): Promise<void>;
}

/** Copies a chosen file to local staging and reads from the copy: the medium may be taken out. */
export async function openStaged(port: MainPort, ref: string): Promise<Result<StagedFile>> {
  const opened = await port('source.open', { ref });
  if (!opened.ok) return opened;
  const { source, bytes: size } = opened.value;
  return ok({
    size,
    read: async (offset, length) => {
      const whole = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const part = await port('source.read', {
          source,
          offset: offset + done,
          length: Math.min(PIECE_BYTES, length - done),
        });
        if (!part.ok) return part;
        // A file that got shorter: the reader sees how much there is.
        if (part.value.length === 0) return ok(whole.subarray(0, done));
        whole.set(part.value, done);
        done += part.value.length;
      }
      return ok(whole);
    },
    close: async () => {
      await port('source.close', { source });
    },
  });
}

/** A file on a medium, under a temporary name until `finish` has read it back. */
export interface MediumFile extends BundleSink {
  finish(digest: string): Promise<Result<{ readonly name: string; readonly bytes: number }>>;
  abort(): Promise<void>;
}

/** A file of few bytes on a medium, whole or not at all; told once it has been read back. */
export async function writeWhole(
  { port, suite }: Pick<OpenVault, 'port' | 'suite'>,
  ref: string,
  bytes: Bytes,
): Promise<Result<{ readonly name: string }>> {
  const medium = openMedium(port, ref);
  const begun = await medium.begin(bytes.length);
  if (!begun.ok) return begun;
  const written = await medium.write(bytes);
  const finished = written.ok ? await medium.finish(toHex(suite.sm3(bytes))) : written;
  if (!finished.ok) await medium.abort();
  return finished;
}

export function openMedium(port: MainPort, ref: string): MediumFile {
  let sink: string | undefined;
  return {
    begin: async (bytes) => {
      const opened = await port('sink.open', { ref, bytes });
      if (!opened.ok) return opened;
      sink = opened.value.sink;
      return ok();
    },
    write: async (bytes: Bytes) => {
      for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
        const piece = bytes.slice(offset, offset + PIECE_BYTES);
        const written = await port('sink.write', { sink: sink ?? '', bytes: piece });
        if (!written.ok) return written;
      }
      return ok();
    },
    finish: (digest) => port('sink.finish', { sink: sink ?? '', digest }),
    abort: async () => {
      if (sink !== undefined) await port('sink.abort', { sink });
    },
  };
}
