import { describe, expect, it } from 'vitest';
import type { FieldValues, RecordView } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { agendaReview } from '#shared/domain/registers/meetings/agendaReview.ts';
import { attendedMeeting } from '#shared/domain/registers/meetings/attendedMeeting.ts';
import { missingFields } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';
import { drafted, recordOf, suggestContext, TODAY, titleIn, told, UNIT } from './support/meetingsKit.ts';

const TOPICS = [
  { id: 't1', order: 1, title: '采购校服', isThreeMajor: true, opinion: 'agree' },
  { id: 't2', order: 2, title: '调整科室', isThreeMajor: true, opinion: 'hold', comment: '征求意见不够' },
];

function review(fields: FieldValues = {}, state = 'submitted'): RecordView {
  const base = {
    hostOrgId: 'o1',
    meetingKind: 'partyGroup',
    plannedOn: '2026-03-16',
    submittedOn: '2026-03-11',
    submitter: '办公室主任',
    topics: TOPICS,
    reviewerId: 'p4',
    skipped: false,
  };
  return recordOf('agendaReview', base, fields, { state });
}

const NOTES = {
  procedureNote: '程序完备。',
  centralismNote: '逐一发言。',
  consciousnessNote: '传达学习在前。',
  implementNote: '对照上级部署研究。',
};

const AGENDAS = [
  {
    id: 'g1',
    order: 1,
    title: '采购校服',
    isThreeMajor: true,
    collectiveDecision: true,
    leaderLast: true,
    decisionWay: 'unanimous',
    dissentRecorded: true,
  },
  { id: 'g2', order: 2, title: '通报值班', isThreeMajor: false },
];

function attended(fields: FieldValues = {}, state = 'draft'): RecordView {
  const base = {
    hostOrgId: 'o1',
    meetingKind: 'partyGroup',
    heldOn: '2026-03-10',
    attendeeId: 'p1',
    agendaReviewId: 'agendaReview1',
    agendas: AGENDAS,
    ...NOTES,
  };
  return recordOf('attendedMeeting', base, fields, { state });
}

const held = review(
  { actualHeldOn: '2026-03-10', submittedOn: '2026-03-06', plannedOn: '2026-03-10' },
  'closed',
);

