import { stateColumn } from '#shared/domain/columns.ts';
import {
  type DomainContext,
  enumLabel,
  type ListColumn,
  type PrintForm,
  type RecordView,
} from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { latenessWords } from '#shared/domain/words.ts';
import { effectiveDueOn } from '../meetings/resolutionItem.ts';
import { SOURCE_KIND } from './ledgerFields.ts';
import { isOpenEntry } from './ledgerRules.ts';

function textIn(field: string): (record: RecordView) => string {
  return (record) => textValue(record.fields, field);
}

function unitOf(record: RecordView, context: DomainContext): string {
  return context.title(textValue(record.fields, 'hostOrgId'));
}

function sourceOf(record: RecordView): string {
  return enumLabel(SOURCE_KIND, record.fields['sourceKind']);
}

function supervisorOf(record: RecordView, context: DomainContext): string {
  return personName(context, record.fields['supervisorId']);
}

/** The original term, and the approved one beside it. */
function termOf(record: RecordView): string {
  const extended = textValue(record.fields, 'extendedTo');
  const due = paperDay(textValue(record.fields, 'dueOn'));
  return extended === '' ? due : `${due}\n延至${paperDay(extended)}`;
}

function trackingOf(record: RecordView): string {
  return rowsOf(record.fields, 'tracking')
    .map((row) => `${paperDay(textValue(row, 'on'))} ${textValue(row, 'note')}`)
    .join('\n');
}

function lookBackOf(record: RecordView): string {
  const on = paperDay(textValue(record.fields, 'lookBackOn'));
  return on === '' ? '' : `${on} ${textValue(record.fields, 'lookBackResult')}`;
}

/** 销号: the day, or how far it has come. */
function closedOf(record: RecordView, context: DomainContext): string {
  const state = stateColumn('F6').cell(record, context).text;
  return isOpenEntry(record) ? state : `${state}\n${paperDay(textValue(record.fields, 'doneOn'))}`.trim();
}

/** The result, or what was last seen. */
function progressOf(record: RecordView): string {
  const result = textValue(record.fields, 'result');
  if (result !== '') return result;
  const last = rowsOf(record.fields, 'tracking').at(-1);
  return last === undefined ? '' : textValue(last, 'note');
}

/** How late, below a heading that says 逾期. */
function latenessOf(record: RecordView, context: DomainContext): string {
  const due = effectiveDueOn(record);
  return isOpenEntry(record) && due !== '' && due < context.today
    ? latenessWords(due, context.today).replace(/^逾期 ?/, '')
    : '';
}

/** Paper columns of the ledger, in the catalogue's order (2.26). */
const LEDGER_COLUMNS: readonly ListColumn[] = [
  paperColumn('号', 92, (record) => record.number ?? ''),
  paperColumn('来源', 60, sourceOf),
  paperColumn('单位', 92, unitOf),
  paperColumn('问题', 'rest', textIn('problem')),
  paperColumn('建议', 130, textIn('suggestion')),
  paperColumn('责任人', 64, textIn('responsible')),
  paperColumn('督办人', 64, supervisorOf),
  paperColumn('期限', 84, termOf),
  paperColumn('跟踪', 130, trackingOf),
  paperColumn('结果', 110, textIn('result')),
  paperColumn('销号', 76, closedOf),
  paperColumn('回头看', 96, lookBackOf),
];

const REPORT_COLUMNS: readonly ListColumn[] = [
  paperColumn('单位', 110, unitOf),
  paperColumn('来源', 70, sourceOf),
  paperColumn('问题', 'rest', textIn('problem')),
  paperColumn('责任人', 80, textIn('responsible')),
  paperColumn('督办人', 76, supervisorOf),
  paperColumn('期限', 96, termOf),
  paperColumn('进展', 200, progressOf),
  paperColumn('状态', 76, closedOf),
  paperColumn('逾期', 110, latenessOf),
];

/** Forms of 督办台账: two of the catalogue's 2.26, two of its M10. */
export const LEDGER_FORMS: readonly PrintForm[] = [
  {
    id: 'superviseLedgerList',
    title: '督办台账',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: ['督办人', '组长'],
    columns: LEDGER_COLUMNS,
  },
  {
    id: 'superviseNoticeSheet',
    title: '督办通知单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['督办人', '组长'],
    cells: [
      'hostOrgId',
      'responsible',
      'sourceKind',
      'openedOn',
      'field',
      'dueOn',
      { field: 'problem', isWide: true, lines: 5 },
      { field: 'suggestion', isWide: true, lines: 5 },
      'supervisorId',
      'extendedTo',
      { field: 'result', label: '整改结果（由责任人填）', isWide: true, lines: 6 },
      'doneOn',
      'verifiedOn',
      // 核验意见 holds the same words: the step that checks the result asks for them once.
      { opinionOf: 'closed', label: '组长意见', lines: 2 },
    ],
  },
  {
    id: 'lookBackSheet',
    title: '回头看记录',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['督办人'],
    basis: 'own',
    states: ['closed', 'archived'],
    cells: [
      'hostOrgId',
      'responsible',
      'field',
      'doneOn',
      { field: 'problem', isWide: true, lines: 4 },
      { field: 'result', isWide: true, lines: 4 },
      'rulesMade',
      'supervisorId',
      'lookBackOn',
      { field: 'lookBackResult', isWide: true, lines: 6 },
    ],
  },
  {
    id: 'superviseReportTable',
    title: '督办情况通报表',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: ['组长'],
    basis: 'own',
    columns: REPORT_COLUMNS,
  },
];
