import { describe, expect, it } from 'vitest';
import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { partyBranch, termEnd } from '#shared/domain/registers/party/partyBranch.ts';
import { abActivation } from '#shared/domain/registers/responsibility/abActivation.ts';
import { conductCheck } from '#shared/domain/registers/responsibility/conductCheck.ts';
import { dutyDivision } from '#shared/domain/registers/responsibility/dutyDivision.ts';
import { leaderDuty } from '#shared/domain/registers/responsibility/leaderDuty.ts';
import { selfDisciplineCase } from '#shared/domain/registers/responsibility/selfDisciplineCase.ts';
import { contextOf, findingsOf, meeting, suggestOver } from '../support.ts';

const TODAY = '2026-03-12';

function made(register: string, id: string, fields: FieldValues, state = 'registered'): RecordView {
  return {
    id,
    register,
    state,
    level: 'internal',
    createdBy: 'p3',
    fields: { classification: 'internal', ...fields },
  };
}

function broken(record: RecordView, others: readonly RecordView[] = [], target?: string, today = TODAY) {
  const definition = findRegister(record.register) as RegisterDefinition;
  return findingsOf(definition, record, contextOf([record, ...others], today), target);
}

function suggesting(records: readonly RecordView[] = [], self = 'p3'): SuggestContext {
  return suggestOver(records, { self, holder: () => 'p1', everyone: () => ['p1', 'p2', 'p3'] }, TODAY);
}

function cellText(
  definition: RegisterDefinition,
  column: string,
  record: RecordView,
  others: readonly RecordView[] = [],
) {
  const found = definition.columns.find(({ id }) => id === column);
  return found?.cell(record, contextOf([record, ...others], TODAY));
}

/** A 组务会 that decided on duties, and the report on it. */
const DECIDED = meeting(
  {
    agenda: [
      {
        id: 'a1',
        order: 1,
        topic: '研究分工',
        category: 'gm4',
        proposerId: 'p1',
        decision: '同意',
        decisionWay: 'unanimous',
      },
    ],
  },
  { state: 'finalized' },
);
const REPORT = made('requestReport', 'r1', { matter: '关于调整组内分工的报告', docType: 'report' }, 'sent');

const division = (fields: FieldValues = {}, id = 'd1', state = 'finalized'): RecordView =>
  made(
    'dutyDivision',
    id,
    {
      personId: 'p3',
      duties: '收发文、会议记录',
      postName: '公文',
      bPersonId: 'p4',
      effectiveOn: '2026-03-10',
      meetingId: 'm10',
      reportId: 'r1',
      ...fields,
    },
    state,
  );

