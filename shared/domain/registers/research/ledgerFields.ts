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

const OWN = { basis: 'own' } as const;

export const SOURCE_KIND = one('sourceKind', '来源', 'yes', {
  research: '调研',
  daily: '日常监督',
  consult: '会商',
  meeting: '列席会议',
  document: '一函两书',
  groupMeeting: '组务会',
  assigned: '领导交办',
  dispatch: '派单',
  assess: '考核',
  inspection: '巡察反馈',
});

export const LEDGER_FIELDS: readonly FieldDefinition[] = [
  date('openedOn', '立项日期', 'yes', OWN),
  SOURCE_KIND,
  text('sourceId', '来源记录', 'no', { auto: true }),
  text('sourceRow', '来源行', 'no', { auto: true, basis: 'own' }),
  one(
    'nature',
    '性质',
    'no',
    { problem: '问题整改', agreement: '商定事项' },
    { ...OWN, help: '会商商定的事项不计入问题' },
  ),
  ref('hostOrgId', '单位', 'yes', 'orgUnit'),
  longText('problem', '问题', 'yes', { maxLength: 4000 }),
  text('field', '领域', 'yes', { help: '如采购、招生、食堂；同一领域用同一写法，用于判断“比较集中”' }),
  bool('isConcentrated', '是否集中问题', 'yes', {
    basis: 'default',
    auto: true,
    help: '同一单位同一领域三个以上的为“是”',
  }),
  longText('suggestion', '整改建议', 'yes'),
  text('responsible', '责任人', 'yes', { help: '驻在部门一方整改的责任人' }),
  person('supervisorId', '督办人', 'yes'),
  date('dueOn', '期限', 'yes'),
  rows(
    'tracking',
    '跟踪',
    'no',
    [
      date('on', '日期', 'yes'),
      text('way', '方式', 'no', { placeholder: '如电话、实地、听取汇报' }),
      longText('note', '说明', 'yes'),
      person('byId', '跟踪人', 'no'),
    ],
    { addLabel: '加跟踪' },
  ),
  longText('result', '整改结果', from('submitted')),
  date('doneOn', '完成日期', from('closed')),
  int('rulesMade', '建章立制数', 'no', { min: 0, help: '整改中新立、修订的制度件数' }),
  person('verifiedById', '核验人', 'no', { ...OWN, auto: true }),
  date('verifiedOn', '核验日期', 'no', { ...OWN, auto: true }),
  longText('verifyNote', '核验意见', 'no', { ...OWN, auto: true }),
  date('extendAskedTo', '申请延期至', 'no', {
    ...OWN,
    writers: ['handler'],
    help: '承办人申请，组长批准，原期限保留',
  }),
  date('extendedTo', '延期至', 'no', { ...OWN, writers: ['groupLeader'] }),
  longText('extendReason', '延期原因', when(has('extendedTo'), has('extendAskedTo')), OWN),
  bool('isImportant', '重要情况', 'yes', { help: '选“是”的，须报县纪委监委' }),
  ref('reportId', '请示报告', when(has('isImportant', 'true')), 'requestReport'),
  date('lookBackOn', '回头看日期', 'no', { later: true }),
  longText('lookBackResult', '回头看结论', 'no', { later: true }),
];

export const LEDGER_SECTIONS: readonly Section[] = [
  {
    id: 'basic',
    title: '问题',
    items: ['openedOn', 'sourceKind', 'hostOrgId', 'field', 'nature', 'isConcentrated', 'problem'],
  },
  {
    id: 'order',
    title: '交办',
    items: ['suggestion', 'responsible', 'supervisorId', 'dueOn', 'isImportant', 'reportId'],
  },
  { id: 'tracking', title: '跟踪', hint: '跟踪督促整改落实', items: ['tracking'] },
  {
    id: 'result',
    title: '整改结果',
    items: ['result', 'doneOn', 'rulesMade', 'verifiedById', 'verifiedOn', 'verifyNote'],
  },
  {
    id: 'extension',
    title: '延期',
    hint: '承办人申请，组长批准，原期限保留',
    items: ['extendAskedTo', 'extendedTo', 'extendReason'],
  },
  { id: 'lookBack', title: '回头看', items: ['lookBackOn', 'lookBackResult'] },
];
