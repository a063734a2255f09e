import { date, longText, one, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { BREACH_RULES } from './breachRules.ts';

/** 违反请示报告责任登记 (第四十条; catalogue M11). */
export const reportBreach = defineRegister({
  code: 'reportBreach',
  title: '违反请示报告责任登记',
  noun: '责任登记',
  group: '文书',
  under: 'requestReport',
  headline: ['第四十条', '造成不良后果的严肃追责问责'],
  numberWord: '违报',
  flow: 'F2',
  keeper: 'docClerk',
  // Whoever wrote it down registers it; the person concerned does not (M11-self).
  recordRoles: { registerKeeper: ['createdBy'] },
  fields: [
    ref('reportId', '所涉请示报告', 'no', 'requestReport', { basis: 'own' }),
    person('personId', '人员', 'yes'),
    one('breachKind', '情形', 'yes', { late: '迟报', conceal: '瞒报', omit: '漏报', noAuthority: '未请示' }),
    date('onDate', '日期', 'yes'),
    longText('fact', '事实', 'yes', { help: '只写请示报告的经过，不写案情' }),
    longText('consequence', '后果', 'no', { help: '造成不良后果的须追责问责' }),
    longText('handling', '追责', 'no', { later: true }),
  ],
  readers: () => ['groupLeader', 'deputyLeader', 'docClerk', 'author'],
  rules: BREACH_RULES,
  suggest: (context) => ({ onDate: context.today }),
  derives: [
    {
      register: 'requestReport',
      values: (source, context) => ({
        reportId: source.id,
        personId: textValue(source.fields, 'drafterId'),
        breachKind: 'late',
        onDate: context.today,
      }),
    },
  ],
  titleFields: ['personId', 'breachKind'],
  columns: ['onDate', 'personId', 'breachKind', 'fact', 'handling'],
  filters: ['personId', 'breachKind'],
  dateField: 'onDate',
  searchHint: '查找人员、事实、追责',
  printForms: [
    {
      id: 'reportBreachSheet',
      title: '违反请示报告责任登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: ['登记人', '组长'],
      basis: 'own',
      cells: [
        'personId',
        'breachKind',
        'onDate',
        'reportId',
        { field: 'fact', isWide: true, lines: 8 },
        { field: 'consequence', isWide: true, lines: 5 },
        { field: 'handling', isWide: true, lines: 5 },
      ],
    },
  ],
  empty: {
    belongs: '迟报、瞒报、漏报和未经请示的，逐件登在这里，连同后果和追责。',
    article: '第四十条',
    duty: '违反请示、报告制度，造成不良后果的，严肃追责问责。',
  },
  duties: [],
  createLabel: '登记违反请示报告',
});
