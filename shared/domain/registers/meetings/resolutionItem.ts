import {
  commonFilters,
  DASH,
  dateColumn,
  levelColumn,
  numberColumn,
  personColumn,
  personFilter,
  stateColumn,
} from '#shared/domain/columns.ts';
import { MARKING_SECTION } from '#shared/domain/commonFields.ts';
import { notAhead } from '#shared/domain/dayRules.ts';
import type {
  Cell,
  Finding,
  ListColumn,
  RecordView,
  RegisterDefinition,
  Rule,
} from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { isFrozenState } from '#shared/domain/flows.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, numberValue, personNames, textValue } from '#shared/domain/values.ts';
import { fullDate, latenessWords, tableDate } from '#shared/domain/words.ts';
import { meetingOf } from './meetingNames.ts';

const ON_SUBMIT = { states: ['submitted'] } as const;

const FIELDS: readonly FieldDefinition[] = [
  {
    id: 'meetingId',
    label: '组务会',
    kind: 'ref',
    register: 'groupMeeting',
    required: 'yes',
    readOnly: true,
  },
  { id: 'decidedOn', label: '议定日期', kind: 'date', required: 'yes', readOnly: true, basis: 'own' },
  { id: 'agendaSeq', label: '议题序号', kind: 'int', required: 'yes', readOnly: true, min: 1, max: 100 },
  // Row of the meeting it came from: makes it once, however often the meeting's 定稿 is replayed.
  { id: 'sourceRow', label: '来源行', kind: 'text', required: 'no', auto: true, basis: 'own' },
  { id: 'itemSeq', label: '事项序号', kind: 'int', required: 'no', auto: true, min: 1, basis: 'own' },
  { id: 'matter', label: '事项', kind: 'longText', required: 'yes', maxLength: 2000, isWide: true },
  { id: 'ownerId', label: '承办人', kind: 'person', required: 'yes', help: '按职责分工' },
  { id: 'coOwnerIds', label: '协办', kind: 'people', required: 'no' },
  { id: 'dueOn', label: '期限', kind: 'date', required: 'yes' },
  {
    id: 'progress',
    label: '过程',
    kind: 'rows',
    required: 'no',
    isWide: true,
    addLabel: '加进展',
    columns: [
      { id: 'on', label: '日期', kind: 'date', required: 'yes' },
      { id: 'note', label: '说明', kind: 'longText', required: 'yes', maxLength: 2000 },
      { id: 'percent', label: '进度（%）', kind: 'int', required: 'no', min: 0, max: 100 },
    ],
  },
  { id: 'result', label: '结果', kind: 'longText', required: ON_SUBMIT, isWide: true },
  { id: 'doneOn', label: '完成日期', kind: 'date', required: ON_SUBMIT },
  {
    id: 'evidence',
    label: '办结依据',
    kind: 'longText',
    required: ON_SUBMIT,
    isWide: true,
    help: '写明文号、材料名称或附件，能查得到',
    basis: 'own',
  },
  { id: 'verifierId', label: '核验人', kind: 'person', required: { states: ['closed'] } },
  { id: 'verifiedOn', label: '核验日期', kind: 'date', required: 'no', basis: 'own' },
  {
    id: 'extendAskedTo',
    label: '申请延期至',
    kind: 'date',
    required: 'no',
    writers: ['handler'],
    help: '承办人申请，组长批准',
    basis: 'own',
  },
  {
    id: 'extendReason',
    label: '延期原因',
    kind: 'longText',
    required: {
      conditions: [
        { field: 'extendedTo', is: 'filled' },
        { field: 'extendAskedTo', is: 'filled' },
      ],
    },
    isWide: true,
  },
  { id: 'extendedTo', label: '延期至', kind: 'date', required: 'no', writers: ['groupLeader'] },
  { id: 'attachments', label: '附件', kind: 'attachments', required: 'no', isWide: true },
];

/** The day that counts: the approved extension, else the original term. */
export function effectiveDueOn(record: Pick<RecordView, 'fields'>): string {
  const extended = textValue(record.fields, 'extendedTo');
  return extended === '' ? textValue(record.fields, 'dueOn') : extended;
}

/** Whether it still has to be done. */
export function isOpenItem(record: Pick<RecordView, 'state'>): boolean {
  return !isFrozenState('F6', record.state);
}

/** The latest figure written in the process, or undefined. */
export function percentOf(record: Pick<RecordView, 'fields'>): number | undefined {
  const figures = rowsOf(record.fields, 'progress')
    .map((row) => row['percent'])
    .filter((percent): percent is number => typeof percent === 'number');
  return figures.at(-1);
}

