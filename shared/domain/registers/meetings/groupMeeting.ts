import type { ChronicleProposal } from '#shared/domain/chronicleProposal.ts';
import {
  commonFilters,
  DASH,
  dateColumn,
  levelColumn,
  numberColumn,
  personColumn,
  personFilter,
  stateColumn,
  textColumn,
} from '#shared/domain/columns.ts';
import { MARKING_SECTION } from '#shared/domain/commonFields.ts';
import type {
  Cell,
  DomainContext,
  Filter,
  ListColumn,
  RecordView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { idsValue, isVoid, numberValue, textValue } from '#shared/domain/values.ts';
import { timeRange } from '#shared/domain/words.ts';
import { AGENDA_KINDS, MEETING_FIELDS, MEETING_SECTIONS } from './meetingFields.ts';
import { resolutionDrafts } from './meetingHelpers.ts';
import { meetingTitle } from './meetingNames.ts';
import { MEETING_LOOKUPS, MEETING_RULES } from './meetingRules.ts';
import { meetingLike, newMeeting } from './meetingSuggestions.ts';

function topicsCell(record: RecordView): Cell {
  const topics = rowsOf(record.fields, 'agenda')
    .map((row) => row['topic'])
    .filter((topic): topic is string => typeof topic === 'string' && topic !== '');
  const text = topics.slice(0, 2).join('；');
  const metas = [
    ...(record.fields['isExtra'] === true ? ['随时召开'] : []),
    ...(topics.length > 1 ? [`共${topics.length}项`] : []),
  ];
  return metas.length === 0 ? { text } : { text, meta: metas.join('　') };
}

/** `4/6`: present of all who should be there; complete figures stay quiet. */
function attendanceCell(record: RecordView): Cell {
  const present = idsValue(record.fields, 'attendeeIds').length;
  const all = present + rowsOf(record.fields, 'absentees').length;
  if (all === 0 || isVoid(record)) return DASH;
  return { text: `${present}/${all}`, tone: present === all ? 'quiet' : 'normal', sort: present / all };
}

interface ResolutionCount {
  readonly done: number;
  readonly all: number;
}

function resolutionCount(record: RecordView, context: DomainContext): ResolutionCount {
  const items = context.related('resolutionItem', 'meetingId', record.id).filter((item) => !isVoid(item));
  if (items.length === 0) return { done: 0, all: rowsOf(record.fields, 'resolutions').length };
  return {
    done: items.filter((item) => item.state === 'closed' || item.state === 'archived').length,
    all: items.length,
  };
}

function resolutionsCell(record: RecordView, context: DomainContext): Cell {
  const { done, all } = resolutionCount(record, context);
  if (all === 0 || isVoid(record)) return DASH;
  return { text: `${done}/${all}`, tone: done === all ? 'quiet' : 'normal', sort: done / all };
}

function minutesOf(record: RecordView, context: DomainContext): RecordView | undefined {
  return context.related('meetingMinutes', 'meetingId', record.id).find((item) => !isVoid(item));
}

/** `3号` once issued, `待出` while an important meeting has none, a dash where none is needed. */
function minutesCell(record: RecordView, context: DomainContext): Cell {
  if (isVoid(record)) return DASH;
  const minutes = minutesOf(record, context);
  if (minutes === undefined) {
    return record.fields['isImportant'] === true ? { text: '待出', tone: 'warn', sort: 0 } : DASH;
  }
  const no = textValue(minutes.fields, 'minutesNo');
  const isOut = minutes.state === 'finalized' || minutes.state === 'archived';
  return isOut ? { text: no, tone: 'quiet', sort: no } : { text: '待出', tone: 'warn', sort: 0 };
}

const COLUMNS: readonly ListColumn[] = [
  {
    id: 'meetingNo',
    label: '会次',
    width: 52,
    align: 'right',
    isFixed: true,
    isVisible: true,
    cell: (record) => {
      const no = numberValue(record.fields, 'meetingNo');
      return no === undefined ? DASH : { text: String(no), sort: no };
    },
  },
  levelColumn(),
  dateColumn('heldOn', '日期'),
  {
    id: 'topics',
    label: '议题',
    width: 'rest',
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'struckTitle',
    cell: topicsCell,
  },
  personColumn('hostId', '主持人'),
  { id: 'attendance', label: '参会', width: 60, align: 'right', isVisible: true, cell: attendanceCell },
  { id: 'resolutions', label: '议定事项', width: 84, align: 'right', isVisible: true, cell: resolutionsCell },
  { id: 'minutes', label: '纪要', width: 56, align: 'left', isVisible: true, cell: minutesCell },
  stateColumn('F1'),
  numberColumn(),
  {
    id: 'time',
    label: '起止',
    width: 120,
    align: 'left',
    isVisible: false,
    cell: (record) => {
      const end = textValue(record.fields, 'endAt');
      return { text: timeRange(textValue(record.fields, 'startAt'), end === '' ? undefined : end) };
    },
  },
  textColumn('place', '地点', 140, false),
  personColumn('recorderId', '记录人', false),
  {
    id: 'book',
    label: '专簿',
    width: 140,
    align: 'left',
    isVisible: false,
    cell: (record) => ({ text: bookWords(record) }),
  },
];

/** `第3册 第36—40页` */
export function bookWords(record: Pick<RecordView, 'fields'>): string {
  const book = textValue(record.fields, 'bookNo');
  const page = numberValue(record.fields, 'pageNo');
  const end = numberValue(record.fields, 'pageEnd');
  if (book === '' || page === undefined) return '';
  const pages = end === undefined || end === page ? String(page) : `${page}—${end}`;
  return `第${book}册 第${pages}页`;
}

const FILTERS: readonly Filter[] = [
  ...commonFilters('heldOn'),
  personFilter('hostId', '主持人'),
  {
    id: 'category',
    label: '类别',
    kind: 'choice',
    options: AGENDA_KINDS.map((kind) => ({ value: kind.code, label: kind.label })),
    valuesOf: (record) =>
      rowsOf(record.fields, 'agenda')
        .map((row) => row['category'])
        .filter((code): code is string => typeof code === 'string'),
  },
  {
    id: 'resolutions',
    label: '议定事项',
    kind: 'choice',
    options: [
      { value: 'open', label: '未办结' },
      { value: 'done', label: '已办结' },
      { value: 'none', label: '没有' },
    ],
    valuesOf: (record, context) => {
      const { done, all } = resolutionCount(record, context);
      if (all === 0) return ['none'];
      return [done === all ? 'done' : 'open'];
    },
  },
];

/** What the 大事记 notes of a meeting: topics and how they were decided, never what was said (第四十八条（四）, C37). */
function meetingEvent(record: RecordView): ChronicleProposal | undefined {
  const on = textValue(record.fields, 'heldOn');
  const topics = rowsOf(record.fields, 'agenda').map((row) => textValue(row, 'topic'));
  if (on === '' || topics.length === 0) return undefined;
  const count = rowsOf(record.fields, 'resolutions').length;
  const outcome = count === 0 ? '' : `，议定事项${count}项`;
  return {
    category: 'ce4',
    on,
    place: textValue(record.fields, 'place'),
    people: idsValue(record.fields, 'attendeeIds'),
    text: `召开${meetingTitle(record)}，研究${topics.join('；')}${outcome}。`,
  };
}

/** 组务会 (第三十二至三十四条; catalogue M08). */
export const groupMeeting: RegisterDefinition = {
  code: 'groupMeeting',
  version: 1,
  title: '组务会',
  noun: '组务会',
  group: '会议',
  headline: ['第三十二条', '原则上每周一次'],
  numberWord: '组会',
  flow: 'F1',
  keeper: 'meetingRecorder',
  // The recorder writes the record, whoever made the plan.
  recordRoles: { author: ['createdBy', 'recorderId'] },
  fields: MEETING_FIELDS,
  sections: [...MEETING_SECTIONS, MARKING_SECTION],
  transitionFields: { finalized: ['bookNo', 'pageNo', 'pageEnd'] },
  suggest: newMeeting,
  copies: meetingLike,
  // Each decision noted at the meeting becomes a 议定事项 of its own, handed to its owner (第三十四条, R08-6).
  effects: {
    finalized: (meeting, context) =>
      resolutionDrafts(meeting, context.related('resolutionItem', 'meetingId', meeting.id)).map((draft) => ({
        register: 'resolutionItem',
        fields: draft.fields,
      })),
  },
  follows: {
    finalized: (meeting, context) =>
      context
        .related('resolutionItem', 'meetingId', meeting.id)
        .map((item) => ({ record: item.id, to: 'assigned' })),
  },
  chronicle: meetingEvent,
  rules: MEETING_RULES,
  columns: COLUMNS,
  defaultSort: { column: 'heldOn', direction: 'descending' },
  filters: FILTERS,
  dateField: 'heldOn',
  lookups: MEETING_LOOKUPS,
  searchPaths: [
    'place',
    'hostId',
    'recorderId',
    'attendeeIds',
    'observers',
    'leaderConclusion',
    'agenda/*/topic',
    'agenda/*/report',
    'agenda/*/discussion',
    'agenda/*/decision',
    'agenda/*/dissent',
    'resolutions/*/matter',
  ],
  searchHint: '查找议题、决定、人',
  printForms: [
    {
      id: 'groupMeetingBook',
      title: '组务会记录',
      shape: 'book',
      isByRecord: true,
      paper: 'A4 landscape',
      signatures: ['主持人', '记录人'],
    },
    {
      id: 'groupMeetingNotice',
      title: '会议通知',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: {
    title: '还没有组务会',
    belongs: '组长主持的组务会，从计划、通知到记录、议定事项，都登在这里。',
    article: '第三十二条至第三十四条',
    duty: '组务会原则上每周一次，专人记录，专簿管理；重要会议形成会议纪要，议定事项逐条落实。',
    firstAction: '新建组务会',
  },
  duties: ['OB-032-1', 'OB-034-1'],
  createLabel: '新建组务会',
  titleOf: meetingTitle,
};
