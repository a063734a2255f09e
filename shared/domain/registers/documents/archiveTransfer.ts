import type { FieldValues, ListColumn, RecordView, Row, SuggestContext } from '#shared/domain/definition.ts';
import { bool, date, int, one, person, rows, text } from '#shared/domain/fieldKit.ts';
import { paperColumn } from '#shared/domain/paperColumn.ts';
import { ROW_ORDER, rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { beginningOf } from '#shared/domain/words.ts';
import { nextYearNumber } from '#shared/domain/yearNumbers.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ARCHIVE_RULES } from './archiveRules.ts';
import { listed, total } from './documentColumns.ts';
import { cellText } from './listedRecords.ts';

/** Rows that one list takes; the rest is handed over with the next. */
const MOST_ROWS = 300;

/** Paper columns, in the catalogue's order (2.26); one line for each batch. */
const LEDGER_COLUMNS: readonly ListColumn[] = [
  paperColumn('批次', 110, ({ fields }) => textValue(fields, 'batchNo')),
  paperColumn('档号', 150, listed('archiveNo', '、')),
  paperColumn('标题', 'rest', listed('title', '；')),
  paperColumn('页数', 56, total('pages'), 'right'),
  paperColumn('场所', 150, ({ fields }) => textValue(fields, 'storagePlace')),
];

/** Archived documents that no list has handed over yet, the oldest first. */
function openItems(context: SuggestContext): readonly Row[] {
  const given = new Set(
    context
      .used('archiveTransfer', 'items')
      .flatMap((items) => rowsOf({ items: items as Json }, 'items'))
      .map((row) => cellText(row, 'recordId')),
  );
  const found: { readonly view: RecordView; readonly title: string }[] = [];
  for (const [register, title] of [
    ['incomingDoc', '收文'],
    ['outgoingDoc', '发文'],
  ] as const) {
    for (const view of context.earlier(register, '9999')) {
      const isOpen = view.state === 'archived' && !given.has(view.number ?? '');
      // A document of a higher level would raise the level of the whole list.
      if (isOpen && (view.level === 'public' || view.level === 'internal')) found.push({ view, title });
    }
  }
  return found
    .reverse()
    .slice(0, MOST_ROWS)
    .map(({ view, title }, index) => ({
      id: context.newRowId(),
      [ROW_ORDER]: index + 1,
      recordType: title,
      recordId: view.number ?? '',
      archiveNo: textValue(view.fields, 'archiveNo'),
      title: beginningOf(context.title(view.id), 200),
      ...(view.fields['retention'] === undefined ? {} : { retention: textValue(view.fields, 'retention') }),
    }));
}

function firstValues(context: SuggestContext): FieldValues {
  const run = { word: '归', year: Number(context.today.slice(0, 4)) };
  const last = context.earlier('archiveTransfer', '9999')[Symbol.iterator]().next();
  const kept = last.done === true ? {} : last.value.fields;
  return {
    batchNo: nextYearNumber(run, context.lastYearNumber('archiveTransfer', 'batchNo', run)),
    transferredOn: context.today,
    fromId: context.self,
    toOrg: kept['toOrg'],
    receiver: kept['receiver'],
    storagePlace: kept['storagePlace'],
    items: openItems(context),
  };
}

/** 归档移交 (第五十三条; catalogue M15). */
export const archiveTransfer = defineRegister({
  code: 'archiveTransfer',
  title: '归档移交',
  noun: '归档移交',
  group: '文书',
  shelf: '归档销毁',
  headline: ['第五十三条', '办毕及时移交归档'],
  numberWord: '归移',
  flow: 'F2',
  keeper: 'docClerk',
  fields: [
    text('batchNo', '批次', 'yes', { maxLength: 40 }),
    date('transferredOn', '移交日期', 'yes'),
    rows(
      'items',
      '清单',
      'yes',
      [
        text('archiveNo', '档号', 'yes', { maxLength: 40 }),
        text('title', '标题', 'yes'),
        int('pages', '页数', 'yes', { min: 1, max: 100_000 }),
        one(
          'retention',
          '保管期限',
          'yes',
          { permanent: '永久', y30: '三十年', y10: '十年' },
          { basis: 'own' },
        ),
        text('recordType', '记录种类', 'no', { maxLength: 40 }),
        text('recordId', '记录标识', 'no', { maxLength: 60, placeholder: '记录的编号' }),
      ],
      { addLabel: '加一件', unit: '件' },
    ),
    person('fromId', '移交人', 'yes', { office: 'docClerk' }),
    text('toOrg', '接收机构', 'yes'),
    text('receiver', '接收人', 'yes', { maxLength: 60 }),
    text('storagePlace', '保管场所', 'yes'),
    bool('isPlaceSafe', '场所符合安全保密要求', 'yes', { basis: 'own', help: '存放前实地核实' }),
  ],
  sections: [
    {
      id: 'transfer',
      title: '移交',
      items: ['batchNo', 'transferredOn', 'fromId', 'toOrg', 'receiver', 'storagePlace', 'isPlaceSafe'],
    },
    {
      id: 'items',
      title: '清单',
      hint: '记录标识写本机记录的编号；本机没有的文件不填',
      items: ['items'],
    },
  ],
  suggest: firstValues,
  rules: ARCHIVE_RULES,
  titleFields: ['batchNo', 'toOrg'],
  columns: ['transferredOn', 'batchNo', 'items', 'fromId', 'toOrg', 'storagePlace'],
  filters: ['fromId'],
  dateField: 'transferredOn',
  searchHint: '查找批次、档号、标题',
  printForms: [
    {
      id: 'archiveTransferLedger',
      title: '归档移交清单',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['移交人', '接收人'],
      columns: LEDGER_COLUMNS,
    },
    {
      id: 'archiveTransferSheet',
      title: '归档移交清单（逐件）',
      shape: 'single',
      paper: 'A4 landscape',
      signatures: ['移交人', '接收人'],
      basis: 'own',
      cells: [
        'batchNo',
        'transferredOn',
        { field: 'items', label: '清单', isWide: true },
        'fromId',
        'receiver',
        { field: 'toOrg', isWide: true },
        { field: 'storagePlace', isWide: true },
      ],
    },
  ],
  empty: {
    belongs: '办理完毕的公文按档案管理规定移交归档，一批一份清单。',
    article: '第五十三条',
    duty: '公文办理完毕后分类保管，及时移交归档，存放在符合安全保密要求的场所。',
  },
  duties: ['OB-053-1'],
  createLabel: '登记归档移交',
});
