import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import {
  bool,
  date,
  from,
  has,
  int,
  longText,
  one,
  person,
  ref,
  rows,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';

/** What the office of the county committee writes about a 规范性文件 before it is issued. */
const FROM_REVIEW = { states: ['issued'], conditions: [has('isNormative', 'true')], both: true } as const;
/** Set when the 组长 signs, not in the form. */
const GATE = { readOnly: true, writers: ['groupLeader'] } as const;

export const OUTGOING_FIELDS: readonly FieldDefinition[] = [
  date('draftedOn', '拟稿日期', 'yes', { basis: 'own' }),
  text('title', '标题', 'yes', { isWide: true, basis: 'own', placeholder: '关于××的通知' }),
  text('docNo', '文号', from('issued'), { maxLength: 40 }),
  one('docKind', '文种', 'yes', {
    notice: '通知',
    report: '报告',
    request: '请示',
    reply: '批复',
    letter: '函',
    minutes: '纪要',
    bulletin: '通报',
    opinion: '意见',
    decision: '决定',
    normative: '规范性文件',
    other: '其他',
  }),
  bool('isNormative', '规范性文件', 'yes', { help: '是的，印发前经办公室审核，印发后备案' }),
  one('urgency', '紧急程度', 'no', { urgent: '特急', quick: '加急' }, { basis: 'own' }),
  longText('researchNote', '论证情况', 'yes', { help: '深入调研论证，体现上级要求和行文目的' }),
  rows(
    'consultations',
    '征求意见',
    'no',
    [
      text('orgName', '单位', 'yes'),
      longText('opinion', '意见', from('reviewing'), { maxLength: 2000 }),
      bool('adopted', '采纳', from('reviewing')),
      longText(
        'reason',
        '原因',
        { states: ['reviewing'], conditions: [has('adopted', 'false')], both: true },
        { maxLength: 2000 },
      ),
    ],
    { addLabel: '加单位' },
  ),
  longText('content', '正文', from('reviewing'), {
    basis: 'own',
    help: '一行一段；段首写“一、”“（一）”“1.”“（1）”分层次',
  }),
  longText('annexes', '附件说明', 'no', { basis: 'own', maxLength: 2000, help: '一行一件，只写名称' }),
  text('note', '附注', 'no', { basis: 'own', help: '请示须写联系人和电话' }),
  person('drafterId', '起草人', 'yes'),
  person('reviewerId', '核稿人', 'yes'),
  bool('policyOk', '政策关', 'yes', { ...GATE, help: '主要负责人签发时把关' }),
  bool('contentOk', '内容关', 'yes', GATE),
  bool('wordingOk', '文字关', 'yes', GATE),
  person('signerId', '签发人', from('issued'), { auto: true, help: '组长' }),
  date('signedOn', '签发日期', from('issued'), { auto: true }),
  date('issuedOn', '印发日期', from('issued'), { auto: true, basis: 'own' }),
  text('sentTo', '主送', 'yes', { isWide: true, help: '几个机关用“、”分开' }),
  text('ccTo', '抄送', 'no', { isWide: true, help: '几个机关用“、”分开' }),
  int('copies', '份数', 'yes', { min: 1, max: 100_000 }),
  text('filingReviewerName', '办公室审核人', FROM_REVIEW),
  date('filingReviewedOn', '办公室审核日期', FROM_REVIEW),
  longText('filingOpinion', '审核结论', FROM_REVIEW),
  // Not “from 备案 on”: 归档 comes after it too, and most documents are archived without.
  date('filedOn', '备案日期', when(has('filedNo'))),
  text('filedNo', '备案号', 'no', { later: true, maxLength: 60 }),
  bool('needsSeal', '盖章', 'yes', { basis: 'own', help: '纪要不盖章' }),
  ref(
    'sealUseId',
    '用印登记',
    { states: ['archived'], conditions: [has('needsSeal', 'true')], both: true },
    'sealUse',
    { later: true, help: '用印后补登' },
  ),
];

/** In the order of the 发文稿纸. */
export const OUTGOING_SECTIONS: readonly Section[] = [
  {
    id: 'draft',
    title: '拟稿',
    items: [
      'docKind',
      'isNormative',
      'title',
      'sentTo',
      'ccTo',
      'copies',
      'urgency',
      'needsSeal',
      'draftedOn',
      'drafterId',
      'reviewerId',
    ],
  },
  { id: 'research', title: '论证', items: ['researchNote'] },
  { id: 'content', title: '正文', items: ['content', 'annexes', 'note'] },
  {
    id: 'consultations',
    title: '征求意见',
    hint: '根据工作需要；不采纳的写明原因',
    items: ['consultations'],
  },
  {
    id: 'signing',
    title: '三关和签发',
    hint: '主要负责人签发时把政策关、内容关、文字关',
    items: ['policyOk', 'contentOk', 'wordingOk', 'signerId', 'signedOn', 'docNo', 'issuedOn'],
  },
  {
    id: 'filing',
    title: '审核备案',
    hint: '只限规范性文件：办公室审核后填，印发后报备案',
    items: ['filingReviewerName', 'filingReviewedOn', 'filingOpinion', 'filedOn', 'filedNo'],
  },
  { id: 'seal', title: '用印', items: ['sealUseId'] },
];
