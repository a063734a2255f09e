import { date, longText, one, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

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
    text('receiver', '接收人', 'yes'),
    longText('response', '单位反应', 'no', { later: true }),
  ],
  titleFields: ['hostOrgId', 'content'],
  columns: ['fedBackOn', 'hostOrgId', 'way', 'content', 'receiver', 'response'],
  filters: ['way'],
  dateField: 'fedBackOn',
  printForms: [
    {
      id: 'researchFeedbackSheet',
      title: '问题反馈单',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['双方'],
    },
  ],
  empty: { belongs: '问题反馈逐件登在这里。', article: '第三十八条', duty: '' },
  duties: ['OB-038-1'],
  createLabel: '登记问题反馈',
});
