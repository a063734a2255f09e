import { DASH, fieldColumn } from '#shared/domain/columns.ts';
import { inOrderRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, ListColumn, RecordView, Rule } from '#shared/domain/definition.ts';
import { bool, date, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { personNames, textValue } from '#shared/domain/values.ts';
import { masterOf } from './orgUnit.ts';
import { finding, groupRule, isInForce, overlap, termOf, unitIn } from './terms.ts';

const ARTICLE = '第二条、第二十九条';

/** Other links in force in the same time that hold the same as the record in one of its fields. */
function besides(record: RecordView, field: string, context: DomainContext): readonly RecordView[] {
  return context
    .related('supervisionLink', field, textValue(record.fields, field))
    .filter((other) => other.id !== record.id && isInForce(other) && overlap(termOf(other), termOf(record)));
}

const innerRule: Rule = {
  id: 'R01-3',
  article: '第二条',
  strictness: 'practice',
  text: '派驻组是派出机关派出的，不得登记为驻在部门的内设机构。',
  check(record, context) {
    const group = unitIn(record, 'groupId', context);
    const master = group === undefined ? undefined : masterOf(group, context);
    if (master === undefined) return [];
    const reason = `派驻组登记成了${context.title(master.id)}的内设机构`;
    return finding('groupId', reason, '先在组织机构中把派驻组的上级机构改为派出机关');
  },
};

const divisionRule: Rule = {
  id: 'R01-4',
  article: '第九条',
  strictness: 'practice',
  text: '组长只履行监督职责，不参与驻在部门的业务分工。',
  check(record) {
    if (record.fields['joinsBusinessDivision'] !== true) return [];
    return finding(
      'joinsBusinessDivision',
      '组长只履行监督职责，不参与业务分工',
      '改为否，并请驻在部门调整分工',
    );
  },
};

const targetRule: Rule = {
  id: 'M01-target',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '被监督单位是驻在部门、综合监督单位或下属单位。',
  check(record, context) {
    const target = unitIn(record, 'targetOrgId', context);
    if (target === undefined) return [];
    const kinds = ['hostDept', 'supervisedUnit', 'subordinateUnit', 'partner', 'township'];
    if (kinds.includes(textValue(target.fields, 'orgType'))) return [];
    return finding('targetOrgId', `${context.title(target.id)}不是被监督单位`, '改选驻在部门或综合监督单位');
  },
};

const doubleRule: Rule = {
  id: 'M01-double',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '同一派驻组与同一单位，同一期间只登记一条关系。',
  check(record, context) {
    const group = textValue(record.fields, 'groupId');
    const twin = besides(record, 'targetOrgId', context).find(
      (other) => textValue(other.fields, 'groupId') === group,
    );
    if (twin === undefined) return [];
    return finding(
      'targetOrgId',
      '这个单位与本派驻组的关系已经登记，期间重叠',
      '在原关系补登止日，或不再重复登记',
    );
  },
};

const repeatedRule: Rule = {
  id: 'M01-repeated',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '一个单位由一个派驻组监督，一个派驻组驻在一个部门；重复的提示。',
  check(record, context) {
    const group = textValue(record.fields, 'groupId');
    const other = besides(record, 'targetOrgId', context).find(
      (each) => textValue(each.fields, 'groupId') !== group,
    );
    if (other !== undefined) {
      const name = context.title(textValue(other.fields, 'groupId'));
      return finding('targetOrgId', `这个单位同时由${name}监督`, '核对覆盖关系，避免重复');
    }
    if (textValue(record.fields, 'linkType') !== 'stationed') return [];
    const host = besides(record, 'groupId', context).find(
      (each) => textValue(each.fields, 'linkType') === 'stationed',
    );
    if (host === undefined) return [];
    const name = context.title(textValue(host.fields, 'targetOrgId'));
    return finding('linkType', `派驻组已驻在${name}`, '关系改为综合监督，或在原关系补登止日');
  },
};

/** 人员职务 of the group: those on post, with their titles, as a roster says them. */
const staffColumn: ListColumn = {
  id: 'staff',
  label: '人员职务',
  width: 260,
  align: 'left',
  isVisible: false,
  cell(record, context) {
    const staff = context
      .related('person', 'personOrgId', textValue(record.fields, 'groupId'))
      .filter((each) => isInForce(each) && textValue(each.fields, 'leftOn') === '')
      .map((each) => `${textValue(each.fields, 'name')}（${textValue(each.fields, 'postTitle')}）`);
    return { text: staff.join('、') };
  },
};

/** 分管、包联领导 beside the unit: who is asked about it at the county. */
const leadersColumn: ListColumn = {
  id: 'leaders',
  label: '分管、包联领导',
  width: 150,
  align: 'left',
  isVisible: false,
  cell(record, context) {
    const link = context
      .related('leadershipLink', 'groupId', textValue(record.fields, 'groupId'))
      .find((each) => isInForce(each) && overlap(termOf(each), termOf(record)));
    if (link === undefined) return { text: '' };
    const ids = ['chargeLeaderId', 'contactLeaderId'].map((field) => textValue(link.fields, field));
    const names = personNames(context, [...new Set(ids)]);
    return names === '' ? DASH : { text: names };
  },
};

const groupId = ref('groupId', '派驻组', 'yes', 'orgUnit');
const targetOrgId = ref('targetOrgId', '被监督单位', 'yes', 'orgUnit');
const linkType = one('linkType', '关系', 'yes', { stationed: '驻在', comprehensive: '综合监督' });
const startOn = date('startOn', '起', 'yes');
const endOn = date('endOn', '止', 'no', { later: true });

/** 派驻与综合监督关系 (第二、二十九条; catalogue M01). */
export const supervisionLink = defineRegister({
  code: 'supervisionLink',
  title: '派驻与综合监督关系',
  noun: '派驻与监督关系',
  group: '队伍',
  under: 'person',
  headline: [ARTICLE],
  numberWord: '监关',
  flow: 'F2',
  keeper: 'member',
  fields: [
    groupId,
    targetOrgId,
    linkType,
    one('dispatchType', '派驻形式', 'yes', {
      dual: '双派驻',
      singleDiscipline: '单派驻纪检',
      singleSupervision: '单派驻监察',
      workCommittee: '派出纪工委',
    }),
    bool('leaderInPartyGroup', '是否党组成员', 'no', { help: '组长任驻在部门党组（班子）成员的选“是”' }),
    bool('joinsBusinessDivision', '是否参与业务分工', 'yes', { help: '选“否”；组长只履行监督职责' }),
    startOn,
    endOn,
  ],
  titleFields: ['targetOrgId', 'linkType'],
  rules: [
    innerRule,
    divisionRule,
    groupRule('M01-group', '第二条'),
    targetRule,
    doubleRule,
    repeatedRule,
    inOrderRule(
      { id: 'M01-term', article: ARTICLE, text: '止日不在起日之前。' },
      { field: 'startOn', label: '起日' },
      { field: 'endOn', label: '止日' },
    ),
  ],
  suggest: ({ today, earlier, unitName, title }) => {
    const group = [...earlier('orgUnit', '9999')].find((unit) => title(unit.id) === unitName);
    const first = { dispatchType: 'dual', joinsBusinessDivision: false, startOn: today };
    return group === undefined ? first : { ...first, groupId: group.id };
  },
  columns: ['targetOrgId', 'groupId', 'linkType', 'dispatchType', 'startOn', 'endOn', staffColumn],
  defaultSort: { column: 'startOn', direction: 'descending' },
  filters: ['linkType', 'dispatchType'],
  dateField: 'startOn',
  searchHint: '查找派驻组、单位',
  printForms: [
    {
      id: 'rosterSummary',
      title: '派驻机构与综合监督单位名册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
      columns: [
        fieldColumn(groupId),
        staffColumn,
        fieldColumn(linkType),
        fieldColumn(targetOrgId, true),
        leadersColumn,
        fieldColumn(startOn),
        fieldColumn(endOn),
      ],
    },
  ],
  empty: {
    belongs: '派驻组驻在哪个部门、综合监督哪些单位，从哪天到哪天，登在这里。',
    article: ARTICLE,
    duty: '派驻组对驻在部门和综合监督单位履行纪律检查、国家监察两项职责，综合监督单位按驻在部门办理。',
  },
  duties: [],
  createLabel: '登记派驻与监督关系',
});
