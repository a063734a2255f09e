import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchAnswer, SearchHit } from '#shared/ipc/vault/records.ts';
import {
  exchangeCards,
  otherStation,
  receive,
  StoryStation,
  send,
  type Values,
} from '../../support/storyStation.ts';
import { codeOf, DAY_MS, mustBe } from '../../support/vaultStation.ts';

function on(day: string, more: Values = {}): Values {
  return { heldOn: day, startAt: `${day}T09:00`, endAt: null, ...more };
}

class Searcher {
  readonly desk: StoryStation;
  constructor(desk: StoryStation) {
    this.desk = desk;
  }

  async answer(text: string, limit = 100): Promise<SearchAnswer> {
    return mustBe(await this.desk.call('records.search', { text, limit }));
  }

  async hits(text: string): Promise<readonly SearchHit[]> {
    const { hits, total } = await this.answer(text);
    expect(total, text).toBe(hits.length);
    return hits;
  }

  /** Places, by which the tests tell the meetings apart. */
  async places(text: string): Promise<readonly string[]> {
    const views = await Promise.all((await this.hits(text)).map(({ row }) => this.desk.get(row.record)));
    return views.map((view) => String(view.values.place ?? view.register)).sort();
  }

  /** The same words in the list of the register. */
  async listed(text: string): Promise<readonly string[]> {
    const query = { register: 'groupMeeting', text, offset: 0, limit: 100 };
    const { rows, total } = mustBe(await this.desk.call('records.list', query));
    expect(total).toBe(rows.length);
    const views = await Promise.all(rows.map(({ record }) => this.desk.get(record)));
    return views.map((view) => String(view.values.place)).sort();
  }
}

