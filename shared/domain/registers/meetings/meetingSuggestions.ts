import type { FieldValues, RecordView, SuggestContext } from '#shared/domain/definition.ts';
import { parseNumber } from '#shared/domain/numbering.ts';
import { isVoid, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';
import {
  carriedResolutions,
  carriedRows,
  copyMeeting,
  type NextMeeting,
  nextBookPage,
  nextMeetingNo,
} from './meetingHelpers.ts';
import { minutesText } from './meetingTexts.ts';

/** Pages of one 专簿; the next begins when it is full. */
const PAGES_PER_BOOK = 200;

function nextMeeting(context: SuggestContext): NextMeeting {
  const { today } = context;
  const meetings = context.own('groupMeeting');
  return {
    heldOn: today,
    meetingNo: nextMeetingNo(meetings, yearOf(today) ?? 0),
    book: nextBookPage(meetings, PAGES_PER_BOOK),
    // Of one term the older stands first.
    carried: carriedResolutions([...context.earlier('resolutionItem', '9999')].reverse(), {
      id: '',
      fields: { heldOn: today },
    }),
    newRowId: context.newRowId,
  };
}

/** A new 组务会: next number and page, the usual place and people, and what is still to be done. */
export function newMeeting(context: SuggestContext): FieldValues {
  const { heldOn, meetingNo, book, carried, newRowId } = nextMeeting(context);
  // Behind every day there is: meetings are planned ahead too.
  const [newest] = context.earlier('groupMeeting', '9999');
  return {
    meetingNo,
    heldOn,
    startAt: `${heldOn}T09:00`,
    place: newest?.fields['place'],
    hostId: context.holder('groupLeader'),
    recorderId: context.holder('meetingRecorder'),
    attendeeIds: context.everyone(),
    isExtra: false,
    isImportant: false,
    collectiveDecision: true,
    bookNo: book.bookNo,
    pageNo: book.pageNo,
    carried: carriedRows(carried, newRowId),
  };
}

/** A new 组务会 after the pattern of an older one. */
export function meetingLike(source: RecordView, context: SuggestContext): FieldValues {
  return copyMeeting(source, nextMeeting(context));
}

/** A finalised 组务会 without a 纪要 that counts (第三十四条). */
export function lacksMinutes(meeting: RecordView, context: Pick<SuggestContext, 'related'>): boolean {
  if (meeting.state !== 'finalized' && meeting.state !== 'archived') return false;
  return context.related('meetingMinutes', 'meetingId', meeting.id).every(isVoid);
}

/** 年度内连续: the year of issue, or that of the record's number while it is not issued. */
export function yearOfMinutes(minutes: RecordView): number | undefined {
  return yearOf(textValue(minutes.fields, 'issuedOn')) ?? parseNumber(minutes.number ?? '')?.year;
}

/** 会议纪要 of a meeting: the next number, and its text drafted from the agenda and the decisions. */
export function minutesOf(meeting: RecordView, context: SuggestContext): FieldValues {
  const used = context
    .own('meetingMinutes')
    .filter((minutes) => yearOfMinutes(minutes) === yearOf(context.today))
    .map((minutes) => Number.parseInt(textValue(minutes.fields, 'minutesNo'), 10))
    .filter((no) => Number.isFinite(no));
  return {
    meetingId: meeting.id,
    minutesNo: `${Math.max(0, ...used) + 1}号`,
    content: minutesText(meeting, context),
    drafterId: context.self,
    distribution: '组内各同志',
  };
}
