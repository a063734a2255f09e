import type { DomainContext, Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import type { DateText } from '#shared/domain/words.ts';
import { fullDate } from '#shared/domain/words.ts';

/** First and last day of a term, both within it; an open end is none. */
interface Term {
  readonly start: DateText;
  readonly end: DateText | undefined;
}

/** The term that two day fields of a record say; an empty start reaches back without limit. */
export function termOf(record: Pick<RecordView, 'fields'>, start = 'startOn', end = 'endOn'): Term {
  const last = textValue(record.fields, end);
  return { start: textValue(record.fields, start), end: last === '' ? undefined : last };
}

/** Whether a day lies within a term. */
export function isWithin(term: Term, day: DateText): boolean {
  return term.start <= day && (term.end === undefined || day <= term.end);
}

/** Whether two terms have a day in common. */
export function overlap(left: Term, right: Term): boolean {
  const beginsBeforeEnd = (one: Term, other: Term): boolean =>
    other.end === undefined || one.start <= other.end;
  return beginsBeforeEnd(left, right) && beginsBeforeEnd(right, left);
}

/** `2026年3月1日起`, `2026年3月1日至2026年9月30日`. */
export function termWords({ start, end }: Term): string {
  return end === undefined ? `${fullDate(start)}起` : `${fullDate(start)}至${fullDate(end)}`;
}

/** Whether a record is in force: registered and not ended. A draft in one of the books says nothing yet. */
export function isInForce(record: Pick<RecordView, 'state'>): boolean {
  return ['registered', 'locked', 'archived', 'finalized'].includes(record.state);
}

/** Kinds of unit that work as a 派驻组: 县管企业纪检监察机构 follow the same measures (第七十三条, R01-5). */
const GROUP_KINDS = ['dispatchedGroup', 'enterpriseDiscipline'];

/** The unit that a field names, if it can be seen. */
export function unitIn(record: RecordView, field: string, context: DomainContext): RecordView | undefined {
  const unit = context.record(textValue(record.fields, field));
  return unit?.register === 'orgUnit' ? unit : undefined;
}

/** Whether a unit works as a 派驻组. */
function isGroupUnit(unit: Pick<RecordView, 'fields'>): boolean {
  return GROUP_KINDS.includes(textValue(unit.fields, 'orgType'));
}

/** Refuses a unit that is no 派驻组 where one is meant. */
export function groupRule(id: string, article: string, field = 'groupId'): Rule {
  return {
    id,
    article,
    strictness: 'must',
    basis: 'own',
    text: '“派驻组”一栏填派驻纪检监察组，或参照执行的县管企业纪检监察机构。',
    check(record, context) {
      const unit = unitIn(record, field, context);
      if (unit === undefined || isGroupUnit(unit)) return [];
      return [{ path: field, reason: `${context.title(unit.id)}不是派驻纪检监察组`, next: '改选派驻组' }];
    },
  };
}

/** Refuses a unit that is no 监督检查室 where one is meant. */
export function roomRule(id: string, article: string, field: string): Rule {
  return {
    id,
    article,
    strictness: 'must',
    basis: 'own',
    text: '对口联系的是监督检查室。',
    check(record, context) {
      const unit = unitIn(record, field, context);
      if (unit === undefined || textValue(unit.fields, 'deptKind') === 'supervisionRoom') return [];
      return [{ path: field, reason: `${context.title(unit.id)}不是监督检查室`, next: '改选监督检查室' }];
    },
  };
}

/** One finding, for rules that find at most one. */
export function finding(path: string, reason: string, next: string): readonly Finding[] {
  return [{ path, reason, next }];
}

/** The 分管包联联系关系 of a group in force on a day. */
export function linkOn(group: string, day: DateText, context: DomainContext): RecordView | undefined {
  return context
    .related('leadershipLink', 'groupId', group)
    .find((link) => isInForce(link) && isWithin(termOf(link), day));
}
