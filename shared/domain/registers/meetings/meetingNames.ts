import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import { numberValue, textValue } from '#shared/domain/values.ts';
import { yearOf } from '#shared/domain/words.ts';

/** `2026年第10次组务会` */
export function meetingTitle(record: Pick<RecordView, 'fields'>): string {
  const year = yearOf(textValue(record.fields, 'heldOn'));
  const no = numberValue(record.fields, 'meetingNo');
  return `${year === undefined ? '' : `${year}年`}${no === undefined ? '' : `第${no}次`}组务会`;
}

/** The meeting that minutes belong to, if it can be seen here. */
export function meetingOf(
  record: Pick<RecordView, 'fields'>,
  context: DomainContext,
): RecordView | undefined {
  const meeting = context.record(textValue(record.fields, 'meetingId'));
  return meeting?.register === 'groupMeeting' ? meeting : undefined;
}
