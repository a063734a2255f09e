import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { created } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const DAY = '2026-03-02';

describe('谈心谈话 from the plan to the signature', () => {
  let desk: StoryStation;
  let plan: RecordView;
  let talk: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('李四二');
  });

  async function planValues(more: Values = {}): Promise<Values> {
    const suggested = mustBe(await desk.call('records.suggest', { register: 'reminderTalkPlan' }));
    return {
      ...suggested,
      talkeeId: await desk.person('周八七'),
      plannedAt: `${DAY}T15:00`,
      signs: '请假不销假，考勤松散',
      purpose: '及时提醒纠正',
      outline: [{ id: 'o1', question: '近期请销假情况', expected: '说明原因并改正' }],
      ...more,
    };
  }

  it('R13-1 第四十七条 the plan needs an outline and goes to the head', async () => {
    const bare = await created(desk, 'reminderTalkPlan', await planValues({ outline: [] }));
    expect(bare.number).toBe('示教纪–谈案–26–内1');
    expect(codeOf(await desk.move(bare, 'reviewing'))).toBe('FIELD_MISSING');
    plan = await created(desk, 'reminderTalkPlan', await planValues());
    plan = mustBe(await desk.move(plan, 'reviewing'));
    expect(codeOf(await desk.move(plan, 'finalized', { password: desk.passwordOf('李四二') }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
  });

  it('R13-1 no talk is drafted from a plan that is not approved', async () => {
    await desk.enter('张三一');
    expect((await desk.get(plan.record)).derived).toEqual([]);
    const password = desk.passwordOf('张三一');
    plan = mustBe(await desk.move(plan, 'finalized', { opinion: '同意', password }));
    expect(plan.values.approverId).toBe(await desk.person('张三一'));
    expect(plan.derived).toContainEqual(expect.objectContaining({ register: 'heartTalk' }));
  });

  it('第四十七条 drafts the talk from the plan, and lets it begin only once the plan is approved for it', async () => {
    const drafted = mustBe(
      await desk.call('records.suggest', { register: 'heartTalk', copyFrom: plan.record }),
    );
    expect(drafted).toMatchObject({
      talkKind: 'reminder',
      planId: plan.record,
      talkeeId: await desk.person('周八七'),
      talkedAt: `${DAY}T15:00`,
      problems: '请假不销假，考勤松散',
      triggerRecordId: plan.record,
    });
    const values = { ...drafted, place: '谈话室', topics: ['thought', 'work'], talkedAt: `${DAY}T08:00` };
    talk = await created(desk, 'heartTalk', values);
    expect(talk.state).toBe('planned');
    expect(await desk.move(talk, 'talked')).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN', data: { rule: 'R13-1', reason: '提醒谈话的方案还没有批准' } },
    });
    talk = mustBe(await desk.move(talk, 'planApproved', { opinion: '同意' }));
    expect(codeOf(await desk.move(talk, 'recorded'))).toBe('TRANSITION_NOT_ALLOWED');
    talk = mustBe(await desk.move(talk, 'talked'));
  });

  it('R13-1 a plan serves one talk', async () => {
    const drafted = mustBe(await desk.call('records.suggest', { register: 'heartTalk' }));
    const second = await created(desk, 'heartTalk', {
      ...drafted,
      talkKind: 'reminder',
      planId: plan.record,
      talkeeId: await desk.person('周八七'),
      place: '谈话室',
      topics: ['work'],
    });
    expect(await desk.move(second, 'planApproved')).toMatchObject({
      ok: false,
      error: { data: { reason: '这份方案已经用于另一次提醒谈话' } },
    });
  });

  it('R13-5 nobody but talker and head knows of it', async () => {
    await desk.enter('周八七');
    expect(codeOf(await desk.call('records.get', { record: talk.record }))).toBe('NOT_FOUND');
    expect(codeOf(await desk.call('records.get', { record: plan.record }))).toBe('NOT_FOUND');
    const query = { register: 'heartTalk', offset: 0, limit: 10 };
    expect(mustBe(await desk.call('records.list', query)).all).toBe(0);
    await desk.enter('王五三');
    const refused = await desk.call('records.create', {
      register: 'heartTalk',
      values: { talkKind: 'regular', talkerId: await desk.person('张三一') },
    });
    expect(refused).toMatchObject({ ok: false, error: { data: { rule: 'R13-5' } } });
  });

  it('R13-4 is not finished without its record, then frozen, and a double click moves once', async () => {
    await desk.enter('张三一');
    const password = desk.passwordOf('张三一');
    expect(codeOf(await desk.move(talk, 'recorded', { password }))).toBe('FIELD_MISSING');
    const written = mustBe(await desk.edit(talk, { record: '按提纲逐条谈。'.repeat(30) }));
    expect(codeOf(await desk.move(talk, 'recorded', { password }))).toBe('RECORD_CHANGED');
    const both = await Promise.all([
      desk.move(written, 'recorded', { password }),
      desk.move(written, 'recorded', { password }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    talk = await desk.get(talk.record);
    expect(talk).toMatchObject({ state: 'recorded', isFrozen: true });
  });

  it('M13-close waits for the signature, filled in later, then closes', async () => {
    expect(await desk.move(talk, 'closed')).toMatchObject({
      ok: false,
      error: { data: { rule: 'M13-close' } },
    });
    expect(talk.later).toEqual(['followUp', 'followUpOn', 'signedOn', 'signNote']);
    const signed = await desk.call('records.complete', {
      record: talk.record,
      heads: [...talk.heads],
      set: { signedOn: DAY },
    });
    talk = mustBe(await desk.move(mustBe(signed), 'closed'));
    expect(talk.state).toBe('closed');
  });

  it('M13-days a talk of tomorrow is planned, not held, and takes the usual place', async () => {
    const drafted = mustBe(await desk.call('records.suggest', { register: 'heartTalk' }));
    const ahead = await created(desk, 'heartTalk', {
      ...drafted,
      talkeeId: await desk.person('王五三'),
      talkedAt: '2026-03-03T09:00',
      topics: ['life'],
    });
    expect(ahead.values.place).toBe('谈话室');
    expect(await desk.move(ahead, 'talked')).toMatchObject({
      ok: false,
      error: { data: { rule: 'M13-days', reason: '谈话时间2026年3月3日在今天以后' } },
    });
  });
});
