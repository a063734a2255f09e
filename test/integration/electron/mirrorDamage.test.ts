import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Digests, loadDigests } from '#electron/disk/digest.ts';
import { nodeDiskFiles } from '#electron/disk/diskFiles.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { MAX_MESSAGE_BYTES } from '#shared/ipc/mainPort.ts';
import { concat } from '#shared/kernel/bytes.ts';
import { encodeFrame, MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';

let digests: Digests;
let folder: string;

beforeAll(async () => {
  digests = await loadDigests();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function frame(n: number, size = 40) {
  return encodeFrame({ n, payload: new Uint8Array(size).fill(n % 251) }, digests.digest);
}

function newMirror(maxFileBytes = 64 * 1024 * 1024): Mirror {
  return new Mirror({ files: nodeDiskFiles(), folder, digest: digests.digest, maxFileBytes, floorBytes: 0 });
}

async function writeFrames(count: number, maxFileBytes?: number): Promise<Mirror> {
  const mirror = newMirror(maxFileBytes);
  await mirror.open();
  for (let n = 1; n <= count; n += 1) expect(await mirror.append(n, frame(n))).toMatchObject({ ok: true });
  return mirror;
}

const path = (name = '000001.pzm') => join(folder, 'g000001', name);

describe('a cut mirror', () => {
  it('loses only the torn frame, wherever in it the bytes end, and can be written on', async () => {
    await writeFrames(3);
    const whole = readFileSync(path());
    const length = frame(3).length;
    for (let kept = 0; kept < length; kept += 1) {
      writeFileSync(path(), whole);
      truncateSync(path(), length * 2 + kept);
      const mirror = newMirror();
      expect(await mirror.open()).toMatchObject({
        ok: true,
        value: { exists: true, lastN: 2, frames: 2, holes: [], cutBytes: kept },
      });
      expect(readFileSync(path())).toHaveLength(length * 2);
      expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
      expect(readFileSync(path()).equals(whole)).toBe(true);
    }
  });

  it('is never cut in front of another file: that was no interrupted write', async () => {
    await writeFrames(4, 200);
    truncateSync(path('000001.pzm'), 120);
    expect(await newMirror().open()).toMatchObject({
      ok: true,
      value: { lastN: 4, frames: 3, holes: [2], cutBytes: 0 },
    });
    expect(readFileSync(path('000001.pzm'))).toHaveLength(120);
  });
});

describe('a damaged mirror', () => {
  it('names the hole for one flipped bit anywhere in a frame in the middle, and keeps the others', async () => {
    await writeFrames(3);
    const whole = readFileSync(path());
    const length = frame(2).length;
    for (let at = 0; at < length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[length + at] = (damaged[length + at] ?? 0) ^ 0x40;
      writeFileSync(path(), damaged);
      const opened = await newMirror().open();
      expect(opened, `byte ${at}`).toMatchObject({
        ok: true,
        value: { lastN: 3, frames: 2, holes: [2], cutBytes: 0 },
      });
      expect(readFileSync(path())).toHaveLength(whole.length);
    }
  });

  it('leaves a damaged end where it is and writes on in a new file', async () => {
    await writeFrames(3);
    const damaged = readFileSync(path());
    damaged[damaged.length - 1] = 0;
    writeFileSync(path(), damaged);
    const mirror = newMirror();
    expect(await mirror.open()).toMatchObject({ ok: true, value: { lastN: 2, frames: 2, holes: [] } });
    expect(await mirror.append(3, frame(3))).toMatchObject({ ok: true });
    expect(readFileSync(path()).equals(damaged)).toBe(true);
    expect(readdirSync(join(folder, 'g000001'))).toEqual(['000001.pzm', '000002.pzm']);
    expect(await newMirror().open()).toMatchObject({ ok: true, value: { lastN: 3, frames: 3, holes: [] } });
  });

  it('reads the frames around a hole in order', async () => {
    await writeFrames(4);
    const damaged = readFileSync(path());
    damaged[frame(1).length + 60] = 0;
    writeFileSync(path(), damaged);
    const mirror = newMirror();
    await mirror.open();
    expect(await mirror.read(1)).toEqual({
      ok: true,
      value: { frames: concat(frame(1), frame(3), frame(4)), next: undefined },
    });
  });

  it('counts a repeated frame once', async () => {
    await writeFrames(2);
    writeFileSync(path(), concat(frame(1), frame(2), frame(1)));
    expect(await newMirror().open()).toMatchObject({ ok: true, value: { lastN: 2, frames: 2, holes: [] } });
  });

  it('starts empty only when nothing is there, and says so', async () => {
    await writeFrames(2);
    rmSync(join(folder, 'g000001'), { recursive: true });
    expect(await newMirror().open()).toMatchObject({ ok: true, value: { exists: false, lastN: 0 } });
  });
});

describe('files and messages', () => {
  it('begins a new file rather than pass the limit, and reads across files', async () => {
    const mirror = await writeFrames(7, 300);
    const sizes = readdirSync(join(folder, 'g000001')).map((name) => readFileSync(path(name)).length);
    expect(sizes).toEqual([264, 264, 88]);
    const frames = concat(...[2, 3, 4, 5, 6, 7].map((n) => frame(n)));
    expect(await mirror.read(2)).toEqual({ ok: true, value: { frames, next: undefined } });
    expect(await mirror.read(8)).toEqual({ ok: true, value: { frames: new Uint8Array(0), next: undefined } });
  });

  it('takes a frame larger than the limit of a file into a file of its own', async () => {
    const mirror = newMirror(100);
    await mirror.open();
    expect(await mirror.append(1, frame(1, 500))).toMatchObject({ ok: true });
    expect(await mirror.append(2, frame(2, 500))).toMatchObject({ ok: true });
    expect(await newMirror(100).open()).toMatchObject({ ok: true, value: { lastN: 2 } });
  });

  it('gives the largest frame in one message and says where to go on', async () => {
    const mirror = newMirror();
    await mirror.open();
    for (const n of [1, 2, 3]) await mirror.append(n, frame(n, MAX_FRAME_PAYLOAD_BYTES));
    const first = await mirror.read(1);
    expect(first).toMatchObject({ ok: true, value: { next: 2 } });
    if (first.ok) expect(first.value.frames.length).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(await mirror.read(3)).toMatchObject({ ok: true, value: { next: undefined } });
  });

  it('appends in order what was asked at once', async () => {
    const mirror = newMirror();
    const answers = await Promise.all([
      mirror.open(),
      ...[1, 2, 3, 4, 5].map((n) => mirror.append(n, frame(n))),
    ]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(readFileSync(path()).equals(concat(...[1, 2, 3, 4, 5].map((n) => frame(n))))).toBe(true);
  });
});
