import {
  commonFilters,
  dateColumn,
  levelColumn,
  numberColumn,
  personColumn,
  personFilter,
  stateColumn,
  textColumn,
} from '#shared/domain/columns.ts';
import { MARKING_SECTION } from '#shared/domain/commonFields.ts';
import type { ListColumn, RecordView, RegisterDefinition, Rule } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { missingBefore, missingWords } from '#shared/domain/numbering.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { meetingOf, meetingTitle } from './meetingNames.ts';
import { lacksMinutes, minutesOf, yearOfMinutes } from './meetingSuggestions.ts';

const ON_FINAL = { states: ['finalized'] } as const;

const FIELDS: readonly FieldDefinition[] = [
  { id: 'meetingId', label: '组务会', kind: 'ref', register: 'groupMeeting', required: 'yes' },
  {
    id: 'minutesNo',
    label: '纪要号',
    kind: 'text',
    required: 'yes',
    maxLength: 20,
    help: '年度内连续，如 3号',
  },
  { id: 'drafterId', label: '起草人', kind: 'person', office: 'meetingRecorder', required: 'yes' },
  { id: 'distribution', label: '印发范围', kind: 'text', required: 'yes', maxLength: 200, isWide: true },
  { id: 'content', label: '内容', kind: 'longText', required: 'yes', isWide: true },
  { id: 'signerId', label: '组长签发', kind: 'person', office: 'groupLeader', required: ON_FINAL },
  { id: 'issuedOn', label: '印发日期', kind: 'date', required: ON_FINAL },
  { id: 'attachments', label: '附件', kind: 'attachments', required: 'no', isWide: true },
];

const chairRule: Rule = {
  id: 'M08-chair',
  article: '第三十二条、第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '没有主持人的会议不能出纪要。',
  entering: ['finalized'],
  check(record, context) {
    const meeting = meetingOf(record, context);
    if (meeting === undefined) {
      return [{ path: 'meetingId', reason: '找不到纪要所属的组务会', next: '选定组务会' }];
    }
    if (isVoid(meeting)) {
      return [{ path: 'meetingId', reason: '所属组务会已作废', next: '作废本纪要，或改选组务会' }];
    }
    if (!isEmpty(meeting.fields['hostId'])) return [];
    return [{ path: 'meetingId', reason: '组务会没有主持人', next: '先在组务会中写明主持人' }];
  },
};

const signerRule: Rule = {
  id: 'R08-5',
  article: '第三十四条',
  strictness: 'must',
  text: '会议纪要由组长签发。',
  entering: ['finalized'],
  check(record, context) {
    const signer = record.fields['signerId'];
    if (typeof signer !== 'string') return [{ path: 'signerId', reason: '组长没有签发', next: '由组长签发' }];
    if (context.person(signer)?.offices.includes('groupLeader') === true) return [];
    return [{ path: 'signerId', reason: '签发人不是组长', next: '由组长签发' }];
  },
};

const recordFirstRule: Rule = {
  id: 'M08-order',
  article: '第三十四条',
  strictness: 'unspecified',
  basis: 'own',
  text: '纪要应据已定稿的会议记录。',
  entering: ['finalized'],
  check(record, context) {
    const meeting = meetingOf(record, context);
    if (meeting === undefined || meeting.state === 'finalized' || meeting.state === 'archived') return [];
    return [{ path: 'meetingId', reason: '组务会记录还没有定稿', next: '先定稿组务会记录' }];
  },
};

const onlyOneRule: Rule = {
  id: 'M08-one',
  article: '第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '一次组务会一份纪要，纪要号年度内不重复。',
  entering: ['finalized'],
  check(record, context) {
    const isOther = (other: RecordView): boolean => other.id !== record.id && !isVoid(other);
    const isFinal = (other: RecordView): boolean => other.state === 'finalized' || other.state === 'archived';
    const meetingId = textValue(record.fields, 'meetingId');
    const ofMeeting = meetingId === '' ? [] : context.related('meetingMinutes', 'meetingId', meetingId);
    if (ofMeeting.some((other) => isOther(other) && isFinal(other))) {
      return [
        { path: 'meetingId', reason: '这次组务会已有定稿的纪要', next: '作废原纪要后再立，或在原纪要上更正' },
      ];
    }
    const isNumbered = textValue(record.fields, 'minutesNo') !== '';
    return isNumbered && context.alike('meetingMinutes', 'numberInYear', record).some(isOther)
      ? [
          {
            path: 'minutesNo',
            reason: `纪要号${textValue(record.fields, 'minutesNo')}已经用过`,
            next: '重新取号',
          },
        ]
      : [];
  },
};