describe('职责分工', () => {
  it('R18-1 第六十五条 wants an A角 and a B角 who are two people', () => {
    expect(broken(division({}, 'd1', 'reviewing'), [DECIDED, REPORT], 'finalized')).toEqual([]);
    expect(broken(division({ bPersonId: 'p3' }, 'd1', 'draft'))).toEqual([
      'R18-1 refuse A角和B角是同一人→B角改选另一人',
    ]);
  });

  it('R18-1 gives one post once a day', () => {
    const twin = division({ personId: 'p5' }, 'd0');
    expect(broken(division({}, 'd1', 'reviewing'), [DECIDED, REPORT, twin], 'finalized')).toEqual([
      'R18-1 refuse 这个岗位2026年3月10日已分工给孙七六→改正生效日，或作废原分工',
    ]);
    const voided = { ...twin, state: 'voided' };
    expect(broken(division({}, 'd1', 'reviewing'), [DECIDED, REPORT, voided], 'finalized')).toEqual([]);
  });

  it('R18-2 第六十六条 sees who would approve the own work', () => {
    const steps = [{ id: 's1', order: 1, action: '登记', role: '公文', approver: '审核' }];
    const process = made(
      'workProcess',
      'w1',
      { processName: '收文办理', steps, effectiveOn: '2026-01-01' },
      'finalized',
    );
    const approver = division({ postName: '审核', personId: 'p3', effectiveOn: '2026-02-01' }, 'd0');
    expect(broken(division({}, 'd1', 'draft'), [process, approver])).toEqual([
      'R18-2 remind 收文办理中公文由审核审批，两个岗位都是王五三→换一人承担，或修订业务流程',
    ]);
    const other = division({ postName: '审核', personId: 'p5', effectiveOn: '2026-02-01' }, 'd0');
    expect(broken(division({}, 'd1', 'draft'), [process, other])).toEqual([]);
  });

  it('R18-4 第三十三条 refuses a division that no 组务会 decided', () => {
    const at = (fields: FieldValues, others: readonly RecordView[]) =>
      broken(division(fields, 'd1', 'reviewing'), [REPORT, ...others], 'finalized');
    expect(at({ meetingId: undefined }, [])).toEqual([
      'R18-4 refuse 分工没有写明组务会→经组务会研究后选定该次会议',
    ]);
    expect(at({}, [{ ...DECIDED, state: 'reviewing' }])).toEqual([
      'R18-4 refuse 2026年第10次组务会还没有定稿→先定稿组务会记录',
    ]);
    expect(at({ effectiveOn: '2026-03-01' }, [DECIDED])).toEqual([
      'R18-4 refuse 生效日在组务会之前→生效日不早于2026年3月9日',
    ]);
    expect(at({}, [meeting({}, { state: 'finalized' })])).toEqual([
      'R18-4 refuse 这次组务会没有研究人员职责分工的议题→改选会议，或更正议题类别',
    ]);
  });

  it('R18-4 第三十九条 keeps it out of the archive until it was reported', () => {
    expect(broken(division(), [DECIDED, REPORT], 'archived')).toEqual([]);
    expect(broken(division({ reportId: undefined }), [DECIDED], 'archived')).toEqual([
      'R18-4 refuse 分工还没有向县纪委监委报告→由组长签发报告并报送，补登后归档',
      'R18-4 remind 分工还没有向县纪委监委报告→起草请示报告，事项类别选“人员分工”',
    ]);
    const signed = { ...REPORT, state: 'signed' };
    expect(broken(division(), [DECIDED, signed], 'archived')[0]).toMatch(/^R18-4 refuse .*还没有报送→/);
  });

  it('shows which division is in force, and who stood in', () => {
    const later = division({ personId: 'p5', effectiveOn: '2026-03-11' }, 'd2');
    expect(cellText(dutyDivision, 'standing', division(), [REPORT, later])).toMatchObject({ text: '已调整' });
    expect(cellText(dutyDivision, 'standing', later, [REPORT, division()])).toMatchObject({ text: '在用' });
    expect(cellText(dutyDivision, 'standing', division({ reportId: undefined }))).toMatchObject({
      meta: '待报告',
    });
    const stood = acting({ postName: '公文', aPersonId: 'p3', bPersonId: 'p4', startAt: '2026-03-11T08:00' });
    expect(cellText(dutyDivision, 'substitutions', division(), [stood])).toMatchObject({
      text: '2026.03.11 赵六五',
    });
  });

  it('is drafted from the meeting and goes into the 大事记', () => {
    const derivation = dutyDivision.derives?.[0];
    expect(derivation?.when?.(DECIDED, contextOf([DECIDED]))).toBe(true);
    expect(derivation?.when?.(meeting(), contextOf([]))).toBe(false);
    expect(derivation?.values(DECIDED, suggesting())).toEqual({
      meetingId: 'm10',
      effectiveOn: '2026-03-09',
    });
    expect(dutyDivision.chronicle?.(division(), contextOf([]))).toMatchObject({
      category: 'ce4',
      people: ['p3'],
    });
  });

  it('prints 职责分工表 and AB 角一览表 with the columns of the paper', () => {
    const labels = (id: string) =>
      dutyDivision.printForms.find((form) => form.id === id)?.columns?.map(({ label }) => label);
    expect(labels('dutyDivisionSummary')).toEqual(['姓名', '职责', 'A角岗位', 'B角人员', '生效']);
    expect(labels('abRoleSummary')).toEqual(['A角岗位', 'A角', 'B角', '生效', '代行记录']);
  });
});

function acting(fields: FieldValues = {}, id = 'x1', state = 'registered'): RecordView {
  return made(
    'abActivation',
    id,
    {
      postName: '公文',
      aPersonId: 'p3',
      bPersonId: 'p4',
      startAt: '2026-03-12T09:00',
      reason: '外出学习',
      ...fields,
    },
    state,
  );
}

