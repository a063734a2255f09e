import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { reportBreach } from '#shared/domain/registers/reports/reportBreach.ts';
import { requestReport } from '#shared/domain/registers/reports/requestReport.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { HOST, OFFICE, said, suggesting } from './support/saying.ts';

/** A 报告 that breaks no rule and draws no reminder, with what a test changes. */
function report(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'q1',
    register: 'requestReport',
    state: 'draft',
    level: 'internal',
    number: '示教纪–请报–26–内1',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      draftedOn: '2026-03-09',
      docType: 'report',
      category: 'rr3',
      matter: '学校食堂专项监督发现的问题',
      triggeredOn: '2026-03-06',
      content: '一、发现的问题\n三所学校食堂大宗食材没有公开询价。',
      urgency: 'normal',
      phoneFirst: false,
      isBusinessMatter: false,
      drafterId: 'p3',
      toOrgId: 'o1',
      contact: '王五三',
      ...fields,
    },
    ...more,
  };
}

const SENT = {
  signerId: 'p1',
  signedOn: '2026-03-10',
  docNo: '示教纪报〔2026〕6号',
  sentAt: '2026-03-10T09:00',
  receivedAt: '2026-03-10T15:00',
};

const CALLED = {
  urgency: 'urgent',
  phoneFirst: true,
  phoneAt: '2026-03-11T18:30',
  phoneReceiver: '县纪委监委值班室',
  phoneContent: '报告校车事故处置情况',
  writtenDueAt: '2026-03-12T18:30',
};

function breach(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 'b1',
    register: 'reportBreach',
    state: 'draft',
    level: 'internal',
    createdBy: 'p3',
    fields: { personId: 'p4', breachKind: 'late', onDate: '2026-03-09', fact: '舆情次日才报告', ...fields },
    ...more,
  };
}

function drafted(source: RecordView, others: readonly RecordView[] = []): FieldValues {
  const context = suggesting([source, ...others]);
  const derivation = requestReport.derives?.find(
    ({ register, when }) => register === source.register && when?.(source, context) !== false,
  );
  return derivation?.values(source, context) ?? {};
}

