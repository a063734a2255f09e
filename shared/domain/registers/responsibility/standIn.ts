import type { RecordView } from '#shared/domain/definition.ts';
import { isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';
import type { DateTimeText } from '#shared/domain/words.ts';

/** From the start, its minute included, until the end, its minute not; an open end lasts. */
function isBetween(start: string, end: string, at: DateTimeText): boolean {
  return start !== '' && start <= at && (end === '' || at < end);
}

/** Whether a 代行 is in force at a minute: registered, begun, not ended. */
export function isActingAt(record: Pick<RecordView, 'state' | 'fields'>, at: DateTimeText): boolean {
  const { fields } = record;
  return isInForce(record) && isBetween(textValue(fields, 'startAt'), textValue(fields, 'endAt'), at);
}

/** Whether a registered 外出 covers a minute (C23): from leaving until the return, which is noted later. */
export function coversOuting(record: Pick<RecordView, 'state' | 'fields'>, at: DateTimeText): boolean {
  const { fields } = record;
  return isInForce(record) && isBetween(textValue(fields, 'leaveAt'), textValue(fields, 'returnAt'), at);
}

/** Whether two 代行 have a minute in common. */
export function minutesOverlap(left: Pick<RecordView, 'fields'>, right: Pick<RecordView, 'fields'>): boolean {
  const beginsBeforeEnd = (one: Pick<RecordView, 'fields'>, other: Pick<RecordView, 'fields'>): boolean => {
    const end = textValue(other.fields, 'endAt');
    return end === '' || textValue(one.fields, 'startAt') < end;
  };
  return beginsBeforeEnd(left, right) && beginsBeforeEnd(right, left);
}
