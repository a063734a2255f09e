import { fieldColumn } from '#shared/domain/columns.ts';
import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import { bool, date, longText, one, person, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { finding, groupRule, linkOn } from './terms.ts';

const leaderId = person('leaderId', '领导', 'yes');
const leaderKind = one('leaderKind', '领导类别', 'yes', { charge: '分管', contact: '包联' });
const visitOn = date('visitOn', '日期', 'yes');
const visitMethod = one('visitMethod', '方式', 'yes', {
  fieldResearch: '到组调研',
  hearing: '听取汇报',
  guidance: '业务指导',
});
const situation = longText('situation', '了解情况', 'yes');
const problemsSolved = longText('problemsSolved', '解决的实际问题', 'no', { later: true });
const requirements = longText('requirements', '要求', 'no');

/** Who leads the group by the relation of that day; C43: one person may be both. */
const leaderRule: Rule = {
  id: 'M01-leader',
  article: '第五条、第六条',
  strictness: 'unspecified',
  basis: 'own',
  text: '到组调研指导的是当日在任的分管或包联领导。',
  check(record, context) {
    const link = linkOn(textValue(record.fields, 'groupId'), textValue(record.fields, 'visitOn'), context);
    const kind = textValue(record.fields, 'leaderKind');
    const leader = textValue(record.fields, 'leaderId');
    if (link === undefined || kind === '' || leader === '') return [];
    const expected = textValue(link.fields, kind === 'charge' ? 'chargeLeaderId' : 'contactLeaderId');
    if (expected === leader) return [];
    const words = kind === 'charge' ? '分管领导' : '包联领导';
    return finding(
      'leaderId',
      `当日的${words}是${personName(context, expected)}，不是${personName(context, leader)}`,
      '核对领导、类别，或先更新分管包联联系关系',
    );
  },
};

const signsRule: Rule = {
  id: 'M01-signs',
  article: '第五条',
  strictness: 'unspecified',
  basis: 'own',
  text: '发现苗头性、倾向性问题，及时约谈派驻机构负责人。',
  entering: ['registered'],
  check(record) {
    if (record.fields['earlySigns'] !== true) return [];
    return finding('earlySigns', '登记了苗头性、倾向性问题', '由分管领导及时约谈派驻机构负责人');
  },
};

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
    leaderId,
    leaderKind,
    ref('groupId', '派驻组', 'yes', 'orgUnit'),
    visitOn,
    visitMethod,
    situation,
    problemsSolved,
    bool('earlySigns', '苗头性问题', 'yes', { help: '选“是”的，由分管领导及时约谈派驻机构负责人' }),
    requirements,
  ],
  titleFields: ['leaderId', 'visitMethod'],
  rules: [
    leaderRule,
    signsRule,
    groupRule('M01-group', '第五条、第六条'),
    notAheadRule(
      { id: 'M01-visit', article: '第五条、第六条', text: '调研指导之后登记。' },
      { field: 'visitOn', label: '调研指导日期' },
    ),
  ],
  suggest: ({ today, earlier, unitName, title }) => {
    const group = [...earlier('orgUnit', '9999')].find((unit) => title(unit.id) === unitName);
    const first = { visitOn: today, earlySigns: false };
    return group === undefined ? first : { ...first, groupId: group.id };
  },
  chronicle: (record, context) => ({
    category: 'ce6',
    on: textValue(record.fields, 'visitOn'),
    people: [textValue(record.fields, 'leaderId')].filter((id) => id !== ''),
    text: `${personName(context, record.fields['leaderId'])}到派驻组${
      { hearing: '听取工作汇报', guidance: '进行业务指导' }[textValue(record.fields, 'visitMethod')] ?? '调研'
    }`,
  }),
  columns: ['visitOn', 'situation', 'leaderId', 'leaderKind', 'visitMethod', 'groupId', 'earlySigns'],
  filters: ['leaderId', 'leaderKind', 'visitMethod', 'earlySigns'],
  dateField: 'visitOn',
  searchHint: '查找领导、了解情况、要求',
  printForms: [
    {
      id: 'leaderVisitBook',
      title: '领导到派驻机构调研指导登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['领导'],
      columns: [
        fieldColumn(visitOn),
        fieldColumn(leaderId),
        { ...fieldColumn(leaderKind), label: '类别' },
        fieldColumn(visitMethod),
        fieldColumn(situation, true),
        { ...fieldColumn(problemsSolved), label: '解决问题', width: 220 },
        { ...fieldColumn(requirements), width: 220 },
      ],
    },
  ],
  empty: {
    belongs: '分管领导、包联领导到组调研、听取汇报、业务指导的情况，逐次登在这里。',
    article: '第五条、第六条',
    duty: '分管领导定期深入派驻机构调研，解决实际问题；包联领导及时听取有关工作开展情况汇报。',
  },
  duties: ['OB-005-1', 'OB-006-1'],
  createLabel: '登记领导调研指导',
});
