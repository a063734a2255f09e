import { beforeAll, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const FOLDER = '/profile/mirror';
const FILE = `${FOLDER}/g000001/000001.pzm`;
const KIB = 1024;
let digests: Digests;

beforeAll(async () => {
  digests = await loadDigests();
});

function frame(n: number, size = 40) {
  return encodeFrame({ n, payload: new Uint8Array(size).fill(n) }, digests.digest);
}

function passingTime(): () => number {
  let time = 0;
  return () => {
    time += 60_000;
    return time;
  };
}

async function openMirror(options: { disk?: MemoryDisk; maxFileBytes?: number } = {}) {
  const disk = options.disk ?? new MemoryDisk();
  await disk.makeFolder('/profile');
  const mirror = new Mirror({
    files: disk,
    folder: FOLDER,
    digest: digests.digest,
    floorBytes: 1024 * KIB,
    reserveBytes: 64 * KIB,
    // Every act comes long after the one before, so that each asks for the free space.
    elapsed: passingTime(),
    ...(options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes }),
  });
  const state = await mirror.open();
  return { disk, mirror, state };
}

async function withFrames(count: number, maxFileBytes?: number) {
  const opened = await openMirror(maxFileBytes === undefined ? {} : { maxFileBytes });
  for (let n = 1; n <= count; n += 1)
    expect(await opened.mirror.append(n, frame(n))).toMatchObject({ ok: true });
  return opened;
}

async function reopen(disk: MemoryDisk) {
  return (await openMirror({ disk })).state;
}

describe('appending', () => {
  it('keeps every acknowledged frame over a power cut', async () => {
    const { disk } = await withFrames(5);
    disk.powerCut();
    expect(await reopen(disk)).toMatchObject({
      ok: true,
      value: { exists: true, lastN: 5, frames: 5, holes: [] },
    });
  });

  it('keeps frames of a file that was begun just before a power cut', async () => {
    const { disk } = await withFrames(5, 200);
    disk.powerCut();
    expect(await disk.list(`${FOLDER}/g000001`)).toEqual(['000001.pzm', '000002.pzm', '000003.pzm']);
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 5, frames: 5 } });
  });

  it('refuses a number out of turn, a frame of another number and bytes that are no frame', async () => {
    const { mirror } = await withFrames(2);
    for (const [n, bytes] of [
      [4, frame(4)],
      [2, frame(2)],
      [3, frame(4)],
      [3, frame(3).fill(0, 60)],
      [3, frame(3).slice(0, 60)],
      [3, new Uint8Array(0)],
    ] as const) {
      expect(await mirror.append(n, bytes)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    }
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true, value: { n: 3 } });
  });

  it('undoes a write that fills the disk at any byte, and goes on when there is room again', async () => {
    const whole = frame(3).length;
    for (let room = 0; room < whole; room += 1) {
      const { disk, mirror } = await withFrames(2);
      await disk.remove(`${FOLDER}/RESERVE`);
      const before = disk.bytesOf(FILE);
      disk.roomBytes = room;
      expect(await mirror.append(3, frame(3))).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
      expect(disk.bytesOf(FILE)).toEqual(before);
      disk.heal();
      expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
      expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 3, cutBytes: 0 } });
    }
  });

  it('is read-only when the undoing fails, until it has been read back', async () => {
    const { disk, mirror } = await withFrames(2);
    await disk.remove(`${FOLDER}/RESERVE`);
    disk.roomBytes = 20;
    disk.fail('truncate', 'EIO');
    expect(await mirror.append(3, frame(3))).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    disk.heal();
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: false, error: { code: 'STORE_READ_ONLY' } });
    expect(await mirror.open()).toMatchObject({ ok: true, value: { lastN: 2, cutBytes: 20 } });
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
  });

  it('is read-only after a failed sync and then writes to a new file', async () => {
    const { disk, mirror } = await withFrames(2);
    disk.fail('sync', 'EIO');
    expect(await mirror.append(3, frame(3))).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: false, error: { code: 'STORE_READ_ONLY' } });
    expect(await mirror.open()).toMatchObject({ ok: true, value: { lastN: 2 } });
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
    expect(disk.bytesOf(`${FOLDER}/g000001/000002.pzm`)).toEqual(frame(3));
  });

  it('never acknowledges a frame in a new file whose name is not safe yet', async () => {
    const { disk, mirror } = await openMirror();
    disk.fail('syncFolder', 'EIO', { path: /g000001$/ });
    expect(await mirror.append(1, frame(1))).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
    disk.powerCut();
    expect(await mirror.open()).toMatchObject({ ok: true, value: { lastN: 0 } });
    expect(await mirror.append(1, frame(1))).toMatchObject({ ok: true });
  });

  it('refuses on a read-only disk and still reads', async () => {
    const { disk, mirror } = await withFrames(2);
    disk.isReadOnly = true;
    expect(await mirror.append(3, frame(3))).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
    expect(await mirror.read(1)).toMatchObject({ ok: true, value: { next: undefined } });
  });
});

