import { describe, expect, it } from 'vitest';
import { createChosenFiles } from '#electron/media/refs.ts';
import { createSources, MAX_ATTACHMENT_BYTES } from '#electron/media/sources.ts';
import type { MediumPurpose } from '#shared/ipc/desk.ts';
import { MemoryDisk } from '../../support/memoryDisk.ts';

const FILE = '/medium/file';
const BYTES = new Uint8Array(1000).map((_, index) => index % 251);

async function medium(purpose: MediumPurpose) {
  const disk = new MemoryDisk();
  await disk.makeFolder('/medium');
  await disk.makeFolder('/profile');
  disk.put(FILE, BYTES);
  const chosen = createChosenFiles();
  const sources = createSources(disk, '/profile/staging', chosen);
  return { disk, sources, choose: () => chosen.add({ purpose, path: FILE, name: 'file' }) };
}

async function opened(purpose: MediumPurpose) {
  const parts = await medium(purpose);
  const source = await parts.sources.open(parts.choose());
  if (!source.ok) throw new Error(source.error.code);
  expect(source.value.bytes).toBe(BYTES.length);
  return { ...parts, source: source.value.source };
}

describe('reading from a medium', () => {
  it('reads on when the medium is out, and removes the copy at the end', async () => {
    const { disk, sources, source } = await opened('readBundle');
    await disk.remove(FILE);
    expect(await sources.read(source, 990, 100)).toEqual({ ok: true, value: BYTES.slice(990) });
    expect(await disk.list('/profile/staging')).toHaveLength(1);
    expect(await sources.close(source)).toEqual({ ok: true, value: undefined });
    expect(await disk.list('/profile/staging')).toEqual([]);
    expect(await sources.read(source, 0, 1)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
  });

  it('keeps an attachment, which is not sealed yet, off the disk', async () => {
    const { disk, sources, source } = await opened('readAttachment');
    await disk.remove(FILE);
    expect(await sources.read(source, 0, 1000)).toEqual({ ok: true, value: BYTES });
    expect(await disk.list('/profile/staging')).toEqual([]);
    expect(disk.log.some((line) => line.startsWith('write'))).toBe(false);
  });

  it('removes at the start what a crash left in staging', async () => {
    const { disk, sources } = await medium('readBundle');
    await disk.makeFolder('/profile/staging');
    disk.put('/profile/staging/left', BYTES);
    await sources.closeAll();
    expect(await disk.list('/profile/staging')).toEqual([]);
  });

  it('tells the medium that cannot be read from our own full disk', async () => {
    const first = await medium('readBundle');
    first.disk.fail('read', 'EIO');
    expect(await first.sources.open(first.choose())).toEqual({
      ok: false,
      error: { code: 'FILE_UNREADABLE' },
    });
    const second = await medium('readBundle');
    second.disk.roomBytes = 100;
    expect(await second.sources.open(second.choose())).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    second.disk.heal();
    second.disk.free = 100;
    expect(await second.sources.open(second.choose())).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    for (const { disk } of [first, second]) expect(await disk.list('/profile/staging')).toEqual([]);
  });

  it('refuses by size before it reads', async () => {
    const card = await medium('readCard');
    card.disk.put(FILE, new Uint8Array(64 * 1024 + 1));
    expect(await card.sources.open(card.choose())).toEqual({ ok: false, error: { code: 'CARD_NOT_ONE' } });
    const scan = await medium('readAttachment');
    scan.disk.put(FILE, new Uint8Array(MAX_ATTACHMENT_BYTES + 1));
    expect(await scan.sources.open(scan.choose())).toEqual({
      ok: false,
      error: { code: 'ATTACHMENT_TOO_LARGE', data: { limitMb: 64 } },
    });
    expect(scan.disk.log.some((line) => line.startsWith('read'))).toBe(false);
  });

  it('takes a reference once, and only for reading', async () => {
    const { sources, choose } = await medium('writeBundle');
    expect(await sources.open(choose())).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
    const other = await medium('readCard');
    const ref = other.choose();
    expect(await other.sources.open(ref)).toMatchObject({ ok: true });
    expect(await other.sources.open(ref)).toEqual({ ok: false, error: { code: 'BAD_REQUEST' } });
  });
});
