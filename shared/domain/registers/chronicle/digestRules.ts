import { notAhead } from '#shared/domain/dayRules.ts';
import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, isVoid, personName, textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';
import { compareLevels, highestLevel, LEVEL_NAMES } from '#shared/kernel/level.ts';
import { isInterference } from './entryWords.ts';
import { digestOf, entriesIn, isFinalDigest, type Period, parsePeriod, partsOf } from './periods.ts';

const LEVEL_WORDS = { month: '月汇总', half: '半年小结', year: '年度总结整理' } as const;
const FORMS = { month: '如2026年3月', half: '如2026年上半年', year: '如2026年' } as const;

/** The period of a digest; undefined while its text names none. */
export function periodOf(record: Pick<RecordView, 'fields'>): Period | undefined {
  return parsePeriod(textValue(record.fields, 'digestPeriod'));
}

const periodRule: Rule = {
  id: 'M14-period',
  article: '第五十条',
  strictness: 'must',
  basis: 'own',
  text: '期间与层级相符：月汇总写到月，半年小结写到半年，年度总结整理写到年。',
  check(record) {
    const level = textValue(record.fields, 'level');
    const key = textValue(record.fields, 'digestPeriod');
    if (key === '' || !(level === 'month' || level === 'half' || level === 'year')) return [];
    if (parsePeriod(key)?.level === level) return [];
    const reason = `期间“${key}”不是${LEVEL_WORDS[level]}的期间`;
    return [{ path: 'digestPeriod', reason, next: `改正期间，${FORMS[level]}` }];
  },
};

const onceRule: Rule = {
  id: 'M14-one',
  article: '第五十条',
  strictness: 'must',
  basis: 'own',
  text: '一期一份汇总。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const period = periodOf(record);
    if (period === undefined) return [];
    const unit = textValue(record.fields, 'orgId');
    const twin = context
      .alike('chronicleDigest', 'period', record)
      .find((other) => other.id !== record.id && !isVoid(other) && textValue(other.fields, 'orgId') === unit);
    if (twin === undefined) return [];
    const reason = `${period.label}的${LEVEL_WORDS[period.level]}已有一份`;
    return [{ path: 'digestPeriod', reason, next: '在原有一份上改，或作废原有一份' }];
  },
};

const wholeRule: Rule = {
  id: 'M14-whole',
  article: '第五十条',
  strictness: 'must',
  basis: 'own',
  text: '汇总收期间全部条目，遗漏的注明；不收期间以外的条目。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const period = periodOf(record);
    if (period === undefined) return [];
    const all = entriesIn(period, context, record).filter((entry) => entry.state !== 'draft');
    const listed = new Set(idsValue(record.fields, 'entryIds'));
    const findings: Finding[] = [];
    const missing = all.filter((entry) => !listed.has(entry.id)).length;
    if (missing > 0 && isEmpty(record.fields['omissions'])) {
      const reason = `${period.label}还有${missing}条已登记的条目没有收入`;
      findings.push({ path: 'entryIds', reason, next: '收入全部条目，或在遗漏说明里注明' });
    }
    const inPeriod = new Set(all.map((entry) => entry.id));
    const known = [...listed].filter((id) => context.record(id) !== undefined);
    const foreign = known.filter((id) => !inPeriod.has(id) && context.record(id)?.state !== 'draft');
    if (foreign.length > 0) {
      const reason = `有${foreign.length}条不在${period.label}之内`;
      findings.push({ path: 'entryIds', reason, next: '去掉期间以外的条目' });
    }
    return findings;
  },
};

function lowerProblem(part: Period, context: DomainContext, record: RecordView): Finding | undefined {
  const digest = digestOf(part.key, context, record);
  const name = `${part.label}的${LEVEL_WORDS[part.level]}`;
  if (digest !== undefined && isFinalDigest(digest)) return undefined;
  if (digest !== undefined) {
    return { path: 'digestPeriod', reason: `${name}还没有审定`, next: `先审定${name}` };
  }
  // Before the first entry of a station there is nothing to put together: a unit may begin in mid-year.
  const isNeeded = entriesIn(part, context, record).length > 0;
  return isNeeded ? { path: 'digestPeriod', reason: `还没有${name}`, next: `先编${name}并审定` } : undefined;
}

const lowerFirstRule: Rule = {
  id: 'R14-4',
  article: '第五十条',
  strictness: 'must',
  text: '月、半年、年逐级汇编，下级期未审定不得定稿上级期。',
  entering: ['finalized'],
  check(record, context) {
    const period = periodOf(record);
    if (period === undefined) return [];
    for (const part of partsOf(period)) {
      const problem = lowerProblem(part, context, record);
      if (problem !== undefined) return [problem];
    }
    return [];
  },
};

const signedFirstRule: Rule = {
  id: 'R14-4',
  article: '第五十条',
  strictness: 'must',
  text: '大事记经组长审定后归档。',
  entering: ['archived'],
  check(record) {
    if (!isEmpty(record.fields['approverId']) && !isEmpty(record.fields['approvedOn'])) return [];
    return [{ reason: '汇总没有组长审定的记载', next: '请组长审定后再归档' }];
  },
};

