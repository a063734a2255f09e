import { date, from, longText, one, person, refs, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 大事记汇总 (第五十条; catalogue M14). */
export const chronicleDigest = defineRegister({
  code: 'chronicleDigest',
  title: '大事记汇总',
  noun: '大事记汇总',
  group: '文书',
  under: 'chronicleEntry',
  headline: ['第五十条'],
  numberWord: '大汇',
  flow: 'F1',
  keeper: 'chronicler',
  fields: [
    date('compiledOn', '汇总日期', 'yes', { basis: 'own' }),
    one('level', '层级', 'yes', { month: '月汇总', half: '半年小结', year: '年度总结整理' }),
    text('digestPeriod', '期间', 'yes', { help: 'YYYY-MM / YYYY-H1 / YYYY' }),
    refs('entryIds', '条目', 'yes', 'chronicleEntry', { help: '期间全部，遗漏须注明' }),
    longText('summaryText', '正文', 'yes'),
    person('compilerId', '编者', 'yes'),
    person('approverId', '组长审定', from('finalized'), { auto: true }),
    date('approvedOn', '审定日期', from('finalized'), { auto: true, help: '归档前必须有' }),
  ],
  stamps: { finalized: { approverId: 'actor', approvedOn: 'today' } },
  titleFields: ['digestPeriod', 'level'],
  columns: ['compiledOn', 'digestPeriod', 'level', 'entryIds', 'compilerId', 'approvedOn'],
  filters: ['level'],
  dateField: 'compiledOn',
  printForms: [
    {
      id: 'chronicleMonthSummary',
      title: '大事记月汇总',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['编者', '组长'],
    },
    {
      id: 'chronicleHalfSummary',
      title: '大事记半年小结',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['编者', '组长'],
    },
    {
      id: 'chronicleYearSummary',
      title: '大事记年度总结整理（归档本）',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['编者', '组长'],
    },
  ],
  empty: { belongs: '大事记汇总逐件登在这里。', article: '第五十条', duty: '' },
  duties: ['OB-050-1', 'OB-050-2', 'OB-050-3', 'OB-050-4'],
  createLabel: '新建大事记汇总',
});
