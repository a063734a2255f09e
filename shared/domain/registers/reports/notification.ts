import { DASH, dateColumn, fieldColumn } from '#shared/domain/columns.ts';
import type {
  Cell,
  Derivation,
  FieldValues,
  ListColumn,
  RecordView,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { dayPart } from '#shared/domain/moments.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { DOC_NO_LOOKUPS, nextDocNo } from '#shared/domain/registers/documents/docNumbers.ts';
import { idsValue, isVoid, textValue } from '#shared/domain/values.ts';
import { NOTICE_FIELDS, NOTICE_SECTIONS } from './noticeFields.ts';
import { NOTICE_FORMS, noticeTitle } from './noticeForms.ts';
import { NOTICE_RULES } from './noticeRules.ts';

/** Of the units it went to, how many have answered: `1/2`. */
function receiptsCell(record: RecordView): Cell {
  const units = idsValue(record.fields, 'hostOrgIds').length;
  const isOut = record.state === 'issued' || record.state === 'archived';
  if (!isOut || units === 0) return DASH;
  const answered = new Set(rowsOf(record.fields, 'receipts').map((row) => row['orgId'])).size;
  return {
    text: `${answered}/${units}`,
    tone: answered >= units ? 'quiet' : 'normal',
    sort: answered / units,
  };
}

const RECEIPTS: ListColumn = {
  id: 'receiptCount',
  label: '回执',
  width: 64,
  align: 'right',
  isVisible: true,
  cell: receiptsCell,
};

function column(id: string, more: Partial<ListColumn> = {}): ListColumn {
  const field = NOTICE_FIELDS.find((candidate) => candidate.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id}`);
  return { ...fieldColumn(field), ...more };
}

/** Where and to whom the last one went; the confirmation (C06) is never taken over. */
function firstValues(context: SuggestContext): FieldValues {
  let last: RecordView | undefined;
  for (const notice of context.earlier('notification', '9999')) {
    if (isVoid(notice)) continue;
    last = notice;
    break;
  }
  const reviewer = context.holder('deputyLeader') ?? context.holder('groupLeader');
  return {
    draftedOn: context.today,
    triggeredOn: context.today,
    form: 'written',
    audience: last?.fields['audience'] ?? '党组（党委）',
    hostOrgIds: last?.fields['hostOrgIds'],
    presenterId: context.holder('groupLeader'),
    reviewerId: reviewer === context.self ? context.holder('groupLeader') : reviewer,
  };
}

const DERIVES: readonly Derivation[] = [
  {
    register: 'incomingDoc',
    when: (source) => textValue(source.fields, 'notifyCategory') !== '',
    values: (source) => ({
      category: textValue(source.fields, 'notifyCategory'),
      triggeredOn: dayPart(textValue(source.fields, 'receivedOn')),
      subject: `传达《${textValue(source.fields, 'title').trim()}》`,
      form: 'circulate',
    }),
  },
  {
    // The same yearly paper goes up and to the 党组 (R11-7).
    register: 'requestReport',
    when: ({ fields }) =>
      fields['category'] === 'rr2' &&
      ['yearPlan', 'summary'].includes(textValue(fields, 'subKind')) &&
      fields['isBusinessMatter'] !== true,
    values: ({ fields }) => ({
      category: 'nt4',
      subKind: textValue(fields, 'subKind'),
      subject: textValue(fields, 'matter').trim(),
      content: textValue(fields, 'content'),
      triggeredOn: textValue(fields, 'signedOn') || textValue(fields, 'draftedOn'),
    }),
  },
];

/** 向党组（党委）通报 (第四十一至四十三条; catalogue M12). */
export const notification = defineRegister({
  code: 'notification',
  title: '向党组（党委）通报',
  noun: '通报',
  group: '文书',
  shelf: '通报',
  headline: ['第四十一条至第四十三条', '口头、书面、文件传阅或者会议'],
  numberWord: '通报',
  flow: 'F4',
  keeper: 'docClerk',
  recordRoles: { reviewer: ['reviewerId'] },
  fields: NOTICE_FIELDS,
  sections: NOTICE_SECTIONS,
  signs: [
    {
      id: 'signed',
      state: 'signing',
      before: 'issued',
      role: 'groupLeader',
      verb: '签发',
      asks: 'opinion',
      stamps: { signerId: 'actor' },
    },
  ],
  suggest: firstValues,
  suggestMove: (record, to, context) => {
    if (to !== 'issued') return {};
    const docNo = record.fields['form'] === 'written' ? nextDocNo(context, 'bulletin') : undefined;
    return { notifiedOn: context.today, docNo };
  },
  derives: DERIVES,
  rules: NOTICE_RULES,
  lookups: DOC_NO_LOOKUPS,
  titleFields: ['subject'],
  titleOf: (record) => noticeTitle(record),
  columns: [
    { ...dateColumn('draftedOn', '起草日期'), width: 140 },
    'subject',
    'category',
    'form',
    column('hostOrgIds'),
    column('notifiedOn', { width: 140 }),
    RECEIPTS,
    column('docNo', { isVisible: false }),
  ],
  filters: ['category', 'form', 'presenterId'],
  dateField: 'draftedOn',
  searchPaths: ['subject', 'docNo', 'content', 'audience', 'presenterId', 'receipts/*/feedback'],
  searchHint: '查找事由、内容、文号、人',
  printForms: NOTICE_FORMS,
  empty: {
    belongs: '向驻在部门和综合监督单位党组（党委）的通报，不论口头、书面、传阅还是会议，逐件登在这里。',
    article: '第四十一条至第四十三条',
    duty: '及时准确向党组（党委）通报有关事项；线索、举报和在办事项绝不外给。',
  },
  duties: Array.from({ length: 7 }, (_, index) => `OB-042-${index + 1}`),
  createLabel: '新建通报',
});
