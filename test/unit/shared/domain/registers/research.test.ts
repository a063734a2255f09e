import { describe, expect, it } from 'vitest';
import { researchActivity } from '#shared/domain/registers/research/researchActivity.ts';
import { researchFeedback } from '#shared/domain/registers/research/researchFeedback.ts';
import { researchPlan } from '#shared/domain/registers/research/researchPlan.ts';
import { researchReport } from '#shared/domain/registers/research/researchReport.ts';
import { contextOf } from '../support.ts';
import { drafted, suggestContext, TODAY, titleIn, told, UNIT } from './support/meetingsKit.ts';
import { activity, entry, feedback, plan, report } from './support/researchKit.ts';

describe('调研方案', () => {
  it('R10-1 R10-3 R10-6 R10-7 passes a whole plan', () => {
    expect(told(researchPlan, plan({}, { state: 'draft' }), 'reviewing')).toEqual([]);
    expect(told(researchPlan, plan({}, { state: 'reviewing' }), 'finalized')).toEqual([]);
  });

  it('R10-1 第三十六条 refuses a plan without topic, ways or outline, or with an empty line of it', () => {
    const bare = plan({ topic: ' ', methods: [], outline: [] }, { state: 'draft' });
    expect(told(researchPlan, bare, 'reviewing')).toEqual([
      'R10-1 refuse 方案没有写明调研主题→填写调研主题',
      'R10-1 refuse 方案没有写明方式→填写方式',
      'R10-1 refuse 方案没有提纲→至少写一条提纲',
    ]);
    const outline = [
      { id: 'q1', order: 1, question: '采购' },
      { id: 'q2', order: 2, question: '' },
    ];
    expect(told(researchPlan, plan({ outline }, { state: 'draft' }), 'reviewing')).toEqual([
      'R10-1 refuse 提纲2是空的→写明要了解的问题，或移出这一条',
    ]);
  });

  it('R10-3 refuses a sixth way', () => {
    expect(told(researchPlan, plan({ methods: ['seminar', 'survey'] }, { state: 'draft' }))).toEqual([
      'R10-3 refuse 方式不在第三十七条所列五种之内→从五种中选',
    ]);
  });

  it('R10-6 refuses a plan that says nothing of 八项规定', () => {
    expect(told(researchPlan, plan({ eightRulesNote: '' }, { state: 'draft' }), 'reviewing')).toEqual([
      'R10-6 refuse 方案没有写落实八项规定的要求→写明轻车简从、不搞迎来送往的要求',
    ]);
  });

  it('R10-7 reminds when the theme is none of the five', () => {
    expect(told(researchPlan, plan({ themes: ['other'] }, { state: 'draft' }), 'reviewing')).toEqual([
      'R10-7 remind 主题不在第三十六条所列五种重点之内→核对；属于其中一种的，选上',
    ]);
    expect(
      told(researchPlan, plan({ themes: ['other', 'ecology'] }, { state: 'draft' }), 'reviewing'),
    ).toEqual([]);
  });

  it('R10-2 第三十七条 keeps a plan open until its report is approved', () => {
    const words = (what: string) => [`R10-2 refuse ${what}→先起草并定稿调研报告，再归档`];
    expect(told(researchPlan, plan(), 'archived')).toEqual(words('还没有调研报告'));
    const open = report({}, { state: 'reviewing' });
    expect(told(researchPlan, plan(), 'archived', [open])).toEqual(words('调研报告还没有定稿'));
    expect(told(researchPlan, plan(), 'archived', [report({}, { state: 'voided' })])).toEqual(
      words('还没有调研报告'),
    );
    expect(told(researchPlan, plan(), 'archived', [report()])).toEqual([]);
  });

  it('M10-team refuses an end before the start and the leader as a member', () => {
    expect(told(researchPlan, plan({ endOn: '2026-03-01' }, { state: 'draft' }))).toEqual([
      'M10-team refuse 止2026年3月1日早于起2026年3月2日→改正止或起',
    ]);
    expect(told(researchPlan, plan({ teamIds: ['p1', 'p4'] }, { state: 'draft' }))).toEqual([
      'M10-team refuse 张三一既是带队人又列为组员→留其中一处',
    ]);
  });

  it('shows how far the research has come', () => {
    const wordsOf = (others: Parameters<typeof contextOf>[0], today = '2026-03-08'): unknown => {
      const column = researchPlan.columns.find(({ id }) => id === 'progress');
      return column?.cell(plan(), contextOf([plan(), ...others], today));
    };
    expect(wordsOf([])).toMatchObject({ text: '—' });
    expect(wordsOf([activity()])).toMatchObject({ text: '调研中', meta: '活动1次' });
    expect(wordsOf([activity()], TODAY)).toMatchObject({ text: '待报告', tone: 'warn' });
    expect(wordsOf([activity(), report()], TODAY)).toMatchObject({ text: '已报告' });
  });

  it('starts with the 组长 as leader and a line on 八项规定', () => {
    expect(researchPlan.suggest?.(suggestContext([]))).toMatchObject({ startOn: TODAY, teamLeaderId: 'p1' });
  });
});