const extensionRule: Rule = {
  id: 'R08-6',
  article: '第三十四条',
  strictness: 'must',
  text: '逾期须有理由才能延期；延期后的日期在原期限之后。',
  check(record) {
    const findings: Finding[] = [];
    for (const field of ['extendedTo', 'extendAskedTo']) {
      const date = textValue(record.fields, field);
      if (date === '') continue;
      if (isEmpty(record.fields['extendReason'])) {
        findings.push({ path: 'extendReason', reason: '延期没有写明原因', next: '填写延期原因' });
      }
      if (date <= textValue(record.fields, 'dueOn')) {
        findings.push({
          path: field,
          reason: `延期不能早于原期限${fullDate(textValue(record.fields, 'dueOn'))}`,
          next: '改正延期日期',
        });
      }
    }
    return findings.filter(
      (finding, index) => findings.findIndex((other) => other.reason === finding.reason) === index,
    );
  },
};

const overdueRule: Rule = {
  id: 'R08-6',
  article: '第三十四条',
  strictness: 'unspecified',
  text: '议定事项逾期的，提示。',
  check(record, context) {
    const due = effectiveDueOn(record);
    if (due === '' || !isOpenItem(record) || record.state === 'submitted' || due >= context.today) return [];
    return [
      {
        path: 'dueOn',
        reason: `议定事项${latenessWords(due, context.today)}`,
        next: '抓紧报结，或写明原因申请延期',
      },
    ];
  },
};

const doneRule: Rule = {
  id: 'M08-done',
  article: '第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '完成日期不在将来；核验人不是承办人本人。',
  entering: ['submitted', 'closed'],
  check(record, context) {
    const findings = [...notAhead(record.fields, context, [{ field: 'doneOn', label: '完成日期' }])];
    const verifier = textValue(record.fields, 'verifierId');
    if (verifier !== '' && verifier === textValue(record.fields, 'ownerId')) {
      findings.push({ path: 'verifierId', reason: '核验人是承办人本人', next: '由他人核验' });
    }
    return findings;
  },
};

const noShortcutRule: Rule = {
  id: 'M08-course',
  article: '第三十四条',
  strictness: 'must',
  basis: 'own',
  text: '议定事项须经办理、报结后销号，不得由立项直接销号。',
  entering: ['closed'],
  check(record) {
    return record.state === 'open' ? [{ reason: '议定事项还没有交办，不能直接销号', next: '先交办' }] : [];
  },
};

/** `9–2`: number of the meeting, number of the item in it. */
function itemNoCell(record: RecordView, meeting: RecordView | undefined): Cell {
  const no = meeting === undefined ? undefined : numberValue(meeting.fields, 'meetingNo');
  const seq = numberValue(record.fields, 'itemSeq');
  if (no === undefined) return DASH;
  return { text: seq === undefined ? String(no) : `${no}–${seq}`, sort: no * 1000 + (seq ?? 0) };
}

const COLUMNS: readonly ListColumn[] = [
  {
    id: 'itemNo',
    label: '号',
    width: 60,
    align: 'right',
    isFixed: true,
    isVisible: true,
    cell: (record, context) => itemNoCell(record, meetingOf(record, context)),
  },
  levelColumn(),
  dateColumn('decidedOn', '议定日期', false),
  {
    id: 'matter',
    label: '事项',
    width: 'rest',
    align: 'left',
    isFixed: true,
    isVisible: true,
    widget: 'struckTitle',
    cell: (record) => ({ text: textValue(record.fields, 'matter') }),
  },
  personColumn('ownerId', '承办人'),
  {
    id: 'coOwners',
    label: '协办',
    width: 120,
    align: 'left',
    isVisible: true,
    cell: (record, context) => {
      const names = personNames(context, idsValue(record.fields, 'coOwnerIds'));
      return names === '' ? DASH : { text: names };
    },
  },
  {
    id: 'dueOn',
    label: '期限',
    width: 156,
    align: 'left',
    isVisible: true,
    cell: (record) => {
      const due = effectiveDueOn(record);
      const isExtended = textValue(record.fields, 'extendedTo') !== '';
      return { text: tableDate(due), ...(isExtended ? { meta: '延期' } : {}), sort: due };
    },
  },
  {
    id: 'lateness',
    label: '时限',
    width: 112,
    align: 'right',
    isVisible: true,
    cell: (record, context) => {
      if (!isOpenItem(record)) return DASH;
      const due = effectiveDueOn(record);
      const tone = due < context.today ? 'accent' : 'normal';
      return { text: latenessWords(due, context.today), tone, sort: due };
    },
  },
  {
    id: 'percent',
    label: '进度',
    width: 60,
    align: 'right',
    isVisible: true,
    cell: (record) => {
      const percent = percentOf(record);
      if (percent === undefined) return DASH;
      return { text: `${percent}%`, tone: percent === 100 ? 'quiet' : 'normal', sort: percent };
    },
  },
  stateColumn('F6'),
  { ...dateColumn('doneOn', '完成日期', false), width: 120 },
  { ...numberColumn(), isVisible: false },
];

