import { date, longText, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 对口联系工作登记 (第七条; catalogue M01). */
export const contactWork = defineRegister({
  code: 'contactWork',
  title: '对口联系工作登记',
  noun: '对口联系工作',
  group: '队伍',
  under: 'leaderVisit',
  headline: ['第七条'],
  numberWord: '对口',
  flow: 'F2',
  keeper: 'supervisionRoom',
  fields: [
    ref('roomId', '监督检查室', 'yes', 'orgUnit'),
    ref('groupId', '派驻组', 'yes', 'orgUnit'),
    date('workOn', '日期', 'yes'),
    one('workKind', '类别', 'yes', {
      urge: '督办',
      guide: '指导',
      inspect: '检查',
      manage: '管理',
      coordinate: '协调',
      serve: '服务',
    }),
    one('mechanism', '机制', 'no', {
      infoSharing: '信息资源共享',
      matterNotice: '重要事项通报',
      ecologyJudgement: '政治生态研判',
      specialSupervision: '专项监督',
      caseCooperation: '办案配合协作',
    }),
    longText('content', '内容', 'yes'),
    longText('outcome', '结果', 'no', { later: true }),
  ],
  titleFields: ['workKind', 'content'],
  columns: ['workOn', 'groupId', 'workKind', 'mechanism', 'content', 'outcome'],
  filters: ['workKind', 'mechanism'],
  dateField: 'workOn',
  printForms: [
    {
      id: 'contactWorkLedger',
      title: '对口联系工作台账',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['监督检查室'],
    },
  ],
  empty: { belongs: '对口联系工作逐件登在这里。', article: '第七条', duty: '' },
  duties: ['OB-007-1'],
  createLabel: '登记对口联系工作',
});
