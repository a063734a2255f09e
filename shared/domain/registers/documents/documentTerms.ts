import type { RecordView } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import type { DateText } from '#shared/domain/words.ts';
import { addDays, dayNumber, isDate, weekdayIndex } from '#shared/domain/words.ts';

/**
 * The day so many working days later. Saturdays and Sundays are passed over; public holidays and the Saturdays worked in
 * their place are not known here.
 */
export function addWorkdays(day: DateText, days: number): DateText {
  if (!isDate(day)) return day;
  let date = day;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (weekdayIndex(date) < 5) left -= 1;
  }
  return date;
}

/** Working days to the 办理期限 of a document that names none (〔缺省〕: the measures give no figure). */
const HANDLING_DAYS: Readonly<Record<string, number>> = {
  urgent: 1,
  circular: 5,
  classified: 5,
  normal: 10,
  letter: 10,
};

/** 办理期限 by class; undefined while class or day is not known. */
export function defaultDueOn(classify: string, receivedOn: string): DateText | undefined {
  const days = HANDLING_DAYS[classify];
  const day = receivedOn.slice(0, 10);
  return days === undefined || !isDate(day) ? undefined : addWorkdays(day, days);
}

/** What has to be done next with a 收文, and until when (R15-1). */
export interface DocumentTerm {
  readonly act: '登记' | '退回' | '拟办' | '阅批' | '办理';
  readonly dueOn: DateText;
}

const dayIn = (fields: RecordView['fields'], id: string): DateText => textValue(fields, id).slice(0, 10);

function registration(fields: RecordView['fields']): DocumentTerm {
  return { act: '登记', dueOn: addDays(dayIn(fields, 'receivedOn'), 1) };
}

function handling(fields: RecordView['fields']): DocumentTerm {
  return { act: '办理', dueOn: textValue(fields, 'dueOn') };
}

/** By state. Asked for every row of a list, most of which are done with: only the term that runs is worked out. */
const TERMS: Readonly<Record<string, (fields: RecordView['fields']) => DocumentTerm>> = {
  received: registration,
  screened: (fields) =>
    fields['screening'] === 'reject'
      ? { act: '退回', dueOn: addWorkdays(dayIn(fields, 'receivedOn'), 3) }
      : registration(fields),
  registered: (fields) => ({ act: '拟办', dueOn: addWorkdays(dayIn(fields, 'receivedOn'), 2) }),
  proposed: (fields) => ({ act: '阅批', dueOn: addWorkdays(dayIn(fields, 'proposedAt'), 2) }),
  approved: handling,
  handling,
};

/**
 * The term that runs now: 登记 within a day, 拟办 within two working days, 退回 within three, 阅批 within two of 拟办
 * (〔缺省〕, obligations OB-051-1, OB-052-1, OB-052-3), then the 办理期限 of the document itself.
 */
export function termOf(record: Pick<RecordView, 'state' | 'fields'>): DocumentTerm | undefined {
  const term = TERMS[record.state]?.(record.fields);
  return term !== undefined && isDate(term.dueOn) ? term : undefined;
}

/** Days before the end from which a term counts as 临期. */
const SOON_DAYS = 2;

/** `late` past its day, `soon` within two days of it, `open` before, `done` when nothing runs any more. */
export function latenessOf(
  record: Pick<RecordView, 'state' | 'fields'>,
  today: DateText,
): 'late' | 'soon' | 'open' | 'done' {
  const term = termOf(record);
  if (term === undefined) return 'done';
  const left = dayNumber(term.dueOn) - dayNumber(today);
  if (left < 0) return 'late';
  return left <= SOON_DAYS ? 'soon' : 'open';
}
