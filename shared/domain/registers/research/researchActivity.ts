import { date, int, longText, one, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { ACTIVITY_RULES } from './planRules.ts';
import { activitiesOf, isFinal, methodNames, planOf, RESEARCH_METHODS } from './researchKit.ts';

/** 调研活动记录 (第三十五、三十七条; catalogue M10). */
export const researchActivity = defineRegister({
  code: 'researchActivity',
  title: '调研活动记录',
  noun: '调研活动',
  group: '监督',
  under: 'researchPlan',
  headline: ['第三十五条、第三十七条'],
  numberWord: '调活',
  flow: 'F2',
  keeper: 'member',
  fields: [
    ref('planId', '方案', 'yes', 'researchPlan'),
    date('heldOn', '日期', 'yes'),
    text('place', '地点（基层岗位）', 'yes'),
    one('method', '方式', 'yes', RESEARCH_METHODS),
    text('interviewees', '对象', 'yes', { placeholder: '如后勤科人员、学生家长' }),
    int('peopleCount', '人数', 'no', { min: 1, max: 10_000 }),
    longText('content', '了解情况', 'yes'),
    longText('problems', '发现问题', 'no', { help: '一行一个，写报告时逐条带入' }),
    longText('escortNote', '陪同与用车', 'no', { help: '轻车简从，不搞迎来送往' }),
  ],
  sections: [
    {
      id: 'basic',
      title: '活动',
      items: ['planId', 'heldOn', 'place', 'method', 'interviewees', 'peopleCount'],
    },
    { id: 'content', title: '情况', items: ['content', 'problems', 'escortNote'] },
  ],
  suggest: (context) => ({ heldOn: context.today }),
  derives: [
    {
      register: 'researchPlan',
      when: isFinal,
      values: (plan, context) => {
        const used = activitiesOf(plan.id, context).map((each) => textValue(each.fields, 'method'));
        const next = idsValue(plan.fields, 'methods').find((method) => !used.includes(method));
        return { planId: plan.id, heldOn: context.today, ...(next === undefined ? {} : { method: next }) };
      },
    },
  ],
  rules: ACTIVITY_RULES,
  titleFields: ['place', 'method'],
  columns: ['heldOn', 'place', 'planId', 'method', 'peopleCount', 'problems'],
  filters: ['method'],
  dateField: 'heldOn',
  searchHint: '查找地点、情况、问题',
  printForms: [
    {
      id: 'researchActivitySheet',
      title: '调研活动记录表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
      cells: [
        { field: 'planId', isWide: true },
        'heldOn',
        'place',
        'method',
        'peopleCount',
        { field: 'interviewees', isWide: true },
        { field: 'content', isWide: true, lines: 8 },
        { field: 'problems', isWide: true, lines: 5 },
        { field: 'escortNote', isWide: true, lines: 2 },
      ],
    },
  ],
  chronicle: (record, context) => {
    const plan = planOf(record, context);
    const leader = plan === undefined ? '' : textValue(plan.fields, 'teamLeaderId');
    // 第四十八条（三）: what the 组长 takes part in.
    if (context.person(leader)?.offices.includes('groupLeader') !== true) return undefined;
    if (plan === undefined || record.state === 'draft') return undefined;
    const place = textValue(record.fields, 'place');
    const method = methodNames([textValue(record.fields, 'method')]);
    return {
      category: 'ce3',
      on: textValue(record.fields, 'heldOn'),
      place,
      people: [leader, ...idsValue(plan.fields, 'teamIds')].map((id) => personName(context, id)),
      text: `组长带队到${place}开展“${textValue(plan.fields, 'topic')}”调研（${method}）`,
    };
  },
  empty: {
    belongs: '到基层岗位的每一次听取汇报、座谈、访谈、走访和查阅资料，一次一登。',
    article: '第三十五条、第三十七条',
    duty: '经常深入驻在部门基层岗位调查研究，了解党风廉政建设和反腐败工作开展情况，发现问题、提出建议、推动整改、帮助解决。',
  },
  duties: ['OB-035-1'],
  createLabel: '登记调研活动',
});
