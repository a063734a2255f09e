import { type Digest, readFrame } from '#shared/kernel/frame.ts';
import type { FramePlace } from './frameIndex.ts';

/** What a mirror file holds. */
export interface FileScan {
  readonly places: readonly FramePlace[];
  /** Bytes in front of a torn tail, or the whole length. */
  readonly wholeBytes: number;
  readonly tornBytes: number;
  /** Stretches that are no proven frame and no torn tail. */
  readonly damagedStretches: number;
}

/** How much is proven in one go: SM3 goes through some thirty to a hundred megabytes a second. */
const BYTES_BETWEEN_BREATHS = 1024 * 1024;

/**
 * Finds every proven frame of one file. Damage is stepped over by looking for the next frame's mark, so one
 * bad sector costs the frames it touches and no other. Yields now and then, so that the caller can let others run.
 */
export function* scanning(file: string, bytes: Uint8Array, digest: Digest): Generator<undefined, FileScan> {
  const places: FramePlace[] = [];
  let damagedStretches = 0;
  let isInDamage = false;
  let offset = 0;
  let breathAt = BYTES_BETWEEN_BREATHS;
  while (offset < bytes.length) {
    if (offset >= breathAt) {
      breathAt = offset + BYTES_BETWEEN_BREATHS;
      yield undefined;
    }
    const found = readFrame(bytes, offset, digest);
    if (found.kind === 'frame') {
      places.push({ n: found.frame.n, file, offset, length: found.end - offset });
      offset = found.end;
      isInDamage = false;
      continue;
    }
    // A mark by chance inside damaged bytes looks like a torn frame; what follows damage is never cut.
    if (found.kind === 'torn' && !isInDamage) {
      return { places, wholeBytes: offset, tornBytes: bytes.length - offset, damagedStretches };
    }
    if (!isInDamage) damagedStretches += 1;
    isInDamage = true;
    offset = found.kind === 'damaged' && found.next !== undefined ? found.next : bytes.length;
  }
  return { places, wholeBytes: bytes.length, tornBytes: 0, damagedStretches };
}

/** As `scanning`, in one go. */
export function scanFrames(file: string, bytes: Uint8Array, digest: Digest): FileScan {
  const scan = scanning(file, bytes, digest);
  for (let step = scan.next(); ; step = scan.next()) if (step.done === true) return step.value;
}
