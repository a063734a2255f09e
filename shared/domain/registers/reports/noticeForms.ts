import type { DomainContext, PrintForm, RecordView } from '#shared/domain/definition.ts';
import type { OfficialDocument } from '#shared/domain/officialDocument.ts';
import { paperColumn, paperDay, paperFields } from '#shared/domain/paperColumn.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { textValue, titlesOf } from '#shared/domain/values.ts';
import { NOTICE_FIELDS } from './noticeFields.ts';

/** `关于学校食堂专项监督情况的通报`, whether or not the drafter wrote 关于 and 通报. */
export function noticeTitle(record: Pick<RecordView, 'fields'>): string {
  const subject = textValue(record.fields, 'subject').trim();
  if (subject === '') return '';
  const about = subject.startsWith('关于') ? subject : `关于${subject}`;
  return about.endsWith('通报') ? about : `${about}的通报`;
}

function noticeDocument(record: RecordView, context: DomainContext): OfficialDocument {
  const { fields } = record;
  return {
    format: 'order',
    organ: context.unitName,
    docNo: textValue(fields, 'docNo'),
    title: `${context.unitName}${noticeTitle(record)}`,
    addressee: textValue(fields, 'audience'),
    body: textValue(fields, 'content'),
    annexes: [],
    copyTo: titlesOf(context, record, 'hostOrgIds').filter(
      (name) => !textValue(fields, 'audience').includes(name),
    ),
    dated: textValue(fields, 'notifiedOn'),
    issuedOn: textValue(fields, 'notifiedOn'),
  };
}

const HEAD = [
  { field: 'category', label: '类别', isWide: true },
  { field: 'form', label: '形式' },
  { field: 'notifiedOn', label: '日期' },
  { field: 'audience', label: '对象' },
  { field: 'presenterId', label: '通报人' },
  { field: 'hostOrgIds', label: '受文', isWide: true },
] as const;

/** `县教育局 周八七 2026.3.11`: who took it, one to a line. */
function receiptWords(record: RecordView, context: DomainContext): string {
  return rowsOf(record.fields, 'receipts')
    .map((row) =>
      [
        context.title(textValue(row, 'orgId')),
        textValue(row, 'receivedBy'),
        paperDay(textValue(row, 'receivedOn')),
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('\n');
}

function isForm(...forms: readonly string[]): NonNullable<PrintForm['suits']> {
  return ({ fields }) => forms.includes(textValue(fields, 'form'));
}

const SHEETS: readonly PrintForm[] = [
  {
    id: 'oralNotificationSheet',
    title: '口头通报记录单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['通报人', '接收人'],
    basis: 'own',
    suits: isForm('oral', 'meeting'),
    cells: [
      ...HEAD,
      { field: 'subject', isWide: true },
      { field: 'content', label: '内容要点', isWide: true, lines: 12 },
      { opinionOf: 'issued', label: '组长意见', lines: 2 },
    ],
  },
  {
    id: 'circulationSheet',
    title: '文件传阅单',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长'],
    basis: 'own',
    suits: isForm('circulate'),
    cells: [
      ...HEAD,
      { field: 'subject', isWide: true },
      { field: 'readers', label: '传阅', leastRows: 10, byHand: ['签名'] },
    ],
  },
  {
    id: 'notificationReceipt',
    title: '通报回执',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['接收人'],
    basis: 'own',
    cells: [
      { field: 'subject', isWide: true },
      { field: 'docNo', label: '文号' },
      { field: 'notifiedOn', label: '日期' },
      { field: 'hostOrgIds', label: '受文', isWide: true },
      { field: 'receipts', label: '回执', leastRows: 6 },
    ],
    states: ['issued', 'archived'],
  },
];

export const NOTICE_FORMS: readonly PrintForm[] = [
  {
    id: 'notificationSheet',
    title: '通报',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长', '接收人'],
    document: noticeDocument,
    suits: isForm('written', 'circulate'),
  },
  ...SHEETS,
  {
    id: 'notificationLedger',
    title: '通报台账',
    shape: 'ledger',
    paper: 'A4 landscape',
    signatures: [],
    columns: [
      paperColumn('号', 150, (record) => textValue(record.fields, 'docNo') || (record.number ?? '')),
      ...paperFields(NOTICE_FIELDS, {
        category: ['类别', 190],
        subject: ['事由', 'rest'],
        form: ['形式', 76],
        hostOrgIds: ['受文单位', 150],
        notifiedOn: ['日期', 90],
      }),
      paperColumn('回执', 170, receiptWords),
    ],
  },
];
