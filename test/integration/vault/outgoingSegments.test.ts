import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_SINGLE_ROWS } from '#renderer/vault/ledger/takeForeign.ts';
import type { StagedImport } from '#shared/ipc/vault/exchange.ts';
import { groupStation } from '../../demo/story.ts';
import {
  exchangeCards,
  otherStation,
  receive,
  roomStation,
  StoryStation,
  send,
  stage,
} from '../../support/storyStation.ts';
import { mustBe } from '../../support/vaultStation.ts';

const LEADER = '张三一';
const READER = '刘二一';
const AUTHOR = '王五三';

/** Wrote the records; keeps them in segments that came in one bundle; receives them from there. */
let author: StoryStation;
let desk: StoryStation;
let reader: StoryStation;
let records: readonly string[];

beforeAll(async () => {
  [author, desk, reader] = [
    await StoryStation.found(otherStation),
    await StoryStation.found(groupStation),
    await StoryStation.found(roomStation),
  ];
  await author.enter(AUTHOR);
  await desk.enter(LEADER);
  await reader.enter(READER);
  await exchangeCards(author, desk);
  await exchangeCards(desk, reader);
  await exchangeCards(author, reader);
  await author.registerMedium('CD-1', 'secret', AUTHOR);
  await desk.registerMedium('CD-1', 'secret', LEADER);
  const values = await author.meetingValues();
  const made: string[] = [];
  for (let meeting = 0; meeting < MAX_SINGLE_ROWS + 20; meeting += 1) {
    const one = await author.call('records.create', { register: 'groupMeeting', values: { ...values } });
    made.push(mustBe(one).record);
  }
  records = made;
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
