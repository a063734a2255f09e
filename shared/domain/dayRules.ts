import type { DomainContext, FieldValues, Finding, Rule } from './definition.ts';
import { dayPart } from './moments.ts';
import { textValue } from './values.ts';
import { fullDate, timeOf } from './words.ts';

/** A day or moment of a record, under the words that a refusal calls it. */
export interface Step {
  readonly field: string;
  readonly label: string;
  /** What to do about a day that has not come, where it is not the day that is wrong: `归还后再补登`. */
  readonly early?: string;
  /** The program noted it: of two days in the wrong order the other one is to be put right. */
  readonly isNoted?: true;
}

/** `2026年3月9日`, with the hour where it is known. */
export function momentWords(at: string): string {
  return `${fullDate(dayPart(at))}${timeOf(at)}`;
}

/** Whether the second comes before the first; a day and a moment are compared by their days. */
function isBefore(first: string, second: string): boolean {
  const isExact = first.length > 10 && second.length > 10;
  return isExact ? second < first : dayPart(second) < dayPart(first);
}

/** What comes one after the other: each step that is filled in lies at or after the last one filled in before it. */
export function inOrder(fields: FieldValues, steps: readonly Step[]): readonly Finding[] {
  const findings: Finding[] = [];
  let last: (Step & { readonly at: string }) | undefined;
  for (const step of steps) {
    const at = textValue(fields, step.field);
    if (at === '') continue;
    if (last !== undefined && isBefore(last.at, at)) {
      const reason = `${step.label}${momentWords(at)}早于${last.label}${momentWords(last.at)}`;
      const typed = [step, last].filter(({ isNoted }) => isNoted !== true);
      const { field } = typed[0] ?? step;
      const words = typed.map(({ label }) => label).join('或');
      findings.push({ path: field, reason, next: words === '' ? '核对本机时间' : `改正${words}` });
    }
    last = { ...step, at };
  }
  return findings;
}

/** What has happened lies on no later day than today; what is empty is left to the required fields. */
export function notAhead(
  fields: FieldValues,
  { today }: Pick<DomainContext, 'today'>,
  steps: readonly Step[],
): readonly Finding[] {
  return steps.flatMap(({ field, label, early }) => {
    const day = dayPart(textValue(fields, field));
    if (day === '' || day <= today) return [];
    return [{ path: field, reason: `${label}${fullDate(day)}在今天以后`, next: early ?? `改正${label}` }];
  });
}

type Own = Pick<Rule, 'id' | 'article' | 'text'>;

/** A rule of our own that only says what comes after what. */
export function inOrderRule(own: Own, ...steps: readonly Step[]): Rule {
  return {
    ...own,
    strictness: 'must',
    basis: 'own',
    check: ({ fields }) => inOrder(fields, steps),
  };
}

/** A rule of our own that only says that what is registered has happened. */
export function notAheadRule(own: Own, ...steps: readonly Step[]): Rule {
  return {
    ...own,
    strictness: 'must',
    basis: 'own',
    check: ({ fields }, context) => notAhead(fields, context, steps),
  };
}