describe('请示报告', () => {
  it('passes with everything in order, at every step', () => {
    for (const to of ['reviewing', 'signed', 'sent', 'received', 'closed']) {
      expect(said(requestReport, report(), to)).toEqual([]);
    }
    expect(missingFields(requestReport, report(), 'reviewing')).toEqual([]);
  });

  it('R11-1 第四十条 refuses a report without its matter and a 请示 without its own', () => {
    expect(said(requestReport, report({ matter: ' ' }))).toEqual([
      'R11-1 refuse 报告没有写明事项→写明一件事项，一事一报告',
    ]);
    const request = report({ matter: undefined, docType: 'request', category: 'rr9', personIds: ['p1'] });
    expect(said(requestReport, request)).toEqual(['R11-1 refuse 请示没有写明事项→写明一件事项，一事一请示']);
    expect(missingFields(requestReport, report({ matter: '' }), 'reviewing')).toEqual([
      { path: 'matter', label: '事项（仅一件）', message: '还没有填事项（仅一件）' },
    ]);
  });

  it('R11-1 第四十条 refuses two matters in one paper and asks about a semicolon', () => {
    for (const matter of [
      '一、食堂问题 二、校车问题',
      '食堂问题。2.校车问题',
      '食堂问题\n校车问题',
      '一是甲，二是乙',
    ]) {
      expect(said(requestReport, report({ matter }))).toContain(
        'R11-1 refuse 事项列了不止一件→只留一件，其余另立报告',
      );
    }
    expect(said(requestReport, report({ matter: '食堂问题；校车问题' }))).toEqual([
      'R11-1 remind 事项中有分号，可能不止一件事→核对；不止一件的另立一份',
    ]);
    // Numbers that belong to the matter are no list.
    for (const matter of ['2026年第2次检查发现的3.5万元问题', '关于第二、三小学食堂的问题']) {
      expect(said(requestReport, report({ matter }))).toEqual([]);
    }
  });

  it('R11-2 第四十条 refuses a call that was not urgent, and one without hour, receiver or content', () => {
    expect(said(requestReport, report({ ...CALLED, urgency: 'normal' }))).toContain(
      'R11-2 refuse 不是紧急情况，不能电话先报→采用书面形式；确属紧急的，紧急程度选“紧急”',
    );
    expect(said(requestReport, report({ urgency: 'urgent', phoneFirst: true }))).toEqual([
      'R11-2 refuse 电话先报没有记明电话时间→补记电话时间',
      'R11-2 refuse 电话先报没有记明电话接收人→补记电话接收人',
      'R11-2 refuse 电话先报没有记明电话内容→补记电话内容',
    ]);
    expect(said(requestReport, report({ ...CALLED, phoneAt: '2026-03-13T08:00', writtenDueAt: '' }))).toEqual(
      ['R11-2 refuse 电话时间2026年3月13日在今天以后→改正电话时间'],
    );
  });

  it('R11-2 OB-040-1 第四十条 counts the hours to the paper, over year and leap day, and says when it is late', () => {
    expect(requestReport.startsIn?.(CALLED)).toBe('phoned');
    expect(requestReport.startsIn?.({ phoneFirst: false })).toBe('draft');
    const due = (phoneAt: string): unknown =>
      requestReport.fills?.(report({ ...CALLED, phoneAt }), contextOf([]))['writtenDueAt'];
    expect(due('2026-03-11T18:30')).toBe('2026-03-12T18:30');
    expect(due('2027-12-31T23:59')).toBe('2028-01-01T23:59');
    expect(due('2028-02-28T08:00')).toBe('2028-02-29T08:00');
    expect(requestReport.fills?.(report(), contextOf([]))).toEqual({ writtenDueAt: undefined });
    const phoned = report(CALLED, { state: 'phoned' });
    expect(said(requestReport, phoned)).toEqual(['R11-2 remind 书面补报期限是今天→尽快签发报送书面材料']);
    expect(said(requestReport, phoned, undefined, [], '2026-03-14')).toEqual([
      'R11-2 remind 书面补报逾期 2 天→尽快签发报送书面材料',
    ]);
    const late = report({ ...CALLED, sentAt: '2026-03-12T19:00' }, { state: 'sent' });
    expect(said(requestReport, late)).toEqual([
      'R11-2 remind 书面材料在期限2026年3月12日18:30以后报送→注明迟报的原因',
    ]);
    const inTime = report({ ...CALLED, sentAt: '2026-03-12T18:30' }, { state: 'sent' });
    expect(said(requestReport, inTime)).toEqual([]);
  });

  it('R11-3 第三十九条 refuses a twelfth kind of matter and an event without its day', () => {
    expect(said(requestReport, report({ category: 'rr12' }), 'reviewing')).toContain(
      'R11-3 refuse 事项类别不在第三十九条所列十一类之内→从十一类中选一类',
    );
    expect(said(requestReport, report({ triggeredOn: undefined }), 'reviewing')).toEqual([
      'R11-3 refuse 没有写明事件发生或者知悉的日期，不能判断是否按时→填写触发日期',
    ]);
    const leaving = { docType: 'request', category: 'rr9', personIds: ['p1'], triggeredOn: '' };
    expect(said(requestReport, report(leaving), 'reviewing')).toEqual([
      'R11-3 refuse 没有写明拟离开的日期，不能判断是否按时→填写触发日期',
    ]);
    for (const category of ['rr1', 'rr2', 'rr4', 'rr11']) {
      const plain = report({ category, triggeredOn: undefined, subKind: undefined });
      expect(said(requestReport, plain, 'reviewing')).toEqual([]);
    }
  });

  it('R11-3 OB-039-13 第三十九条 wants a principal’s leaving asked for before, or a reason', () => {
    const leaving = { docType: 'request', category: 'rr9', personIds: ['p1'], triggeredOn: '2026-03-11' };
    expect(said(requestReport, report(leaving), 'signed')).toEqual([
      'R11-3 needsReason 拟离开日期2026年3月11日已过，应在离开前提出→填写迟报原因',
    ]);
    expect(said(requestReport, report({ ...leaving, lateReason: '接紧急通知' }), 'signed')).toEqual([]);
    expect(said(requestReport, report({ ...leaving, triggeredOn: '2026-03-12' }), 'signed')).toEqual([]);
  });

  it('R11-4 第三条 refuses a text where only number, day and kind are noted', () => {
    const business = { category: 'rr10', isBusinessMatter: true, hostOrgIds: ['o2'] };
    expect(said(requestReport, report(business))).toEqual([
      'R11-4 refuse 业务重要情况只登记文号、日期和类别，不能录正文→清空正文，正文另按保密规定办理',
    ]);
    const noted = report({ ...business, content: undefined });
    expect(said(requestReport, noted, 'reviewing')).toEqual([]);
    expect(missingFields(requestReport, noted, 'reviewing')).toEqual([]);
    expect(
      missingFields(requestReport, report({ content: '' }), 'reviewing').map(({ path }) => path),
    ).toEqual(['content']);
    expect(said(requestReport, report({ ...business, isBusinessMatter: false }))).toEqual([
      'R11-4 remind 违规违纪违法犯罪问题一般按业务重要情况登记，正文不写人名、线索和案情→业务重要情况选“是”，或核对正文',
    ]);
  });

  it('R11-6 第五条 refuses a review before receipt and the review of a 请示', () => {
    expect(said(requestReport, report({ reviewedOn: '2026-03-12' }))).toEqual([
      'R11-6 refuse 上级还没有签收，不能先填分管领导审定日期→先登记签收',
    ]);
    const request = { docType: 'request', category: 'rr2', subKind: 'pilot', reviewedOn: '2026-03-12' };
    expect(said(requestReport, report({ ...request, receivedAt: '2026-03-11T10:00' }))).toEqual([
      'R11-6 refuse 分管领导审定的是工作报告，请示由上级批复→清空分管领导审定日期',
    ]);
    const reviewed = report({ receivedAt: '2026-03-11T10:00', reviewedOn: '2026-03-12' });
    expect(said(requestReport, reviewed)).toEqual([]);
  });

  it('R11-7 第四十二条（四） reminds that a yearly summary also goes to the 党组', () => {
    const summary = report({ category: 'rr2', subKind: 'summary' });
    expect(said(requestReport, summary, 'sent')).toEqual([
      'R11-7 remind 同一份材料还须通报驻在部门党组（党委）→据此起草通报',
    ]);
    const notice = (state: string): RecordView => ({
      id: 't1',
      register: 'notification',
      state,
      level: 'internal',
      fields: { triggerRecordId: 'q1' },
    });
    expect(said(requestReport, summary, 'sent', [notice('issued')])).toEqual([]);
    expect(said(requestReport, summary, 'sent', [notice('voided')])).toHaveLength(1);
  });

  it('M11-sub refuses a sub-kind of another category', () => {
    expect(said(requestReport, report({ subKind: 'pilot' }))).toEqual([
      'M11-sub refuse 子类与事项类别不符→改选子类，或改正事项类别',
    ]);
    expect(said(requestReport, report({ category: 'rr11', subKind: 'halfYearReport' }))).toEqual([]);
  });

  it('M11-kind says which kind is usual for the matter (C25), and leaves it to the drafter', () => {
    expect(said(requestReport, report({ docType: 'request' }))).toEqual([
      'M11-kind remind 这类事项一般用报告→核对种类，须改的改为报告',
    ]);
    const plan = report({ category: 'rr2', subKind: 'yearPlan' });
    expect(said(requestReport, plan)).toEqual([
      'M11-kind remind 这类事项一般用请示→核对种类，须改的改为请示',
    ]);
    expect(said(requestReport, report({ category: 'rr2', subKind: 'summary' }))).toEqual([]);
  });

  it('M11-mixed reminds of a request hidden in a report', () => {
    expect(said(requestReport, report({ content: '情况如上。妥否，请批示。' }))).toEqual([
      'M11-mixed remind 报告中夹带了请示事项→须批复的另立请示',
    ]);
  });

  it('M11-people reminds when somebody else than the head is named for 第三十九条（九）', () => {
    const leaving = {
      docType: 'request',
      category: 'rr9',
      triggeredOn: '2026-03-20',
      personIds: ['p1', 'p4'],
    };
    expect(said(requestReport, report(leaving))).toEqual([
      'M11-people remind 赵六五不是主要负责人→核对当事人；其他人员外出只作外出登记',
    ]);
  });

  it('M11-no refuses a number written wrongly or given twice', () => {
    expect(said(requestReport, report({ docNo: '示教纪报[2026]006号' }))).toEqual([
      'M11-no refuse 文号示教纪报[2026]006号写法不对→按“示教纪〔2026〕6号”的样子填写',
    ]);
    const other = report({ docNo: '示教纪报〔2026〕6号' }, { id: 'q2', state: 'closed' });
    expect(said(requestReport, report({ docNo: '示教纪报〔2026〕6号' }), 'signed', [other])).toEqual([
      'M11-no refuse 文号示教纪报〔2026〕6号已经用过→重新取号',
    ]);
    expect(said(requestReport, report({ docNo: '示教纪报〔2026〕7号' }), 'signed', [other])).toEqual([]);
    const issued = report({ docNo: '示教纪报〔2026〕7号' }, { id: 'd7', register: 'outgoingDoc' });
    expect(said(requestReport, report({ docNo: '示教纪报〔2026〕7号' }), 'signed', [issued])).toEqual([
      'M11-no refuse 文号示教纪报〔2026〕7号已经用过→重新取号',
    ]);
  });

  it('M11-no takes a number of the year in which the paper is signed, or of today', () => {
    const late = report({ docNo: '示教纪报〔2025〕88号' });
    expect(said(requestReport, late)).toEqual(['M11-no refuse 文号的年份是2025年→用签发当年的年份重新取号']);
    const signed = report({ docNo: '示教纪报〔2025〕88号', draftedOn: '2025-12-30', signedOn: '2025-12-31' });
    expect(said(requestReport, signed).filter((words) => words.startsWith('M11-no'))).toEqual([]);
  });

  it('M11-days refuses steps out of order, as after a clock set back, and days to come', () => {
    const backwards = report({ signedOn: '2026-03-08' }, { state: 'reviewing' });
    expect(said(requestReport, backwards, 'signed')).toEqual([
      'M11-days refuse 签发日期2026年3月8日早于起草日期2026年3月9日→改正签发日期或起草日期',
    ]);
    const hours = report({ sentAt: '2026-03-10T15:00', receivedAt: '2026-03-10T09:00' }, { state: 'sent' });
    expect(said(requestReport, hours)).toEqual([
      'M11-days refuse 签收时间2026年3月10日09:00早于报送时间2026年3月10日15:00→改正签收时间或报送时间',
    ]);
    expect(said(requestReport, report({ triggeredOn: '2026-03-13' }))).toEqual([
      'M11-days refuse 触发日期2026年3月13日在今天以后→改正触发日期',
    ]);
    const leap = report({ draftedOn: '2028-02-29', triggeredOn: '2028-02-29', signedOn: '2028-03-01' });
    expect(said(requestReport, leap, 'signed', [], '2028-03-01')).toEqual([]);
  });

  it('M11-reply refuses to close a 请示 that nobody answered, and an answer that nobody followed', () => {
    const request = { docType: 'request', category: 'rr2', subKind: 'pilot' };
    expect(said(requestReport, report(request, { state: 'received' }), 'closed')).toEqual([
      'M11-reply refuse 请示还没有批复，不能办结→等上级批复，登记批复后办结',
    ]);
    const answered = { replyKind: 'guide', repliedOn: '2026-03-12' };
    expect(said(requestReport, report(answered, { state: 'received' }), 'replied')).toEqual([
      'M11-reply refuse 没有写明批复意见→照批复原文填写',
    ]);
    expect(said(requestReport, report({}, { state: 'received' }), 'replied')).toEqual([
      'M11-reply refuse 没有写明批复类型→照批复原文填写',
      'M11-reply refuse 没有写明批复日期→照批复原文填写',
    ]);
    // A report that nobody has to answer is closed as it is.
    expect(missingFields(requestReport, report(SENT, { state: 'received' }), 'closed')).toEqual([]);
    const guided = { replyKind: 'guide', replyContent: '先试点后推开' };
    expect(said(requestReport, report(guided, { state: 'replied' }), 'closed')).toEqual([
      'M11-reply refuse 没有写明批复意见的落实情况→填写落实情况',
    ]);
    const followed = report({ ...guided, followUp: '已选两所学校试点' }, { state: 'replied' });
    expect(said(requestReport, followed, 'closed')).toEqual([]);
  });

  it('suggests addressee, drafter and the next number of the year over both registers of documents', () => {
    const last = report({ toOrgId: 'o9', docNo: '示教纪报〔2026〕6号' }, { id: 'q0' });
    const issued: RecordView = {
      id: 'd1',
      register: 'outgoingDoc',
      state: 'issued',
      level: 'internal',
      fields: { docNo: '示教纪报〔2026〕8号' },
    };
    const context = suggesting([last, issued]);
    expect(requestReport.suggest?.(context)).toMatchObject({
      draftedOn: '2026-03-12',
      docType: 'report',
      drafterId: 'p3',
      toOrgId: 'o9',
      contact: '王五三',
    });
    expect(requestReport.suggest?.(suggesting([]))).toMatchObject({ toOrgId: 'o1' });
    expect(requestReport.suggestMove?.(report(), 'signed', context)).toEqual({
      docNo: '示教纪报〔2026〕9号',
    });
    // 请示 and 报告 run as one: both go upwards.
    expect(requestReport.suggestMove?.(report({ docType: 'request' }), 'signed', context)).toEqual({
      docNo: '示教纪报〔2026〕9号',
    });
    expect(requestReport.suggestMove?.(report(), 'signed', suggesting([last], '2027-01-04'))).toEqual({
      docNo: '示教纪报〔2027〕1号',
    });
    expect(requestReport.suggestMove?.(report(), 'sent', context)).toEqual({});
    const nameless = { ...context, unitCode: '' };
    expect(requestReport.suggestMove?.(report(), 'signed', nameless)).toEqual({ docNo: undefined });
  });

  it('is a document upwards: signer in the head, the 请示 with its contact, urgency by the way it went', () => {
    const form = requestReport.printForms.find(({ id }) => id === 'requestSheet');
    const request = report({
      docType: 'request',
      signerId: 'p1',
      signedOn: '2026-03-10',
      docNo: '示教纪报〔2026〕1号',
      annexNames: '方案\n\n名单',
      ccOrgIds: ['o2'],
      contact: '王五三，5551234',
      urgency: 'urgent',
    });
    const context = contextOf([request, OFFICE, HOST]);
    expect(form?.document?.(request, context)).toEqual({
      format: 'order',
      organ: '驻县教育局纪检监察组',
      docNo: '示教纪报〔2026〕1号',
      signer: '张三一',
      urgency: '加急',
      title: '驻县教育局纪检监察组关于学校食堂专项监督发现的问题的请示',
      addressee: '示例县纪委监委',
      body: '一、发现的问题\n三所学校食堂大宗食材没有公开询价。',
      annexes: ['方案', '名单'],
      note: '联系人：王五三，5551234',
      copyTo: ['县教育局'],
      dated: '2026-03-10',
      issuedOn: '',
    });
    const plain = form?.document?.(report(), context);
    expect(plain).not.toHaveProperty('note');
    expect(plain).not.toHaveProperty('urgency');
  });

  it('keeps a title whole: written with 关于 and kind, four-byte characters, ten thousand of them', () => {
    const title = (matter: string): string => requestReport.titleOf(report({ matter }), contextOf([]));
    expect(title('关于食堂问题的报告')).toBe('关于食堂问题的报告');
    expect(title('𠮷野小学🏫食堂问题')).toBe('关于𠮷野小学🏫食堂问题的报告');
    expect(title('问'.repeat(10_000))).toHaveLength(10_005);
    expect(title('')).toBe('');
  });

  it('says what is owed: the paper after a call, the answer to a 请示', () => {
    const owed = (record: RecordView, today = '2026-03-12'): string => {
      const column = requestReport.columns.find(({ id }) => id === 'owed');
      const cell = column?.cell(record, contextOf([], today));
      return [cell?.text, cell?.tone].join('|');
    };
    expect(owed(report(CALLED, { state: 'phoned' }), '2026-03-15')).toBe('逾期 3 天|accent');
    expect(owed(report(CALLED, { state: 'sent' }))).toBe('—|quiet');
    expect(owed(report({ docType: 'request' }, { state: 'sent' }))).toBe('待批复|warn');
    expect(owed(report({}, { state: 'sent' }))).toBe('—|quiet');
  });

  it('prints its book in the columns of the paper', () => {
    const book = requestReport.printForms.find(({ id }) => id === 'requestReportBook');
    const record = report({
      docNo: '示教纪报〔2026〕6号',
      signedOn: '2026-03-10',
      sentAt: '2026-03-10T09:05',
    });
    const cells = book?.columns?.map(
      (column) => `${column.label} ${column.cell(record, contextOf([])).text}`,
    );
    expect(cells).toEqual([
      '号 示教纪报〔2026〕6号',
      '种类 报告',
      '类别 监督检查、调研发现的重要情况重大问题',
      '事项 学校食堂专项监督发现的问题',
      '签发 2026.3.10',
      '报送 2026.3.10 09:05',
      '签收 ',
      '批复 ',
      '落实 ',
    ]);
  });
});

