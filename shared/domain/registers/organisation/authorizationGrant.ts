import { inOrderRule } from '#shared/domain/dayRules.ts';
import type { ListColumn, Rule } from '#shared/domain/definition.ts';
import { date, longText, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { textValue } from '#shared/domain/values.ts';
import { finding, groupRule, isInForce, isWithin, termOf, unitIn } from './terms.ts';

const grantorRule: Rule = {
  id: 'M01-grantor',
  article: '第四条',
  strictness: 'must',
  basis: 'own',
  text: '派驻机构根据县纪委监委授权开展工作，授权机关是派出机关。',
  check(record, context) {
    const grantor = unitIn(record, 'grantorOrgId', context);
    if (grantor === undefined || textValue(grantor.fields, 'orgType') === 'authority') return [];
    return finding('grantorOrgId', `${context.title(grantor.id)}不是派出机关`, '授权机关改选派出机关');
  },
};

const basisRule: Rule = {
  id: 'M01-basis',
  article: '第四条',
  strictness: 'unspecified',
  basis: 'own',
  text: '授权写明依据。',
  entering: ['reviewing', 'finalized'],
  check: (record) =>
    textValue(record.fields, 'basis').trim() === ''
      ? finding('basis', '授权没有写明依据', '填写文号或会议')
      : [],
};

const validityColumn: ListColumn = {
  id: 'validity',
  label: '效力',
  width: 84,
  align: 'left',
  isVisible: true,
  cell(record, context) {
    if (!isInForce(record)) return { text: '—', tone: 'quiet', sort: 0 };
    const term = termOf(record, 'validFrom', 'validTo');
    if (term.start > context.today) return { text: '未生效', tone: 'quiet', sort: 1 };
    return isWithin(term, context.today)
      ? { text: '有效', sort: 2 }
      : { text: '已到期', tone: 'quiet', sort: 3 };
  },
};

/** 授权登记 (第四条; catalogue M01). */
export const authorizationGrant = defineRegister({
  code: 'authorizationGrant',
  title: '授权登记',
  noun: '授权',
  group: '队伍',
  under: 'person',
  headline: ['第四条'],
  numberWord: '授权',
  flow: 'F1',
  keeper: 'generalOffice',
  fields: [
    ref('grantorOrgId', '授权机关', 'yes', 'orgUnit'),
    ref('groupId', '被授权派驻组', 'yes', 'orgUnit'),
    longText('matter', '授权事项', 'yes'),
    text('basis', '依据', 'no', { placeholder: '文号或会议' }),
    date('validFrom', '有效期起', 'yes'),
    date('validTo', '有效期止', 'no', { later: true, help: '没有期限的留空' }),
  ],
  titleFields: ['matter'],
  rules: [
    grantorRule,
    groupRule('M01-group', '第四条'),
    basisRule,
    inOrderRule(
      { id: 'M01-term', article: '第四条', text: '有效期止不在有效期起之前。' },
      { field: 'validFrom', label: '有效期起' },
      { field: 'validTo', label: '有效期止' },
    ),
  ],
  suggest: ({ today, alike }) => {
    const [authority] = alike('orgUnit', 'type', { fields: { orgType: 'authority' } });
    const first = { validFrom: today };
    return authority === undefined ? first : { ...first, grantorOrgId: authority.id };
  },
  columns: ['validFrom', 'matter', 'groupId', 'grantorOrgId', 'basis', 'validTo', validityColumn],
  defaultSort: { column: 'validFrom', direction: 'descending' },
  dateField: 'validFrom',
  searchHint: '查找授权事项、依据',
  printForms: [
    {
      id: 'authorizationGrantSheet',
      title: '授权登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: {
    belongs: '县纪委监委授予派驻组的权限、依据和有效期，逐件登在这里。',
    article: '第四条',
    duty: '派驻机构由县纪委常委会统一领导、县纪委监委统一管理，根据县纪委监委授权开展工作。',
  },
  duties: [],
  createLabel: '登记授权',
});
