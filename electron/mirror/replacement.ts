import { join } from 'node:path';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { type Digest, readFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { diskFailure } from './failures.ts';
import { FrameWriter } from './frameWriter.ts';
import { nextGeneration, pointTo } from './generations.ts';
import { UNFINISHED_SUFFIX } from './layout.ts';

interface FrameSize {
  readonly n: number;
  readonly length: number;
}

/** The frames of a message, or undefined unless it holds whole proven frames and nothing else. */
export function parseFrames(bytes: Uint8Array, digest: Digest): readonly FrameSize[] | undefined {
  const frames: FrameSize[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const found = readFrame(bytes, offset, digest);
    if (found.kind !== 'frame') return undefined;
    frames.push({ n: found.frame.n, length: found.end - offset });
    offset = found.end;
  }
  return frames;
}

export interface ReplacementDeps {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly digest: Digest;
  readonly maxFileBytes: number;
}

/** A new generation beside the mirror in use, which stays whole until the one rename. */
export class Replacement {
  readonly #deps: ReplacementDeps;
  readonly #name: string;
  readonly #writer: FrameWriter;
  #lastN = 0;

  private constructor(deps: ReplacementDeps, name: string) {
    this.#deps = deps;
    this.#name = name;
    this.#writer = new FrameWriter({
      files: deps.files,
      folder: join(deps.folder, name + UNFINISHED_SUFFIX),
      maxFileBytes: deps.maxFileBytes,
      tail: undefined,
      lastFile: undefined,
    });
  }

  static async begin(deps: ReplacementDeps): Promise<Result<Replacement>> {
    try {
      const name = await nextGeneration(deps.files, deps.folder);
      await deps.files.makeFolder(join(deps.folder, name + UNFINISHED_SUFFIX));
      await deps.files.syncFolder(deps.folder);
      return ok(new Replacement(deps, name));
    } catch (error) {
      return diskFailure(diskErrorCode(error));
    }
  }

  /** Frames must be proven and rise; a number may be left out, because a hole stays a hole. */
  async append(bytes: Uint8Array): Promise<Result<void>> {
    const frames = parseFrames(bytes, this.#deps.digest);
    if (frames === undefined) return refuse('BAD_REQUEST');
    let lastN = this.#lastN;
    for (const { n } of frames) {
      if (n <= lastN) return refuse('BAD_REQUEST');
      lastN = n;
    }
    const outcome = await this.#writer.append(bytes);
    if (outcome.kind !== 'written') return diskFailure(outcome.cause);
    this.#lastN = lastN;
    return ok();
  }

  /** Everything is on the disk before the pointer is renamed. Throws as the file system does. */
  async commit(): Promise<void> {
    const { files, folder } = this.#deps;
    const unfinished = join(folder, this.#name + UNFINISHED_SUFFIX);
    await files.syncFolder(unfinished);
    await files.rename(unfinished, join(folder, this.#name));
    await files.syncFolder(folder);
    await pointTo(files, folder, this.#name);
  }

  /** Removes what was written. What cannot be removed now is removed at the next start. */
  async abandon(): Promise<void> {
    const { files, folder } = this.#deps;
    await files.removeFolder(join(folder, this.#name + UNFINISHED_SUFFIX)).catch(() => undefined);
  }
}
