import { date, int, longText, one, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

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
    one('method', '方式', 'yes', {
      hearing: '听取汇报',
      seminar: '座谈交流',
      interview: '个别访谈',
      onSite: '实地走访',
      docReview: '查阅资料',
    }),
    text('interviewees', '对象', 'yes'),
    int('peopleCount', '人数', 'no'),
    longText('content', '了解情况', 'yes'),
    longText('problems', '发现问题', 'no'),
    longText('escortNote', '陪同与用车', 'no'),
  ],
  titleFields: ['place', 'method'],
  columns: ['heldOn', 'place', 'planId', 'method', 'peopleCount', 'problems'],
  filters: ['method'],
  dateField: 'heldOn',
  printForms: [
    {
      id: 'researchActivitySheet',
      title: '调研活动记录表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '调研活动逐件登在这里。', article: '第三十五条、第三十七条', duty: '' },
  duties: ['OB-035-1'],
  createLabel: '登记调研活动',
});
