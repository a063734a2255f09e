import {
  enumLabel,
  type FieldValues,
  type ListColumn,
  type RecordView,
  type Row,
  type SuggestContext,
} from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import {
  bool,
  date,
  has,
  int,
  longText,
  many,
  one,
  person,
  ref,
  rows,
  text,
} from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, numberValue, personName, textValue } from '#shared/domain/values.ts';
import { ATTENDED_RULES } from './attendedRules.ts';
import { DECISION_WAYS } from './meetingFields.ts';

const OWN = { basis: 'own' } as const;

const MEETING_KIND = one('meetingKind', '会议类别', 'yes', {
  partyGroup: '党组（党委）会',
  leadership: '班子会',
  democraticLife: '民主生活会',
  special: '专题会',
  other: '其他',
});

// Known only after the unit has answered: until the book is locked it may stay open.
const ADOPTED = one(
  'adopted',
  '意见采纳',
  { states: ['locked'], conditions: [has('reminder')], both: true },
  { yes: '采纳', partly: '部分', no: '未采纳' },
  { later: true },
);

const STYLE_ISSUES = many('styleIssues', '会风问题', 'no', {
  mergeable: '可合并',
  overLong: '过长',
  unprepared: '准备不足',
  formOnly: '形式单一',
});

/** Topics that came before the meeting: 暂缓 and 不同意 did not. */
function reviewedAgendas(review: RecordView, newRowId: () => string): readonly Row[] {
  return rowsOf(review.fields, 'topics')
    .filter((row) => row['opinion'] !== 'hold' && row['opinion'] !== 'object')
    .map((row, index) => ({
      id: newRowId(),
      order: index + 1,
      title: row['title'] ?? '',
      isThreeMajor: row['isThreeMajor'] === true,
    }));
}

function fromReview(review: RecordView, context: SuggestContext): FieldValues {
  const day = textValue(review.fields, 'actualHeldOn') || textValue(review.fields, 'plannedOn');
  const isAhead = day === '' || day > context.today;
  return {
    hostOrgId: review.fields['hostOrgId'],
    meetingKind: review.fields['meetingKind'] === 'other' ? 'other' : 'partyGroup',
    heldOn: isAhead ? context.today : day,
    attendeeId: context.self,
    agendaReviewId: review.id,
    agendas: reviewedAgendas(review, context.newRowId),
  };
}

function words(field: FieldDefinition, record: RecordView): string {
  const code = record.fields[field.id];
  const codes = typeof code === 'string' ? [code] : idsValue(record.fields, field.id);
  return codes.map((each) => enumLabel(field, each)).join('、');
}

/** 精简会议统计: how long the meetings were and what was wrong with them (会议监督机制). */
const STYLE_COLUMNS: readonly ListColumn[] = [
  paperColumn('日期', 100, (record) => paperDay(textValue(record.fields, 'heldOn'))),
  paperColumn('单位', 'rest', (record, context) => context.title(textValue(record.fields, 'hostOrgId'))),
  paperColumn('会议类别', 130, (record) => words(MEETING_KIND, record)),
  paperColumn('议题（项）', 80, (record) => String(rowsOf(record.fields, 'agendas').length)),
  paperColumn('时长（分钟）', 90, (record) => String(numberValue(record.fields, 'durationMinutes') ?? '')),
  paperColumn('会风问题', 150, (record) => words(STYLE_ISSUES, record)),
  paperColumn('提醒意见', 240, (record) => textValue(record.fields, 'reminder')),
  paperColumn('意见采纳', 80, (record) => words(ADOPTED, record)),
];

