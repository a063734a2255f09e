import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView, RegisterDefinition, Row } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { accidentReport } from '#shared/domain/registers/safety/accidentReport.ts';
import { emergencyReport } from '#shared/domain/registers/safety/emergencyReport.ts';
import { outingRegister } from '#shared/domain/registers/safety/outingRegister.ts';
import { safetyInspection } from '#shared/domain/registers/safety/safetyInspection.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { HOST, OFFICE, said, suggesting } from './support/saying.ts';

const ROOM: RecordView = {
  ...HOST,
  id: 'o3',
  fields: { name: '第三监督检查室', orgType: 'functionalDept', deptKind: 'supervisionRoom' },
};
const CASE_ROOM: RecordView = {
  ...HOST,
  id: 'o4',
  fields: { name: '案管室', orgType: 'functionalDept', deptKind: 'caseMgmtRoom' },
};

type Change = readonly [fields?: FieldValues, more?: Partial<RecordView>];

function record(register: string, fields: FieldValues, [changes = {}, more = {}]: Change): RecordView {
  return {
    id: 's1',
    register,
    state: 'draft',
    level: 'internal',
    createdBy: 'p3',
    fields: { classification: 'internal', ...fields, ...changes },
    ...more,
  };
}

function accident(...change: Change): RecordView {
  const fields = {
    eventType: 'injury',
    subjectKind: 'supervised',
    occurredAt: '2026-03-10T09:40',
    place: '谈话室二',
    foundAt: '2026-03-10T09:45',
    phoneFirst: true,
    mainTo: '县纪委监委案件监督管理室',
    toCaseRoomAt: '2026-03-10T10:05',
    ccRoomId: 'o3',
    ccAt: '2026-03-10T10:10',
    basicInfo: '谈话对象代号：26对象3',
    course: '下台阶时摔倒',
    workProcess: '9时开始谈话',
    ideologicalWork: '安抚情绪',
    attitude: '配合',
  };
  return record('accidentReport', fields, change);
}

function emergency(...change: Change): RecordView {
  const fields = {
    event: '外出途中遇山洪',
    occurredAt: '2026-03-10T09:40',
    phoneFirst: true,
    reportedAt: '2026-03-10T10:00',
    receiver: '县纪委监委值班室',
  };
  return record('emergencyReport', fields, change);
}

const FOUR: readonly Row[] = ['fire', 'water', 'electric', 'theft'].map((kind, index) => ({
  id: `i${index}`,
  order: index + 1,
  kind,
  ok: true,
}));

function inspection(...change: Change): RecordView {
  return record('safetyInspection', { checkedOn: '2026-03-02', inspectorId: 'p4', items: FOUR }, change);
}

function hazard(more: FieldValues = {}): FieldValues {
  const row = { id: 'h1', order: 1, found: '插线板老化', measure: '更换', ...more };
  return { items: [...FOUR.slice(0, 3), { ...FOUR[3], ok: false }], hazards: [row] } as FieldValues;
}

function outing(...change: Change): RecordView {
  const fields = {
    personId: 'p4',
    isPrincipal: false,
    outingKind: 'trip',
    destination: '市委党校',
    leavesCounty: true,
    leaveAt: '2026-03-09T08:00',
    plannedReturnAt: '2026-03-13T18:00',
  };
  return record('outingRegister', fields, change);
}

const PRINCIPAL = { personId: 'p1', isPrincipal: true, reportId: 'q1' };

function asked(fields: FieldValues = {}, state = 'sent'): RecordView {
  return {
    id: 'q1',
    register: 'requestReport',
    state,
    level: 'internal',
    number: '示教纪–请报–26–内1',
    fields: { category: 'rr9', personIds: ['p1'], sentAt: '2026-03-06T10:00', ...fields },
  };
}

function cell(definition: RegisterDefinition, id: string, of: RecordView, today = '2026-03-12'): string {
  const found = definition.columns.find((column) => column.id === id)?.cell(of, contextOf([of], today));
  return [found?.text, found?.meta, found?.tone].filter((part) => part !== undefined).join('|');
}

