import { beforeAll, describe, expect, it } from 'vitest';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, DAY_MS, mustBe } from '../../support/vaultStation.ts';

describe('texts as people type and paste them', () => {
  let desk: StoryStation;
  const create = async (more: Values) =>
    desk.call('records.create', { register: 'groupMeeting', values: await desk.meetingValues(more) });

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
  });

  it('ten thousand characters, emoji and rare characters come back as they were', async () => {
    const long = `${'议'.repeat(9_990)}𠮷野家😀𪚥。`;
    const view = mustBe(await create({ leaderConclusion: long, observers: '𠮷某某、张㐂' }));
    await desk.restart();
    desk.session = undefined;
    await desk.enter('王五三');
    const again = await desk.get(view.record);
    expect(again.values.leaderConclusion).toBe(long);
    expect(again.values.observers).toBe('𠮷某某、张㐂');
  });

  it('refuses control characters of a paste, half characters and what is too long', async () => {
    const vertical = 'Word\u000b换行';
    expect(codeOf(await create({ leaderConclusion: vertical }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ place: '两\n行' }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ leaderConclusion: '\ud842半个' }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ leaderConclusion: '字'.repeat(20_001) }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ place: '三'.repeat(61) }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ nothing: 'x' }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ number: '示教纪–组会–26–内99' }))).toBe('FIELD_INVALID');
    expect(codeOf(await create({ state: 'finalized' }))).toBe('FIELD_INVALID');
    expect(mustBe(await create({ leaderConclusion: '一\n二\t三' })).values.leaderConclusion).toBe(
      '一\n二\t三',
    );
  });

  it('refuses a record too long for any bundle, instead of writing what nobody could read', async () => {
    const proposerId = await desk.person('张三一');
    const agenda = Array.from({ length: 40 }, (_, index) => ({
      id: `a${index}`,
      topic: `议题${index}`,
      category: 'gm5',
      proposerId,
      report: '汇'.repeat(20_000),
      discussion: '论'.repeat(20_000),
    }));
    const before = desk.main.frames.length;
    expect(codeOf(await create({ agenda }))).toBe('FIELD_INVALID');
    expect(desk.main.frames.length).toBe(before);
  });

  it('search finds words, rare characters, numbers, names, and titles by initials', async () => {
    const search = async (text: string) =>
      mustBe(await desk.call('records.search', { text, limit: 20 })).hits;
    const [rare] = await search('𠮷野家');
    expect(rare).toMatchObject({ label: '组长结论', row: { number: '示教纪–组会–26–内1' } });
    const cut = rare?.excerpt ?? '';
    expect(cut.slice(rare?.from, rare?.to)).toBe('𠮷野家');
    expect(/\p{Surrogate}/u.test(cut)).toBe(false);
    expect((await search('张㐂')).length).toBeGreaterThan(0);
    expect((await search('内2'))[0]?.label).toBe('编号');
    expect((await search('李四二')).length).toBeGreaterThan(0);
    const [initials] = await search('zwh');
    expect(initials?.excerpt.slice(initials.from, initials.to)).toBe('组务会');
    expect(await search('zzzz')).toEqual([]);
    expect(await search('   ')).toEqual([]);
    expect(
      (await search('大宗食材')).every((hit) => hit.label === '议题2　议题' || hit.label.startsWith('议题2')),
    ).toBe(true);
  });

  it('an excerpt never cuts a character in half', async () => {
    const view = mustBe(await create({ leaderConclusion: `${'𠮷'.repeat(30)}标记${'𠮷'.repeat(30)}` }));
    for (const text of ['标记', '记', '𠮷标']) {
      const { hits } = mustBe(await desk.call('records.search', { text, limit: 50 }));
      const hit = hits.find((one) => one.row.record === view.record);
      expect(hit?.excerpt.slice(hit.from, hit.to)).toBe(text);
      expect(/\p{Surrogate}/u.test(hit?.excerpt ?? '')).toBe(false);
    }
  });
});

