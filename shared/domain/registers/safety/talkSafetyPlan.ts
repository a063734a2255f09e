import { DASH } from '#shared/domain/columns.ts';
import type { ListColumn, PrintForm, SuggestContext } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { yearOf } from '#shared/domain/words.ts';
import { checklistRows, TALK_PLAN_FIELDS, TALK_PLAN_SECTIONS } from './talkPlanFields.ts';
import { planDigest, TALK_PLAN_RULES } from './talkPlanRules.ts';

/** Code names that say nothing of the person: `26谈3`, `26对象3`. */
function nextCode(context: SuggestContext, field: string, word: string): string {
  const head = `${String((yearOf(context.today) ?? 0) % 100).padStart(2, '0')}${word}`;
  const numbers = context
    .used('talkSafetyPlan', field)
    .map((code) => (typeof code === 'string' && code.startsWith(head) ? Number(code.slice(head.length)) : 0))
    .filter((no) => Number.isInteger(no));
  return `${head}${Math.max(0, ...numbers) + 1}`;
}

const CHECKED: ListColumn = {
  id: 'checked',
  label: '检查',
  width: 64,
  align: 'right',
  isVisible: true,
  cell: ({ fields }) => {
    const all = rowsOf(fields, 'checks');
    if (all.length === 0) return DASH;
    const passed = all.filter((row) => row['passed'] === true).length;
    const tone = passed === all.length ? 'quiet' : 'normal';
    return { text: `${passed}/${all.length}`, tone, sort: passed / all.length };
  },
};

const AFTERWARDS: Pick<PrintForm, 'shape' | 'paper' | 'signatures'> = {
  shape: 'single',
  paper: 'A4 portrait',
  signatures: ['检查人', '交接双方', '回访人'],
};

const FORMS: readonly PrintForm[] = [
  {
    id: 'talkSafetyPlanSheet',
    title: '走读式谈话安全方案',
    shape: 'single',
    paper: 'A4 portrait',
    signatures: ['组长', '安全负责人'],
    cells: [
      { field: 'talkCode', label: '代号' },
      { field: 'talkeeCode', label: '对象代号' },
      { field: 'talkAt', label: '时间' },
      { field: 'place', label: '地点' },
      'riskLevel',
      'safetyOfficerId',
      { field: 'mentalAnalysis', isWide: true, lines: 4 },
      { field: 'planText', label: '方案', isWide: true, lines: 6 },
      { field: 'riskAssessment', isWide: true, lines: 4 },
      { field: 'healthNote', isWide: true, lines: 2 },
      { field: 'medicalSupport', isWide: true, lines: 3 },
      { field: 'safetyMeasures', isWide: true, lines: 4 },
      { field: 'emergencyPlan', isWide: true, lines: 4 },
      { opinionOf: 'approved', label: '组长批准意见', lines: 3 },
    ],
  },
  {
    ...AFTERWARDS,
    id: 'talkSafetyCheckSheet',
    title: '谈话安全检查表',
    signers: () => ['检查人'],
    cells: [
      { field: 'talkCode', label: '代号' },
      { field: 'talkAt', label: '时间' },
      { field: 'checks', label: '四阶段检查项', isWide: true },
      { field: 'duringNotes', label: '研判处置', isWide: true },
    ],
  },
  {
    ...AFTERWARDS,
    id: 'talkHandoverSheet',
    title: '谈话交接单',
    signers: () => ['移交人', '接收人'],
    cells: [
      { field: 'talkCode', label: '代号' },
      { field: 'talkeeCode', label: '对象代号' },
      { field: 'endAt', label: '结束时间' },
      { field: 'ideologicalWork', label: '思想工作', isWide: true, lines: 4 },
      { field: 'stressRelief', isWide: true, lines: 4 },
      'handoverTo',
      'handoverAt',
      'handoverSigned',
    ],
    states: ['closing', 'handedOver', 'visited', 'closed', 'archived'],
  },
  {
    ...AFTERWARDS,
    id: 'talkFollowUpSheet',
    title: '跟踪回访记录',
    signers: () => ['回访人'],
    cells: [
      { field: 'talkCode', label: '代号' },
      { field: 'talkeeCode', label: '对象代号' },
      { field: 'handoverTo', label: '交接对象' },
      { field: 'followUps', label: '回访时间、方式、状态', leastRows: 6 },
    ],
    states: ['handedOver', 'visited', 'closed', 'archived'],
  },
];

/** 走读式谈话安全方案 (第二十五条; catalogue M06). */
export const talkSafetyPlan = defineRegister({
  code: 'talkSafetyPlan',
  title: '走读式谈话安全方案',
  noun: '谈话安全方案',
  group: '监督',
  shelf: '谈话安全',
  headline: ['第二十五条', '组长批准，方可开始'],
  numberWord: '谈安',
  flow: 'F12',
  // Who may read it files it too: nobody else learns of a talk (catalogue 1.6).
  keeper: 'groupLeader',
  recordRoles: {
    safetyOfficer: ['safetyOfficerId'],
    handler: ['safetyOfficerId'],
    registerKeeper: ['safetyOfficerId'],
  },
  readers: () => ['groupLeader', 'author', 'safetyOfficer'],
  fields: TALK_PLAN_FIELDS,
  sections: TALK_PLAN_SECTIONS,
  // Visits are a list: they are written in the form, not in a dialog.
  transitionFields: { visited: [] },
  stamps: { approved: { approverId: 'actor', approvedAt: 'now' } },
  fills: ({ state, fields }) => (['', 'drafted'].includes(state) ? { planDigest: planDigest(fields) } : {}),
  suggest: (context) => ({
    talkCode: nextCode(context, 'talkCode', '谈'),
    talkeeCode: nextCode(context, 'talkeeCode', '对象'),
    riskLevel: 'medium',
    checks: checklistRows(context),
  }),
  rules: TALK_PLAN_RULES,
  titleFields: ['talkCode'],
  columns: ['talkAt', 'talkCode', 'talkeeCode', 'place', 'riskLevel', 'safetyOfficerId', CHECKED],
  filters: ['riskLevel', 'safetyOfficerId'],
  dateField: 'talkAt',
  searchHint: '查找代号、地点、方案',
  printForms: FORMS,
  empty: {
    belongs: '走读式谈话的安全方案，从批准、检查到交接、回访，登在这里；只写代号，不写姓名、案情。',
    article: '第二十五条',
    duty: '注重防范“走读式”谈话安全风险，加强全程安全管控；方案经组长批准方可开始。',
  },
  duties: ['OB-025-1', 'OB-025-2', 'OB-025-3'],
  createLabel: '新建谈话安全方案',
});
