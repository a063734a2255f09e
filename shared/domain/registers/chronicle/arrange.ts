import type { RecordView } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate, longWeekday } from '#shared/domain/words.ts';
import { CATEGORIES, isMultiDay, spanWords } from './entryWords.ts';
import { byDayAndOrder } from './periods.ts';

/** 按日, 按事, 按轻重: the three ways 第五十条 orders what happened. */
export type Arrangement = 'day' | 'event' | 'weight';

export interface EntryGroup {
  readonly id: string;
  readonly heading: string;
  readonly entries: readonly RecordView[];
}

function grouped(
  entries: readonly RecordView[],
  keyOf: (entry: RecordView) => string,
): ReadonlyMap<string, readonly RecordView[]> {
  const groups = new Map<string, RecordView[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

function byDay(entries: readonly RecordView[]): readonly EntryGroup[] {
  return [...grouped(entries, (entry) => textValue(entry.fields, 'eventStartOn'))].map(([day, found]) => ({
    id: day,
    heading: `${fullDate(day)}　${longWeekday(day)}`,
    entries: found,
  }));
}

/** What tells that entries are about one thing: the record they were taken from, else its number. */
function sourceOf(entry: RecordView): string {
  return textValue(entry.fields, 'triggerRecordId') || textValue(entry.fields, 'sourceId').trim();
}

/** Each event of several days, with what comes from the same source; several of one source; then single days. */
function byEvent(entries: readonly RecordView[]): readonly EntryGroup[] {
  const sources = grouped(entries, (entry) => sourceOf(entry) || `#${entry.id}`);
  const events = [...sources].filter(([, found]) => found.length > 1 || found.some(isMultiDay));
  const inEvents = new Set(events.flatMap(([, found]) => found));
  const rest = entries.filter((entry) => !inEvents.has(entry));
  return [
    ...events.map(([id, found]) => ({ id, heading: eventHeading(found), entries: found })),
    ...(rest.length === 0 ? [] : [{ id: 'single', heading: '一日之内的事', entries: rest }]),
  ];
}

function eventHeading(entries: readonly RecordView[]): string {
  const main = entries.find(isMultiDay) ?? entries[0];
  if (main === undefined) return '';
  const summary = [...(textValue(main.fields, 'summary').split(/[。；\n]/)[0] ?? '')];
  const words = summary.length > 24 ? `${summary.slice(0, 24).join('')}…` : summary.join('');
  return `${spanWords(main)}　${words}`;
}

function byWeight(entries: readonly RecordView[]): readonly EntryGroup[] {
  return CATEGORIES.flatMap(({ code, label, short }) => {
    const found = entries.filter((entry) => textValue(entry.fields, 'category') === code);
    const heading = `${(short ?? label).slice(0, 3)}${label}`;
    return found.length === 0 ? [] : [{ id: code, heading, entries: found }];
  });
}

/** Entries in groups with headings; within each by day, then by 同日次序. */
export function arrangeEntries(
  entries: readonly RecordView[],
  arrangement: Arrangement,
): readonly EntryGroup[] {
  const sorted = [...entries].sort(byDayAndOrder);
  if (arrangement === 'day') return byDay(sorted);
  return arrangement === 'event' ? byEvent(sorted) : byWeight(sorted);
}
