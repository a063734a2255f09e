import { beforeAll, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { createChosenFiles } from '#electron/media/refs.ts';
import { createSinks } from '#electron/media/sinks.ts';
import type { MediumPurpose } from '#shared/ipc/desk.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const TARGET = '/medium/内部〔2026〕3号.pzb';
const BYTES = new Uint8Array(1000).map((_, index) => index % 251);
let digests: Digests;

beforeAll(async () => {
  digests = await loadDigests();
});

async function medium(purpose: MediumPurpose = 'writeBundle') {
  const disk = new MemoryDisk();
  await disk.makeFolder('/medium');
  const chosen = createChosenFiles();
  const sinks = createSinks({ files: disk, digests }, chosen);
  const choose = () => chosen.add({ purpose, path: TARGET, name: '内部〔2026〕3号.pzb' });
  const digest = toHex(digests.digest(BYTES));
  return { disk, sinks, choose, digest };
}

async function openSink() {
  const parts = await medium();
  const opened = await parts.sinks.open(parts.choose(), BYTES.length);
  if (!opened.ok) throw new Error(opened.error.code);
  return { ...parts, sink: opened.value.sink };
}

describe('writing to a medium', () => {
  it('gives the file its name only when it was read back, and keeps it over a power cut', async () => {
    const { disk, sinks, sink, digest } = await openSink();
    expect(await sinks.write(sink, BYTES.subarray(0, 400))).toMatchObject({ ok: true });
    expect(await sinks.write(sink, BYTES.subarray(400))).toMatchObject({ ok: true });
    expect(await disk.exists(TARGET)).toBe(false);
    expect(await sinks.finish(sink, digest)).toEqual({
      ok: true,
      value: { name: '内部〔2026〕3号.pzb', bytes: BYTES.length },
    });
    disk.powerCut();
    expect(disk.bytesOf(TARGET)).toEqual(BYTES);
    expect(await disk.list('/medium')).toHaveLength(1);
  });

  it('leaves nothing when the medium is full at any byte', async () => {
    for (let room = 0; room < BYTES.length; room += 37) {
      const { disk, sinks, sink } = await openSink();
      disk.roomBytes = room;
      expect(await sinks.write(sink, BYTES)).toEqual({ ok: false, error: { code: 'MEDIUM_FULL' } });
      expect(await disk.list('/medium')).toEqual([]);
      expect(await sinks.write(sink, BYTES)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    }
  });

  it.each([
    ['write', 'EROFS', 'MEDIUM_READ_ONLY'],
    ['write', 'EACCES', 'MEDIUM_READ_ONLY'],
    ['write', 'EIO', 'MEDIUM_REMOVED'],
    ['write', 'ENODEV', 'MEDIUM_REMOVED'],
    ['sync', 'ENOSPC', 'MEDIUM_FULL'],
    ['sync', 'EIO', 'MEDIUM_REMOVED'],
    ['read', 'EIO', 'MEDIUM_REMOVED'],
    ['rename', 'ENOENT', 'MEDIUM_REMOVED'],
    ['syncFolder', 'EIO', 'MEDIUM_REMOVED'],
    ['close', 'EIO', 'MEDIUM_REMOVED'],
  ] as const)('never claims success when %s fails with %s', async (operation, code, expected) => {
    const { disk, sinks, sink, digest } = await openSink();
    disk.fail(operation, code);
    const written = await sinks.write(sink, BYTES);
    const last = written.ok ? await sinks.finish(sink, digest) : written;
    expect(last).toEqual({ ok: false, error: { code: expected } });
    expect((await disk.list('/medium')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('says removed, not success, when even the cleaning up fails', async () => {
    const { disk, sinks, sink } = await openSink();
    disk.fail('write', 'EIO');
    disk.fail('close', 'EIO');
    disk.fail('remove', 'EIO');
    expect(await sinks.write(sink, BYTES)).toEqual({ ok: false, error: { code: 'MEDIUM_REMOVED' } });
  });

  it('refuses what the medium gives back altered', async () => {
    const { disk, sinks, sink } = await openSink();
    await sinks.write(sink, BYTES);
    expect(await sinks.finish(sink, '0'.repeat(64))).toEqual({
      ok: false,
      error: { code: 'MEDIUM_READ_BACK' },
    });
    expect(await disk.list('/medium')).toEqual([]);
  });

  it('never overwrites, neither at the beginning nor at the end', async () => {
    const { disk, sinks, sink, choose, digest } = await openSink();
    await sinks.write(sink, BYTES);
    disk.put(TARGET, new Uint8Array([7]));
    expect(await sinks.finish(sink, digest)).toEqual({ ok: false, error: { code: 'FILE_EXISTS' } });
    expect(await sinks.open(choose(), 1)).toEqual({ ok: false, error: { code: 'FILE_EXISTS' } });
    expect(disk.bytesOf(TARGET)).toEqual(new Uint8Array([7]));
  });

  it('says at once that it will not fit or may not be written', async () => {
    const { disk, sinks, choose } = await medium();
    disk.free = 999;
    expect(await sinks.open(choose(), 1000)).toEqual({ ok: false, error: { code: 'MEDIUM_FULL' } });
    disk.free = 5000;
    disk.isReadOnly = true;
    expect(await sinks.open(choose(), 1000)).toEqual({ ok: false, error: { code: 'MEDIUM_READ_ONLY' } });
  });

  it('takes a reference once, and only for its purpose', async () => {
    const { sinks, choose } = await medium();
    const ref = choose();
    expect(await sinks.open(ref, 1)).toMatchObject({ ok: true });
    expect(await sinks.open(ref, 1)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await sinks.open('0'.repeat(32), 1)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    for (const purpose of ['readBundle', 'writePdf'] as const) {
      const other = await medium(purpose);
      expect(await other.sinks.open(other.choose(), 1)).toEqual({
        ok: false,
        error: { code: 'BAD_REQUEST' },
      });
    }
  });

  it('leaves nothing half-written when the page goes', async () => {
    const { disk, sinks, sink } = await openSink();
    await sinks.write(sink, BYTES);
    await sinks.abortAll();
    expect(await disk.list('/medium')).toEqual([]);
    expect(await sinks.finish(sink, '0'.repeat(64))).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    expect(await sinks.abort(sink)).toEqual({ ok: true, value: undefined });
  });
});
