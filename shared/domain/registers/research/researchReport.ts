import { date, from, longText, many, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 调研报告 (第三十七条; catalogue M10). */
export const researchReport = defineRegister({
  code: 'researchReport',
  title: '调研报告',
  noun: '调研报告',
  group: '监督',
  under: 'researchPlan',
  headline: ['第三十七条'],
  numberWord: '调报',
  flow: 'F1',
  keeper: 'member',
  fields: [
    ref('planId', '方案', 'yes', 'researchPlan'),
    date('finishedOn', '调研结束日期', 'yes'),
    longText('findings', '情况', 'yes'),
    longText('problems', '问题', 'yes'),
    longText('causes', '原因', 'no'),
    longText('suggestions', '意见建议', 'yes'),
    many('resultUses', '成果运用', 'yes', {
      feedback: '反馈',
      document: '一函两书',
      report: '报县纪委监委',
      rules: '建章立制',
      ledger: '督办',
    }),
    date('approvedOn', '组长审定日期', from('finalized'), { auto: true }),
  ],
  stamps: { finalized: { approvedOn: 'today' } },
  titleFields: ['planId'],
  columns: ['finishedOn', 'planId', 'resultUses', 'approvedOn'],
  dateField: 'finishedOn',
  printForms: [
    {
      id: 'researchReportSheet',
      title: '调研报告',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: '调研报告逐件登在这里。', article: '第三十七条', duty: '' },
  duties: ['OB-037-1'],
  createLabel: '新建调研报告',
});
