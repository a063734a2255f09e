import { DASH } from '#shared/domain/columns.ts';
import type { DomainContext, Filter, ListColumn, RecordView } from '#shared/domain/definition.ts';
import { date, longText, many, people, person, position, refs, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { PLAN_RULES } from './planRules.ts';
import { activitiesOf, isFinal, RESEARCH_METHODS } from './researchKit.ts';

/** How far the research of a plan has come: days of activity, then the report. */
function progressOf(
  record: RecordView,
  context: DomainContext,
): { readonly code: string; readonly count: number } {
  const reports = context.related('researchReport', 'planId', record.id).filter((each) => !isVoid(each));
  const count = activitiesOf(record.id, context).length;
  if (reports.some(isFinal)) return { code: 'reported', count };
  if (isVoid(record)) return { code: 'none', count };
  const end = textValue(record.fields, 'endOn');
  const isLate = isFinal(record) && end !== '' && end < context.today;
  const running = count > 0 ? 'running' : 'none';
  return { code: isLate ? 'owed' : running, count };
}

const progressColumn: ListColumn = {
  id: 'progress',
  label: '进展',
  width: 132,
  align: 'left',
  isVisible: true,
  cell: (record, context) => {
    const { code, count } = progressOf(record, context);
    const meta = count === 0 ? {} : { meta: `活动${count}次` };
    if (code === 'reported') return { text: '已报告', ...meta, tone: 'quiet', sort: 3 };
    if (code === 'owed') return { text: '待报告', ...meta, tone: 'warn', sort: 2 };
    return count === 0 ? DASH : { text: '调研中', ...meta, sort: 1 };
  },
};

const progressFilter: Filter = {
  id: 'progress',
  label: '进展',
  kind: 'choice',
  options: [
    { value: 'running', label: '调研中' },
    { value: 'owed', label: '待报告' },
    { value: 'reported', label: '已报告' },
  ],
  valuesOf: (record, context) => [progressOf(record, context).code],
};

/** 调研方案 (第三十六条; catalogue M10). */
export const researchPlan = defineRegister({
  code: 'researchPlan',
  title: '调研方案',
  noun: '调研方案',
  group: '监督',
  shelf: '调查研究',
  headline: ['第三十六条', '先有方案，后有活动'],
  numberWord: '调研',
  flow: 'F1',
  keeper: 'member',
  fields: [
    text('topic', '调研主题', 'yes'),
    many('themes', '主题类别', 'yes', {
      ecology: '政治生态建设',
      history: '发展历程',
      industry: '行业特点',
      process: '业务流程',
      powerControl: '权力运行监督制约',
      other: '其他',
    }),
    longText('basis', '部署依据', 'yes'),
    refs('hostOrgIds', '调研单位', 'yes', 'orgUnit'),
    many('methods', '方式', 'yes', RESEARCH_METHODS),
    person('teamLeaderId', '带队人', 'yes'),
    people('teamIds', '组员', 'yes'),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'yes'),
    rows('outline', '提纲', 'yes', [position(), longText('question', '问题', 'yes')]),
    longText('eightRulesNote', '落实八项规定要求', 'yes', { help: '轻车简从，不搞迎来送往' }),
  ],
  sections: [
    { id: 'topic', title: '主题与依据', items: ['topic', 'themes', 'basis'] },
    {
      id: 'arrangement',
      title: '安排',
      items: ['hostOrgIds', 'methods', 'startOn', 'endOn', 'teamLeaderId', 'teamIds', 'eightRulesNote'],
    },
    { id: 'outline', title: '提纲', items: ['outline'] },
  ],
  suggest: (context) => ({
    startOn: context.today,
    teamLeaderId: context.holder('groupLeader'),
    eightRulesNote: '轻车简从，不搞迎来送往，不增加基层负担。',
  }),
  rules: PLAN_RULES,
  titleFields: ['topic'],
  columns: ['startOn', 'topic', 'hostOrgIds', 'teamLeaderId', 'endOn', progressColumn],
  filters: ['teamLeaderId', 'themes', progressFilter],
  dateField: 'startOn',
  searchHint: '查找主题、依据、提纲、人',
  printForms: [
    {
      id: 'researchPlanSheet',
      title: '调研方案',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
      cells: [
        { field: 'topic', isWide: true },
        'themes',
        { field: 'basis', isWide: true, lines: 3 },
        { field: 'hostOrgIds', isWide: true },
        'methods',
        'outline',
        'teamLeaderId',
        'teamIds',
        'startOn',
        'endOn',
        { field: 'eightRulesNote', isWide: true, lines: 2 },
        { opinionOf: 'finalized', label: '组长审定意见', lines: 2 },
      ],
    },
  ],
  empty: {
    belongs: '每次调研先在这里立方案，活动、报告和反馈都从方案来。',
    article: '第三十六条',
    duty: '根据部署要求，结合工作实际，明确调研主题，制定调研方案。',
  },
  duties: [],
  createLabel: '新建调研方案',
});
