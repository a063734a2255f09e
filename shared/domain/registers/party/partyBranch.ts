import { bool, date, int, is, one, person, ref, refs, rows, text, when } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 党支部 (第十八、十九条；来源做法; catalogue M05). */
export const partyBranch = defineRegister({
  code: 'partyBranch',
  title: '党支部',
  noun: '党支部',
  group: '党支部',
  headline: ['第十八条、第十九条'],
  numberWord: '支部',
  flow: 'F2',
  keeper: 'branchSecretary',
  fields: [
    text('branchName', '支部名称', 'yes'),
    one('branchKind', '形式', 'yes', { independent: '独立', joint: '联合党支部' }),
    refs('memberOrgIds', '共建机构', when(is('branchKind', 'joint')), 'orgUnit'),
    bool('hasCommittee', '设支部委员会', 'yes', { help: '否则免支委会义务，须填理由' }),
    rows('partyGroups', '党小组', 'no', [text('name', '党小组', 'no'), person('headId', '组长', 'no')]),
    person('secretaryId', '书记', 'yes'),
    rows('committee', '委员', 'yes', [
      person('personId', '人员', 'no'),
      one('post', '职务', 'no', {
        secretary: '书记',
        deputySecretary: '副书记',
        organization: '组织委员',
        publicity: '宣传委员',
        discipline: '纪检委员',
        other: '其他',
      }),
      date('startOn', '起', 'no'),
      date('endOn', '止', 'no'),
    ]),
    date('termStartOn', '本届开始', 'yes'),
    date('termEndOn', '本届届满', 'yes', { auto: true }),
    ref('upperOrgId', '上级党组织', 'yes', 'orgUnit', { help: '机关党委' }),
    int('fixedDay', '党日固定日', 'yes', { help: '1–28，每月相对固定（第十八（二）条）' }),
  ],
  titleFields: ['branchName'],
  columns: ['branchName', 'branchKind', 'secretaryId', 'termStartOn', 'termEndOn'],
  filters: ['branchKind'],
  dateField: 'termStartOn',
  printForms: [
    {
      id: 'partyBranchSheet',
      title: '党支部表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '党支部逐件登在这里。', article: '第十八条、第十九条', duty: '' },
  duties: [],
  createLabel: '登记党支部',
});
