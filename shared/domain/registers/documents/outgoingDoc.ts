import { fieldColumn } from '#shared/domain/columns.ts';
import type {
  Derivation,
  FieldValues,
  ListColumn,
  PrintForm,
  RecordView,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { paperColumn, paperDay } from '#shared/domain/paperColumn.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { numberValue, personName, textValue } from '#shared/domain/values.ts';
import { DOC_NO_LOOKUPS, nextDocNo } from './docNumbers.ts';
import { yearNumberColumn } from './documentColumns.ts';
import { officialDocument } from './officialDoc.ts';
import { OUTGOING_FIELDS, OUTGOING_SECTIONS } from './outgoingFields.ts';
import { OUTGOING_RULES } from './outgoingRules.ts';

const words =
  (id: string) =>
  ({ fields }: RecordView): string =>
    textValue(fields, id);

/** Paper columns of the book, in the catalogue's order (2.26). */
const BOOK_COLUMNS: readonly ListColumn[] = [
  paperColumn('文号', 150, words('docNo')),
  paperColumn('日期', 84, (record) => paperDay(textValue(record.fields, 'issuedOn'))),
  paperColumn('标题', 'rest', words('title')),
  paperColumn('主送', 170, words('sentTo')),
  paperColumn('份数', 54, (record) => String(numberValue(record.fields, 'copies') ?? ''), 'right'),
  paperColumn('签发', 64, (record, context) => personName(context, record.fields['signerId'])),
  paperColumn(
    '用印号',
    130,
    (record, context) => context.record(textValue(record.fields, 'sealUseId'))?.number ?? '',
  ),
];

const PRINT_FORMS: readonly PrintForm[] = [
  {
    id: 'outgoingDocSheet',
    title: '发文稿纸',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['拟稿', '核稿', '组长'],
    cells: [
      'docKind',
      'docNo',
      { field: 'title', isWide: true },
      { field: 'sentTo', isWide: true },
      { field: 'ccTo', isWide: true },
      'classification',
      'urgency',
      'copies',
      'draftedOn',
      { field: 'drafterId', label: '拟稿' },
      { field: 'reviewerId', label: '核稿' },
      { field: 'researchNote', label: '论证情况', lines: 3 },
      { field: 'consultations', label: '征求意见', isWide: true },
      'policyOk',
      'contentOk',
      'wordingOk',
      'signerId',
      'signedOn',
    ],
  },
  {
    id: 'outgoingDocDocument',
    title: '公文',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: [],
    basis: 'own',
    document: officialDocument,
  },
  {
    id: 'outgoingDocBook',
    title: '发文登记簿',
    shape: 'book',
    paper: 'A4 landscape',
    signatures: [],
    columns: BOOK_COLUMNS,
  },
  {
    id: 'outgoingDocConsultation',
    title: '征求意见表',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: [],
    basis: 'own',
    cells: [
      { field: 'title', isWide: true },
      'docKind',
      'drafterId',
      { field: 'consultations', label: '征求意见', leastRows: 8 },
    ],
  },
  {
    id: 'normativeFilingSheet',
    title: '规范性文件备案表',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['办公室'],
    states: ['issued', 'filed', 'archived'],
    suits: ({ fields }) => fields['isNormative'] === true,
    cells: [
      { field: 'title', label: '文件', isWide: true },
      'docNo',
      'issuedOn',
      { field: 'filingReviewerName', label: '审核人' },
      'filingReviewedOn',
      { field: 'filingOpinion', label: '审核结论', lines: 6 },
      'filedNo',
      'filedOn',
    ],
  },
];

/** `关于开展学校食堂专项监督的通知` → `开展学校食堂专项监督`. */
function matterOf(title: string): string {
  return title.replace(/^关于/, '').replace(/的(通知|函|请示|报告|通报|意见|决定|批复)$/, '');
}

/** An answer to a document that came in: what it is about, to whom, and its opening words. */
const fromIncoming: Derivation = {
  register: 'incomingDoc',
  when: ({ state }) => state === 'approved' || state === 'handling',
  values({ fields }) {
    const [title, no] = [textValue(fields, 'title'), textValue(fields, 'sourceDocNo')];
    const cited = `《${title}》${no === '' ? '' : `（${no}）`}`;
    const kind = textValue(fields, 'docKind');
    const answers: Readonly<Record<string, readonly [string, string, string]>> = {
      request: ['reply', '批复', `${cited}收悉。经研究，现批复如下：`],
      letter: ['letter', '复函', `${cited}收悉。经研究，现函复如下：`],
    };
    const plain = ['report', '情况报告', `根据${cited}要求，现将有关情况报告如下：`] as const;
    const [docKind, word, content] = answers[kind] ?? plain;
    return {
      docKind,
      title: `关于${matterOf(title)}的${word}`,
      sentTo: textValue(fields, 'fromOrg'),
      content,
      researchNote: `据收文${textValue(fields, 'receiveNo')}办理。`,
    };
  },
};

function firstValues(context: SuggestContext): FieldValues {
  const reviewer = context.holder('deputyLeader');
  return {
    draftedOn: context.today,
    drafterId: context.self,
    ...(reviewer === undefined || reviewer === context.self ? {} : { reviewerId: reviewer }),
    isNormative: false,
    needsSeal: true,
    copies: 1,
  };
}

/** What the dialogs start with: the next 发文字号 of this kind and year, the day of 备案 and 归档. */
function dialogValues(record: RecordView, to: string, context: SuggestContext): FieldValues {
  if (to === 'issued') return { docNo: nextDocNo(context, textValue(record.fields, 'docKind')) };
  if (to === 'filed') return { filedOn: context.today };
  return to === 'archived' ? { archivedOn: context.today } : {};
}

function shown(id: string, isVisible = true): ListColumn {
  const field = OUTGOING_FIELDS.find((each) => each.id === id);
  if (field === undefined) throw new Error(`bug: no field ${id} in outgoingDoc`);
  return { ...fieldColumn(field), isVisible };
}

const SIGNATURE = {
  before: 'issued',
  role: 'groupLeader',
  verb: '签发',
  asks: 'opinion',
  fields: ['policyOk', 'contentOk', 'wordingOk'],
  stamps: { signerId: 'actor', signedOn: 'today' },
} as const;

/** 发文 (第五十四条; catalogue M15). */
export const outgoingDoc = defineRegister({
  code: 'outgoingDoc',
  title: '发文',
  noun: '发文',
  group: '文书',
  headline: ['第五十四条', '主要负责人把好三关'],
  numberWord: '发文',
  flow: 'F4',
  keeper: 'docClerk',
  recordRoles: { author: ['drafterId'], reviewer: ['reviewerId'] },
  fields: OUTGOING_FIELDS,
  sections: OUTGOING_SECTIONS,
  // The conclusion of the office is written into the record while it is there, the 用印 when it was made.
  transitionFields: { issued: ['docNo'], filed: ['filedOn'], archived: [], reviewing: [] },
  stamps: { issued: { issuedOn: 'today' } },
  // A 规范性文件 is signed after the office has seen it, as it will be issued.
  signs: [
    { id: 'signed', state: 'signing', ...SIGNATURE },
    { id: 'signedAfterReview', state: 'filingReview', ...SIGNATURE },
  ],
  fills: ({ fields }) =>
    Object.fromEntries(
      ['policyOk', 'contentOk', 'wordingOk']
        .filter((id) => fields[id] === undefined)
        .map((id) => [id, false]),
    ),
  suggest: firstValues,
  suggestMove: dialogValues,
  derives: [fromIncoming],
  rules: OUTGOING_RULES,
  lookups: DOC_NO_LOOKUPS,
  titleFields: ['title'],
  columns: [
    yearNumberColumn('docNo', '文号', 166),
    'title',
    'docKind',
    'sentTo',
    'drafterId',
    'signedOn',
    shown('draftedOn', false),
    shown('issuedOn', false),
    shown('reviewerId', false),
    shown('copies', false),
  ],
  defaultSort: { column: 'draftedOn', direction: 'descending' },
  filters: ['docKind', 'isNormative', 'drafterId'],
  dateField: 'draftedOn',
  searchHint: '查找标题、正文、文号、人',
  printForms: PRINT_FORMS,
  empty: {
    belongs: '本组拟制的公文，从拟稿、征求意见、核稿、签发到印发、备案、归档，逐件登在这里。',
    article: '第五十四条',
    duty: '深入调研论证，充分征求意见；主要负责人把好政策关、内容关、文字关；规范性文件报县纪委监委办公室审核备案。',
  },
  duties: ['OB-054-1'],
  createLabel: '拟制公文',
});
