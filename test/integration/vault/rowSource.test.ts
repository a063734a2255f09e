import { describe, expect, it } from 'vitest';
import { Mirror } from '#renderer/vault/store/mirror.ts';
import { RowSource } from '#renderer/vault/store/rowSource.ts';
import { FEW_PEOPLE, suite, TestStation } from '../../support/vaultStation.ts';

async function rowsOf(made: TestStation) {
  const database = await made.database();
  return { database, source: new RowSource(database, new Mirror(made.main.port, suite.sm3)) };
}

async function station(): Promise<TestStation> {
  const made = new TestStation();
  await made.create('secret', FEW_PEOPLE);
  return made;
}

describe('Rows by their places', () => {
  it('come from the database, in the order asked for', async () => {
    const made = await station();
    const { database, source } = await rowsOf(made);
    const all = await database.rows('headers');
    const ats = all.map(({ at }) => at).reverse();
    made.main.calls.length = 0;
    expect(await source.rowsAt('headers', ats)).toEqual([...all].reverse());
    expect(made.main.calls).toEqual([]);
    expect(await source.rowAt('headers', ats[0] ?? 0)).toEqual(all.at(-1));
    database.close();
  });

  it('come from the mirror where the database has lost them, and are undefined where both have', async () => {
    const made = await station();
    const { database, source } = await rowsOf(made);
    const all = await database.rows('headers');
    const lost = new Set(all.slice(0, 2).map(({ at }) => at));
    await made.raw('headers', (rows, store) => {
      for (const row of rows) if (lost.has(row['at'] as number)) store.remove(row['at'] as number);
    });
    const ats = [...all.map(({ at }) => at), 9_999 * 65_536];
    expect(await source.rowsAt('headers', ats)).toEqual([...all, undefined]);
    expect(await source.mirroredRowsAt('headers', ats)).toEqual([...all, undefined]);
    // A place of another table is no row of this one.
    const audit = await database.rows('audit');
    expect(await source.rowAt('headers', audit[0]?.at ?? 0)).toBeUndefined();
    database.close();
  });

  it('and lines behind a frame are read and counted from there on', async () => {
    const made = await station();
    const { database } = await rowsOf(made);
    const lines = await database.frameLines();
    const from = lines.length - 1;
    const audit = await database.rows('audit');
    const after = audit.filter(({ at }) => at >= (from + 1) * 65_536);
    expect(after.length).toBeGreaterThan(0);
    expect(await database.rowsAfter('audit', from)).toEqual(after);
    expect(await database.countRowsAfter('audit', from)).toBe(after.length);
    expect(await database.rowsAfter('audit', 0)).toEqual(audit);
    expect(await database.frameLinesAfter(from)).toEqual(lines.slice(from));
    expect(await database.countFrames(from)).toBe(from);
    database.close();
  });
});