/** 3 of `3号`; undefined for another form, which runs in no sequence. */
function minutesSeq(record: RecordView): number | undefined {
  const [, seq] = /^第?([1-9]\d{0,4})[号期]?$/.exec(textValue(record.fields, 'minutesNo').trim()) ?? [];
  return seq === undefined ? undefined : Number(seq);
}

/** Asks for a reason and no more: minutes that this person may not know of can have the number. */
const noGapRule: Rule = {
  id: 'M08-one',
  article: '第三十四条',
  strictness: 'inPrinciple',
  basis: 'own',
  text: '纪要号年度内连续；跳号的说明理由。',
  entering: ['finalized'],
  check(record, context) {
    const no = minutesSeq(record);
    if (no === undefined) return [];
    const year = yearOf(textValue(record.fields, 'issuedOn'));
    // What is not issued yet has no day, and its number all the same.
    const notIssued = context.alike('meetingMinutes', 'year', { fields: {} });
    const others = [...context.alike('meetingMinutes', 'year', record), ...notIssued]
      .filter((other) => yearOfMinutes(other) === year)
      .filter(({ id, fields }) => id !== record.id && fields['orgId'] === record.fields['orgId'])
      .flatMap((other) => minutesSeq(other) ?? []);
    const missing = missingBefore(no, others);
    const [first] = missing;
    if (first === undefined) return [];
    const reason = `纪要号不连续，缺${missingWords(missing, (each) => `${each}号`)}`;
    return [{ path: 'minutesNo', reason, next: `改为${first}号，或先出所缺的纪要` }];
  },
};

const COLUMNS: readonly ListColumn[] = [
  { ...textColumn('minutesNo', '纪要号', 72), isFixed: true, align: 'right' },
  levelColumn(),
  dateColumn('issuedOn', '印发日期'),
  {
    id: 'meeting',
    label: '组务会',
    width: 'rest',
    share: 1,
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'struckTitle',
    cell: (record, context) => {
      const meeting = meetingOf(record, context);
      return { text: meeting === undefined ? '' : meetingTitle(meeting) };
    },
  },
  personColumn('drafterId', '起草人'),
  personColumn('signerId', '签发'),
  { ...textColumn('distribution', '印发范围', 180), share: 3 },
  stateColumn('F1'),
  numberColumn(),
];

/** 会议纪要 (第三十四条; catalogue M08). */
export const meetingMinutes: RegisterDefinition = {
  code: 'meetingMinutes',
  version: 1,
  title: '会议纪要',
  noun: '会议纪要',
  group: '会议',
  headline: ['第三十四条', '重要会议形成纪要'],
  numberWord: '纪要',
  flow: 'F1',
  keeper: 'meetingRecorder',
  recordRoles: { author: ['drafterId'] },
  fields: FIELDS,
  sections: [
    { id: 'basic', title: '基本情况', items: ['meetingId', 'minutesNo', 'drafterId', 'distribution'] },
    { id: 'content', title: '内容', hint: '据组务会的议题和决定起草', items: ['content'] },
    { id: 'issue', title: '签发', items: ['signerId', 'issuedOn'] },
    { id: 'attachments', title: '附件', items: ['attachments'] },
    MARKING_SECTION,
  ],
  transitionFields: { finalized: ['signerId', 'issuedOn'] },
  suggest: (context) => ({ drafterId: context.self }),
  derives: [{ register: 'groupMeeting', when: lacksMinutes, values: minutesOf }],
  rules: [chairRule, signerRule, recordFirstRule, onlyOneRule, noGapRule],
  columns: COLUMNS,
  defaultSort: { column: 'issuedOn', direction: 'descending' },
  filters: [...commonFilters('issuedOn'), personFilter('drafterId', '起草人')],
  dateField: 'issuedOn',
  lookups: {
    numberInYear: [{ field: 'issuedOn', part: 'year' }, { field: 'minutesNo' }],
    year: [{ field: 'issuedOn', part: 'year' }],
  },
  searchPaths: ['minutesNo', 'content', 'distribution', 'drafterId', 'signerId'],
  searchHint: '查找内容、印发范围、人',
  printForms: [
    {
      id: 'meetingMinutesSheet',
      title: '会议纪要',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: {
    title: '还没有会议纪要',
    belongs: '重要组务会的纪要，据会议记录起草，组长签发后印发。',
    article: '第三十四条',
    duty: '重要会议必须形成会议纪要。',
    firstAction: '起草会议纪要',
  },
  duties: ['OB-034-2'],
  createLabel: '起草会议纪要',
  titleOf: (record, context) => {
    const meeting = meetingOf(record, context);
    // A form has no other records at hand, but what they are called.
    const named = context.title(textValue(record.fields, 'meetingId')) || '组务会';
    return `${meeting === undefined ? named : meetingTitle(meeting)}纪要`;
  },
};
