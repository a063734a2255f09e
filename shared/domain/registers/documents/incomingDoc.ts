import { fieldColumn } from '#shared/domain/columns.ts';
import { findField } from '#shared/domain/commonFields.ts';
import {
  enumLabel,
  type FieldValues,
  type Filter,
  type ListColumn,
  type PrintForm,
  type RecordView,
  type SuggestContext,
} from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { numberValue, personName, textValue } from '#shared/domain/values.ts';
import { latenessWords, yearOf } from '#shared/domain/words.ts';
import { nextYearNumber } from '#shared/domain/yearNumbers.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import { receiveWord } from './docNumbers.ts';
import { yearNumberColumn } from './documentColumns.ts';
import { defaultDueOn, latenessOf, termOf } from './documentTerms.ts';
import { INCOMING_FIELDS, INCOMING_SECTIONS } from './incomingFields.ts';
import { INCOMING_LOOKUPS, INCOMING_RULES } from './incomingRules.ts';

const LATENESS_TONES = { late: 'accent', soon: 'warn', open: 'normal', done: 'quiet' } as const;

const termColumn: ListColumn = {
  id: 'term',
  label: '时限',
  width: 150,
  align: 'left',
  isVisible: true,
  cell(record, context) {
    const term = termOf(record);
    if (term === undefined) return { text: '—', tone: 'quiet', sort: '9999' };
    const tone = LATENESS_TONES[latenessOf(record, context.today)];
    return { text: latenessWords(term.dueOn, context.today), meta: term.act, tone, sort: term.dueOn };
  },
};

const termFilter: Filter = {
  id: 'term',
  label: '时限',
  kind: 'choice',
  options: [
    { value: 'late', label: '逾期' },
    { value: 'soon', label: '临期' },
    { value: 'open', label: '未到期' },
    { value: 'done', label: '已办结' },
  ],
  valuesOf: (record, context) => [latenessOf(record, context.today)],
};

