import type { PrintCell } from '#shared/domain/definition.ts';
import {
  type DomainContext,
  enumLabel,
  type ListColumn,
  type PrintForm,
  type RecordView,
} from '#shared/domain/definition.ts';
import { choices, one } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { idsValue, isVoid, textValue } from '#shared/domain/values.ts';
import { consultationFigures } from './consultationFigures.ts';

export const CONSULT_FORM = one('consultForm', '会商形式', 'yes', [
  { code: 'jointConference', label: '联席会议' },
  { code: 'faceToFace', label: '与主要负责人面对面' },
  { code: 'attendMeeting', label: '列席党组（党委）会议提出监督提醒意见', short: '列席会议提醒' },
]);

export const CONSULT_TOPICS = choices({
  strictGovernance: '全面从严治党',
  integrity: '党风廉政建设',
  antiCorruption: '反腐败',
  ecology: '政治生态',
  eightRules: '中央八项规定',
  style: '作风',
  integrityRisk: '廉洁风险',
});

function unitsOf(record: RecordView, context: DomainContext): string {
  return idsValue(record.fields, 'hostOrgIds')
    .map((id) => context.title(id))
    .join('、');
}

function formOf(record: RecordView): string {
  const code = record.fields['consultForm'];
  return CONSULT_FORM.values.find((value) => value.code === code)?.short ?? enumLabel(CONSULT_FORM, code);
}

function topicsOf(record: RecordView): string {
  const labels = new Map(CONSULT_TOPICS.map(({ code, label }) => [code, label]));
  return idsValue(record.fields, 'topics')
    .map((code) => labels.get(code) ?? code)
    .join('、');
}

/** `1.…` line by line, with the numbers of the list. */
function numbered(record: RecordView, list: string, column: string): string {
  return rowsOf(record.fields, list)
    .map((row, index) => `${index + 1}.${textValue(row, column)}`)
    .join('\n');
}

/** Entries of the 督办台账 that came of a 会商, those its lines name too. */
export function entriesOf(record: RecordView, context: DomainContext): readonly RecordView[] {
  const named = rowsOf(record.fields, 'problems').flatMap((row) => {
    const entry = context.record(textValue(row, 'ledgerId'));
    return entry === undefined ? [] : [entry];
  });
  const made = context.related('superviseLedger', 'sourceId', record.id);
  return [...named, ...made.filter((each) => !named.some((entry) => entry.id === each.id))];
}

function entryNumbers(record: RecordView, context: DomainContext): string {
  return entriesOf(record, context)
    .map((entry) => entry.number ?? '')
    .filter((number) => number !== '')
    .join('\n');
}

function agreedOf(record: RecordView): string {
  const items = numbered(record, 'agreedItems', 'matter');
  return [textValue(record.fields, 'agreements').trim(), items].filter((part) => part !== '').join('\n');
}

function countOf(list: string): (record: RecordView) => string {
  return (record) => String(rowsOf(record.fields, list).length);
}

function adoptedOf(record: RecordView): string {
  const rows = rowsOf(record.fields, 'suggestions');
  return String(rows.filter((row) => row['adopted'] === 'yes' || row['adopted'] === 'partly').length);
}

function closedOf(record: RecordView, context: DomainContext): string {
  const entries = entriesOf(record, context).filter((entry) => !isVoid(entry));
  const closed = entries.filter((entry) => entry.state === 'closed' || entry.state === 'archived').length;
  return `${closed}/${entries.length}`;
}

/** Paper columns of 问题与建议清单, in the catalogue's order (2.26). */
const LIST_COLUMNS: readonly ListColumn[] = [
  paperColumn('形式', 76, formOf),
  paperColumn('阶段', 76, (record) => textValue(record.fields, 'stage')),
  paperColumn('单位', 96, unitsOf),
  paperColumn('议题', 96, topicsOf),
  paperColumn('形势分析', 150, (record) => textValue(record.fields, 'analysis')),
  paperColumn('问题（编号）', 'rest', (record) => numbered(record, 'problems', 'problem')),
  paperColumn('建议（编号）', 200, (record) => numbered(record, 'suggestions', 'suggestion')),
  paperColumn('商定', 130, agreedOf),
  paperColumn('督办号', 96, entryNumbers),
];

const COUNT_COLUMNS: readonly ListColumn[] = [
  paperColumn('日期', 96, (record) => paperDay(textValue(record.fields, 'heldOn'))),
  paperColumn('阶段', 130, (record) => textValue(record.fields, 'stage')),
  paperColumn('形式', 130, formOf),
  paperColumn('单位', 'rest', unitsOf),
  paperColumn('单位（家）', 80, (record) => String(idsValue(record.fields, 'hostOrgIds').length)),
  paperColumn('指出问题（个）', 90, countOf('problems')),
  paperColumn('意见建议（条）', 90, countOf('suggestions')),
  paperColumn('已采纳（条）', 84, adoptedOf),
  paperColumn('督办销号', 80, closedOf),
];

const SHEET_CELLS: readonly PrintCell[] = [
  'consultForm',
  'heldOn',
  { field: 'stage', isWide: true },
  { field: 'hostOrgIds', isWide: true },
  { field: 'groupParticipants', isWide: true },
  { field: 'unitParticipants', isWide: true },
  { field: 'topics', isWide: true },
  { field: 'analysis', isWide: true, lines: 4 },
  'problems',
  'suggestions',
  { field: 'agreements', isWide: true, lines: 3 },
  'agreedItems',
  'recorderId',
];

/** Forms of 会商: two of the catalogue's 2.26, two of its M09. */
export const CONSULTATION_FORMS: readonly PrintForm[] = [
  {
    id: 'consultationSheet',
    title: '会商记录',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['双方', '记录人'],
    signers: () => ['派驻组', '参加单位', '记录人'],
    cells: SHEET_CELLS,
  },
  {
    id: 'consultationLedger',
    title: '问题与建议清单',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: ['双方', '记录人'],
    signers: () => ['派驻组', '参加单位', '记录人'],
    columns: LIST_COLUMNS,
  },
  {
    id: 'jointConferenceSheet',
    title: '联席会议纪要',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['双方'],
    signers: () => ['派驻组', '参加单位'],
    basis: 'own',
    states: ['registered', 'locked', 'archived'],
    cells: [
      'heldOn',
      'stage',
      { field: 'hostOrgIds', isWide: true },
      { field: 'groupParticipants', isWide: true },
      { field: 'unitParticipants', isWide: true },
      { field: 'topics', isWide: true },
      { field: 'analysis', isWide: true, lines: 6 },
      { field: 'agreements', isWide: true, lines: 6 },
      'agreedItems',
    ],
  },
  {
    id: 'consultationCountTable',
    title: '会商情况统计表',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: [],
    basis: 'own',
    columns: COUNT_COLUMNS,
  },
  {
    id: 'consultationFigures',
    title: '会商情况汇总表',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: ['组长'],
    basis: 'own',
    figures: consultationFigures,
  },
];
