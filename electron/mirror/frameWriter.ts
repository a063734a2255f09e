import { join } from 'node:path';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import type { FramePlace } from './frameIndex.ts';
import { mirrorFileName, numberOf } from './layout.ts';

/**
 * How a write ended. `undone`: the file has its old length again, nothing happened. `unsure`: a sync or the
 * undoing failed, so nobody knows what the disk holds until it is read back.
 */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly file: string; readonly offset: number }
  | { readonly kind: 'undone'; readonly cause: string }
  | { readonly kind: 'unsure'; readonly cause: string };

export interface WriterOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly maxFileBytes: number;
  /** Name and length of the file to write on, undefined to begin a new one behind `lastFile`. */
  readonly tail: { readonly file: string; readonly bytes: number } | undefined;
  readonly lastFile: string | undefined;
}

/** Appends to the files of one generation and begins a new file when one is full. */
export class FrameWriter {
  readonly #files: DiskFiles;
  readonly #folder: string;
  readonly #maxFileBytes: number;
  #tail: { file: string; bytes: number } | undefined;
  #lastNumber: number;

  constructor(options: WriterOptions) {
    this.#files = options.files;
    this.#folder = options.folder;
    this.#maxFileBytes = options.maxFileBytes;
    this.#tail = options.tail === undefined ? undefined : { ...options.tail };
    this.#lastNumber = options.lastFile === undefined ? 0 : numberOf(options.lastFile);
  }

  /** Writes bytes and syncs them. */
  async append(bytes: Uint8Array): Promise<WriteOutcome> {
    const tail = this.#tail;
    const isNew = tail === undefined || (tail.bytes > 0 && tail.bytes + bytes.length > this.#maxFileBytes);
    const target = isNew ? { file: mirrorFileName(this.#lastNumber + 1), bytes: 0 } : tail;
    const outcome = await this.#write(target.file, target.bytes, bytes, isNew);
    if (outcome.kind !== 'written') return outcome;
    if (isNew) this.#lastNumber += 1;
    this.#tail = { file: target.file, bytes: target.bytes + bytes.length };
    return outcome;
  }

  async #write(name: string, offset: number, bytes: Uint8Array, isNew: boolean): Promise<WriteOutcome> {
    const path = join(this.#folder, name);
    let isWritten = false;
    try {
      // An empty file of that name may be left over from a write that failed.
      const file = await this.#files.open(
        path,
        isNew && !(await this.#files.exists(path)) ? 'create' : 'readWrite',
      );
      try {
        await file.write(bytes, offset);
        isWritten = true;
        await file.sync();
      } finally {
        await file.close();
      }
      if (isNew) await this.#files.syncFolder(this.#folder);
      return { kind: 'written', file: name, offset };
    } catch (error) {
      const isUndone = await this.#undo(path, offset);
      return { kind: isUndone && !isWritten ? 'undone' : 'unsure', cause: diskErrorCode(error) };
    }
  }

  /** Cuts the file to its old length; false when even that fails. */
  async #undo(path: string, length: number): Promise<boolean> {
    try {
      if (!(await this.#files.exists(path))) return true;
      const file = await this.#files.open(path, 'readWrite');
      try {
        await file.truncate(length);
        await file.sync();
      } finally {
        await file.close();
      }
      return true;
    } catch {
      // The caller learns it as `unsure` and stops writing.
      return false;
    }
  }
}

/** Where frames that were written together lie. */
export function placesOf(
  written: { readonly file: string; readonly offset: number },
  frames: readonly { readonly n: number; readonly length: number }[],
): readonly FramePlace[] {
  let offset = written.offset;
  return frames.map(({ n, length }) => {
    const place = { n, file: written.file, offset, length };
    offset += length;
    return place;
  });
}
