import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { listed, refusalOf, registeredUnit, suggested, written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const DAY = 86_400_000;

describe('research from the plan to 回头看', () => {
  let desk: StoryStation;
  let unit: string;
  let plan: RecordView;
  let report: RecordView;
  let entry: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('周八七');
    unit = await registeredUnit(desk, '县教育局', 'hostDept');
  });

  const approve = (view: RecordView) =>
    desk.move(view, 'finalized', { opinion: '同意', password: desk.passwordOf('张三一') });

  it('R10-1 R10-6 第三十六条 the plan comes first: without one no activity is registered', async () => {
    plan = await written(desk, 'researchPlan', {
      topic: '学校食堂大宗食材采购',
      themes: ['powerControl'],
      basis: '县纪委监委专项监督部署',
      hostOrgIds: [unit],
      methods: ['seminar'],
      teamIds: [await desk.person('周八七')],
      endOn: '2026-03-06',
      outline: [{ id: 'q1', order: 1, question: '采购由谁决定' }],
      eightRulesNote: '',
    });
    const activity = await written(desk, 'researchActivity', {
      planId: plan.record,
      place: '县实验小学食堂',
      method: 'seminar',
      interviewees: '后勤人员',
      content: '了解采购流程。',
      problems: '采购没有比价',
      escortNote: '无陪同',
    });
    expect(refusalOf(await desk.move(activity, 'registered'))).toBe('R10-1 调研方案还没有审定，或已作废');
    expect(codeOf(await desk.move(plan, 'reviewing'))).toBe('FIELD_MISSING');
    const whole = mustBe(await desk.edit(plan, { eightRulesNote: '轻车简从。' }));
    const sent = mustBe(await desk.move(whole, 'reviewing'));
    expect(codeOf(await approve(sent))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    plan = mustBe(await approve(sent));
    await desk.enter('周八七');
    expect(mustBe(await desk.move(await desk.get(activity.record), 'registered')).state).toBe('registered');
    expect((await desk.get(plan.record)).related.map((row) => row.record)).toContain(activity.record);
  });

  it('R10-2 第三十七条 the report gathers what was found', async () => {
    const draft = await suggested(desk, 'researchReport', plan.record);
    expect(draft).toMatchObject({ finishedOn: '2026-03-02', problems: '1.采购没有比价' });
    const made = await written(
      desk,
      'researchReport',
      { suggestions: '建立比价制度。', resultUses: ['feedback', 'ledger'] },
      plan.record,
    );
    expect(
      refusalOf(await desk.call('records.suggest', { register: 'researchReport', copyFrom: plan.record })),
    ).toBe('ok');
    const sent = mustBe(await desk.move(made, 'reviewing'));
    await desk.enter('张三一');
    report = mustBe(await approve(sent));
    expect(report.values).toMatchObject({
      approvedOn: '2026-03-02',
      approverId: await desk.person('张三一'),
    });
    const marks = { archiveNo: '2026-1', archivedOn: '2026-03-02', retention: 'y10' };
    await desk.enter('周八七');
    const password = desk.passwordOf('周八七');
    expect(refusalOf(await desk.move(report, 'archived', { set: marks, password }))).toBe(
      'R10-4 报告列有问题，还没有向驻在部门党组反馈',
    );
  });

  it('R10-4 第三十八条 feedback and the entry of the 督办台账 come from the report', async () => {
    const feedback = await written(desk, 'researchFeedback', { receiver: '党组书记' }, report.record);
    // The report is called as its plan: the paper names it, so the plan comes along.
    const { named } = mustBe(await desk.call('records.printed', { records: [feedback.record] }));
    expect(named.map(({ record }) => record)).toEqual(
      expect.arrayContaining([unit, report.record, plan.record]),
    );
    expect(feedback.values).toMatchObject({ reportId: report.record, hostOrgId: unit });
    mustBe(await desk.move(feedback, 'registered'));
    entry = await written(
      desk,
      'superviseLedger',
      {
        field: '食堂',
        responsible: '后勤科长',
        supervisorId: await desk.person('周八七'),
        dueOn: '2026-03-05',
      },
      report.record,
    );
    expect(entry.values).toMatchObject({ sourceKind: 'research', sourceId: report.record, hostOrgId: unit });
    expect((await desk.get(report.record)).related.map((row) => row.record)).toContain(entry.record);
  });

  it('counts a third problem of the unit in the field as 集中', async () => {
    const values = {
      sourceKind: 'daily',
      hostOrgId: unit,
      field: '食堂',
      suggestion: '改正',
      responsible: '后勤科长',
      dueOn: '2026-03-31',
    };
    const second = await written(desk, 'superviseLedger', { ...values, problem: '验收一人签字' });
    // What the form sends for a field that the program fills is not taken.
    const sent = { ...values, problem: '台账缺页', isConcentrated: false };
    const third = await written(desk, 'superviseLedger', sent);
    expect([second.values['isConcentrated'], third.values['isConcentrated']]).toEqual([false, true]);
  });

  it('R10-8 goes through 交办, 办理, 报结; late is late; 销号 takes 核验 first and then the 组长', async () => {
    entry = mustBe(await desk.move(entry, 'assigned'));
    entry = mustBe(await desk.move(entry, 'inProgress'));
    desk.clock.advance(4 * DAY);
    await desk.enter('周八七');
    const [late] = await listed(desk, 'superviseLedger', { lateness: ['late'] });
    expect(late?.cells['lateness']?.text).toBe('逾期 1 天');
    entry = mustBe(
      await desk.edit(await desk.get(entry.record), {
        tracking: [{ id: 'k1', order: 1, on: '2026-03-05', way: '实地', note: '制度已起草' }],
      }),
    );
    entry = mustBe(
      await desk.move(entry, 'submitted', {
        set: { result: '已建立比价制度', doneOn: '2026-03-06', rulesMade: 1 },
      }),
    );
    await desk.enter('张三一');
    entry = await desk.get(entry.record);
    expect(
      codeOf(await desk.move(entry, 'closed', { opinion: '同意', set: { doneOn: '2026-03-06' } })),
    ).not.toBe('ok');
    await desk.enter('周八七');
    const signed = mustBe(
      await desk.call('records.sign', {
        record: entry.record,
        heads: [...entry.heads],
        step: 'verify',
        opinion: '查看了制度和比价记录，属实',
      }),
    );
    expect(signed.values).toMatchObject({
      verifiedById: await desk.person('周八七'),
      verifiedOn: '2026-03-06',
    });
    await desk.enter('张三一');
    entry = mustBe(await desk.move(signed, 'closed', { opinion: '同意销号', set: { doneOn: '2026-03-06' } }));
    expect(entry.state).toBe('closed');
  });

  it('R10-8 OB-S001-10 回头看 is filled in later, whole and not before the end', async () => {
    desk.clock.advance(DAY);
    await desk.enter('周八七');
    entry = await desk.get(entry.record);
    const complete = (set: Readonly<Record<string, string>>) =>
      desk.call('records.complete', { record: entry.record, heads: [...entry.heads], set });
    expect(entry.later).toEqual(['lookBackOn', 'lookBackResult']);
    expect(refusalOf(await complete({ lookBackOn: '2026-03-07' }))).toBe('R10-8 回头看的日期和结论没有填齐');
    expect(refusalOf(await complete({ lookBackOn: '2026-03-05', lookBackResult: '没有反弹' }))).toMatch(
      /^R10-8 回头看日期2026年3月5日早于/,
    );
    entry = mustBe(await complete({ lookBackOn: '2026-03-07', lookBackResult: '没有反弹' }));
    expect(entry.later).toEqual([]);
  });

  it('R10-5 重要情况 is not closed before the county was told', async () => {
    const important = await written(desk, 'superviseLedger', {
      sourceKind: 'daily',
      hostOrgId: unit,
      problem: '招生收费',
      field: '招生',
      suggestion: '清退',
      responsible: '局长',
      dueOn: '2026-05-31',
      isImportant: true,
    });
    expect(important.missing.map(({ path }) => path)).toEqual(['reportId']);
    expect(codeOf(await desk.move(important, 'assigned'))).toBe('FIELD_MISSING');
  });

  it('a clock that was set back is refused, and stale heads are', async () => {
    const open = (await listed(desk, 'superviseLedger', { lateness: ['open'] }))[0];
    const view = await desk.get(open?.record ?? '');
    mustBe(await desk.edit(view, { suggestion: '甲' }));
    expect(codeOf(await desk.edit(view, { suggestion: '乙' }))).toBe('RECORD_CHANGED');
    const fresh = await desk.get(view.record);
    desk.clock.advance(-5 * DAY);
    expect(codeOf(await desk.edit(fresh, { suggestion: '丙' }))).not.toBe('ok');
  });
});
