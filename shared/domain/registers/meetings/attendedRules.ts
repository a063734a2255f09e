import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';

const ARTICLE = '会议监督机制';

/** The four points that a record of attendance looks at, in their order on the form. */
export const FOCUS_POINTS = [
  ['procedureNote', '决策程序'],
  ['centralismNote', '民主集中制执行'],
  ['consciousnessNote', '增强四个意识做到两个维护'],
  ['implementNote', '贯彻路线方针政策与上级部署'],
] as const;

/** What is looked at in the decision on one topic. */
const PROCEDURE = [
  ['collectiveDecision', '集体讨论决定'],
  ['leaderLast', '主要负责人末位表态'],
  ['dissentRecorded', '不同意见记录在案'],
] as const;

function reviewOf(record: RecordView, context: DomainContext): RecordView | undefined {
  const id = textValue(record.fields, 'agendaReviewId');
  return id === '' ? undefined : context.record(id);
}

const focusRule: Rule = {
  id: 'R08-8',
  article: ARTICLE,
  strictness: 'must',
  text: '列席记录的四个关注重点逐项记明。',
  entering: ['registered'],
  check: (record) =>
    FOCUS_POINTS.flatMap(([path, label]) =>
      isEmpty(record.fields[path])
        ? [{ path, reason: `没有记“${label}”`, next: `补记“${label}”的情况` }]
        : [],
    ),
};

function topicFindings(row: Row, no: number): readonly Finding[] {
  const at = (column: string): string => `agendas/${row.id}/${column}`;
  const open = PROCEDURE.filter(([column]) => typeof row[column] !== 'boolean').map(([, label]) => label);
  const [first] = PROCEDURE.filter(([column]) => typeof row[column] !== 'boolean');
  const findings: Finding[] = [];
  if (first !== undefined) {
    findings.push({
      path: at(first[0]),
      reason: `议题${no}是“三重一大”事项，没有记明${open.join('、')}`,
      next: '逐项选“是”或“否”',
    });
  }
  if (isEmpty(row['decisionWay'])) {
    findings.push({
      path: at('decisionWay'),
      reason: `议题${no}是“三重一大”事项，没有记表决情况`,
      next: '选表决情况',
    });
  }
  return findings;
}

const procedureRule: Rule = {
  id: 'M08-procedure',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '“三重一大”议题逐项记明集体讨论、末位表态、表决和不同意见。',
  entering: ['registered'],
  check: (record) =>
    rowsOf(record.fields, 'agendas').flatMap((row, index) =>
      row['isThreeMajor'] === true ? topicFindings(row, index + 1) : [],
    ),
};

const remindRule: Rule = {
  id: 'M08-procedure',
  article: ARTICLE,
  strictness: 'practice',
  basis: 'own',
  text: '决策程序有缺的，提出提醒意见。',
  entering: ['registered'],
  check(record) {
    if (!isEmpty(record.fields['reminder'])) return [];
    return rowsOf(record.fields, 'agendas').flatMap((row, index) => {
      const missed = PROCEDURE.filter(([column]) => row[column] === false).map(([, label]) => label);
      if (missed.length === 0) return [];
      const reason = `议题${index + 1}没有做到${missed.join('、')}，没有提醒意见`;
      return [{ path: 'reminder', reason, next: '写明提醒意见' }];
    });
  },
};

const reviewRule: Rule = {
  id: 'M08-review',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '所联议题审核是同一单位的；有提醒意见才有采纳情况。',
  check(record, context) {
    const findings: Finding[] = [];
    const review = reviewOf(record, context);
    if (review !== undefined && review.fields['hostOrgId'] !== record.fields['hostOrgId']) {
      findings.push({
        path: 'agendaReviewId',
        reason: '所联议题审核是另一单位的',
        next: '改联本单位的议题审核',
      });
    }
    if (!isEmpty(record.fields['adopted']) && isEmpty(record.fields['reminder'])) {
      findings.push({
        path: 'adopted',
        reason: '没有提醒意见，却登了采纳情况',
        next: '先写提醒意见，或清除采纳情况',
      });
    }
    return findings;
  },
};

const unreportedRule: Rule = {
  id: 'R08-7',
  article: ARTICLE,
  strictness: 'practice',
  text: '党组（党委）会前议题须报派驻组审核把关。',
  entering: ['registered'],
  check(record, context) {
    if (record.fields['meetingKind'] !== 'partyGroup') return [];
    const review = reviewOf(record, context);
    if (review === undefined) {
      return [
        {
          path: 'agendaReviewId',
          reason: '这次党组（党委）会没有议题审核',
          next: '联上议题审核；会前没有报送的，另登议题报审，记未报即开',
        },
      ];
    }
    const held = textValue(review.fields, 'actualHeldOn');
    if (held === '' || held === textValue(record.fields, 'heldOn')) return [];
    return [
      {
        path: 'heldOn',
        reason: `议题审核登的会议实际日期是${fullDate(held)}，与列席日期不同`,
        next: '核对日期',
      },
    ];
  },
};

const onceRule: Rule = {
  id: 'M08-once',
  article: ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '一次会议一份列席记录。',
  entering: ['registered'],
  check(record, context) {
    const review = textValue(record.fields, 'agendaReviewId');
    if (review === '') return [];
    const others = context.related('attendedMeeting', 'agendaReviewId', review);
    if (!others.some((other) => other.id !== record.id)) return [];
    return [{ path: 'agendaReviewId', reason: '这次会议已有列席记录', next: '核对是否重复登记' }];
  },
};

const daysRule = notAheadRule(
  { id: 'M08-attendedDays', article: ARTICLE, text: '列席的日期不在将来。' },
  { field: 'heldOn', label: '日期' },
);

/** Rules of 列席会议监督记录 (R08-8, R08-7). */
export const ATTENDED_RULES: readonly Rule[] = [
  focusRule,
  procedureRule,
  remindRule,
  reviewRule,
  unreportedRule,
  onceRule,
  daysRule,
];
