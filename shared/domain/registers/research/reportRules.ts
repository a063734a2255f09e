import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, textValue } from '#shared/domain/values.ts';
import { addDays, dayNumber, fullDate } from '#shared/domain/words.ts';
import { activitiesOf, isFinal, methodNames, planOf } from './researchKit.ts';

/** Days within which the report follows the end of the research (OB-037-1, 〔缺省〕). */
const REPORT_WITHIN = 15;
/** Days within which the unit hears of the problems (OB-038-1, 〔缺省〕). */
const FEEDBACK_WITHIN = 10;

const gatheredRule: Rule = {
  id: 'R10-2',
  article: '第三十七条',
  strictness: 'must',
  text: '调研报告出自已审定的方案和已登记的活动，一个方案一份报告。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const plan = planOf(record, context);
    if (plan === undefined || !isFinal(plan)) {
      return [{ path: 'planId', reason: '调研方案还没有审定', next: '先审定调研方案' }];
    }
    const others = context
      .related('researchReport', 'planId', plan.id)
      .filter((other) => other.id !== record.id && !isVoid(other));
    if (others.length > 0) {
      return [{ path: 'planId', reason: '这个方案已有调研报告', next: '在原报告上修改，或先作废原报告' }];
    }
    const last = activitiesOf(plan.id, context).at(-1);
    if (last === undefined) {
      return [{ path: 'planId', reason: '这个方案还没有登记过调研活动', next: '先登记调研活动' }];
    }
    const lastOn = textValue(last.fields, 'heldOn');
    if (textValue(record.fields, 'finishedOn') >= lastOn) return [];
    const reason = `调研结束日期早于最后一次活动（${fullDate(lastOn)}）`;
    return [{ path: 'finishedOn', reason, next: '改正调研结束日期' }];
  },
};

const promptRule: Rule = {
  id: 'R10-2',
  article: '第三十七条',
  strictness: 'unspecified',
  text: '调研结束后及时形成报告。',
  entering: ['reviewing'],
  check(record, context) {
    const finished = textValue(record.fields, 'finishedOn');
    if (finished === '' || addDays(finished, REPORT_WITHIN) >= context.today) return [];
    const days = dayNumber(context.today) - dayNumber(finished);
    return [{ path: 'finishedOn', reason: `调研结束已 ${days} 天`, next: '抓紧送审' }];
  },
};

const usedMethodsRule: Rule = {
  id: 'R10-3',
  article: '第三十七条',
  strictness: 'unspecified',
  text: '方案所列方式逐一用到。',
  entering: ['reviewing'],
  check(record, context) {
    const plan = planOf(record, context);
    if (plan === undefined) return [];
    const used = new Set(activitiesOf(plan.id, context).map((each) => textValue(each.fields, 'method')));
    const unused = idsValue(plan.fields, 'methods').filter((method) => !used.has(method));
    if (unused.length === 0 || used.size === 0) return [];
    const reason = `方案所列方式没有用到${methodNames(unused)}`;
    return [{ path: 'planId', reason, next: '核对是否漏登活动' }];
  },
};

const followedRule: Rule = {
  id: 'R10-4',
  article: '第三十八条',
  strictness: 'must',
  text: '发现问题必向驻在部门党组反馈；写明督办的，必建督办台账。',
  entering: ['archived'],
  check(record, context) {
    const findings: Finding[] = [];
    const feedbacks = context.related('researchFeedback', 'reportId', record.id);
    if (!isEmpty(record.fields['problems']) && !feedbacks.some((each) => each.state !== 'draft')) {
      const reason = '报告列有问题，还没有向驻在部门党组反馈';
      findings.push({ path: 'problems', reason, next: '先登记问题反馈' });
    }
    const isToSupervise = idsValue(record.fields, 'resultUses').includes('ledger');
    const sources = [record.id, ...feedbacks.map((each) => each.id)];
    const hasEntry = sources.some((id) =>
      context.related('superviseLedger', 'sourceId', id).some((each) => !isVoid(each)),
    );
    if (isToSupervise && !hasEntry) {
      const reason = '成果运用写了督办，督办台账里还没有';
      findings.push({ path: 'resultUses', reason, next: '据此报告新建督办事项' });
    }
    return findings;
  },
};

const reportDaysRule = notAheadRule(
  { id: 'M10-reportDays', article: '第三十七条', text: '调研结束日期不在将来。' },
  { field: 'finishedOn', label: '调研结束日期' },
);

/** Rules of 调研报告 (R10-2, R10-3, R10-4). */
export const REPORT_RULES: readonly Rule[] = [
  gatheredRule,
  promptRule,
  usedMethodsRule,
  followedRule,
  reportDaysRule,
];

function reportOf(record: RecordView, context: DomainContext): RecordView | undefined {
  const report = context.record(textValue(record.fields, 'reportId'));
  return report?.register === 'researchReport' ? report : undefined;
}

const feedbackRule: Rule = {
  id: 'R10-4',
  article: '第三十八条',
  strictness: 'must',
  text: '据已审定的报告，向被调研的单位反馈。',
  entering: ['registered'],
  check(record, context) {
    const report = reportOf(record, context);
    if (report === undefined) return [];
    if (!isFinal(report)) {
      return [{ path: 'reportId', reason: '调研报告还没有审定', next: '先由组长审定调研报告' }];
    }
    const findings: Finding[] = [];
    const approved = textValue(report.fields, 'approvedOn');
    if (approved !== '' && textValue(record.fields, 'fedBackOn') < approved) {
      const reason = `反馈早于报告审定日期${fullDate(approved)}`;
      findings.push({ path: 'fedBackOn', reason, next: '改正日期' });
    }
    const plan = planOf(report, context);
    const units = plan === undefined ? [] : idsValue(plan.fields, 'hostOrgIds');
    const unit = textValue(record.fields, 'hostOrgId');
    if (unit !== '' && units.length > 0 && !units.includes(unit)) {
      const reason = `${context.title(unit)}不是这次调研的单位`;
      findings.push({ path: 'hostOrgId', reason, next: '改为被调研的单位' });
    }
    return findings;
  },
};

const promptFeedbackRule: Rule = {
  id: 'R10-4',
  article: '第三十八条',
  strictness: 'unspecified',
  text: '报告审定后及时反馈。',
  entering: ['registered'],
  check(record, context) {
    const report = reportOf(record, context);
    const approved = report === undefined ? '' : textValue(report.fields, 'approvedOn');
    const on = textValue(record.fields, 'fedBackOn');
    if (approved === '' || on <= addDays(approved, FEEDBACK_WITHIN)) return [];
    const days = dayNumber(on) - dayNumber(approved);
    return [{ path: 'fedBackOn', reason: `报告审定 ${days} 天以后才反馈`, next: '今后及时反馈' }];
  },
};

const feedbackDaysRule = notAheadRule(
  { id: 'M10-feedbackDays', article: '第三十八条', text: '反馈的日期不在将来。' },
  { field: 'fedBackOn', label: '日期' },
);

/** Rules of 问题反馈 (R10-4). */
export const FEEDBACK_RULES: readonly Rule[] = [feedbackRule, promptFeedbackRule, feedbackDaysRule];