/** Paper columns of the ledger, in the catalogue's order (2.26). */
const LEDGER_COLUMNS: readonly ListColumn[] = [
  paperColumn('会次', 52, (record, context) => itemNoCell(record, meetingOf(record, context)).text),
  paperColumn('事项', 'rest', (record) => textValue(record.fields, 'matter')),
  paperColumn('承办', 80, (record, context) => personNames(context, [textValue(record.fields, 'ownerId')])),
  paperColumn('协办', 80, (record, context) => personNames(context, idsValue(record.fields, 'coOwnerIds'))),
  paperColumn('期限', 114, (record) => paperDay(textValue(record.fields, 'dueOn'))),
  paperColumn('过程', 140, (record) =>
    rowsOf(record.fields, 'progress')
      .map((row) => `${paperDay(textValue(row, 'on'))} ${textValue(row, 'note')}`)
      .join('\n'),
  ),
  paperColumn('结果', 116, (record) => textValue(record.fields, 'result')),
  paperColumn('完成日', 114, (record) => paperDay(textValue(record.fields, 'doneOn'))),
  paperColumn('状态', 68, (record, context) => stateColumn('F6').cell(record, context).text),
  paperColumn('延期', 114, (record) => paperDay(textValue(record.fields, 'extendedTo'))),
];

/** 议定事项 (第三十四条; catalogue M08). */
export const resolutionItem: RegisterDefinition = {
  code: 'resolutionItem',
  version: 1,
  title: '议定事项',
  noun: '议定事项',
  group: '会议',
  headline: ['第三十四条', '逐条交办，办结销号'],
  numberWord: '议定',
  flow: 'F6',
  keeper: 'meetingRecorder',
  recordRoles: { handler: ['ownerId'], supervisor: ['verifierId'] },
  fields: FIELDS,
  sections: [
    {
      id: 'basic',
      title: '基本情况',
      items: ['meetingId', 'agendaSeq', 'matter', 'ownerId', 'coOwnerIds', 'decidedOn', 'dueOn'],
    },
    { id: 'progress', title: '过程', hint: '全过程管理', items: ['progress'] },
    { id: 'result', title: '结果', items: ['result', 'doneOn', 'evidence', 'verifierId', 'verifiedOn'] },
    {
      id: 'extension',
      title: '延期',
      hint: '承办人申请，组长批准，原期限保留',
      items: ['extendAskedTo', 'extendedTo', 'extendReason'],
    },
    { id: 'attachments', title: '附件', items: ['attachments'] },
    MARKING_SECTION,
  ],
  transitionFields: { submitted: ['result', 'doneOn', 'evidence'], closed: ['verifierId', 'verifiedOn'] },
  dueOn: (record) => (isOpenItem(record) && record.state !== 'submitted' ? effectiveDueOn(record) : ''),
  rules: [extensionRule, overdueRule, doneRule, noShortcutRule],
  columns: COLUMNS,
  defaultSort: { column: 'dueOn', direction: 'ascending' },
  filters: [
    ...commonFilters('decidedOn'),
    personFilter('ownerId', '承办人'),
    {
      id: 'lateness',
      label: '时限',
      kind: 'choice',
      options: [
        { value: 'late', label: '逾期' },
        { value: 'open', label: '未到期' },
        { value: 'done', label: '已办结' },
      ],
      valuesOf: (record, context) => {
        if (!isOpenItem(record)) return ['done'];
        return [effectiveDueOn(record) < context.today ? 'late' : 'open'];
      },
    },
  ],
  dateField: 'decidedOn',
  searchPaths: ['matter', 'ownerId', 'coOwnerIds', 'result', 'evidence', 'progress/*/note'],
  searchHint: '查找事项、结果、人',
  printForms: [
    {
      id: 'resolutionItemLedger',
      title: '议定事项督办台账',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
      columns: LEDGER_COLUMNS,
    },
  ],
  empty: {
    title: '还没有议定事项',
    belongs: '组务会议定的事项，组务会定稿后逐条列在这里，办结销号。',
    article: '第三十四条',
    duty: '议定事项按职责分工办理，全过程管理，逾期须有理由才能延期。',
    firstAction: '到组务会写议定事项',
  },
  duties: ['OB-034-3'],
  titleOf: (record) => textValue(record.fields, 'matter'),
};
