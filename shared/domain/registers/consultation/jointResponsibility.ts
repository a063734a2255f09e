import { date, longText, many, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 主体责任协同登记 (来源做法; catalogue M09). */
export const jointResponsibility = defineRegister({
  code: 'jointResponsibility',
  title: '主体责任协同登记',
  noun: '主体责任协同',
  group: '会议',
  under: 'consultation',
  headline: ['来源做法'],
  numberWord: '协同',
  flow: 'F2',
  keeper: 'member',
  fields: [
    one('kind', '事项', 'yes', {
      workNotice: '向党组织通报监督工作开展情况',
      strictGovernance: '共同研究全面从严治党',
      eightRules: '研究部署落实中央八项规定精神',
      opinionExchange: '与书记交换意见',
    }),
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    date('heldOn', '日期', 'yes'),
    many('theme', '主题', 'no', { style: '作风建设', integrityRisk: '廉洁风险', clueCount: '问题线索' }),
    longText('content', '内容', 'yes', { help: '不得含线索、举报信息' }),
    longText('advice', '建议', 'no'),
    longText('feedback', '反馈', 'no', { later: true }),
  ],
  titleFields: ['kind', 'hostOrgId'],
  columns: ['heldOn', 'kind', 'hostOrgId', 'content', 'advice', 'feedback'],
  filters: ['kind'],
  dateField: 'heldOn',
  printForms: [
    {
      id: 'jointWorkBook',
      title: '主体责任协同、机关纪委研究、风险联防登记簿',
      shape: 'book',
      paper: 'A4 landscape',
      signatures: ['记录人'],
    },
  ],
  empty: { belongs: '主体责任协同逐件登在这里。', article: '来源做法', duty: '' },
  duties: ['OB-S003-2', 'OB-S003-3', 'OB-S003-4', 'OB-S003-8'],
  createLabel: '登记主体责任协同',
});