describe('调研活动', () => {
  const draft = { state: 'draft' } as const;

  it('R10-1 registers an activity of an approved plan, and none without', () => {
    expect(told(researchActivity, activity({}, draft), 'registered', [plan()])).toEqual([]);
    const next = '先由组长审定调研方案，再登记活动';
    expect(told(researchActivity, activity({}, draft), 'registered')).toEqual([
      `R10-1 refuse 没有调研方案→${next}`,
    ]);
    for (const state of ['draft', 'reviewing', 'voided']) {
      expect(told(researchActivity, activity({}, draft), 'registered', [plan({}, { state })])).toContain(
        `R10-1 refuse 调研方案还没有审定，或已作废→${next}`,
      );
    }
  });

  it('R10-3 reminds of a way the plan does not name', () => {
    expect(told(researchActivity, activity({ method: 'hearing' }, draft), undefined, [plan()])).toEqual([
      'R10-3 remind 方案所列方式没有“听取汇报”→核对方式；改用的，在了解情况中说明',
    ]);
  });

  it('R10-6 reminds when nothing is said of escort and cars', () => {
    expect(told(researchActivity, activity({ escortNote: ' ' }, draft), 'registered', [plan()])).toEqual([
      'R10-6 remind 没有记陪同与用车→记明陪同人数和用车',
    ]);
  });

  it('M10-activityDays M10-activityTerm refuses a day to come and reminds of one outside the plan', () => {
    expect(told(researchActivity, activity({ heldOn: '2026-03-13' }, draft), undefined, [plan()])).toEqual([
      'M10-activityDays refuse 日期2026年3月13日在今天以后→改正日期',
      'M10-activityTerm remind 不在方案的起止（2026年3月2日至2026年3月10日）之内→核对日期；确有延后的，在了解情况中说明',
    ]);
  });

  it('is drafted from an approved plan with the first way not used yet', () => {
    expect(drafted(researchActivity, plan({}, { state: 'reviewing' }))).toBeUndefined();
    expect(drafted(researchActivity, plan(), [activity()])).toEqual({
      planId: 'plan1',
      heldOn: TODAY,
      method: 'onSite',
    });
  });

  it('第四十八条（三） goes into the 大事记 when the 组长 led it', () => {
    expect(researchActivity.chronicle?.(activity(), contextOf([plan()]))).toEqual({
      category: 'ce3',
      on: '2026-03-04',
      place: '县实验小学食堂',
      people: ['张三一', '赵六五', '孙七六'],
      text: '组长带队到县实验小学食堂开展“学校食堂大宗食材采购”调研（座谈交流）',
    });
    expect(
      researchActivity.chronicle?.(activity(), contextOf([plan({ teamLeaderId: 'p2' })])),
    ).toBeUndefined();
  });
});

