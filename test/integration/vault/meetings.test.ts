import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '#shared/domain/paths.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { listed, refusalOf, registeredUnit, suggested, written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const DAY = 86_400_000;

describe('a unit reports its topics, and the group attends', () => {
  let desk: StoryStation;
  let unit: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('周八七');
    unit = await registeredUnit(desk, '县教育局', 'hostDept');
  });

  const topics = [
    { id: 't1', order: 1, title: '采购校服', isThreeMajor: true },
    { id: 't2', order: 2, title: '调整科室', isThreeMajor: true },
  ];
  let review: RecordView;

  it('R08-7 keeps topics that came too late out, and takes those that came before', async () => {
    const values = { hostOrgId: unit, meetingKind: 'partyGroup', submitter: '办公室', topics };
    const first = await suggested(desk, 'agendaReview');
    expect(first).toMatchObject({ submittedOn: '2026-03-02', reviewerId: await desk.person('周八七') });
    const late = await desk.call('records.create', {
      register: 'agendaReview',
      values: { classification: 'internal', ...first, ...values, plannedOn: '2026-03-02' },
    });
    expect(refusalOf(late)).toBe('R08-7 报送日期不早于拟开会日期2026年3月2日');
    review = await written(desk, 'agendaReview', { ...values, plannedOn: '2026-03-05' });
    expect(review).toMatchObject({ number: '示教纪–议审–26–内1', state: 'submitted' });
  });

  it('wants an opinion on each topic, then the 组长 decides and nobody else', async () => {
    expect(refusalOf(await desk.move(review, 'reviewing'))).toBe('M08-topics 议题1没有审核意见');
    const judged = topics.map((topic, index) =>
      index === 0 ? { ...topic, opinion: 'agree' } : { ...topic, opinion: 'hold', comment: '征求意见不够' },
    );
    const edited = mustBe(await desk.edit(review, { topics: judged }));
    const sent = mustBe(await desk.move(edited, 'reviewing'));
    expect(codeOf(await desk.move(sent, 'decided', { opinion: '同意' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('李四二');
    expect(codeOf(await desk.move(sent, 'decided', { opinion: '同意' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    const decided = mustBe(await desk.move(sent, 'decided', { opinion: '同意审核意见' }));
    expect(decided.values).toMatchObject({
      approverId: await desk.person('张三一'),
      approvedOn: '2026-03-02',
    });
    // Pressed twice: the second came too late.
    expect(codeOf(await desk.move(sent, 'decided', { opinion: '同意' }))).toBe('RECORD_CHANGED');
    review = decided;
  });

  it('refuses the 组长 as reviewer of what the 组长 decides', async () => {
    const own = await written(desk, 'agendaReview', {
      hostOrgId: unit,
      meetingKind: 'other',
      plannedOn: '2026-03-20',
      submitter: '办公室',
      topics: [{ id: 't1', order: 1, title: '通报', opinion: 'agree' }],
    });
    expect(refusalOf(await desk.move(own, 'reviewing'))).toBe('M08-reviewer 审核人和审定人是同一人');
  });

  it('第六十五条 a reviewer who is gone is replaced in the frozen text by a correction, the old name beside the new', async () => {
    await desk.enter('张三一');
    const [gone, taker] = [await desk.person('周八七'), await desk.person('赵六五')];
    const handOver = (view: RecordView, to: string, reason: string) =>
      desk.call('records.handOver', {
        record: view.record,
        heads: [...view.heads],
        field: 'reviewerId',
        to,
        reason,
      });
    const given = mustBe(await handOver(review, taker, '借调一个月'));
    expect(given.corrections).toMatchObject([
      { path: 'reviewerId', before: gone, after: taker, reason: '改派　借调一个月' },
    ]);
    await desk.enter('周八七');
    expect((await desk.get(review.record)).moves).toEqual([]);
    await desk.enter('赵六五');
    expect((await desk.get(review.record)).moves.map(({ to }) => to)).toEqual(['replied']);
    await desk.enter('张三一');
    review = mustBe(await handOver(await desk.get(review.record), gone, '借调结束'));
    expect(review.state).toBe('decided');
  });

  it('is replied to by the reviewer and closed with the day of the meeting', async () => {
    await desk.enter('周八七');
    const reply = (repliedOn: string) => desk.move(review, 'replied', { set: { repliedOn } });
    expect(refusalOf(await reply('2026-03-03'))).toBe('M08-reviewDays 反馈日期2026年3月3日在今天以后');
    const replied = mustBe(await reply('2026-03-02'));
    expect(replied.values['repliedOn']).toBe('2026-03-02');
    expect(refusalOf(await desk.move(replied, 'closed'))).toBe('M08-held 没有登记会议实际日期');
    desk.clock.advance(4 * DAY);
    await desk.enter('周八七');
    const closed = mustBe(await desk.move(replied, 'closed', { set: { actualHeldOn: '2026-03-05' } }));
    expect(closed.derived.map(({ register }) => register)).toContain('attendedMeeting');
    review = closed;
  });

  it('R08-8 is attended: drafted from the review, refused without the four points, registered with them', async () => {
    const draft = await written(
      desk,
      'attendedMeeting',
      {
        procedureNote: '程序完备。',
        centralismNote: '逐一发言。',
        consciousnessNote: '学习在前。',
        implementNote: ' ',
      },
      review.record,
    );
    expect(draft.values).toMatchObject({
      hostOrgId: unit,
      heldOn: '2026-03-05',
      triggerRecordId: review.record,
    });
    expect(rowsOf(draft.values, 'agendas').map((row) => row['title'])).toEqual(['采购校服']);
    expect(codeOf(await desk.move(draft, 'registered'))).toBe('FIELD_MISSING');
    const noted = mustBe(await desk.edit(draft, { implementNote: '对照上级部署。' }));
    expect(refusalOf(await desk.move(noted, 'registered'))).toMatch(/^M08-procedure 议题1是“三重一大”事项/);
    const [agenda] = rowsOf(draft.values, 'agendas');
    const judged = {
      ...agenda,
      collectiveDecision: true,
      leaderLast: false,
      decisionWay: 'majority',
      dissentRecorded: true,
    };
    const whole = mustBe(
      await desk.edit(noted, { agendas: [judged] as never, reminder: '主要负责人应末位表态。' }),
    );
    const registered = mustBe(await desk.move(whole, 'registered'));
    expect(registered.isFrozen).toBe(true);
    // The answer to the reminder becomes known later, and is filled in once.
    expect(registered.later).toContain('adopted');
    const heads = [...registered.heads];
    const told = mustBe(
      await desk.call('records.complete', { record: registered.record, heads, set: { adopted: 'yes' } }),
    );
    expect(told.values['adopted']).toBe('yes');
    expect(told.later).not.toContain('adopted');
    expect((await desk.get(review.record)).related.map((row) => row.record)).toContain(told.record);
  });

  it('a reminder becomes an entry of the 督办台账 without typing it again', async () => {
    const [attended] = await listed(desk, 'attendedMeeting');
    const entry = await written(
      desk,
      'superviseLedger',
      { field: '议事规则', responsible: '办公室主任', dueOn: '2026-03-31' },
      attended?.record,
    );
    expect(entry.values).toMatchObject({
      sourceKind: 'meeting',
      sourceId: attended?.record,
      problem: '主要负责人应末位表态。',
      hostOrgId: unit,
      isConcentrated: false,
    });
  });
});