describe('free space', () => {
  it('stops new work and large frames below the floor, tells the numbers, and lets lock and audit through', async () => {
    const { disk, mirror } = await withFrames(1);
    disk.free = 512 * KIB;
    expect(await mirror.append(2, frame(2, 100 * KIB))).toEqual({
      ok: false,
      error: { code: 'DISK_LOW', data: { freeMb: 0, floorMb: 1 } },
    });
    expect(await mirror.append(2, frame(2), true)).toMatchObject({ error: { code: 'DISK_LOW' } });
    expect(await mirror.append(2, frame(2))).toMatchObject({ ok: true, value: { freeBytes: 512 * KIB } });
  });

  it('gives up the reserve for a small frame on a full disk, once', async () => {
    const { disk, mirror } = await withFrames(1);
    expect(disk.bytesOf(`${FOLDER}/RESERVE`)).toHaveLength(64 * KIB);
    disk.roomBytes = 10;
    expect(await mirror.append(2, frame(2), true)).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    const giveRoom = disk.remove.bind(disk);
    disk.remove = async (path) => {
      await giveRoom(path);
      if (path.endsWith('RESERVE')) disk.roomBytes = 64 * KIB;
    };
    expect(await mirror.append(2, frame(2))).toMatchObject({ ok: true });
    expect(await disk.exists(`${FOLDER}/RESERVE`)).toBe(false);
    disk.roomBytes = 10;
    expect(await mirror.append(3, frame(3))).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
  });

  it('makes the reserve again once there is room, and opens without one', async () => {
    const { disk } = await openMirror();
    await disk.remove(`${FOLDER}/RESERVE`);
    disk.fail('write', 'ENOSPC', { path: /RESERVE/ });
    expect(await reopen(disk)).toMatchObject({ ok: true });
    expect(await disk.exists(`${FOLDER}/RESERVE`)).toBe(false);
    expect(await reopen(disk)).toMatchObject({ ok: true });
    expect(await disk.exists(`${FOLDER}/RESERVE`)).toBe(true);
  });
});

