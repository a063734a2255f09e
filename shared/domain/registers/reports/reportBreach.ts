import { date, longText, one, person } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 违反请示报告责任登记 (第四十条; catalogue M11). */
export const reportBreach = defineRegister({
  code: 'reportBreach',
  title: '违反请示报告责任登记',
  noun: '违反请示报告',
  group: '文书',
  under: 'requestReport',
  headline: ['第四十条'],
  numberWord: '违报',
  flow: 'F2',
  keeper: 'member',
  fields: [
    person('personId', '人员', 'yes'),
    one('breachKind', '情形', 'yes', { late: '迟报', conceal: '瞒报', omit: '漏报', noAuthority: '未请示' }),
    date('onDate', '日期', 'yes'),
    longText('fact', '事实', 'yes'),
    longText('consequence', '后果', 'no'),
    longText('handling', '追责', 'no', { later: true }),
  ],
  titleFields: ['personId', 'breachKind'],
  columns: ['onDate', 'personId', 'breachKind', 'fact', 'handling'],
  filters: ['breachKind'],
  dateField: 'onDate',
  printForms: [
    {
      id: 'reportBreachSheet',
      title: '违反请示报告责任登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '违反请示报告逐件登在这里。', article: '第四十条', duty: '' },
  duties: [],
  createLabel: '登记违反请示报告',
});