const byHand = { registrarId: 'p3', registeredAt: '2026-03-12T08:30' };
const head = {
  postName: '组长',
  aPersonId: 'p1',
  bPersonId: 'p2',
  registrarId: 'p1',
  registeredAt: '2026-03-12T08:30',
};
const outing = (fields: FieldValues = {}): RecordView =>
  made('outingRegister', 'o1', {
    personId: 'p1',
    destination: '市纪委监委',
    leaveAt: '2026-03-12T08:00',
    returnAt: '2026-03-14T18:00',
    ...fields,
  });

describe('AB角代行', () => {
  it('R18-1 refuses to stand in for oneself', () => {
    expect(broken(acting({ bPersonId: 'p3' }))).toEqual(['R18-1 refuse A角和B角是同一人→B角改选另一人']);
  });

  it('M18-division lets the A角 hand over to his B角 only, the 组长 to anybody', () => {
    const draft = (fields: FieldValues) => acting({ ...byHand, ...fields }, 'x1', 'draft');
    expect(broken(draft({}), [division()], 'registered')).toEqual([]);
    expect(broken(draft({ bPersonId: 'p5' }), [division()], 'registered')).toEqual([
      'M18-division refuse 孙七六不是职责分工中王五三的B角→改选B角，或由组长登记',
    ]);
    expect(broken(draft({ bPersonId: 'p5', registrarId: 'p1' }), [division()], 'registered')).toEqual([]);
    const later = division({ bPersonId: 'p5', effectiveOn: '2026-03-11' }, 'd2');
    expect(broken(draft({}), [division(), later], 'registered')).toHaveLength(1);
  });

  it('M18-post 第六十五条 passes on the duties of the post, and says when it has none', () => {
    expect(broken(acting())).toEqual([]);
    expect(broken(acting({ postName: '综合' }))).toEqual([
      'M18-post remind 岗位“综合”没有写明代行哪项专责，B角不因此取得专责→选代行专责',
    ]);
    expect(broken(acting({ postName: '综合', roleCodes: ['docClerk'] }))).toEqual([]);
    expect(broken(acting({ roleCodes: ['sealKeeper'] }))).toEqual([
      'M18-post remind 王五三没有印章保管人的专责→改选A角担任的专责',
    ]);
    const named = made('roleAssignment', 'n1', {
      personId: 'p3',
      roleCode: 'sealKeeper',
      startOn: '2026-01-01',
    });
    expect(broken(acting({ roleCodes: ['sealKeeper'] }), [named])).toEqual([]);
    // Who has no duty of his own passes none on.
    expect(broken(acting({ postName: '监督', aPersonId: 'p4', bPersonId: 'p5' }))).toEqual([]);
  });

  it('M18-head 第六十条 lets one of the 组长’s other posts go to his B角', () => {
    const post = acting({ ...head, postName: '印章', bPersonId: 'p4' }, 'x1', 'draft');
    expect(broken(post, [], 'registered').filter((each) => each.startsWith('M18-head'))).toEqual([]);
  });

  it('M18-head 第六十条 wants the 副组长, named by the 组长 himself and beforehand', () => {
    const draft = (fields: FieldValues) => acting({ ...head, ...fields }, 'x1', 'draft');
    expect(broken(draft({}), [outing()], 'registered')).toEqual([]);
    expect(broken(draft({ bPersonId: 'p4' }), [outing()], 'registered')).toEqual([
      'M18-head refuse 赵六五不是副组长，不能代行组长→B角改选副组长',
    ]);
    expect(broken(draft({ registrarId: 'p2' }), [outing()], 'registered')).toEqual([
      'M18-head refuse 代行组长须由组长本人事先书面指定→由组长本人登记',
    ]);
    expect(
      broken(draft({ startAt: '2026-03-11T09:00' }), [outing({ leaveAt: '2026-03-11T08:00' })], 'registered'),
    ).toEqual(['M18-head refuse 代行自2026年3月11日起，在指定之前→起改为2026年3月12日或以后']);
  });

  it('M18-outing reminds that it counts only while the 组长 is out', () => {
    expect(broken(acting(head))).toEqual([
      'M18-outing remind 代行的起点不在组长的外出登记期内→先登记组长外出，代行在外出期内有效',
    ]);
    expect(broken(acting(head), [{ ...outing(), state: 'draft' }])).toHaveLength(1);
    expect(broken(acting({ ...head, startAt: '2026-03-14T18:00' }), [outing()])).toHaveLength(1);
  });

  it('M18-term, M18-overlap and M18-absent', () => {
    expect(broken(acting({ endAt: '2026-03-12T09:00' }))).toEqual([
      'M18-term refuse 止不在起之后→改正起止时间',
    ]);
    const running = acting({ startAt: '2026-03-11T09:00', bPersonId: 'p5' }, 'x0');
    expect(broken(acting(byHand, 'x1', 'draft'), [division(), running], 'registered')).toEqual([
      'M18-overlap refuse 这个岗位同一时间已由孙七六代行→在原代行登记补登止，或改正起止',
    ]);
    const over = acting({ startAt: '2026-03-11T09:00', endAt: '2026-03-12T09:00' }, 'x0');
    expect(broken(acting(byHand, 'x1', 'draft'), [division(), over], 'registered')).toEqual([]);
    expect(broken(acting(), [outing({ personId: 'p4' })])).toEqual([
      'M18-absent remind 赵六五同一时间外出→改选他人代行',
    ]);
  });

  it('is stamped with who named the substitute and when, and drafted from an outing', () => {
    expect(abActivation.stamps).toEqual({ registered: { registrarId: 'actor', registeredAt: 'now' } });
    expect(abActivation.suggest?.(suggesting([division()]))).toEqual({
      aPersonId: 'p3',
      postName: '公文',
      roleCodes: ['docClerk', 'meetingRecorder'],
      bPersonId: 'p4',
      startAt: '2026-03-12T09:00',
    });
    expect(abActivation.derives?.[0]?.values(outing({ personId: 'p3' }), suggesting([division()]))).toEqual({
      aPersonId: 'p3',
      postName: '公文',
      roleCodes: ['docClerk', 'meetingRecorder'],
      bPersonId: 'p4',
      startAt: '2026-03-12T08:00',
      endAt: '2026-03-14T18:00',
      reason: '外出：市纪委监委',
    });
    expect(abActivation.titleOf(acting(), contextOf([]))).toBe('赵六五代行王五三　公文');
  });

  it('says in the list whether it runs today', () => {
    expect(cellText(abActivation, 'now', acting())).toMatchObject({ text: '代行中' });
    expect(
      cellText(abActivation, 'now', acting({ endAt: '2026-03-11T18:00', startAt: '2026-03-11T08:00' })),
    ).toMatchObject({ text: '已结束' });
    expect(cellText(abActivation, 'now', acting({ startAt: '2026-03-13T08:00' }))).toMatchObject({
      text: '未开始',
    });
  });
});