describe('replacing', () => {
  async function replaced() {
    const opened = await withFrames(3);
    expect(await opened.mirror.replaceBegin()).toEqual({ ok: true, value: undefined });
    expect(await opened.mirror.replaceAppend(frame(1))).toMatchObject({ ok: true });
    return opened;
  }

  it('puts the new generation in place and leaves nothing of the old one', async () => {
    const { disk, mirror } = await replaced();
    expect(await mirror.replaceCommit()).toMatchObject({ ok: true, value: { lastN: 1, frames: 1 } });
    expect(await disk.list(FOLDER)).toEqual(['CURRENT', 'RESERVE', 'g000002']);
    expect(await mirror.append(2, frame(2))).toMatchObject({ ok: true });
    disk.powerCut();
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 2 } });
  });

  it('keeps the old mirror when power fails before the commit', async () => {
    const { disk } = await replaced();
    disk.powerCut();
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 3, frames: 3 } });
    expect(await disk.list(FOLDER)).toEqual(['CURRENT', 'RESERVE', 'g000001']);
  });

  it.each([
    ['rename', /g000002$/],
    ['syncFolder', /mirror$/],
    ['open', /CURRENT\.tmp$/],
    ['write', /CURRENT\.tmp$/],
    ['sync', /CURRENT\.tmp$/],
    ['rename', /CURRENT$/],
  ] as const)('keeps the old mirror when %s of %s fails in the commit', async (operation, path) => {
    const { disk, mirror } = await replaced();
    disk.fail(operation, 'EIO', { path });
    expect(await mirror.replaceCommit()).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
    expect(await mirror.append(4, frame(4))).toMatchObject({ ok: false, error: { code: 'STORE_READ_ONLY' } });
    disk.powerCut();
    expect(await mirror.open()).toMatchObject({ ok: true, value: { lastN: 3, frames: 3, holes: [] } });
    expect(await mirror.append(4, frame(4))).toMatchObject({ ok: true });
  });

  it('has one of the two, whole, when the power fails between the rename and the sync of the folder', async () => {
    const { disk, mirror } = await replaced();
    disk.fail('syncFolder', 'EIO', { path: /mirror$/, times: 2 });
    await mirror.replaceCommit();
    disk.heal();
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { frames: 3 } });
  });

  it('refuses frames that fall back, are damaged, or come without a beginning, and drops the attempt', async () => {
    const { disk, mirror } = await replaced();
    expect(await mirror.replaceAppend(frame(1))).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await mirror.replaceAppend(frame(2))).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await mirror.replaceCommit()).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await disk.list(FOLDER)).toEqual(['CURRENT', 'RESERVE', 'g000001']);
  });

  it('is abandoned on a full disk without touching the mirror', async () => {
    const { disk, mirror } = await replaced();
    disk.roomBytes = 10;
    expect(await mirror.replaceAppend(frame(2))).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    disk.heal();
    expect(await mirror.append(4, frame(4))).toMatchObject({ ok: true });
  });
});

describe('opening', () => {
  it('says that a new mirror did not exist, and refuses to append before it was opened', async () => {
    const { state } = await openMirror();
    expect(state).toMatchObject({
      ok: true,
      value: { exists: false, lastN: 0, frames: 0, holes: [], cutBytes: 0 },
    });
    const mirror = new Mirror({ files: new MemoryDisk(), folder: FOLDER, digest: digests.digest });
    expect(await mirror.append(1, frame(1))).toMatchObject({ ok: false, error: { code: 'STORE_READ_ONLY' } });
  });

  it('finds the newest finished generation when the pointer is lost or damaged', async () => {
    const { disk } = await withFrames(3);
    await disk.remove(`${FOLDER}/CURRENT`);
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 3 } });
    disk.put(`${FOLDER}/CURRENT`, new Uint8Array([0xff, 0x00]));
    expect(await reopen(disk)).toMatchObject({ ok: true, value: { lastN: 3 } });
  });

  it('shows a file that cannot be read as holes and writes on in a new one', async () => {
    const { disk } = await withFrames(6, 200);
    disk.fail('read', 'EIO', { path: /000002\.pzm$/ });
    const { mirror, state } = await openMirror({ disk, maxFileBytes: 200 });
    expect(state).toMatchObject({ ok: true, value: { lastN: 6, frames: 4, holes: [3, 4] } });
    expect(await mirror.append(7, frame(7))).toMatchObject({ ok: true });
  });

  it('says that the disk refused', async () => {
    const disk = new MemoryDisk();
    await disk.makeFolder('/profile');
    disk.isReadOnly = true;
    const mirror = new Mirror({ files: disk, folder: FOLDER, digest: digests.digest });
    expect(await mirror.open()).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
  });
});
