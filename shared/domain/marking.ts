import type { DateText } from '#shared/domain/words.ts';
import { isStateSecret, LEVEL_NAMES, LEVELS, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { FieldValues } from './definition.ts';
import { textValue } from './values.ts';
import { addMonths, dateText, fullDate, isDate } from './words.ts';

export type SecretLevel = 'confidential' | 'secret' | 'topSecret';

/** 保密期限 in its three lawful forms (MRK-2); `unmarked` and `longTerm` only where MRK-6 and MRK-7 allow them. */
export type SecrecyTerm =
  | { readonly kind: 'years'; readonly years: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'date'; readonly date: DateText }
  | { readonly kind: 'condition'; readonly text: string; readonly latestOn: DateText }
  /** From outside, without a term: the longest of its level is presumed. */
  | { readonly kind: 'unmarked' }
  /** 长期, under another provision registered by name. */
  | { readonly kind: 'longTerm'; readonly provision: string };

export interface SecretMarking {
  readonly level: SecretLevel;
  readonly term: SecrecyTerm;
  /** 制发日: the term runs from it. */
  readonly issuedOn: DateText;
}

/** 国家秘密标志, or merely a level: 公开 and 内部 never carry a ★ (MRK-5). */
export type Marking = { readonly level: 'public' | 'internal' } | SecretMarking;

/** Longest terms in years (保密法第二十条; MRK-3). */
export const TERM_LIMIT_YEARS: Readonly<Record<SecretLevel, number>> = {
  topSecret: 30,
  secret: 20,
  confidential: 10,
};

/** Day that “for good” is compared as. */
const FOR_GOOD: DateText = '9999-12-31';

export interface MarkingContext {
  /** 制发日; a state secret cannot be marked without it. */
  readonly issuedOn?: DateText;
  /** 预计最迟日期 of a condition. */
  readonly latestOn?: DateText;
  /** A document from outside may lack its term (MRK-6). */
  readonly isFromOutside?: boolean;
  /** Name of the provision that allows 长期 (MRK-7). */
  readonly longTermProvision?: string;
}

/** Whether the marking is that of a state secret. */
export function isSecretMarking(marking: Marking): marking is SecretMarking {
  return isStateSecret(marking.level);
}

function invalid(reason: string): ReturnType<typeof refuse> {
  return refuse('MARKING_INVALID', { reason });
}

function limitDate(level: SecretLevel, issuedOn: DateText): DateText {
  return addMonths(issuedOn, TERM_LIMIT_YEARS[level] * 12);
}

/** `8年`, `6个月`; undefined where the text is neither. */
function parseSpan(text: string, level: SecretLevel): Result<SecrecyTerm> | undefined {
  const years = /^(\d+)年$/.exec(text)?.[1];
  if (years !== undefined) {
    const limit = TERM_LIMIT_YEARS[level];
    if (!/^[1-9]\d*$/.test(years)) return invalid('年限从 1 年起，不写前导零。');
    if (Number(years) > limit) return invalid(`${LEVEL_NAMES[level]}级保密期限不超过 ${limit} 年。`);
    return ok({ kind: 'years', years: Number(years) });
  }
  const months = /^(\d+)个月$/.exec(text)?.[1];
  if (months === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(months)) return invalid('月数从 1 个月起，不写前导零。');
  if (Number(months) > 11) return invalid('满一年的以年计，如“12个月”应写“1年”。');
  return ok({ kind: 'months', months: Number(months) });
}

function checkDay(date: DateText, what: string, level: SecretLevel, issuedOn: DateText): string | undefined {
  if (!isDate(date)) return `${what}不是日历上的日期。`;
  if (date <= issuedOn) return `${what}须晚于制发日。`;
  if (date > limitDate(level, issuedOn)) {
    return `${what}超过${LEVEL_NAMES[level]}级上限 ${TERM_LIMIT_YEARS[level]} 年。`;
  }
  return undefined;
}

function parseTerm(
  text: string,
  level: SecretLevel,
  issuedOn: DateText,
  context: MarkingContext,
): Result<SecrecyTerm> {
  const span = parseSpan(text, level);
  if (span !== undefined) return span;
  const day = /^(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/.exec(text);
  if (day !== null) {
    const date = dateText(Number(day[1]), Number(day[2]), Number(day[3]));
    const problem = checkDay(date, '解密时间', level, issuedOn);
    return problem === undefined ? ok({ kind: 'date', date }) : invalid(problem);
  }
  if (text === '长期') {
    const provision = context.longTermProvision ?? '';
    if (provision === '') return invalid('不能写“长期”：没有登记另行规定的名称。');
    return ok({ kind: 'longTerm', provision });
  }
  if (/\d/.test(text.charAt(0)))
    return invalid('期限写成年限（如5年）、月限（如6个月）或日期（如2031年3月9日）。');
  if (!/^[^★\s]{2,30}$/u.test(text)) return invalid('解密条件写 2 至 30 字，不留空格。');
  if (context.latestOn === undefined || context.latestOn === '')
    return invalid('写解密条件的，须另填预计最迟日期。');
  const problem = checkDay(context.latestOn, '预计最迟日期', level, issuedOn);
  return problem === undefined
    ? ok({ kind: 'condition', text, latestOn: context.latestOn })
    : invalid(problem);
}

/**
 * Reads `秘密★5年`, `机密★2031年3月9日`, `秘密★公布前`, `内部` (secrecy.md 2.1, MRK-2…7). The limits of 保密法第二十条
 * are refused, not warned about. Code: MARKING_INVALID {reason}.
 */
export function parseMarking(text: string, context: MarkingContext): Result<Marking> {
  const [name = '', term, ...rest] = text.split('★');
  const level = LEVELS.find((candidate) => LEVEL_NAMES[candidate] === name);
  if (level === undefined || rest.length > 0) return invalid('标志写作“密级★期限”，密级为绝密、机密、秘密。');
  if (level === 'public' || level === 'internal') {
    return term === undefined ? ok({ level }) : invalid('公开、内部不是国家秘密，不得标“★”。');
  }
  const { issuedOn } = context;
  if (issuedOn === undefined || !isDate(issuedOn)) return invalid('没有制发日期，期限无从起算。');
  if (term === undefined || term === '') {
    if (context.isFromOutside === true) return ok({ level, term: { kind: 'unmarked' }, issuedOn });
    return invalid('国家秘密须同时标明密级和保密期限。');
  }
  const parsed = parseTerm(term, level, issuedOn, context);
  return parsed.ok ? ok({ level, term: parsed.value, issuedOn }) : parsed;
}

function termText(term: SecrecyTerm): string {
  switch (term.kind) {
    case 'years':
      return `${term.years}年`;
    case 'months':
      return `${term.months}个月`;
    case 'date':
      return fullDate(term.date);
    case 'condition':
      return term.text;
    case 'longTerm':
      return '长期';
    case 'unmarked':
      return '';
  }
}

/** The marking as on paper; the bare level name at 内部 and 公开. */
export function formatMarking(marking: Marking): string {
  if (!isSecretMarking(marking)) return LEVEL_NAMES[marking.level];
  const term = termText(marking.term);
  return term === '' ? LEVEL_NAMES[marking.level] : `${LEVEL_NAMES[marking.level]}★${term}`;
}

/** What is said beside a marking without a term (MRK-6). */
export function markingNote(marking: Marking): string {
  return isSecretMarking(marking) && marking.term.kind === 'unmarked' ? '按最长期限推定' : '';
}

/** Last day within the term; undefined for what is no state secret. That day itself is still covered (2.1). */
export function expiryOf(marking: Marking): DateText | undefined {
  if (!isSecretMarking(marking)) return undefined;
  const { term, issuedOn, level } = marking;
  switch (term.kind) {
    case 'years':
      return addMonths(issuedOn, term.years * 12);
    case 'months':
      return addMonths(issuedOn, term.months);
    case 'date':
      return term.date;
    case 'condition':
      return term.latestOn;
    case 'longTerm':
      return FOR_GOOD;
    case 'unmarked':
      return limitDate(level, issuedOn);
  }
}

/** 期限届满. It does not lower anything by itself (CHG-5). */
export function isExpired(marking: Marking, today: DateText): boolean {
  const expiry = expiryOf(marking);
  return expiry !== undefined && today > expiry;
}

/** The marking a record carries in its common fields. Code: MARKING_INVALID {reason}. */
export function recordMarking(fields: FieldValues): Result<Marking> {
  const level = LEVELS.find((candidate): candidate is Level => candidate === fields['classification']);
  if (level === undefined) return invalid('没有密级。');
  const term = textValue(fields, 'secrecyUntil').trim();
  return parseMarking(term === '' ? LEVEL_NAMES[level] : `${LEVEL_NAMES[level]}★${term}`, {
    issuedOn: textValue(fields, 'markedOn'),
    latestOn: textValue(fields, 'secrecyLatestOn'),
  });
}
