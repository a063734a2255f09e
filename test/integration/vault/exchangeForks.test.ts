import { beforeAll, describe, expect, it } from 'vitest';
import {
  exchangeCards,
  groupStation,
  otherStation,
  receive,
  roomStation,
  StoryStation,
  send,
  stage,
} from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const LEADER = '张三一';
const ROOM_LEADER = '刘二一';
const SECURITY = '郑十九';

/** Three stations that trust each other; the 组长 is logged in at each. */
async function threeStations(): Promise<readonly [StoryStation, StoryStation, StoryStation]> {
  const first = await StoryStation.found(groupStation);
  const second = await StoryStation.found(otherStation);
  const third = await StoryStation.found(roomStation);
  await first.enter(LEADER);
  await second.enter(LEADER);
  await third.enter(ROOM_LEADER);
  await exchangeCards(first, second);
  await exchangeCards(first, third);
  await exchangeCards(second, third);
  await first.registerMedium('CD-1', 'secret', LEADER);
  await second.registerMedium('CD-1', 'secret', LEADER);
  await third.registerMedium('CD-1', 'secret', ROOM_LEADER);
  return [first, second, third];
}

async function pass(from: StoryStation, to: StoryStation, records?: readonly string[]) {
  return receive(to, await send(from, [to], records === undefined ? {} : { records }));
}

async function acts(station: StoryStation, record: string): Promise<readonly string[]> {
  return (await station.get(record)).timeline.map(({ act }) => act);
}

describe('a station was copied and both write on', () => {
  let first: StoryStation;
  let second: StoryStation;
  let third: StoryStation;
  let record: string;
  beforeAll(async () => {
    [first, second, third] = await threeStations();
    record = (await first.createMeeting()).record;
    await pass(first, second);
    const twin = await StoryStation.copyOf(first);
    await twin.enter(LEADER);
    mustBe(await first.edit(await first.get(record), { place: '四楼会议室' }));
    mustBe(await twin.call('records.annotate', { record, note: '在副本上写的批注' }));
    await pass(first, second);
    expect((await pass(twin, second)).forks).toBe(1);
    expect(await acts(second, record)).toEqual(['annotate', 'edit', 'create']);
  });

  it('who has both branches passes both on, and the receiver sees the fork', async () => {
    const staged = await pass(second, third);
    expect(staged.forks).toBeGreaterThan(0);
    expect(await acts(third, record)).toEqual(['annotate', 'edit', 'create']);
    expect((await third.get(record)).values).toEqual((await second.get(record)).values);
  });

  it('and goes on doing so after a restart', async () => {
    await second.lock();
    await second.restart();
    await second.enter(LEADER);
    await pass(second, third, [record]);
  });

  it('the station itself receives what its copy wrote', async () => {
    const staged = await pass(second, first, [record]);
    expect(staged.forks).toBeGreaterThan(0);
    expect(await acts(first, record)).toEqual(['annotate', 'edit', 'create']);
  });
});

describe('an older copy was put back', () => {
  it('what it had lost comes back from a peer once its new volume is known there', async () => {
    const [first, second] = await threeStations();
    const kept = (await first.createMeeting()).record;
    await pass(first, second);
    await pass(second, first);
    const files = first.files();
    mustBe(await first.call('records.annotate', { record: kept, note: '副本之后的批注' }));
    const lost = (await first.createMeeting({ place: '第二会议室' })).record;
    await pass(first, second);
    await pass(second, first);
    await pass(first, second);

    await first.putBack(files, first.main.witness);
    await first.enter(SECURITY);
    mustBe(await first.call('store.openVolume', { reason: '放回了旧副本，已核对' }));
    await first.enter(LEADER);
    expect(codeOf(await first.call('records.get', { record: lost }))).toBe('NOT_FOUND');
    // The peer believes what it was told: its bundle rests on what is no longer here.
    const early = await stage(first, await send(second, [first]));
    expect(codeOf(early)).toBe('BUNDLE_GAP');

    await pass(first, second);
    await pass(second, first);
    expect((await first.get(lost)).values).toEqual((await second.get(lost)).values);
    expect(await acts(first, kept)).toEqual(['annotate', 'create']);
  });
});

describe('an older bundle comes after a newer one', () => {
  it('what rests on the newer is passed on, after a restart too', async () => {
    const [first, second, third] = await threeStations();
    const record = (await first.createMeeting()).record;
    const older = await send(first, [second]);
    mustBe(await first.edit(await first.get(record), { place: '四楼会议室' }));
    const newer = await send(first, [second]);
    await receive(second, newer);
    await receive(second, older);
    await second.lock();
    await second.restart();
    await second.enter(LEADER);
    await pass(second, third, [record]);
    expect(await acts(third, record)).toEqual(['edit', 'create']);
  });
});
