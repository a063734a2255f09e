import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, Lookup, RecordView, Rule } from '#shared/domain/definition.ts';
import { isFrozenState } from '#shared/domain/flows.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { fullDate, latenessWords } from '#shared/domain/words.ts';
import { effectiveDueOn } from '../meetings/resolutionItem.ts';

const ARTICLE = '第三十八条';

/** Problems of one unit in one field from which on they are 比较集中 (catalogue M10, 〔缺省〕). */
export const CONCENTRATED_FROM = 3;

export const LEDGER_LOOKUPS = {
  concentration: [{ field: 'hostOrgId' }, { field: 'field' }],
} as const satisfies Readonly<Record<string, Lookup>>;

/** Whether it still has to be put right. */
export function isOpenEntry(record: Pick<RecordView, 'state'>): boolean {
  return !isFrozenState('F6', record.state);
}

function countsAsProblem(record: RecordView): boolean {
  return !isVoid(record) && record.fields['nature'] !== 'agreement';
}

/**
 * How many problems the unit of a record has in its field, this one included; 0 while unit or field is not filled and
 * for 商定事项 (第三十八条 反映问题比较集中的领域).
 */
export function problemsAlike(record: RecordView, context: DomainContext): number {
  if (isEmpty(record.fields['hostOrgId']) || isEmpty(record.fields['field'])) return 0;
  if (!countsAsProblem(record)) return 0;
  const others = context
    .alike('superviseLedger', 'concentration', record)
    .filter((other) => other.id !== record.id && countsAsProblem(other));
  return others.length + 1;
}

const concentratedRule: Rule = {
  id: 'R10-4',
  article: ARTICLE,
  strictness: 'unspecified',
  text: '反映问题比较集中的领域深入研究，提出整改建议，建立督办台账。',
  entering: ['assigned'],
  check(record, context) {
    const count = problemsAlike(record, context);
    if (count < CONCENTRATED_FROM) return [];
    const field = textValue(record.fields, 'field');
    return [
      {
        path: 'suggestion',
        reason: `该单位“${field}”领域已有 ${count} 个问题，比较集中`,
        next: '深入研究成因，整改建议写到面上的措施',
      },
    ];
  },
};

const trackedRule: Rule = {
  id: 'R10-4',
  article: ARTICLE,
  strictness: 'must',
  text: '集中问题和重要情况必有跟踪督促的记录，才可报结。',
  entering: ['submitted'],
  check(record) {
    const isWatched = record.fields['isConcentrated'] === true || record.fields['isImportant'] === true;
    if (!isWatched || rowsOf(record.fields, 'tracking').length > 0) return [];
    const what = record.fields['isImportant'] === true ? '重要情况' : '集中问题';
    return [{ path: 'tracking', reason: `${what}没有跟踪记录`, next: '补记跟踪督促的日期、方式和情况' }];
  },
};

function reportOf(record: RecordView, context: DomainContext): RecordView | undefined {
  const id = textValue(record.fields, 'reportId');
  return id === '' ? undefined : context.record(id);
}

const SENT = ['sent', 'received', 'replied', 'closed', 'archived'];

const reportedRule: Rule = {
  id: 'R10-5',
  article: ARTICLE,
  strictness: 'must',
  text: '重要情况须报县纪委监委，未报送的不得销号。',
  entering: ['closed'],
  check(record, context) {
    if (record.fields['isImportant'] !== true) return [];
    const report = reportOf(record, context);
    if (report !== undefined && SENT.includes(report.state)) return [];
    const reason = report === undefined ? '重要情况没有请示报告' : '重要情况的请示报告还没有报送';
    return [{ path: 'reportId', reason, next: '先向县纪委监委报告，再销号' }];
  },
};

const importantRule: Rule = {
  id: 'R10-5',
  article: '第三十八条、第三十九条（三）',
  strictness: 'unspecified',
  text: '重要情况报县纪委监委。',
  check(record, context) {
    if (record.fields['isImportant'] !== true || !isOpenEntry(record)) return [];
    const report = reportOf(record, context);
    if (report === undefined || SENT.includes(report.state)) return [];
    return [{ path: 'reportId', reason: '重要情况还没有报县纪委监委', next: '抓紧送审、签发、报送' }];
  },
};

const trackingRule: Rule = {
  id: 'R10-8',
  article: '台账管理、跟踪问效',
  strictness: 'practice',
  text: '立项后有跟踪，报结前至少跟踪一次。',
  entering: ['submitted'],
  check: (record) =>
    rowsOf(record.fields, 'tracking').length > 0
      ? []
      : [{ path: 'tracking', reason: '没有跟踪记录', next: '补记跟踪的日期、方式和情况' }],
};

