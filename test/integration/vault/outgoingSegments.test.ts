import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_SINGLE_ROWS } from '#renderer/vault/ledger/takeForeign.ts';
import type { StagedImport } from '#shared/ipc/vault/exchange.ts';
import { receive, type StoryStation, send, stage, threeStations } from '../../support/storyStation.ts';
import { mustBe } from '../../support/vaultStation.ts';

const LEADER = '张三一';
const AUTHOR = '王五三';

/** Wrote the records; keeps them in segments that came in one bundle; receives them from there. */
let author: StoryStation;
let desk: StoryStation;
let reader: StoryStation;
let records: readonly string[];

beforeAll(async () => {
  [desk, author, reader] = await threeStations();
  await author.enter(AUTHOR);
  records = await author.createMeetings(MAX_SINGLE_ROWS + 20);
  await receive(desk, await send(author, [desk], { records }));
});

/** What the reader is told of a bundle with these records; it is not kept. */
async function sentTo(wanted: readonly string[]): Promise<StagedImport['totals']> {
  const staged = mustBe(await stage(reader, await send(desk, [reader], { records: wanted })));
  mustBe(await reader.call('import.discard', { stage: staged.stage }));
  return staged.totals;
}

function damageSegments(): Promise<void> {
  return desk.raw('segments', (rows, store) => {
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) {
      const value = (row['value'] as Uint8Array).slice();
      value[value.length >> 1] = (value[value.length >> 1] ?? 0) ^ 1;
      store.put({ ...row, value });
    }
  });
}

describe('Records that came in a bundle, sent on to a third station', () => {
  it('are whole there, with one written here among them', async () => {
    const { record: own } = await desk.createMeeting();
    const totals = await sentTo([...records, own]);
    expect(totals).toMatchObject({ added: records.length + 1, refused: 0, conflicting: 0, inert: 0 });
  });

  it('are only those that were chosen, of all that lie together', async () => {
    const totals = await sentTo(records.filter((_, index) => index % 7 === 3));
    expect(totals).toMatchObject({ added: Math.ceil((records.length - 3) / 7), refused: 0 });
  });

  it('come from the other copy when the first is damaged', async () => {
    await desk.lock();
    await damageSegments();
    await desk.enter(LEADER);
    expect(await sentTo(records)).toMatchObject({ added: records.length, refused: 0 });
  });
});
