import { date, is, longText, one, person, ref, text, when } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 风险联防与抽调 (来源做法; catalogue M09). */
export const riskDefence = defineRegister({
  code: 'riskDefence',
  title: '风险联防与抽调',
  noun: '风险联防',
  group: '会议',
  under: 'consultation',
  headline: ['来源做法'],
  numberWord: '联防',
  flow: 'F2',
  keeper: 'member',
  fields: [
    one('defenceKind', '种类', 'yes', {
      riskDefence: '风险联防',
      caseAssist: '办案协作',
      secondment: '抽调纪检干部',
    }),
    person('deputyLeaderId', '牵头副组长', 'yes'),
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    text('personName', '被抽调人', when(is('defenceKind', 'secondment'))),
    date('startOn', '起', 'yes'),
    date('endOn', '止', 'no', { later: true }),
    longText('content', '内容', 'yes', { help: '不记案情' }),
    longText('evaluation', '评价', 'no', { later: true }),
  ],
  titleFields: ['defenceKind', 'hostOrgId'],
  columns: ['startOn', 'defenceKind', 'deputyLeaderId', 'hostOrgId', 'content', 'endOn'],
  filters: ['defenceKind'],
  dateField: 'startOn',
  printForms: [
    {
      id: 'jointWorkBook',
      title: '主体责任协同、机关纪委研究、风险联防登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['记录人'],
    },
  ],
  empty: { belongs: '风险联防逐件登在这里。', article: '来源做法', duty: '' },
  duties: [],
  createLabel: '登记风险联防',
});
