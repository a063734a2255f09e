import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { addMonths, fullDate, isDate } from '#shared/domain/words.ts';
import { numberYearRule } from './docNoRules.ts';
import { cellText, namedRecord } from './listedRecords.ts';

/** Destroyed only once nothing more can be put right: each of these asks again. */
const EACH_STEP = ['reviewing', 'approved', 'executed'] as const;

const RETENTION_YEARS: Readonly<Record<string, number>> = { y30: 30, y10: 10 };

const listRule: Rule = {
  id: 'R15-6',
  article: '第五十三条',
  strictness: 'must',
  text: '无需归档的文件统一销毁，须有清册：逐件写明标题、份数和原因。',
  entering: EACH_STEP,
  check(record) {
    const items = rowsOf(record.fields, 'items');
    if (items.length === 0) return [{ path: 'items', reason: '清册是空的', next: '逐件列出要销毁的文件' }];
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const [index, row] of items.entries()) {
      const number = cellText(row, 'recordId');
      if (number !== '' && seen.has(number)) {
        const reason = `清册第${index + 1}件与前面重复：${number}`;
        findings.push({ path: `items/${row.id}/recordId`, reason, next: '去掉重复的一行' });
      }
      seen.add(number);
    }
    return findings;
  },
};

/** Why a record may not be destroyed yet; undefined when it may. */
function obstacle(named: RecordView, context: DomainContext): Pick<Finding, 'reason' | 'next'> | undefined {
  if (named.state === 'destroyed') return { reason: '已经销毁', next: '从清册中去掉' };
  if (!context.canEnter(named, 'destroyed')) {
    return { reason: '还没有归档，也没有列入待销毁', next: '先办结，归档或列入待销毁' };
  }
  if (named.state !== 'archived') return undefined;
  const retention = textValue(named.fields, 'retention');
  if (retention === 'permanent') return { reason: '保管期限是永久', next: '从清册中去掉' };
  const archivedOn = textValue(named.fields, 'archivedOn');
  const years = RETENTION_YEARS[retention];
  if (years === undefined || !isDate(archivedOn)) return undefined;
  const until = addMonths(archivedOn, years * 12);
  if (until <= context.today) return undefined;
  return { reason: `保管期限到${fullDate(until)}`, next: '期满后再销毁，从清册中去掉' };
}

function listedObstacles(record: RecordView, context: DomainContext): readonly Finding[] {
  return rowsOf(record.fields, 'items').flatMap((row: Row, index) => {
    const number = cellText(row, 'recordId');
    if (number === '') return [];
    const named = namedRecord(row, context);
    const found =
      named === undefined
        ? { reason: '本机没有这个编号的记录', next: '核对编号；只有纸质的，不填编号' }
        : obstacle(named, context);
    if (found === undefined) return [];
    const reason = `清册第${index + 1}件${number}${found.reason}`;
    return [{ path: `items/${row.id}/recordId`, reason, next: found.next }];
  });
}

const recordsRule: Rule = {
  id: 'R15-6',
  article: '第五十三条',
  strictness: 'must',
  text: '列入清册的记录已归档期满或列入待销毁；簿册不得删。',
  entering: EACH_STEP,
  check: listedObstacles,
};

const otherBatchRule: Rule = {
  id: 'R15-6',
  article: '第五十三条',
  strictness: 'must',
  text: '一批一本清册。',
  entering: ['reviewing', 'approved'],
  check(record, context) {
    const twins = context.alike('destroyBatch', 'batch', record).filter((other) => other.id !== record.id);
    if (twins.every(isVoid)) return [];
    return [
      { path: 'batchNo', reason: `批次${textValue(record.fields, 'batchNo')}已有清册`, next: '改用下一批次' },
    ];
  },
};

const peopleRule: Rule = {
  id: 'M15-destroyers',
  article: '第五十三条、第五十八条',
  strictness: 'must',
  basis: 'default',
  text: '销毁人两人以上，监销人两名，互不兼任。',
  entering: EACH_STEP,
  check(record, context) {
    const findings: Finding[] = [];
    const destroyers = idsValue(record.fields, 'destroyerIds');
    const [first, second] = ['supervisorId', 'supervisor2Id'].map((id) => textValue(record.fields, id));
    if (destroyers.length < 2) {
      findings.push({ path: 'destroyerIds', reason: '销毁人不到两人', next: '由两人以上销毁' });
    }
    if (first !== undefined && first !== '' && first === second) {
      findings.push({ path: 'supervisor2Id', reason: '两名监销人是同一人', next: '另定一名监销人' });
    }
    for (const [path, id] of [
      ['supervisorId', first],
      ['supervisor2Id', second],
    ] as const) {
      if (id === undefined || id === '' || !destroyers.includes(id)) continue;
      const reason = `${personName(context, id)}既是销毁人又是监销人`;
      findings.push({ path, reason, next: '由没有参加销毁的人监销' });
    }
    return findings;
  },
};

const approverRule: Rule = {
  id: 'M15-approver',
  article: '第五十三条',
  strictness: 'must',
  basis: 'own',
  text: '销毁由组长批准；编册的人不批自己编的清册，批准人不兼销毁人、监销人。',
  entering: ['approved', 'executed'],
  check(record, context) {
    const approver = textValue(record.fields, 'approverId');
    if (approver === '') return [{ path: 'approverId', reason: '组长还没有批准', next: '呈组长批准' }];
    const findings: Finding[] = [];
    const name = personName(context, approver);
    const add = (reason: string, next: string): void => {
      findings.push({ path: 'approverId', reason, next });
    };
    if (record.state === 'reviewing' && context.person(approver)?.offices.includes('groupLeader') !== true) {
      add(`${name}不是组长，不能批准销毁`, '呈组长批准');
    }
    if (approver === record.createdBy) add('批准人是编册人本人', '由他人编册，再呈组长批准');
    const others = [
      ...idsValue(record.fields, 'destroyerIds'),
      textValue(record.fields, 'supervisorId'),
      textValue(record.fields, 'supervisor2Id'),
    ];
    if (others.includes(approver)) add(`批准人${name}又是销毁人或监销人`, '另定销毁人、监销人');
    return findings;
  },
};

const LISTED = { field: 'listedOn', label: '编册日期' };
const APPROVED = { field: 'approvedOn', label: '批准日期', isNoted: true } as const;
const DESTROYED = { field: 'destroyedOn', label: '销毁日期', early: '销毁后登记' };

const daysRule: Rule = {
  id: 'M15-destroyDays',
  article: '第五十三条',
  strictness: 'must',
  basis: 'own',
  text: '先批准后销毁，日期不在今天以后。',
  entering: ['reviewing', 'executed'],
  check: ({ fields }, context) => [
    ...notAhead(fields, context, [LISTED, DESTROYED]),
    ...inOrder(fields, [APPROVED, DESTROYED]),
  ],
};

const batchYearRule = numberYearRule(
  { id: 'M15-batch', article: '第五十三条', text: '批次的年份是编册、批准或销毁当年的。' },
  {
    field: 'batchNo',
    label: '批次',
    days: ['listedOn', 'approvedOn', 'destroyedOn'],
    dayWords: '编册',
  },
);

export const DESTROY_RULES: readonly Rule[] = [
  listRule,
  recordsRule,
  otherBatchRule,
  peopleRule,
  approverRule,
  daysRule,
  batchYearRule,
];
