import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';

const SETTLED: readonly string[] = ['locked', 'archived'];

const consequenceRule: Rule = {
  id: 'R11-5',
  article: '第四十条',
  strictness: 'must',
  text: '违反请示、报告制度，造成不良后果的，严肃追责问责；没有写明追责的不锁定、不归档。',
  entering: SETTLED,
  check(record) {
    if (isEmpty(record.fields['consequence']) || !isEmpty(record.fields['handling'])) return [];
    const reason = '造成不良后果而没有写明追责情况';
    return [{ path: 'handling', reason, next: '追责后补登追责情况' }];
  },
};

const openRule: Rule = {
  id: 'R11-5',
  article: '第四十条',
  strictness: 'unspecified',
  text: '登记不良后果时，提示随后写明追责情况。',
  check(record) {
    if (isEmpty(record.fields['consequence']) || !isEmpty(record.fields['handling'])) return [];
    return [{ path: 'handling', reason: '造成不良后果，须追责问责', next: '追责后补登追责情况' }];
  },
};

const selfRule: Rule = {
  id: 'M11-self',
  article: '第四十条',
  strictness: 'must',
  basis: 'own',
  text: '责任登记由他人办理，不由当事人自己登记。',
  entering: ['registered'],
  check(record) {
    if (isEmpty(record.fields['personId']) || record.fields['personId'] !== record.createdBy) return [];
    return [{ path: 'personId', reason: '登记人就是当事人', next: '由组长或者公文专人登记' }];
  },
};

const dayRule = notAheadRule(
  { id: 'M11-days', article: '第四十条', text: '违反请示报告的日期不晚于今天。' },
  { field: 'onDate', label: '日期' },
);

export const BREACH_RULES: readonly Rule[] = [consequenceRule, openRule, selfRule, dayRule];