function hiddenColumn(id: string): ListColumn {
  const field = INCOMING_FIELDS.find((each) => each.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id} in incomingDoc`);
  return { ...fieldColumn(field), isVisible: false };
}

const words =
  (id: string) =>
  ({ fields }: RecordView): string =>
    textValue(fields, id);
const filing = (record: RecordView): string =>
  record.state === 'returned'
    ? '退回'
    : enumLabel(findField({ fields: INCOMING_FIELDS }, 'filing'), record.fields['filing']);

/** Paper columns of the book, in the catalogue's order (2.26). */
const BOOK_COLUMNS: readonly ListColumn[] = [
  paperColumn('收文号', 132, words('receiveNo')),
  paperColumn('日期', 84, (record) => paperDay(textValue(record.fields, 'receivedOn'))),
  paperColumn('来文单位', 110, words('fromOrg')),
  paperColumn('文号', 136, words('sourceDocNo')),
  paperColumn('标题', 'rest', words('title')),
  paperColumn('密级', 50, (record) => LEVEL_NAMES[record.level]),
  paperColumn('份数', 54, (record) => String(numberValue(record.fields, 'copies') ?? ''), 'right'),
  paperColumn('期限', 84, (record) => paperDay(textValue(record.fields, 'dueOn'))),
  paperColumn('首办人', 64, (record, context) => personName(context, record.fields['firstHandlerId'])),
  paperColumn('办结', 84, (record) => paperDay(textValue(record.fields, 'resultReportedOn'))),
  paperColumn('去向', 72, filing),
];

const PRINT_FORMS: readonly PrintForm[] = [
  {
    id: 'incomingDocBook',
    title: '收文登记簿',
    shape: 'book',
    paper: 'A4 landscape',
    signatures: [],
    columns: BOOK_COLUMNS,
  },
  {
    id: 'incomingDocSheet',
    title: '收文处理单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['拟办人', '组长', '承办人'],
    cells: [
      'receiveNo',
      'receivedOn',
      'fromOrg',
      'sourceDocNo',
      { field: 'title', isWide: true },
      'docKind',
      'classify',
      'copies',
      'dueOn',
      { field: 'proposal', label: '拟办意见', lines: 2 },
      'proposerId',
      'proposedAt',
      { opinionOf: 'approved', label: '组长阅批', lines: 3 },
      'firstHandlerId',
      { field: 'coHandlerIds', label: '协办人' },
      { field: 'urges', label: '跟踪督办' },
      { field: 'result', label: '办理结果', lines: 3 },
      'resultReportedOn',
      'filing',
    ],
  },
  {
    id: 'incomingDocCirculation',
    title: '文件传阅单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: [],
    basis: 'own',
    cells: [
      'receiveNo',
      'receivedOn',
      'fromOrg',
      'sourceDocNo',
      { field: 'title', isWide: true },
      'copies',
      'dueOn',
      { opinionOf: 'approved', label: '组长阅批', lines: 4 },
      { field: 'circulation', label: '传阅', leastRows: 11, byHand: ['签名', '备注'] },
    ],
  },
];

function firstValues(context: SuggestContext): FieldValues {
  return {
    receivedOn: `${context.today}T09:00`,
    classify: 'normal',
    copies: 1,
    requiresReport: false,
    registrarId: context.self,
  };
}

/** What the dialogs start with: the next 收文号 of this 密级 and year, the day of 归档. */
function dialogValues(record: RecordView, to: string, context: SuggestContext): FieldValues {
  if (to === 'screened') {
    const year = yearOf(textValue(record.fields, 'receivedOn').slice(0, 10)) ?? yearOf(context.today) ?? 0;
    const run = { word: receiveWord(record), year };
    const last = context.lastYearNumber('incomingDoc', 'receiveNo', run);
    return { screening: 'accept', receiveNo: nextYearNumber(run, last) };
  }
  if (to === 'done') return { filing: 'archive' };
  return to === 'archived' ? { archivedOn: context.today } : {};
}

/** What was done about a document from above belongs among the 大事记 (第四十八条（一）). */
function chronicleOf(record: RecordView) {
  const on = textValue(record.fields, 'resultReportedOn');
  const isFromAbove =
    record.fields['requiresReport'] === true || record.fields['notifyCategory'] !== undefined;
  if (on === '' || !isFromAbove || !['done', 'archived'].includes(record.state)) return undefined;
  const handler = textValue(record.fields, 'firstHandlerId');
  const { fields } = record;
  return {
    category: 'ce1',
    on,
    people: handler === '' ? [] : [handler],
    text: `落实${textValue(fields, 'fromOrg')}《${textValue(fields, 'title')}》：${textValue(fields, 'result')}`,
  };
}

/** 收文 (第五十一、五十二、五十三条; catalogue M15). */
export const incomingDoc = defineRegister({
  code: 'incomingDoc',
  title: '收文',
  noun: '收文',
  group: '文书',
  headline: ['第五十一条至第五十三条', '来文即办，首办负责'],
  numberWord: '收文',
  flow: 'F3',
  keeper: 'docClerk',
  recordRoles: { handler: ['firstHandlerId'] },
  fields: INCOMING_FIELDS,
  sections: INCOMING_SECTIONS,
  transitionFields: {
    screened: ['screening', 'receiveNo'],
    proposed: ['proposal'],
    approved: ['firstHandlerId', 'dueOn'],
    done: ['filing'],
  },
  stamps: {
    returned: { returnReason: 'opinion', returnedOn: 'today' },
    proposed: { proposerId: 'actor', proposedAt: 'now' },
    approved: { directive: 'opinion', approverId: 'actor', approvedAt: 'now' },
  },
  signs: [
    {
      id: 'reported',
      state: 'handling',
      before: 'done',
      role: 'handler',
      verb: '报办理结果',
      asks: 'nothing',
      fields: ['result'],
      stamps: { resultReportedOn: 'today' },
    },
  ],
  fills: ({ fields }) => {
    const dueOn = defaultDueOn(textValue(fields, 'classify'), textValue(fields, 'receivedOn'));
    return textValue(fields, 'dueOn') !== '' || dueOn === undefined ? {} : { dueOn };
  },
  suggest: firstValues,
  suggestMove: dialogValues,
  chronicle: chronicleOf,
  dueOn: (record) => termOf(record)?.dueOn ?? '',
  rules: INCOMING_RULES,
  lookups: INCOMING_LOOKUPS,
  titleFields: ['title'],
  columns: [
    yearNumberColumn('receiveNo', '收文号', 148),
    'receivedOn',
    'title',
    'fromOrg',
    'firstHandlerId',
    termColumn,
    hiddenColumn('sourceDocNo'),
    hiddenColumn('docKind'),
    hiddenColumn('dueOn'),
    hiddenColumn('filing'),
  ],
  defaultSort: { column: 'receivedOn', direction: 'descending' },
  filters: [termFilter, 'docKind', 'classify', 'firstHandlerId', 'requiresReport'],
  dateField: 'receivedOn',
  searchHint: '查找标题、单位、文号',
  printForms: PRINT_FORMS,
  empty: {
    belongs: '收到的公文，从审核登记、拟办、阅批到办结、归档，逐件登在这里。',
    article: '第五十一条至第五十三条',
    duty: '来文即办，不压件、不漏办、不误事；按程序呈报组长阅批后由承办人办理，及时报告办理结果。',
  },
  duties: ['OB-051-1', 'OB-052-1', 'OB-052-2', 'OB-052-3'],
  createLabel: '登记收文',
});
