import { describe, expect, it } from 'vitest';
import type { FieldValues } from '#shared/domain/definition.ts';
import { addWorkdays, defaultDueOn, termOf } from '#shared/domain/registers/documents/documentTerms.ts';
import { incomingDoc } from '#shared/domain/registers/documents/incomingDoc.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { nextYearNumber, readYearNumber } from '#shared/domain/yearNumbers.ts';
import { broken, earlierDoc, incoming, ofRule, refused, suggesting } from '../documentsSupport.ts';
import { contextOf } from '../support.ts';

const received = { state: 'received' } as const;
const screened = { state: 'screened' } as const;
const proposed = { state: 'proposed' } as const;

describe('收文', () => {
  it('passes with everything in order', () => {
    const others = [earlierDoc()];
    for (const [state, to] of [
      ['received', 'screened'],
      ['screened', 'registered'],
      ['registered', 'proposed'],
      ['proposed', 'approved'],
      ['approved', 'handling'],
      ['handling', 'done'],
      ['done', 'archived'],
    ] as const) {
      const record = incoming({}, { state });
      expect(refused(broken(incomingDoc, record, to, others)), to).toEqual([]);
      expect(missingFields(incomingDoc, record, to).map(({ path }) => path)).toEqual(
        to === 'archived' ? ['archiveNo', 'archivedOn', 'retention'] : [],
      );
    }
  });

  it('R15-1 第五十一条 says how late each step is, and what to do', () => {
    const at = (state: string, today: string, fields = {}): readonly string[] =>
      ofRule('R15-1', broken(incomingDoc, incoming(fields, { state }), undefined, [], today));
    expect(at('received', '2026-03-10')).toEqual([]);
    expect(at('received', '2026-03-11')).toEqual([
      'R15-1 remind 登记时限是2026年3月10日，逾期 1 天→审核后分类登记',
    ]);
    // The 9th is a Monday: two working days end on Wednesday.
    expect(at('registered', '2026-03-11')).toEqual([]);
    expect(at('registered', '2026-03-12')).toEqual([
      'R15-1 remind 拟办时限是2026年3月11日，逾期 1 天→提出拟办意见呈组长阅批',
    ]);
    expect(at('proposed', '2026-03-13')).toEqual([
      'R15-1 remind 阅批时限是2026年3月11日，逾期 2 天→呈请组长阅批',
    ]);
    expect(at('screened', '2026-03-13', { screening: 'reject' })).toEqual([
      'R15-1 remind 退回时限是2026年3月12日，逾期 1 天→向来文单位说明理由退回',
    ]);
    expect(at('handling', '2026-03-20')).toEqual([]);
    expect(at('handling', '2026-03-22')).toEqual([
      'R15-1 remind 办理时限是2026年3月23日，明天→抓紧办理，报办理结果',
    ]);
    expect(at('handling', '2026-03-29')).toEqual([
      'R15-1 remind 办理时限是2026年3月23日，逾期 6 天→抓紧办理，报办理结果',
    ]);
    expect(at('done', '2026-12-31')).toEqual([]);
  });

  it('R15-1 takes no term before the day of arrival, and reminds of a long one for what is urgent', () => {
    expect(broken(incomingDoc, incoming({ dueOn: '2026-03-08' }))).toContain(
      'R15-1 refuse 办理期限2026年3月8日早于收文日期2026年3月9日09:20→改正办理期限或收文日期',
    );
    const urgent = incoming({ classify: 'urgent', dueOn: '2026-03-23' }, screened);
    expect(broken(incomingDoc, urgent, 'registered')).toContain(
      'R15-1 remind 急件的办理期限在2026年3月10日以后→核对来文的期限；来文未定的按急件办',
    );
    const inTime = incoming({ classify: 'urgent', dueOn: '2026-03-10' }, screened);
    expect(broken(incomingDoc, inTime, 'registered', [], '2026-03-09')).toEqual([]);
  });

  it('R15-1 fills the 办理期限 by class where the document names none, and leaves one that is there', () => {
    const fill = (fields: FieldValues) =>
      incomingDoc.fills?.(incoming({ dueOn: '', ...fields }), contextOf([]));
    expect(fill({})).toEqual({ dueOn: '2026-03-23' });
    expect(fill({ classify: 'urgent' })).toEqual({ dueOn: '2026-03-10' });
    expect(fill({ classify: '' })).toEqual({});
    expect(fill({ dueOn: '2026-04-01' })).toEqual({});
    expect(defaultDueOn('urgent', '2024-02-29T17:00')).toBe('2024-03-01');
    expect(addWorkdays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addWorkdays('2026-03-13', 1)).toBe('2026-03-16');
    expect(termOf(incoming({ receivedOn: '' }, received))).toBeUndefined();
  });

  it('R15-2 第五十一条 wants one 首办人 who is not 协办人 too', () => {
    expect(broken(incomingDoc, incoming({ firstHandlerId: '' }, proposed), 'approved')).toContain(
      'R15-2 refuse 没有指定首办人→由组长阅批时指定首办人',
    );
    expect(broken(incomingDoc, incoming({ coHandlerIds: ['p4', 'p5'] }, proposed), 'approved')).toContain(
      'R15-2 refuse 赵六五既是首办人又是协办人→从协办人中去掉',
    );
  });

  it('R15-2 reminds of 跟踪督办 when the work is late', () => {
    const late = (fields: FieldValues) =>
      ofRule('R15-2', broken(incomingDoc, incoming(fields), undefined, [], '2026-03-25'));
    expect(late({})).toEqual(['R15-2 remind 办理逾期，还没有跟踪督办→督办后在“跟踪督办”中记载']);
    expect(late({ urges: [{ id: 'u1', at: '2026-03-24T09:00', byId: 'p3', note: '已催' }] })).toEqual([]);
  });

  it('R15-3 第五十二条 screens before it registers, and sends back only what is not to be received', () => {
    expect(broken(incomingDoc, incoming({ screening: '' }, received), 'screened')).toContain(
      'R15-3 refuse 还没有审核结果→审核后选“接收”或“不应接收”',
    );
    const rejected = incoming({ screening: 'reject' }, screened);
    expect(broken(incomingDoc, rejected, 'registered')).toContain(
      'R15-3 refuse 审核结果是不应接收→写明理由退回来文单位，或改审核结果',
    );
    expect(broken(incomingDoc, incoming({}, screened), 'returned')).toContain(
      'R15-3 refuse 审核结果不是不应接收，不能退回→改审核结果，或登记后办理',
    );
    expect(broken(incomingDoc, rejected, 'returned')).toEqual(['R15-3 refuse 没有写退回理由→写明退回理由']);
    const withReason = incoming({ screening: 'reject', returnReason: '主送单位不是本组' }, screened);
    expect(broken(incomingDoc, withReason, 'returned')).toEqual([]);
  });

  it('R15-3 wants the words of the 组长, who is not the one who proposed', () => {
    expect(broken(incomingDoc, incoming({ directive: ' ' }, proposed), 'approved')).toContain(
      'R15-3 refuse 没有阅批意见→组长写阅批意见',
    );
    expect(broken(incomingDoc, incoming({ proposerId: 'p1' }, proposed), 'approved')).toContain(
      'R15-3 refuse 阅批人是拟办人本人→由他人提出拟办意见，再呈组长阅批',
    );
    expect(broken(incomingDoc, incoming({ approverId: 'p2' }, proposed), 'approved')).toContain(
      'R15-3 refuse 李四二不是组长→呈组长阅批',
    );
  });

  it('R15-3 closes nothing without a result, and no step before the one it follows', () => {
    expect(broken(incomingDoc, incoming({ result: '' }), 'done')).toContain(
      'R15-3 refuse 首办人还没有报办理结果→请首办人报办理结果',
    );
    // The clock was set back between 拟办 and 阅批.
    const back = incoming({ approvedAt: '2026-03-09T09:59' }, proposed);
    expect(refused(broken(incomingDoc, back, 'approved'))).toEqual([
      'R15-3 refuse 阅批的时间在拟办之前→核对本机时间和所填日期',
    ]);
    expect(broken(incomingDoc, incoming({ resultReportedOn: '2026-03-08' }), 'done')).toEqual([
      'R15-3 refuse 报办理结果的时间在阅批之前→核对本机时间和所填日期',
    ]);
    const byHeart = incoming({ receivedOn: '2026-03-09T18:00' }, { state: 'registered' });
    expect(refused(broken(incomingDoc, byHeart, 'proposed'))).toEqual([]);
  });

  it('R15-8 refuses a 收文号 of another form, level or year', () => {
    const numbered = (receiveNo: string, fields = {}) =>
      ofRule('R15-8', broken(incomingDoc, incoming({ receiveNo, ...fields }, received), 'screened'));
    expect(numbered('15')).toEqual([
      'R15-8 refuse 收文号“15”不是“收〔2026〕×号”的形式→按“收〔2026〕×号”编号',
    ]);
    expect(numbered('收〔2025〕15号')[0]).toContain('不是“收〔2026〕×号”的形式');
    expect(numbered('收〔2026〕015号')[0]).toContain('不是“收〔2026〕×号”的形式');
    expect(numbered('收〔2026〕15号', { classification: 'secret' })[0]).toContain('不是“机收〔2026〕×号”');
    expect(numbered('收〔2024〕1号', { receivedOn: '2024-02-29T08:00' })).toEqual([]);
  });

  it('R15-8 refuses a number used before and one that leaves a gap, and names the next', () => {
    const numbered = (receiveNo: string, others = [earlierDoc(13), earlierDoc(14)]) =>
      ofRule('R15-8', broken(incomingDoc, incoming({ receiveNo }, received), 'screened', others));
    expect(numbered('收〔2026〕14号')).toEqual([
      'R15-8 refuse 收文号收〔2026〕14号已经用过→改为收〔2026〕15号',
    ]);
    expect(numbered('收〔2026〕17号')).toEqual([
      'R15-8 refuse 收文号跳号，缺收〔2026〕15号、收〔2026〕16号→改为收〔2026〕15号',
    ]);
    expect(numbered('收〔2026〕15号')).toEqual([]);
    // The paper book was carried on in the middle of the year.
    expect(numbered('收〔2026〕87号', [])).toEqual([]);
    // Another unit's book and last year's are other books.
    expect(numbered('收〔2026〕1号', [earlierDoc(1, { orgId: '驻县卫健局纪检监察组' })])).toEqual([]);
    const lastYear = earlierDoc(20, { receiveNo: '收〔2025〕20号', receivedOn: '2025-12-31T09:00' });
    expect(numbered('收〔2026〕1号', [lastYear])).toEqual([]);
  });

  it('R15-8 keeps a number once it is registered', () => {
    const stored = incoming({}, { state: 'registered' });
    const changed = incoming({ receiveNo: '收〔2026〕16号' }, { state: 'registered' });
    expect(broken(incomingDoc, changed, undefined, [stored])).toContain(
      'R15-8 refuse 收文号登记后不得改删→恢复为收〔2026〕15号',
    );
    const cleared = incoming({ receiveNo: undefined }, { state: 'registered' });
    expect(broken(incomingDoc, cleared, undefined, [stored])).toContain(
      'R15-8 refuse 收文号登记后不得改删→恢复为收〔2026〕15号',
    );
    const early = incoming({}, received);
    expect(
      ofRule('R15-8', broken(incomingDoc, incoming({ receiveNo: '' }, received), undefined, [early])),
    ).toEqual([]);
  });

  it('M15-ahead refuses days that have not come', () => {
    expect(broken(incomingDoc, incoming({ receivedOn: '2026-03-13T08:00', dueOn: '' }))).toContain(
      'M15-ahead refuse 收文日期2026年3月13日在今天以后→改正收文日期',
    );
    const circulation = [{ id: 'c1', personId: 'p2', readAt: '2026-03-20T09:00' }];
    expect(broken(incomingDoc, incoming({ circulation }))).toContain(
      'M15-ahead refuse 第1行的传阅时间在今天以后→改正传阅时间',
    );
    const urges = [{ id: 'u1', at: '2027-01-01T09:00', byId: 'p3', note: '催' }];
    expect(broken(incomingDoc, incoming({ urges }))).toContain(
      'M15-ahead refuse 第1行的督办时间在今天以后→改正督办时间',
    );
  });

  it('M15-circulation has one line for each person and says who has not read', () => {
    const circulation = [
      { id: 'c1', personId: 'p2', readAt: '2026-03-10T09:00' },
      { id: 'c2', personId: 'p2' },
      { id: 'c3', personId: 'p6' },
    ];
    expect(broken(incomingDoc, incoming({ circulation }))).toContain(
      'M15-circulation refuse 李四二在传阅单上有两行→留其中一行',
    );
    const waiting = circulation.filter(({ id }) => id !== 'c2');
    expect(broken(incomingDoc, incoming({ circulation: waiting }), 'done')).toContain(
      'M15-circulation remind 周八七还没有阅→送阅后补记阅读时间',
    );
  });

  it('M15-filing 第五十三条 files what is to be kept and destroys what is not', () => {
    const done = { state: 'done' } as const;
    expect(broken(incomingDoc, incoming({ filing: 'destroy' }, done), 'archived')).toEqual([
      'M15-filing refuse 办毕去向是统一销毁，不归档→列入待销毁，或更正办毕去向',
    ]);
    expect(broken(incomingDoc, incoming({}, done), 'pendingDestroy')).toEqual([
      'M15-filing refuse 办毕去向是归档，不列入待销毁→办理归档，或更正办毕去向',
    ]);
    for (const filing of ['destroy', 'keep'])
      expect(broken(incomingDoc, incoming({ filing }, done), 'pendingDestroy')).toEqual([]);
    expect(broken(incomingDoc, incoming({ filing: 'keep' }, done), 'archived')).toEqual([]);
  });

  it('M15-followUp reminds of the report and the notification that must follow', () => {
    const due = incoming({ requiresReport: true, notifyCategory: 'nt3' });
    expect(ofRule('M15-followUp', broken(incomingDoc, due, 'done'))).toEqual([
      'M15-followUp remind 还没有报告贯彻落实情况→据此起草请示报告',
      'M15-followUp remind 还没有向党组通报→据此起草通报',
    ]);
    const drafted = ['requestReport', 'notification'].map((register) =>
      incoming({ triggerRecordId: 'd15' }, { id: register, register }),
    );
    expect(ofRule('M15-followUp', broken(incomingDoc, due, 'done', drafted))).toEqual([]);
  });
});

