import { describe, expect, it } from 'vitest';
import { CONCENTRATED_FROM, problemsAlike } from '#shared/domain/registers/research/ledgerRules.ts';
import { superviseLedger } from '#shared/domain/registers/research/superviseLedger.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { drafted, recordOf, suggestContext, TODAY, titleIn, told, UNIT } from './support/meetingsKit.ts';
import { entry, feedback, plan, report } from './support/researchKit.ts';

function twins(count: number, fields = {}, state = 'inProgress') {
  return Array.from({ length: count }, (_, index) => entry(fields, { id: `twin${index}`, state }));
}

function requestReport(state: string) {
  return recordOf('requestReport', { matter: '食堂采购重要情况' }, {}, { id: 'rr1', state });
}

describe('督办台账', () => {
  it('R10-4 R10-5 R10-8 passes an entry on its way to 销号 and 归档', () => {
    const done = { result: '已建制度。', doneOn: '2026-03-11' };
    expect(told(superviseLedger, entry({}, { state: 'open' }), 'assigned')).toEqual([]);
    expect(told(superviseLedger, entry(done), 'submitted')).toEqual([]);
    expect(told(superviseLedger, entry(done, { state: 'submitted' }), 'closed')).toEqual([]);
    const seen = { ...done, lookBackOn: TODAY, lookBackResult: '没有反弹。' };
    expect(told(superviseLedger, entry(seen, { state: 'closed' }), 'archived')).toEqual([]);
  });

  it('R10-4 counts the problems of one unit in one field and says from three on that they are 集中', () => {
    const context = contextOf([entry(), ...twins(2)]);
    expect(problemsAlike(entry(), context)).toBe(3);
    expect(superviseLedger.fills?.(entry(), context)).toMatchObject({ isConcentrated: true });
    expect(superviseLedger.fills?.(entry(), contextOf([entry(), ...twins(1)]))).toMatchObject({
      isConcentrated: false,
    });
    expect(problemsAlike(entry(), contextOf(twins(2, {}, 'cancelled')))).toBe(1);
    expect(problemsAlike(entry(), contextOf(twins(2, { nature: 'agreement' })))).toBe(1);
    expect(problemsAlike(entry(), contextOf(twins(2, { hostOrgId: 'o2' })))).toBe(1);
    expect(problemsAlike(entry({ field: '' }), contextOf(twins(2, { field: '' })))).toBe(0);
    expect(told(superviseLedger, entry({}, { state: 'open' }), 'assigned', twins(2))).toEqual([
      'R10-4 remind 该单位“食堂”领域已有 3 个问题，比较集中→深入研究成因，整改建议写到面上的措施',
    ]);
    expect(CONCENTRATED_FROM).toBe(3);
  });

  it('R10-4 refuses to report 集中问题 and 重要情况 done without a trace of 跟踪', () => {
    expect(told(superviseLedger, entry({ isConcentrated: true, tracking: [] }), 'submitted')).toEqual([
      'R10-4 refuse 集中问题没有跟踪记录→补记跟踪督促的日期、方式和情况',
      'R10-8 remind 没有跟踪记录→补记跟踪的日期、方式和情况',
    ]);
    const important = entry({ isImportant: true, reportId: 'rr1', tracking: [] });
    expect(told(superviseLedger, important, 'submitted', [requestReport('sent')])).toContain(
      'R10-4 refuse 重要情况没有跟踪记录→补记跟踪督促的日期、方式和情况',
    );
  });

  it('R10-5 第三十八条 wants 重要情况 reported, and closes it only after the report was sent', () => {
    const important = { isImportant: true, doneOn: '2026-03-11' };
    expect(missingFields(superviseLedger, entry(important), 'submitted').map((item) => item.path)).toContain(
      'reportId',
    );
    const submitted = { state: 'submitted' } as const;
    expect(told(superviseLedger, entry(important, submitted), 'closed')).toEqual([
      'R10-5 refuse 重要情况没有请示报告→先向县纪委监委报告，再销号',
    ]);
    const named = entry({ ...important, reportId: 'rr1' }, submitted);
    expect(told(superviseLedger, named, 'closed', [requestReport('signed')])).toEqual([
      'R10-5 refuse 重要情况的请示报告还没有报送→先向县纪委监委报告，再销号',
      'R10-5 remind 重要情况还没有报县纪委监委→抓紧送审、签发、报送',
    ]);
    expect(told(superviseLedger, named, 'closed', [requestReport('received')])).toEqual([]);
  });

  it('R10-8 reminds to look back before 归档, and takes 回头看 only whole and after 销号', () => {
    const closed = { state: 'closed' } as const;
    const done = { doneOn: '2026-03-05' };
    expect(told(superviseLedger, entry(done, closed), 'archived')).toEqual([
      'R10-8 remind 还没有“回头看”→登记回头看日期和结论',
    ]);
    expect(told(superviseLedger, entry({ ...done, lookBackOn: TODAY }, closed))).toEqual([
      'R10-8 refuse 回头看的日期和结论没有填齐→一并填写日期和结论',
    ]);
    const whole = { ...done, lookBackOn: TODAY, lookBackResult: '没有反弹。' };
    expect(told(superviseLedger, entry(whole))).toEqual([
      'R10-8 refuse 还没有销号，不能“回头看”→销号以后再登记',
    ]);
    expect(told(superviseLedger, entry({ ...whole, lookBackOn: '2026-03-04' }, closed))).toEqual([
      'R10-8 refuse 回头看日期2026年3月4日早于完成日期2026年3月5日→改正回头看日期或完成日期',
    ]);
    expect(told(superviseLedger, entry({ ...whole, lookBackOn: '2026-03-13' }, closed))).toEqual([
      'R10-8 refuse 回头看日期2026年3月13日在今天以后→改正回头看日期',
    ]);
  });

  it('R10-8 reminds of an entry that is overdue, by the extended day where there is one', () => {
    expect(told(superviseLedger, entry({ dueOn: '2026-03-06' }))).toEqual([
      'R10-8 remind 督办事项逾期 6 天→督促责任人报结，或写明原因申请延期',
    ]);
    const extended = { dueOn: '2026-03-06', extendedTo: '2026-03-20', extendReason: '设备未到货' };
    expect(told(superviseLedger, entry(extended))).toEqual([]);
    expect(told(superviseLedger, entry({ dueOn: '2026-03-06' }, { state: 'submitted' }))).toEqual([]);
  });

  it('M10-days refuses a term before the start and days to come', () => {
    expect(told(superviseLedger, entry({ dueOn: '2026-03-01' }))).toContain(
      'M10-days refuse 期限2026年3月1日早于立项日期2026年3月2日→改正期限或立项日期',
    );
    expect(told(superviseLedger, entry({ doneOn: '2026-03-13' }))).toEqual([
      'M10-days refuse 完成日期2026年3月13日在今天以后→改正完成日期',
    ]);
    const tracking = [
      { id: 'k1', order: 1, on: '2026-03-13', note: '甲' },
      { id: 'k2', order: 2, on: '2026-02-28', note: '乙' },
    ];
    expect(told(superviseLedger, entry({ tracking }))).toEqual([
      'M10-days refuse 跟踪1的日期在今天以后→改正日期',
      'M10-days refuse 跟踪2的日期早于立项→改正日期',
    ]);
  });

  it('M10-extension refuses an extension without a reason or not after the term', () => {
    expect(told(superviseLedger, entry({ extendAskedTo: '2026-03-31' }))).toEqual([
      'M10-extension refuse 延期没有写明原因→填写延期原因',
      'M10-extension refuse 延期不能早于原期限2026年3月31日→改正延期日期',
    ]);
  });

  it('M10-course refuses 销号 right from 立项', () => {
    expect(told(superviseLedger, entry({ doneOn: TODAY }, { state: 'open' }), 'closed')).toEqual([
      'M10-course refuse 督办事项还没有交办，不能直接销号→先交办',
    ]);
  });

  it('is drafted from a report, a feedback, a reminder at a meeting and a 组务会', () => {
    expect(drafted(superviseLedger, report(), [plan()])).toMatchObject({
      sourceKind: 'research',
      sourceId: 'report1',
      hostOrgId: 'o1',
      problem: '1.采购没有比价\n2.验收一人签字',
      suggestion: '建立比价制度。',
      supervisorId: 'p1',
    });
    expect(drafted(superviseLedger, feedback(), [report(), plan()])).toMatchObject({
      sourceKind: 'research',
      problem: '采购没有比价。',
      responsible: '党组书记',
    });
    const base = { hostOrgId: 'o1', reminder: '末位表态没有做到。\n请改正。', attendeeId: 'p2' };
    const attended = recordOf('attendedMeeting', base, {}, { state: 'registered' });
    expect(drafted(superviseLedger, attended)).toMatchObject({
      sourceKind: 'meeting',
      problem: '末位表态没有做到。',
      suggestion: '末位表态没有做到。\n请改正。',
      supervisorId: 'p2',
    });
    expect(drafted(superviseLedger, { ...attended, state: 'draft' })).toBeUndefined();
    const meeting = recordOf('groupMeeting', { heldOn: '2026-03-09' }, {}, { state: 'finalized' });
    expect(drafted(superviseLedger, meeting)).toMatchObject({ sourceKind: 'groupMeeting', openedOn: TODAY });
  });

  it('knows its source by the record that brought it about', () => {
    const context = contextOf([]);
    const made = entry({ sourceId: undefined, triggerRecordId: 'report1' });
    expect(superviseLedger.fills?.(made, context)).toMatchObject({ sourceId: 'report1' });
    expect(superviseLedger.fills?.(entry({ sourceId: undefined }), context)).toMatchObject({
      sourceId: undefined,
    });
  });

  it('offers days with its moves and starts with the person at the desk', () => {
    const context = suggestContext([]);
    expect(superviseLedger.suggestMove?.(entry(), 'submitted', context)).toEqual({ doneOn: TODAY });
    expect(superviseLedger.suggestMove?.(entry({ doneOn: '2026-03-10' }), 'closed', context)).toEqual({
      doneOn: '2026-03-10',
    });
    expect(superviseLedger.suggest?.(context)).toMatchObject({ openedOn: TODAY, supervisorId: 'p4' });
  });

  it('prints term, tracking, result and 回头看 as the paper form asks, and the lateness in 通报', () => {
    const textsOf = (form: string, record: ReturnType<typeof entry>) =>
      superviseLedger.printForms
        .find(({ id }) => id === form)
        ?.columns?.map((column) => column.cell(record, contextOf([UNIT, record])).text);
    const late = entry({ dueOn: '2026-03-06', extendedTo: '2026-03-10', extendReason: '设备未到' });
    expect(textsOf('superviseReportTable', late)).toEqual([
      '县教育局',
      '调研',
      '采购没有比价',
      '后勤科长',
      '赵六五',
      '2026.3.6\n延至2026.3.10',
      '制度在起草',
      '办理中',
      '2 天',
    ]);
    const closed = entry(
      { result: '已建制度', doneOn: '2026-03-11', lookBackOn: TODAY, lookBackResult: '没有反弹' },
      { state: 'closed', number: '示教纪–督办–26–内1' },
    );
    expect(textsOf('superviseLedgerList', closed)).toEqual([
      '示教纪–督办–26–内1',
      '调研',
      '县教育局',
      '采购没有比价',
      '建立比价制度。',
      '后勤科长',
      '赵六五',
      '2026.3.31',
      '2026.3.9 制度在起草',
      '已建制度',
      '销号\n2026.3.11',
      '2026.3.12 没有反弹',
    ]);
  });

  it('shows lateness, filters by it, and carries a long problem in its title', () => {
    const lateness = superviseLedger.filters.find(({ id }) => id === 'lateness');
    const valuesOf = (record: ReturnType<typeof entry>) => lateness?.valuesOf(record, contextOf([]));
    expect(valuesOf(entry())).toEqual(['open']);
    expect(valuesOf(entry({ dueOn: '2026-03-11' }))).toEqual(['late']);
    expect(valuesOf(entry({ dueOn: undefined }))).toEqual(['undated']);
    expect(valuesOf(entry({}, { state: 'closed' }))).toEqual(['done', 'lookBack']);
    expect(valuesOf(entry({}, { state: 'cancelled' }))).toEqual(['done']);
    expect(titleIn(superviseLedger, entry({ problem: `𠮷${'字'.repeat(10_000)}\n二` }))).toHaveLength(10_002);
  });
});
