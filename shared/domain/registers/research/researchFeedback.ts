import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import { date, longText, one, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';
import { FEEDBACK_RULES } from './reportRules.ts';
import { isFinal, planOf } from './researchKit.ts';

/** Units of the research that have not heard of its problems yet. */
function unitsLeft(report: RecordView, context: DomainContext): readonly string[] {
  const plan = planOf(report, context);
  const told = context
    .related('researchFeedback', 'reportId', report.id)
    .map((each) => textValue(each.fields, 'hostOrgId'));
  return plan === undefined ? [] : idsValue(plan.fields, 'hostOrgIds').filter((unit) => !told.includes(unit));
}

/** 问题反馈 (第三十八条; catalogue M10). */
export const researchFeedback = defineRegister({
  code: 'researchFeedback',
  title: '问题反馈',
  noun: '问题反馈',
  group: '监督',
  under: 'researchPlan',
  headline: ['第三十八条'],
  numberWord: '反馈',
  flow: 'F2',
  keeper: 'member',
  fields: [
    ref('reportId', '报告', 'no', 'researchReport'),
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    one('way', '方式', 'yes', { oral: '口头', written: '书面', circulate: '文件传阅', meeting: '会议' }),
    date('fedBackOn', '日期', 'yes'),
    longText('content', '内容', 'yes'),
    text('receiver', '接收人', 'yes', { help: '驻在部门党组（党委）一方' }),
    longText('response', '单位反应', 'no', { later: true }),
  ],
  suggest: (context) => ({ fedBackOn: context.today, way: 'written' }),
  derives: [
    {
      register: 'researchReport',
      when: (report, context) => isFinal(report) && unitsLeft(report, context).length > 0,
      values: (report, context) => {
        const problems = textValue(report.fields, 'problems').trim();
        const suggestions = textValue(report.fields, 'suggestions').trim();
        return {
          reportId: report.id,
          hostOrgId: unitsLeft(report, context)[0],
          way: 'written',
          fedBackOn: context.today,
          content: [
            ...(problems === '' ? [] : [`调研发现的问题：\n${problems}`]),
            ...(suggestions === '' ? [] : [`意见建议：\n${suggestions}`]),
          ].join('\n'),
        };
      },
    },
  ],
  rules: FEEDBACK_RULES,
  titleFields: ['hostOrgId', 'fedBackOn', 'way'],
  columns: ['fedBackOn', 'hostOrgId', 'way', 'content', 'receiver', 'response'],
  filters: ['way'],
  dateField: 'fedBackOn',
  searchHint: '查找内容、接收人、反应',
  printForms: [
    {
      id: 'researchFeedbackSheet',
      title: '问题反馈单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['双方'],
      signers: () => ['反馈人', '接收人'],
      cells: [
        'hostOrgId',
        'way',
        'fedBackOn',
        'receiver',
        { field: 'reportId', label: '据何报告', isWide: true },
        { field: 'content', isWide: true, lines: 12 },
        { field: 'response', isWide: true, lines: 5 },
      ],
    },
  ],
  empty: {
    belongs: '向驻在部门党组（党委）反馈的问题，一单位一登，附单位的反应。',
    article: '第三十八条',
    duty: '对发现的问题以适当方式向驻在部门党组（党委）反馈。',
  },
  duties: ['OB-038-1'],
  createLabel: '登记问题反馈',
});
