import { describe, expect, it } from 'vitest';
import { createBlobs } from '#electron/mirror/blobs.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const ID = `${'ab'.repeat(16)}.0`;
const BYTES = new Uint8Array([1, 2, 3]);

async function blobsOn(disk = new MemoryDisk()) {
  await disk.makeFolder('/profile');
  return { disk, blobs: createBlobs(disk, '/profile/blobs') };
}

describe('sealed chunks', () => {
  it('are there after a power cut, listed and removable', async () => {
    const { disk, blobs } = await blobsOn();
    expect(await blobs.list()).toEqual({ ok: true, value: [] });
    expect(await blobs.write(ID, BYTES)).toEqual({ ok: true, value: undefined });
    disk.powerCut();
    expect(await blobs.read(ID)).toEqual({ ok: true, value: BYTES });
    expect(await blobs.list()).toEqual({ ok: true, value: [ID] });
    expect(await blobs.remove(ID)).toMatchObject({ ok: true });
    expect(await blobs.remove(ID)).toMatchObject({ ok: true });
    expect(await blobs.list()).toEqual({ ok: true, value: [] });
  });

  it('that were removed do not come back with the power', async () => {
    const { disk, blobs } = await blobsOn();
    await blobs.write(ID, BYTES);
    await blobs.remove(ID);
    disk.powerCut();
    expect(await blobs.read(ID)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('are never half there', async () => {
    const { disk, blobs } = await blobsOn();
    disk.roomBytes = 2;
    expect(await blobs.write(ID, BYTES)).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(await blobs.list()).toEqual({ ok: true, value: [] });
    expect(await blobs.read(ID)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('that the disk does not give are damaged, not absent', async () => {
    const { disk, blobs } = await blobsOn();
    await blobs.write(ID, BYTES);
    disk.fail('read', 'EIO');
    expect(await blobs.read(ID)).toEqual({ ok: false, error: { code: 'SEALED_DAMAGED' } });
  });
});
