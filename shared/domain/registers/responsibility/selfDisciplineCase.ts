import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, Rule } from '#shared/domain/definition.ts';
import { date, longText, one, person } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { finding } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';

const ARTICLE = '第六十七条';

const handlingRule: Rule = {
  id: 'R18-5',
  article: '第十六条、第六十七条',
  strictness: 'must',
  text: '执纪违纪、执法违法和任何形式的利益输送严肃查处，没有处理结果的不得锁定。',
  entering: ['locked'],
  check(record) {
    if (textValue(record.fields, 'handling').trim() !== '') return [];
    return finding('handling', '没有处理结果', '查处后补登处理，再锁定');
  },
};

const pendingRule: Rule = {
  id: 'R18-5',
  article: '第十六条、第六十七条',
  strictness: 'unspecified',
  text: '执纪违纪、执法违法和任何形式的利益输送及时查处。',
  check(record) {
    if (textValue(record.fields, 'handling').trim() !== '') return [];
    return finding('handling', '还没有处理结果', '按规定查处，结果补登在处理栏');
  },
};

const pendingColumn: ListColumn = {
  id: 'pending',
  label: '进度',
  width: 90,
  align: 'left',
  isVisible: true,
  cell: (record) =>
    textValue(record.fields, 'handling').trim() === ''
      ? { text: '待处理', tone: 'warn', sort: 1 }
      : { text: '已处理', tone: 'quiet', sort: 0 },
};

/** 执纪违纪执法违法登记 (第六十七条; catalogue M18). Only results, never the case; for the head's eyes. */
export const selfDisciplineCase = defineRegister({
  code: 'selfDisciplineCase',
  title: '执纪违纪执法违法登记',
  noun: '违纪违法登记',
  group: '队伍',
  under: 'dutyDivision',
  headline: [ARTICLE, '只记结果，不记案情'],
  numberWord: '违纪',
  flow: 'F2',
  keeper: 'groupLeader',
  readers: () => ['groupLeader', 'deputyLeader'],
  fields: [
    person('personId', '人员', 'yes'),
    date('onDate', '日期', 'yes'),
    one('violationNature', '性质', 'yes', { discipline: '执纪违纪', law: '执法违法', benefit: '利益输送' }),
    longText('handling', '处理', 'no', { later: true, help: '只记结果，不记案情', maxLength: 200 }),
  ],
  titleFields: ['personId', 'violationNature'],
  rules: [
    handlingRule,
    pendingRule,
    notAheadRule(
      { id: 'M18-violated', article: ARTICLE, text: '日期不在今天之后。' },
      { field: 'onDate', label: '日期' },
    ),
  ],
  suggest: ({ today }) => ({ onDate: today }),
  columns: ['onDate', 'personId', 'violationNature', 'handling', pendingColumn],
  defaultSort: { column: 'onDate', direction: 'descending' },
  filters: ['violationNature'],
  dateField: 'onDate',
  searchHint: '查找人、处理',
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
  empty: {
    belongs: '本组干部执纪违纪、执法违法、利益输送的处理结果，登在这里，只有组长、副组长能看。',
    article: ARTICLE,
    duty: '强化自我监督，对执纪违纪、执法违法的严肃查处。',
  },
  duties: [],
  createLabel: '登记违纪违法',
});
