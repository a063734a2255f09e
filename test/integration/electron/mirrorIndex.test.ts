import { beforeAll, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { concat } from '#shared/kernel/bytes.ts';
import { encodeFrame, readFrame } from '#shared/kernel/frame.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const FOLDER = '/profile/mirror';
const fileOf = (number: number) => `${FOLDER}/g000001/00000${number}.pzm`;
const INDEX = `${FOLDER}/g000001/INDEX`;
/** Two frames of 88 bytes to a file. */
const FILE_BYTES = 200;
let digests: Digests;

beforeAll(async () => {
  digests = await loadDigests();
});

const frame = (n: number, fill = n) =>
  encodeFrame({ n, payload: new Uint8Array(40).fill(fill) }, digests.digest);

function mirrorOn(disk: MemoryDisk, report: (code: string) => void = () => undefined): Mirror {
  const { digest } = digests;
  return new Mirror({
    files: disk,
    folder: FOLDER,
    digest,
    floorBytes: 0,
    reserveBytes: 64,
    maxFileBytes: FILE_BYTES,
    report,
  });
}

/** A mirror of some frames, left as a closed window leaves it. */
async function closedMirror(count: number): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await disk.makeFolder('/profile');
  const mirror = mirrorOn(disk);
  await mirror.open();
  for (let n = 1; n <= count; n += 1) expect(await mirror.append(n, frame(n))).toMatchObject({ ok: true });
  await mirror.rest();
  disk.log.length = 0;
  return disk;
}

const filesRead = (disk: MemoryDisk) =>
  disk.log.flatMap((line) => /^read .*\/(\d+)\.pzm$/.exec(line)?.[1] ?? []).map(Number);

async function numbersFrom(mirror: Mirror, from: number, to?: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let next: number | undefined = from; next !== undefined; ) {
    const read = await mirror.read(next, to);
    if (!read.ok) throw new Error(read.error.code);
    for (let offset = 0; offset < read.value.frames.length; ) {
      const at = readFrame(read.value.frames, offset, digests.digest);
      if (at.kind !== 'frame') throw new Error(at.kind);
      numbers.push(at.frame.n);
      offset = at.end;
    }
    next = read.value.next;
  }
  return numbers;
}

