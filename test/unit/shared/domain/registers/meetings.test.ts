import { describe, expect, it } from 'vitest';
import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { groupMeeting, meetingTitle } from '#shared/domain/registers/meetings/groupMeeting.ts';
import {
  carriedResolutions,
  copyMeeting,
  nextBookPage,
  nextMeetingNo,
  resolutionDrafts,
} from '#shared/domain/registers/meetings/meetingHelpers.ts';
import {
  minutesParagraphs,
  minutesText,
  noticeText,
} from '#shared/domain/registers/meetings/meetingTexts.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { contextOf, item, meeting, minutes, previousMeeting } from '../support.ts';

function rowIds(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `new${next}`;
  };
}

function cell(
  definition: RegisterDefinition,
  id: string,
  record: RecordView,
  context: DomainContext,
): string {
  const column = definition.columns.find((candidate) => candidate.id === id);
  const { text = '', meta, tone } = column?.cell(record, context) ?? {};
  return [text, meta, tone].filter((part) => part !== undefined).join('|');
}

describe('numbers and pages', () => {
  it('go on after the highest of the year, voided ones included', () => {
    const voided = previousMeeting({ meetingNo: 44, heldOn: '2025-12-11' }, { state: 'voided' });
    expect(nextMeetingNo([voided, previousMeeting()], 2025)).toBe(45);
    expect(nextMeetingNo([voided, previousMeeting()], 2026)).toBe(10);
    expect(nextMeetingNo([], 2026)).toBe(1);
  });

  it('follow the last page, skip what was voided before it was written in, and open the next book', () => {
    expect(nextBookPage([previousMeeting()], 100)).toEqual({ bookNo: '3', pageNo: 41 });
    const mistake = meeting({ pageEnd: undefined }, { state: 'voided' });
    expect(nextBookPage([previousMeeting(), mistake], 100)).toEqual({ bookNo: '3', pageNo: 41 });
    const voidedLater = meeting({}, { state: 'voided' });
    expect(nextBookPage([previousMeeting(), voidedLater], 100)).toEqual({ bookNo: '3', pageNo: 44 });
    expect(nextBookPage([previousMeeting({ pageEnd: 100 })], 100)).toEqual({ bookNo: '4', pageNo: 1 });
    expect(nextBookPage([], 100)).toEqual({ bookNo: '1', pageNo: 1 });
  });
});

describe('议定事项 from meeting to meeting', () => {
  it('come back until they are closed, earliest term first', () => {
    const items = [
      item({ dueOn: '2026-04-01' }, { id: 'late' }),
      item({}, { id: 'early' }),
      item({}, { id: 'done', state: 'closed' }),
      item({}, { id: 'dropped', state: 'cancelled' }),
      item({ meetingId: 'm10', decidedOn: '2026-03-09' }, { id: 'own' }),
      item({ decidedOn: '2026-03-16' }, { id: 'later' }),
    ];
    expect(carriedResolutions(items, meeting()).map((one) => one.id)).toEqual(['early', 'late']);
  });

  it('are made once each when the meeting is finalised', () => {
    const drafts = resolutionDrafts(meeting(), [item({ sourceRow: 'r1' })]);
    expect(drafts.map((draft) => draft.sourceRow)).toEqual(['r2', 'r3']);
    expect(drafts[0]?.fields).toEqual({
      classification: 'internal',
      meetingId: 'm10',
      decidedOn: '2026-03-09',
      sourceRow: 'r2',
      itemSeq: 2,
      agendaSeq: 2,
      matter: '拟定食堂专项监督方案',
      ownerId: 'p2',
      coOwnerIds: ['p5', 'p6'],
      dueOn: '2026-03-20',
    });
  });
});

describe('copying the last meeting', () => {
  it('keeps the frame and what was put off, not what was said', () => {
    const agenda = [
      {
        id: 'a1',
        order: 1,
        topic: '已议',
        category: 'gm1',
        proposerId: 'p1',
        decision: '同意',
        decisionWay: 'unanimous',
      },
      {
        id: 'a2',
        order: 2,
        topic: '缓议',
        category: 'gm5',
        proposerId: 'p4',
        decision: '下次再议',
        decisionWay: 'postponed',
      },
    ];
    const copy = copyMeeting(meeting({ agenda, leaderConclusion: '抓紧' }), {
      heldOn: '2026-03-16',
      meetingNo: 11,
      book: { bookNo: '3', pageNo: 44 },
      carried: [item()],
      newRowId: rowIds(),
    });
    expect(copy).toEqual({
      classification: 'internal',
      place: '机关楼301会议室',
      hostId: 'p1',
      recorderId: 'p3',
      meetingNo: 11,
      heldOn: '2026-03-16',
      startAt: '2026-03-16T09:00',
      attendeeIds: ['p1', 'p2', 'p3', 'p5', 'p4'],
      isExtra: false,
      isImportant: false,
      bookNo: '3',
      pageNo: 44,
      agenda: [{ id: 'new1', order: 1, topic: '缓议', category: 'gm5', proposerId: 'p4' }],
      carried: [
        {
          id: 'new2',
          order: 1,
          itemId: 'i1',
          matter: '报送全会精神贯彻措施',
          ownerId: 'p2',
          dueOn: '2026-03-13',
        },
      ],
    });
  });
});

