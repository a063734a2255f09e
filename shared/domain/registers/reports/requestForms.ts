import type { DomainContext, PrintForm, RecordView } from '#shared/domain/definition.ts';
import { dayPart } from '#shared/domain/moments.ts';
import type { OfficialDocument } from '#shared/domain/officialDocument.ts';
import { paperFields } from '#shared/domain/paperColumn.ts';
import { personName, textValue, titlesOf } from '#shared/domain/values.ts';
import { REQUEST_FIELDS } from './requestFields.ts';
import { docWord } from './requestRules.ts';

/** `关于学校食堂专项监督情况的报告`, whether or not the drafter wrote 关于 and the kind. */
export function matterTitle(record: Pick<RecordView, 'fields'>): string {
  const matter = textValue(record.fields, 'matter').trim();
  if (matter === '') return '';
  const word = docWord(record);
  const about = matter.startsWith('关于') ? matter : `关于${matter}`;
  return about.endsWith(word) ? about : `${about}的${word}`;
}

/** 请示 or 报告 as an official document upwards (上行文): with 签发人 in the head, a 请示 with its contact. */
function requestDocument(record: RecordView, context: DomainContext): OfficialDocument {
  const { fields } = record;
  const contact = textValue(fields, 'contact');
  const isRequest = fields['docType'] === 'request';
  const urgency = fields['phoneFirst'] === true ? '特急' : '加急';
  return {
    format: 'order',
    organ: context.unitName,
    docNo: textValue(fields, 'docNo'),
    signer: personName(context, fields['signerId']),
    ...(fields['urgency'] === 'urgent' ? { urgency } : {}),
    title: `${context.unitName}${matterTitle(record)}`,
    addressee: context.title(textValue(fields, 'toOrgId')),
    body: textValue(fields, 'content'),
    annexes: textValue(fields, 'annexNames')
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ...(isRequest && contact !== '' ? { note: `联系人：${contact}` } : {}),
    copyTo: titlesOf(context, record, 'ccOrgIds'),
    dated: textValue(fields, 'signedOn'),
    issuedOn: dayPart(textValue(fields, 'sentAt')),
  };
}

/** 年度工作安排, 年度总结 and 组长述职报告 are bound (catalogue M11). */
const BOUND = ['yearPlan', 'summary', 'leaderDutyReport'];

const COVER_FORM: PrintForm = {
  id: 'reportCover',
  title: '封面',
  shape: 'single',
  paper: 'A4 portrait',
  signatures: [],
  basis: 'own',
  suits: ({ fields }) => BOUND.includes(textValue(fields, 'subKind')) && fields['isBusinessMatter'] !== true,
  cover: (record, context) => ({
    title: textValue(record.fields, 'matter')
      .trim()
      .replace(/^关于/, '')
      .replace(/的(报告|请示)$/, ''),
    organ: context.unitName,
    dated: textValue(record.fields, 'signedOn'),
  }),
};

const PHONE_FORM: PrintForm = {
  suits: ({ fields }) => fields['phoneFirst'] === true,
  id: 'phoneReportSheet',
  title: '电话请示报告记录单',
  shape: 'single',
  paper: 'A4 portrait',
  signatures: ['组长'],
  cells: [
    'docType',
    'urgency',
    { field: 'matter', label: '事项', isWide: true },
    'category',
    'drafterId',
    'phoneAt',
    { field: 'phoneReceiver', label: '接收人' },
    { field: 'phoneContent', label: '内容', isWide: true, lines: 10 },
    { field: 'writtenDueAt', label: '书面期限' },
    { field: 'docNo', label: '书面文号' },
    { opinionOf: 'signed', label: '组长意见', lines: 3 },
  ],
};

export const REQUEST_FORMS: readonly PrintForm[] = [
  {
    id: 'requestSheet',
    title: '请示',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长', '印章'],
    document: requestDocument,
    suits: ({ fields }) => fields['docType'] === 'request' && fields['isBusinessMatter'] !== true,
  },
  {
    id: 'reportSheet',
    title: '报告',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长', '印章'],
    document: requestDocument,
    suits: ({ fields }) => fields['docType'] !== 'request' && fields['isBusinessMatter'] !== true,
  },
  PHONE_FORM,
  COVER_FORM,
  {
    id: 'requestReportBook',
    title: '请示报告登记簿',
    shape: 'book',
    paper: 'A4 landscape',
    signatures: [],
    columns: paperFields(REQUEST_FIELDS, {
      docNo: ['号', 150],
      docType: ['种类', 48],
      category: ['类别', 130],
      matter: ['事项', 'rest'],
      signedOn: ['签发', 84],
      sentAt: ['报送', 120],
      receivedAt: ['签收', 120],
      replyKind: ['批复', 76],
      followUp: ['落实', 120],
    }),
  },
];
