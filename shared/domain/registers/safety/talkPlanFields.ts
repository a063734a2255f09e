import type { Row, SuggestContext } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { bool, date, dateTime, from, longText, one, person, rows, text } from '#shared/domain/fieldKit.ts';
import type { Section } from '#shared/domain/section.ts';

export const PHASES = { before: '谈话前', during: '谈话中', closing: '结束前', after: '谈话后' } as const;
export type Phase = keyof typeof PHASES;

/** What is looked at in each phase (第二十五条): a first list, which the unit changes for its talk. */
const CHECKLIST: readonly (readonly [Phase, string])[] = [
  ['before', '谈话场所门窗、护栏、软包、监控检查合格'],
  ['before', '谈话对象健康情况核实，医疗保障到位'],
  ['before', '安全员、医护人员到岗，分工明确'],
  ['before', '应急预案人人知晓，送医路线、车辆落实'],
  ['during', '全程不少于二人，谈话对象不脱离视线'],
  ['during', '及时研判谈话对象心理状态'],
  ['closing', '做好思想政治工作'],
  ['closing', '进行心理减压，情绪平稳'],
  ['after', '按程序与相关单位或者人员交接签字'],
  ['after', '确定跟踪回访的人员和时间'],
];

/** The rows of the list, to be ticked one by one. */
export function checklistRows(context: Pick<SuggestContext, 'newRowId'>): readonly Row[] {
  return CHECKLIST.map(([phase, item], index) => ({ id: context.newRowId(), order: index + 1, phase, item }));
}

/** What was approved: after 批准 it stands as it was (R06-1, `planDigest`). */
const PLAN: readonly FieldDefinition[] = [
  longText('mentalAnalysis', '心态分析', 'yes', { help: '谈话前综合分析，不写案情' }),
  longText('planText', '个性化方案', 'yes'),
  one(
    'riskLevel',
    '风险等级',
    'yes',
    { high: '高', medium: '中', low: '低' },
    { basis: 'default', help: '制度未定，本单位设定' },
  ),
  longText('riskAssessment', '风险评估', 'yes'),
  longText('healthNote', '健康情况', 'no'),
  longText('medicalSupport', '医疗保障', 'yes'),
  longText('safetyMeasures', '安全防范', 'yes'),
  longText('emergencyPlan', '应急预案', 'yes', { help: '应对突发事件' }),
];

const HEAD: readonly FieldDefinition[] = [
  text('talkCode', '谈话代号', 'yes', { maxLength: 30, help: '不写姓名、案情' }),
  text('talkeeCode', '谈话对象代号', 'yes', { maxLength: 30, help: '不写姓名' }),
  dateTime('talkAt', '谈话时间', 'yes'),
  text('place', '地点', 'yes', { maxLength: 100 }),
  person('safetyOfficerId', '安全负责人', 'yes', { help: '由其开始谈话，逐项登记至回访' }),
  person('approverId', '审批人', from('approved'), { auto: true, help: '组长' }),
  dateTime('approvedAt', '批准时间', from('approved'), { auto: true, help: '须早于谈话时间' }),
];

const CHECKS = rows('checks', '检查项', 'yes', [
  one('phase', '阶段', 'yes', PHASES),
  text('item', '检查项', 'yes', { maxLength: 100 }),
  bool('passed', '通过', 'no'),
  person('checkerId', '检查人', 'no'),
  dateTime('at', '时间', 'no'),
  longText('note', '说明', 'no'),
]);

const DURING = rows(
  'duringNotes',
  '谈话中研判',
  'no',
  [
    dateTime('at', '时间', 'yes'),
    longText('mentalState', '心态', 'yes'),
    bool('riskFound', '发现风险', 'yes'),
    longText('disposal', '处置', 'no'),
  ],
  { help: '发现风险隐患现场处置解决', addLabel: '加一次研判' },
);

const CLOSING: readonly FieldDefinition[] = [
  dateTime('endAt', '谈话结束时间', from('closing')),
  longText('ideologicalWork', '结束前思想工作', from('closing')),
  longText('stressRelief', '心理减压', from('closing')),
];

const HANDOVER: readonly FieldDefinition[] = [
  text('handoverTo', '交接对象', from('handedOver'), { maxLength: 100, help: '相关单位或者人员' }),
  dateTime('handoverAt', '交接时间', from('handedOver')),
  bool('handoverSigned', '交接签字', from('handedOver')),
];

const VISITS = rows(
  'followUps',
  '回访',
  from('visited'),
  [
    date('on', '回访日期', 'yes'),
    text('way', '方式', 'yes', { maxLength: 40 }),
    longText('state', '状态', 'yes', { help: '情绪、健康，不写案情' }),
    person('byId', '回访人', 'yes'),
  ],
  { addLabel: '加一次回访' },
);

export const TALK_PLAN_FIELDS: readonly FieldDefinition[] = [
  ...HEAD,
  ...PLAN,
  CHECKS,
  DURING,
  ...CLOSING,
  ...HANDOVER,
  VISITS,
  text('planDigest', '方案摘要', 'no', { auto: true, basis: 'own' }),
];

/** What the 组长 approved, by field. */
export const APPROVED_FIELDS: readonly string[] = [
  'talkCode',
  'talkeeCode',
  'talkAt',
  'place',
  'safetyOfficerId',
  ...PLAN.map(({ id }) => id),
];

function ids(fields: readonly FieldDefinition[]): readonly string[] {
  return fields.map(({ id }) => id);
}

export const TALK_PLAN_SECTIONS: readonly Section[] = [
  { id: 'head', title: '谈话', hint: '只写代号，不写姓名、案情', items: ids(HEAD) },
  { id: 'plan', title: '安全方案', hint: '组长批准后不能改写', items: ids(PLAN) },
  { id: 'checks', title: '检查项', hint: '谈话前各项通过才可开始', items: ['checks'] },
  { id: 'during', title: '谈话中', items: ['duringNotes'] },
  { id: 'closing', title: '结束前', items: ids(CLOSING) },
  { id: 'handover', title: '交接', items: ids(HANDOVER) },
  { id: 'visits', title: '跟踪回访', items: ['followUps'] },
];
