import { inOrder, notAheadRule } from '#shared/domain/dayRules.ts';
import type { Finding, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { isFinal, METHOD_LABELS, methodNames, planOf } from './researchKit.ts';

const planFirstRule: Rule = {
  id: 'R10-1',
  article: '第三十六条',
  strictness: 'must',
  text: '先有方案，明确主题、方式、提纲。',
  entering: ['reviewing', 'finalized'],
  check(record) {
    const findings: Finding[] = [];
    for (const [path, label] of [
      ['topic', '调研主题'],
      ['methods', '方式'],
    ] as const) {
      if (isEmpty(record.fields[path])) {
        findings.push({ path, reason: `方案没有写明${label}`, next: `填写${label}` });
      }
    }
    const outline = rowsOf(record.fields, 'outline');
    if (outline.length === 0) {
      findings.push({ path: 'outline', reason: '方案没有提纲', next: '至少写一条提纲' });
    }
    const blank = outline.findIndex((row) => isEmpty(row['question']));
    const row = outline[blank];
    if (row !== undefined) {
      const path = `outline/${row.id}/question`;
      findings.push({ path, reason: `提纲${blank + 1}是空的`, next: '写明要了解的问题，或移出这一条' });
    }
    return findings;
  },
};

const methodsRule: Rule = {
  id: 'R10-3',
  article: '第三十七条',
  strictness: 'must',
  text: '方式限第三十七条所列五种，须记明用哪些。',
  check(record) {
    const unknown = idsValue(record.fields, 'methods').filter((code) => !METHOD_LABELS.has(code));
    if (unknown.length === 0) return [];
    return [{ path: 'methods', reason: '方式不在第三十七条所列五种之内', next: '从五种中选' }];
  },
};

const frugalRule: Rule = {
  id: 'R10-6',
  article: '第三十七条',
  strictness: 'must',
  text: '调研严格落实中央八项规定及其实施细则精神，方案写明轻车简从、不搞迎来送往的要求。',
  entering: ['reviewing', 'finalized'],
  check: (record) =>
    isEmpty(record.fields['eightRulesNote'])
      ? [
          {
            path: 'eightRulesNote',
            reason: '方案没有写落实八项规定的要求',
            next: '写明轻车简从、不搞迎来送往的要求',
          },
        ]
      : [],
};

const themesRule: Rule = {
  id: 'R10-7',
  article: '第三十六条',
  strictness: 'unspecified',
  text: '重点调研政治生态建设、发展历程、行业特点、业务流程和权力运行监督制约。',
  entering: ['reviewing'],
  check(record) {
    const themes = idsValue(record.fields, 'themes');
    if (themes.length === 0 || themes.some((theme) => theme !== 'other')) return [];
    return [
      {
        path: 'themes',
        reason: '主题不在第三十六条所列五种重点之内',
        next: '核对；属于其中一种的，选上',
      },
    ];
  },
};

const planPeopleRule: Rule = {
  id: 'M10-team',
  article: '第三十六条',
  strictness: 'must',
  basis: 'own',
  text: '止不早于起；带队人不再列为组员。',
  check(record, context) {
    const leader = textValue(record.fields, 'teamLeaderId');
    const isTwice = leader !== '' && idsValue(record.fields, 'teamIds').includes(leader);
    const reason = `${personName(context, leader)}既是带队人又列为组员`;
    return [
      ...inOrder(record.fields, [
        { field: 'startOn', label: '起' },
        { field: 'endOn', label: '止' },
      ]),
      ...(isTwice ? [{ path: 'teamIds', reason, next: '留其中一处' }] : []),
    ];
  },
};

const planReportRule: Rule = {
  id: 'R10-2',
  article: '第三十七条',
  strictness: 'must',
  text: '调研结束必出调研报告，方案随后归档。',
  entering: ['archived'],
  check(record, context) {
    const reports = context.related('researchReport', 'planId', record.id).filter((each) => !isVoid(each));
    if (reports.some(isFinal)) return [];
    const reason = reports.length === 0 ? '还没有调研报告' : '调研报告还没有定稿';
    return [{ reason, next: '先起草并定稿调研报告，再归档' }];
  },
};

/** Rules of 调研方案 (R10-1, R10-2, R10-3, R10-6, R10-7). */
export const PLAN_RULES: readonly Rule[] = [
  planFirstRule,
  planReportRule,
  methodsRule,
  frugalRule,
  themesRule,
  planPeopleRule,
];

const plannedRule: Rule = {
  id: 'R10-1',
  article: '第三十六条',
  strictness: 'must',
  text: '先有方案后有活动，方案没有审定的，活动不得登记。',
  entering: ['registered'],
  check(record, context) {
    const plan = planOf(record, context);
    if (plan !== undefined && isFinal(plan)) return [];
    const reason = plan === undefined ? '没有调研方案' : '调研方案还没有审定，或已作废';
    return [{ path: 'planId', reason, next: '先由组长审定调研方案，再登记活动' }];
  },
};

const activityMethodRule: Rule = {
  id: 'R10-3',
  article: '第三十七条',
  strictness: 'unspecified',
  text: '所用方式与方案相符。',
  check(record, context) {
    const method = textValue(record.fields, 'method');
    const plan = planOf(record, context);
    if (method === '' || plan === undefined || idsValue(plan.fields, 'methods').includes(method)) return [];
    const reason = `方案所列方式没有“${methodNames([method])}”`;
    return [{ path: 'method', reason, next: '核对方式；改用的，在了解情况中说明' }];
  },
};

const escortRule: Rule = {
  id: 'R10-6',
  article: '第三十七条',
  strictness: 'unspecified',
  text: '轻车简从，不搞迎来送往：记明陪同与用车。',
  entering: ['registered'],
  check: (record) =>
    isEmpty(record.fields['escortNote'])
      ? [{ path: 'escortNote', reason: '没有记陪同与用车', next: '记明陪同人数和用车' }]
      : [],
};

const activityDaysRule = notAheadRule(
  { id: 'M10-activityDays', article: '第三十七条', text: '活动的日期不在将来。' },
  { field: 'heldOn', label: '日期' },
);

const inTermRule: Rule = {
  id: 'M10-activityTerm',
  article: '第三十六条',
  strictness: 'unspecified',
  basis: 'own',
  text: '活动在方案的起止之内。',
  check(record, context) {
    const plan = planOf(record, context);
    const on = textValue(record.fields, 'heldOn');
    if (plan === undefined || on === '') return [];
    const [start, end] = [textValue(plan.fields, 'startOn'), textValue(plan.fields, 'endOn')];
    if (on >= start && (end === '' || on <= end)) return [];
    const reason = `不在方案的起止（${fullDate(start)}至${fullDate(end)}）之内`;
    return [{ path: 'heldOn', reason, next: '核对日期；确有延后的，在了解情况中说明' }];
  },
};

/** Rules of 调研活动记录 (R10-1, R10-3, R10-6). */
export const ACTIVITY_RULES: readonly Rule[] = [
  plannedRule,
  activityMethodRule,
  escortRule,
  activityDaysRule,
  inTermRule,
];
