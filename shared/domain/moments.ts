import type { DateText, DateTimeText } from '#shared/domain/words.ts';
import { addDays, dayNumber, isDateTime } from './words.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes since 1970-01-01T00:00 of the place's own clock; NaN for what is not a minute. */
function minuteNumber(at: DateTimeText): number {
  if (!isDateTime(at)) return Number.NaN;
  return dayNumber(at.slice(0, 10)) * DAY + Number(at.slice(11, 13)) * HOUR + Number(at.slice(14, 16));
}

/** Minutes from one moment to another, negative if the second is earlier; NaN if either is no minute. */
export function minutesBetween(from: DateTimeText, to: DateTimeText): number {
  return minuteNumber(to) - minuteNumber(from);
}

/** The moment so many hours later, by the clock on the wall; what is no minute stays as it is. */
export function plusHours(at: DateTimeText, hours: number): DateTimeText {
  const minutes = minuteNumber(at);
  if (Number.isNaN(minutes)) return at;
  const later = minutes + hours * HOUR;
  const ofDay = ((later % DAY) + DAY) % DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${addDays('1970-01-01', (later - ofDay) / DAY)}T${two(Math.floor(ofDay / HOUR))}:${two(ofDay % HOUR)}`;
}

/** The day of a moment or of a day; empty while there is none. */
export function dayPart(at: DateText | DateTimeText): DateText {
  return at.slice(0, 10);
}

/** `2小时`, `90分钟`, `3天`: how long something took, in the largest unit that comes out even enough to be read. */
export function durationWords(minutes: number): string {
  if (minutes < 2 * HOUR) return `${minutes}分钟`;
  if (minutes < 2 * DAY) return `${Math.floor(minutes / HOUR)}小时`;
  return `${Math.floor(minutes / DAY)}天`;
}
