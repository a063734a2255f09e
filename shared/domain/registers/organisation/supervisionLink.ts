import { bool, date, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 派驻与综合监督关系 (第二、二十九条；来源做法、来源做法; catalogue M01). */
export const supervisionLink = defineRegister({
  code: 'supervisionLink',
  title: '派驻与综合监督关系',
  noun: '派驻与监督关系',
  group: '队伍',
  under: 'person',
  headline: ['第二条、第二十九条'],
  numberWord: '监关',
  flow: 'F2',
  keeper: 'member',
  fields: [
    ref('groupId', '派驻组', 'yes', 'orgUnit'),
    ref('targetOrgId', '被监督单位', 'yes', 'orgUnit'),
    one('linkType', '关系', 'yes', { stationed: '驻在', comprehensive: '综合监督' }),
    one('dispatchType', '派驻形式', 'yes', {
      dual: '双派驻',
      singleDiscipline: '单派驻纪检',
      singleSupervision: '单派驻监察',
      workCommittee: '派出纪工委',
    }),
    bool('leaderInPartyGroup', '是否党组成员', 'no'),
    bool('joinsBusinessDivision', '是否参与业务分工', 'yes'),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true }),
  ],
  titleFields: ['targetOrgId', 'linkType'],
  columns: ['startOn', 'targetOrgId', 'groupId', 'linkType', 'dispatchType', 'endOn'],
  filters: ['linkType', 'dispatchType'],
  dateField: 'startOn',
  printForms: [
    {
      id: 'rosterSummary',
      title: '派驻机构与综合监督单位名册',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
    },
  ],
  empty: { belongs: '派驻与监督关系逐件登在这里。', article: '第二条、第二十九条', duty: '' },
  duties: [],
  createLabel: '登记派驻与监督关系',
});