describe('the list of a register', () => {
  let desk: StoryStation;
  const list = async (more: object = {}) =>
    mustBe(await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 100, ...more }));

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    for (const day of ['2026-03-02', '2025-12-29', '2026-03-09']) {
      await desk.createMeeting({ heldOn: day, startAt: `${day}T09:00`, endAt: null, place: `地点${day}` });
    }
  });

  it('orders by its own column, by another, and pages', async () => {
    const days = (rows: readonly { cells: Readonly<Record<string, { sort?: string | number }>> }[]) =>
      rows.map((row) => row.cells.heldOn?.sort);
    expect(days((await list()).rows)).toEqual(['2026-03-09', '2026-03-02', '2025-12-29']);
    const up = await list({ sort: { column: 'heldOn', descending: false } });
    expect(days(up.rows)).toEqual(['2025-12-29', '2026-03-02', '2026-03-09']);
    const page = await list({ offset: 1, limit: 1 });
    expect(days(page.rows)).toEqual(['2026-03-02']);
    expect(page).toMatchObject({ total: 3, all: 3 });
    expect((await list({ offset: 9 })).rows).toEqual([]);
  });

  it('filters, and counts what the other filters leave', async () => {
    const year = await list({ filters: { year: ['2026'] } });
    expect(year.total).toBe(2);
    expect(year.all).toBe(3);
    expect(year.facets.year).toEqual(
      expect.arrayContaining([
        { value: '2026', count: 2 },
        { value: '2025', count: 1 },
      ]),
    );
    expect(year.facets.state).toEqual([{ value: 'draft', count: 2 }]);
    expect((await list({ text: '地点2025' })).total).toBe(1);
    expect((await list({ filters: { unknown: ['x'] } })).total).toBe(3);
    expect((await list({ filters: { year: ['1999'] } })).total).toBe(0);
  });

  it('an unknown register and a bad page are refused', async () => {
    const bad = await desk.call('records.list', { register: 'nothing', offset: 0, limit: 10 });
    expect(codeOf(bad)).toBe('BAD_REQUEST');
    const page = await desk.call('records.list', { register: 'groupMeeting', offset: -1, limit: 10 });
    expect(codeOf(page)).toBe('BAD_REQUEST');
  });
});

describe('drafts, copies and what is carried on', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
  });

  it("a draft survives a restart, is nobody else's, and goes when it is saved", async () => {
    const values = await desk.meetingValues({ place: '还没写完' });
    mustBe(await desk.call('drafts.put', { draft: 'd1', register: 'groupMeeting', values: { ...values } }));
    await desk.restart();
    desk.session = undefined;
    await desk.enter('周八七');
    expect(mustBe(await desk.call('drafts.list', {}))).toEqual([]);
    await desk.enter('王五三');
    const [kept] = mustBe(await desk.call('drafts.list', {}));
    expect(kept).toMatchObject({ draft: 'd1', register: 'groupMeeting', values: { place: '还没写完' } });
    const refused = await desk.call('records.create', {
      register: 'groupMeeting',
      values: { ...values, place: '坏\u0007' },
      draft: 'd1',
    });
    expect(codeOf(refused)).toBe('FIELD_INVALID');
    expect(mustBe(await desk.call('drafts.list', {}))).toHaveLength(1);
    mustBe(
      await desk.call('records.create', { register: 'groupMeeting', values: { ...values }, draft: 'd1' }),
    );
    expect(mustBe(await desk.call('drafts.list', {}))).toEqual([]);
    mustBe(await desk.call('drafts.drop', { draft: 'not there' }));
  });

  it('open 议定事项 come back in the next meeting until they are closed; the last meeting can be copied', async () => {
    const rows = mustBe(
      await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 1 }),
    ).rows;
    const record = rows[0]?.record ?? '';
    await desk.finalise(await desk.get(record));
    await desk.enter('王五三');
    desk.clock.advance(6 * DAY_MS);
    const next = mustBe(await desk.call('records.suggest', { register: 'groupMeeting' }));
    expect(next).toMatchObject({ meetingNo: 2, heldOn: '2026-03-08', pageNo: 4 });
    expect((next.carried as { matter: string }[]).map((row) => row.matter)).toEqual([
      '签收派单并排出办理计划',
      '组织一次警示教育',
      '拟定食堂专项监督方案',
      '印发清明假期值班表',
    ]);
    const copy = mustBe(await desk.call('records.suggest', { register: 'groupMeeting', copyFrom: record }));
    expect(copy).toMatchObject({ place: '还没写完', meetingNo: 2, startAt: '2026-03-08T09:00' });
    expect(copy.leaderConclusion).toBeUndefined();
    await desk.enter('张三一');
    const item = mustBe(await desk.call('records.list', { register: 'resolutionItem', offset: 0, limit: 9 }))
      .rows[0];
    const password = desk.passwordOf('张三一');
    const view = await desk.get(item?.record ?? '');
    mustBe(await desk.move(view, 'cancelled', { opinion: '并入其他事项', password }));
    const after = mustBe(await desk.call('records.suggest', { register: 'groupMeeting' }));
    expect(after.carried).toHaveLength(3);
  });

  it('people are offered by name and initials, 三员 not', async () => {
    const all = mustBe(await desk.call('records.people', {}));
    const people = all.filter(({ isOffered }) => isOffered);
    expect(people.map((person) => person.name)).toEqual([
      '张三一',
      '李四二',
      '王五三',
      '赵六五',
      '孙七六',
      '周八七',
    ]);
    expect(people[0]).toMatchObject({ initials: 'zsy', office: '组长' });
  });
});