describe('安全事故报告', () => {
  it('passes with everything in order', () => {
    for (const to of ['reviewing', 'signed', 'received']) {
      expect(said(accidentReport, accident(), to, [ROOM])).toEqual([]);
    }
  });

  it('R06-4 第二十六条 refuses to sign or send while one of five is missing', () => {
    const five = {
      basicInfo: '有关人员基本情况',
      course: '事件经过',
      workProcess: '监督检查和审查调查相关过程',
      ideologicalWork: '思想政治工作',
      attitude: '有关人员态度',
    };
    for (const [field, label] of Object.entries(five)) {
      const without = accident({ [field]: ' ' });
      expect(said(accidentReport, without, 'signed', [ROOM])).toEqual([
        `R06-4 refuse 没有写明${label}→补写${label}，五项齐全再报送`,
      ]);
      expect(said(accidentReport, without, 'reviewing', [ROOM])).toEqual([]);
      expect(missingFields(accidentReport, without, 'sent').map((each) => each.path)).toEqual([field]);
    }
  });

  it('R06-4 第二十六条 refuses one that did not go to both rooms, or to another room', () => {
    const nowhere = accident({ phoneFirst: false, toCaseRoomAt: undefined, ccAt: undefined });
    expect(said(accidentReport, nowhere, 'sent', [ROOM])).toEqual(
      expect.arrayContaining([
        'R06-4 refuse 没有报送案件监督管理室→报送后填写报送案管室时间',
        'R06-4 refuse 没有抄送对口监督检查室→抄送后填写抄送时间',
      ]),
    );
    expect(said(accidentReport, accident({ ccRoomId: 'o4' }), 'sent', [CASE_ROOM])).toContain(
      'R06-4 refuse 抄送的不是监督检查室→改选对口监督检查室',
    );
    expect(said(accidentReport, accident({ toCaseRoomAt: '', ccAt: '' }))).toContain(
      'R06-4 refuse 电话先报没有记明报送案管室的时间→填写电话报到的时间；还没有报的，先报',
    );
  });

  it('R06-4 OB-026-1 OB-026-2 says when 第一时间 was missed, over midnight too', () => {
    const late = accident({ foundAt: '2026-03-10T23:30', toCaseRoomAt: '2026-03-11T02:00' });
    expect(said(accidentReport, { ...late, fields: { ...late.fields, ccAt: '2026-03-11T08:00' } })).toEqual([
      'R06-4 remind 发现到报送案管室隔了2小时→在已采取措施中说明原因',
      'R06-4 remind 报送案管室到抄送监督检查室隔了6小时→在已采取措施中说明原因',
    ]);
    expect(cell(accidentReport, 'promptness', late)).toBe('2小时报到|accent');
    expect(cell(accidentReport, 'promptness', accident())).toBe('20分钟报到|quiet');
    expect(cell(accidentReport, 'promptness', accident({ toCaseRoomAt: '' }))).toBe('未报|accent');
  });

  it('R06-5 第三条 points at words of the case', () => {
    expect(said(accidentReport, accident({ workProcess: '制作笔录时' }))).toEqual([
      'R06-5 remind 文中有“笔录”字样，案情、笔录不入库→只写安全要素和代号，删去案情',
    ]);
  });

  it('R06-6 第二十七条 reminds of the other line, until it is drafted', () => {
    expect(said(accidentReport, accident(), 'sent', [ROOM])).toEqual([
      'R06-6 remind 属重大突发性事件的，还须另报县纪委监委→据此起草重大突发事件报告',
    ]);
    const other = emergency({ triggerRecordId: 's1' }, { id: 'e1' });
    expect(said(accidentReport, accident(), 'sent', [ROOM, other])).toEqual([]);
    const values = emergencyReport.derives?.[0]?.values(accident(), suggesting([]));
    expect(values).toMatchObject({ event: '下台阶时摔倒', occurredAt: '2026-03-10T09:40' });
  });

  it('M06-days refuses an order that cannot be, and moments to come', () => {
    expect(said(accidentReport, accident({ foundAt: '2026-03-10T09:00' }))).toEqual([
      'M06-days refuse 发现时间2026年3月10日09:00早于发生时间2026年3月10日09:40→改正发现时间或发生时间',
    ]);
    expect(said(accidentReport, accident({ ccAt: '2026-03-10T09:00' }))).toEqual([
      'M06-days refuse 抄送时间2026年3月10日09:00早于发现时间2026年3月10日09:45→改正抄送时间或发现时间',
    ]);
    expect(said(accidentReport, accident({ ccAt: '2026-03-13T09:00' }))).toContain(
      'M06-days refuse 抄送时间2026年3月13日在今天以后→改正抄送时间',
    );
  });

  it('is known to head and maker, and to the 公文专人 who sends it', () => {
    expect(accidentReport.readers?.(accident())).toEqual(['groupLeader', 'author']);
    expect(accidentReport.readers?.(accident({}, { state: 'signed' }))).toContain('docClerk');
    expect(accidentReport.startsIn?.({ phoneFirst: true })).toBe('phoned');
    expect(accidentReport.suggest?.(suggesting([ROOM]))).toMatchObject({ phoneFirst: true, ccRoomId: 'o3' });
    expect(accidentReport.transitionFields['sent']).toEqual(['toCaseRoomAt', 'ccAt']);
  });

  it('is drafted from the talk in which it happened, by code names only', () => {
    const plan: RecordView = {
      id: 'k1',
      register: 'talkSafetyPlan',
      state: 'started',
      level: 'internal',
      fields: {
        talkCode: '26谈3',
        talkeeCode: '26对象3',
        place: '谈话室二',
        duringNotes: [
          { id: 'n1', order: 1, riskFound: true, disposal: '暂停谈话，医护人员查看' },
          { id: 'n2', order: 2, riskFound: false },
        ],
      },
    };
    const [derivation] = accidentReport.derives ?? [];
    expect(derivation?.when?.(plan, suggesting([]))).toBe(true);
    expect(derivation?.when?.({ ...plan, state: 'drafted' }, suggesting([]))).toBe(false);
    expect(derivation?.values(plan, suggesting([]))).toEqual({
      place: '谈话室二',
      basicInfo: '谈话对象代号：26对象3',
      workProcess: '谈话代号：26谈3',
      ideologicalWork: '',
      measures: '暂停谈话，医护人员查看',
    });
  });
});