describe('texts', () => {
  const people = contextOf([]);

  it('writes the notice', () => {
    expect(
      noticeText(meeting({ noticeNote: '带齐材料', noticedOn: '2026-03-06' }), people).split('\n'),
    ).toEqual([
      '组务会通知',
      '定于2026年3月9日（周一）上午9:00在机关楼301会议室召开2026年第10次组务会，由张三一同志主持。',
      '议题：',
      '1．传达学习警示教育通报（张三一）',
      '2．研究春季学期学校食堂专项监督（李四二）',
      '参会：张三一、李四二、王五三、孙七六',
      '带齐材料。',
      '请准时参加；因故不能参加的，会前向主持人请假。',
      '驻县教育局纪检监察组',
      '2026年3月6日',
    ]);
  });

  it('drafts the minutes by topic, with the items of each', () => {
    expect(minutesText(meeting({ leaderConclusion: '要按期办结' }), people).split('\n')).toEqual([
      '3月9日上午，组长张三一主持召开2026年第10次组务会，研究2项议题。纪要如下：',
      '一、传达学习警示教育通报',
      '会议议定，3月20日前组织一次警示教育。',
      '组织一次警示教育，由孙七六承办，3月20日前完成。',
      '二、研究春季学期学校食堂专项监督',
      '会议议定，对6所学校食堂大宗食材采购开展专项监督。',
      '（一）拟定食堂专项监督方案，由李四二承办，孙七六、周八七协办，3月20日前完成。',
      '（二）分两组到校，由周八七承办，4月10日前完成。',
      '会议强调，要按期办结。',
    ]);
  });

  it('knows heading from running text', () => {
    const levels = minutesParagraphs('开头：\n一、标题\n\n（一）事项。\n一、二季度分别安排。').map(
      (part) => part.level,
    );
    expect(levels).toEqual([0, 1, 2, 0]);
  });
});

describe('the list', () => {
  const record = meeting({}, { number: '示教纪–组会–26–内8' });

  it('shows figures, open ones in ink and finished ones in grey', () => {
    const open = contextOf([record]);
    expect(cell(groupMeeting, 'topics', record, open)).toBe(
      '传达学习警示教育通报；研究春季学期学校食堂专项监督|共2项',
    );
    expect(cell(groupMeeting, 'attendance', record, open)).toBe('4/5|normal');
    expect(cell(groupMeeting, 'resolutions', record, open)).toBe('0/3|normal');
    expect(cell(groupMeeting, 'minutes', record, open)).toBe('待出|warn');
    expect(cell(groupMeeting, 'heldOn', record, open)).toBe('2026.03.09|周一');
    expect(cell(groupMeeting, 'book', record, open)).toBe('第3册 第41—43页');
    const done = contextOf([
      record,
      minutes({}, { state: 'finalized' }),
      item({ meetingId: 'm10' }, { state: 'closed' }),
    ]);
    expect(cell(groupMeeting, 'minutes', record, done)).toBe('3号|quiet');
    expect(cell(groupMeeting, 'resolutions', record, done)).toBe('1/1|quiet');
  });

  it('names a meeting and filters by kind of topic and open items', () => {
    expect(meetingTitle(record)).toBe('2026年第10次组务会');
    const filter = (id: string): readonly string[] =>
      groupMeeting.filters.find((candidate) => candidate.id === id)?.valuesOf(record, contextOf([record])) ??
      [];
    expect(filter('year')).toEqual(['2026']);
    expect(filter('category')).toEqual(['gm1', 'gm3']);
    expect(filter('resolutions')).toEqual(['open']);
  });

  it('numbers items by meeting and says how late they are', () => {
    const context = contextOf([previousMeeting()], '2026-03-19');
    expect(cell(resolutionItem, 'itemNo', item(), context)).toBe('9–2');
    expect(cell(resolutionItem, 'lateness', item(), context)).toBe('逾期 6 天|accent');
    expect(cell(resolutionItem, 'lateness', item({}, { state: 'closed' }), context)).toBe('—|quiet');
    const progress = [{ id: 'g1', order: 1, on: '2026-03-10', note: '已起草', percent: 60 }];
    expect(cell(resolutionItem, 'percent', item({ progress }), context)).toBe('60%|normal');
    const ledger = resolutionItem.printForms[0]?.columns?.map((column) => column.label);
    expect(ledger).toEqual([
      '会次',
      '事项',
      '承办',
      '协办',
      '期限',
      '过程',
      '结果',
      '完成日',
      '状态',
      '延期',
    ]);
  });
});