const lockRule: Rule = {
  id: 'R14-6',
  article: '第五十条',
  strictness: 'must',
  text: '期汇总定稿即锁定其条目：所收条目须已登记。',
  entering: ['finalized'],
  check(record, context) {
    const open = idsValue(record.fields, 'entryIds').filter((id) => context.record(id)?.state === 'draft');
    if (open.length === 0) return [];
    const reason = `所收条目有${open.length}条还没有登记，不能锁定`;
    return [{ path: 'entryIds', reason, next: '请大事记专人先登记，或去掉这些条目' }];
  },
};

const draftsLeftRule: Rule = {
  id: 'R14-6',
  article: '第五十条',
  strictness: 'unspecified',
  text: '定稿后该期不再登记，定稿前看有没有待登记的条目。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const period = periodOf(record);
    if (period === undefined) return [];
    const drafts = entriesIn(period, context, record).filter((entry) => entry.state === 'draft').length;
    if (drafts === 0) return [];
    const reason = `${period.label}还有${drafts}条待登记，定稿后不能再登记`;
    return [{ path: 'entryIds', reason, next: '先登记并收入' }];
  },
};

/** Fields of an entry on 打听、干预 and from how many characters on they tell something: 打听 alone does not. */
const TOLD = [
  ['interferer', 2],
  ['summary', 8],
  ['interfereWay', 8],
  ['interfereHandling', 8],
] as const;

const setAsideRule: Rule = {
  id: 'M14-ce5',
  article: '第四十八条',
  strictness: 'must',
  basis: 'own',
  text: '汇总全组可看，打听、干预情况只记件数，不写人和内容。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const body = textValue(record.fields, 'summaryText');
    const told = idsValue(record.fields, 'entryIds').some((id) => {
      const entry = context.record(id);
      if (entry === undefined || !isInterference(entry)) return false;
      return TOLD.some(([field, least]) => {
        const words = textValue(entry.fields, field).trim();
        return words.length >= least && body.includes(words);
      });
    });
    if (!told) return [];
    const reason = '正文写了打听、干预的人或内容，只限组长、大事记专人知悉';
    return [{ path: 'summaryText', reason, next: '正文里只记件数，内容留在原条目' }];
  },
};

const levelRule: Rule = {
  id: 'M14-level',
  article: '第五十六条',
  strictness: 'must',
  basis: 'own',
  text: '汇总的密级不低于所收条目的最高密级。',
  entering: ['reviewing', 'finalized'],
  check(record, context) {
    const entries = idsValue(record.fields, 'entryIds').map((id) => context.record(id));
    // What is only counted (打听、干预) does not raise the level of what is told.
    const told = entries.filter((entry) => entry !== undefined && !isInterference(entry));
    const highest = highestLevel(told.map((entry) => entry?.level ?? 'public'));
    if (told.length === 0 || compareLevels(record.level, highest) >= 0) return [];
    const reason = `所收条目最高为${LEVEL_NAMES[highest]}，汇总标为${LEVEL_NAMES[record.level]}`;
    return [{ path: 'classification', reason, next: `汇总至少标为${LEVEL_NAMES[highest]}` }];
  },
};

const peopleRule: Rule = {
  id: 'M14-own',
  article: '第五十条',
  strictness: 'must',
  basis: 'own',
  text: '编者不审定自己编的汇总。',
  entering: ['finalized'],
  check(record, context) {
    const approver = textValue(record.fields, 'approverId');
    if (approver === '' || approver !== textValue(record.fields, 'compilerId')) return [];
    const reason = `${personName(context, approver)}是编者，不能审定自己编的汇总`;
    return [{ path: 'compilerId', reason, next: '由大事记专人编，组长审定' }];
  },
};

const compilerRule: Rule = {
  id: 'M14-compiler',
  article: '第四十八条',
  strictness: 'unspecified',
  basis: 'own',
  text: '大事记由专人整理。',
  check(record, context) {
    const compiler = textValue(record.fields, 'compilerId');
    if (compiler === '' || context.person(compiler)?.offices.includes('chronicler') === true) return [];
    const reason = `${personName(context, compiler)}不是大事记专人`;
    return [{ path: 'compilerId', reason, next: '由大事记专人整理，或先指定其为专人' }];
  },
};

const endedRule: Rule = {
  id: 'M14-ended',
  article: '第五十条',
  strictness: 'must',
  basis: 'own',
  text: '期间结束方可定稿；汇总日期不在将来。',
  entering: ['finalized'],
  check(record, context) {
    const findings: Finding[] = [];
    const period = periodOf(record);
    if (period !== undefined && context.today < period.end) {
      const reason = `${period.label}还没有结束`;
      findings.push({ path: 'digestPeriod', reason, next: `${fullDate(period.end)}以后再审定` });
    }
    const compiled = { field: 'compiledOn', label: '汇总日期' };
    return [...findings, ...notAhead(record.fields, context, [compiled])];
  },
};

export const DIGEST_RULES: readonly Rule[] = [
  periodRule,
  onceRule,
  wholeRule,
  lowerFirstRule,
  signedFirstRule,
  lockRule,
  draftsLeftRule,
  setAsideRule,
  levelRule,
  peopleRule,
  compilerRule,
  endedRule,
];
