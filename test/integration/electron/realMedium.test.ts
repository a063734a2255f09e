import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { nodeDiskFiles } from '#electron/disk/diskFiles.ts';
import { createChosenFiles } from '#electron/media/refs.ts';
import { createSinks } from '#electron/media/sinks.ts';
import { toHex } from '#shared/kernel/bytes.ts';

const KIB = 1024;
let digests: Digests;
let folder: string;
/** A small volume of its own where the machine lets us mount one; elsewhere the kernel's always full device. */
let isMounted = false;

function mount(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  digests = await loadDigests();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medium-'));
  isMounted = mount('size=256k');
});
afterEach(() => {
  if (isMounted) execFileSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

async function writeTo(bytes: Uint8Array, announced: number) {
  const chosen = createChosenFiles();
  const sinks = createSinks({ files: nodeDiskFiles(), digests }, chosen);
  const ref = chosen.add({ purpose: 'writeBundle', path: join(folder, 'a.pzb'), name: 'a.pzb' });
  const sink = await sinks.open(ref, announced);
  if (!sink.ok) return sink;
  const written = await sinks.write(sink.value.sink, bytes);
  return written.ok ? sinks.finish(sink.value.sink, toHex(digests.digest(bytes))) : written;
}

describe('a real volume', () => {
  it('takes a file that fits', async () => {
    expect(await writeTo(new Uint8Array(100 * KIB), 100 * KIB)).toEqual({
      ok: true,
      value: { name: 'a.pzb', bytes: 100 * KIB },
    });
    expect(readdirSync(folder)).toEqual(['a.pzb']);
  });

  it('that is too small ends in a clear refusal and without leftovers', async () => {
    const bytes = new Uint8Array(isMounted ? 400 * KIB : 4 * KIB);
    const announced = isMounted ? 0 : Number.MAX_SAFE_INTEGER;
    expect(await writeTo(bytes, announced)).toEqual({ ok: false, error: { code: 'MEDIUM_FULL' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is mounted read-only says so', async () => {
    if (isMounted) execFileSync('mount', ['-o', 'remount,ro', folder]);
    else folder = '/sys/kernel';
    expect(await writeTo(new Uint8Array(10), 0)).toEqual({ ok: false, error: { code: 'MEDIUM_READ_ONLY' } });
  });

  it('that is gone says so', async () => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    isMounted = false;
    rmSync(folder, { recursive: true, force: true });
    expect(await writeTo(new Uint8Array(10), 0)).toEqual({ ok: false, error: { code: 'MEDIUM_REMOVED' } });
  });
});