describe('议题报送审核', () => {
  it('R08-7 passes what came before the meeting, through the whole course', () => {
    expect(told(agendaReview, review(), 'reviewing')).toEqual([]);
    expect(told(agendaReview, review({ approverId: 'p1' }, 'reviewing'), 'decided')).toEqual([]);
    const replied = { repliedOn: TODAY, approvedOn: TODAY };
    expect(told(agendaReview, review(replied, 'decided'), 'replied')).toEqual([]);
    const after = { ...replied, actualHeldOn: '2026-03-16' };
    expect(told(agendaReview, review(after, 'replied'), 'closed', [], '2026-03-18')).toEqual([]);
  });

  it('R08-7 refuses topics that came on the day of the meeting or later, unless it was held unreported', () => {
    expect(told(agendaReview, review({ plannedOn: '2026-03-11' }))).toEqual([
      'R08-7 refuse 报送日期不早于拟开会日期2026年3月11日→改正日期；会已开而未报的，“未报即开”选“是”',
    ]);
    expect(told(agendaReview, review({ plannedOn: '2026-03-13', actualHeldOn: '2026-03-10' }))).toEqual([
      'R08-7 refuse 会议2026年3月10日已开，议题此后才报送→“未报即开”选“是”',
    ]);
  });

  it('R08-7 reminds of a meeting held unreported 未报即开', () => {
    expect(told(agendaReview, review({ plannedOn: '2026-03-09', skipped: true }))).toEqual([
      'R08-7 remind 会已开而议题没有报派驻组审核→向该单位指出，并跟踪其改正',
    ]);
  });

  it('R08-7 reminds when the reply comes after the meeting', () => {
    const late = review({ repliedOn: '2026-03-17' }, 'decided');
    expect(told(agendaReview, late, 'replied', [], '2026-03-17')).toEqual([
      'R08-7 remind 审核意见在开会（2026年3月16日）之后才反馈→今后在开会之前反馈',
    ]);
  });

  it('M08-topics wants an opinion on each topic, and words where it is no plain agreement', () => {
    const topics = [
      { ...TOPICS[0], opinion: undefined },
      { ...TOPICS[1], comment: ' ' },
    ];
    const open = review({ topics: topics as never });
    expect(told(agendaReview, open, 'reviewing')).toEqual([
      'M08-topics refuse 议题1没有审核意见→写明议题1的审核意见',
      'M08-topics refuse 议题2不是同意上会，没有意见说明→写明议题2的意见说明',
    ]);
    const twice = review({ topics: [TOPICS[0], { ...TOPICS[0], id: 't3' }] as never });
    expect(told(agendaReview, twice, 'reviewing')).toEqual([
      'M08-topics refuse 议题2“采购校服”重复→留其中一项',
    ]);
  });

  it('M08-reviewer keeps 审核 and 审定 apart', () => {
    const words = 'M08-reviewer refuse 审核人和审定人是同一人→改由组长以外的人审核';
    expect(told(agendaReview, review({ reviewerId: 'p1' }), 'reviewing')).toEqual([words]);
    expect(told(agendaReview, review({ approverId: 'p4' }, 'reviewing'), 'decided')).toEqual([words]);
  });

  it('M08-reviewDays M08-held refuses days to come and a reply before the decision; closes only with the day of the meeting', () => {
    expect(told(agendaReview, review({ submittedOn: '2026-03-13' }))).toEqual([
      'M08-reviewDays refuse 报送日期2026年3月13日在今天以后→改正报送日期',
    ]);
    const early = review({ approvedOn: '2026-03-12', repliedOn: '2026-03-11' }, 'decided');
    expect(told(agendaReview, early, 'replied')).toEqual([
      'M08-reviewDays refuse 反馈日期2026年3月11日早于组长审定日期2026年3月12日→改正反馈日期或组长审定日期',
    ]);
    expect(told(agendaReview, review({ repliedOn: TODAY }, 'replied'), 'closed')).toEqual([
      'M08-held refuse 没有登记会议实际日期→填写会议实际日期',
    ]);
  });

  it('takes a leap day and a term across the year', () => {
    const leap = review({ submittedOn: '2028-02-28', plannedOn: '2028-02-29' });
    expect(told(agendaReview, leap, 'reviewing', [], '2028-02-28')).toEqual([]);
    const year = review({ submittedOn: '2026-12-31', plannedOn: '2027-01-01' });
    expect(told(agendaReview, year, 'reviewing', [], '2026-12-31')).toEqual([]);
  });

  it('starts with today and the person at the desk, and offers the days of its moves', () => {
    const context = suggestContext([]);
    expect(agendaReview.suggest?.(context)).toEqual({ submittedOn: TODAY, reviewerId: 'p4', skipped: false });
    expect(agendaReview.suggestMove?.(review(), 'replied', context)).toEqual({ repliedOn: TODAY });
    const past = review({ plannedOn: '2026-03-10' });
    expect(agendaReview.suggestMove?.(past, 'closed', context)).toEqual({ actualHeldOn: '2026-03-10' });
    expect(agendaReview.suggestMove?.(review(), 'closed', context)).toEqual({});
  });

  it('shows how many topics have remarks and how long there is until the meeting', () => {
    const cellOf = (id: string, record: RecordView) =>
      agendaReview.columns.find((column) => column.id === id)?.cell(record, contextOf([UNIT]));
    expect(cellOf('topics', review())).toMatchObject({ text: '2项', meta: '1项有意见' });
    expect(cellOf('untilMeeting', review())).toMatchObject({ text: '还有 4 天', tone: 'normal' });
    expect(cellOf('untilMeeting', review({ plannedOn: TODAY }))).toMatchObject({
      text: '今天',
      tone: 'accent',
    });
    expect(cellOf('untilMeeting', review({ plannedOn: '2026-03-11' }))).toMatchObject({ text: '会期已过' });
    expect(cellOf('untilMeeting', review({}, 'replied'))).toMatchObject({ text: '—' });
  });
});

