import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { createQueue } from '#electron/disk/queue.ts';
import { MAX_MESSAGE_BYTES, type MirrorState } from '#shared/ipc/mainPort.ts';
import type { Digest } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse, type SafeData } from '#shared/kernel/result.ts';
import { diskFailure, isFull } from './failures.ts';
import { type FileRecords, writeFileRecords } from './fileRecords.ts';
import type { FrameIndex, FramePlace, FrameRun } from './frameIndex.ts';
import { type FrameWriter, placesOf, type WriteOutcome } from './frameWriter.ts';
import { FreeSpace } from './freeSpace.ts';
import { MAX_MIRROR_FILE_BYTES } from './layout.ts';
import { readMirrorFile, recordRead } from './mirrorFile.ts';
import { openGeneration } from './openGeneration.ts';
import { readPlaces } from './readPlaces.ts';
import { parseFrames, Replacement } from './replacement.ts';
import { keepReserve, RESERVE_BYTES, releaseReserve } from './reserve.ts';

/** Below this much free space new work stops. */
export const FLOOR_BYTES = 256 * 1024 * 1024;
/** Frames of log-in, lock and audit are far smaller; whatever is larger is work, whoever says otherwise. */
export const SMALL_FRAME_BYTES = 64 * 1024;
const MIB = 1024 * 1024;
/** How much a crash may leave to be read at the next opening. */
const RECORD_EVERY_BYTES = 32 * MIB;

export interface MirrorOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly digest: Digest;
  readonly maxFileBytes?: number;
  readonly floorBytes?: number;
  readonly reserveBytes?: number;
  /** Milliseconds that only go forward; tests give their own. */
  readonly elapsed?: () => number;
  /** Told what is worth a line in the log; never content. */
  readonly report?: (code: string, data: SafeData) => void;
}

export interface FramesRead {
  readonly frames: Uint8Array<ArrayBuffer>;
  readonly next: number | undefined;
}

interface OpenState {
  readonly folder: string;
  readonly index: FrameIndex;
  readonly writer: FrameWriter;
  readonly records: FileRecords;
}

/**
 * The second copy: every act's frame, appended and synced before the act counts (architecture §3, “Commit”).
 * Knows frames and their numbers, nothing of what is sealed in them. Calls run one at a time.
 */
export class Mirror {
  readonly #options: Required<MirrorOptions>;
  readonly #queue = createQueue();
  #open: OpenState | undefined;
  #replacement: Replacement | undefined;
  /** Set when nobody knows what the disk holds: read-only until `open` has read it back. */
  #isSuspect = false;
  #unrecordedBytes = 0;
  /** Whether the index on the disk says all that is known: then it is not written again. */
  #isRecorded = false;
  readonly #freeSpace: FreeSpace;

