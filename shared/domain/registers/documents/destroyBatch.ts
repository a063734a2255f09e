import type {
  Derivation,
  FieldValues,
  FollowingMove,
  ListColumn,
  RecordView,
  Row,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { date, from, int, longText, people, person, rows, text } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { ROW_ORDER, rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { numberValue, textValue } from '#shared/domain/values.ts';
import { beginningOf } from '#shared/domain/words.ts';
import { nextYearNumber } from '#shared/domain/yearNumbers.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import { DESTROY_RULES } from './destroyRules.ts';
import { listed, total } from './documentColumns.ts';
import { cellText, namedRecord } from './listedRecords.ts';

/** Rows that one list takes; the rest goes with the next. */
const MOST_ROWS = 300;

const words =
  (id: string) =>
  ({ fields }: RecordView): string =>
    textValue(fields, id);

/** Paper columns, in the catalogue's order (2.26); one line for each batch. */
const LEDGER_COLUMNS: readonly ListColumn[] = [
  paperColumn('批次', 124, words('batchNo')),
  paperColumn('编号', 150, listed('recordId', '、')),
  paperColumn('标题', 'rest', listed('title', '；')),
  paperColumn('份数', 54, total('copies'), 'right'),
  paperColumn('密级', 50, listed('classification', '、')),
  paperColumn('原因', 120, listed('reason', '；')),
  paperColumn('方式', 84, words('method')),
  paperColumn('地点', 100, words('place')),
  paperColumn('日期', 84, ({ fields }) => paperDay(textValue(fields, 'destroyedOn'))),
];

function rowOf(view: RecordView, context: SuggestContext, index: number): Row {
  return {
    id: context.newRowId(),
    [ROW_ORDER]: index + 1,
    recordType: '收文',
    recordId: view.number ?? '',
    title: beginningOf(context.title(view.id), 200),
    copies: numberValue(view.fields, 'copies') ?? 1,
    classification: LEVEL_NAMES[view.level],
    reason: '无需归档',
  };
}

/** Documents that wait for their destruction and stand on no list yet, the oldest first. */
function waiting(context: SuggestContext): readonly RecordView[] {
  const listed = new Set(
    context
      .used('destroyBatch', 'items')
      .flatMap((items) => rowsOf({ items: items ?? [] }, 'items'))
      .map((row) => cellText(row, 'recordId')),
  );
  const found: RecordView[] = [];
  for (const view of context.earlier('incomingDoc', '9999')) {
    if (view.state === 'pendingDestroy' && !listed.has(view.number ?? '')) found.push(view);
  }
  return found.reverse().slice(0, MOST_ROWS);
}

function firstValues(context: SuggestContext): FieldValues {
  const run = { word: '销', year: Number(context.today.slice(0, 4)) };
  return {
    listedOn: context.today,
    batchNo: nextYearNumber(run, context.lastYearNumber('destroyBatch', 'batchNo', run)),
    // What is public or internal: a document of a higher level would raise the level of the whole list.
    items: waiting(context)
      .filter(({ level }) => level === 'public' || level === 'internal')
      .map((view, index) => rowOf(view, context, index)),
  };
}

const fromIncoming: Derivation = {
  register: 'incomingDoc',
  when: ({ state }) => state === 'pendingDestroy',
  values: (source, context) => ({ items: [rowOf(source, context, 0)] }),
};

/** Each record on the list that its life-cycle lets go becomes 销毁 and names the list. */
function destroyed(batch: RecordView, context: Parameters<typeof namedRecord>[1]): readonly FollowingMove[] {
  return rowsOf(batch.fields, 'items').flatMap((row) => {
    const named = namedRecord(row, context);
    if (named === undefined || !context.canEnter(named, 'destroyed')) return [];
    return [{ record: named.id, to: 'destroyed', set: { destroyBatchId: batch.id } }];
  });
}

/** 销毁清册 (第五十三、五十八条; catalogue M15). */
export const destroyBatch = defineRegister({
  code: 'destroyBatch',
  title: '销毁清册',
  noun: '销毁清册',
  group: '文书',
  under: 'archiveTransfer',
  headline: ['第五十三条、第五十八条', '组长批准，两人监销'],
  numberWord: '销毁',
  flow: 'F17',
  keeper: 'docClerk',
  fields: [
    date('listedOn', '编册日期', 'yes', { basis: 'own' }),
    text('batchNo', '批次', 'yes', { maxLength: 40 }),
    rows(
      'items',
      '清单',
      'yes',
      [
        text('recordType', '记录种类', 'yes', { maxLength: 40 }),
        text('recordId', '记录标识', 'no', { maxLength: 60, placeholder: '记录的编号' }),
        text('title', '标题', 'yes'),
        int('copies', '份数', 'yes', { min: 1, max: 100_000 }),
        text('classification', '密级', 'yes', { maxLength: 20 }),
        longText('reason', '原因', 'yes', { maxLength: 500 }),
      ],
      { addLabel: '加一件', unit: '件' },
    ),
    person('approverId', '批准人', from('approved'), { auto: true, help: '组长' }),
    date('approvedOn', '批准日期', from('approved'), { auto: true }),
    text('method', '方式', 'yes', { placeholder: '送指定单位销毁' }),
    text('place', '销毁地点', 'yes'),
    people('destroyerIds', '销毁人', 'yes', { basis: 'default', help: '两人以上' }),
    person('supervisorId', '监销人', 'yes', { basis: 'default', help: '监销人两名，不兼销毁人' }),
    person('supervisor2Id', '第二监销人', 'yes', { basis: 'own' }),
    date('destroyedOn', '销毁日期', from('executed')),
  ],
  sections: [
    { id: 'batch', title: '清册', items: ['batchNo', 'listedOn'] },
    {
      id: 'items',
      title: '清单',
      // True as long as nothing erases texts (catalogue 0.4 `destroyBatchId`, secrecy.md RES-4): nobody is told otherwise.
      hint: '登记销毁后，写了编号的记录转为“销毁”，内容仍留在本机',
      items: ['items'],
    },
    {
      id: 'destruction',
      title: '销毁',
      items: [
        'method',
        'place',
        'destroyerIds',
        'supervisorId',
        'supervisor2Id',
        'approverId',
        'approvedOn',
        'destroyedOn',
      ],
    },
  ],
  stamps: { approved: { approverId: 'actor', approvedOn: 'today' } },
  suggest: firstValues,
  derives: [fromIncoming],
  follows: { executed: destroyed },
  rules: DESTROY_RULES,
  lookups: { batch: [{ field: 'batchNo' }] },
  titleFields: ['batchNo'],
  columns: ['listedOn', 'batchNo', 'items', 'method', 'place', 'approvedOn', 'destroyedOn'],
  dateField: 'listedOn',
  searchHint: '查找批次、编号、标题',
  printForms: [
    {
      id: 'destroyBatchLedger',
      title: '销毁清册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长', '销毁人', '监销人'],
      columns: LEDGER_COLUMNS,
    },
    {
      id: 'destroyBatchSheet',
      title: '销毁清册（逐件）',
      shape: 'single',
      paper: 'A4 landscape',
      signatures: ['组长', '销毁人', '监销人', '监销人'],
      basis: 'own',
      cells: [
        'batchNo',
        'listedOn',
        { field: 'items', label: '清单', isWide: true },
        'method',
        'place',
        'approverId',
        'approvedOn',
        { field: 'destroyerIds', isWide: true },
        'supervisorId',
        'supervisor2Id',
        'destroyedOn',
      ],
    },
  ],
  empty: {
    belongs: '无需归档的文件和期满的档案，逐件列入清册，组长批准后统一销毁。',
    article: '第五十三条、第五十八条',
    duty: '无需归档的文件，按有关规定统一销毁。',
  },
  duties: ['OB-053-2'],
  createLabel: '编销毁清册',
});