describe('what 收文 suggests and shows', () => {
  it('numbers by year and level, past numbers that a person may not see and other forms', () => {
    const books = [
      earlierDoc(9),
      earlierDoc(14),
      earlierDoc(3, { receiveNo: '秘收〔2026〕3号' }),
      earlierDoc(40, { receiveNo: '收〔2025〕40号' }),
      earlierDoc(99, { receiveNo: '第99号' }),
    ];
    const next = (fields: FieldValues, today = '2026-03-12') =>
      incomingDoc.suggestMove?.(
        incoming({ receiveNo: '', ...fields }, received),
        'screened',
        suggesting(books, today),
      );
    expect(next({})).toEqual({ screening: 'accept', receiveNo: '收〔2026〕15号' });
    expect(next({ classification: 'confidential' })).toMatchObject({ receiveNo: '秘收〔2026〕4号' });
    expect(next({ classification: 'topSecret' })).toMatchObject({ receiveNo: '绝收〔2026〕1号' });
    // Received on the last day of the year, screened on the first of the next.
    expect(next({ receivedOn: '2025-12-31T17:00' }, '2026-01-01')).toMatchObject({
      receiveNo: '收〔2025〕41号',
    });
    expect(readYearNumber('收〔2026〕15号')).toEqual({ word: '收', year: 2026, seq: 15 });
    expect(nextYearNumber({ word: '收', year: 2026 }, 7, 0, 3)).toBe('收〔2026〕8号');
    expect(nextYearNumber({ word: '收', year: 2026 })).toBe('收〔2026〕1号');
  });

  it('starts with today, one copy and the person at the desk', () => {
    expect(incomingDoc.suggest?.(suggesting())).toMatchObject({
      receivedOn: '2026-03-12T09:00',
      classify: 'normal',
      copies: 1,
      registrarId: 'p3',
    });
  });

  it('shows and filters what is late, what is soon and what is done', () => {
    const column = incomingDoc.columns.find(({ id }) => id === 'term');
    const filter = incomingDoc.filters.find(({ id }) => id === 'term');
    const seen = (state: string, today: string) => {
      const record = incoming({}, { state });
      const context = contextOf([record], today);
      return [
        column?.cell(record, context).text,
        column?.cell(record, context).tone,
        ...(filter?.valuesOf(record, context) ?? []),
      ];
    };
    expect(seen('handling', '2026-03-29')).toEqual(['逾期 6 天', 'accent', 'late']);
    expect(seen('handling', '2026-03-22')).toEqual(['明天', 'warn', 'soon']);
    expect(seen('handling', '2026-03-12')).toEqual(['还有 11 天', 'normal', 'open']);
    expect(seen('done', '2026-03-29')).toEqual(['—', 'quiet', 'done']);
    const number = incomingDoc.columns[0];
    const order = (receiveNo: string) => number?.cell(incoming({ receiveNo }), contextOf([])).sort;
    expect(Number(order('收〔2026〕9号'))).toBeLessThan(Number(order('收〔2026〕15号')));
  });

  it('keeps titles as they were written: four-byte characters, 10,000 of them, two of one name', () => {
    const context = contextOf([]);
    expect(incomingDoc.titleOf(incoming({ title: '关于𠮷村🏫食堂的函' }), context)).toBe(
      '关于𠮷村🏫食堂的函',
    );
    const long = '长'.repeat(10_000);
    expect(incomingDoc.titleOf(incoming({ title: long }), context)).toBe(long);
    expect(incomingDoc.titleOf(incoming({ title: '' }), context)).toBe('');
  });

  it('offers to the 大事记 what was done about a document from above', () => {
    const propose = (fields: FieldValues, state = 'done') =>
      incomingDoc.chronicle?.(incoming(fields, { state }), contextOf([]));
    expect(propose({ requiresReport: true })).toMatchObject({
      category: 'ce1',
      on: '2026-03-11',
      text: '落实县纪委监委《关于开展学校食堂专项监督的通知》：已对六所学校开展专项监督。',
    });
    expect(propose({})).toBeUndefined();
    expect(propose({ requiresReport: true }, 'handling')).toBeUndefined();
  });

  it('prints the columns of the book and the cells of the slip that the catalogue names', () => {
    const [book, sheet, circulation] = incomingDoc.printForms;
    expect(book?.columns?.map(({ label }) => label).join('、')).toBe(
      '收文号、日期、来文单位、文号、标题、密级、份数、期限、首办人、办结、去向',
    );
    const row = book?.columns?.map((column) => column.cell(incoming(), contextOf([])).text);
    expect(row?.slice(0, 2)).toEqual(['收〔2026〕15号', '2026.3.9']);
    expect(row?.slice(5)).toEqual(['内部', '1', '2026.3.23', '赵六五', '2026.3.11', '归档']);
    const known = new Set(incomingDoc.fields.map(({ id }) => id));
    for (const cell of [...(sheet?.cells ?? []), ...(circulation?.cells ?? [])]) {
      const field = typeof cell === 'string' ? cell : 'field' in cell ? cell.field : 'title';
      expect(known.has(field), field).toBe(true);
    }
  });
});
