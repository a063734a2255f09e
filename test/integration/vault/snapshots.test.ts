import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#shared/kernel/canonical.ts';
import { StoryStation } from '#test/support/storyStation.ts';
import { mustBe } from '#test/support/vaultStation.ts';

/** Longer than what a snapshot keeps beside the columns, with a character of two units where it is cut. */
const LONG = `${'研究派驻监督工作安排，'.repeat(4)}听𠮷某汇报，${'议定事项逐项落实。'.repeat(40)}`;

let desk: StoryStation;
beforeAll(async () => {
  desk = await StoryStation.found();
  await desk.enter('张三一');
  for (const [day, classification] of [
    ['2026-03-02', 'internal'],
    ['2026-03-09', 'confidential'],
    ['2026-03-16', 'internal'],
  ] as const) {
    const values = await desk.meetingValues({ heldOn: day });
    const secret: Record<string, Json> =
      classification === 'internal'
        ? {}
        : { classification, secrecyUntil: '5年', markedOn: day, accessScope: await scope() };
    const [agenda] = (values['agenda'] as Json[]) ?? [];
    const rows = [{ ...(agenda as Record<string, Json>), discussion: `${day}${LONG}` }];
    mustBe(
      await desk.call('records.create', {
        register: 'groupMeeting',
        values: { ...values, agenda: rows, ...secret },
      }),
    );
  }
});

async function scope(): Promise<Json> {
  return [await desk.person('张三一')];
}

/** Everything that the pages show of the records that somebody may see. */
async function everything(name: string): Promise<unknown> {
  await desk.enter(name);
  const list = mustBe(await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 100 }));
  const records = [];
  for (const { record } of list.rows) records.push(await desk.get(record));
  const hits = mustBe(await desk.call('records.search', { text: '𠮷某汇报', limit: 50 }));
  return { list, records, hits, people: mustBe(await desk.call('records.people', {})) };
}

interface SnapshotRow {
  readonly key: string;
  readonly value: Uint8Array;
}

async function snapshotRows(): Promise<readonly SnapshotRow[]> {
  let found: readonly SnapshotRow[] = [];
  await desk.raw('snapshots', (rows) => {
    found = (rows as unknown as SnapshotRow[]).filter(({ key }) => key.startsWith('set.'));
  });
  return found;
}

async function dropSnapshots(): Promise<void> {
  await desk.raw('snapshots', (rows, store) => {
    for (const { key } of rows as unknown as SnapshotRow[]) if (key.startsWith('set.')) store.remove(key);
  });
}

describe('A snapshot', () => {
  it('is written by the session and shows the next one exactly what the rows say', async () => {
    await everything('张三一');
    await desk.lock();
    expect((await snapshotRows()).filter(({ key }) => key.endsWith('/manifest')).length).toBeGreaterThan(0);
    const fromSnapshot = await everything('张三一');
    await desk.lock();
    await dropSnapshots();
    expect(await everything('张三一')).toEqual(fromSnapshot);
  });

  it('takes in what came after it when the process was killed', async () => {
    await desk.enter('张三一');
    await desk.lock();
    const before = await snapshotRows();
    await desk.enter('张三一');
    const values = await desk.meetingValues({ heldOn: '2026-03-23' });
    mustBe(await desk.call('records.create', { register: 'groupMeeting', values }));
    const [first] = mustBe(
      await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 1 }),
    ).rows;
    const record = await desk.get(first?.record ?? '');
    mustBe(
      await desk.call('records.edit', {
        record: record.record,
        heads: [...record.heads],
        values: { place: '机关楼301室' },
      }),
    );
    desk.session = undefined;
    await desk.restart();
    expect(await snapshotRows()).toEqual(before);
    const later = await everything('张三一');
    await desk.lock();
    await dropSnapshots();
    expect(await everything('张三一')).toEqual(later);
  });

  it('of one clearance is not the other’s', async () => {
    const leader = await everything('张三一');
    await desk.enter('吴九八');
    const accounts = await desk.names();
    await desk.lock();
    const sets = new Set((await snapshotRows()).map(({ key }) => key.split('/')[0]));
    expect(sets.size).toBe(2);
    await desk.enter('吴九八');
    expect(await desk.names()).toEqual(accounts);
    expect(await everything('张三一')).toEqual(leader);
  });

  it('that is damaged anywhere is made anew, and nobody sees a difference', async () => {
    const whole = await everything('张三一');
    await desk.lock();
    const parts = (await snapshotRows()).length;
    expect(parts).toBeGreaterThan(4);
    // What was damaged is made anew under other names: the next round damages another part of it.
    for (let part = 0; part < parts; part += 1) {
      await desk.raw('snapshots', (rows, store) => {
        const row = (rows as unknown as SnapshotRow[]).filter(({ key }) => key.startsWith('set.'))[part];
        if (row === undefined) throw new Error('fewer parts than before');
        const value = row.value.slice();
        value[value.length >> 1] = (value[value.length >> 1] ?? 0) ^ 1;
        store.put({ ...row, value });
      });
      expect(await everything('张三一')).toEqual(whole);
      await desk.lock();
    }
  });

  it('is not needed, nor is every row: what the database lost comes from the other copy', async () => {
    const whole = await everything('张三一');
    for (const table of ['headers', 'tail']) {
      await desk.lock();
      await dropSnapshots();
      await desk.raw(table, (rows, store) => {
        const middle = rows[rows.length >> 1];
        if (middle !== undefined) store.remove(middle['at'] as number);
      });
      expect(await everything('张三一')).toEqual(whole);
    }
  });

  it('holds no text in the clear', async () => {
    await desk.enter('张三一');
    await desk.lock();
    const text = new TextDecoder();
    for (const { value } of await snapshotRows()) expect(text.decode(value)).not.toContain('研究派驻');
  });
});
