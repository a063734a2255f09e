import { describe, expect, it } from 'vitest';
import { FreeSpace } from '#electron/mirror/freeSpace.ts';
import { MemoryDisk } from '../../../support/memoryDisk.ts';

const MIB = 1024 * 1024;
const FLOOR = 256 * MIB;

async function onDisk(freeMib: number) {
  const disk = new MemoryDisk();
  await disk.makeFolder('/profile');
  disk.free = freeMib * MIB;
  let time = 0;
  const space = new FreeSpace(disk, '/profile', FLOOR, () => time);
  const wait = (ms: number) => {
    time += ms;
  };
  return { disk, space, wait };
}

describe('free space', () => {
  it('is asked for once in ten seconds or 32 MiB, and counts down what was written', async () => {
    const { disk, space, wait } = await onDisk(10_000);
    expect(await space.bytes()).toBe(10_000 * MIB);
    disk.free = 9_000 * MIB;
    space.wrote(MIB);
    expect(await space.bytes()).toBe(9_999 * MIB);
    wait(10_000);
    expect(await space.bytes()).toBe(9_000 * MIB);
    disk.free = 8_000 * MIB;
    space.wrote(32 * MIB);
    expect(await space.bytes()).toBe(8_000 * MIB);
  });

  it('is asked for every time near the floor, and after a write that failed', async () => {
    const { disk, space } = await onDisk(1_200);
    expect(await space.bytes()).toBe(1_200 * MIB);
    disk.free = 200 * MIB;
    expect(await space.bytes()).toBe(200 * MIB);
    disk.free = 5_000 * MIB;
    expect(await space.bytes()).toBe(5_000 * MIB);
    disk.free = 100 * MIB;
    space.forget();
    expect(await space.bytes()).toBe(100 * MIB);
  });
});
