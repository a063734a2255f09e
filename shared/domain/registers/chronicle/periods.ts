import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import type { DateText } from '#shared/domain/words.ts';
import { addDays, addMonths, dateText, daysInMonth, yearOf } from '#shared/domain/words.ts';

export type DigestLevel = 'month' | 'half' | 'year';

/** A stretch of time that 大事记 is put together for (第五十条: 一月一汇总，半年一小结，年底总结整理). */
export interface Period {
  /** `2026-03`, `2026-H1`, `2026`. */
  readonly key: string;
  readonly level: DigestLevel;
  readonly start: DateText;
  readonly end: DateText;
  /** `2026年3月`, `2026年上半年`, `2026年`. */
  readonly label: string;
}

function between(
  key: string,
  level: DigestLevel,
  label: string,
  year: number,
  from: number,
  to: number,
): Period {
  const end = dateText(year, to, daysInMonth(year, to));
  return { key, level, label, start: dateText(year, from, 1), end };
}

/** The period that a text names; undefined if it names none: `2026-13`, `2026-H3`, `26-3`. */
export function parsePeriod(key: string): Period | undefined {
  const match = /^(\d{4})(?:-(?:(\d{2})|H([12])))?$/.exec(key);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  if (year < 1900 || (month !== undefined && (month < 1 || month > 12))) return undefined;
  if (month !== undefined) return between(key, 'month', `${year}年${month}月`, year, month, month);
  if (match[3] === '1') return between(key, 'half', `${year}年上半年`, year, 1, 6);
  if (match[3] === '2') return between(key, 'half', `${year}年下半年`, year, 7, 12);
  return between(key, 'year', `${year}年`, year, 1, 12);
}

/** Key of the period of a level in which a day lies; empty for what is not a day. */
export function periodKey(level: DigestLevel, day: DateText): string {
  const year = yearOf(day);
  if (year === undefined) return '';
  if (level === 'year') return String(year);
  if (level === 'month') return day.slice(0, 7);
  return `${year}-H${day.slice(5, 7) <= '06' ? 1 : 2}`;
}

/** The periods one level down: the six months of a half, the two halves of a year. */
export function partsOf(period: Period): readonly Period[] {
  if (period.level === 'month') return [];
  const year = period.start.slice(0, 4);
  const keys =
    period.level === 'year'
      ? [`${year}-H1`, `${year}-H2`]
      : [0, 1, 2, 3, 4, 5].map((step) => addMonths(period.start, step).slice(0, 7));
  return keys.map(parsePeriod).filter((part) => part !== undefined);
}

/** The period of the same level before this one (`step` -1) or after it. */
export function neighbourPeriod(period: Period, step: -1 | 1): Period {
  const day = step < 0 ? addDays(period.start, -1) : addDays(period.end, 1);
  return parsePeriod(periodKey(period.level, day)) ?? period;
}

/** Unit that a record belongs to; a new one belongs to the station's own. */
function unitOf(record: Pick<RecordView, 'fields'>, context: DomainContext): string {
  return textValue(record.fields, 'orgId') || context.unitName;
}

/**
 * The visible entries of a unit that begin in a period, in the order of 第五十条: by day, within a day by weight. What
 * lasts longer stands where it began.
 */
export function entriesIn(
  period: Period,
  context: DomainContext,
  of: Pick<RecordView, 'fields'> = { fields: {} },
): readonly RecordView[] {
  const unit = unitOf(of, context);
  const entries: RecordView[] = [];
  for (const entry of context.earlier('chronicleEntry', addDays(period.end, 1))) {
    if (textValue(entry.fields, 'eventStartOn') < period.start) break;
    if (unitOf(entry, context) === unit && !isVoid(entry)) entries.push(entry);
  }
  return entries.sort(byDayAndOrder);
}

/** The digest of a period that is not 作废, whatever its state; the finalised one first. */
export function digestOf(
  key: string,
  context: DomainContext,
  of: Pick<RecordView, 'fields'> = { fields: {} },
): RecordView | undefined {
  const found = context
    .alike('chronicleDigest', 'period', { fields: { digestPeriod: key } })
    .filter((digest) => !isVoid(digest) && unitOf(digest, context) === unitOf(of, context));
  return found.find(isFinalDigest) ?? found[0];
}

/** Whether the head has signed it. */
export function isFinalDigest({ state }: Pick<RecordView, 'state'>): boolean {
  return state === 'finalized' || state === 'archived';
}

/** By day, within a day by 同日次序. */
export function byDayAndOrder(left: RecordView, right: RecordView): number {
  const key = (entry: RecordView): string => {
    const order = entry.fields['orderInDay'];
    return `${textValue(entry.fields, 'eventStartOn')} ${String(typeof order === 'number' ? order : 999).padStart(4, '0')}`;
  };
  return key(left) < key(right) ? -1 : 1;
}
