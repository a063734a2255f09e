import { notAheadRule } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { notTakenOver, unitOfRow } from '../research/ledgerSources.ts';
import { clueRules } from './clueWords.ts';

export const CONSULTATION_ARTICLE = '定期会商机制';

/** Lists of a 会商, what one line is called, and the column with its words. */
const LISTS = [
  ['problems', '问题', 'problem'],
  ['suggestions', '建议', 'suggestion'],
  ['agreedItems', '商定事项', 'matter'],
] as const;

/** Units supervised now: those stationed with, and those supervised together. */
function supervisedUnits(context: DomainContext): readonly RecordView[] {
  return ['hostDept', 'supervisedUnit']
    .flatMap((type) => context.related('orgUnit', 'orgType', type))
    .filter((unit) => !isVoid(unit) && unit.fields['enabled'] !== false);
}

function consultedThisYear(record: RecordView, context: DomainContext): ReadonlySet<string> {
  const year = yearOf(textValue(record.fields, 'heldOn'));
  const units = new Set(idsValue(record.fields, 'hostOrgIds'));
  for (const other of context.earlier('consultation', '9999')) {
    const otherYear = yearOf(textValue(other.fields, 'heldOn'));
    // The latest come first: behind the year nothing of it is left.
    if (year === undefined || (otherYear !== undefined && otherYear < year)) break;
    if (otherYear !== year || other.state === 'draft') continue;
    for (const unit of idsValue(other.fields, 'hostOrgIds')) units.add(unit);
  }
  return units;
}

const everyUnitRule: Rule = {
  id: 'R09-1',
  article: CONSULTATION_ARTICLE,
  strictness: 'practice',
  text: '每个驻在部门、综合监督单位都应会商到。',
  entering: ['registered'],
  check(record, context) {
    const consulted = consultedThisYear(record, context);
    const left = supervisedUnits(context).filter((unit) => !consulted.has(unit.id));
    if (left.length === 0) return [];
    const names = left.slice(0, 3).map((unit) => context.title(unit.id));
    const more = left.length > names.length ? '等' : '';
    return [
      {
        path: 'hostOrgIds',
        reason: `本年度还有 ${left.length} 家单位没有会商：${names.join('、')}${more}`,
        next: '安排会商',
      },
    ];
  },
};

function rowFindings(record: RecordView, list: (typeof LISTS)[number]): readonly Finding[] {
  const [field, label, column] = list;
  const seen = new Set<string>();
  return rowsOf(record.fields, field).flatMap((row, index): readonly Finding[] => {
    const path = `${field}/${row.id}/${column}`;
    const words = String(row[column] ?? '').trim();
    if (words === '') {
      return [{ path, reason: `${label}${index + 1}是空的，计数不实`, next: '写明内容，或移出这一行' }];
    }
    const key = `${unitOfRow(record, row)} ${words}`;
    if (seen.has(key)) {
      return [{ path, reason: `${label}${index + 1}与前面的重复，计数不实`, next: '留其中一行' }];
    }
    seen.add(key);
    return [];
  });
}

const countRule: Rule = {
  id: 'R09-2',
  article: CONSULTATION_ARTICLE,
  strictness: 'must',
  text: '问题、建议分别计数，与清单行数一致：没有空行，没有重复。',
  entering: ['registered'],
  check: (record) => LISTS.flatMap((list) => rowFindings(record, list)),
};

function unitFindings(
  record: RecordView,
  label: string,
  list: string,
  row: Row,
  no: number,
): readonly Finding[] {
  const units = idsValue(record.fields, 'hostOrgIds');
  const unit = unitOfRow(record, row);
  const path = `${list}/${row.id}/orgId`;
  if (unit === '') {
    return [{ path, reason: `${label}${no}没有写明单位`, next: '从参加单位中选' }];
  }
  return units.includes(unit)
    ? []
    : [{ path, reason: `${label}${no}的单位没有参加会商`, next: '从参加单位中选，或补上参加单位' }];
}