describe('a search of several words', () => {
  let desk: StoryStation;
  let search: Searcher;
  /** By palette and by list alike. */
  const expectFound = async (text: string, places: readonly string[]): Promise<void> => {
    expect(await search.places(text), text).toEqual([...places].sort());
    expect(await search.listed(text), text).toEqual([...places].sort());
  };

  beforeAll(async () => {
    desk = await StoryStation.found();
    search = new Searcher(desk);
    await desk.enter('王五三');
    const lisi = await desk.person('李四二');
    const scope = [await desk.person('王五三')];
    // Today is Monday, 2026-03-02.
    await desk.createMeeting(on('2026-03-02', { place: '伙房甲' }));
    await desk.createMeeting(on('2026-02-09', { place: '伙房乙', observers: '外请专家', recorderId: lisi }));
    await desk.createMeeting(
      on('2026-02-27', {
        place: '礼堂丙',
        classification: 'confidential',
        secrecyUntil: '5年',
        markedOn: '2026-02-27',
        accessScope: scope,
        leaderConclusion: '伙房的事月底办完，内部掌握',
      }),
    );
    await desk.createMeeting(on('2025-12-31', { place: '礼堂丁', leaderConclusion: '保守秘密，2月9日再议' }));
    await desk.createMeeting(
      on('2024-02-29', { place: '伙房戊', attendeeIds: [], agenda: [], resolutions: [] }),
    );
  });

  it('finds records of which all hold, in any order and any field', async () => {
    await expectFound('伙房 外请', ['伙房乙']);
    await expectFound('外请　伙房', ['伙房乙']);
    await expectFound('伙房 礼堂', ['礼堂丙']);
    await expectFound('伙房 外请 没有的', []);
    await expectFound('伙房 李四二 上月', ['伙房乙', '礼堂丙']);
    await expectFound('上月 lse 外请', ['伙房乙']);
    await expectFound('李四二 伙房戊', []);
  });

  it('takes days by the day of the register', async () => {
    await expectFound('伙房 今天', ['伙房甲']);
    await expectFound('本周 伙房', ['伙房甲']);
    await expectFound('伙房 2026年2月9日', ['伙房乙']);
    await expectFound('伙房 20260209', ['伙房乙']);
    await expectFound('上上周五 伙房', []);
    await expectFound('上周五 伙房', ['礼堂丙']);
    await expectFound('礼堂 去年', ['礼堂丁']);
    await expectFound('礼堂 2025年12月31日', ['礼堂丁']);
    await expectFound('伙房 2024年2月29日', ['伙房戊']);
    await expectFound('伙房 昨天', []);
    await expectFound('上月 今天', []);
  });

  it('alone finds what the days hold and what the text says', async () => {
    await expectFound('2月9日', ['伙房乙', '礼堂丁']);
    await expectFound('2024.2', ['伙房戊']);
    await expectFound('秘密', ['礼堂丙', '礼堂丁']);
    await expectFound('秘密 礼堂', ['礼堂丙']);
    await expectFound('内部 礼堂', ['礼堂丁']);
    await expectFound('内部 秘密', []);
  });

  it('takes numbers by any part, with the dashes of the keyboard and of the input method', async () => {
    await expectFound('秘1', ['礼堂丙']);
    await expectFound('26-秘1', ['礼堂丙']);
    await expectFound('26－秘１ 伙房', ['礼堂丙']);
    await expectFound('示教纪-组会-25-内1', ['礼堂丁']);
  });

  it('takes the name of a register, by letters too, and then only that register', async () => {
    await expectFound('zwh 外请', ['伙房乙']);
    await expectFound('组务会 外请', ['伙房乙']);
    expect(await search.places('zwh')).toHaveLength(5);
    expect(await search.places('交接登记 伙房')).toEqual([]);
    expect(await search.listed('交接登记 伙房')).toEqual([]);
    expect(await search.places('jjdj')).toEqual([]);
  });

  it('takes states in words', async () => {
    const [hit] = await search.hits('伙房甲');
    mustBe(await desk.move(await desk.get(hit?.row.record ?? ''), 'reviewing'));
    await expectFound('审核 伙房', ['伙房甲']);
    await expectFound('已审核', ['伙房甲']);
    await expectFound('审核 礼堂', []);
    expect((await search.hits('已审核')).map(({ row }) => row.state)).toEqual(['reviewing']);
  });

  it('shows a hit with its day, its marks and where it was found', async () => {
    const [hit] = await search.hits('zwh 礼堂丙');
    expect(hit).toMatchObject({
      row: { register: 'groupMeeting', level: 'confidential', state: 'draft', number: '示教纪–组会–26–秘1' },
      day: '2026-02-27',
      label: '地点',
      excerpt: '礼堂丙',
      from: 0,
      to: 3,
    });
    expect(hit?.marks.map(({ from, to }) => hit.row.title.slice(from, to))).toEqual(['组务会']);
    const [named] = await search.hits('lse 外请');
    expect(named).toMatchObject({ label: '记录人', excerpt: '李四二　副组长' });
  });

  it('tells how many there are beyond those it gives, the newest first', async () => {
    const { hits, total } = await search.answer('zwh', 2);
    expect(total).toBe(5);
    expect(hits).toHaveLength(2);
    const all = await search.hits('zwh');
    const times = await Promise.all(all.map(async ({ row }) => (await desk.get(row.record)).updatedAt));
    expect(times).toEqual([...times].sort((left, right) => right - left));
    expect(hits.map(({ row }) => row.record)).toEqual(all.slice(0, 2).map(({ row }) => row.record));
  });

  it('tells nothing of what lies beyond the circle', async () => {
    await desk.enter('李四二');
    await expectFound('秘密 礼堂', []);
    await expectFound('上周五', []);
    await expectFound('秘1', []);
    expect((await search.answer('zwh')).total).toBe(4);
    await desk.enter('王五三');
  });

  it('looks at the days of now: a day later 昨天 is the other one, and what was moved is found anew', async () => {
    const [hit] = await search.hits('伙房乙');
    mustBe(await desk.edit(await desk.get(hit?.row.record ?? ''), on('2026-02-28')));
    await expectFound('伙房乙 上上周一', []);
    await expectFound('伙房乙 上周六', ['伙房乙']);
    desk.clock.advance(DAY_MS);
    await desk.enter('王五三');
    await expectFound('伙房乙 前天', []);
    await expectFound('伙房乙 大前天', ['伙房乙']);
  });

  it('takes anything that is typed or pasted', async () => {
    for (const text of [
      '.*',
      '(',
      '[',
      '\\',
      '伙房 .*',
      '伙房 \ud842',
      '\udfb7',
      '😀 伙房',
      '伙房 𠮷',
      '\u0000',
      '伙房 \u0000',
      '\uffff',
    ]) {
      expect(await search.places(text), text).toEqual([]);
      expect(await search.listed(text), text).toEqual([]);
    }
    expect(await search.answer(' 　\t ')).toEqual({ hits: [], total: 0 });
    expect(await search.listed('　 ')).toHaveLength(5);
    expect(await search.places('zhong')).toEqual([]);
    expect(await search.places('伙房\ud842 外请')).toEqual(['伙房乙']);
    expect(await search.places('ж '.repeat(50))).toEqual([]);
    for (const text of ['', '字'.repeat(10_000)]) {
      expect(codeOf(await desk.call('records.search', { text, limit: 100 }))).toBe('BAD_REQUEST');
    }
    expect(codeOf(await desk.call('records.search', { text: '字', limit: 0 }))).toBe('BAD_REQUEST');
  });
});

