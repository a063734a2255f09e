import type { DomainContext, FieldValues, Finding, Rule } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import { formatYearNumber, readYearNumber } from '#shared/domain/yearNumbers.ts';
import { isDocNoTaken } from './docNumbers.ts';

/** Where a number with a year stands, and the days of its record, in their order, to one of whose years it belongs. */
interface Numbered {
  readonly field: string;
  readonly label: string;
  readonly days: readonly string[];
  /** The days in words: `签发或印发`. */
  readonly dayWords: string;
}

/**
 * A number bears the year of one of the days of its record: signed on the last day of a year, issued on the first of the
 * next, it may have either. While the last of the days is still to come, that of today counts too.
 */
function yearFindings(
  { field, label, days, dayWords }: Numbered,
  fields: FieldValues,
  { today }: Pick<DomainContext, 'today'>,
): readonly Finding[] {
  const year = readYearNumber(textValue(fields, field))?.year;
  const known = days.map((day) => textValue(fields, day).slice(0, 10));
  const open = known.at(-1) === '' ? [today] : [];
  const isOfThem = [...known, ...open].some((day) => yearOf(day) === year);
  if (year === undefined || isOfThem) return [];
  return [{ path: field, reason: `${label}的年份是${year}年`, next: `用${dayWords}当年的年份重新取号` }];
}

type Own = Pick<Rule, 'id' | 'article' | 'text' | 'entering'>;

/** The rule of every 发文字号: its form (GB/T 9704—2012, 7.2.5), the year of the paper, and nobody else's number. */
export function docNoRule(own: Own, days: readonly string[], dayWords: string): Rule {
  const numbered = { field: 'docNo', label: '文号', days, dayWords };
  return {
    ...own,
    strictness: 'must',
    basis: 'own',
    check(record, context) {
      const docNo = textValue(record.fields, 'docNo').trim();
      if (docNo === '') return [];
      const number = readYearNumber(docNo);
      if (number === undefined) {
        return [{ path: 'docNo', reason: `文号${docNo}写法不对`, next: '按“示教纪〔2026〕6号”的样子填写' }];
      }
      const ofOtherYear = yearFindings(numbered, record.fields, context);
      if (ofOtherYear.length > 0 || !isDocNoTaken(record, number, context)) return ofOtherYear;
      return [{ path: 'docNo', reason: `文号${formatYearNumber(number)}已经用过`, next: '重新取号' }];
    },
  };
}

/** The year alone, for a number that may be written otherwise: `销〔2026〕1号`, `2026年第1批`. */
export function numberYearRule(own: Own, numbered: Numbered): Rule {
  return {
    ...own,
    strictness: 'must',
    basis: 'own',
    check: ({ fields }, context) => yearFindings(numbered, fields, context),
  };
}