describe('调研报告', () => {
  const draft = { state: 'draft' } as const;
  const others = [plan({ methods: ['seminar'] }), activity()];

  it('R10-2 第三十七条 passes a report of an approved plan with activities', () => {
    expect(told(researchReport, report({}, draft), 'reviewing', others)).toEqual([]);
  });

  it('R10-2 refuses a report without approved plan, without activities, too early, or the second of a plan', () => {
    const refusal = (list: Parameters<typeof contextOf>[0], fields = {}): readonly string[] =>
      told(researchReport, report(fields, draft), 'reviewing', list);
    expect(refusal([])).toEqual(['R10-2 refuse 调研方案还没有审定→先审定调研方案']);
    expect(refusal([plan({ methods: ['seminar'] })])).toEqual([
      'R10-2 refuse 这个方案还没有登记过调研活动→先登记调研活动',
    ]);
    expect(refusal(others, { finishedOn: '2026-03-03' })).toEqual([
      'R10-2 refuse 调研结束日期早于最后一次活动（2026年3月4日）→改正调研结束日期',
    ]);
    expect(refusal([...others, report({}, { id: 'report2' })])).toEqual([
      'R10-2 refuse 这个方案已有调研报告→在原报告上修改，或先作废原报告',
    ]);
    expect(refusal([...others, report({}, { id: 'report2', state: 'voided' })])).toEqual([]);
  });

  it('R10-2 reminds when more than fifteen days have passed, across a leap day', () => {
    const late = report({ finishedOn: '2028-02-20' }, draft);
    const early = [plan({ methods: ['seminar'] }), activity({ heldOn: '2028-02-20' })];
    expect(told(researchReport, late, 'reviewing', early, '2028-03-06')).toEqual([]);
    expect(told(researchReport, late, 'reviewing', early, '2028-03-07')).toEqual([
      'R10-2 remind 调研结束已 16 天→抓紧送审',
    ]);
  });

  it('R10-3 reminds of ways that were planned and not used', () => {
    expect(told(researchReport, report({}, draft), 'reviewing', [plan(), activity()])).toEqual([
      'R10-3 remind 方案所列方式没有用到实地走访→核对是否漏登活动',
    ]);
  });

  it('R10-4 第三十八条 archives only what was fed back and, where it says so, taken into the 督办台账', () => {
    expect(told(researchReport, report(), 'archived', others)).toEqual([
      'R10-4 refuse 报告列有问题，还没有向驻在部门党组反馈→先登记问题反馈',
      'R10-4 refuse 成果运用写了督办，督办台账里还没有→据此报告新建督办事项',
    ]);
    expect(told(researchReport, report(), 'archived', [...others, feedback(), entry()])).toEqual([]);
    const byFeedback = entry({ sourceId: 'feedback1' });
    expect(told(researchReport, report(), 'archived', [...others, feedback(), byFeedback])).toEqual([]);
    const cancelled = entry({}, { state: 'cancelled' });
    expect(told(researchReport, report(), 'archived', [...others, feedback(), cancelled])).toHaveLength(1);
  });

  it('M10-reportDays refuses an end to come', () => {
    expect(told(researchReport, report({ finishedOn: '2026-03-13' }, draft))).toEqual([
      'M10-reportDays refuse 调研结束日期2026年3月13日在今天以后→改正调研结束日期',
    ]);
  });

  it('gathers what the activities found, each problem once, in the order of the days', () => {
    const second = activity(
      {
        heldOn: '2026-03-09',
        method: 'onSite',
        peopleCount: undefined,
        problems: '验收一人签字\n𠮷台账缺页🙂',
      },
      { id: 'activity2' },
    );
    const unregistered = activity({ problems: '没登记的' }, { id: 'activity3', state: 'draft' });
    expect(drafted(researchReport, plan(), [second, activity(), unregistered])).toEqual({
      planId: 'plan1',
      finishedOn: '2026-03-09',
      findings:
        '3月4日，到县实验小学食堂座谈交流（12人）：了解采购流程。\n3月9日，到县实验小学食堂实地走访：了解采购流程。',
      problems: '1.采购没有比价\n2.验收一人签字\n3.𠮷台账缺页🙂',
      resultUses: ['feedback'],
    });
    expect(drafted(researchReport, plan())).toBeUndefined();
    expect(drafted(researchReport, plan(), [activity(), report()])).toBeUndefined();
  });

  it('第四十八条（二） goes into the 大事记 once approved; its title is that of the plan', () => {
    const context = contextOf([plan()]);
    expect(researchReport.chronicle?.(report(), context)).toMatchObject({
      category: 'ce2',
      on: '2026-03-02',
      endOn: '2026-03-09',
      text: '开展“学校食堂大宗食材采购”调研，形成调研报告',
    });
    expect(researchReport.chronicle?.(report({}, draft), context)).toBeUndefined();
    expect(titleIn(researchReport, report(), [plan()])).toBe('学校食堂大宗食材采购');
  });

  it('shows whether the unit has heard of it', () => {
    const column = researchReport.columns.find(({ id }) => id === 'followed');
    expect(column?.cell(report(), contextOf([]))).toMatchObject({ text: '待反馈', tone: 'warn' });
    expect(column?.cell(report(), contextOf([feedback(), entry()]))).toMatchObject({
      text: '反馈1次',
      meta: '督办1项',
    });
    expect(column?.cell(report({}, draft), contextOf([]))).toMatchObject({ text: '—' });
  });
});