describe('业务流程', () => {
  const process = (steps: readonly FieldValues[], more: FieldValues = {}, state = 'draft'): RecordView => {
    const rows = steps.map((step, index) => ({ id: `s${index + 1}`, order: index + 1, ...step }));
    return made(
      'workProcess',
      'w1',
      { processName: '用印', steps: rows as never, effectiveOn: '2026-03-01', ...more },
      state,
    );
  };

  it('R18-2 第六十六条 refuses a step in which one post approves itself', () => {
    expect(
      broken(process([{ role: '用印人', approver: '组长' }, { role: '保管人' }]), [], 'reviewing'),
    ).toEqual([]);
    expect(
      broken(
        process([
          { role: '用印人', approver: '组长' },
          { role: '保管人', approver: ' 保管人' },
        ]),
      ),
    ).toEqual(['R18-2 refuse 步骤2的办理岗位和审批岗位相同→审批岗位改为另一岗位']);
  });

  it('R18-2 refuses two posts of one person in a step, by the 分工 in force', () => {
    const both = [division(), division({ postName: '审核', effectiveOn: '2026-02-01' }, 'd2')];
    expect(broken(process([{ role: '公文', approver: '审核' }]), both)).toEqual([
      'R18-2 refuse 步骤1的公文和审核都由王五三承担→换一个审批岗位，或调整职责分工',
    ]);
    const replaced = division({ postName: '审核', personId: 'p5', effectiveOn: '2026-03-01' }, 'd3');
    expect(broken(process([{ role: '公文', approver: '审核' }]), [...both, replaced])).toEqual([]);
    const ofHead = division({ postName: '印章', personId: 'p1' }, 'd4');
    expect(broken(process([{ role: '印章', approver: '组长' }]), [ofHead])).toEqual([
      'R18-2 refuse 步骤1的印章和组长都由张三一承担→换一个审批岗位，或调整职责分工',
    ]);
  });

  it('R18-2 refuses a course without any approval', () => {
    expect(broken(process([{ role: '用印人' }]), [], 'reviewing')).toEqual([
      'R18-2 refuse 流程里没有审批步骤→在须批准的步骤写明审批岗位',
    ]);
    expect(broken(process([{ role: '用印人' }]))).toEqual([]);
  });

  it('M18-process reminds of a later one of the same name', () => {
    const other = { ...process([], {}, 'finalized'), id: 'w2' };
    expect(broken(process([{ role: '甲', approver: '乙' }], {}, 'reviewing'), [other], 'finalized')).toEqual([
      'M18-process remind 已有同名流程，适用起日不早于本流程→改正适用起日，或作废原流程',
    ]);
  });
});