describe('opening with an index', () => {
  it('reads no file that is as it was, and knows all numbers', async () => {
    const disk = await closedMirror(7);
    const mirror = mirrorOn(disk);
    expect(await mirror.open()).toMatchObject({
      ok: true,
      value: { exists: true, lastN: 7, frames: 7, heldN: 7, holes: [], cutBytes: 0 },
    });
    expect(filesRead(disk)).toEqual([]);
    expect(await mirror.append(8, frame(8))).toMatchObject({ ok: true });
    expect(await numbersFrom(mirror, 1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('reads a file when a frame of it is asked for, but not for its last one', async () => {
    const disk = await closedMirror(6);
    const mirror = mirrorOn(disk);
    await mirror.open();
    expect(await numbersFrom(mirror, 6)).toEqual([6]);
    expect(await numbersFrom(mirror, 4, 4)).toEqual([4]);
    expect(filesRead(disk)).toEqual([3, 2]);
    expect(await numbersFrom(mirror, 3, 3)).toEqual([3]);
    // Once to prove it, once to hand the frame out.
    expect(filesRead(disk)).toEqual([3, 2, 2, 2]);
  });

  it('reads everything when told to', async () => {
    const disk = await closedMirror(5);
    const state = await mirrorOn(disk).open({ isWhole: true });
    expect(state).toMatchObject({ ok: true, value: { lastN: 5, heldN: 0 } });
    expect(filesRead(disk)).toEqual([1, 2, 3]);
  });

  it('after a crash reads the last file only, and still vouches for what was proven of it', async () => {
    const disk = await closedMirror(5);
    const crashed = mirrorOn(disk);
    await crashed.open();
    expect(await crashed.append(6, frame(6))).toMatchObject({ ok: true });
    disk.powerCut();
    disk.log.length = 0;
    const state = await mirrorOn(disk).open();
    expect(state).toMatchObject({ ok: true, value: { lastN: 6, frames: 6, heldN: 5 } });
    expect(filesRead(disk)).toEqual([3]);
  });

  it('vouches for nothing behind a file that was exchanged, grew in its middle or is gone', async () => {
    const exchanged = await closedMirror(6);
    exchanged.put(fileOf(2), concat(frame(3, 9), frame(4)));
    expect(await mirrorOn(exchanged).open()).toMatchObject({ ok: true, value: { lastN: 6, heldN: 2 } });
    const damaged = await closedMirror(6);
    damaged.put(fileOf(2), concat(frame(3).fill(0, 60), frame(4)));
    expect(await mirrorOn(damaged).open()).toMatchObject({ ok: true, value: { holes: [3], heldN: 2 } });
    const gone = await closedMirror(6);
    await gone.remove(fileOf(1));
    expect(await mirrorOn(gone).open()).toMatchObject({ ok: true, value: { holes: [1, 2], heldN: 0 } });
  });

  it.each([
    ['damaged', (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(48, 40, 44)],
    ['cut', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 100)],
    ['empty', () => new Uint8Array(0)],
  ])('reads everything when the index is %s', async (_, change) => {
    const disk = await closedMirror(4);
    disk.put(INDEX, change(disk.bytesOf(INDEX)));
    const state = await mirrorOn(disk).open();
    expect(state).toMatchObject({ ok: true, value: { lastN: 4, heldN: 0, holes: [] } });
    expect(filesRead(disk)).toEqual([1, 2]);
    expect(await mirrorOn(disk).open()).toMatchObject({ ok: true, value: { heldN: 4 } });
  });

  it('is told when a file is not what its size and time say, and shows what is missing', async () => {
    const disk = await closedMirror(4);
    const reports: string[] = [];
    const mirror = mirrorOn(disk, (code) => reports.push(code));
    await mirror.open();
    const bytes = disk.bytesOf(fileOf(1)).fill(0, 60, 64);
    disk.putUnnoticed(fileOf(1), bytes);
    expect(await numbersFrom(mirror, 1)).toEqual([2, 3, 4]);
    expect(reports).toContain('mirror.indexWrong');
    // No number is given out twice, and the next opening reads the file again.
    expect(await mirror.append(5, frame(5))).toMatchObject({ ok: true });
    expect(await mirrorOn(disk).open()).toMatchObject({ ok: true, value: { holes: [1], heldN: 0 } });
  });
});

describe('the index', () => {
  it('goes with its generation and is written anew after a replacement', async () => {
    const disk = await closedMirror(4);
    const mirror = mirrorOn(disk);
    await mirror.open();
    await mirror.replaceBegin();
    for (let n = 1; n <= 4; n += 1) await mirror.replaceAppend(frame(n));
    expect(await mirror.replaceCommit()).toMatchObject({ ok: true, value: { lastN: 4 } });
    disk.powerCut();
    expect(await disk.list(FOLDER)).toEqual(['CURRENT', 'RESERVE', 'g000002']);
    expect(await mirrorOn(disk).open()).toMatchObject({ ok: true, value: { lastN: 4, heldN: 4 } });
  });

  it('that cannot be written costs nothing but a reading', async () => {
    const disk = await closedMirror(2);
    const mirror = mirrorOn(disk);
    await mirror.open();
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
    disk.fail('rename', 'ENOSPC', { path: /INDEX$/ });
    await mirror.rest();
    expect(await mirror.append(4, frame(4))).toMatchObject({ ok: true });
    expect(await mirrorOn(disk).open()).toMatchObject({ ok: true, value: { lastN: 4, heldN: 2 } });
  });

  it('says nothing of a mirror of which nobody knows what the disk holds', async () => {
    const disk = await closedMirror(2);
    const mirror = mirrorOn(disk);
    await mirror.open();
    disk.fail('sync', 'EIO', { path: /pzm$/ });
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: false });
    disk.log.length = 0;
    await mirror.rest();
    expect(disk.log).toEqual([]);
    expect(await mirror.open()).toMatchObject({ ok: true, value: { heldN: 0 } });
  });
});