describe('重大突发事件报告', () => {
  it('R06-6 第二十七条 C05 goes to the committee, not to the rooms', () => {
    expect(said(emergencyReport, emergency(), 'sent')).toEqual([]);
    for (const receiver of ['案管室值班员', '县纪委监委案件监督管理室', '第三监督检查室']) {
      expect(said(emergencyReport, emergency({ receiver }))).toEqual([
        'R06-6 refuse 重大突发性事件报县纪委监委，不是报案管室、监督检查室→改正接收人；属安全事故的另立安全事故报告',
      ]);
    }
  });

  it('R06-6 OB-027-1 says how late it was', () => {
    expect(said(emergencyReport, emergency({ reportedAt: '2026-03-12T09:40' }))).toEqual([
      'R06-6 remind 发生后2天才报告→在处置中说明原因',
    ]);
  });

  it('M06-phone refuses a call without hour and receiver; a written one is asked when it is sent', () => {
    expect(said(emergencyReport, emergency({ reportedAt: '', receiver: '' }))).toEqual([
      'M06-phone refuse 电话先报没有记明报告时间→补记报告时间',
      'M06-phone refuse 电话先报没有记明接收人→补记接收人',
    ]);
    const written = emergency({ phoneFirst: false, reportedAt: undefined, receiver: undefined });
    expect(said(emergencyReport, written, 'reviewing')).toEqual([]);
    expect(missingFields(emergencyReport, written, 'reviewing')).toEqual([]);
    expect(missingFields(emergencyReport, written, 'sent').map(({ path }) => path)).toEqual([
      'reportedAt',
      'receiver',
    ]);
    expect(emergencyReport.startsIn?.({ phoneFirst: true })).toBe('phoned');
  });

  it('M06-days refuses a report before the event', () => {
    expect(said(emergencyReport, emergency({ reportedAt: '2026-03-10T09:00' }))).toEqual([
      'M06-days refuse 报告时间2026年3月10日09:00早于发生时间2026年3月10日09:40→改正报告时间或发生时间',
    ]);
  });
});

