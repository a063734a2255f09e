import type { FieldValues, RecordView, Row } from '#shared/domain/definition.ts';
import { ROW_ORDER, rowsOf } from '#shared/domain/paths.ts';
import { idsValue, isVoid, numberValue, textValue } from '#shared/domain/values.ts';
import type { DateText } from '#shared/domain/words.ts';
import { yearOf } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { effectiveDueOn, isOpenItem } from './resolutionItem.ts';

/** Makes the id of a new row; the caller's source of randomness. */
export type NewRowId = () => string;

/**
 * The number of the next 组务会 of a year. 作废 meetings keep theirs, so they count. Give it every meeting of the
 * station: a meeting hidden by its level would make two of one number.
 */
export function nextMeetingNo(meetings: readonly RecordView[], year: number): number {
  const numbers = meetings
    .filter((meeting) => yearOf(textValue(meeting.fields, 'heldOn')) === year)
    .map((meeting) => numberValue(meeting.fields, 'meetingNo') ?? 0);
  return Math.max(0, ...numbers) + 1;
}

export interface BookPage {
  readonly bookNo: string;
  readonly pageNo: number;
}

function lastPage(meeting: RecordView): number {
  return numberValue(meeting.fields, 'pageEnd') ?? numberValue(meeting.fields, 'pageNo') ?? 0;
}

/**
 * Where the next record goes in the 专簿: behind the last page of the book in use, without a gap (R08-4). A 作废 record
 * that was finalised keeps its pages; one that never was takes none. A full book is followed by the next.
 */
export function nextBookPage(
  meetings: readonly RecordView[],
  pagesPerBook: number,
  firstBook = '1',
): BookPage {
  const placed = meetings.filter(
    (meeting) => !isVoid(meeting) || numberValue(meeting.fields, 'pageEnd') !== undefined,
  );
  const newest = placed.reduce<RecordView | undefined>(
    (latest, meeting) =>
      latest === undefined || textValue(meeting.fields, 'heldOn') >= textValue(latest.fields, 'heldOn')
        ? meeting
        : latest,
    undefined,
  );
  if (newest === undefined) return { bookNo: firstBook, pageNo: 1 };
  const bookNo = textValue(newest.fields, 'bookNo');
  const inBook = placed.filter((meeting) => textValue(meeting.fields, 'bookNo') === bookNo);
  const pageNo = Math.max(...inBook.map(lastPage)) + 1;
  if (pageNo <= pagesPerBook || !/^\d+$/.test(bookNo)) return { bookNo, pageNo };
  return { bookNo: String(Number(bookNo) + 1), pageNo: 1 };
}

/** 议定事项 decided before this meeting and still to be done, earliest term first: they come back until closed. */
export function carriedResolutions(
  items: readonly RecordView[],
  meeting: Pick<RecordView, 'id' | 'fields'>,
): readonly RecordView[] {
  const heldOn = textValue(meeting.fields, 'heldOn');
  return items
    .filter(
      (item) =>
        isOpenItem(item) &&
        textValue(item.fields, 'meetingId') !== meeting.id &&
        textValue(item.fields, 'decidedOn') <= heldOn,
    )
    .sort((left, right) => {
      const [due, other] = [effectiveDueOn(left), effectiveDueOn(right)];
      return due === other ? 0 : due < other ? -1 : 1;
    });
}

/** Rows for the meeting's list 上次议定事项, so that its record keeps what lay on the table that day. */
export function carriedRows(items: readonly RecordView[], newRowId: NewRowId): readonly Row[] {
  return items.map((item, index) => ({
    id: newRowId(),
    [ROW_ORDER]: index + 1,
    itemId: item.id,
    matter: textValue(item.fields, 'matter'),
    ownerId: textValue(item.fields, 'ownerId'),
    dueOn: effectiveDueOn(item),
  }));
}

export interface NextMeeting {
  readonly heldOn: DateText;
  readonly meetingNo: number;
  readonly book: BookPage;
  /** Open 议定事项, from `carriedResolutions`. */
  readonly carried: readonly RecordView[];
  readonly newRowId: NewRowId;
}

function postponedAgenda(previous: FieldValues, newRowId: NewRowId): readonly Row[] {
  return rowsOf(previous, 'agenda')
    .filter((row) => row['decisionWay'] === 'postponed')
    .map((row, index) => {
      const copy: Record<string, Json> & { id: string } = { id: newRowId(), [ROW_ORDER]: index + 1 };
      for (const column of ['topic', 'category', 'proposerId'] as const) {
        const value = row[column];
        if (value !== undefined) copy[column] = value;
      }
      return copy;
    });
}

function onDay(dateTime: string, day: DateText): string {
  return dateTime === '' ? '' : `${day}${dateTime.slice(10)}`;
}

/**
 * A new 组务会 after the pattern of the last: place, hour, chair, recorder, people, level and circle. What was said and
 * decided is not copied; topics put off (暂缓) and open 议定事项 come back. Who was away is expected again.
 */
export function copyMeeting(previous: Pick<RecordView, 'fields'>, next: NextMeeting): FieldValues {
  const old = previous.fields;
  const kept: Record<string, FieldValues[string]> = {};
  const names = [
    'place',
    'hostId',
    'recorderId',
    'observers',
    'noticeNote',
    'classification',
    'secrecyUntil',
    'accessScope',
  ];
  for (const id of names) if (old[id] !== undefined) kept[id] = old[id];
  const absent = rowsOf(old, 'absentees')
    .map((row) => row['personId'])
    .filter((person): person is string => typeof person === 'string');
  const start = onDay(textValue(old, 'startAt'), next.heldOn);
  const needsMarkedOn = kept['secrecyUntil'] !== undefined;
  return {
    ...kept,
    meetingNo: next.meetingNo,
    heldOn: next.heldOn,
    ...(start === '' ? {} : { startAt: start }),
    ...(needsMarkedOn ? { markedOn: next.heldOn } : {}),
    attendeeIds: [...new Set([...idsValue(old, 'attendeeIds'), ...absent])],
    isExtra: false,
    isImportant: false,
    bookNo: next.book.bookNo,
    pageNo: next.book.pageNo,
    agenda: postponedAgenda(old, next.newRowId),
    carried: carriedRows(next.carried, next.newRowId),
  };
}

/** A 议定事项 to be made when a meeting is finalised. */
export interface ResolutionDraft {
  readonly sourceRow: string;
  readonly fields: FieldValues;
}

/**
 * The 议定事项 of a meeting that are not yet records of their own (R08-6). `existing` are those that name the meeting;
 * what was made once is not made again.
 */
export function resolutionDrafts(
  meeting: Pick<RecordView, 'id' | 'fields'>,
  existing: readonly RecordView[],
): readonly ResolutionDraft[] {
  const made = new Set(existing.map((item) => textValue(item.fields, 'sourceRow')));
  const marking: Record<string, FieldValues[string]> = {};
  for (const id of ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope']) {
    if (meeting.fields[id] !== undefined) marking[id] = meeting.fields[id];
  }
  return rowsOf(meeting.fields, 'resolutions').flatMap((row, index) => {
    if (made.has(row.id)) return [];
    const fields: Record<string, FieldValues[string]> = {
      ...marking,
      meetingId: meeting.id,
      decidedOn: textValue(meeting.fields, 'heldOn'),
      sourceRow: row.id,
      itemSeq: index + 1,
    };
    for (const column of ['agendaSeq', 'matter', 'ownerId', 'coOwnerIds', 'dueOn'] as const) {
      if (row[column] !== undefined) fields[column] = row[column];
    }
    return [{ sourceRow: row.id, fields }];
  });
}
