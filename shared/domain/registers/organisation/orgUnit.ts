import { inOrderRule, notAheadRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, Lookup, RecordView, Rule } from '#shared/domain/definition.ts';
import { bool, date, is, one, ref, text, when } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { finding } from './terms.ts';

const LOOKUPS = {
  type: [{ field: 'orgType' }],
  name: [{ field: 'name' }],
} as const satisfies Readonly<Record<string, Lookup>>;

/** Units that a 派驻组 supervises; it is never one of their inner departments. */
const SUPERVISED = ['hostDept', 'supervisedUnit', 'subordinateUnit'];

/** The units above one, the nearest first; ends where it comes back to itself. */
function unitsAbove(unit: RecordView, context: DomainContext): readonly RecordView[] {
  const above: RecordView[] = [];
  for (let next = textValue(unit.fields, 'parentId'); next !== ''; ) {
    const parent = context.record(next);
    if (parent === undefined || above.some((each) => each.id === parent.id)) break;
    above.push(parent);
    next = textValue(parent.fields, 'parentId');
  }
  return above;
}

/** The supervised unit that a 派驻组 stands under by mistake, as 内设机构. */
export function masterOf(group: RecordView, context: DomainContext): RecordView | undefined {
  if (textValue(group.fields, 'orgType') !== 'dispatchedGroup') return undefined;
  return unitsAbove(group, context).find((unit) => SUPERVISED.includes(textValue(unit.fields, 'orgType')));
}

const innerRule: Rule = {
  id: 'R01-3',
  article: '第二条',
  strictness: 'practice',
  text: '派驻组是派出机关派出的，不得登记为驻在部门的内设机构。',
  check(record, context) {
    const master = masterOf(record, context);
    if (master === undefined) return [];
    return finding(
      'parentId',
      `派驻组登记成了${context.title(master.id)}的内设机构，派驻监督是上级对下级的监督`,
      '上级机构改为派出机关',
    );
  },
};

const enterpriseRule: Rule = {
  id: 'R01-5',
  article: '第七十三条',
  strictness: 'unspecified',
  text: '县管企业纪检监察机构参照本办法，各模块都可以启用。',
  check(record) {
    const isEnterprise = textValue(record.fields, 'orgType') === 'enterpriseDiscipline';
    if (!isEnterprise || ['', 'enterprise'].includes(textValue(record.fields, 'level'))) return [];
    return finding('level', '县管企业纪检监察机构的层级不是企业', '层级改为企业，各模块照派驻组使用');
  },
};

const nameRule: Rule = {
  id: 'M01-name',
  article: '第二条',
  strictness: 'must',
  basis: 'own',
  text: '在用机构不重名。',
  check(record, context) {
    if (record.fields['enabled'] === false || textValue(record.fields, 'name').trim() === '') return [];
    const twin = context
      .alike('orgUnit', 'name', record)
      .find((other) => other.id !== record.id && other.fields['enabled'] !== false);
    if (twin === undefined) return [];
    return finding('name', `已有在用的${textValue(twin.fields, 'name')}`, '选用已登记的机构，或停用原机构');
  },
};

const parentRule: Rule = {
  id: 'M01-parent',
  article: '第二条',
  strictness: 'must',
  basis: 'own',
  text: '机构不是自己的上级。',
  check(record, context) {
    const isOwn = [record, ...unitsAbove(record, context)].some(
      (unit) => record.id !== '' && textValue(unit.fields, 'parentId') === record.id,
    );
    return isOwn ? finding('parentId', '上级机构绕回了本机构', '改选上级机构') : [];
  },
};

const abolishedRule: Rule = {
  id: 'M01-abolished',
  article: '第二条',
  strictness: 'unspecified',
  basis: 'own',
  text: '已撤销的机构不再启用。',
  check(record, context) {
    const on = textValue(record.fields, 'abolishedOn');
    if (on === '' || on > context.today || record.fields['enabled'] !== true) return [];
    return finding('enabled', '机构已撤销，仍标为启用', '把启用改为否');
  },
};

/** 组织机构 (第二、七十三条; catalogue M01). */
export const orgUnit = defineRegister({
  code: 'orgUnit',
  title: '组织机构',
  noun: '机构',
  group: '队伍',
  under: 'person',
  headline: ['第二条、第七十三条'],
  numberWord: '机构',
  flow: 'F2',
  keeper: 'member',
  fields: [
    text('name', '名称', 'yes', { help: '用全称，如 驻县教育局纪检监察组' }),
    text('shortName', '简称', 'yes', { help: '用于编号代字；名称长的，列表里用简称' }),
    one('orgType', '机构类型', 'yes', {
      authority: '派出机关',
      standingCommittee: '常委会',
      functionalDept: '职能部门',
      dispatchedGroup: '派驻纪检监察组',
      hostDept: '驻在部门',
      supervisedUnit: '综合监督单位',
      subordinateUnit: '下属单位',
      enterpriseDiscipline: '县管企业纪检监察机构',
      institutionDiscipline: '高校国企纪委',
      organPartyCommittee: '机关党委',
      organPartyBranch: '机关党支部',
      organDiscipline: '机关纪委',
      township: '乡镇街道',
      partner: '其他监督主体',
    }),
    one('deptKind', '职能部门种类', when(is('orgType', 'functionalDept')), {
      supervisionRoom: '监督检查室',
      caseMgmtRoom: '案管室',
      generalOffice: '办公室',
      cadreSupervisionRoom: '干部监督室',
      disciplineRoom: '纪检监察室',
      other: '其他',
    }),
    ref('parentId', '上级机构', 'no', 'orgUnit', { help: '派驻组的上级是派出机关' }),
    one('level', '层级', 'yes', {
      province: '省',
      city: '市',
      county: '县区',
      township: '乡镇',
      enterprise: '企业',
    }),
    date('establishedOn', '设立日期', 'no'),
    date('abolishedOn', '撤销日期', 'no', { later: true }),
    text('contactPhone', '联系方式', 'no'),
    bool('enabled', '启用', 'yes'),
  ],
  titleFields: ['name'],
  lookups: LOOKUPS,
  rules: [
    innerRule,
    enterpriseRule,
    nameRule,
    parentRule,
    abolishedRule,
    notAheadRule(
      { id: 'M01-established', article: '第二条', text: '设立日期不在今天之后。' },
      { field: 'establishedOn', label: '设立日期' },
    ),
    inOrderRule(
      { id: 'M01-term', article: '第二条', text: '撤销日期不在设立日期之前。' },
      { field: 'establishedOn', label: '设立日期' },
      { field: 'abolishedOn', label: '撤销日期' },
    ),
  ],
  suggest: () => ({ level: 'county', enabled: true }),
  columns: ['name', 'orgType', 'deptKind', 'shortName', 'level', 'parentId', 'enabled'],
  defaultSort: { column: 'orgType', direction: 'ascending' },
  filters: ['orgType', 'level', 'enabled'],
  dateField: 'establishedOn',
  searchHint: '查找名称、简称',
  printForms: [
    {
      id: 'rosterSummary',
      title: '派驻机构与综合监督单位名册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
    },
  ],
  empty: {
    belongs: '派出机关及其职能部门、派驻组、驻在部门、综合监督单位、下属单位，逐个登在这里，各处选用。',
    article: '第二条、第七十三条',
    duty: '派驻机构是县纪委监委派驻县一级党和国家机关及其他组织的纪检监察组；县管企业纪检监察机构参照执行。',
  },
  duties: [],
  createLabel: '登记机构',
});
