import { bool, date, longText, one, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 领导调研指导登记 (第五、六条; catalogue M01). */
export const leaderVisit = defineRegister({
  code: 'leaderVisit',
  title: '领导调研指导登记',
  noun: '领导调研指导',
  group: '队伍',
  shelf: '领导指导联系',
  headline: ['第五条、第六条'],
  numberWord: '调指',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('leaderId', '领导', 'yes'),
    one('leaderKind', '领导类别', 'yes', { charge: '分管', contact: '包联' }),
    ref('groupId', '派驻组', 'yes', 'orgUnit'),
    date('visitOn', '日期', 'yes'),
    one('visitMethod', '方式', 'yes', {
      fieldResearch: '到组调研',
      hearing: '听取汇报',
      guidance: '业务指导',
    }),
    longText('situation', '了解情况', 'yes'),
    longText('problemsSolved', '解决的实际问题', 'no', { later: true }),
    bool('earlySigns', '苗头性问题', 'yes', { help: '是则触发约谈义务' }),
    longText('requirements', '要求', 'no'),
  ],
  titleFields: ['leaderId', 'visitMethod'],
  columns: ['visitOn', 'leaderId', 'leaderKind', 'visitMethod', 'situation', 'earlySigns'],
  filters: ['leaderKind', 'visitMethod', 'earlySigns'],
  dateField: 'visitOn',
  printForms: [
    {
      id: 'leaderVisitBook',
      title: '领导到派驻机构调研指导登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['领导'],
    },
  ],
  empty: { belongs: '领导调研指导逐件登在这里。', article: '第五条、第六条', duty: '' },
  duties: ['OB-005-1', 'OB-006-1'],
  createLabel: '登记领导调研指导',
});