describe('what a 请示报告 is drafted from', () => {
  const source = (register: string, fields: FieldValues, state = 'registered'): RecordView => ({
    id: 's1',
    register,
    state,
    level: 'internal',
    fields,
  });

  it('OB-039-1 a received document whose carrying out is to be reported', () => {
    const doc = source('incomingDoc', {
      title: '关于开展校园食品安全排查的通知',
      sourceDocNo: '示纪发〔2026〕4号',
      fromOrg: '示例县纪委监委',
      receivedOn: '2026-03-02T09:10',
      requiresReport: true,
    });
    expect(drafted(doc)).toMatchObject({
      docType: 'report',
      category: 'rr1',
      matter: '贯彻落实《关于开展校园食品安全排查的通知》情况',
      triggeredOn: '2026-03-02',
    });
    expect(drafted({ ...doc, fields: { ...doc.fields, requiresReport: false } })).toEqual({});
  });

  it('a decision of the 组务会, an important matter under supervision, a finished research', () => {
    const decided = { matter: '关于组织警示教育。', decidedOn: '2026-03-02', result: '已办结。' };
    expect(drafted(source('resolutionItem', decided, 'closed'))).toMatchObject({
      category: 'rr11',
      matter: '组织警示教育情况',
      content: '2026年3月2日组务会议定组织警示教育。现将落实情况报告如下：\n已办结。',
    });
    const supervised = {
      isImportant: true,
      hostOrgId: 'o2',
      field: '食材采购',
      openedOn: '2026-03-03',
      problem: '没有公开询价',
      suggestion: '',
      result: '已整改',
    };
    expect(drafted(source('superviseLedger', supervised, 'inProgress'))).toMatchObject({
      category: 'rr3',
      matter: '县教育局食材采购方面有关问题',
      triggeredOn: '2026-03-03',
      hostOrgIds: ['o2'],
      content: '一、发现的问题\n没有公开询价\n二、整改情况\n已整改',
    });
    const research = {
      resultUses: ['report'],
      findings: '走访六校',
      problems: '台账不全',
      suggestions: '补齐',
    };
    expect(drafted(source('researchReport', research, 'finalized'))).toMatchObject({
      category: 'rr3',
      content: '一、基本情况\n走访六校\n二、存在的问题\n台账不全\n三、意见建议\n补齐',
    });
    expect(drafted(source('researchReport', { resultUses: ['rules'] }))).toEqual({});
  });

  it('OB-039-13 a principal’s leaving, as a 请示; nobody else’s', () => {
    const outing = {
      personId: 'p1',
      isPrincipal: true,
      outingKind: 'study',
      destination: '省委党校',
      leaveAt: '2026-03-16T08:00',
      returnAt: '2026-03-20T18:00',
    };
    expect(drafted(source('outingRegister', outing))).toEqual({
      docType: 'request',
      category: 'rr9',
      matter: '张三一同志学习',
      personIds: ['p1'],
      triggeredOn: '2026-03-16',
      content:
        '张三一同志拟于2026年3月16日赴省委党校学习，2026年3月20日返回。其间组内工作由　　同志负责。\n妥否，请批示。',
    });
    expect(drafted(source('outingRegister', { ...outing, isPrincipal: false }))).toEqual({});
  });

  it('C05 第三条 an accident, of which only number and day go along', () => {
    const accident = {
      occurredAt: '2026-03-10T22:00',
      foundAt: '2026-03-10T22:10',
      basicInfo: '谈话对象甲一',
    };
    const values = drafted(source('accidentReport', accident, 'sent'));
    expect(values).toMatchObject({ isBusinessMatter: true, urgency: 'urgent', triggeredOn: '2026-03-10' });
    expect(JSON.stringify(values)).not.toContain('甲一');
  });
});

