import { dateText } from '#shared/domain/words.ts';
import type { Millis } from '#shared/kernel/ports.ts';

/** The calendar day of a moment, in the time of the place. */
export function dayOf(moment: Millis): string {
  const date = new Date(moment);
  return dateText(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** The minute of a moment, `YYYY-MM-DDTHH:mm`, in the time of the place. */
export function minuteOf(moment: Millis): string {
  const date = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${dayOf(moment)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