describe('列席会议监督记录', () => {
  it('R08-8 passes with the four points, and refuses each that is missing or blank', () => {
    expect(told(attendedMeeting, attended(), 'registered', [held])).toEqual([]);
    expect(
      told(attendedMeeting, attended({ procedureNote: '', implementNote: ' ' }), 'registered', [held]),
    ).toEqual([
      'R08-8 refuse 没有记“决策程序”→补记“决策程序”的情况',
      'R08-8 refuse 没有记“贯彻路线方针政策与上级部署”→补记“贯彻路线方针政策与上级部署”的情况',
    ]);
  });

  it('R08-7 reminds of a 党组会 without 议题审核 and of another day than it names', () => {
    expect(told(attendedMeeting, attended({ agendaReviewId: undefined }), 'registered')).toEqual([
      'R08-7 remind 这次党组（党委）会没有议题审核→联上议题审核；会前没有报送的，另登议题报审，记未报即开',
    ]);
    expect(
      told(attendedMeeting, attended({ agendaReviewId: undefined, meetingKind: 'special' }), 'registered'),
    ).toEqual([]);
    expect(told(attendedMeeting, attended({ heldOn: '2026-03-09' }), 'registered', [held])).toEqual([
      'R08-7 remind 议题审核登的会议实际日期是2026年3月10日，与列席日期不同→核对日期',
    ]);
  });

  it('M08-procedure wants the procedure of 三重一大 topics point by point', () => {
    const bare = [{ id: 'g1', order: 1, title: '采购校服', isThreeMajor: true, leaderLast: false }];
    expect(told(attendedMeeting, attended({ agendas: bare }), 'registered', [held])).toEqual([
      'M08-procedure refuse 议题1是“三重一大”事项，没有记明集体讨论决定、不同意见记录在案→逐项选“是”或“否”',
      'M08-procedure refuse 议题1是“三重一大”事项，没有记表决情况→选表决情况',
      'M08-procedure remind 议题1没有做到主要负责人末位表态，没有提醒意见→写明提醒意见',
    ]);
    const agendas = [{ ...AGENDAS[0], leaderLast: false }];
    const reminded = attended({ agendas: agendas as never, reminder: '主要负责人应末位表态。' });
    expect(told(attendedMeeting, reminded, 'registered', [held])).toEqual([]);
  });

  it('M08-review M08-attendedDays refuses the 议题审核 of another unit, an answer to no reminder, and a day to come', () => {
    expect(told(attendedMeeting, attended({ hostOrgId: 'o2' }), undefined, [held])).toEqual([
      'M08-review refuse 所联议题审核是另一单位的→改联本单位的议题审核',
    ]);
    expect(told(attendedMeeting, attended({ adopted: 'yes' }, 'registered'), undefined, [held])).toEqual([
      'M08-review refuse 没有提醒意见，却登了采纳情况→先写提醒意见，或清除采纳情况',
    ]);
    expect(told(attendedMeeting, attended({ heldOn: '2026-03-13' }))).toEqual([
      'M08-attendedDays refuse 日期2026年3月13日在今天以后→改正日期',
    ]);
  });

  it('M08-once reminds of a second record of one meeting', () => {
    const second = { ...attended(), id: 'attendedMeeting2' };
    expect(told(attendedMeeting, second, 'registered', [held, attended({}, 'registered')])).toEqual([
      'M08-once remind 这次会议已有列席记录→核对是否重复登记',
    ]);
  });

  it('asks for 意见采纳 only when the book is locked, and only after a reminder', () => {
    const reminded = attended({ reminder: '补齐征求意见程序。' }, 'registered');
    expect(missingFields(attendedMeeting, attended({ reminder: '补齐程序。' }), 'registered')).toEqual([]);
    expect(missingFields(attendedMeeting, reminded, 'locked').map((item) => item.path)).toEqual(['adopted']);
    expect(missingFields(attendedMeeting, attended({}, 'registered'), 'locked')).toEqual([]);
  });

  it('is drafted from a decided 议题审核: unit, day, and the topics that came before the meeting', () => {
    expect(drafted(attendedMeeting, review({}, 'reviewing'))).toBeUndefined();
    const values = drafted(attendedMeeting, held) ?? {};
    expect(values).toMatchObject({
      hostOrgId: 'o1',
      meetingKind: 'partyGroup',
      heldOn: '2026-03-10',
      attendeeId: 'p4',
      agendaReviewId: 'agendaReview1',
    });
    expect(rowsOf(values, 'agendas')).toEqual([
      { id: 'n1', order: 1, title: '采购校服', isThreeMajor: true },
    ]);
    expect(drafted(attendedMeeting, review({}, 'replied'))).toMatchObject({ heldOn: TODAY });
  });

  it('第四十八条（三） goes into the 大事记 when the 组长 attended', () => {
    const context = contextOf([UNIT]);
    const reminded = attended({ reminder: '补齐程序。\n次行' }, 'registered');
    expect(attendedMeeting.chronicle?.(reminded, context)).toEqual({
      category: 'ce3',
      on: '2026-03-10',
      people: ['张三一'],
      text: '组长列席县教育局会议，研究2项议题，提出提醒意见：补齐程序。',
    });
    expect(
      attendedMeeting.chronicle?.(attended({ attendeeId: 'p4' }, 'registered'), context),
    ).toBeUndefined();
    expect(attendedMeeting.chronicle?.(attended(), context)).toBeUndefined();
  });

  it('carries long and unusual words in titles and paper tables', () => {
    expect(titleIn(attendedMeeting, attended())).toBe('县教育局　党组（党委）会　2026年3月10日');
    const long = '𠮷🚌'.repeat(5000);
    const ledger = attendedMeeting.printForms.find((form) => form.id === 'meetingStyleLedger');
    const record = attended({ reminder: long, styleIssues: ['overLong', 'formOnly'], durationMinutes: 195 });
    const cells = ledger?.columns?.map((column) => column.cell(record, contextOf([UNIT])).text);
    expect(cells).toEqual([
      '2026.3.10',
      '县教育局',
      '党组（党委）会',
      '2',
      '195',
      '过长、形式单一',
      long,
      '',
    ]);
  });
});
