import { describe, expect, it } from 'vitest';
import { CHECKPOINT_KEY, readCheckpoint } from '#renderer/vault/store/checkpoint.ts';
import { decodePayload, encodePayload } from '#renderer/vault/store/rowCodec.ts';
import { codeOf, DAY_MS, FEW_PEOPLE, mustBe, TestStation } from '../../support/vaultStation.ts';

/** A store that was closed in peace: checkpoint and index speak of all its frames. */
async function closedStation(): Promise<TestStation> {
  const made = new TestStation();
  made.main.isIndexed = true;
  await made.create('secret', FEW_PEOPLE);
  await made.as('system', () => made.createAccount('周八七'));
  made.main.rest();
  return made;
}

async function checkpointOf(made: TestStation) {
  const database = await made.database();
  const checkpoint = await readCheckpoint(database);
  database.close();
  return checkpoint;
}

/** Takes a row of frame n out of a table, as lost or as changed. */
async function harm(made: TestStation, table: string, n: number, isLost: boolean): Promise<void> {
  await made.raw(table, (rows, store) => {
    const row = rows.find(({ at }) => Math.floor((at as number) / 65_536) === n);
    if (row === undefined) throw new Error(`no row of ${n} in ${table}`);
    if (isLost) store.remove(row['at'] as number);
    else store.put({ ...row, value: new Uint8Array(3) });
  });
}

async function forge(made: TestStation, change: (text: string) => string): Promise<void> {
  await made.raw('snapshots', (rows, store) => {
    const row = rows.find(({ key }) => key === CHECKPOINT_KEY);
    if (row === undefined) throw new Error('no checkpoint');
    const text = new TextDecoder().decode(row['value'] as Uint8Array);
    store.put({ ...row, value: new TextEncoder().encode(change(text)) });
  });
}

describe('The checkpoint', () => {
  it('speaks of the last frame at every lock, and of the audit there', async () => {
    const made = await closedStation();
    const checkpoint = await checkpointOf(made);
    expect(checkpoint).toMatchObject({ n: made.main.frames.length, unfinished: [] });
    expect(checkpoint?.audit.hash).toBe(made.main.witness?.auditHead);
    expect(made.main.witness?.n).toBe(checkpoint?.n);
  });

  it('spares reading the mirror but for its last frame', async () => {
    const made = await closedStation();
    made.main.calls.length = 0;
    const report = await made.restart();
    expect([report.phase, report.notices, report.readOnly]).toEqual(['locked', [], undefined]);
    expect(made.main.calls.filter((call) => call === 'mirror.read')).toHaveLength(1);
    await made.login('system');
    expect(await made.names()).toContain('周八七');
    expect(codeOf(await made.createAccount('赵六五'))).toBe('ok');
    await made.lock();
    expect((await made.restart()).notices).toEqual([]);
  });

  it('finds damage behind it at the start, and damage before it where it is looked for', async () => {
    const made = await closedStation();
    await harm(made, 'audit', 2, false);
    expect((await made.restart()).notices).toEqual([]);
    await made.login('system');
    // By hand: found, and put right from the other copy.
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(false);
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
    await made.lock();
    await harm(made, 'audit', made.main.frames.length, false);
    expect((await made.restart()).notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
  });

  it('gives way to the whole comparison when a line before it is missing', async () => {
    const made = await closedStation();
    await made.raw('frames', (_, store) => store.remove(2));
    expect((await made.restart()).notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
  });

  it('gives way to the whole comparison when the mirror is not as it was', async () => {
    const made = await closedStation();
    made.main.damageFrame(2);
    expect((await made.restart()).notices).toEqual([{ kind: 'mirrorRebuilt', frames: 1 }]);
  });

  it.each(['', '{"v":1}', '{"v":2,"n":3}'])(
    'gives way to the whole comparison when it says %j',
    async (text) => {
      const made = await closedStation();
      await harm(made, 'audit', 2, true);
      await forge(made, () => text);
      expect((await made.restart()).notices).toEqual([{ kind: 'replayedFromMirror', frames: 1 }]);
      expect(await checkpointOf(made)).toMatchObject({ n: made.main.frames.length });
    },
  );

  it('does not hide that two stores were mixed', async () => {
    const [made, other] = [await closedStation(), await closedStation()];
    made.main.mirror = other.main.mirror;
    made.main.rest();
    const report = await made.restart();
    expect([report.phase, report.error?.code]).toEqual(['stopped', 'STORE_MIXED']);
  });

  it('reads small rows that are damaged from the other copy before it asks for a password', async () => {
    const made = await closedStation();
    await made.raw('settings', (rows, store) => {
      const face = rows.find(({ key }) => key === '00'.repeat(16));
      if (face !== undefined) store.put({ ...face, value: new Uint8Array(3) });
    });
    const report = await made.restart();
    expect(report.phase).toBe('locked');
    expect(report.notices.map(({ kind }) => kind)).toEqual(['replayedFromMirror']);
    await made.login('system');
  });

  it('is not believed about the audit against the audit itself', async () => {
    const made = await closedStation();
    await forge(made, (text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), auditHead: 'ab'.repeat(32) }),
    );
    expect((await made.restart()).phase).toBe('locked');
    await made.as('system', () => made.createAccount('赵六五'));
    expect((await made.restart()).readOnly).toBeUndefined();
    await made.login('system');
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(true);
  });

  it('is not kept while the audit chain is broken on both sides', async () => {
    const made = await closedStation();
    const n = made.main.frames.length - 1;
    const change = (bytes: Uint8Array<ArrayBuffer>) => {
      const payload = mustBe(decodePayload(bytes));
      const rows = payload.rows.filter(({ table }) => table !== 'audit');
      return encodePayload({ ...payload, rows });
    };
    made.main.forgeFrame(n, change);
    made.main.rest();
    made.emptyDatabase();
    expect((await made.restart()).readOnly?.code).toBe('AUDIT_BROKEN');
    await made.as('system', async () => undefined);
    expect(await checkpointOf(made)).toBeUndefined();
    expect((await made.restart()).readOnly?.code).toBe('AUDIT_BROKEN');
  });
});

