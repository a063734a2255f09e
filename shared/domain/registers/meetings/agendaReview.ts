import { DASH, dateColumn } from '#shared/domain/columns.ts';
import type { Cell, ListColumn, RecordView } from '#shared/domain/definition.ts';
import { bool, date, from, longText, one, person, ref, rows, text } from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { latenessWords } from '#shared/domain/words.ts';
import { AGENDA_REVIEW_RULES } from './agendaReviewRules.ts';

/** `3项　2项不同意上会`: all topics, and those that were not simply passed. */
function topicsCell(record: RecordView): Cell {
  const topics = rowsOf(record.fields, 'topics');
  if (topics.length === 0) return DASH;
  const held = topics.filter((row) => row['opinion'] !== undefined && row['opinion'] !== 'agree').length;
  const text = `${topics.length}项`;
  return held === 0 ? { text, sort: topics.length } : { text, meta: `${held}项有意见`, sort: topics.length };
}

const untilMeeting: ListColumn = {
  id: 'untilMeeting',
  label: '距开会',
  width: 112,
  align: 'right',
  isVisible: true,
  cell: (record, context) => {
    const planned = textValue(record.fields, 'plannedOn');
    const isOpen = ['submitted', 'reviewing', 'decided'].includes(record.state);
    if (!isOpen || planned === '' || record.fields['skipped'] === true) return DASH;
    const words = planned < context.today ? '会期已过' : latenessWords(planned, context.today);
    return { text: words, tone: planned <= context.today ? 'accent' : 'normal', sort: planned };
  },
};

/** 议题报送审核 (会议监督机制; catalogue M08). */
export const agendaReview = defineRegister({
  code: 'agendaReview',
  title: '议题报送审核',
  noun: '议题报审',
  group: '会议',
  shelf: '议题报审',
  headline: ['会议监督机制', '会前报送，审核把关'],
  numberWord: '议审',
  flow: 'F16',
  keeper: 'member',
  recordRoles: { reviewer: ['reviewerId'] },
  fields: [
    ref('hostOrgId', '单位', 'yes', 'orgUnit', { help: '综合监督单位或驻在部门' }),
    one('meetingKind', '会议类别', 'yes', { partyGroup: '党组会', partyCommittee: '党委会', other: '其他' }),
    date('plannedOn', '拟开会日期', 'yes'),
    date('submittedOn', '报送日期', 'yes', { help: '须早于拟开会日期' }),
    text('submitter', '报送人', 'yes', { help: '单位一方送来议题的人' }),
    rows('topics', '议题', 'yes', [
      text('title', '议题', 'yes', { maxLength: 120 }),
      bool('isThreeMajor', '三重一大', 'no'),
      one('opinion', '审核意见', 'no', {
        agree: '同意上会',
        supplement: '补充后上会',
        hold: '暂缓',
        merge: '与他会合并',
        object: '不同意',
      }),
      longText('comment', '意见说明', 'no'),
    ]),
    person('reviewerId', '审核人', 'yes'),
    person('approverId', '审定人', 'no', { auto: true, basis: 'own' }),
    date('approvedOn', '组长审定日期', from('decided'), { auto: true }),
    date('repliedOn', '反馈日期', from('replied')),
    date('actualHeldOn', '会议实际日期', 'no'),
    bool('skipped', '未报即开', 'yes', { help: '会已开而未报的选“是”' }),
  ],
  sections: [
    {
      id: 'submitted',
      title: '报送',
      items: ['hostOrgId', 'meetingKind', 'plannedOn', 'submittedOn', 'submitter', 'skipped'],
    },
    {
      id: 'topics',
      title: '议题审核',
      hint: '逐项写审核意见，再送组长审定',
      items: ['reviewerId', 'topics'],
    },
    {
      id: 'replied',
      title: '反馈与会后',
      items: ['approverId', 'approvedOn', 'repliedOn', 'actualHeldOn'],
    },
  ],
  stamps: { decided: { approverId: 'actor', approvedOn: 'today' } },
  transitionFields: { closed: ['actualHeldOn', 'skipped'] },
  suggest: (context) => ({ submittedOn: context.today, reviewerId: context.self, skipped: false }),
  suggestMove: (record, to, context) => {
    if (to === 'replied') return { repliedOn: context.today };
    if (to !== 'closed') return {};
    const planned = textValue(record.fields, 'plannedOn');
    return planned !== '' && planned <= context.today ? { actualHeldOn: planned } : {};
  },
  rules: AGENDA_REVIEW_RULES,
  titleFields: ['hostOrgId', 'meetingKind', 'plannedOn'],
  columns: [
    'submittedOn',
    'hostOrgId',
    'meetingKind',
    { id: 'topics', label: '议题', width: 132, align: 'left', isVisible: true, cell: topicsCell },
    'plannedOn',
    untilMeeting,
    'reviewerId',
    dateColumn('repliedOn', '反馈日期', false),
  ],
  filters: ['meetingKind', 'reviewerId', 'skipped'],
  dateField: 'submittedOn',
  searchHint: '查找议题、单位、人',
  searchPaths: ['topics/*/title', 'topics/*/comment', 'submitter', 'reviewerId'],
  printForms: [
    {
      id: 'agendaReviewSheet',
      title: '议题报送审核单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['审核人', '组长'],
      cells: [
        'hostOrgId',
        'meetingKind',
        'plannedOn',
        'submittedOn',
        'submitter',
        'skipped',
        'topics',
        'reviewerId',
        'repliedOn',
        { opinionOf: 'decided', label: '组长审定意见', lines: 3 },
        'approvedOn',
        'actualHeldOn',
      ],
    },
  ],
  empty: {
    belongs: '各单位会前报来的议题，从报送、审核、组长审定到反馈和会后了结，都登在这里。',
    article: '会议监督机制',
    duty: '各单位召开党组（党委）会前，须将会议议题提前报送派驻组审核把关。',
  },
  duties: ['OB-S003-6'],
  createLabel: '新建议题报审',
});
