import type { RecordView } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { chineseNumber } from '#shared/domain/words.ts';
import { CATEGORIES, entryLine, isInterference, isMultiDay } from './entryWords.ts';
import { byDayAndOrder, type Period, parsePeriod, partsOf, periodKey } from './periods.ts';

/** What a digest says of entries that only head and chronicler may read (catalogue 1.6). */
function setAside(count: number): string {
  return `打听、干预监督执纪查办案件 ${count} 件，另册记载，知悉范围限组长、大事记专人。`;
}

function section(no: number, title: string, lines: readonly string[]): readonly string[] {
  return [`${chineseNumber(no)}、${title}`, ...(lines.length === 0 ? ['没有需记载的事项。'] : lines)];
}

function monthText(open: readonly RecordView[]): readonly string[] {
  const days = open.filter((entry) => !isMultiDay(entry)).map(entryLine);
  const events = open.filter(isMultiDay).map(entryLine);
  return [...section(1, '按日记载', days), ...section(2, '按事记载', events)];
}

/** `（一）3件，（四）5件`. */
function counts(open: readonly RecordView[]): string {
  return CATEGORIES.flatMap(({ code, label }) => {
    const count = open.filter((entry) => textValue(entry.fields, 'category') === code).length;
    return count === 0 ? [] : [`${label} ${count} 件`];
  }).join('，');
}

function longText(period: Period, open: readonly RecordView[]): readonly string[] {
  const months = partsOf(period).flatMap((part) => (part.level === 'month' ? [part] : partsOf(part)));
  const total = `${period.label}共记载大事 ${open.length} 件${open.length === 0 ? '' : `：${counts(open)}`}。`;
  return [
    total,
    ...months.flatMap((month, index) => {
      const found = open.filter(
        (entry) => periodKey('month', textValue(entry.fields, 'eventStartOn')) === month.key,
      );
      return section(index + 1, `${Number(month.key.slice(5))}月`, found.map(entryLine));
    }),
  ];
}

/**
 * The text of a digest drafted from its entries (第五十条): a month by day and by event, a half and a year by month with
 * the count of each kind. Entries on 打听、干预 are counted, never told. Empty for a period that does not exist.
 */
export function draftDigest(digestPeriod: string, entries: readonly RecordView[]): string {
  const period = parsePeriod(digestPeriod);
  if (period === undefined) return '';
  const sorted = [...entries].sort(byDayAndOrder);
  const open = sorted.filter((entry) => !isInterference(entry));
  const aside = sorted.length - open.length;
  const body = period.level === 'month' ? monthText(open) : longText(period, open);
  return [...body, ...(aside === 0 ? [] : [setAside(aside)])].join('\n');
}