describe('安全保卫检查', () => {
  it('M06-items 第二十七条 refuses to register without all four, or a fault without its hazard', () => {
    expect(said(safetyInspection, inspection(), 'registered')).toEqual([]);
    const items = FOUR.filter((row) => row['kind'] !== 'electric');
    expect(said(safetyInspection, inspection({ items }), 'registered')).toEqual([
      'M06-items refuse 没有检查防电→补查防电',
    ]);
    const faulty = inspection({ ...hazard(), hazards: undefined });
    expect(said(safetyInspection, faulty, 'registered')).toEqual([
      'M06-items refuse 有不合格的检查项而没有写明隐患→逐条写明隐患和措施',
    ]);
    expect(said(safetyInspection, inspection(hazard()), 'registered', [], '2026-03-03')).toEqual([]);
    const unmarked = inspection({ items: [{ ...FOUR[0], ok: undefined }, ...FOUR.slice(1)] as Row[] });
    expect(missingFields(safetyInspection, unmarked, 'registered').map(({ label }) => label)).toEqual([
      '检查项1　合格',
    ]);
  });

  it('M06-hazards OB-027-2 reminds of hazards that stay', () => {
    const open = inspection(hazard(), { state: 'registered' });
    expect(said(safetyInspection, open)).toEqual([
      'M06-hazards remind 1处隐患检查后10天还没有消除→采取措施消除，补登消除日期',
    ]);
    expect(said(safetyInspection, open, undefined, [], '2026-03-09')).toEqual([]);
    expect(cell(safetyInspection, 'openHazards', open)).toBe('1处未消除|accent');
    expect(cell(safetyInspection, 'result', open)).toBe('防盗不合格');
  });

  it('M06-days refuses days out of order or to come, and a removal without its day', () => {
    const days = (more: FieldValues): readonly string[] =>
      said(safetyInspection, inspection(hazard(more)), undefined, [], '2026-03-05');
    expect(said(safetyInspection, inspection({ checkedOn: '2026-03-13' }))).toEqual([
      'M06-days refuse 检查日期2026年3月13日在今天以后→改正检查日期',
    ]);
    expect(days({ fixed: true })).toEqual(['M06-days refuse 隐患1已消除而没有写明消除日期→填写消除日期']);
    expect(days({ fixedOn: '2026-03-04' })).toEqual([
      'M06-days refuse 隐患1写了消除日期而没有选“已消除”→核对是否已经消除',
    ]);
    expect(days({ fixed: true, fixedOn: '2026-03-01' })).toEqual([
      'M06-days refuse 隐患1消除日期2026年3月1日早于检查日期→改正消除日期',
    ]);
    expect(days({ fixed: true, fixedOn: '2026-03-06' })).toEqual([
      'M06-days refuse 隐患1消除日期2026年3月6日在今天以后→改正消除日期',
    ]);
    expect(days({ fixed: true, fixedOn: '2026-03-04' })).toEqual([]);
  });

  it('suggests the four and prints them in one cell, with the day each hazard went', () => {
    const values = safetyInspection.suggest?.(suggesting([]));
    expect(rowsOf(values ?? {}, 'items').map((row) => row['kind'])).toEqual([
      'fire',
      'water',
      'electric',
      'theft',
    ]);
    const done = inspection(hazard({ fixed: true, fixedOn: '2026-03-04' }));
    const columns = safetyInspection.printForms[0]?.columns ?? [];
    expect(columns.map((column) => column.cell(done, contextOf([])).text)).toEqual([
      '2026.3.2',
      '防火 合格\n防水 合格\n防电 合格\n防盗 不合格',
      '插线板老化',
      '更换',
      '2026.3.4',
      '赵六五',
    ]);
    expect(safetyInspection.titleOf(inspection({ checkedOn: '2028-02-29' }), contextOf([]))).toBe(
      '2028年2月29日安全检查',
    );
  });
});

