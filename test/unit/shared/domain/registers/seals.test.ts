import { describe, expect, it } from 'vitest';
import type {
  DomainContext,
  FieldValues,
  PersonView,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { seal } from '#shared/domain/registers/seals/seal.ts';
import { sealHandover } from '#shared/domain/registers/seals/sealHandover.ts';
import { sealIncident } from '#shared/domain/registers/seals/sealIncident.ts';
import {
  isExpired,
  isWithin,
  presentKeeper,
  presentState,
} from '#shared/domain/registers/seals/sealKeeping.ts';
import { sealOut } from '#shared/domain/registers/seals/sealOut.ts';
import { sealUse } from '#shared/domain/registers/seals/sealUse.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf, findingsOf, suggestOver } from '../support.ts';

const PEOPLE: readonly PersonView[] = [
  { id: 'p1', name: '张三一', offices: ['groupLeader'] },
  { id: 'p2', name: '李四二', offices: ['deputyLeader'] },
  { id: 'p4', name: '赵六五', offices: ['sealKeeper'] },
  { id: 'p5', name: '孙七六', offices: ['cadre'] },
  { id: 'p6', name: '周八七', offices: ['cadre'] },
  // Another of the same name.
  { id: 'p7', name: '周八七', offices: ['cadre'] },
];

const TODAY = '2026-03-12';

function contextWith(records: readonly RecordView[], today = TODAY): DomainContext {
  return { ...contextOf(records, today), person: (id) => PEOPLE.find((person) => person.id === id) };
}

function suggesting(records: readonly RecordView[], self = 'p6'): SuggestContext {
  return suggestOver(records, {
    ...contextWith(records),
    self,
    holder: (office) => PEOPLE.find(({ offices }) => offices.includes(office))?.id,
    everyone: () => PEOPLE.map(({ id }) => id),
    newRowId: () => 'r1',
  });
}

function made(register: string, state: string, id: string) {
  return (fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView => ({
    id,
    register,
    state,
    level: 'internal',
    createdBy: 'p6',
    ...more,
    fields: { classification: 'internal', ...DEFAULTS[register], ...fields },
  });
}

const DEFAULTS: Readonly<Record<string, FieldValues>> = {
  seal: {
    sealName: '组章',
    sealKind: 'group',
    keeperId: 'p4',
    safeLocation: '302室保险柜',
    enabledOn: '2024-02-29',
    sealState: 'inUse',
  },
  sealUse: {
    appliedOn: '2026-03-12',
    sealId: 's1',
    reason: '送县教育局党组，商定专项监督进点时间',
    docTitle: '关于春季学期学校食堂专项监督的函',
    count: 3,
    sealPlaces: 1,
    userId: 'p6',
    usePlace: 'keeperOffice',
    isBlank: false,
    approverId: 'p1',
    approvedAt: '2026-03-12T09:40',
    keeperId: 'p4',
    keeperChecked: true,
    checkItems: ['copies', 'ending'],
    materialPages: 4,
    checkedAt: '2026-03-12T10:24',
    usedAt: '2026-03-12T10:30',
    qualityOk: true,
  },
  sealOut: {
    sealId: 's1',
    destination: '县教育局',
    reason: '现场签署移交清单',
    carrierId: 'p4',
    leaveAt: '2026-03-11T09:00',
    expectedReturnAt: '2026-03-12T17:00',
    approverId: 'p1',
    approvedOn: '2026-03-11',
  },
  sealHandover: { sealId: 's1', fromId: 'p4', toId: 'p5', witnessId: 'p1', handoverOn: '2026-03-12' },
  sealIncident: {
    sealId: 's1',
    onDate: '2026-03-10',
    incidentKind: 'si1',
    responsibleId: 'p4',
    ownerId: 'p2',
    fact: '印章不在保险柜内',
  },
  abActivation: { postName: '组长', aPersonId: 'p1', bPersonId: 'p2', startAt: '2026-03-10T08:00' },
  outingRegister: { personId: 'p1', leaveAt: '2026-03-11T08:00', destination: '市纪委' },
  outgoingDoc: {
    title: '关于春季学期学校食堂专项监督的函',
    copies: 3,
    signedOn: '2026-03-12',
    sentTo: '县教育局党组',
  },
};

const aSeal = made('seal', 'registered', 's1');
const aUse = made('sealUse', 'applied', 'u1');
const anOut = made('sealOut', 'registered', 'o1');
const aHandover = made('sealHandover', 'draft', 'h1');
const anIncident = made('sealIncident', 'open', 'i1');
const anActivation = made('abActivation', 'registered', 'ab1');
const anOuting = made('outingRegister', 'registered', 'og1');
const aDoc = made('outgoingDoc', 'issued', 'd1');

function broken(
  definition: RegisterDefinition,
  record: RecordView,
  target: string | undefined,
  others: readonly RecordView[] = [aSeal()],
  today = TODAY,
): readonly string[] {
  return findingsOf(definition, record, contextWith([record, ...others], today), target);
}

const at = (state: string) => ({ state });
const approved = (fields: FieldValues = {}) => aUse(fields, at('approved'));
const checked = (fields: FieldValues = {}) => aUse(fields, at('checked'));

describe('用印登记', () => {
  it('passes step by step with everything in order', () => {
    expect(broken(sealUse, aUse(), 'approved')).toEqual([]);
    expect(broken(sealUse, approved(), 'checked')).toEqual([]);
    expect(broken(sealUse, checked(), 'stamped')).toEqual([]);
    expect(broken(sealUse, aUse({}, at('stamped')), 'locked')).toEqual([]);
  });

  it('R17-1 第六十条 wants the approval of the 组长 and nobody else', () => {
    expect(broken(sealUse, aUse({ approverId: 'p5' }), 'approved')).toEqual([
      'R17-1 refuse 孙七六不是组长，也不在代行期内→由组长批准；组长外出的，先登记组长外出和AB角代行',
    ]);
    expect(broken(sealUse, aUse({ approverId: 'p2' }), 'approved')[0]).toContain(
      '李四二不是组长，也不在代行期内',
    );
  });

  it('R17-1 (C23) takes the 副组长 while the 组长 is out and the 代行登记 runs, by the minute', () => {
    const away = [aSeal(), anActivation(), anOuting()];
    const byDeputy = aUse({ approverId: 'p2' });
    expect(broken(sealUse, byDeputy, 'approved', away)).toEqual([]);
    const cases: readonly (readonly RecordView[])[] = [
      [aSeal(), anActivation()],
      [aSeal(), anOuting()],
      [aSeal(), anActivation(), anOuting({}, at('draft'))],
      [aSeal(), anActivation({}, at('draft')), anOuting()],
      [aSeal(), anActivation({ endAt: '2026-03-12T09:39' }), anOuting()],
      [aSeal(), anActivation(), anOuting({ returnAt: '2026-03-12T09:39' })],
      [aSeal(), anActivation({ startAt: '2026-03-12T09:41' }), anOuting()],
      [aSeal(), anActivation({ aPersonId: 'p5' }), anOuting({ personId: 'p5' })],
    ];
    for (const others of cases) {
      expect(broken(sealUse, byDeputy, 'approved', others)[0]).toContain('李四二不是组长，也不在代行期内');
    }
  });

  it('R17-1 refuses the 代行人 their own use, and one they entered for another', () => {
    const away = [aSeal(), anActivation(), anOuting()];
    const own = aUse({ approverId: 'p2', userId: 'p2' });
    const entered = aUse({ approverId: 'p2' }, { createdBy: 'p2' });
    for (const use of [own, entered]) {
      expect(broken(sealUse, use, 'approved', away)).toEqual([
        'R17-1 refuse 代行人不能批准本人的用印→由组长批准',
      ]);
    }
  });

  it('R17-1 wants 本人用印说明 when the 组长 uses the seal, and takes it', () => {
    const own = { userId: 'p1', approverId: 'p1' };
    expect(broken(sealUse, aUse(own), 'approved')).toEqual([
      'R17-1 refuse 组长本人用印，没有填写本人用印说明→在申请中写明本人用印的事由和经手人',
    ]);
    expect(broken(sealUse, aUse({ ...own, selfNote: '述职报告，赵六五经手' }), 'approved')).toEqual([]);
  });

  it('R17-1 notes by which 代行登记 an approval was given, and none where the 组长 approved', () => {
    const records = [aSeal(), anActivation(), anOuting()];
    expect(sealUse.fills?.(aUse({ approverId: 'p2' }), contextWith(records))).toEqual({ actingId: 'ab1' });
    expect(sealUse.fills?.(aUse(), contextWith(records))).toEqual({ actingId: undefined });
  });

  it('R17-1 gives the acting 副组长 the approval, and only while it is applied for', () => {
    const records = [aSeal(), anActivation(), anOuting()];
    const acting = (use: RecordView, person: string, others = records) =>
      sealUse.actingRoles?.(use, person, contextWith(others));
    expect(acting(aUse(), 'p2')).toEqual(['groupLeader']);
    expect(acting(approved(), 'p2')).toEqual([]);
    expect(acting(aUse(), 'p5')).toEqual([]);
    expect(acting(aUse(), 'p4')).toEqual(['sealKeeper']);
    expect(acting(aUse(), 'p5', [aSeal(), aHandover({}, at('registered'))])).toEqual(['sealKeeper']);
  });

  it('R17-1 names which of the five elements is missing', () => {
    const use = aUse({ reason: ' ', count: undefined, usedAt: undefined }, at('stamped'));
    expect(broken(sealUse, use, 'locked')).toEqual([
      'R17-1 refuse 没有登记用印事由、用印数量、用印时间→补齐后再办',
    ]);
  });

  it('R17-2 第六十条 wants every check ticked, and the text compared where there is a 发文', () => {
    expect(broken(sealUse, approved({ keeperChecked: false }), 'checked')).toEqual([
      'R17-2 refuse 保管人没有核对无误→逐项核对；有误的，通知用印人换材料',
    ]);
    expect(broken(sealUse, approved({ checkItems: ['copies'] }), 'checked')).toEqual([
      'R17-2 refuse 还没有核对：落款位置、日期齐全→逐项核对后再选核对无误',
    ]);
    expect(broken(sealUse, approved({ outgoingDocId: 'd1' }), 'checked', [aSeal(), aDoc()])).toEqual([
      'R17-2 refuse 还没有核对：材料与已签发的发文一致→逐项核对后再选核对无误',
    ]);
    const checkItems = ['copies', 'sameText', 'ending'];
    const whole = approved({ outgoingDocId: 'd1', checkItems });
    expect(broken(sealUse, whole, 'checked', [aSeal(), aDoc()])).toEqual([]);
  });

  it('R17-2 is the present keeper’s to check: whoever took the seal last', () => {
    const others = [aSeal(), aHandover({}, at('registered'))];
    expect(broken(sealUse, approved(), 'checked', others)).toEqual([
      'R17-2 refuse 本印章现由孙七六保管，不是赵六五→由孙七六核对；保管人有变的，先登记保管移交',
    ]);
    expect(broken(sealUse, approved({ keeperId: 'p5' }), 'checked', others)).toEqual([]);
  });

  it('R17-2 does not stamp what was not checked', () => {
    expect(broken(sealUse, checked({ checkedAt: undefined }), 'stamped')).toEqual([
      'R17-2 refuse 保管人还没有核对→由保管人先核对无误',
    ]);
  });

  it('M17-valid lets an approval hold for 24 hours, or as long as the seal says', () => {
    const next = { checkedAt: '2026-03-13T09:40' };
    expect(broken(sealUse, approved(next), 'checked', undefined, '2026-03-13')).toEqual([]);
    const late = { checkedAt: '2026-03-13T09:41' };
    expect(broken(sealUse, approved(late), 'checked', undefined, '2026-03-13')).toEqual([
      'M17-valid refuse 批准已过 24 小时，不再有效→由用印人另行申请，经组长重新批准；本单注明作废',
    ]);
    expect(broken(sealUse, approved(late), 'checked', [aSeal({ approvalHours: 48 })], '2026-03-13')).toEqual(
      [],
    );
    const stampedLate = checked({ usedAt: '2026-03-13T10:00' });
    expect(broken(sealUse, stampedLate, 'stamped', undefined, '2026-03-13')[0]).toContain('M17-valid refuse');
  });

  it('M17-valid counts hours over the end of February and of the year, and sees a clock set back', () => {
    expect(isExpired('2028-02-28T23:30', '2028-02-29T23:30', 24)).toBe(false);
    expect(isExpired('2026-02-28T23:30', '2026-03-01T23:31', 24)).toBe(true);
    expect(isExpired('2026-12-31T10:00', '2027-01-01T10:00', 24)).toBe(false);
    expect(broken(sealUse, approved({ checkedAt: '2026-03-12T09:00' }), 'checked')).toEqual([
      'M17-valid refuse 现在的时间早于批准时间→请系统管理员核对本机时钟',
    ]);
  });

  it('R17-3 第六十一条 refuses blank material at every save', () => {
    expect(broken(sealUse, aUse({ isBlank: true }), undefined)).toEqual([
      'R17-3 refuse 材料是空白的→填写完整、打印成文后再申请用印',
    ]);
  });

  it('R17-3 refuses a blank page among others, whichever way the move is made', () => {
    expect(broken(sealUse, approved({ blankPages: '3、5' }), 'checked')).toEqual([
      'R17-3 refuse 第3、5页是空白页→请用印人抽去第3、5页、重新打印后再送来核对',
    ]);
    expect(broken(sealUse, checked({ blankPages: '3' }), 'stamped')[0]).toContain('第3页是空白页');
  });

  it('R17-3 wants the pages looked at, or the reason why only the paper was', () => {
    const unseen = { materialPages: undefined };
    expect(broken(sealUse, approved(unseen), 'checked')).toEqual([
      'R17-3 refuse 还没有逐页核对材料→把材料扫描附上；不能扫描的，逐页核对纸质材料并说明原因',
    ]);
    expect(broken(sealUse, approved({ materialPages: 0 }), 'checked')).toHaveLength(1);
    expect(broken(sealUse, approved({ ...unseen, paperNote: '证书原件，不便扫描' }), 'checked')).toEqual([]);
  });

  it('R17-5 stops what was noted as void', () => {
    expect(broken(sealUse, approved({ voidNote: '材料有误，作废' }), 'checked')).toEqual([
      'R17-5 refuse 本单已注明作废→还要用印的，另行申请',
    ]);
    expect(broken(sealUse, aUse({ voidNote: '废印一份' }, at('stamped')), 'locked')).toEqual([]);
  });

  it('R17-6 第六十三条 refuses a seal that is not registered, disabled, lost or destroyed', () => {
    const refusedWith = (fields: FieldValues, more: readonly RecordView[] = []) =>
      broken(sealUse, aUse(), 'approved', [aSeal(fields), ...more]);
    expect(broken(sealUse, aUse(), 'approved', [aSeal({}, at('draft'))])[0]).toContain('印章还没有登记');
    expect(broken(sealUse, aUse(), 'approved', [])[0]).toContain('印章还没有登记');
    expect(refusedWith({ disabledOn: '2026-03-01' })).toEqual([
      'R17-6 refuse 印章已停用→改用在用的印章，另行申请',
    ]);
    expect(refusedWith({ sealState: 'disabled' })[0]).toContain('印章已停用');
    expect(refusedWith({ lostOn: '2026-03-10' })).toEqual(['R17-6 refuse 印章已丢失→停止用印，由组长处置']);
    expect(refusedWith({}, [anIncident()])[0]).toContain('印章已丢失');
    expect(refusedWith({}, [anIncident({}, at('cancelled'))])).toEqual([]);
    expect(refusedWith({ destroyedOn: '2026-03-01' })[0]).toContain('印章已销毁');
    const lost = broken(sealUse, checked(), 'stamped', [aSeal({ lostOn: '2026-03-12' })]);
    expect(lost[0]).toContain('印章已丢失');
  });

  it('R17-7 第六十二条 wants an open 外出登记 of this seal for a use outside', () => {
    const outside = (fields: FieldValues = {}) =>
      approved({ usePlace: 'outside', sealOutId: 'o1', ...fields });
    const refusedWith = (out: RecordView | undefined) =>
      broken(sealUse, outside(), 'checked', [aSeal(), ...(out === undefined ? [] : [out])]);
    expect(refusedWith(anOut())).toEqual([]);
    expect(refusedWith(undefined)).toEqual(['R17-7 refuse 外出用印没有外出登记→先登记印章外出，经组长批准']);
    expect(refusedWith(anOut({ sealId: 's2' }))[0]).toContain('所选外出登记不是本印章的');
    expect(refusedWith(anOut({}, at('draft')))[0]).toContain('印章外出还没有登记');
    expect(refusedWith(anOut({ returnedAt: '2026-03-12T09:00' }))).toEqual([
      'R17-7 refuse 所选外出登记的印章已经归还→在保管人办公室用印，或另行登记印章外出',
    ]);
    expect(
      missingFields(sealUse, aUse({ usePlace: 'outside' }), 'approved').map(({ label }) => label),
    ).toEqual(['外出登记']);
  });

  it('R17-7 refuses the office while the seal is out', () => {
    expect(broken(sealUse, approved(), 'checked', [aSeal(), anOut()])).toEqual([
      'R17-7 refuse 印章由赵六五携带外出，不在办公室→待归还并补登后用印，或申请外出用印',
    ]);
    const back = anOut({ returnedAt: '2026-03-12T10:00' });
    expect(broken(sealUse, approved(), 'checked', [aSeal(), back])).toEqual([]);
    // It was out when this one was stamped.
    const before = checked({ usedAt: '2026-03-12T09:59' });
    expect(broken(sealUse, before, 'stamped', [aSeal(), back])[0]).toContain('印章由赵六五携带外出');
  });

  it('R17-8 wants a confirmation when user and keeper are one person, not when they share a name', () => {
    expect(broken(sealUse, approved({ userId: 'p4' }), 'checked')).toEqual([
      'R17-8 refuse 赵六五既是用印人又是保管人，没有兼任确认→写明由谁在场、核对了什么',
    ]);
    const confirmed = approved({ userId: 'p4', sameKeeperNote: '李四二在场核对' });
    expect(broken(sealUse, confirmed, 'checked')).toEqual([]);
    const namesake = approved({ userId: 'p7', keeperId: 'p6' });
    expect(broken(sealUse, namesake, 'checked', [aSeal({ keeperId: 'p6' })])).toEqual([]);
  });

  it('M17-doc wants the 发文 signed and standing', () => {
    const use = approved({ outgoingDocId: 'd1', checkItems: ['copies', 'sameText', 'ending'] });
    expect(broken(sealUse, use, 'checked', [aSeal(), aDoc({ signedOn: undefined })])).toEqual([
      'M17-doc refuse 所选发文还没有签发→先由组长签发',
    ]);
    expect(broken(sealUse, use, 'checked', [aSeal(), aDoc({}, at('voided'))])[0]).toContain('所选发文已作废');
    expect(broken(sealUse, use, 'checked')[0]).toContain('找不到所选的发文');
  });

  it('M17-copies reminds when more is stamped than is issued', () => {
    const use = aUse({ outgoingDocId: 'd1', count: 4 });
    expect(broken(sealUse, use, undefined, [aSeal(), aDoc()])).toEqual([
      'M17-copies remind 发文只印 3 份，用印 4 份→核对用印数量',
    ]);
  });

  it('M17-quality 第六十一条 wants a bad imprint noted before 登记完结', () => {
    const bad = aUse({ qualityOk: false }, at('stamped'));
    expect(broken(sealUse, bad, 'locked')).toEqual([
      'M17-quality refuse 印迹不规范、不清晰，没有注明作废→写明作废的份数和处理',
    ]);
    const noted = aUse({ qualityOk: false, voidNote: '一份印迹模糊，当场销毁重印' }, at('stamped'));
    expect(broken(sealUse, noted, 'locked')).toEqual([]);
  });

  it('M17-days refuses an application of tomorrow', () => {
    expect(broken(sealUse, aUse({ appliedOn: '2026-03-13' }), undefined)).toEqual([
      'M17-days refuse 申请日期2026年3月13日在今天以后→改正申请日期',
    ]);
  });

  it('starts with today, the person at the desk and the 组章 in use', () => {
    const party = aSeal({ sealName: '党支部章', sealKind: 'branch', enabledOn: '2026-01-01' }, { id: 's2' });
    const gone = aSeal(
      { sealName: '旧组章', disabledOn: '2026-02-01', enabledOn: '2026-02-01' },
      { id: 's3' },
    );
    expect(sealUse.suggest?.(suggesting([aSeal(), party, gone]))).toEqual({
      appliedOn: TODAY,
      userId: 'p6',
      sealId: 's1',
      usePlace: 'keeperOffice',
      sealPlaces: 1,
      isBlank: false,
    });
    expect(sealUse.suggest?.(suggesting([party]))?.['sealId']).toBe('s2');
    expect(sealUse.suggest?.(suggesting([]))?.['sealId']).toBeUndefined();
    expect(sealUse.suggest?.(suggesting([aSeal(), party, anOut()]))?.['sealId']).toBe('s2');
    expect(sealUse.suggest?.(suggesting([aSeal(), anOut()]))?.['sealId']).toBe('s1');
  });

  it('is drafted from an issued 发文, an outing and a seal', () => {
    const drafted = (source: RecordView) => {
      const from = sealUse.derives?.find(({ register }) => register === source.register);
      const context = suggesting([aSeal(), source]);
      return from?.when?.(source, context) === false ? undefined : from?.values(source, context);
    };
    expect(drafted(aDoc())).toMatchObject({
      outgoingDocId: 'd1',
      docTitle: '关于春季学期学校食堂专项监督的函',
      reason: '送县教育局党组',
      count: 3,
      sealId: 's1',
    });
    expect(drafted(aDoc({}, at('draft')))).toBeUndefined();
    expect(drafted(aDoc({ title: '长'.repeat(10_000) }))?.['docTitle']).toHaveLength(200);
    expect(drafted(anOut())).toMatchObject({ usePlace: 'outside', sealOutId: 'o1', userId: 'p4' });
    expect(drafted(anOut({ returnedAt: '2026-03-11T12:00' }))).toBeUndefined();
    expect(drafted(aSeal())).toMatchObject({ sealId: 's1' });
  });

  it('is titled and booked as written, whatever is in it', () => {
    const use = aUse({ docTitle: '𠮷林🧧函' }, { number: '示教纪–用印–26–内18' });
    const context = contextWith([use, aSeal()]);
    expect(sealUse.titleOf(use, context)).toBe('𠮷林🧧函');
    const book = sealUse.printForms.find(({ id }) => id === 'sealUseBook');
    expect(book?.columns?.map(({ label }) => label)).toEqual([
      '序号',
      '用印时间',
      '用印事由',
      '材料',
      '用印数量',
      '用印人',
      '批准人',
      '保管人核对',
      '地点',
    ]);
    expect(book?.columns?.map((column) => column.cell(use, context).text)).toEqual([
      '内18',
      '2026.3.12 10:30',
      '送县教育局党组，商定专项监督进点时间',
      '𠮷林🧧函',
      '3',
      '周八七',
      '张三一',
      '赵六五',
      '保管人办公室',
    ]);
    const [bySeal] = sealUse.filters.filter(({ id }) => id === 'seal');
    expect(bySeal?.valuesOf(use, context)).toEqual(['组章']);
  });
});

describe('印章', () => {
  it('passes with everything in order', () => {
    expect(broken(seal, aSeal({}, at('draft')), 'registered', [])).toEqual([]);
  });

  it('R17-4 第六十二条 wants a safe, and an outing of its own for a seal that is out', () => {
    expect(broken(seal, aSeal({ safeLocation: ' ' }, at('draft')), 'registered', [])).toEqual([
      'R17-4 refuse 没有写明保险柜位置→写明存放的保险柜',
    ]);
    expect(broken(seal, aSeal({ sealState: 'out' }, at('draft')), 'registered', [])).toEqual([
      'R17-4 refuse 印章外出没有外出登记→印章状况先选在用，再登记印章外出，经组长批准',
    ]);
  });

  it('M17-keeper reminds when the keeper holds no such office', () => {
    expect(broken(seal, aSeal({ keeperId: 'p5' }, at('draft')), 'registered', [])).toEqual([
      'M17-keeper remind 孙七六不是印章保管人→由印章保管人保管，或先指定其为印章保管人',
    ]);
  });

  it('M17-name keeps one seal of a name, but for a destroyed one', () => {
    const second = aSeal({}, { ...at('draft'), id: 's2' });
    expect(broken(seal, second, 'registered')).toEqual([
      'M17-name refuse 已登记过组章→在名称中注明枚次，如（2）',
    ]);
    expect(broken(seal, second, 'registered', [aSeal({ destroyedOn: '2026-01-01' })])).toEqual([]);
  });

  it('M17-days refuses days to come and ends before the beginning; a leap day is a day', () => {
    expect(broken(seal, aSeal({ enabledOn: '2026-03-13' }), undefined, [])[0]).toContain(
      '启用日期2026年3月13日在今天以后→启用后再登记',
    );
    expect(broken(seal, aSeal({ lostOn: '2024-02-28' }), undefined, [])).toEqual([
      'M17-days refuse 丢失日期2024年2月28日早于启用日期2024年2月29日→改正丢失日期或启用日期',
    ]);
    expect(broken(seal, aSeal({ destroyedOn: '2026-03-13' }), undefined, [])[0]).toContain(
      '销毁日期2026年3月13日在今天以后',
    );
    expect(broken(seal, aSeal({ disabledOn: '2024-02-29' }), undefined, [])).toEqual([]);
  });

  it('R17-6 wants 责任追究 for a lost seal before it is locked, and makes one with the 补登', () => {
    const lost = aSeal({ lostOn: '2026-03-10' });
    expect(broken(seal, lost, 'locked', [])).toEqual([
      'R17-6 refuse 印章丢失，没有登记责任追究→由此登记印章责任追究',
    ]);
    expect(broken(seal, lost, 'locked', [anIncident()])).toEqual([]);
    expect(seal.effects?.['+lostOn']?.(lost, suggesting([lost]))).toEqual([
      {
        register: 'sealIncident',
        fields: {
          sealId: 's1',
          incidentKind: 'si1',
          onDate: '2026-03-10',
          responsibleId: 'p4',
          fact: '组章丢失，事实待查。',
        },
      },
    ]);
    expect(seal.effects?.['+lostOn']?.(lost, suggesting([lost, anIncident()]))).toEqual([]);
    const registered = seal.effects?.['registered'];
    expect(registered?.(aSeal({ sealState: 'lost' }), suggesting([]))).toHaveLength(1);
    expect(registered?.(aSeal(), suggesting([]))).toEqual([]);
  });

  it('is kept by whoever took it last, by day and then by number', () => {
    const first = aHandover({ toId: 'p5', handoverOn: '2026-01-05' }, at('registered'));
    const last = aHandover({ toId: 'p6', handoverOn: '2026-02-05' }, { ...at('locked'), id: 'h2' });
    const draft = aHandover({ toId: 'p7', handoverOn: '2026-03-05' }, { ...at('draft'), id: 'h3' });
    expect(presentKeeper(aSeal(), contextWith([]))).toBe('p4');
    expect(presentKeeper(aSeal(), contextWith([last, first, draft]))).toBe('p6');
    const sameDay = aHandover({ toId: 'p7', handoverOn: '2026-02-05' }, { ...at('registered'), id: 'h4' });
    expect(presentKeeper(aSeal(), contextWith([last, sameDay]))).toBe('p7');
  });

  it('shows what has become of it', () => {
    const stateCell = (fields: FieldValues, others: readonly RecordView[] = []) =>
      seal.columns.find(({ id }) => id === 'sealState')?.cell(aSeal(fields), contextWith(others)).text;
    expect(stateCell({})).toBe('在用');
    expect(stateCell({ sealState: 'out' })).toBe('在用');
    expect(stateCell({}, [anOut()])).toBe('外出');
    expect(stateCell({}, [anOut({ leaveAt: '2026-03-13T09:00' })])).toBe('在用');
    expect(stateCell({}, [anOut({ returnedAt: '2026-03-11T12:00' })])).toBe('在用');
    expect(stateCell({}, [anOut({ returnedAt: '2026-03-12T07:00' })])).toBe('在用');
    expect(stateCell({ disabledOn: '2026-03-01' }, [anOut()])).toBe('停用');
    expect(stateCell({ lostOn: '2026-03-01' })).toBe('丢失');
    expect(presentState(aSeal({ lostOn: '2026-03-01', destroyedOn: '2026-03-02' }), contextWith([]))).toBe(
      'destroyed',
    );
  });

  it('compares a day with minutes as days', () => {
    expect(isWithin('2026-03-12', '2026-03-12T17:00', '')).toBe(true);
    expect(isWithin('2026-03-12T16:59', '2026-03-12T17:00', '')).toBe(false);
    expect(isWithin('2026-03-12T16:59', '', '')).toBe(false);
  });
});

describe('印章外出登记', () => {
  const draft = (fields: FieldValues = {}) => anOut(fields, at('draft'));

  it('passes with everything in order', () => {
    expect(broken(sealOut, draft(), 'registered')).toEqual([]);
    expect(broken(sealOut, anOut({ returnedAt: '2026-03-12T10:00' }), 'locked')).toEqual([]);
  });

  it('R17-4 第六十二条 wants the approval of the 组长, before the seal leaves', () => {
    expect(broken(sealOut, draft({ approverId: undefined }), 'registered')[0]).toBe(
      'R17-4 refuse 组长还没有批准→由组长批准',
    );
    expect(broken(sealOut, draft({ approverId: 'p2' }), 'registered')[0]).toContain('李四二不是组长');
    expect(broken(sealOut, draft({ approvedOn: '2026-03-12' }), 'registered')[0]).toContain('批准在带出之后');
  });

  it('R17-4 wants a word when the 组长 carries it', () => {
    expect(broken(sealOut, draft({ carrierId: 'p1' }), 'registered')).toEqual([
      'R17-4 refuse 组长本人携带印章，没有说明→写明本人携带的事由和同行人',
    ]);
    expect(
      broken(sealOut, draft({ carrierId: 'p1', selfNote: '赴市签约，赵六五同行' }), 'registered'),
    ).toEqual([]);
  });

  it('R17-4 takes out only a seal that is here and in use', () => {
    const other = anOut({}, { id: 'o2' });
    expect(broken(sealOut, draft(), 'registered', [aSeal(), other])[0]).toContain('印章上次外出还没有归还');
    expect(broken(sealOut, draft(), 'registered', [aSeal({ disabledOn: '2026-03-01' })])[0]).toContain(
      '印章已停用',
    );
    expect(broken(sealOut, draft(), 'registered', [])[0]).toContain('印章还没有登记');
  });

  it('R17-4 does not lock an outing without a return', () => {
    expect(broken(sealOut, anOut(), 'locked')).toEqual([
      'R17-4 refuse 印章还没有归还→归还保险柜后补登实际返回',
    ]);
  });

  it('R17-7 does not lock it while a use of those hours does not name it', () => {
    const back = anOut({ returnedAt: '2026-03-12T12:00' });
    const use = aUse({}, { ...at('stamped'), number: '示教纪–用印–26–内18' });
    expect(broken(sealOut, back, 'locked', [aSeal(), use])).toEqual([
      'R17-7 refuse 外出期间的用印示教纪–用印–26–内18没有引用本外出登记→更正该用印的外出登记，或更正带出、返回时间',
    ]);
    const named = aUse({ usePlace: 'outside', sealOutId: 'o1' }, at('stamped'));
    expect(broken(sealOut, back, 'locked', [aSeal(), named])).toEqual([]);
  });

  it('M17-overdue reminds of a seal that is late, over the turn of the year too', () => {
    expect(broken(sealOut, anOut(), undefined, [aSeal()], '2026-03-14')).toEqual([
      'M17-overdue remind 印章外出逾期 2 天未归还→催还；已归还的补登实际返回',
    ]);
    const newYear = anOut({ leaveAt: '2025-12-30T09:00', expectedReturnAt: '2025-12-31T17:00' });
    expect(broken(sealOut, newYear, undefined, [aSeal()], '2026-01-02')[0]).toContain('逾期 2 天');
    expect(broken(sealOut, anOut(), undefined)).toEqual([]);
    const cell = sealOut.columns.find(({ id }) => id === 'due');
    expect(cell?.cell(anOut(), contextWith([], '2026-03-14'))).toMatchObject({
      text: '逾期 2 天',
      tone: 'accent',
    });
    expect(cell?.cell(anOut({ returnedAt: '2026-03-14T09:00' }), contextWith([])).text).toBe('—');
    const filter = sealOut.filters.find(({ id }) => id === 'back');
    expect(filter?.valuesOf(anOut(), contextWith([], '2026-03-14'))).toEqual(['open', 'late']);
    expect(filter?.valuesOf(draft(), contextWith([]))).toEqual([]);
  });

  it('M17-days keeps the times in order and the two people apart', () => {
    const said = (fields: FieldValues) => broken(sealOut, anOut(fields), undefined).join();
    expect(said({ expectedReturnAt: '2026-03-11T09:00' })).toContain('预计返回不晚于带出');
    expect(said({ returnedAt: '2026-03-11T08:59' })).toContain('实际返回2026年3月11日08:59早于带出');
    expect(said({ returnedAt: '2026-03-13T08:59' })).toContain('实际返回2026年3月13日在今天以后');
    expect(said({ companionId: 'p4' })).toContain('同行人与携带人是同一人');
  });

  it('prints its book in the catalogue’s columns', () => {
    const book = sealOut.printForms[0]?.columns;
    const context = contextWith([aSeal()]);
    expect(book?.map(({ label }) => label)).toEqual([
      '印章',
      '事由',
      '目的地',
      '携带人',
      '批准',
      '带出',
      '预计返回',
      '实际返回',
    ]);
    expect(book?.slice(4).map((column) => column.cell(anOut(), context).text)).toEqual([
      '张三一 2026.3.11',
      '2026.3.11 09:00',
      '2026.3.12 17:00',
      '',
    ]);
  });

  it('starts with the usual seal in the hands of whoever asks', () => {
    expect(sealOut.suggest?.(suggesting([aSeal()], 'p4'))).toEqual({ sealId: 's1', carrierId: 'p4' });
    const from = sealOut.derives?.[0];
    expect(from?.values(aSeal(), suggesting([aSeal()]))).toEqual({ sealId: 's1', carrierId: 'p4' });
    expect(from?.when?.(aSeal(), suggesting([aSeal(), anOut()]))).toBe(false);
  });
});

describe('保管移交', () => {
  it('passes with everything in order, and reminds of the office', () => {
    expect(broken(sealHandover, aHandover(), 'registered')).toEqual([
      'M17-keeper remind 孙七六不是印章保管人→移交后请系统管理员变更职务',
    ]);
  });

  it('M17-parties wants three people, and the present keeper to give', () => {
    const said = (fields: FieldValues, others: readonly RecordView[] = []) =>
      broken(sealHandover, aHandover(fields), 'registered', [aSeal(), ...others]).join();
    expect(said({ toId: 'p4' })).toContain('交出人与接收人是同一人');
    expect(said({ witnessId: 'p5' })).toContain('监交人是交接的一方');
    const earlier = aHandover({ toId: 'p6', handoverOn: '2026-02-05' }, { ...at('registered'), id: 'h2' });
    expect(said({}, [earlier])).toContain('本印章现由周八七保管，不能由赵六五交出→由周八七交出');
  });

  it('M17-days keeps handovers in the order of their days', () => {
    const said = (handoverOn: string, others: readonly RecordView[] = []) =>
      broken(sealHandover, aHandover({ handoverOn }), 'registered', [aSeal(), ...others]).join();
    expect(said('2026-03-13')).toContain('移交日期2026年3月13日在今天以后');
    expect(said('2024-02-28')).toContain('移交日期在印章启用之前');
    const earlier = aHandover({ toId: 'p4', handoverOn: '2026-02-05' }, { ...at('registered'), id: 'h2' });
    expect(said('2026-02-04', [earlier])).toContain('移交日期在上次移交2026年2月5日之前');
  });

  it('M17-present hands over only what is registered and at hand', () => {
    const said = (others: readonly RecordView[]) =>
      broken(sealHandover, aHandover(), 'registered', others).join();
    expect(said([aSeal({}, at('draft'))])).toContain('印章还没有登记');
    expect(said([aSeal(), anOut()])).toContain('印章已外出，不能移交→归还并补登后再移交');
    expect(said([aSeal({ lostOn: '2026-03-01' })])).toContain('印章已丢失，不能移交→改选印章');
    expect(said([aSeal({ disabledOn: '2026-03-01' })])).not.toContain('不能移交');
  });

  it('is drafted from the seal with its present keeper', () => {
    expect(sealHandover.derives?.[0]?.values(aSeal(), suggesting([aSeal()]))).toEqual({
      sealId: 's1',
      handoverOn: TODAY,
      fromId: 'p4',
      witnessId: 'p1',
    });
  });
});

describe('印章责任追究', () => {
  it('R17-6 第六十三条 wants the loss noted in the seal before it is closed', () => {
    const done = anIncident({ handling: '批评教育' }, at('submitted'));
    expect(broken(sealIncident, done, 'closed')).toEqual([
      'R17-6 refuse 印章登记中没有丢失日期→由保管人在印章登记中补登丢失日期',
    ]);
    expect(broken(sealIncident, done, 'closed', [aSeal({ lostOn: '2026-03-10' })])).toEqual([]);
    const other = anIncident({ incidentKind: 'si2' }, at('submitted'));
    expect(broken(sealIncident, other, 'closed')).toEqual([]);
  });

  it('M17-days and M17-owner refuse a day to come and the person concerned as owner', () => {
    expect(broken(sealIncident, anIncident({ onDate: '2026-03-13' }), undefined)[0]).toContain(
      '日期2026年3月13日在今天以后',
    );
    expect(broken(sealIncident, anIncident({ ownerId: 'p4' }), undefined)).toEqual([
      'M17-owner refuse 赵六五是责任人本人→由他人承办',
    ]);
    expect(
      missingFields(sealIncident, anIncident({ ownerId: undefined }), 'assigned').map(({ path }) => path),
    ).toEqual(['ownerId']);
  });

  it('is drafted from a seal and from a use, with whoever kept it', () => {
    const [fromSeal, fromUse] = sealIncident.derives ?? [];
    expect(fromSeal?.values(aSeal({ lostOn: '2026-03-10' }), suggesting([]))).toMatchObject({
      incidentKind: 'si1',
      onDate: '2026-03-10',
      responsibleId: 'p4',
    });
    expect(fromUse?.values(aUse({}, at('stamped')), suggesting([]))).toMatchObject({
      sealId: 's1',
      incidentKind: 'si2',
      responsibleId: 'p4',
    });
    expect(fromUse?.when?.(approved(), suggesting([]))).toBe(false);
  });
});