async function auditOf(made: TestStation): Promise<readonly string[]> {
  await made.login('auditor');
  const { rows } = mustBe(await made.call('audit.read', { scope: 'all', offset: 0, limit: 100 }));
  await made.lock();
  return rows.filter(({ event }) => event.startsWith('store.')).map(({ event }) => event);
}

describe('The daily comparison', () => {
  it('runs at a log-in a day after the last one, and is in the audit', async () => {
    const made = await closedStation();
    await made.restart();
    await made.as('system', async () => undefined);
    expect((await auditOf(made)).filter((line) => line.startsWith('store.verify'))).toEqual([]);
    const before = await checkpointOf(made);
    made.clock.advance(DAY_MS);
    await made.as('system', () => made.createAccount('赵六五'));
    // The lock broke it off or let it end; either way it is due until it has ended.
    for (
      let attempt = 0;
      (await checkpointOf(made))?.verifiedAt === before?.verifiedAt && attempt < 20;
      attempt += 1
    ) {
      await made.login('system');
      for (let call = 0; call < 10; call += 1) await made.names();
      await made.lock();
    }
    expect((await checkpointOf(made))?.verifiedAt).toBeGreaterThan(before?.verifiedAt ?? 0);
    expect((await auditOf(made)).filter((line) => line.startsWith('store.verify'))).toEqual(['store.verify']);
  });

  it('puts right what it finds, and makes the store read-only where neither copy is whole', async () => {
    const made = await closedStation();
    await harm(made, 'audit', 2, false);
    await made.restart();
    await made.login('system');
    expect(mustBe(await made.call('store.verify', {}))).toMatchObject({ isWhole: false });
    await made.lock();
    expect(await auditOf(made)).toContain('store.repair');
    await made.login('system');
    await harm(made, 'audit', 2, false);
    made.main.damageFrame(2);
    expect(mustBe(await made.call('store.verify', {})).isWhole).toBe(false);
    expect(codeOf(await made.createAccount('赵六五'))).toBe('STORE_HOLE');
    await made.lock();
    expect((await made.restart()).readOnly).toEqual({ code: 'STORE_HOLE', data: { n: 2 } });
  });
});