describe('问题反馈', () => {
  const draft = { state: 'draft' } as const;

  it('R10-4 passes a reply on an approved report, and one without a report', () => {
    expect(told(researchFeedback, feedback({}, draft), 'registered', [plan(), report()])).toEqual([]);
    expect(told(researchFeedback, feedback({ reportId: undefined }, draft), 'registered')).toEqual([]);
  });

  it('R10-4 refuses it before the report is approved, and to a unit that was not asked', () => {
    const open = report({}, { state: 'reviewing' });
    expect(told(researchFeedback, feedback({}, draft), 'registered', [plan(), open])).toEqual([
      'R10-4 refuse 调研报告还没有审定→先由组长审定调研报告',
    ]);
    const astray = feedback({ hostOrgId: 'o2', fedBackOn: '2026-03-09' }, draft);
    expect(told(researchFeedback, astray, 'registered', [plan(), report()])).toEqual([
      'R10-4 refuse 反馈早于报告审定日期2026年3月10日→改正日期',
      'R10-4 refuse 县体育中心不是这次调研的单位→改为被调研的单位',
    ]);
  });

  it('R10-4 reminds when it came more than ten days after the approval', () => {
    const late = feedback({ fedBackOn: '2026-03-21' }, draft);
    expect(told(researchFeedback, late, 'registered', [plan(), report()], '2026-03-21')).toEqual([
      'R10-4 remind 报告审定 11 天以后才反馈→今后及时反馈',
    ]);
  });

  it('M10-feedbackDays refuses a day to come', () => {
    expect(told(researchFeedback, feedback({ fedBackOn: '2026-03-13' }, draft))).toEqual([
      'M10-feedbackDays refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
  });

  it('is drafted from an approved report for each unit that has not heard yet', () => {
    const two = plan({ hostOrgIds: ['o1', 'o2'] });
    expect(drafted(researchFeedback, report(), [two])).toEqual({
      reportId: 'report1',
      hostOrgId: 'o1',
      way: 'written',
      fedBackOn: TODAY,
      content: '调研发现的问题：\n1.采购没有比价\n2.验收一人签字\n意见建议：\n建立比价制度。',
    });
    expect(drafted(researchFeedback, report(), [two, feedback()])).toMatchObject({ hostOrgId: 'o2' });
    expect(drafted(researchFeedback, report(), [plan(), feedback()])).toBeUndefined();
    expect(titleIn(researchFeedback, feedback(), [UNIT])).toBe('县教育局　2026年3月11日　书面');
  });
});