describe('违反请示报告责任登记', () => {
  it('R11-5 第四十条 refuses to lock what did harm and was not followed up', () => {
    const harm = breach({ consequence: '舆情扩散' }, { state: 'registered' });
    expect(said(reportBreach, harm, 'locked')).toContain(
      'R11-5 refuse 造成不良后果而没有写明追责情况→追责后补登追责情况',
    );
    expect(said(reportBreach, harm)).toEqual(['R11-5 remind 造成不良后果，须追责问责→追责后补登追责情况']);
    const followed = breach({ consequence: '舆情扩散', handling: '责令检查' }, { state: 'registered' });
    expect(said(reportBreach, followed, 'locked')).toEqual([]);
    expect(said(reportBreach, breach(), 'locked')).toEqual([]);
  });

  it('M11-self refuses a registration by the person concerned, M11-days a day to come', () => {
    expect(said(reportBreach, breach({ personId: 'p3' }), 'registered')).toEqual([
      'M11-self refuse 登记人就是当事人→由组长或者公文专人登记',
    ]);
    expect(said(reportBreach, breach({ onDate: '2026-03-13' }), 'registered')).toEqual([
      'M11-days refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
    expect(said(reportBreach, breach(), 'registered')).toEqual([]);
  });

  it('is drafted from the paper that came late, and read by few', () => {
    const values = reportBreach.derives?.[0]?.values(report(), suggesting([]));
    expect(values).toMatchObject({ reportId: 'q1', personId: 'p3', breachKind: 'late' });
    expect(reportBreach.readers?.(breach())).toEqual(['groupLeader', 'deputyLeader', 'docClerk', 'author']);
  });
});