describe('组长责任清单', () => {
  const duty = (fields: FieldValues = {}, id = 'e1', state = 'reviewing'): RecordView =>
    made(
      'leaderDuty',
      id,
      {
        setOn: '2026-01-05',
        dutyKind: 'ld1',
        dutyItem: '政治学习',
        dutyYear: 2026,
        measures: '每周',
        ...fields,
      },
      state,
    );

  it('第六十四条 M18-four names the kinds of duty still missing in the year', () => {
    expect(broken(duty(), [], 'finalized')).toEqual([
      'M18-four remind 2026年责任清单还缺领导责任、管理责任、党风廉政建设责任→补立责任事项',
    ]);
    const others = ['ld2', 'ld3', 'ld4'].map((dutyKind) => duty({ dutyKind }, dutyKind, 'finalized'));
    expect(broken(duty(), others, 'finalized')).toEqual([]);
  });

  it('M18-year, M18-set and M18-progress look at the days', () => {
    expect(broken(duty({ setOn: '2025-12-30' }))).toEqual([]);
    expect(broken(duty({ dutyYear: 2028 }))).toEqual([
      'M18-year refuse 2026年订立的清单，年度写成了2028→改正年度或订立日期',
    ]);
    expect(broken(duty({ setOn: '2026-03-13' }))[0]).toContain(
      'M18-set refuse 订立日期2026年3月13日在今天以后',
    );
    const progress = [
      { id: 'g1', order: 1, on: '2026-01-04', note: '甲' },
      { id: 'g2', order: 2, on: '2026-03-13', note: '乙' },
      { id: 'g3', order: 3, on: '2026-02-28', note: '丙' },
    ];
    expect(broken(duty({ progress }))).toEqual([
      'M18-progress refuse 落实1在订立之前→改正日期',
      'M18-progress refuse 落实2的日期还没有到→改正日期',
    ]);
    expect(cellText(leaderDuty, 'progress', duty({ progress }))).toMatchObject({
      text: '3次',
      meta: '最近3月13日',
    });
    expect(cellText(leaderDuty, 'progress', duty())).toMatchObject({ text: '还没有', tone: 'warn' });
  });

  it('takes ten thousand characters and keeps the title to the first line', () => {
    const long = '落'.repeat(10_000);
    expect(broken(duty({ measures: long }))).toEqual([]);
    expect(leaderDuty.titleOf(duty({ dutyItem: '第一行👩‍💻\n第二行' }), contextOf([]))).toBe('第一行👩‍💻');
  });
});

