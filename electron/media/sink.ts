import { dirname, join } from 'node:path';
import type { Digests, RunningDigest } from '#electron/disk/digest.ts';
import { type DiskFile, type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mediumFailure } from './failures.ts';
import { newRef } from './refs.ts';

const READ_BACK_BYTES = 4 * 1024 * 1024;

export interface SinkDeps {
  readonly files: DiskFiles;
  readonly digests: Digests;
}

export interface FinishedFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Writes one file to a medium: temporary name on the same volume, sync, read back, compare, rename. Until the
 * rename there is no file of that name, and what is left when the medium is pulled out is no valid file.
 */
export class Sink {
  readonly #deps: SinkDeps;
  readonly #path: string;
  readonly #name: string;
  readonly #temporary: string;
  #file: DiskFile | undefined;
  #bytes = 0;

  private constructor(deps: SinkDeps, target: { path: string; name: string }) {
    this.#deps = deps;
    this.#path = target.path;
    this.#name = target.name;
    this.#temporary = join(dirname(target.path), `.${newRef().slice(0, 12)}.part`);
  }

  /** FILE_EXISTS, MEDIUM_FULL when less than `bytes` is free, MEDIUM_READ_ONLY, MEDIUM_REMOVED. */
  static async open(
    deps: SinkDeps,
    target: { readonly path: string; readonly name: string; readonly bytes: number },
  ): Promise<Result<Sink>> {
    const sink = new Sink(deps, target);
    try {
      if (await deps.files.exists(target.path)) return refuse('FILE_EXISTS');
      if ((await deps.files.freeBytes(dirname(target.path))) < target.bytes) return refuse('MEDIUM_FULL');
      sink.#file = await deps.files.open(sink.#temporary, 'create');
      return ok(sink);
    } catch (error) {
      return mediumFailure(diskErrorCode(error));
    }
  }

  /** Appends bytes. After a failure the temporary file is gone and the sink with it. */
  async write(bytes: Uint8Array): Promise<Result<void>> {
    try {
      if (this.#file === undefined) return refuse('BAD_REQUEST');
      await this.#file.write(bytes, this.#bytes);
      this.#bytes += bytes.length;
      return ok();
    } catch (error) {
      await this.abort();
      return mediumFailure(diskErrorCode(error));
    }
  }

  /** Gives the file its name once the medium has given back what was written. `digest`: SM3, hex. */
  async finish(digest: string): Promise<Result<FinishedFile>> {
    const { files } = this.#deps;
    try {
      if (this.#file === undefined) return refuse('BAD_REQUEST');
      await this.#file.sync();
      await this.#file.close();
      this.#file = undefined;
      if ((await this.#readBack()) !== digest.toLowerCase()) {
        await this.abort();
        return refuse('MEDIUM_READ_BACK');
      }
      if (await files.exists(this.#path)) {
        await this.abort();
        return refuse('FILE_EXISTS');
      }
      await files.rename(this.#temporary, this.#path);
      await files.syncFolder(dirname(this.#path));
      return ok({ name: this.#name, bytes: this.#bytes });
    } catch (error) {
      await this.abort();
      return mediumFailure(diskErrorCode(error));
    }
  }

  /** Digest of what the medium holds now, in pieces: a bundle may be larger than memory. */
  async #readBack(): Promise<string> {
    const running: RunningDigest = await this.#deps.digests.begin();
    const file = await this.#deps.files.open(this.#temporary, 'read');
    try {
      for (let offset = 0; ; ) {
        const bytes = await file.read(offset, READ_BACK_BYTES);
        if (bytes.length === 0) return running.finish();
        running.update(bytes);
        offset += bytes.length;
      }
    } finally {
      await file.close();
    }
  }

  /** Removes the temporary file, as far as the medium still lets us. */
  async abort(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close().catch(() => undefined);
    await this.#deps.files.remove(this.#temporary).catch(() => undefined);
  }
}
