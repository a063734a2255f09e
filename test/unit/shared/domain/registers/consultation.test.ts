import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { consultation } from '#shared/domain/registers/consultation/consultation.ts';
import { jointResponsibility } from '#shared/domain/registers/consultation/jointResponsibility.ts';
import { organDisciplineStudy } from '#shared/domain/registers/consultation/organDisciplineStudy.ts';
import { riskDefence } from '#shared/domain/registers/consultation/riskDefence.ts';
import { superviseLedger } from '#shared/domain/registers/research/superviseLedger.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import {
  drafted,
  OTHER_UNIT,
  recordOf,
  suggestContext,
  TODAY,
  titleIn,
  told,
  UNIT,
} from './support/meetingsKit.ts';
import { entry } from './support/researchKit.ts';

const PROBLEMS = [
  { id: 'q1', order: 1, orgId: 'o1', problem: '廉洁风险点没有更新' },
  { id: 'q2', order: 2, orgId: 'o2', problem: '公务接待审批不全' },
];

const SUGGESTIONS = [{ id: 's1', order: 1, orgId: 'o1', suggestion: '每季度更新风险点', adopted: 'pending' }];

const AGREED = [
  {
    id: 'a1',
    order: 1,
    orgId: 'o2',
    matter: '四月底前完善接待办法',
    responsible: '办公室主任',
    supervisorId: 'p5',
    dueOn: '2026-04-30',
  },
];

function consulted(fields: FieldValues = {}, state = 'draft'): RecordView {
  const base = {
    consultForm: 'jointConference',
    stage: '2026年第一季度',
    heldOn: '2026-03-11',
    hostOrgIds: ['o1', 'o2'],
    groupParticipants: ['p1', 'p4'],
    unitParticipants: '两单位党组书记',
    topics: ['integrity'],
    analysis: '总体平稳，收到问题反映 3 件。',
    problems: PROBLEMS,
    suggestions: SUGGESTIONS,
    agreedItems: AGREED,
    recorderId: 'p4',
  };
  return recordOf('consultation', base, fields, { state });
}

/** The entries that registering it makes, as records. */
function entriesMade(source: RecordView, others: readonly RecordView[] = []): readonly RecordView[] {
  const drafts = consultation.effects?.['registered']?.(source, suggestContext([source, ...others])) ?? [];
  return drafts.map(({ register, fields }, index) =>
    recordOf(register, {}, fields, { id: `made${index}`, state: 'open', number: `督办${index + 1}` }),
  );
}

