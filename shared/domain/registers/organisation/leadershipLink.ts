import { date, person, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 分管包联联系关系 (第五、六、七条; catalogue M01). */
export const leadershipLink = defineRegister({
  code: 'leadershipLink',
  title: '分管包联联系关系',
  noun: '分管包联关系',
  group: '队伍',
  under: 'person',
  headline: ['第五条、第六条、第七条'],
  numberWord: '分管',
  flow: 'F2',
  keeper: 'member',
  fields: [
    ref('groupId', '派驻组', 'yes', 'orgUnit'),
    person('chargeLeaderId', '分管领导', 'yes'),
    person('contactLeaderId', '包联领导', 'yes'),
    ref('contactRoomId', '对口监督检查室', 'yes', 'orgUnit'),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true }),
    text('basisDocNo', '依据文号', 'no'),
  ],
  titleFields: ['groupId'],
  columns: ['startOn', 'groupId', 'chargeLeaderId', 'contactLeaderId', 'contactRoomId', 'endOn'],
  filters: ['chargeLeaderId', 'contactLeaderId'],
  dateField: 'startOn',
  printForms: [
    {
      id: 'leadershipLinkSummary',
      title: '分管包联联系一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: [],
    },
  ],
  empty: { belongs: '分管包联关系逐件登在这里。', article: '第五条、第六条、第七条', duty: '' },
  duties: [],
  createLabel: '登记分管包联关系',
});
