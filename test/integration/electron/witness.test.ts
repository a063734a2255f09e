import { beforeAll, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { createWitnessFile } from '#electron/witness/witness.ts';
import type { Witness } from '#shared/ipc/mainPort.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const FOLDER = '/outside/witness';
let digests: Digests;

beforeAll(async () => {
  digests = await loadDigests();
});

function witness(n: number): Witness {
  const time = 1_790_000_000_000 + n;
  return { store: 'a1', journal: 'b2-1', n, auditHead: 'c3', newestTime: time, failures: { d4: n } };
}

async function written(count: number) {
  const disk = new MemoryDisk();
  await disk.makeFolder('/outside');
  const file = createWitnessFile({ files: disk, folder: FOLDER, digest: digests.digest });
  for (let n = 1; n <= count; n += 1)
    expect(await file.write(witness(n))).toEqual({ ok: true, value: undefined });
  return { disk, file };
}

describe('witness', () => {
  it('is undefined when there is none, also when its folder is missing', async () => {
    const { file } = await written(0);
    expect(await file.read()).toEqual({ ok: true, value: undefined });
  });

  it('gives back the newest, also after a power cut', async () => {
    for (const count of [1, 2, 3, 4]) {
      const { disk, file } = await written(count);
      disk.powerCut();
      expect(await file.read()).toEqual({ ok: true, value: witness(count) });
    }
  });

  it.each(['open', 'write', 'sync', 'rename'] as const)(
    'keeps the last one when %s fails',
    async (operation) => {
      const { disk, file } = await written(3);
      disk.fail(operation, 'EIO', { path: /witness\.[ab]/ });
      // Reading the copies opens them too, so a failing open may already stop there.
      expect(await file.write(witness(4))).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
      disk.heal();
      disk.powerCut();
      expect(await file.read()).toEqual({ ok: true, value: witness(3) });
      expect(await file.write(witness(5))).toMatchObject({ ok: true });
      expect(await file.read()).toEqual({ ok: true, value: witness(5) });
    },
  );

  it('survives the loss of either copy with one write of difference at most', async () => {
    for (const name of ['witness.a', 'witness.b']) {
      const { disk, file } = await written(4);
      disk.put(`${FOLDER}/${name}`, new Uint8Array(100));
      const read = await file.read();
      expect(read.ok ? read.value?.n : 0).toBeGreaterThanOrEqual(3);
      expect(await file.write(witness(5))).toMatchObject({ ok: true });
      expect(await file.read()).toEqual({ ok: true, value: witness(5) });
    }
  });

  it('is unreadable, not absent, when every copy is damaged by one byte', async () => {
    const { disk, file } = await written(1);
    const whole = disk.bytesOf(`${FOLDER}/witness.a`);
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x01;
      disk.put(`${FOLDER}/witness.a`, damaged);
      expect(await file.read(), `byte ${at}`).toEqual({ ok: false, error: { code: 'FILE_UNREADABLE' } });
    }
    for (let kept = 0; kept < whole.length; kept += 1) {
      disk.put(`${FOLDER}/witness.a`, whole.slice(0, kept));
      expect(await file.read()).toEqual({ ok: false, error: { code: 'FILE_UNREADABLE' } });
    }
  });

  it('is unreadable, not absent, when the disk does not give it', async () => {
    const { disk, file } = await written(1);
    disk.fail('read', 'EIO');
    expect(await file.read()).toEqual({ ok: false, error: { code: 'FILE_UNREADABLE' } });
  });

  it('says that the disk is full or read-only', async () => {
    const { disk, file } = await written(1);
    disk.roomBytes = 5;
    expect(await file.write(witness(2))).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    disk.isReadOnly = true;
    expect(await file.write(witness(2))).toEqual({ ok: false, error: { code: 'MIRROR_WRITE_FAILED' } });
  });
});