describe('会商', () => {
  it('R09-1 R09-2 R09-3 R09-4 passes a whole record of two units', () => {
    expect(told(consultation, consulted(), 'registered')).toEqual([]);
    expect(missingFields(consultation, consulted(), 'registered')).toEqual([]);
  });

  it('R09-1 reminds of units not consulted this year, counting earlier records and those of last year not', () => {
    const first = consulted({ hostOrgIds: ['o1'], problems: [], agreedItems: [] });
    const words = 'R09-1 remind 本年度还有 1 家单位没有会商：县体育中心→安排会商';
    expect(told(consultation, first, 'registered')).toEqual([words]);
    const earlierOn = (heldOn: string): RecordView => ({
      ...consulted({ heldOn, hostOrgIds: ['o2'] }, 'registered'),
      id: 'before',
    });
    expect(told(consultation, first, 'registered', [earlierOn('2026-01-01')])).toEqual([]);
    expect(told(consultation, first, 'registered', [earlierOn('2025-12-31')])).toEqual([words]);
  });

  it('R09-2 refuses empty and repeated lines: what is counted must be there', () => {
    const problems = [...PROBLEMS, { id: 'q3', order: 3, orgId: 'o1', problem: ' ' }];
    expect(told(consultation, consulted({ problems }), 'registered')).toEqual([
      'R09-2 refuse 问题3是空的，计数不实→写明内容，或移出这一行',
    ]);
    const suggestions = [...SUGGESTIONS, { ...SUGGESTIONS[0], id: 's2', order: 2 }];
    expect(told(consultation, consulted({ suggestions: suggestions as never }), 'registered')).toEqual([
      'R09-2 refuse 建议2与前面的重复，计数不实→留其中一行',
    ]);
  });

  it('R09-2 reminds of suggestions without an answer when the book is locked', () => {
    const registered = consulted({}, 'registered');
    expect(told(consultation, registered, 'locked', entriesMade(consulted()))).toEqual([
      'R09-2 remind 1 条建议还没有采纳情况→向单位了解后以更正补记',
    ]);
  });

  it('R09-3 opens an entry for each problem and 商定事项 with the marking of the 会商', () => {
    const secret = consulted({
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: '2026-03-11',
      accessScope: ['p1', 'p4'],
    });
    const made = entriesMade(secret);
    expect(made.map(({ fields }) => [fields['sourceRow'], fields['problem'], fields['hostOrgId']])).toEqual([
      ['q1', '廉洁风险点没有更新', 'o1'],
      ['q2', '公务接待审批不全', 'o2'],
      ['a1', '四月底前完善接待办法', 'o2'],
    ]);
    expect(made[0]?.fields).toMatchObject({
      classification: 'confidential',
      secrecyUntil: '5年',
      accessScope: ['p1', 'p4'],
      triggerRecordId: 'consultation1',
      sourceId: 'consultation1',
      sourceKind: 'consult',
      nature: 'problem',
      openedOn: '2026-03-11',
      suggestion: '每季度更新风险点',
      supervisorId: 'p4',
      isConcentrated: false,
      isImportant: false,
    });
    expect(missingFields(superviseLedger, made[0] as RecordView, 'assigned').map(({ path }) => path)).toEqual(
      ['field', 'responsible', 'dueOn'],
    );
    expect(made[2]?.fields).toMatchObject({
      nature: 'agreement',
      responsible: '办公室主任',
      supervisorId: 'p5',
      dueOn: '2026-04-30',
    });
    expect(missingFields(superviseLedger, made[2] as RecordView, 'assigned')).toEqual([]);
  });

  it('R09-3 opens none twice, and none for a problem whose entry is named', () => {
    expect(entriesMade(consulted(), entriesMade(consulted()))).toEqual([]);
    const problems = [{ ...PROBLEMS[0], ledgerId: 'entry1' }, PROBLEMS[1]];
    expect(entriesMade(consulted({ problems: problems as never }), [entry()])).toHaveLength(2);
    const only = consulted({ hostOrgIds: ['o1'], problems: [{ id: 'q9', order: 1, problem: '单位可不选' }] });
    expect(entriesMade(only)[0]?.fields).toMatchObject({ hostOrgId: 'o1', problem: '单位可不选' });
  });

  it('R09-3 refuses an entry that was cancelled or is of another unit, and to lock what is not taken over', () => {
    const problems = [{ ...PROBLEMS[0], ledgerId: 'entry1' }];
    const named = consulted({ problems: problems as never });
    expect(told(consultation, named, 'registered', [entry({}, { state: 'cancelled' })])).toEqual([
      'R09-3 refuse 问题1所联督办事项已撤销→改联其他督办事项，或清除',
    ]);
    expect(told(consultation, named, 'registered', [entry({ hostOrgId: 'o2' })])).toEqual([
      'R09-3 refuse 问题1所联督办事项是另一单位的→改联本单位的督办事项',
    ]);
    const registered = consulted({ suggestions: [] }, 'registered');
    expect(told(consultation, registered, 'locked')).toEqual([
      'R09-3 refuse 还有 3 项没有入督办台账→据此会商新建督办事项',
    ]);
    expect(told(consultation, registered, 'locked', entriesMade(registered))).toEqual([]);
  });

  it('R09-3 drafts by hand what stands in no entry yet, and knows it by its words', () => {
    const registered = consulted({}, 'registered');
    const [first, ...rest] = entriesMade(registered);
    const byHand = { ...(first as RecordView), fields: { ...first?.fields, sourceRow: undefined } };
    expect(drafted(superviseLedger, registered, rest)).toMatchObject({
      problem: '廉洁风险点没有更新',
      openedOn: TODAY,
    });
    expect(drafted(superviseLedger, registered, [byHand, ...rest])).toBeUndefined();
    expect(drafted(superviseLedger, consulted())).toBeUndefined();
  });

  it('R09-4 第十三条 refuses what tells of clues or of those who report, and points out words that only count', () => {
    const told1 = told(consultation, consulted({ analysis: '据举报人反映，采购不公。' }), undefined);
    expect(told1).toEqual([
      'R09-4 refuse 写有“举报人”，涉问题线索或举报信息→删去线索、举报信息，按规定渠道另行办理',
    ]);
    const problems = [{ ...PROBLEMS[0], problem: '线索编号2026-3' }];
    expect(told(consultation, consulted({ problems: problems as never }))).toHaveLength(1);
    expect(told(consultation, consulted({ analysis: '全年收到线索3件。' }), 'registered')).toEqual([
      'R09-4 remind 写有“线索”→核对只写了件数，没有内容',
    ]);
  });

  it('M09-units wants a unit that took part for each line, and terms after the day', () => {
    const problems = [
      { id: 'q1', order: 1, problem: '没有写单位' },
      { id: 'q2', order: 2, orgId: 'o3', problem: '没有参加' },
    ];
    const agreedItems = [{ ...AGREED[0], dueOn: '2026-03-10' }];
    expect(
      told(consultation, consulted({ problems, agreedItems: agreedItems as never }), 'registered'),
    ).toEqual([
      'M09-units refuse 问题1没有写明单位→从参加单位中选',
      'M09-units refuse 问题2的单位没有参加会商→从参加单位中选，或补上参加单位',
      'M09-units refuse 商定事项1的期限在会商之前→改正期限',
    ]);
  });

  it('M09-days M09-people refuses a day to come and reminds of a recorder who was not there', () => {
    expect(told(consultation, consulted({ heldOn: '2026-03-13', agreedItems: [] }))).toEqual([
      'M09-days refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
    expect(told(consultation, consulted({ recorderId: 'p5' }), 'registered')).toEqual([
      'M09-people remind 记录人不在我方参加人员之中→核对记录人和我方人员',
    ]);
  });

  it('S21 S22 S23 shows counts, what is followed up and what is not, on screen and paper', () => {
    const registered = consulted({}, 'registered');
    const cellOf = (others: readonly RecordView[]) =>
      consultation.columns
        .find(({ id }) => id === 'followed')
        ?.cell(registered, contextOf([registered, ...others]));
    expect(cellOf([])).toMatchObject({ text: '未入台账 3', tone: 'warn' });
    const made = entriesMade(registered);
    expect(cellOf(made)).toMatchObject({ text: '0/3' });
    expect(cellOf(made.map((each) => ({ ...each, state: 'closed' })))).toMatchObject({
      text: '3/3',
      tone: 'quiet',
    });
    const filter = consultation.filters.find(({ id }) => id === 'followed');
    expect(filter?.valuesOf(registered, contextOf([registered]))).toEqual(['left']);
    expect(filter?.valuesOf(registered, contextOf([registered, ...made]))).toEqual(['open']);
    const textsOf = (form: string) =>
      consultation.printForms
        .find(({ id }) => id === form)
        ?.columns?.map(
          (column) => column.cell(registered, contextOf([registered, UNIT, OTHER_UNIT, ...made])).text,
        );
    expect(textsOf('consultationLedger')).toEqual([
      '联席会议',
      '2026年第一季度',
      '县教育局、县体育中心',
      '党风廉政建设',
      '总体平稳，收到问题反映 3 件。',
      '1.廉洁风险点没有更新\n2.公务接待审批不全',
      '1.每季度更新风险点',
      '1.四月底前完善接待办法',
      '督办1\n督办2\n督办3',
    ]);
    expect(textsOf('consultationCountTable')).toEqual([
      '2026.3.11',
      '2026年第一季度',
      '联席会议',
      '县教育局、县体育中心',
      '2',
      '2',
      '1',
      '0',
      '0/3',
    ]);
  });

  it('starts with the quarter, the 组长 and the person at the desk', () => {
    expect(consultation.suggest?.(suggestContext([]))).toEqual({
      heldOn: TODAY,
      stage: '2026年第一季度',
      groupParticipants: ['p1', 'p4'],
      recorderId: 'p4',
    });
    expect(consultation.suggest?.(suggestContext([], '2026-12-31'))).toMatchObject({
      stage: '2026年第四季度',
    });
  });

  it('第四十八条（三） goes into the 大事记 when the 组长 took part; titles carry two units', () => {
    const context = contextOf([UNIT, OTHER_UNIT]);
    expect(consultation.chronicle?.(consulted({}, 'registered'), context)).toEqual({
      category: 'ce3',
      on: '2026-03-11',
      people: ['张三一', '赵六五'],
      text: '与县教育局、县体育中心会商，指出问题2个，提出意见建议1条',
    });
    expect(
      consultation.chronicle?.(consulted({ groupParticipants: ['p4'] }, 'registered'), context),
    ).toBeUndefined();
    expect(titleIn(consultation, consulted())).toBe('县教育局、县体育中心　联席会议　2026年第一季度');
  });
});

describe('主体责任协同', () => {
  function joint(fields: FieldValues = {}, state = 'draft'): RecordView {
    const base = { kind: 'workNotice', hostOrgId: 'o1', heldOn: TODAY, content: '通报一季度监督工作。' };
    return recordOf('jointResponsibility', base, fields, { state });
  }

  it('R09-4 第十三条 keeps clues out of content, advice and the feedback filled in later', () => {
    expect(told(jointResponsibility, joint(), 'registered')).toEqual([]);
    for (const field of ['content', 'advice', 'feedback']) {
      expect(told(jointResponsibility, joint({ [field]: '匿名举报所称情况' }))).toHaveLength(1);
    }
  });

  it('M09-theme M09-days wants a theme for 交换意见, a figure for 问题线索, and no day to come', () => {
    expect(told(jointResponsibility, joint({ kind: 'opinionExchange' }), 'registered')).toEqual([
      'M09-theme refuse 与书记交换意见没有写明主题→选主题',
    ]);
    const uncounted = joint({ theme: ['clueCount'], content: '通报情况' });
    expect(told(jointResponsibility, uncounted, 'registered')).toEqual([
      'M09-theme refuse 主题是问题线索，内容里没有件数→写明件数，不写线索内容',
    ]);
    expect(
      told(jointResponsibility, joint({ theme: ['clueCount'], content: '本季度３件' }), 'registered'),
    ).toEqual([]);
    expect(told(jointResponsibility, joint({ heldOn: '2026-03-13' }))).toEqual([
      'M09-days refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
  });

  it('prints into the common book', () => {
    const [book] = jointResponsibility.printForms;
    const record = joint({ advice: '建议', feedback: '已采纳' });
    expect(book?.columns?.map((column) => column.cell(record, contextOf([UNIT])).text)).toEqual([
      '2026.3.12',
      '县教育局',
      '向党组织通报监督工作开展情况',
      '通报一季度监督工作。',
      '建议',
      '已采纳',
    ]);
  });
});

describe('与机关纪委专题研究', () => {
  function study(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
    const base = {
      heldOn: TODAY,
      hostOrgIds: ['o1'],
      participantLayers: ['organSecretary', 'disciplineMember', 'disciplineClerk'],
      topic: '机关纪委履职',
      content: '研究日常监督。',
    };
    return recordOf('organDisciplineStudy', base, fields, more);
  }

  it('R09-5 takes all three layers and refuses a fourth', () => {
    expect(told(organDisciplineStudy, study(), 'registered')).toEqual([]);
    expect(told(organDisciplineStudy, study({ participantLayers: ['clerk'] }))).toEqual([
      'R09-5 refuse 对方层级不在三个层级之内→从三个层级中选',
    ]);
  });

  it('R09-5 reminds of layers that took no part this year; M09-days refuses a day to come', () => {
    const one = study({ participantLayers: ['organSecretary'] });
    expect(told(organDisciplineStudy, one, 'registered')).toEqual([
      'R09-5 remind 本年度专题研究还没有党支部纪检委员、纪检员参加→下次专题研究请其参加',
    ]);
    const earlier = (heldOn: string) => study({ heldOn }, { id: 'earlier', state: 'registered' });
    expect(told(organDisciplineStudy, one, 'registered', [earlier('2026-01-05')])).toEqual([]);
    expect(told(organDisciplineStudy, one, 'registered', [earlier('2025-12-31')])).toHaveLength(1);
    expect(told(organDisciplineStudy, study({ heldOn: '2026-03-13' }))).toEqual([
      'M09-days refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
  });
});

describe('风险联防与抽调', () => {
  function defence(fields: FieldValues = {}): RecordView {
    const base = {
      defenceKind: 'secondment',
      deputyLeaderId: 'p2',
      hostOrgId: 'o1',
      personName: '周八七',
      startOn: '2026-03-02',
      content: '参与监督检查。',
    };
    return recordOf('riskDefence', base, fields);
  }

  it('M09-deputy reminds when somebody else than a 副组长 leads', () => {
    expect(told(riskDefence, defence(), 'registered')).toEqual([]);
    expect(told(riskDefence, defence({ deputyLeaderId: 'p4' }))).toEqual([
      'M09-deputy remind 赵六五不是副组长→由副组长牵头，或核对人员',
    ]);
  });

  it('M09-days refuses an end before the start, a name without 抽调 and a judgement before the end', () => {
    expect(told(riskDefence, defence({ endOn: '2026-03-01' }))).toEqual([
      'M09-days refuse 止2026年3月1日早于起2026年3月2日→改正止或起',
    ]);
    expect(told(riskDefence, defence({ defenceKind: 'caseAssist', evaluation: '称职' }))).toEqual([
      'M09-days refuse 不是抽调，却写了被抽调人→改正种类，或清除被抽调人',
      'M09-days refuse 还没有结束就作了评价→一并填写止的日期',
    ]);
    expect(
      missingFields(riskDefence, defence({ personName: '' }), 'registered').map(({ path }) => path),
    ).toEqual(['personName']);
  });

  it('R09-4 第十三条 keeps cases out', () => {
    expect(told(riskDefence, defence({ content: '初步核实某事' }))).toHaveLength(1);
  });
});
