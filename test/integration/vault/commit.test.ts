import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '#renderer/vault/store/database.ts';
import { decodePayload } from '#renderer/vault/store/rowCodec.ts';
import { Killed } from '../../support/fakeMain.ts';
import { codeOf, FEW_PEOPLE, mustBe, TestStation } from '../../support/vaultStation.ts';

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  await made.login('system');
  return made;
}

async function linesOf(made: TestStation) {
  const database = await made.database();
  const lines = await database.frameLines();
  database.close();
  return lines;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('Commit', () => {
  it('writes all of an act as one frame, gapless, alike on both sides, and then tells the witness', async () => {
    const made = await station();
    const before = made.main.frames.length;
    mustBe(await made.createAccount('周八七'));
    const { frames, witness } = made.main;
    expect(frames.map(({ n }) => n)).toEqual(Array.from({ length: before + 1 }, (_, index) => index + 1));
    const payload = mustBe(decodePayload(frames.at(-1)?.payload ?? new Uint8Array(0)));
    expect(payload.rows.map(({ table }) => table)).toEqual(['headers', 'tail', 'settings', 'audit']);
    expect((await linesOf(made)).map(({ n }) => n)).toEqual(frames.map(({ n }) => n));
    expect(witness?.n).toBe(before + 1);
    expect(made.main.calls.slice(-2)).toEqual(['mirror.append', 'witness.write']);
  });

  it('has an audit row in every frame: no audit, no act', async () => {
    const made = await station();
    mustBe(await made.createAccount('周八七'));
    await made.lock();
    for (const { payload } of made.main.frames) {
      expect(mustBe(decodePayload(payload)).rows.some(({ table }) => table === 'audit')).toBe(true);
    }
  });

  it('does one act at a time, whoever asks in the meantime', async () => {
    const made = await station();
    const names = ['赵六五', '周八七', '刘二一', '何三八', '钱四五'];
    const results = await Promise.all(names.map((name) => made.createAccount(name)));
    expect(results.map(codeOf)).toEqual(names.map(() => 'ok'));
    await made.lock();
    expect((await made.restart()).notices).toEqual([]);
    await made.login('system');
    expect(await made.names()).toEqual(expect.arrayContaining(names));
  });

  it.each(['DISK_FULL', 'DISK_LOW', 'MIRROR_WRITE_FAILED'] as const)(
    'changes nothing when ① fails with %s, and saves when asked again',
    async (code) => {
      const made = await station();
      const [frames, lines, names] = [made.main.frames.length, await linesOf(made), await made.names()];
      made.main.fail('mirror.append', code);
      expect(codeOf(await made.createAccount('周八七'))).toBe(code);
      expect(made.main.frames.length).toBe(frames);
      expect(await linesOf(made)).toEqual(lines);
      expect(await made.names()).toEqual(names);
      expect(codeOf(await made.createAccount('周八七'))).toBe('ok');
      expect(await made.names()).toContain('周八七');
    },
  );

  it('says 已存入副本 and goes read-only when ② fails, and replays at the next start', async () => {
    const made = await station();
    vi.spyOn(Database.prototype, 'putReady').mockRejectedValueOnce(new Error('quota'));
    expect(codeOf(await made.createAccount('周八七'))).toBe('SAVED_TO_MIRROR_ONLY');
    expect(made.events).toContainEqual({ name: 'readOnly', event: { code: 'SAVED_TO_MIRROR_ONLY' } });
    expect(codeOf(await made.createAccount('赵六五'))).toBe('SAVED_TO_MIRROR_ONLY');
    const report = await made.restart();
    expect(report.notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
    expect(report.readOnly).toBeUndefined();
    await made.login('system');
    const names = await made.names();
    expect(names).toContain('周八七');
    expect(names).not.toContain('赵六五');
  });

  it('does not tell the witness of an act that only the mirror has, not even at the lock', async () => {
    const made = await station();
    const before = made.main.witness?.n ?? 0;
    vi.spyOn(Database.prototype, 'putReady').mockRejectedValueOnce(new Error('quota'));
    expect(codeOf(await made.createAccount('周八七'))).toBe('SAVED_TO_MIRROR_ONLY');
    await made.lock();
    expect(made.main.witness?.n).toBe(before);
    const report = await made.restart();
    expect(report).toMatchObject({ phase: 'locked', error: undefined, readOnly: undefined });
    await made.login('system');
    expect(await made.names()).toContain('周八七');
  });

  it('is whole after the process was killed between ① and ②', async () => {
    const made = await station();
    made.main.fail('mirror.append', 'kill', 'after');
    await expect(made.createAccount('周八七')).rejects.toThrow(Killed);
    const report = await made.restart();
    expect(report.notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
    await made.login('system');
    expect(await made.names()).toContain('周八七');
  });

  it('is as before after the process was killed before ①', async () => {
    const made = await station();
    made.main.fail('mirror.append', 'kill');
    await expect(made.createAccount('周八七')).rejects.toThrow(Killed);
    expect((await made.restart()).notices).toEqual([]);
    await made.login('system');
    expect(await made.names()).not.toContain('周八七');
  });

  it('is whole after the process was killed between ② and the witness', async () => {
    const made = await station();
    made.main.fail('witness.write', 'kill');
    // The person need not wait for the witness: what both sides hold is saved.
    expect(codeOf(await made.createAccount('周八七'))).toBe('ok');
    const report = await made.restart();
    expect([report.notices, report.readOnly]).toEqual([[], undefined]);
    await made.login('system');
    expect(await made.names()).toContain('周八七');
  });

  it('is saved even when the witness cannot be written', async () => {
    const made = await station();
    made.main.fail('witness.write', 'MIRROR_WRITE_FAILED');
    expect(codeOf(await made.createAccount('周八七'))).toBe('ok');
    expect((await made.restart()).readOnly).toBeUndefined();
  });

  it('lets a lock wait for the act that is being written', async () => {
    const made = await station();
    const { reached, release } = made.main.pause('mirror.append');
    const creating = made.createAccount('周八七');
    await reached;
    let isLocked = false;
    const locking = made.lock().then(() => {
      isLocked = true;
    });
    // Long enough for a lock that does not wait: everything but the held write has had its turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(isLocked).toBe(false);
    release();
    expect(codeOf(await creating)).toBe('ok');
    await locking;
    expect(codeOf(await made.call('accounts.list', {}))).toBe('NOT_LOGGED_IN');
  });

  it('refuses an act whose turn comes after the lock: its keys are gone', async () => {
    const made = await station();
    const locking = made.lock();
    const creating = made.createAccount('周八七');
    await locking;
    expect(codeOf(await creating)).toBe('NOT_LOGGED_IN');
    await made.login('system');
    expect(await made.names()).not.toContain('周八七');
  });
});
