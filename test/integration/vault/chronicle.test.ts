import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { created } from '../../support/registerDesk.ts';
import { groupStation, StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const CHRONICLER = '周八七';
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const story = {
  ...groupStation,
  accounts: groupStation.accounts.map((account) =>
    account.name === CHRONICLER ? { ...account, offices: ['chronicler'] } : account,
  ),
};

async function suggested(desk: StoryStation, register: string): Promise<Values> {
  return mustBe(await desk.call('records.suggest', { register }));
}

async function newEntry(desk: StoryStation, more: Values): Promise<RecordView> {
  const first = await suggested(desk, 'chronicleEntry');
  return created(desk, 'chronicleEntry', {
    ...first,
    category: 'ce3',
    place: '县教育局',
    persons: '张三一',
    summary: '组长列席党组会',
    ...more,
  });
}

/** The clock put so that the date becomes a day, at ten in the morning of the place. */
function goTo(desk: StoryStation, day: string): void {
  desk.clock.time = Date.parse(`${day}T10:00:00+08:00`);
}

describe('大事记 from the event to the archived year', () => {
  let desk: StoryStation;
  let meeting: RecordView;
  let taken: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found(story, 'internal');
    await desk.enter('王五三');
    meeting = await desk.finalise(await desk.createMeeting());
  });

  it('第四十九条 a finalised meeting is offered once, with its marking, and becomes an entry', async () => {
    await desk.enter('王五三');
    const open = await desk.createMeeting({ heldOn: '2026-03-02', isExtra: true });
    await desk.enter(CHRONICLER);
    const offered = mustBe(await desk.call('records.proposals', MARCH));
    expect(offered.map(({ source }) => source.record)).toEqual([meeting.record]);
    expect(offered[0]?.values).toMatchObject({
      category: 'ce4',
      eventStartOn: meeting.values.heldOn,
      sourceKind: 'minutes',
      sourceId: meeting.number,
      excerptOnly: true,
      orderInDay: 1,
      classification: 'internal',
      triggerRecordId: meeting.record,
      recorderId: await desk.person(CHRONICLER),
    });
    expect(String(offered[0]?.values.persons)).toContain('张三一');
    expect(mustBe(await desk.call('records.proposals', { from: '2026-04-01', to: '2026-04-30' }))).toEqual(
      [],
    );
    taken = await created(desk, 'chronicleEntry', offered[0]?.values ?? {});
    expect(taken).toMatchObject({ state: 'draft', number: '示教纪–大事–26–内1' });
    expect(mustBe(await desk.call('records.proposals', MARCH))).toEqual([]);
    expect(open.state).toBe('draft');
  });

  it('R14-5 第四十八条 the chronicler registers, others may not', async () => {
    await desk.enter('王五三');
    expect(codeOf(await desk.move(taken, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter(CHRONICLER);
    const both = await Promise.all([desk.move(taken, 'registered'), desk.move(taken, 'registered')]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const view = await desk.get(taken.record);
    expect(view).toMatchObject({ state: 'registered', isFrozen: true });
    expect(codeOf(await desk.edit(view, { summary: '改写' }))).toBe('RECORD_FROZEN');
  });

  it('R14-3 第五十条 the next of a day stands behind it, and no place is taken twice', async () => {
    const second = await newEntry(desk, { eventStartOn: String(taken.values.eventStartOn), orderInDay: 1 });
    expect(await desk.move(second, 'registered')).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN', data: { rule: 'R14-3' } },
    });
    const moved = mustBe(await desk.edit(second, { orderInDay: 2 }));
    expect(mustBe(await desk.move(moved, 'registered')).state).toBe('registered');
  });

  it('R14-5 打听、干预 is seen by head and chronicler only, in the list', async () => {
    const entry = await newEntry(desk, {
      category: 'ce5',
      orderInDay: 3,
      summary: '电话打听在办事项进展情况',
      interferer: '钱某',
      interferedAt: '2026-03-02T09:30',
      interfereWay: '电话打听',
      interfereHandling: '拒绝答复，报告组长',
    });
    const registered = mustBe(await desk.move(entry, 'registered'));
    const query = { register: 'chronicleEntry', offset: 0, limit: 10 };
    await desk.enter('张三一');
    expect(mustBe(await desk.call('records.list', query)).total).toBe(3);
    await desk.enter('王五三');
    expect(mustBe(await desk.call('records.list', query)).total).toBe(2);
    expect(codeOf(await desk.call('records.get', { record: registered.record }))).toBe('NOT_FOUND');
    const first = await suggested(desk, 'chronicleEntry');
    const refused = await desk.call('records.create', {
      register: 'chronicleEntry',
      values: { ...first, category: 'ce5', place: '办公室', persons: '本人', summary: '受人打听' },
    });
    expect(refused).toMatchObject({ ok: false, error: { data: { rule: 'R14-5' } } });
  });

  it('R14-6 the month is drafted, waits for its end and the head, and locks its entries', async () => {
    goTo(desk, '2026-04-02');
    await desk.enter(CHRONICLER);
    const first = await suggested(desk, 'chronicleDigest');
    expect(first).toMatchObject({ level: 'month', digestPeriod: '2026-03' });
    expect(first.entryIds).toHaveLength(3);
    expect(first.summaryText).toContain('打听、干预监督执纪查办案件 1 件，另册记载');
    expect(first.summaryText).not.toContain('钱某');
    const digest = await created(desk, 'chronicleDigest', first);
    const sent = mustBe(await desk.move(digest, 'reviewing'));
    await desk.enter('李四二');
    expect(codeOf(await desk.move(sent, 'finalized', { password: desk.passwordOf('李四二') }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    await desk.enter('张三一');
    const password = desk.passwordOf('张三一');
    const signed = mustBe(await desk.move(sent, 'finalized', { opinion: '同意', password }));
    expect(signed.values).toMatchObject({
      approverId: await desk.person('张三一'),
      approvedOn: '2026-04-02',
    });
    expect(codeOf(await desk.move(sent, 'finalized', { password }))).not.toBe('ok');
    const rows = mustBe(
      await desk.call('records.list', { register: 'chronicleEntry', offset: 0, limit: 10 }),
    ).rows;
    expect(rows.map((row) => row.state)).toEqual(['locked', 'locked', 'locked']);
  });

  it('R14-6 nothing of a signed month is registered any more, whatever its place in the day', async () => {
    await desk.enter(CHRONICLER);
    const late = await newEntry(desk, { eventStartOn: '2026-03-20', orderInDay: 1 });
    expect(await desk.move(late, 'registered')).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN', data: { rule: 'R14-6' } },
    });
    const april = mustBe(await desk.edit(late, { eventStartOn: '2026-04-01' }));
    expect(mustBe(await desk.move(april, 'registered')).state).toBe('registered');
  });

  it('R14-4 第五十条 the half waits for its months', async () => {
    const first = await suggested(desk, 'chronicleDigest');
    const entries = mustBe(
      await desk.call('records.list', { register: 'chronicleEntry', offset: 0, limit: 10 }),
    ).rows.map((row) => row.record);
    const half = await created(desk, 'chronicleDigest', {
      ...first,
      level: 'half',
      digestPeriod: '2026-H1',
      entryIds: [...entries],
      summaryText: '上半年大事',
    });
    const sent = mustBe(await desk.move(half, 'reviewing'));
    await desk.enter('张三一');
    const refused = await desk.move(sent, 'finalized', { password: desk.passwordOf('张三一') });
    expect(refused).toMatchObject({
      ok: false,
      error: { data: { rule: 'R14-4', reason: '还没有2026年4月的月汇总' } },
    });
  });
});
