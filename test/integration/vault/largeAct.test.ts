import { IDBKeyRange as FakeKeyRange, IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { inlinePool } from '#renderer/vault/pool/pool.ts';
import { Database } from '#renderer/vault/store/database.ts';
import { FrameWriter } from '#renderer/vault/store/frameWriter.ts';
import { Mirror } from '#renderer/vault/store/mirror.ts';
import type { Row } from '#renderer/vault/store/rowCodec.ts';
import { bringTogether, unfinishedFrames } from '#renderer/vault/store/startUp.ts';
import { MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import { FakeMain, Killed } from '../../support/fakeMain.ts';
import { codeOf, mustBe, suite, systemRandom } from '../../support/vaultStation.ts';

const MIB = 1024 * 1024;
const witness = { store: 's', journal: 'j.1', auditHead: '', newestTime: 1, failures: {} };

function row(table: Row['table'], index: number, size: number): Row {
  return { table, key: index.toString(16).padStart(8, '0'), keyId: 'base.1', value: new Uint8Array(size) };
}

/** Five rows of 1.5 MiB: three frames of one group. */
const LARGE = [0, 1, 2, 3, 4].map((index) => row('tail', index, 1.5 * MIB));
const CLOSING = [row('audit', 1, 100)];

async function files() {
  const main = new FakeMain(suite.sm3);
  const engine = { name: 'large', indexedDB: new IDBFactory(), IDBKeyRange: FakeKeyRange };
  const database = new Database(engine, suite.sm3);
  await database.open();
  const mirror = new Mirror(main.port, suite.sm3);
  return { main, database, mirror };
}

function writerOf(parts: Awaited<ReturnType<typeof files>>, lastN: number): FrameWriter {
  const pool = inlinePool(systemRandom);
  return new FrameWriter(
    { ...parts, suite, pool, port: parts.main.port, random: systemRandom },
    lastN,
    undefined,
  );
}

describe('A large act', () => {
  it('is cut into frames of one group, none larger than a frame may be, the audit in the last', async () => {
    const parts = await files();
    let applied = 0;
    const act = {
      rows: LARGE,
      closing: CLOSING,
      witness,
      isAct: true,
      applied: (n: number) => (applied = n),
    };
    mustBe(await writerOf(parts, 0).write(act));
    expect(applied).toBe(3);
    expect(parts.main.witness?.n).toBe(3);
    for (const { payload } of parts.main.frames)
      expect(payload.length).toBeLessThanOrEqual(MAX_FRAME_PAYLOAD_BYTES);
    const lines = await parts.database.frameLines();
    expect(lines.map(({ group }) => group?.isLast)).toEqual([false, false, true]);
    expect(new Set(lines.map(({ group }) => group?.id)).size).toBe(1);
    expect(unfinishedFrames(lines).size).toBe(0);
  });

  it('counts for nothing when it was cut off before its last frame, also after a repair', async () => {
    const parts = await files();
    const writer = writerOf(parts, 0);
    mustBe(
      await writer.write({
        rows: [row('tail', 9, 10)],
        closing: [],
        witness,
        isAct: true,
        applied: () => undefined,
      }),
    );
    let isApplied = false;
    const act = {
      rows: LARGE,
      closing: CLOSING,
      witness,
      isAct: true,
      applied: () => {
        isApplied = true;
      },
    };
    // The second frame of the group reaches the mirror, and there the process ends.
    const { release, reached } = parts.main.pause('mirror.append');
    const writing = writer.write(act);
    await reached;
    parts.main.fail('mirror.append', 'kill', 'after');
    release();
    await expect(writing).rejects.toThrow(Killed);
    expect(isApplied).toBe(false);
    expect(parts.main.witness?.n).toBe(1);
    const started = mustBe(await bringTogether(parts.database, parts.mirror));
    expect(started.last).toBe(2);
    expect([...unfinishedFrames(await parts.database.frameLines())]).toEqual([2]);
    // What comes after it counts.
    mustBe(
      await writerOf(parts, 2).write({
        rows: [row('tail', 7, 10)],
        closing: [],
        witness,
        isAct: true,
        applied: () => undefined,
      }),
    );
    expect([...unfinishedFrames(await parts.database.frameLines())]).toEqual([2]);
  });

  it('never gets its last frame while one before it stands on one side only', async () => {
    const parts = await files();
    const writer = writerOf(parts, 0);
    vi.spyOn(Database.prototype, 'putReady').mockRejectedValueOnce(new Error('quota'));
    const applied = vi.fn();
    const written = await writer.write({ rows: LARGE, closing: CLOSING, witness, isAct: true, applied });
    expect(codeOf(written)).toBe('SAVED_TO_MIRROR_ONLY');
    expect(applied).not.toHaveBeenCalled();
    // The second was on its way to the mirror; the third, with the audit, is not there.
    expect(parts.main.frames.map(({ n }) => n)).toEqual([1, 2]);
    const started = mustBe(await bringTogether(parts.database, parts.mirror));
    expect(started.last).toBe(2);
    expect([...unfinishedFrames(await parts.database.frameLines())]).toEqual([1, 2]);
  });

  it('leaves both sides alike when the disk is full in the middle, and the next act goes on behind it', async () => {
    const parts = await files();
    const writer = writerOf(parts, 0);
    const { release, reached } = parts.main.pause('mirror.append');
    const applied = vi.fn();
    const writing = writer.write({ rows: LARGE, closing: CLOSING, witness, isAct: true, applied });
    await reached;
    parts.main.fail('mirror.append', 'DISK_FULL', 'before');
    release();
    expect(codeOf(await writing)).toBe('DISK_FULL');
    expect(applied).not.toHaveBeenCalled();
    const lines = await parts.database.frameLines();
    expect(lines.map(({ n }) => n)).toEqual(parts.main.frames.map(({ n }) => n));
    mustBe(await writer.write({ rows: LARGE, closing: CLOSING, witness, isAct: true, applied }));
    expect(applied).toHaveBeenCalledOnce();
    expect(unfinishedFrames(await parts.database.frameLines()).size).toBe(lines.length);
  });
});
