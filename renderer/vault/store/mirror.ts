import type { MainPort, MirrorState } from '#shared/ipc/mainPort.ts';
import { type Bytes, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { encodeFrame, type Frame, MAX_FRAME_PAYLOAD_BYTES, readFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Digest } from './database.ts';

/** The mirror as main keeps it, frame by frame. */
export class Mirror {
  readonly #port: MainPort;
  readonly #digest: Digest;

  constructor(port: MainPort, digest: Digest) {
    this.#port = port;
    this.#digest = digest;
  }

  /** `isWhole`: main reads every file again, whatever its index says. */
  open(isWhole = false): Promise<Result<MirrorState>> {
    return this.#port('mirror.open', { isWhole });
  }

  /** `frame`: as `encodeFrame` writes it. */
  async append(n: number, frame: Bytes, isAct: boolean): Promise<Result<void>> {
    const appended = await this.#port('mirror.append', { n, frame, isAct });
    if (!appended.ok) return appended;
    // An answer for another number means that main and worker lost each other: nothing may be called saved.
    return appended.value.n === n ? ok() : refuse('MIRROR_WRITE_FAILED');
  }

  /** Calls back with every proven frame from a number on, at most to another, in order. */
  async walk(
    from: number,
    visit: (frame: Frame) => Promise<void> | void,
    to = Number.MAX_SAFE_INTEGER,
  ): Promise<Result<void>> {
    let next: number | undefined = Math.max(1, from);
    while (next !== undefined) {
      const read: Result<{ readonly frames: Uint8Array; readonly next: number | undefined }> =
        await this.#port('mirror.read', { from: next, to });
      if (!read.ok) return read;
      for (let offset = 0; offset < read.value.frames.length; ) {
        const at = readFrame(read.value.frames, offset, this.#digest);
        if (at.kind !== 'frame') return refuse('SEALED_DAMAGED');
        await visit(at.frame);
        offset = at.end;
      }
      if (read.value.next !== undefined && read.value.next <= next) return refuse('SEALED_DAMAGED');
      next = read.value.next;
    }
    return ok();
  }

  /** One proven frame; undefined when the mirror has none of that number. */
  async frame(n: number): Promise<Result<Frame | undefined>> {
    const read = await this.#port('mirror.read', { from: n, to: n });
    if (!read.ok) return read;
    if (read.value.frames.length === 0) return ok(undefined);
    const at = readFrame(read.value.frames, 0, this.#digest);
    if (at.kind !== 'frame') return refuse('SEALED_DAMAGED');
    return ok(at.frame.n === n ? at.frame : undefined);
  }

  /** Digest of the payload of every proven frame of a run of numbers. */
  async digests(from = 1, to = Number.MAX_SAFE_INTEGER): Promise<Result<ReadonlyMap<number, string>>> {
    const digests = new Map<number, string>();
    const note = ({ n, payload }: Frame): void => {
      digests.set(n, toHex(this.#digest(payload)));
    };
    const walked = await this.walk(from, note, to);
    return walked.ok ? ok(digests) : walked;
  }

  /** Makes the mirror anew from a sequence of frames; the old one stays until all are written. */
  async rebuild(frames: AsyncIterable<Frame>): Promise<Result<MirrorState>> {
    const begun = await this.#port('mirror.replaceBegin', {});
    if (!begun.ok) return begun;
    let batch: Uint8Array[] = [];
    let size = 0;
    const flush = async (): Promise<Result<void>> => {
      if (batch.length === 0) return ok();
      const written = await this.#port('mirror.replaceAppend', { frames: concatAll(batch) });
      batch = [];
      size = 0;
      return written;
    };
    for await (const frame of frames) {
      const bytes = encodeFrame(frame, this.#digest);
      if (size + bytes.length > MAX_FRAME_PAYLOAD_BYTES) {
        const written = await flush();
        if (!written.ok) return written;
      }
      batch.push(bytes);
      size += bytes.length;
    }
    const written = await flush();
    if (!written.ok) return written;
    return this.#port('mirror.replaceCommit', {});
  }
}
