import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { notification } from '#shared/domain/registers/reports/notification.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { HOST, OFFICE, said, suggesting } from './support/saying.ts';

const READERS = [{ id: 'x1', order: 1, orgId: 'o2', name: '赵六五' }];

/** A 通报 that breaks no rule and draws no reminder, with what a test changes. */
function notice(fields: FieldValues = {}, more: Partial<RecordView> = {}): RecordView {
  return {
    id: 't1',
    register: 'notification',
    state: 'draft',
    level: 'internal',
    number: '示教纪–通报–26–内1',
    createdBy: 'p3',
    fields: {
      classification: 'internal',
      draftedOn: '2026-03-09',
      category: 'nt4',
      subKind: 'problem',
      triggeredOn: '2026-03-06',
      subject: '学校食堂专项监督发现的突出问题',
      form: 'written',
      audience: '县教育局党组',
      hostOrgIds: ['o2'],
      presenterId: 'p1',
      reviewerId: 'p2',
      content: '一、大宗食材没有公开询价。',
      isClean: true,
      ...fields,
    },
    ...more,
  };
}

const OUT = { state: 'issued' } as const;
const GIVEN = { notifiedOn: '2026-03-10', docNo: '示教纪〔2026〕2号', signerId: 'p1' };

describe('通报', () => {
  it('passes with everything in order, at every step', () => {
    for (const to of ['consulting', 'reviewing', 'signing', 'archived']) {
      expect(said(notification, notice(), to)).toEqual([]);
    }
    expect(said(notification, notice(GIVEN, { state: 'signing' }), 'issued')).toEqual([]);
    expect(missingFields(notification, notice(), 'reviewing')).toEqual([]);
  });

  it('R12-1 第四十二条 refuses a seventh kind, and a sub-kind where there is none', () => {
    expect(said(notification, notice({ category: 'nt7', subKind: '' }))).toEqual([
      'R12-1 refuse 类别不在第四十二条所列六类之内→从六类中选一类',
    ]);
    expect(said(notification, notice({ category: 'nt5' }))).toEqual([
      'R12-1 refuse 只有第（四）类才分子类→清空子类，或改正类别',
    ]);
    expect(
      missingFields(notification, notice({ subKind: '' }), 'reviewing').map(({ label }) => label),
    ).toEqual(['子类']);
  });

  it('R12-2 第四十三条 refuses a fifth form, an oral one without its points, papers passed round to nobody', () => {
    expect(said(notification, notice({ form: 'fax' }), 'reviewing')).toEqual([
      'R12-2 refuse 形式不在第四十三条所列四种之内→从四种中选一种',
    ]);
    expect(said(notification, notice({ form: 'oral', content: ' ' }), 'reviewing')).toEqual([
      'R12-2 refuse 口头通报没有记要点→在内容中记明要点',
    ]);
    expect(said(notification, notice({ form: 'meeting', content: '' }), 'issued')).toEqual([
      'R12-2 refuse 会议通报没有记要点→在内容中记明要点',
    ]);
    expect(said(notification, notice({ form: 'circulate' }), 'reviewing')).toEqual([
      'R12-2 refuse 文件传阅没有传阅单→逐人列入传阅单',
    ]);
    expect(said(notification, notice({ form: 'circulate', readers: READERS }), 'reviewing')).toEqual([]);
    const nameless = [{ id: 'x1', order: 1, orgId: 'o2' }];
    expect(
      missingFields(notification, notice({ form: 'circulate', readers: nameless }), 'reviewing').map(
        ({ label }) => label,
      ),
    ).toEqual(['传阅单1　姓名']);
  });

  it('R12-3 第十三条 C06 refuses every save that nobody has confirmed', () => {
    for (const isClean of [undefined, false]) {
      expect(said(notification, notice({ isClean }))).toEqual([
        'R12-3 refuse 没有确认不含线索、举报人、受理情况、在办事项→逐句核对，删去不得外给的内容，再选“是”',
      ]);
    }
    expect(notification.suggest?.(suggesting([notice()]))).not.toHaveProperty('isClean');
  });

  it('R12-3 第十三条 points at words that seldom may leave the house, but not in a published case', () => {
    const words = { content: '根据举报件反映，食堂采购存在问题。' };
    expect(said(notification, notice(words))).toEqual([
      'R12-3 remind 文中有“举报件”字样→核对是否泄露线索、举报或者在办事项',
    ]);
    expect(said(notification, notice({ ...words, category: 'nt3', subKind: '' }))).toEqual([]);
  });

  it('R12-4 第六十九条（四） points the result of an assessment to the 监督检查室', () => {
    expect(said(notification, notice({ subject: '派驻机构年度考核结果' }))).toEqual([
      'R12-4 remind 派驻机构考核结果由对口监督检查室通报→不由派驻组通报；确属其他内容的改正事由',
    ]);
  });

  it('R12-5 第四十一条 refuses feedback of nobody, and of a unit that got no paper', () => {
    const receipt = (row: FieldValues): RecordView =>
      notice({ ...GIVEN, receipts: [{ id: 'y1', order: 1, ...row }] } as FieldValues, OUT);
    expect(said(notification, receipt({ feedback: '已部署整改' }))).toEqual([
      'R12-5 refuse 回执1有反馈而没有单位或者接收人→写明哪个单位、谁接收',
    ]);
    expect(said(notification, receipt({ orgId: 'o1', receivedBy: '某科' }))).toEqual([
      'R12-5 refuse 回执1的单位不是受文单位→改正单位，或补列受文单位',
    ]);
    const whole = { orgId: 'o2', receivedBy: '周八七', receivedOn: '2026-03-11', feedback: '已部署' };
    expect(said(notification, receipt(whole))).toEqual([]);
  });

  it('M12-course refuses the way of a normative document, M12-reviewer a drafter who reviews', () => {
    for (const to of ['filingReview', 'filed']) {
      expect(said(notification, notice(), to)).toEqual([
        'M12-course refuse 通报不是规范性文件，不审核备案→由组长签发，公文专人印发后归档',
      ]);
    }
    expect(said(notification, notice({ reviewerId: 'p3' }), 'reviewing')).toEqual([
      'M12-reviewer refuse 核稿人是起草人本人→由他人核稿',
    ]);
  });

  it('M12-no refuses a number written wrongly or given twice', () => {
    expect(said(notification, notice({ docNo: '通报2号' }))).toEqual([
      'M12-no refuse 文号通报2号写法不对→按“示教纪〔2026〕6号”的样子填写',
    ]);
    const other = notice(GIVEN, { id: 't2', state: 'archived' });
    const issued = { ...other, register: 'outgoingDoc', state: 'issued' };
    for (const twin of [other, issued]) {
      expect(said(notification, notice(GIVEN), 'issued', [twin])).toEqual([
        'M12-no refuse 文号示教纪〔2026〕2号已经用过→重新取号',
      ]);
    }
  });

  it('M12-no takes a number of the year in which it is given out, or of today while it is not', () => {
    const year = (fields: FieldValues) =>
      said(notification, notice(fields)).filter((words) => words.startsWith('M12-no'));
    const refused = ['M12-no refuse 文号的年份是2025年→用通报当年的年份重新取号'];
    expect(year({ ...GIVEN, docNo: '示教纪〔2025〕2号' })).toEqual(refused);
    expect(year({ ...GIVEN, docNo: '示教纪〔2025〕2号', notifiedOn: '2025-12-31' })).toEqual([]);
    expect(year({ ...GIVEN, docNo: '示教纪〔2026〕2号', notifiedOn: '2025-12-31' })).not.toEqual([]);
    expect(year({ docNo: '示教纪〔2026〕2号', notifiedOn: undefined })).toEqual([]);
    expect(year({ docNo: '示教纪〔2025〕2号', notifiedOn: undefined })).toEqual(refused);
  });

  it('M12-days refuses what came before it was given out, and days to come', () => {
    expect(said(notification, notice({ triggeredOn: '2026-03-13' }))).toEqual([
      'M12-days refuse 触发日期2026年3月13日在今天以后→改正触发日期',
    ]);
    expect(said(notification, notice({ notifiedOn: '2026-03-05' }), 'issued')).toEqual([
      'M12-days refuse 通报日期2026年3月5日早于触发日期2026年3月6日→改正通报日期或触发日期',
    ]);
    const readers = [{ ...READERS[0], id: 'x1', order: 1, readOn: '2026-03-09' }];
    const receipts = [{ id: 'y1', order: 1, orgId: 'o2', receivedBy: '周八七', receivedOn: '2026-03-13' }];
    expect(said(notification, notice({ ...GIVEN, readers, receipts }, OUT))).toEqual([
      'M12-days refuse 第1行阅读日期2026年3月9日早于通报日期2026年3月10日→改正阅读日期',
      'M12-days refuse 第1行接收日期2026年3月13日在今天以后→改正接收日期',
    ]);
  });

  it('suggests units and audience of the last one, a reviewer who is somebody else, the next number', () => {
    const last = notice({ ...GIVEN, audience: '县教育局党组', hostOrgIds: ['o2'] }, OUT);
    const context = suggesting([last]);
    expect(notification.suggest?.(context)).toMatchObject({
      draftedOn: '2026-03-12',
      audience: '县教育局党组',
      hostOrgIds: ['o2'],
      presenterId: 'p1',
      reviewerId: 'p1',
    });
    expect(notification.suggestMove?.(notice(), 'issued', context)).toEqual({
      notifiedOn: '2026-03-12',
      docNo: '示教纪〔2026〕3号',
    });
    expect(notification.suggestMove?.(notice({ form: 'oral' }), 'issued', context)).toEqual({
      notifiedOn: '2026-03-12',
      docNo: undefined,
    });
    expect(notification.suggestMove?.(notice(), 'signing', context)).toEqual({});
  });

  it('R11-7 第四十二条（四） is drafted from the summary that went up, and from a document to be passed on', () => {
    const [fromDoc, fromReport] = notification.derives ?? [];
    const summary: RecordView = {
      id: 'q1',
      register: 'requestReport',
      state: 'sent',
      level: 'internal',
      fields: {
        category: 'rr2',
        subKind: 'summary',
        matter: '2025年工作总结',
        content: '全年……',
        signedOn: '2026-01-05',
      },
    };
    const context = suggesting([summary]);
    expect(fromReport?.when?.(summary, context)).toBe(true);
    expect(fromReport?.values(summary, context)).toEqual({
      category: 'nt4',
      subKind: 'summary',
      subject: '2025年工作总结',
      content: '全年……',
      triggeredOn: '2026-01-05',
    });
    const doc: RecordView = {
      ...summary,
      register: 'incomingDoc',
      fields: { title: '关于五起典型案例的通报', notifyCategory: 'nt3', receivedOn: '2026-03-02T09:00' },
    };
    expect(fromDoc?.when?.(doc, context)).toBe(true);
    expect(fromDoc?.values(doc, context)).toMatchObject({
      category: 'nt3',
      triggeredOn: '2026-03-02',
      form: 'circulate',
    });
  });

  it('prints a written one as 公文, an oral one as its sheet, what was passed round with its list', () => {
    const fitting = (form: string): readonly string[] =>
      notification.printForms
        .filter((each) => each.suits?.(notice({ form })) !== false)
        .map((each) => each.id);
    expect(fitting('written')).toEqual(['notificationSheet', 'notificationReceipt', 'notificationLedger']);
    expect(fitting('oral')).toEqual(['oralNotificationSheet', 'notificationReceipt', 'notificationLedger']);
    expect(fitting('circulate')).toContain('circulationSheet');
    const written = notice(GIVEN, OUT);
    const document = notification.printForms[0]?.document?.(written, contextOf([written, HOST, OFFICE]));
    expect(document).toMatchObject({
      organ: '驻县教育局纪检监察组',
      docNo: '示教纪〔2026〕2号',
      title: '驻县教育局纪检监察组关于学校食堂专项监督发现的突出问题的通报',
      addressee: '县教育局党组',
      copyTo: [],
      dated: '2026-03-10',
    });
    expect(document).not.toHaveProperty('signer');
  });

  it('counts the answers and lists them on paper, several of one name too', () => {
    const receipts = [
      { id: 'y1', order: 1, orgId: 'o2', receivedBy: '周八七', receivedOn: '2026-03-11' },
      { id: 'y2', order: 2, orgId: 'o2', receivedBy: '周八七', receivedOn: '2026-03-12' },
    ];
    const record = notice({ ...GIVEN, hostOrgIds: ['o1', 'o2'], receipts }, OUT);
    const context = contextOf([record, HOST, OFFICE]);
    const count = notification.columns.find(({ id }) => id === 'receiptCount');
    expect(count?.cell(record, context)).toMatchObject({ text: '1/2', tone: 'normal' });
    expect(count?.cell(notice(), context)).toMatchObject({ text: '—' });
    const ledger = notification.printForms.find(({ id }) => id === 'notificationLedger');
    expect(ledger?.columns?.map((column) => column.cell(record, context).text)).toEqual([
      '示教纪〔2026〕2号',
      '年度安排、总结、日常监督突出问题',
      '学校食堂专项监督发现的突出问题',
      '书面',
      '示例县纪委监委、县教育局',
      '2026.3.10',
      '县教育局 周八七 2026.3.11\n县教育局 周八七 2026.3.12',
    ]);
    expect(notification.titleOf(notice({ subject: '𠮷小学🏫'.repeat(2000) }), context)).toHaveLength(12_005);
  });
});
