import { beforeAll, describe, expect, it } from 'vitest';
import { receive, StoryStation, send, stage, threeStations } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const LEADER = '张三一';
const SECURITY = '郑十九';
const MINUTE_MS = 60_000;

async function pass(from: StoryStation, to: StoryStation, records?: readonly string[]) {
  return receive(to, await send(from, [to], records === undefined ? {} : { records }));
}

async function acts(station: StoryStation, record: string): Promise<readonly string[]> {
  return (await station.get(record)).timeline.map(({ act }) => act);
}

/** Numbers of all bundles that the station has sent, as it knows them. */
async function numbers(station: StoryStation): Promise<readonly string[]> {
  const lines = mustBe(await station.call('exchange.lines', {}));
  return lines.filter(({ direction }) => direction === 'out').map(({ number }) => number);
}

async function annotations(station: StoryStation, record: string): Promise<number> {
  return (await acts(station, record)).filter((act) => act === 'annotate').length;
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
    // The clocks of tests go on with every look at them: without this the annotation may be the earlier one.
    twin.clock.time = first.clock.time + MINUTE_MS;
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

  it('and opens anew from its rows with both branches', async () => {
    first.emptyDatabase();
    await first.restart();
    await first.enter(LEADER);
    expect(await acts(first, record)).toEqual(['annotate', 'edit', 'create']);
    expect(mustBe(await first.call('store.verify', {})).isWhole).toBe(true);
  });
});

describe('a station learns that its journal was written on elsewhere', () => {
  let first: StoryStation;
  let second: StoryStation;
  let twin: StoryStation;
  let record: string;
  beforeAll(async () => {
    [first, second] = await threeStations();
    record = (await first.createMeeting()).record;
    await pass(first, second);
    twin = await StoryStation.copyOf(first);
    await twin.enter(LEADER);
    mustBe(await first.call('records.annotate', { record, note: '本站的批注' }));
    // The copy is ahead: its entries stand where the next ones of the station would.
    for (const note of ['副本一', '副本二', '副本三']) {
      mustBe(await twin.call('records.annotate', { record, note }));
    }
    await pass(first, second);
    await pass(twin, second);
  });

  it('opens a new volume in the same frame', async () => {
    const before = first.main.witness?.journal;
    const staged = mustBe(await stage(first, await send(second, [first], { records: [record] })));
    const frames = first.main.frames.length;
    mustBe(await first.call('import.confirm', { stage: staged.stage, isFingerprintCompared: true }));
    expect(first.main.frames.length - frames).toBe(1);
    expect(first.main.witness?.journal).not.toBe(before);
    expect(await annotations(first, record)).toBe(4);
    expect((await first.auditRows(LEADER)).map(({ event }) => event)).toContain('store.openVolume');
  });

  it('writes on there, also from its rows alone, and no entry collides', async () => {
    mustBe(await first.call('records.annotate', { record, note: '在新册上写的批注' }));
    first.emptyDatabase();
    await first.restart();
    await first.enter(LEADER);
    mustBe(await first.call('records.annotate', { record, note: '重启以后写的批注' }));
    expect(mustBe(await first.call('store.verify', {})).isWhole).toBe(true);
    // The last entries of the old volume come late, and beside those of the copy.
    await pass(first, second, [record]);
    await pass(twin, second, [record]);
    for (const station of [first, twin]) {
      mustBe(await station.call('records.annotate', { record, note: '又写的批注' }));
      expect((await pass(station, second, [record])).forks).toBe(0);
    }
    expect(await annotations(second, record)).toBe(8);
  });

  it('opens no further one for what comes of volumes that it has left', async () => {
    const journal = first.main.witness?.journal;
    await pass(second, first, [record]);
    expect(first.main.witness?.journal).toBe(journal);
    expect(await annotations(first, record)).toBe(8);
  });

  it('the copy is told that it is one; with a volume of its own it goes on beside the station', async () => {
    expect(codeOf(await stage(twin, await send(second, [twin], { records: [record] })))).toBe(
      'BUNDLE_OWN_GAP',
    );
    // Later than the station did: the newest volume is what others take for the one that is written.
    twin.clock.time = Math.max(twin.clock.time, first.clock.time) + 60_000;
    await twin.enter(SECURITY);
    mustBe(await twin.call('store.openVolume', { reason: '本机是副本，已核对' }));
    await twin.enter(LEADER);
    await pass(twin, second);
    await pass(second, twin);
    expect(twin.main.witness?.journal).not.toBe(first.main.witness?.journal);
    expect(await annotations(twin, record)).toBe(8);
  });
});

describe('an older copy was put back', () => {
  it('what it had lost comes back from a peer once its new volume is known there', async () => {
    const [first, second] = await threeStations();
    const kept = (await first.createMeeting()).record;
    await pass(first, second);
    await pass(second, first);
    const files = first.files();
    const before = await numbers(first);
    mustBe(await first.call('records.annotate', { record: kept, note: '副本之后的批注' }));
    const lost = (await first.createMeeting({ place: '第二会议室' })).record;
    await pass(first, second);
    await pass(second, first);
    await pass(first, second);
    const sent = await numbers(first);

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
    // What left on paper before the copy was put back keeps its number for itself.
    const again = (await numbers(first)).filter((number) => !before.includes(number));
    expect(again.length).toBeGreaterThan(0);
    expect(again.filter((number) => sent.includes(number))).toEqual([]);
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