describe('外出登记', () => {
  it('passes for a cadre, and knows the head by the office', () => {
    expect(said(outingRegister, outing(), 'registered')).toEqual([]);
    const principal = (personId: string): unknown =>
      outingRegister.fills?.(outing({ personId }), contextOf([]))['isPrincipal'];
    expect([principal('p1'), principal('p2'), principal('p4')]).toEqual([true, false, false]);
  });

  it('M06-report OB-039-13 第三十九条（九） refuses a principal’s leaving without a 请示 that was sent', () => {
    const leaving = outing({ ...PRINCIPAL, reportId: undefined });
    expect(missingFields(outingRegister, leaving, 'registered').map(({ path }) => path)).toEqual([
      'reportId',
    ]);
    expect(said(outingRegister, leaving, 'registered')).toEqual([
      'M06-report refuse 主要负责人离开县域出差，离岗休假、学习，没有请示报告→据此起草请示报告，报送后再登记',
    ]);
    expect(said(outingRegister, outing(PRINCIPAL), 'registered', [asked()])).toEqual([]);
    expect(said(outingRegister, outing(PRINCIPAL), 'registered', [asked({ category: 'rr3' })])).toEqual([
      'M06-report refuse 关联的请示报告不是这次外出的→改选张三一本次外出的请示报告',
    ]);
    expect(
      said(outingRegister, outing(PRINCIPAL), 'registered', [asked({ personIds: ['p2'] })]),
    ).toHaveLength(1);
    expect(
      said(outingRegister, outing(PRINCIPAL), 'registered', [asked({ sentAt: undefined }, 'signed')]),
    ).toEqual(['M06-report refuse 关联的请示报告还没有报送→先报送请示报告，再登记外出']);
    for (const outingKind of ['leave', 'study']) {
      const inside = outing({ ...PRINCIPAL, reportId: '', outingKind, leavesCounty: false });
      expect(said(outingRegister, inside, 'registered')).toHaveLength(1);
    }
    const errand = outing({ ...PRINCIPAL, reportId: '', leavesCounty: false });
    expect(said(outingRegister, errand, 'registered')).toEqual([]);
  });

  it('M06-report says when it was sent after leaving', () => {
    expect(
      said(outingRegister, outing(PRINCIPAL), 'registered', [asked({ sentAt: '2026-03-09T09:00' })]),
    ).toEqual(['M06-report remind 请示报告2026年3月9日09:00才报送，在离开之后→在请示报告中写明迟报原因']);
  });

  it('M06-abroad refuses going abroad within the county, M06-back reminds of who is not back', () => {
    expect(said(outingRegister, outing({ outingKind: 'abroad', leavesCounty: false }))).toEqual([
      'M06-abroad refuse 出国境而没有选离开县域→离开县域选“是”',
    ]);
    const away = outing({ outingKind: 'abroad' }, { state: 'registered' });
    expect(said(outingRegister, away, undefined, [], '2026-03-14')).toEqual([
      'M06-back remind 预计2026年3月13日返回，还没有登记返回→逾期未归的立即向县纪委监委报告',
    ]);
    expect(cell(outingRegister, 'back', away, '2026-03-14')).toBe('逾期未返回|accent');
    expect(cell(outingRegister, 'back', away)).toBe('2026.03.13|预计');
    const back = outing({ returnAt: '2026-03-12T17:30' }, { state: 'registered' });
    expect(cell(outingRegister, 'back', back)).toBe('2026.03.12|17:30|quiet');
    expect(said(outingRegister, back)).toEqual([]);
  });

  it('M06-overlap refuses two outings of one person at one time, not of two of one name', () => {
    const other = outing({ leaveAt: '2026-03-12T08:00' }, { id: 's2', state: 'registered' });
    expect(said(outingRegister, outing(), 'registered', [other])).toEqual([
      'M06-overlap refuse 赵六五同一时间已登记外出，2026年3月12日08:00离开→改正时间，或补登上次的返回时间',
    ]);
    const namesake = { ...other, fields: { ...other.fields, personId: 'p9' } };
    expect(said(outingRegister, outing(), 'registered', [namesake])).toEqual([]);
    const after = outing({ leaveAt: '2026-03-13T18:00', plannedReturnAt: '2026-03-14T18:00' }, { id: 's2' });
    expect(said(outingRegister, outing(), 'registered', [after])).toEqual([]);
  });

  it('M06-days refuses a return before leaving, or one that has not been', () => {
    expect(said(outingRegister, outing({ returnAt: '2026-03-09T07:00' }))).toEqual([
      'M06-days refuse 返回时间2026年3月9日07:00早于离开时间2026年3月9日08:00→改正返回时间或离开时间',
    ]);
    expect(said(outingRegister, outing({ returnAt: '2026-03-13T18:00' }))).toEqual([
      'M06-days refuse 返回时间2026年3月13日在今天以后→改正返回时间',
    ]);
    expect(
      said(outingRegister, outing({ plannedReturnAt: '2026-03-08T18:00' }), undefined, [], '2026-03-08'),
    ).toEqual([
      'M06-days refuse 预计返回时间2026年3月8日18:00早于离开时间2026年3月9日08:00→改正预计返回时间或离开时间',
    ]);
    const overYear = { leaveAt: '2026-12-31T20:00', plannedReturnAt: '2027-01-01T08:00' };
    expect(said(outingRegister, outing(overYear))).toEqual([]);
  });

  it('prints person, kind, place, both moments and the number of the 请示', () => {
    const back = outing({ ...PRINCIPAL, returnAt: '2026-03-11T17:30' });
    const columns = outingRegister.printForms[0]?.columns ?? [];
    const report = asked({ docNo: '示教纪报〔2026〕1号' });
    expect(columns.map((column) => column.cell(back, contextOf([report, OFFICE])).text)).toEqual([
      '张三一',
      '出差',
      '市委党校',
      '是',
      '2026.3.9 08:00\n2026.3.11 17:30',
      '示教纪报〔2026〕1号',
    ]);
    expect(outingRegister.fields.find(({ id }) => id === 'returnAt')?.later).toBe(true);
  });
});
