import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readWhole } from '#electron/disk/atomicWrite.ts';
import { type DiskFiles, diskErrorCode, type FileStamp } from '#electron/disk/diskFiles.ts';
import type { Digest } from '#shared/kernel/frame.ts';
import type { SafeData } from '#shared/kernel/result.ts';
import { chainHead, type FileRecords } from './fileRecords.ts';
import type { FramePlace } from './frameIndex.ts';
import { type FileScan, scanning } from './scan.ts';

const UNREADABLE: FileScan = { places: [], wholeBytes: 0, tornBytes: 0, damagedStretches: 1 };

export interface FileRead {
  readonly scan: FileScan;
  /** How it was before it was read, so that a change meanwhile shows; undefined for one that cannot be read. */
  readonly stamp: FileStamp | undefined;
  /** Digest chained over the heads up to a frame. */
  chainTo(last: number): string;
}

interface ReadDeps {
  readonly files: DiskFiles;
  readonly digest: Digest;
  readonly report: (code: string, data: SafeData) => void;
}

/** Proving a full file takes a second or two; the window must go on meanwhile. */
async function scanInPeace(file: string, bytes: Uint8Array, digest: Digest): Promise<FileScan> {
  const scan = scanning(file, bytes, digest);
  for (let step = scan.next(); ; step = scan.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

/** A file that cannot be read counts as damaged whole: what it held shows as holes, or is in IndexedDB. */
export async function readMirrorFile(deps: ReadDeps, folder: string, file: string): Promise<FileRead> {
  try {
    const stamp = await deps.files.stamp(join(folder, file));
    const bytes = await readWhole(deps.files, join(folder, file));
    const scan = await scanInPeace(file, bytes, deps.digest);
    const chainTo = (last: number) =>
      scan.places
        .filter(({ n }) => n <= last)
        .reduce((chain, { offset }) => chainHead(deps.digest, chain, bytes.subarray(offset)), '');
    return { scan, stamp, chainTo };
  } catch (error) {
    deps.report('mirror.fileUnreadable', { file, cause: diskErrorCode(error) });
    return { scan: UNREADABLE, stamp: undefined, chainTo: () => '' };
  }
}

/** Frames of a file that holds nothing else, without a gap; undefined for any other. */
function gaplessRun({ scan, stamp }: FileRead): { first: FramePlace; last: FramePlace } | undefined {
  const [first, last] = [scan.places[0], scan.places.at(-1)];
  if (first === undefined || last === undefined || scan.damagedStretches > 0) return undefined;
  const isWhole = scan.tornBytes === 0 && scan.wholeBytes === stamp?.bytes;
  const isRising = scan.places.every(({ n }, index) => n === first.n + index);
  return isWhole && isRising ? { first, last } : undefined;
}

/** Takes note of what reading a file has proven. */
export function recordRead(records: FileRecords, file: string, read: FileRead): void {
  const run = gaplessRun(read);
  if (run === undefined || read.stamp === undefined) {
    records.forget(file);
    return;
  }
  records.proven(file, read.stamp, {
    first: run.first.n,
    last: run.last.n,
    tailOffset: run.last.offset,
    chain: read.chainTo(run.last.n),
  });
}
