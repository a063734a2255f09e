import type { DiskFiles } from '#electron/disk/diskFiles.ts';

const MIB = 1024 * 1024;
/** What others may have taken meanwhile is not known any earlier than this. */
const MAX_AGE_MS = 10_000;
const MAX_WRITTEN_BYTES = 32 * MIB;
/** As near to the floor as others may come within that age, the system is asked every time. */
const MARGIN_BYTES = 1024 * MIB;

/**
 * Free space of the disk without asking for it at each act: an old answer less what was written since, while it lies
 * far above the floor.
 */
export class FreeSpace {
  readonly #files: DiskFiles;
  readonly #folder: string;
  readonly #floorBytes: number;
  readonly #elapsed: () => number;
  #known: { readonly bytes: number; readonly at: number } | undefined;
  #written = 0;

  /** `elapsed`: milliseconds that only go forward, so that a clock set back makes no answer younger. */
  constructor(files: DiskFiles, folder: string, floorBytes: number, elapsed: () => number) {
    this.#files = files;
    this.#folder = folder;
    this.#floorBytes = floorBytes;
    this.#elapsed = elapsed;
  }

  /** Throws as the file system does. */
  async bytes(): Promise<number> {
    const known = this.#known;
    if (known !== undefined && this.#isGood(known.bytes, known.at)) return known.bytes - this.#written;
    const bytes = await this.#files.freeBytes(this.#folder);
    this.#known = { bytes, at: this.#elapsed() };
    this.#written = 0;
    return bytes;
  }

  wrote(bytes: number): void {
    this.#written += bytes;
  }

  /** After a write that failed, an old answer is worth nothing. */
  forget(): void {
    this.#known = undefined;
  }

  #isGood(bytes: number, at: number): boolean {
    const isYoung = this.#elapsed() - at < MAX_AGE_MS && this.#written < MAX_WRITTEN_BYTES;
    return isYoung && bytes - this.#written > this.#floorBytes + MARGIN_BYTES;
  }
}
