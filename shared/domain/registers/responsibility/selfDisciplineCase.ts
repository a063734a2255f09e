import { date, longText, one, person } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 执纪违纪执法违法登记 (第六十七条; catalogue M18). */
export const selfDisciplineCase = defineRegister({
  code: 'selfDisciplineCase',
  title: '执纪违纪执法违法登记',
  noun: '执纪违纪执法违法登记',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第六十七条'],
  numberWord: '违纪',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    date('onDate', '日期', 'yes'),
    one('violationNature', '性质', 'yes', { discipline: '执纪违纪', law: '执法违法', benefit: '利益输送' }),
    longText('handling', '处理', 'no', { later: true, help: '只记结果，不记案情' }),
  ],
  titleFields: ['personId', 'violationNature'],
  columns: ['onDate', 'personId', 'violationNature', 'handling'],
  filters: ['violationNature'],
  dateField: 'onDate',
  printForms: [
    {
      id: 'selfDisciplineCaseSheet',
      title: '执纪违纪执法违法登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '执纪违纪执法违法登记逐件登在这里。', article: '第六十七条', duty: '' },
  duties: [],
  createLabel: '登记执纪违纪执法违法登记',
});