  constructor(options: MirrorOptions) {
    this.#options = {
      maxFileBytes: MAX_MIRROR_FILE_BYTES,
      floorBytes: FLOOR_BYTES,
      reserveBytes: RESERVE_BYTES,
      report: () => undefined,
      elapsed: () => performance.now(),
      ...options,
    };
    const { files, folder, floorBytes, elapsed } = this.#options;
    this.#freeSpace = new FreeSpace(files, folder, floorBytes, elapsed);
  }

  /**
   * Proves the files that are not as the index beside them says, `isWhole` all of them, cuts a torn tail and says
   * what was found. MIRROR_WRITE_FAILED, DISK_FULL.
   */
  open({ isWhole = false }: { readonly isWhole?: boolean } = {}): Promise<Result<MirrorState>> {
    return this.#queue(async () => {
      await this.#keepRecords();
      return this.#openNow(isWhole);
    });
  }

  /** The page is gone or the window closes: writes down what the next opening need not read. */
  rest(): Promise<void> {
    return this.#queue(() => this.#keepRecords());
  }

  /** Appends frame n = lastN + 1 and syncs it. DISK_FULL, DISK_LOW, MIRROR_WRITE_FAILED, STORE_READ_ONLY. */
  append(n: number, frame: Uint8Array, isAct = false): Promise<Result<{ n: number; freeBytes: number }>> {
    return this.#queue(() => this.#appendNow(n, frame, isAct || frame.length > SMALL_FRAME_BYTES));
  }

  /** Whole frames from n on, at most to another, as many as one message holds. SEALED_DAMAGED when the disk fails to give them. */
  read(from: number, to = Number.MAX_SAFE_INTEGER): Promise<Result<FramesRead>> {
    return this.#queue(() => this.#readNow(from, to));
  }

  replaceBegin(): Promise<Result<void>> {
    return this.#queue(async () => {
      await this.#replacement?.abandon();
      const begun = await Replacement.begin(this.#options);
      this.#replacement = begun.ok ? begun.value : undefined;
      return begun.ok ? ok() : begun;
    });
  }

  replaceAppend(frames: Uint8Array): Promise<Result<void>> {
    return this.#queue(async () => {
      if (this.#replacement === undefined) return refuse('BAD_REQUEST');
      const appended = await this.#replacement.append(frames);
      if (!appended.ok) await this.#dropReplacement();
      return appended;
    });
  }

  replaceCommit(): Promise<Result<MirrorState>> {
    return this.#queue(async () => {
      if (this.#replacement === undefined) return refuse('BAD_REQUEST');
      try {
        await this.#replacement.commit();
      } catch (error) {
        await this.#dropReplacement();
        // Which of the two generations is in place is only known after reading back.
        this.#isSuspect = true;
        return diskFailure(diskErrorCode(error));
      }
      this.#replacement = undefined;
      return this.#openNow(true);
    });
  }

  async #dropReplacement(): Promise<void> {
    await this.#replacement?.abandon();
    this.#replacement = undefined;
  }

  async #openNow(isWhole: boolean): Promise<Result<MirrorState>> {
    const { files, folder, report } = this.#options;
    this.#open = undefined;
    try {
      await this.#dropReplacement();
      const isSuspect = this.#isSuspect;
      const opened = await openGeneration({
        ...this.#options,
        mustBeginNewFile: isSuspect,
        isWhole: isWhole || isSuspect,
      });
      this.#open = opened;
      this.#isSuspect = false;
      const freeBytes = await files.freeBytes(folder);
      if (freeBytes > this.#options.floorBytes) {
        const cause = await keepReserve(files, folder, this.#options.reserveBytes);
        if (cause !== undefined) report('mirror.noReserve', { cause });
      }
      this.#isRecorded = opened.isAsRecorded;
      await this.#keepRecords();
      const { index, exists, heldN, cutBytes, damagedStretches } = opened;
      const holes = index.holes();
      const counts = { lastN: index.lastN, frames: index.size, cutBytes };
      report('mirror.opened', { ...counts, heldN, holes: holes.length, damagedStretches, freeBytes });
      return ok({ exists, ...counts, heldN, holes, freeBytes });
    } catch (error) {
      const cause = diskErrorCode(error);
      report('mirror.openFailed', { cause });
      return diskFailure(cause);
    }
  }

  async #appendNow(
    n: number,
    frame: Uint8Array,
    isWork: boolean,
  ): Promise<Result<{ n: number; freeBytes: number }>> {
    const state = this.#open;
    if (state === undefined || this.#isSuspect) {
      return refuse('STORE_READ_ONLY', { reason: '副本上次没有写稳，须重新启动，读回核对后才能保存。' });
    }
    const { digest, floorBytes, report } = this.#options;
    const frames = parseFrames(frame, digest);
    if (frames?.length !== 1 || frames[0]?.n !== n || n !== state.index.lastN + 1)
      return refuse('BAD_REQUEST');
    try {
      const freeBytes = await this.#freeSpace.bytes();
      if (freeBytes < floorBytes && isWork) {
        return refuse('DISK_LOW', {
          freeMb: Math.floor(freeBytes / MIB),
          floorMb: Math.floor(floorBytes / MIB),
        });
      }
      const outcome = await this.#write(state.writer, frame, isWork);
      if (outcome.kind !== 'written') {
        this.#freeSpace.forget();
        this.#isSuspect = outcome.kind === 'unsure';
        report('mirror.appendFailed', { n, cause: outcome.cause, isSuspect: this.#isSuspect });
        return diskFailure(outcome.cause);
      }
      for (const place of placesOf(outcome, frames)) {
        state.index.add(place);
        state.records.appended(place, frame);
      }
      this.#freeSpace.wrote(frame.length);
      this.#isRecorded = false;
      this.#unrecordedBytes += frame.length;
      if (this.#unrecordedBytes >= RECORD_EVERY_BYTES) await this.#keepRecords();
      return ok({ n, freeBytes });
    } catch (error) {
      return diskFailure(diskErrorCode(error));
    }
  }

  /** What is no work gets the reserve's space and a second try on a full disk. */
  async #write(writer: FrameWriter, frame: Uint8Array, isWork: boolean): Promise<WriteOutcome> {
    const first = await writer.append(frame);
    if (first.kind !== 'undone' || !isFull(first.cause) || isWork) return first;
    if (!(await releaseReserve(this.#options.files, this.#options.folder))) return first;
    this.#options.report('mirror.reserveReleased', {});
    return writer.append(frame);
  }

  async #readNow(from: number, to: number): Promise<Result<FramesRead>> {
    const state = this.#open;
    if (state === undefined) return refuse('STORE_READ_ONLY', { reason: '副本还没有打开。' });
    const places: FramePlace[] = [];
    let bytes = 0;
    let next: number | undefined = from;
    while (next !== undefined) {
      const found = state.index.next(next);
      if (found?.kind === 'unread' && next <= to) {
        await this.#readRun(state, found.run);
        continue;
      }
      const place = found?.kind === 'place' && found.place.n <= to ? found.place : undefined;
      if (place !== undefined && bytes + place.length > MAX_MESSAGE_BYTES) break;
      if (place !== undefined) places.push(place);
      bytes += place?.length ?? 0;
      next = place === undefined ? undefined : place.n + 1;
    }
    try {
      return ok({ frames: await readPlaces(this.#options.files, state.folder, places), next });
    } catch (error) {
      this.#options.report('mirror.readFailed', { from, cause: diskErrorCode(error) });
      return refuse('SEALED_DAMAGED');
    }
  }

  /** A file that the index vouched for is asked for: now its frames are proven and their places known. */
  async #readRun({ folder, index, records }: OpenState, run: FrameRun): Promise<void> {
    const read = await readMirrorFile(this.#options, folder, run.file);
    const { places } = read.scan;
    // Frames written since the opening are known already, and the file ends where the last of them does.
    index.replaceRun(run, places);
    recordRead(records, run.file, read);
    const isAsRecorded = places[0]?.n === run.first && places.some(({ n }) => n === run.last);
    if (isAsRecorded) return;
    this.#options.report('mirror.indexWrong', { file: run.file });
    this.#isRecorded = false;
    await this.#keepRecords();
  }

  /** Without an index everything is read at the next opening: a failure costs only time. */
  async #keepRecords(): Promise<void> {
    const state = this.#open;
    if (state === undefined || this.#isSuspect || this.#isRecorded) return;
    this.#unrecordedBytes = 0;
    const { files, digest, report } = this.#options;
    try {
      const records = await state.records.all(files, state.folder);
      await writeFileRecords(files, state.folder, digest, records);
      this.#isRecorded = true;
    } catch (error) {
      report('mirror.noIndex', { cause: diskErrorCode(error) });
    }
  }
}
