import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_SINGLE_ROWS } from '#renderer/vault/ledger/takeForeign.ts';
import { decodePayload, type Row } from '#renderer/vault/store/rowCodec.ts';
import { groupStation } from '../../demo/story.ts';
import { Killed } from '../../support/fakeMain.ts';
import { exchangeCards, otherStation, StoryStation, send, stage } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const LEADER = '张三一';
const SENDER = '王五三';

let desk: StoryStation;
/** Everything the other station has, and a part of it with one record more: they overlap. */
let whole: Uint8Array;
let part: Uint8Array;
let entries: number;
/** The desk before any of it came. */
let empty: ReturnType<StoryStation['files']>;

beforeAll(async () => {
  [desk] = [await StoryStation.found(groupStation)];
  const other = await StoryStation.found(otherStation);
  await desk.enter(LEADER);
  await other.enter(SENDER);
  await exchangeCards(other, desk);
  await other.registerMedium('CD-1', 'secret', SENDER);
  const records = await other.createMeetings(MAX_SINGLE_ROWS + 20);
  part = await send(other, [desk], { records: records.slice(0, 30) });
  whole = await send(other, [desk], { records });
  entries = records.length;
  await desk.lock();
  empty = desk.files();
});

beforeEach(async () => {
  await desk.putBack(empty);
  await desk.enter(LEADER);
});

function rowsOf(station: StoryStation, table: Row['table']): readonly Row[] {
  return station.main.frames.flatMap(({ payload }) => {
    const decoded = decodePayload(payload);
    return decoded.ok ? decoded.value.rows.filter((row) => row.table === table) : [];
  });
}

async function meetings(): Promise<number> {
  const list = await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 });
  return mustBe(list).total;
}

function confirm(stageId: string) {
  return desk.call('import.confirm', { stage: stageId, isFingerprintCompared: true });
}

describe('A large bundle that is staged', () => {
  it('leaves nothing behind when it is discarded: no row, no copy of the file', async () => {
    const staged = mustBe(await stage(desk, whole));
    expect(desk.main.openSources).toBe(0);
    expect(rowsOf(desk, 'segments')).toEqual([]);
    mustBe(await desk.call('import.discard', { stage: staged.stage }));
    expect(codeOf(await confirm(staged.stage))).toBe('NOT_FOUND');
    expect([rowsOf(desk, 'segments').length, await meetings()]).toEqual([0, 0]);
    expect(mustBe(await stage(desk, whole)).totals.added).toBe(entries);
  });

  it('leaves nothing behind when the session ends before it is confirmed', async () => {
    const staged = mustBe(await stage(desk, whole));
    await desk.enter(LEADER);
    expect(codeOf(await confirm(staged.stage))).toBe('NOT_FOUND');
    expect([rowsOf(desk, 'segments').length, await meetings()]).toEqual([0, 0]);
  });

  it('is not there after a crash in the middle of the confirm, and comes whole the next time', async () => {
    const staged = mustBe(await stage(desk, whole));
    desk.main.fail('mirror.append', 'kill');
    await expect(confirm(staged.stage)).rejects.toThrow(Killed);
    await desk.putBack(desk.files());
    await desk.enter(LEADER);
    expect(await meetings()).toBe(0);
    mustBe(await confirm(mustBe(await stage(desk, whole)).stage));
    expect(await meetings()).toBe(entries);
    await desk.enter(LEADER);
    expect(await meetings()).toBe(entries);
  });

  it('may be confirmed again after a full disk refused it', async () => {
    const staged = mustBe(await stage(desk, whole));
    desk.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await confirm(staged.stage))).toBe('DISK_FULL');
    expect([rowsOf(desk, 'segments').length, await meetings()]).toEqual([0, 0]);
    expect(mustBe(await confirm(staged.stage)).added).toBe(entries);
    expect(await meetings()).toBe(entries);
  });

  it('is judged and sealed again when another bundle brought some of it meanwhile', async () => {
    const staged = mustBe(await stage(desk, whole));
    expect(staged.totals).toMatchObject({ added: entries, had: 0 });
    const other = mustBe(await stage(desk, part));
    mustBe(await confirm(other.stage));
    const before = await meetings();
    expect(before).toBeGreaterThanOrEqual(30);
    const done = mustBe(await confirm(staged.stage));
    expect(done.added).toBe(entries - before);
    expect(await meetings()).toBe(entries);
    // All of it opens, from rows and segments, to whoever logs in next.
    await desk.lock();
    await desk.putBack(desk.files());
    await desk.enter(LEADER);
    expect(await meetings()).toBe(entries);
  });

  it('is confirmed as it was sealed when own work came in between', async () => {
    const staged = mustBe(await stage(desk, whole));
    await desk.createMeeting();
    expect(mustBe(await confirm(staged.stage)).added).toBe(entries);
    expect(await meetings()).toBe(entries + 1);
    expect(rowsOf(desk, 'segments').length).toBeGreaterThanOrEqual(2);
  });
});
