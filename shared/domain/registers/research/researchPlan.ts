import { date, longText, many, people, person, position, refs, rows, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 调研方案 (第三十六条; catalogue M10). */
export const researchPlan = defineRegister({
  code: 'researchPlan',
  title: '调研方案',
  noun: '调研方案',
  group: '监督',
  shelf: '调查研究',
  headline: ['第三十六条'],
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
    many('methods', '方式', 'yes', {
      hearing: '听取汇报',
      seminar: '座谈交流',
      interview: '个别访谈',
      onSite: '实地走访',
      docReview: '查阅资料',
    }),
    person('teamLeaderId', '带队人', 'yes'),
    people('teamIds', '组员', 'yes'),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'yes'),
    rows('outline', '提纲', 'yes', [position(), longText('question', '问题', 'no')]),
    longText('eightRulesNote', '落实八项规定要求', 'yes', { help: '轻车简从，不搞迎来送往' }),
  ],
  titleFields: ['topic'],
  columns: ['startOn', 'topic', 'hostOrgIds', 'teamLeaderId', 'methods', 'endOn'],
  filters: ['teamLeaderId'],
  dateField: 'startOn',
  printForms: [
    {
      id: 'researchPlanSheet',
      title: '调研方案',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '调研方案逐件登在这里。', article: '第三十六条', duty: '' },
  duties: [],
  createLabel: '新建调研方案',
});
