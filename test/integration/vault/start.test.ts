import { describe, expect, it } from 'vitest';
import { toHex } from '#shared/kernel/bytes.ts';
import { encodeFrame } from '#shared/kernel/frame.ts';
import { codeOf, FEW_PEOPLE, mustBe, suite, TestStation } from '../../support/vaultStation.ts';

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  await made.as('system', () => made.createAccount('周八七'));
  return made;
}

async function holdsAll(made: TestStation): Promise<void> {
  await made.login('system');
  expect(await made.names()).toContain('周八七');
  expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
  await made.lock();
}

/** Takes a row of frame n out of the database, as a damaged page of it would. */
async function damageDatabase(made: TestStation, n: number): Promise<void> {
  await made.raw('audit', (rows, store) => {
    const row = rows.find(({ at }) => Math.floor((at as number) / 65_536) === n);
    if (row !== undefined) store.put({ ...row, value: new Uint8Array(3) });
  });
}

async function linesOf(made: TestStation) {
  const database = await made.database();
  const lines = await database.frameLines();
  database.close();
  return lines;
}

describe('At start', () => {
  it('finds an empty machine empty, and answers the same when asked again', async () => {
    const made = new TestStation();
    const first = mustBe(await made.call('session.start', {}));
    expect([first.phase, first.accounts, first.frames]).toEqual(['empty', [], 0]);
    expect(mustBe(await made.call('session.start', {}))).toEqual(first);
  });

  it('shows faces and no clearance before anyone has logged in', async () => {
    const made = await station();
    const report = await made.restart();
    expect(report.phase).toBe('locked');
    expect(report.accounts.map(({ name, office }) => `${name} ${office}`)).toContain('张三一 组长');
    expect(JSON.stringify(report.accounts)).not.toMatch(/confidential|secret|levels/);
  });

  it('cuts a torn last frame at any byte and takes it back from the database', async () => {
    const made = await station();
    const whole = Uint8Array.from(made.main.mirror ?? []);
    const { from, to } = made.main.placeOf(made.main.frames.length);
    const step = Math.ceil((to - from) / 12);
    const cuts = [from + 1, from + 3, from + 4, from + 47, from + 48, from + 49, to - 1];
    for (let at = from + step; at < to; at += step) cuts.push(at);
    for (const cut of cuts) {
      made.main.mirror = whole.slice(0, cut);
      const report = await made.restart();
      // Acknowledged and in the database: repaired, and no word of anything to be done again.
      expect(report.notices).toEqual([{ kind: 'mirrorRebuilt', frames: 1 }]);
      expect(toHex(made.main.mirror ?? new Uint8Array(0))).toBe(toHex(whole));
    }
    await holdsAll(made);
  });

  it('drops a torn frame that neither side acknowledged', async () => {
    const made = await station();
    const whole = made.main.mirror ?? new Uint8Array(0);
    made.main.mirror = Uint8Array.from([...whole, ...whole.slice(0, 30)]);
    const report = await made.restart();
    expect(report.notices).toEqual([{ kind: 'tornFrameCut', bytes: 30 }]);
    await holdsAll(made);
  });

  it('rebuilds a deleted mirror from the database, byte for byte', async () => {
    const made = await station();
    const before = toHex(made.main.mirror ?? new Uint8Array(0));
    const frames = made.main.frames.length;
    made.main.mirror = undefined;
    const report = await made.restart();
    expect(report.notices).toEqual([{ kind: 'mirrorRebuilt', frames }]);
    expect(toHex(made.main.mirror ?? new Uint8Array(0))).toBe(before);
    await holdsAll(made);
  });

  it('rebuilds an emptied database from the mirror, never starting empty', async () => {
    const made = await station();
    const frames = made.main.frames.length;
    made.emptyDatabase();
    const report = await made.restart();
    expect(report.phase).toBe('locked');
    expect(report.notices).toEqual([{ kind: 'databaseRebuilt', frames }]);
    await holdsAll(made);
  });

  it('replays what the mirror is ahead with', async () => {
    const made = await station();
    const last = made.main.frames.length;
    for (const table of ['frames', 'audit', 'settings', 'keyring', 'headers', 'tail']) {
      await made.raw(table, (rows, store) => {
        for (const row of rows) {
          const n = table === 'frames' ? (row['n'] as number) : Math.floor((row['at'] as number) / 65_536);
          if (n === last) store.remove((row['n'] ?? row['at']) as number);
        }
      });
    }
    expect((await made.restart()).notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
    await holdsAll(made);
  });

  it('unites both sides by number when they are damaged in different places', async () => {
    const made = await station();
    made.main.damageFrame(3);
    await damageDatabase(made, 2);
    const report = await made.restart();
    expect(report.notices).toEqual([{ kind: 'bothRepaired', frames: 2 }]);
    expect(report.readOnly).toBeUndefined();
    await holdsAll(made);
  });

  it('names a hole that neither side can fill, opens read-only and puts nothing in its place', async () => {
    const made = await station();
    made.main.damageFrame(3);
    await damageDatabase(made, 3);
    const report = await made.restart();
    expect(report.phase).toBe('locked');
    expect(report.readOnly).toEqual({ code: 'STORE_HOLE', data: { n: 3 } });
    await made.login('system');
    expect(codeOf(await made.createAccount('赵六五'))).toBe('STORE_HOLE');
    expect((await made.restart()).readOnly?.code).toBe('STORE_HOLE');
  });

  it('stops when the two sides are of two stores, and touches neither', async () => {
    const made = await station();
    const other = await station();
    made.main.mirror = Uint8Array.from(other.main.mirror ?? []);
    const [mirror, lines] = [toHex(made.main.mirror), await linesOf(made)];
    const report = await made.restart();
    expect([report.phase, report.error]).toEqual(['stopped', { code: 'STORE_MIXED', data: { n: 1 } }]);
    expect([toHex(made.main.mirror), await linesOf(made)]).toEqual([mirror, lines]);
    expect(codeOf(await made.call('session.login', { account: 'x', password: 'y' }))).toBe('STORE_MIXED');
  });

  it('refuses a store that a newer version wrote, untouched', async () => {
    const made = await station();
    const n = made.main.frames.length + 1;
    const newer = encodeFrame({ n, payload: Uint8Array.from([2, 0, 0, 0, 0, 0]) }, suite.sm3);
    made.main.mirror = Uint8Array.from([...(made.main.mirror ?? []), ...newer]);
    const mirror = toHex(made.main.mirror);
    const report = await made.restart();
    expect([report.phase, report.error?.code]).toEqual(['stopped', 'STORE_NEWER']);
    expect(toHex(made.main.mirror)).toBe(mirror);
  });

  it('says why when the folder cannot be written, and starts when it can', async () => {
    const made = await station();
    made.main.fail('mirror.open', 'PROFILE_READ_ONLY');
    const report = await made.restart();
    expect([report.phase, report.error?.code]).toEqual(['stopped', 'PROFILE_READ_ONLY']);
    expect(mustBe(await made.call('session.start', {})).phase).toBe('locked');
  });

  it('opens read-only when the mirror cannot be brought up to date', async () => {
    const made = await station();
    made.main.mirror = undefined;
    made.main.fail('mirror.replaceCommit', 'DISK_FULL');
    expect((await made.restart()).readOnly?.code).toBe('DISK_FULL');
    expect((await made.restart()).readOnly).toBeUndefined();
    await holdsAll(made);
  });

  it('writes what it repaired into the audit', async () => {
    const made = await station();
    made.main.mirror = undefined;
    await made.restart();
    await made.login('auditor');
    const { rows } = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 50 }));
    expect(rows.filter(({ event }) => event === 'store.repair').map(({ object }) => object)[0]).toContain(
      'mirrorRebuilt',
    );
  });
});
