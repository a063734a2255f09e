import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, personName, textValue } from '#shared/domain/values.ts';

/** 提醒谈话: the one kind that needs a plan (第四十七条). */
export function isReminder(record: Pick<RecordView, 'fields'>): boolean {
  return textValue(record.fields, 'talkKind') === 'reminder';
}

function planOf(record: RecordView, context: DomainContext): RecordView | undefined {
  const plan = context.record(textValue(record.fields, 'planId'));
  return plan?.register === 'reminderTalkPlan' ? plan : undefined;
}

function planProblem(record: RecordView, plan: RecordView, context: DomainContext): Finding | undefined {
  const path = 'planId';
  if (isVoid(plan)) return { path, reason: '所选提醒谈话方案已作废', next: '改选有效的方案，或另立方案' };
  if (plan.state !== 'finalized' && plan.state !== 'archived') {
    return { path, reason: '提醒谈话方案还没有审定', next: '请组长先审定方案及提纲' };
  }
  if (textValue(plan.fields, 'talkeeId') !== textValue(record.fields, 'talkeeId')) {
    const name = personName(context, plan.fields['talkeeId']);
    return { path, reason: `所选方案的谈话对象是${name}，不是本次谈话的对象`, next: '改选本人的方案' };
  }
  if (rowsOf(plan.fields, 'outline').length === 0) {
    return { path, reason: '提醒谈话方案没有谈话提纲', next: '作废原方案，列出提纲后另立' };
  }
  const used = context
    .related('heartTalk', 'planId', plan.id)
    .some((other) => other.id !== record.id && !isVoid(other));
  return used ? { path, reason: '这份方案已经用于另一次提醒谈话', next: '另立方案及提纲' } : undefined;
}

const planRule: Rule = {
  id: 'R13-1',
  article: '第四十七条',
  strictness: 'must',
  text: '提醒谈话须有审定的方案和提纲，方可开始；一份方案只用一次。',
  entering: ['planApproved', 'talked'],
  check(record, context) {
    if (!isReminder(record)) return [];
    const plan = planOf(record, context);
    if (plan === undefined) {
      return [{ path: 'planId', reason: '提醒谈话没有方案和提纲', next: '先立提醒谈话方案，审定后选入' }];
    }
    const problem = planProblem(record, plan, context);
    return problem === undefined ? [] : [problem];
  },
};

const approvedFirstRule: Rule = {
  id: 'R13-1',
  article: '第四十七条',
  strictness: 'must',
  text: '提醒谈话必经批准方案，不能由拟谈直接登记已谈。',
  entering: ['talked'],
  check(record) {
    // The record still stands in the state that the move leaves.
    if (!isReminder(record) || record.state !== 'planned') return [];
    return [{ path: 'planId', reason: '提醒谈话的方案还没有批准', next: '请组长先批准方案' }];
  },
};

const noPlanRule: Rule = {
  id: 'M13-course',
  article: '第四十七条',
  strictness: 'must',
  basis: 'own',
  text: '只有提醒谈话须批准方案。',
  entering: ['planApproved'],
  check(record) {
    if (isReminder(record)) return [];
    return [{ path: 'talkKind', reason: '不是提醒谈话，没有方案可批', next: '谈话后由谈话人登记已谈' }];
  },
};

const closingRule: Rule = {
  id: 'M13-close',
  article: '第四十七条',
  strictness: 'must',
  basis: 'own',
  text: '转跟踪的写明后续方可办结；提醒谈话由对象签字，没有签字的写明原因。',
  entering: ['closed'],
  check(record) {
    const findings: Finding[] = [];
    if (record.state === 'following' && isEmpty(record.fields['followUp'])) {
      findings.push({ path: 'followUp', reason: '已转跟踪而没有写后续', next: '请谈话人补登后续和回访日期' });
    }
    const { signedOn, signNote } = record.fields;
    if (isReminder(record) && isEmpty(signedOn) && isEmpty(signNote)) {
      findings.push({
        path: 'signedOn',
        reason: '提醒谈话没有对象签字，也没有写明原因',
        next: '打印谈话记录交对象签字，附签字扫描件后补登签字日期',
      });
    }
    return findings;
  },
};

/** What 第四十七条 asks of a 提醒谈话 beyond what it asks of every talk, from plan to signature. */
export const REMINDER_RULES: readonly Rule[] = [planRule, approvedFirstRule, noPlanRule, closingRule];
