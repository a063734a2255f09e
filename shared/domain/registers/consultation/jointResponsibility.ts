import { notAheadRule } from '#shared/domain/dayRules.ts';
import { enumLabel, type Rule } from '#shared/domain/definition.ts';
import { date, longText, many, one, ref } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue } from '#shared/domain/values.ts';
import { clueRules } from './clueWords.ts';
import { jointWorkBook } from './jointWorkBook.ts';

const ARTICLE = '联合协作机制';

const KIND = one('kind', '事项', 'yes', [
  { code: 'workNotice', label: '向党组织通报监督工作开展情况', short: '通报监督工作' },
  { code: 'strictGovernance', label: '共同研究全面从严治党' },
  { code: 'eightRules', label: '研究部署落实中央八项规定精神', short: '落实中央八项规定精神' },
  { code: 'opinionExchange', label: '与书记交换意见' },
]);

const themeRule: Rule = {
  id: 'M09-theme',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '与书记交换意见的，写明主题；问题线索只写件数。',
  entering: ['registered'],
  check(record) {
    if (record.fields['kind'] === 'opinionExchange' && isEmpty(record.fields['theme'])) {
      return [{ path: 'theme', reason: '与书记交换意见没有写明主题', next: '选主题' }];
    }
    const isCounted = /[0-9０-９一二两三四五六七八九十百零无没]/.test(String(record.fields['content'] ?? ''));
    if (!idsValue(record.fields, 'theme').includes('clueCount') || isCounted) return [];
    return [{ path: 'content', reason: '主题是问题线索，内容里没有件数', next: '写明件数，不写线索内容' }];
  },
};

const daysRule = notAheadRule(
  { id: 'M09-days', article: ARTICLE, text: '协同的日期不在将来。' },
  { field: 'heldOn', label: '日期' },
);

/** 主体责任协同登记 (联合协作机制; catalogue M09). */
export const jointResponsibility = defineRegister({
  code: 'jointResponsibility',
  title: '主体责任协同登记',
  noun: '主体责任协同',
  group: '会议',
  under: 'consultation',
  headline: ['联合协作机制'],
  numberWord: '协同',
  flow: 'F2',
  keeper: 'member',
  fields: [
    KIND,
    ref('hostOrgId', '单位', 'yes', 'orgUnit'),
    date('heldOn', '日期', 'yes'),
    many(
      'theme',
      '主题',
      'no',
      { style: '作风建设', integrityRisk: '廉洁风险', clueCount: '问题线索' },
      { help: '问题线索只写件数' },
    ),
    longText('content', '内容', 'yes', { help: '不得含线索、举报信息' }),
    longText('advice', '建议', 'no'),
    longText('feedback', '反馈', 'no', { later: true, help: '单位一方的反馈，可事后补登' }),
  ],
  suggest: (context) => ({ heldOn: context.today }),
  rules: [...clueRules(['content', 'advice', 'feedback']), themeRule, daysRule],
  titleFields: ['hostOrgId', 'kind', 'heldOn'],
  columns: ['heldOn', 'hostOrgId', 'kind', 'content', 'advice', 'feedback'],
  filters: ['kind', 'theme'],
  dateField: 'heldOn',
  searchHint: '查找内容、建议、反馈',
  printForms: [
    jointWorkBook({
      day: 'heldOn',
      matter: (record) => enumLabel(KIND, record.fields['kind']),
      advice: 'advice',
      feedback: 'feedback',
    }),
  ],
  empty: {
    belongs:
      '向党组织通报监督工作、共同研究全面从严治党、部署落实中央八项规定精神、与书记交换意见，一次一登。',
    article: '联合协作机制',
    duty: '把协助职责、派驻监督责任与主体责任一体谋划，定期向各单位党组织通报、共同研究，经常与书记交换意见。',
  },
  duties: ['OB-S003-2', 'OB-S003-3', 'OB-S003-4', 'OB-S003-8'],
  createLabel: '登记主体责任协同',
});