describe('回避轮岗、作风自查、违纪违法', () => {
  const avoidance = (fields: FieldValues = {}): RecordView =>
    made('avoidanceRecord', 'v1', {
      personId: 'p3',
      avoidKind: 'avoidance',
      reason: '亲属关系',
      onDate: '2026-03-11',
      ...fields,
    });

  it('R18-3 第六十七条 waits for the decision, and does not lock without it', () => {
    expect(broken(avoidance())).toEqual(['R18-3 remind 登记了事由，还没有处理→由组长决定后补登处理']);
    expect(broken(avoidance(), [], 'locked')).toContain('R18-3 refuse 没有写明处理→先补登处理，再锁定');
    expect(broken(avoidance({ decision: '改由孙七六承办' }), [], 'locked')).toEqual([]);
  });

  it('M18-rotation and M18-avoided', () => {
    const rotated = avoidance({ avoidKind: 'rotation', decision: '轮岗', onDate: '2026-03-12' });
    expect(broken(rotated, [division()])).toEqual([
      'M18-rotation remind 轮岗后仍按原分工承担公文岗位→经组务会研究后调整职责分工',
    ]);
    expect(broken(avoidance({ decision: '是', onDate: '2026-03-13' }))[0]).toContain(
      'M18-avoided refuse 日期2026年3月13日在今天以后',
    );
  });

  const items = (kinds: Readonly<Record<string, string | true>>) =>
    Object.entries(kinds).map(([kind, ok], index) => ({
      id: `i${index + 1}`,
      order: index + 1,
      kind,
      ok: ok === true,
      ...(ok !== true && { note: ok }),
    }));
  const FIVE = { attendance: true, security: true, finance: true, officeRoom: true, vehicle: true } as const;
  const check = (kinds: Readonly<Record<string, string | true>>, fields: FieldValues = {}): RecordView =>
    made('conductCheck', 'c1', { checkedOn: '2026-03-11', items: items(kinds), ...fields }, 'draft');

  it('R18-5 第十六条 refuses an allowance taken and nothing done about it', () => {
    const found = { ...FIVE, benefit: '领取值班补贴' };
    expect(broken(check(found), [], 'registered')).toContain(
      'R18-5 refuse 查出违规领取补贴经费，没有写明问题→写明问题，并登记处理',
    );
    expect(broken(check(found, { problems: '一人领取' }), [], 'registered')).toContain(
      'R18-5 refuse 违规领取补贴经费，没有写明清退和整改→写明清退、整改措施',
    );
    expect(broken(check(found, { problems: '一人领取', rectify: '已清退' }), [], 'registered')).toEqual([]);
  });

  it('R18-6 第十六条 names what was not checked', () => {
    expect(broken(check(FIVE), [], 'registered')).toEqual([]);
    expect(broken(check({ attendance: true, security: true }))).toEqual([
      'R18-6 remind 没有自查财务核算、办公用房、公务用车→补查，或在问题一栏写明不涉及',
    ]);
  });

  it('M18-note, M18-rectify and M18-checked', () => {
    expect(broken(check({ ...FIVE, attitude: '' }), [], 'registered')).toEqual([
      'M18-note refuse 作风粗暴特权不合格，没有说明→写明不合格的情况',
      'M18-rectify remind 1 项不合格，还没有写整改→整改后补登',
    ]);
    const twice = [...items(FIVE), { id: 'z', order: 9, kind: 'vehicle', ok: true }];
    expect(broken(check({}, { items: twice }), [], 'registered')).toEqual([
      'M18-note refuse 公务用车查了两次→合并为一项',
    ]);
    expect(broken(check(FIVE, { checkedOn: '2026-03-13' }))[0]).toContain(
      'M18-checked refuse 自查日期2026年3月13日在今天以后',
    );
  });

  it('a check begins with its eight items and says what failed', () => {
    const first = conductCheck.suggest?.(suggesting());
    expect(first?.['items']).toHaveLength(8);
    expect(cellText(conductCheck, 'result', check({ ...FIVE, benefit: '有' }))).toMatchObject({
      text: '5/6',
      tone: 'warn',
    });
    expect(conductCheck.titleOf(check({ ...FIVE, benefit: '有' }), contextOf([]))).toBe(
      '2026年3月11日　作风纪律自查　1项不合格',
    );
  });

  it('R18-5 第六十七条, M18-violated keeps a case open until its result stands there, and only heads read it', () => {
    const found = (fields: FieldValues = {}): RecordView =>
      made('selfDisciplineCase', 'z1', {
        personId: 'p4',
        onDate: '2026-03-01',
        violationNature: 'benefit',
        ...fields,
      });
    expect(broken(found(), [], 'locked')).toEqual([
      'R18-5 refuse 没有处理结果→查处后补登处理，再锁定',
      'R18-5 remind 还没有处理结果→按规定查处，结果补登在处理栏',
    ]);
    expect(broken(found({ handling: '党内警告' }), [], 'locked')).toEqual([]);
    expect(broken(found({ handling: '警告', onDate: '2026-03-13' }))[0]).toContain('M18-violated refuse');
    expect(selfDisciplineCase.readers?.(found())).toEqual(['groupLeader', 'deputyLeader']);
  });
});