const unitsRule: Rule = {
  id: 'M09-units',
  article: CONSULTATION_ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '问题、建议、商定事项都落到参加会商的单位；商定事项的期限不早于会商。',
  entering: ['registered'],
  check(record) {
    const held = textValue(record.fields, 'heldOn');
    const early = rowsOf(record.fields, 'agreedItems').flatMap((row, index) => {
      const due = textValue(row, 'dueOn');
      if (due === '' || due >= held) return [];
      const path = `agreedItems/${row.id}/dueOn`;
      return [{ path, reason: `商定事项${index + 1}的期限在会商之前`, next: '改正期限' }];
    });
    const astray = LISTS.flatMap(([list, label]) =>
      rowsOf(record.fields, list).flatMap((row, index) => unitFindings(record, label, list, row, index + 1)),
    );
    return [...astray, ...early];
  },
};

const ledgerRule: Rule = {
  id: 'R09-3',
  article: CONSULTATION_ARTICLE,
  strictness: 'must',
  text: '会商指出的问题入督办台账：登记时逐条立项，已有督办的选上原事项。',
  entering: ['registered', 'locked'],
  check(record, context) {
    const cancelled = rowsOf(record.fields, 'problems').flatMap((row, index): readonly Finding[] => {
      const entry = context.record(textValue(row, 'ledgerId'));
      if (entry === undefined) return [];
      const path = `problems/${row.id}/ledgerId`;
      if (isVoid(entry)) {
        return [{ path, reason: `问题${index + 1}所联督办事项已撤销`, next: '改联其他督办事项，或清除' }];
      }
      return entry.fields['hostOrgId'] === unitOfRow(record, row)
        ? []
        : [{ path, reason: `问题${index + 1}所联督办事项是另一单位的`, next: '改联本单位的督办事项' }];
    });
    // When it is registered the entries are made with it.
    if (record.state === 'draft') return cancelled;
    const left = notTakenOver(record, context).length;
    const reason = `还有 ${left} 项没有入督办台账`;
    return left === 0
      ? cancelled
      : [...cancelled, { path: 'problems', reason, next: '据此会商新建督办事项' }];
  },
};

const adoptedRule: Rule = {
  id: 'R09-2',
  article: CONSULTATION_ARTICLE,
  strictness: 'unspecified',
  text: '意见建议的采纳情况逐条记明。',
  entering: ['locked'],
  check(record) {
    const open = rowsOf(record.fields, 'suggestions').filter(
      (row) => isEmpty(row['adopted']) || row['adopted'] === 'pending',
    );
    if (open.length === 0) return [];
    const reason = `${open.length} 条建议还没有采纳情况`;
    return [{ path: 'suggestions', reason, next: '向单位了解后以更正补记' }];
  },
};

const peopleRule: Rule = {
  id: 'M09-people',
  article: CONSULTATION_ARTICLE,
  strictness: 'unspecified',
  basis: 'own',
  text: '记录人在场。',
  entering: ['registered'],
  check(record) {
    const recorder = textValue(record.fields, 'recorderId');
    const present = idsValue(record.fields, 'groupParticipants');
    if (recorder === '' || present.includes(recorder)) return [];
    return [{ path: 'recorderId', reason: '记录人不在我方参加人员之中', next: '核对记录人和我方人员' }];
  },
};

const daysRule = notAheadRule(
  { id: 'M09-days', article: CONSULTATION_ARTICLE, text: '会商的日期不在将来。' },
  { field: 'heldOn', label: '日期' },
);

/** Rules of 会商 (R09-1 to R09-4). */
export const CONSULTATION_RULES: readonly Rule[] = [
  everyUnitRule,
  countRule,
  ledgerRule,
  ...clueRules([
    'analysis',
    'agreements',
    'unitParticipants',
    'problems/problem',
    'suggestions/suggestion',
    'agreedItems/matter',
  ]),
  adoptedRule,
  unitsRule,
  peopleRule,
  daysRule,
];
