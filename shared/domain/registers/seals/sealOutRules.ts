import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import { latenessWords } from '#shared/domain/words.ts';
import { isRegistered, isWithin, outingAt, presentState, SEAL_STATE_WORDS, sealOf } from './sealKeeping.ts';

/** Whether the seal is back from this outing. */
export function isBack(record: Pick<RecordView, 'fields'>): boolean {
  return textValue(record.fields, 'returnedAt') !== '';
}

const approvalRule: Rule = {
  id: 'R17-4',
  article: '第六十二条',
  strictness: 'must',
  text: '特殊情况需携带印章外出的，须在带出前经组长批准。',
  entering: ['registered'],
  check({ fields }, context) {
    const approver = textValue(fields, 'approverId');
    if (approver === '') return [{ reason: '组长还没有批准', next: '由组长批准' }];
    if (context.person(approver)?.offices.includes('groupLeader') !== true) {
      return [{ reason: `${personName(context, approver)}不是组长`, next: '由组长批准' }];
    }
    if (textValue(fields, 'approvedOn') > textValue(fields, 'leaveAt').slice(0, 10)) {
      const next = '改正带出时间；确已先带出的，按第六十三条登记责任追究';
      return [{ path: 'leaveAt', reason: '批准在带出之后', next }];
    }
    if (approver === textValue(fields, 'carrierId') && isEmpty(fields['selfNote'])) {
      return [{ path: 'selfNote', reason: '组长本人携带印章，没有说明', next: '写明本人携带的事由和同行人' }];
    }
    return [];
  },
};

const presentRule: Rule = {
  id: 'R17-4',
  article: '第六十二条',
  strictness: 'must',
  text: '外出的印章须已登记、在用，上次外出已经归还。',
  entering: ['registered'],
  check(record, context) {
    const seal = sealOf(record, context);
    if (seal === undefined || !isRegistered(seal)) {
      return [{ path: 'sealId', reason: '印章还没有登记', next: '先登记印章' }];
    }
    const open = outingAt(seal, context.today, context);
    if (open !== undefined && !isBack(open)) {
      return [{ path: 'sealId', reason: '印章上次外出还没有归还', next: '归还后补登实际返回' }];
    }
    const state = presentState(seal, context);
    if (state === 'inUse' || state === 'out') return [];
    return [{ path: 'sealId', reason: `印章已${SEAL_STATE_WORDS[state]}`, next: '改选在用的印章' }];
  },
};

const returnRule: Rule = {
  id: 'R17-4',
  article: '第六十二条',
  strictness: 'must',
  text: '印章归还前不得锁定外出登记。',
  entering: ['locked', 'archived'],
  check(record) {
    if (isBack(record)) return [];
    return [{ path: 'returnedAt', reason: '印章还没有归还', next: '归还保险柜后补登实际返回' }];
  },
};

const usesRule: Rule = {
  id: 'R17-7',
  article: '第六十二条',
  strictness: 'must',
  text: '外出期间的用印须引用本外出登记。',
  entering: ['locked'],
  check(record, context) {
    const { fields } = record;
    const [start, end] = [textValue(fields, 'leaveAt'), textValue(fields, 'returnedAt')];
    const stray = context.related('sealUse', 'sealId', textValue(fields, 'sealId')).filter((use) => {
      const usedAt = textValue(use.fields, 'usedAt');
      return usedAt !== '' && isWithin(usedAt, start, end) && use.fields['sealOutId'] !== record.id;
    });
    return stray.map((use) => ({
      reason: `外出期间的用印${use.number ?? ''}没有引用本外出登记`,
      next: '更正该用印的外出登记，或更正带出、返回时间',
    }));
  },
};

const overdueRule: Rule = {
  id: 'M17-overdue',
  article: '第六十二条',
  strictness: 'unspecified',
  basis: 'own',
  text: '印章外出逾期未归还的，提示。',
  check(record, { today }) {
    const due = textValue(record.fields, 'expectedReturnAt').slice(0, 10);
    if (record.state !== 'registered' || due === '' || isBack(record) || due >= today) return [];
    return [
      {
        path: 'returnedAt',
        reason: `印章外出${latenessWords(due, today)}未归还`,
        next: '催还；已归还的补登实际返回',
      },
    ];
  },
};

const LEFT = { field: 'leaveAt', label: '带出' };
const RETURNED = { field: 'returnedAt', label: '实际返回', early: '归还后再补登' };

const daysRule: Rule = {
  id: 'M17-days',
  article: '第六十二条',
  strictness: 'must',
  basis: 'own',
  text: '预计返回、实际返回不在带出之前，实际返回不在今天以后；同行人不是携带人。',
  check({ fields }, context) {
    const findings: Finding[] = [];
    const [leave, expected] = [textValue(fields, 'leaveAt'), textValue(fields, 'expectedReturnAt')];
    // Not a matter of order alone: a seal that is back the minute it left was not out.
    if (expected !== '' && expected <= leave) {
      findings.push({ path: 'expectedReturnAt', reason: '预计返回不晚于带出', next: '改正预计返回' });
    }
    findings.push(...inOrder(fields, [LEFT, RETURNED]), ...notAhead(fields, context, [RETURNED]));
    const carrier = textValue(fields, 'carrierId');
    if (carrier !== '' && carrier === textValue(fields, 'companionId')) {
      findings.push({ path: 'companionId', reason: '同行人与携带人是同一人', next: '改正同行人' });
    }
    return findings;
  },
};

export const SEAL_OUT_RULES: readonly Rule[] = [
  approvalRule,
  presentRule,
  returnRule,
  usesRule,
  overdueRule,
  daysRule,
];