describe('党支部', () => {
  const committee = [
    { id: 'k1', order: 1, personId: 'p2', post: 'secretary', startOn: '2024-02-29' },
    { id: 'k2', order: 2, personId: 'p3', post: 'discipline', startOn: '2024-02-29' },
  ];
  const branch = (fields: FieldValues = {}): RecordView =>
    made(
      'partyBranch',
      'b1',
      {
        branchName: '驻县教育局纪检监察组党支部',
        branchKind: 'independent',
        hasCommittee: true,
        partyGroups: [{ id: 'g1', order: 1, name: '第一党小组', headId: 'p3' }],
        secretaryId: 'p2',
        committee,
        termStartOn: '2024-02-29',
        upperOrgId: 'u1',
        fixedDay: 15,
        ...fields,
      },
      'draft',
    );

  it('R05-2 第十八条 exempts from committee and group meetings for a reason that the 组长 agreed to', () => {
    expect(broken(branch(), [], 'registered')).toEqual([]);
    expect(broken(branch({ hasCommittee: false, partyGroups: [] }), [], 'registered')).toEqual([
      'R05-2 refuse 不设支部委员会，没有写明理由→由组长填写理由，免除支委会',
      'R05-2 refuse 没有党小组，没有写明理由→由组长填写理由，免除党小组会',
    ]);
    const exempt = { hasCommittee: false, noCommitteeReason: '党员 4 人' };
    expect(broken(branch(exempt), [], 'registered')).toEqual([
      'R05-2 refuse 没有写明由谁同意免除→由组长同意',
    ]);
    expect(broken(branch({ ...exempt, exemptById: 'p3' }), [], 'registered')).toEqual([
      'R05-2 refuse 王五三不是组长→由组长同意',
    ]);
    expect(broken(branch({ ...exempt, exemptById: 'p1' }), [], 'registered')).toEqual([]);
  });

  it('R05-4 第十八条 wants a day that every month has', () => {
    expect(broken(branch({ fixedDay: 28 }))).toEqual([]);
    expect(broken(branch({ fixedDay: 29 }))).toEqual([
      'R05-4 refuse 每月29日不是每个月都有→改为1日至28日之间的一天',
    ]);
  });

  it('R05-6 第十九条 counts three years and reminds from the last day on', () => {
    expect(termEnd('2024-02-29')).toBe('2027-02-28');
    expect(termEnd('2023-03-12')).toBe('2026-03-12');
    expect(partyBranch.fills?.(branch(), contextOf([]))).toEqual({ termEndOn: '2027-02-28' });
    expect(broken(branch({ termEndOn: '2026-03-12' }))).toEqual([
      'R05-6 remind 本届2026年3月12日届满，已过 0 天没有换届→按规定程序换届选举，另立新一届',
    ]);
    expect(broken(branch({ termEndOn: '2026-03-13' }))).toEqual([]);
    expect(cellText(partyBranch, 'termEndOn', branch({ termEndOn: '2026-03-02' }))).toMatchObject({
      meta: '逾期 10 天',
      tone: 'warn',
    });
  });

  it('M05-secretary and M05-committee keep the list of the committee straight', () => {
    expect(broken(branch({ secretaryId: 'p4' }), [], 'registered')).toEqual([
      'M05-secretary refuse 委员名单里没有书记赵六五→把赵六五列入，职务选书记',
    ]);
    const two = [
      ...committee,
      { id: 'k3', order: 3, personId: 'p4', post: 'secretary', startOn: '2025-01-01' },
    ];
    expect(broken(branch({ committee: two }), [], 'registered')).toEqual([
      'M05-secretary refuse 委员中有两名书记→改正职务，或写明前任的止日',
    ]);
    const again = [
      ...committee,
      { id: 'k3', order: 3, personId: 'p3', post: 'other', startOn: '2025-01-01', endOn: '2024-01-01' },
    ];
    expect(broken(branch({ committee: again }))).toEqual([
      'M05-committee refuse 委员3的止日在起日之前→改正起止日期',
    ]);
    const twice = [
      ...committee,
      { id: 'k3', order: 3, personId: 'p3', post: 'other', startOn: '2025-01-01' },
    ];
    expect(broken(branch({ committee: twice }))).toEqual([
      'M05-committee refuse 王五三列了两次→留一行，或写明前一行的止日',
    ]);
  });
});