const lookBackRule: Rule = {
  id: 'R10-8',
  article: '督查问责、“回头看”',
  strictness: 'practice',
  text: '销号后“回头看”，再归档。',
  entering: ['archived'],
  check: (record) =>
    isEmpty(record.fields['lookBackOn'])
      ? [{ path: 'lookBackOn', reason: '还没有“回头看”', next: '登记回头看日期和结论' }]
      : [],
};

const lookBackPairRule: Rule = {
  id: 'R10-8',
  article: '督查问责、“回头看”',
  strictness: 'must',
  text: '回头看有日期有结论，在销号以后。',
  check(record, context) {
    const { lookBackOn, lookBackResult } = record.fields;
    if (isEmpty(lookBackOn) && isEmpty(lookBackResult)) return [];
    const findings: Finding[] = [];
    if (isEmpty(lookBackOn) || isEmpty(lookBackResult)) {
      const path = isEmpty(lookBackOn) ? 'lookBackOn' : 'lookBackResult';
      findings.push({ path, reason: '回头看的日期和结论没有填齐', next: '一并填写日期和结论' });
    }
    if (isOpenEntry(record)) {
      findings.push({ path: 'lookBackOn', reason: '还没有销号，不能“回头看”', next: '销号以后再登记' });
    }
    return [
      ...findings,
      ...notAhead(record.fields, context, [{ field: 'lookBackOn', label: '回头看日期' }]),
      ...inOrder(record.fields, [
        { field: 'doneOn', label: '完成日期' },
        { field: 'lookBackOn', label: '回头看日期' },
      ]),
    ];
  },
};

const daysRule: Rule = {
  id: 'M10-days',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '期限不早于立项，完成和跟踪的日期在立项以后、不在将来。',
  check(record, context) {
    const opened = textValue(record.fields, 'openedOn');
    const rows = rowsOf(record.fields, 'tracking').flatMap((row, index): readonly Finding[] => {
      const on = textValue(row, 'on');
      const path = `tracking/${row.id}/on`;
      if (on > context.today) {
        return [{ path, reason: `跟踪${index + 1}的日期在今天以后`, next: '改正日期' }];
      }
      return on !== '' && on < opened
        ? [{ path, reason: `跟踪${index + 1}的日期早于立项`, next: '改正日期' }]
        : [];
    });
    return [
      ...notAhead(record.fields, context, [
        { field: 'openedOn', label: '立项日期' },
        { field: 'doneOn', label: '完成日期' },
      ]),
      ...inOrder(record.fields, [
        { field: 'openedOn', label: '立项日期' },
        { field: 'dueOn', label: '期限' },
      ]),
      ...inOrder(record.fields, [
        { field: 'openedOn', label: '立项日期' },
        { field: 'doneOn', label: '完成日期' },
      ]),
      ...rows,
    ];
  },
};

const extensionRule: Rule = {
  id: 'M10-extension',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '延期由承办人申请、组长批准，记原因，原期限保留；延期后的日期在原期限之后。',
  check(record) {
    const due = textValue(record.fields, 'dueOn');
    const asked = ['extendedTo', 'extendAskedTo'].filter((field) => textValue(record.fields, field) !== '');
    const early = asked.find((field) => textValue(record.fields, field) <= due);
    const findings: Finding[] = [];
    if (asked.length > 0 && isEmpty(record.fields['extendReason'])) {
      findings.push({ path: 'extendReason', reason: '延期没有写明原因', next: '填写延期原因' });
    }
    if (early !== undefined) {
      const reason = `延期不能早于原期限${fullDate(due)}`;
      findings.push({ path: early, reason, next: '改正延期日期' });
    }
    return findings;
  },
};

const overdueRule: Rule = {
  id: 'R10-8',
  article: ARTICLE,
  strictness: 'unspecified',
  text: '督办事项逾期的，提示。',
  check(record, context) {
    const due = effectiveDueOn(record);
    if (due === '' || !isOpenEntry(record) || record.state === 'submitted' || due >= context.today) return [];
    const reason = `督办事项${latenessWords(due, context.today)}`;
    return [{ path: 'dueOn', reason, next: '督促责任人报结，或写明原因申请延期' }];
  },
};

const courseRule: Rule = {
  id: 'M10-course',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '督办事项须经交办、办理、报结后销号，不得由立项直接销号。',
  entering: ['closed'],
  check: (record) =>
    record.state === 'open' ? [{ reason: '督办事项还没有交办，不能直接销号', next: '先交办' }] : [],
};

/** Rules of 督办台账 (R10-4, R10-5, R10-8). */
export const LEDGER_RULES: readonly Rule[] = [
  concentratedRule,
  trackedRule,
  reportedRule,
  importantRule,
  trackingRule,
  lookBackRule,
  lookBackPairRule,
  daysRule,
  extensionRule,
  overdueRule,
  courseRule,
];