describe('several registers', () => {
  it('are searched together, and one of them when it is named', async () => {
    const desk = await StoryStation.found();
    const search = new Searcher(desk);
    await desk.enter('王五三');
    await desk.finalise(await desk.createMeeting());
    const registers = async (text: string) =>
      [...new Set((await search.hits(text)).map(({ row }) => row.register))].sort();
    expect(await registers('李四二')).toEqual(['groupMeeting', 'resolutionItem']);
    expect(await registers('李四二 议定事项')).toEqual(['resolutionItem']);
    expect(await registers('ydsx lse')).toEqual(['resolutionItem']);
    expect(await registers('lse zwh')).toEqual(['groupMeeting']);
    expect(await registers('ydsx')).toEqual(['resolutionItem']);
  });
});

describe('people', () => {
  it('of other stations are found by what they sent, and two of one name stay two', async () => {
    const accounts = otherStation.accounts.map((account) =>
      account.name === '王五三' ? { ...account, name: '钱二九' } : account,
    );
    const away = await StoryStation.found({ ...otherStation, accounts });
    const desk = await StoryStation.found();
    await away.enter('张三一');
    await desk.enter('张三一');
    await exchangeCards(away, desk);
    await away.registerMedium('CD-1', 'secret', '张三一');
    await desk.registerMedium('CD-1', 'secret', '张三一');
    const nobody = { attendeeIds: [], hostId: null, agenda: [], resolutions: [] };
    const common = { ...nobody, ...on('2026-03-02') };
    const create = async (at: StoryStation, values: Values) =>
      mustBe(await at.call('records.create', { register: 'groupMeeting', values }));
    const qian = await create(away, { ...common, place: '卫健局', recorderId: await away.person('钱二九') });
    const theirs = await create(away, { ...common, recorderId: await away.person('李四二') });
    const records = [qian.record, theirs.record];
    await receive(desk, await send(away, [desk], { records }));
    // Two stations have two clocks.
    desk.clock.time = away.clock.time + 60_000;
    const proposerId = await desk.person('李四二');
    const agenda = [{ id: 'a1', order: 1, topic: '议', category: 'gm1', proposerId }];
    const ours = await create(desk, { ...common, recorderId: null, agenda });
    const search = new Searcher(desk);
    for (const text of ['钱二九', 'qej', 'qej 卫健局', 'qianerj']) {
      const hits = await search.hits(text);
      expect(
        hits.map(({ row }) => row.record),
        text,
      ).toEqual([qian.record]);
      expect(hits[0], text).toMatchObject({ label: '记录人', excerpt: '钱二九　驻县卫健局纪检监察组3号站' });
    }
    for (const text of ['李四二', 'lse']) {
      const hits = await search.hits(text);
      expect(hits.map(({ row, label, excerpt }) => [row.record, label, excerpt])).toEqual([
        [ours.record, '议题1　提出人', '李四二　副组长'],
        [theirs.record, '记录人', '李四二　驻县卫健局纪检监察组3号站'],
      ]);
    }
  });
});
