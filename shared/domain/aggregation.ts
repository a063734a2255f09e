import type { DateText } from '#shared/domain/words.ts';
import { highestLevel } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  expiryOf,
  isSecretMarking,
  type Marking,
  type SecretLevel,
  type SecretMarking,
  TERM_LIMIT_YEARS,
} from './marking.ts';
import { addDays, addMonths } from './words.ts';

function expiry(marking: SecretMarking): DateText {
  return expiryOf(marking) ?? marking.issuedOn;
}

function latest(dates: readonly DateText[]): DateText {
  let last = '';
  for (const date of dates) if (date > last) last = date;
  return last;
}

/**
 * Whether the longest term can be told: no condition, or something definite outlasts every condition, or one and the
 * same condition everywhere. Otherwise a person with the power to classify must choose (AGG-3).
 */
function isComparable(secrets: readonly SecretMarking[]): boolean {
  const conditions = secrets.filter((marking) => marking.term.kind === 'condition');
  if (conditions.length === 0) return true;
  const definite = latest(secrets.filter((marking) => marking.term.kind !== 'condition').map(expiry));
  if (conditions.every((marking) => expiry(marking) <= definite)) return true;
  const texts = new Set(
    conditions.map((marking) => (marking.term.kind === 'condition' ? marking.term.text : '')),
  );
  return conditions.length === secrets.length && texts.size === 1;
}

function outlasts(marking: SecretMarking, other: SecretMarking): boolean {
  if (expiry(marking) !== expiry(other)) return expiry(marking) > expiry(other);
  // Of two that end on one day the definite one is written: a condition may come true earlier.
  return other.term.kind === 'condition' && marking.term.kind !== 'condition';
}

function longestOf(secrets: readonly SecretMarking[]): SecretMarking | undefined {
  return secrets.reduce<SecretMarking | undefined>(
    (longest, marking) => (longest === undefined || outlasts(marking, longest) ? marking : longest),
    undefined,
  );
}

/**
 * The marking of what holds several things: highest level, longest term by date of expiry (AGG-1, AGG-2). Things of one
 * 制发日 keep the form of the longest term (`绝密★10年`); otherwise the form is `密级★YYYY年M月D日`. `chosen` settles
 * conditions that cannot be compared (AGG-3); it must not fall short of what is known.
 * Code: MARKING_INVALID {reason}.
 */
export function aggregateMarkings(
  markings: readonly Marking[],
  containerIssuedOn: DateText,
  chosen?: Marking,
): Result<Marking> {
  const level = highestLevel(markings.map((marking) => marking.level));
  const secrets = markings.filter(isSecretMarking);
  const longest = longestOf(secrets);
  if (longest === undefined) return ok({ level: level === 'public' ? 'public' : 'internal' });
  const secretLevel = level as SecretLevel;
  if (!isComparable(secrets)) {
    if (chosen === undefined) {
      return refuse('MARKING_INVALID', { reason: '含有不能比较的解密条件，须由定密责任人选定期限。' });
    }
    const isEnough =
      isSecretMarking(chosen) &&
      highestLevel([chosen.level, level]) === chosen.level &&
      expiry(chosen) >= expiry(longest);
    return isEnough ? ok(chosen) : refuse('MARKING_INVALID', { reason: '选定的密级或期限低于所含各件。' });
  }
  const [first] = secrets;
  const isOneDay = secrets.every((marking) => marking.issuedOn === first?.issuedOn);
  const keepsForm = isOneDay || longest.term.kind === 'condition' || longest.term.kind === 'longTerm';
  // A term that was presumed must be written out: “绝密” alone would presume thirty years anew.
  if (keepsForm && longest.term.kind !== 'unmarked') return ok({ ...longest, level: secretLevel });
  const issuedOn = latest([containerIssuedOn, ...secrets.map((marking) => marking.issuedOn)]);
  // Never lowered by lapse of time alone (CHG-5): a container of lapsed things stays marked for the day.
  const date = latest([expiry(longest), addDays(issuedOn, 1)]);
  return ok({ level: secretLevel, term: { kind: 'date', date }, issuedOn });
}

/** The same marking with its term in whole years from the container's day, rounded up, within the limit (AGG-2). */
export function inWholeYears(marking: SecretMarking, containerIssuedOn: DateText): SecretMarking {
  const end = expiry(marking);
  const limit = TERM_LIMIT_YEARS[marking.level];
  let years = 1;
  while (years < limit && addMonths(containerIssuedOn, years * 12) < end) years += 1;
  return { level: marking.level, term: { kind: 'years', years }, issuedOn: containerIssuedOn };
}
