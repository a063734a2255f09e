import type { DomainContext, Finding, RecordView } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';

/** A day field and what it is called on paper. */
export type NamedDay = readonly [field: string, label: string];

/** Refuses a day after today for something that has happened. Empty days are left to the required fields. */
export function notFuture(
  record: Pick<RecordView, 'fields'>,
  context: Pick<DomainContext, 'today'>,
  ...days: readonly NamedDay[]
): readonly Finding[] {
  return days.flatMap(([path, label]) =>
    textValue(record.fields, path) > context.today
      ? [{ path, reason: `${label}在今天以后`, next: `改正${label}` }]
      : [],
  );
}

/** Refuses a day that lies before another, as far as both are filled. */
export function notBefore(
  record: Pick<RecordView, 'fields'>,
  [path, label]: NamedDay,
  [earlierPath, earlierLabel]: NamedDay,
): readonly Finding[] {
  const day = textValue(record.fields, path);
  const earlier = textValue(record.fields, earlierPath);
  if (day === '' || earlier === '' || day >= earlier) return [];
  return [
    {
      path,
      reason: `${label}${fullDate(day)}早于${earlierLabel}${fullDate(earlier)}`,
      next: `改正${label}或${earlierLabel}`,
    },
  ];
}
