import { describe, expect, it } from 'vitest';
import { encodeVolumeHead, openVolumes, splitVolumes } from '#shared/bundle/volumes.ts';
import { concat, toHex } from '#shared/kernel/bytes.ts';
import { random, readAll, smallInput, sourceOf, suite, write } from './bundleBuilder.ts';

const parts = [{ level: 'internal' as const, content: random.bytes(300_000) }];
const { bytes, proof } = await write(smallInput({ marking: '内部', parts }));

function filesOf(whole: Uint8Array, volumeBytes: number): Uint8Array[] {
  const volumes = splitVolumes(proof.header.bundleId, whole.length, volumeBytes);
  if (!volumes.ok) throw new Error(volumes.error.code);
  return volumes.value.map((one) => concat(encodeVolumeHead(one), whole.subarray(one.from, one.to)));
}

async function joined(files: readonly Uint8Array[]): Promise<string> {
  const source = await openVolumes(files.map(sourceOf));
  if (!source.ok) return `${source.error.code} ${JSON.stringify(source.error.data ?? {})}`;
  const whole = await source.value.read(0, source.value.size);
  return whole.ok ? toHex(suite.sm3(whole.value)) : whole.error.code;
}

describe('volumes', () => {
  const files = filesOf(bytes, 70_000);

  it('fit the medium and give the bundle back in any order', async () => {
    expect(files.length).toBe(5);
    for (const file of files) expect(file.length).toBeLessThanOrEqual(70_000);
    expect(await joined([...files].reverse())).toBe(proof.digest);
    expect(await joined(filesOf(bytes, 10_000_000))).toBe(proof.digest);
  });

  it('are read across their borders', async () => {
    const source = await openVolumes(files.map(sourceOf));
    if (!source.ok) throw new Error(source.error.code);
    for (const [offset, length] of [
      [0, 1],
      [69_959, 3],
      [69_960, 69_960],
      [100, 200_000],
      [bytes.length - 1, 1],
    ] as const) {
      const read = await source.value.read(offset, length);
      expect(read.ok && toHex(suite.sm3(read.value))).toBe(
        toHex(suite.sm3(bytes.subarray(offset, offset + length))),
      );
    }
    const whole = await source.value.read(0, source.value.size);
    expect(whole.ok && (await readAll(whole.value)).ok).toBe(true);
  });

  it('name the missing ones and those cut short', async () => {
    const [a, b, c, d, e] = files as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(await joined([a, c, e])).toBe('BUNDLE_TRUNCATED {"missing":[2,4]}');
    expect(await joined([a, b, c.subarray(0, -1), d, e])).toBe('BUNDLE_TRUNCATED {"missing":[3]}');
    expect(await joined([a, b, c, d, e.subarray(0, -1)])).toBe('BUNDLE_TRUNCATED {"missing":[5]}');
    expect(await joined([a.subarray(0, 39), b])).toBe('BUNDLE_TRUNCATED {}');
  });

  it('are damaged when mixed, doubled, too long or with a head that lies', async () => {
    const other = await write(smallInput({ marking: '内部', parts, bundleId: 'f'.repeat(32) }));
    const foreign = splitVolumes(other.proof.header.bundleId, other.bytes.length, 70_000);
    const volume = foreign.ok ? foreign.value[1] : undefined;
    if (!volume) throw new Error('volume');
    const mixed = files.with(
      1,
      concat(encodeVolumeHead(volume), other.bytes.subarray(volume.from, volume.to)),
    );
    expect(await joined(mixed)).toBe('BUNDLE_DAMAGED {}');
    expect(await joined(files.with(1, files[0] ?? bytes))).toBe('BUNDLE_DAMAGED {}');
    expect(await joined(files.with(1, concat(files[1] ?? bytes, new Uint8Array(1))))).toBe(
      'BUNDLE_DAMAGED {}',
    );
    for (const at of [5, 7, 20, 30, 39]) {
      const lying = (files[2] ?? bytes).slice();
      lying[at] = (lying[at] ?? 0) ^ 0x40;
      expect((await joined(files.with(2, lying))).startsWith('BUNDLE_')).toBe(true);
    }
  });

  it('are not volumes when they are something else, or none', async () => {
    expect(await joined([bytes])).toBe('BUNDLE_NOT_ONE {}');
    expect(await joined([])).toBe('BUNDLE_NOT_ONE {}');
  });

  it('are not planned too small or too many', () => {
    expect(splitVolumes(proof.header.bundleId, 1_000_000, 1000)).toMatchObject({
      error: { code: 'BUNDLE_LIMITS' },
    });
    expect(splitVolumes(proof.header.bundleId, 2 ** 40, 65_536)).toMatchObject({
      error: { code: 'BUNDLE_LIMITS' },
    });
  });
});