/** 列席会议监督记录 (会议监督机制; catalogue M08). */
export const attendedMeeting = defineRegister({
  code: 'attendedMeeting',
  title: '列席会议监督记录',
  noun: '列席会议',
  group: '会议',
  shelf: '列席会议',
  headline: ['会议监督机制', '四个关注重点'],
  numberWord: '列席',
  flow: 'F2',
  keeper: 'member',
  recordRoles: { author: ['createdBy', 'attendeeId'], self: ['attendeeId'] },
  fields: [
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    MEETING_KIND,
    date('heldOn', '日期', 'yes'),
    person('attendeeId', '列席人', 'yes'),
    ref('agendaReviewId', '议题审核', 'no', 'agendaReview'),
    rows('agendas', '议题', 'yes', [
      text('title', '议题', 'yes', { maxLength: 120 }),
      bool('isThreeMajor', '三重一大', 'no'),
      bool('collectiveDecision', '集体讨论决定', 'no', OWN),
      bool('leaderLast', '末位表态', 'no', { ...OWN, help: '主要负责人最后表态' }),
      one('decisionWay', '表决', 'no', DECISION_WAYS, OWN),
      bool('dissentRecorded', '不同意见记录在案', 'no', { ...OWN, help: '没有不同意见的选“是”' }),
      longText('dissent', '不同意见', 'no', OWN),
    ]),
    int('durationMinutes', '时长（分钟）', 'no', { min: 1, max: 1440 }),
    longText('procedureNote', '决策程序', 'yes', { help: '关注重点一' }),
    longText('centralismNote', '民主集中制执行', 'yes', { help: '关注重点二' }),
    longText('consciousnessNote', '增强四个意识做到两个维护', 'yes', { help: '关注重点三' }),
    longText('implementNote', '贯彻路线方针政策与上级部署', 'yes', { help: '关注重点四' }),
    longText('reminder', '提醒意见', 'no', { help: '当场或会后提出的监督提醒' }),
    ADOPTED,
    STYLE_ISSUES,
  ],
  sections: [
    {
      id: 'basic',
      title: '会议',
      items: ['hostOrgId', 'meetingKind', 'heldOn', 'attendeeId', 'agendaReviewId', 'durationMinutes'],
    },
    { id: 'agendas', title: '议题与决策', hint: '“三重一大”议题逐项记明决策程序', items: ['agendas'] },
    {
      id: 'focus',
      title: '关注重点',
      items: ['procedureNote', 'centralismNote', 'consciousnessNote', 'implementNote'],
    },
    { id: 'reminder', title: '提醒意见', items: ['reminder', 'adopted', 'styleIssues'] },
  ],
  suggest: (context) => ({ heldOn: context.today, attendeeId: context.self }),
  derives: [
    {
      register: 'agendaReview',
      when: (review) => ['decided', 'replied', 'closed'].includes(review.state),
      values: fromReview,
    },
  ],
  rules: ATTENDED_RULES,
  titleFields: ['hostOrgId', 'meetingKind', 'heldOn'],
  columns: ['heldOn', 'hostOrgId', 'meetingKind', 'attendeeId', 'agendas', 'reminder', 'adopted'],
  filters: ['meetingKind', 'attendeeId', 'adopted', 'styleIssues'],
  dateField: 'heldOn',
  searchHint: '查找议题、提醒意见、人',
  printForms: [
    {
      id: 'attendedMeetingSheet',
      title: '列席会议监督记录表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['列席人'],
      cells: [
        'hostOrgId',
        'meetingKind',
        'heldOn',
        'attendeeId',
        'durationMinutes',
        'agendaReviewId',
        'agendas',
        { field: 'procedureNote', isWide: true, lines: 4 },
        { field: 'centralismNote', isWide: true, lines: 4 },
        { field: 'consciousnessNote', isWide: true, lines: 4 },
        { field: 'implementNote', isWide: true, lines: 4 },
        { field: 'reminder', isWide: true, lines: 3 },
        'adopted',
        'styleIssues',
      ],
    },
    {
      id: 'meetingStyleLedger',
      title: '精简会议统计',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
      basis: 'own',
      columns: STYLE_COLUMNS,
    },
  ],
  chronicle: (record, context) => {
    const attendee = textValue(record.fields, 'attendeeId');
    // 第四十八条（三）: what the 组长 takes part in.
    if (context.person(attendee)?.offices.includes('groupLeader') !== true) return undefined;
    if (record.state === 'draft') return undefined;
    const topics = rowsOf(record.fields, 'agendas').length;
    const reminder = textValue(record.fields, 'reminder').split('\n')[0] ?? '';
    const unit = context.title(textValue(record.fields, 'hostOrgId'));
    return {
      category: 'ce3',
      on: textValue(record.fields, 'heldOn'),
      people: [personName(context, attendee)],
      text: `组长列席${unit}会议，研究${topics}项议题${reminder === '' ? '' : `，提出提醒意见：${reminder}`}`,
    };
  },
  empty: {
    belongs: '列席各单位重要会议的情况、四个关注重点和提醒意见，一会一登。',
    article: '会议监督机制',
    duty: '列席重要会议，重点记录决策程序和贯彻民主集中制，记录增强“四个意识”、做到“两个维护”，贯彻党的路线方针政策和上级部署的情况。',
  },
  duties: ['OB-S003-7'],
  createLabel: '登记列席会议',
});
