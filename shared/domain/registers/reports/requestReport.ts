import { DASH, dateColumn, fieldColumn } from '#shared/domain/columns.ts';
import type { Cell, FieldValues, ListColumn, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { dayPart, plusHours } from '#shared/domain/moments.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { DOC_NO_LOOKUPS, nextDocNo } from '#shared/domain/registers/documents/docNumbers.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { latenessWords } from '#shared/domain/words.ts';
import { REQUEST_DRAFTS } from './requestDrafts.ts';
import { REQUEST_FIELDS, REQUEST_SECTIONS } from './requestFields.ts';
import { matterTitle, REQUEST_FORMS } from './requestForms.ts';
import { REQUEST_RULES } from './requestRules.ts';

/** Hours after a telephone call within which the paper follows; the measures name none (catalogue R11-2, 缺省). */
const WRITTEN_WITHIN_HOURS = 24;

/** Where the last one went, else the committee itself. */
function usualAddressee(context: SuggestContext): string | undefined {
  for (const last of context.earlier('requestReport', '9999')) {
    const to = textValue(last.fields, 'toOrgId');
    if (to !== '' && !isVoid(last)) return to;
  }
  for (const unit of context.earlier('orgUnit', '9999')) {
    if (unit.fields['orgType'] === 'authority') return unit.id;
  }
  return undefined;
}

/** Day of the paper that is owed after a call; empty once it went out. */
function writtenDueOn({ fields, state }: RecordView): string {
  return ['phoned', 'draft', 'reviewing', 'signed'].includes(state)
    ? dayPart(textValue(fields, 'writtenDueAt'))
    : '';
}

/** What is still owed: the paper after a call, the answer to a 请示. */
function owedCell(record: RecordView, today: string): Cell {
  const { fields, state } = record;
  const due = writtenDueOn(record);
  if (due !== '') {
    const tone = due < today ? 'accent' : 'normal';
    return { text: latenessWords(due, today), meta: '补书面', tone, sort: due };
  }
  const isOpen = state === 'sent' || state === 'received';
  return isOpen && fields['docType'] === 'request' ? { text: '待批复', tone: 'warn', sort: '9998' } : DASH;
}

const OWED: ListColumn = {
  id: 'owed',
  label: '时限',
  width: 152,
  align: 'left',
  isVisible: true,
  cell: (record, context) => owedCell(record, context.today),
};

function hidden(id: string): ListColumn {
  const field = REQUEST_FIELDS.find((candidate) => candidate.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id}`);
  return { ...fieldColumn(field), isVisible: false };
}

function signingNumber(record: RecordView, to: string, context: SuggestContext): FieldValues {
  if (to !== 'signed') return {};
  return { docNo: nextDocNo(context, textValue(record.fields, 'docType')) };
}

/** 请示报告 (第三十九、四十条；来源做法; catalogue M11). */
export const requestReport = defineRegister({
  code: 'requestReport',
  title: '请示报告',
  noun: '请示报告',
  group: '文书',
  headline: ['第三十九条、第四十条', '一事一请示、一事一报告'],
  numberWord: '请报',
  flow: 'F5',
  keeper: 'docClerk',
  recordRoles: { author: ['drafterId'] },
  fields: REQUEST_FIELDS,
  sections: REQUEST_SECTIONS,
  // The text is written in the form, not in the dialog of 送审.
  transitionFields: {
    reviewing: [],
    received: ['receivedAt', 'receivedBy'],
    replied: ['replyKind', 'replyContent', 'repliedOn', 'reviewedOn'],
    closed: ['followUp'],
  },
  stamps: { signed: { signerId: 'actor', signedOn: 'today' }, sent: { sentAt: 'now' } },
  startsIn: (fields) => (fields['phoneFirst'] === true ? 'phoned' : 'draft'),
  fills: ({ fields }) => ({
    writtenDueAt:
      fields['phoneFirst'] === true && textValue(fields, 'phoneAt') !== ''
        ? plusHours(textValue(fields, 'phoneAt'), WRITTEN_WITHIN_HOURS)
        : undefined,
  }),
  suggest: (context) => ({
    draftedOn: context.today,
    docType: 'report',
    urgency: 'normal',
    phoneFirst: false,
    isBusinessMatter: false,
    drafterId: context.self,
    contact: context.person(context.self)?.name,
    toOrgId: usualAddressee(context),
  }),
  suggestMove: signingNumber,
  derives: REQUEST_DRAFTS,
  dueOn: writtenDueOn,
  rules: REQUEST_RULES,
  lookups: DOC_NO_LOOKUPS,
  titleFields: ['matter'],
  titleOf: (record) => matterTitle(record),
  columns: [
    { ...dateColumn('draftedOn', '起草日期'), width: 140 },
    'matter',
    'docType',
    'category',
    'drafterId',
    'docNo',
    OWED,
    hidden('sentAt'),
    hidden('repliedOn'),
  ],
  filters: ['docType', 'category', 'drafterId', 'phoneFirst', 'isBusinessMatter'],
  defaultSort: { column: 'draftedOn', direction: 'descending' },
  dateField: 'draftedOn',
  searchPaths: ['matter', 'docNo', 'content', 'drafterId', 'personIds', 'replyContent', 'followUp'],
  searchHint: '查找事项、文号、正文、人',
  printForms: REQUEST_FORMS,
  empty: {
    belongs: '向县纪委监委的请示和报告，从起草、签发到报送、批复，都登在这里；电话请示的也登。',
    article: '第三十九条、第四十条',
    duty: '坚持一事一请示、一事一报告，一般采用书面形式，遇有紧急情况可先电话请示报告。',
  },
  duties: [
    'OB-004-2',
    'OB-005-3',
    'OB-038-3',
    ...Array.from({ length: 14 }, (_, index) => `OB-039-${index + 1}`),
    'OB-040-1',
    'OB-S000-1',
    'OB-S000-2',
  ],
  createLabel: '新建请示报告',
});
