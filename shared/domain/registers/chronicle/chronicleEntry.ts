import { DASH, fieldColumn, textColumn } from '#shared/domain/columns.ts';
import type { DomainContext, ListColumn, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { enumLabel } from '#shared/domain/definition.ts';
import { bool, date, dateTime, int, is, longText, one, person, text, when } from '#shared/domain/fieldKit.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isVoid, numberValue, textValue } from '#shared/domain/values.ts';
import { shortWeekday, tableDate } from '#shared/domain/words.ts';
import { ENTRY_RULES, SUMMARY_LENGTH } from './entryRules.ts';
import { CATEGORIES, isInterference } from './entryWords.ts';

const SOURCES = one('sourceKind', '来源', 'yes', {
  direct: '直接记',
  minutes: '会议记录或纪要',
  report: '工作汇报材料',
  other: '其他',
});

/** 同日次序 that follows the last one of a day in a unit: the least weighty until somebody puts it higher (第五十条). */
export function nextOrder(day: string, context: DomainContext): number {
  const taken = context
    .alike('chronicleEntry', 'day', { fields: { eventStartOn: day } })
    .filter((entry) => !isVoid(entry) && textValue(entry.fields, 'orgId') === context.unitName)
    .map((entry) => numberValue(entry.fields, 'orderInDay') ?? 0);
  return Math.max(0, ...taken) + 1;
}

/** Days as the list shows them; sorting keeps the order within a day. */
const DAYS: ListColumn = {
  id: 'eventStartOn',
  label: '日期',
  width: 196,
  align: 'left',
  isVisible: true,
  cell: (record) => {
    const start = textValue(record.fields, 'eventStartOn');
    if (start === '') return DASH;
    const end = textValue(record.fields, 'eventEndOn');
    const order = numberValue(record.fields, 'orderInDay') ?? 0;
    const sort = `${start} ${String(order).padStart(4, '0')}`;
    if (end > start) return { text: `${tableDate(start)}—${tableDate(end)}`, sort };
    return { text: tableDate(start), meta: `${shortWeekday(start)}　第${order}件`, sort };
  },
};

function sourceWords(record: RecordView): string {
  const kind = enumLabel(SOURCES, textValue(record.fields, 'sourceKind'));
  const source = textValue(record.fields, 'sourceId');
  return source === '' ? kind : `${kind}　${source}`;
}

const BOOK_COLUMNS: readonly ListColumn[] = [
  paperColumn('日期（起止）', 110, (record) => {
    const end = paperDay(textValue(record.fields, 'eventEndOn'));
    return `${paperDay(textValue(record.fields, 'eventStartOn'))}${end === '' ? '' : `—${end}`}`;
  }),
  paperColumn('类别', 120, (record) => {
    const code = textValue(record.fields, 'category');
    return CATEGORIES.find((each) => each.code === code)?.label ?? code;
  }),
  paperColumn('地点', 110, (record) => textValue(record.fields, 'place')),
  paperColumn('人员', 130, (record) => textValue(record.fields, 'persons')),
  paperColumn('主要内容', 'rest', (record) => textValue(record.fields, 'summary')),
  paperColumn('来源', 130, sourceWords),
];

function suggestEntry(context: SuggestContext) {
  return {
    eventStartOn: context.today,
    spanKind: 'sameDay',
    orderInDay: nextOrder(context.today, context),
    sourceKind: 'direct',
    excerptOnly: false,
    recorderId: context.holder('chronicler') ?? context.self,
  };
}

/** 大事记条目 (第四十八、四十九、五十条; catalogue M14). */
export const chronicleEntry = defineRegister({
  code: 'chronicleEntry',
  title: '大事记条目',
  noun: '大事记条目',
  group: '文书',
  shelf: '大事记',
  headline: ['第四十八条至第五十条', '专人记载，简明扼要'],
  numberWord: '大事',
  flow: 'F2',
  keeper: 'chronicler',
  fields: [
    one('category', '类别', 'yes', CATEGORIES),
    one('spanKind', '记法', 'yes', { sameDay: '按日记载', multiDay: '按事记载' }),
    date('eventStartOn', '起', 'yes'),
    date('eventEndOn', '止', when(is('spanKind', 'multiDay')), { help: '非止一日的填' }),
    int('orderInDay', '同日次序', 'yes', { min: 1, max: 99, help: '一日数起的，按重要性依次' }),
    text('place', '地点', 'yes', { maxLength: 100 }),
    longText('persons', '涉及人员', 'yes', { maxLength: 500 }),
    longText('summary', '主要内容', 'yes', { help: `简明扼要；只摘要点的不超过${SUMMARY_LENGTH}字` }),
    SOURCES,
    text('sourceId', '来源记录', 'no', { help: '编号或材料名称' }),
    bool('excerptOnly', '仅摘要点', 'yes', { help: '来源为会议记录、纪要、汇报材料的选“是”' }),
    person('recorderId', '记载人', 'yes', { office: 'chronicler' }),
    text('interferer', '干预人', when(is('category', 'ce5')), { maxLength: 100 }),
    dateTime('interferedAt', '干预时间', when(is('category', 'ce5'))),
    longText('interfereWay', '干预方式', when(is('category', 'ce5')), { help: '打听、说情或干预，写明经过' }),
    longText('interfereHandling', '处置', when(is('category', 'ce5'))),
  ],
  sections: [
    {
      id: 'when',
      title: '时间类别',
      items: ['category', 'spanKind', 'eventStartOn', 'eventEndOn', 'orderInDay', 'place'],
    },
    { id: 'what', title: '人员内容', items: ['persons', 'summary'] },
    { id: 'source', title: '来源', items: ['sourceKind', 'sourceId', 'excerptOnly', 'recorderId'] },
    {
      id: 'interference',
      title: '打听干预',
      hint: '类别为打听、干预的填写，只限组长、大事记专人知悉',
      items: ['interferer', 'interferedAt', 'interfereWay', 'interfereHandling'],
    },
  ],
  readers: (record) => (isInterference(record) ? ['groupLeader', 'chronicler'] : undefined),
  suggest: suggestEntry,
  rules: ENTRY_RULES,
  lookups: { day: [{ field: 'eventStartOn' }] },
  titleFields: ['summary'],
  columns: [
    DAYS,
    'summary',
    'category',
    textColumn('place', '地点', 130),
    textColumn('persons', '涉及人员', 150, false),
    { ...fieldColumn(SOURCES), isVisible: false },
    'recorderId',
  ],
  filters: ['category', 'spanKind', 'sourceKind', 'recorderId'],
  dateField: 'eventStartOn',
  searchHint: '查找内容、人员、地点',
  printForms: [
    {
      id: 'chronicleEntryBook',
      title: '大事记（流水）',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['记载人'],
      columns: BOOK_COLUMNS,
    },
    {
      id: 'interferenceSheet',
      title: '打听干预专报',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['记载人', '组长'],
      basis: 'own',
      states: ['registered', 'locked', 'archived'],
      suits: isInterference,
      cells: [
        'interferer',
        'interferedAt',
        { field: 'eventStartOn', label: '发生日期' },
        'place',
        { field: 'persons', lines: 2 },
        { field: 'interfereWay', lines: 4 },
        { field: 'summary', lines: 5 },
        { field: 'interfereHandling', lines: 4 },
      ],
    },
  ],
  empty: {
    belongs: '大事要事发生后逐件登在这里；各台账已有的，从台账提取，不必重写。',
    article: '第四十八条至第五十条',
    duty: '建立大事记制度，对重要事项指定专人负责记载、整理和归档；简明扼要，已有记录的只摘记要点。',
  },
  duties: ['OB-048-1'],
  createLabel: '登记大事记条目',
});
