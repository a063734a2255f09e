import {
  dateText,
  dayNumber,
  fullDate,
  longWeekday,
  readDate,
  shortDate,
  shortWeekday,
} from '#shared/domain/words.ts';

/** Moments of the machine in the words of the screen; days themselves are in shared/domain/words.ts. */
function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `YYYY-MM-DD` of a moment, in the place's time. */
export function dayOfMoment(millis: number): string {
  const date = new Date(millis);
  return dateText(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** `09:58`. */
export function clockWords(millis: number): string {
  const date = new Date(millis);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** `3月11日 17:42`; with the year when it is not this one. */
export function momentWords(millis: number, now: number): string {
  return `${shortDate(dayOfMoment(millis), dayOfMoment(now))} ${clockWords(millis)}`;
}

/** `2026年3月12日　星期四`. */
export function todayWords(now: number): string {
  const today = dayOfMoment(now);
  return `${fullDate(today)}　${longWeekday(today)}`;
}

/** `2026年3月9日　周一` of a day, or without the weekday; empty for none. */
export function dayWords(day: string, hasWeekday = true): string {
  return day === '' ? '' : `${fullDate(day)}　${hasWeekday ? shortWeekday(day) : ''}`.trimEnd();
}

/** A weekday tells days at hand apart; of a birthday it says nothing. */
const NEAR_DAYS = 800;

/** Whether a day lies so near that its weekday means something. */
export function isNear(day: string, now: number): boolean {
  return Math.abs(dayNumber(day) - dayNumber(dayOfMoment(now))) < NEAR_DAYS;
}

/** ISO week of the year: 11. */
export function weekOfYear(millis: number): number {
  const date = new Date(millis);
  const weekday = (date.getDay() + 6) % 7;
  const thursday = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() + 3 - weekday));
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - firstDay) / 604_800_000) + 1;
}

/** Full-width digits and signs as an input method writes them, in their ASCII form. */
export function toHalfWidth(text: string): string {
  return text.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** A day as typed, full-width digits too: `20260105`, `2026.1.5`, `1月5日`. */
export function parseTypedDate(typed: string, now: number): string | undefined {
  return readDate(toHalfWidth(typed), dayOfMoment(now));
}

/** A time of day as typed: `0900`, `9:00`, `9点`, `９：３０`. Answers `HH:mm` or undefined. */
export function parseTypedTime(typed: string): string | undefined {
  const text = toHalfWidth(typed).replaceAll(/\s/g, '');
  const match =
    /^(\d{1,2})[:点时](\d{1,2})?分?$/.exec(text) ??
    /^(\d{1,2})(\d{2})$/.exec(text) ??
    /^(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const hours = Number(match[1]);
  const minutes = match[2] === undefined ? 0 : Number(match[2]);
  return hours > 23 || minutes > 59 ? undefined : `${twoDigits(hours)}:${twoDigits(minutes)}`;
}
