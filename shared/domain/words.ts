/** A calendar day, `YYYY-MM-DD`, in the time of the place. */
export type DateText = string;
/** A minute of a day, `YYYY-MM-DDTHH:mm`, in the time of the place. */
export type DateTimeText = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;
const DAY_MS = 86_400_000;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days of a month of the Gregorian calendar, month from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Year, month and day of a date text; undefined if it is not a day of the calendar. */
export function parseDay(text: string): Day | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/** Whether a text is a day, `YYYY-MM-DD`, from 1900 on. */
export function isDate(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** Whether a text is a minute, `YYYY-MM-DDTHH:mm`. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  return match !== null && isDate(match[1] ?? '');
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The date text of year, month and day. */
export function dateText(year: number, month: number, day: number): DateText {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days since 1970-01-01; NaN for what is not a date. UTC only serves as a count of days here. */
export function dayNumber(date: DateText): number {
  const parts = parseDay(date);
  return parts === undefined ? Number.NaN : Date.UTC(parts.year, parts.month - 1, parts.day) / DAY_MS;
}

/** The date that lies so many days later (earlier if negative); what is not a date, as other stations may send, stays. */
export function addDays(date: DateText, days: number): DateText {
  const day = dayNumber(date);
  return Number.isNaN(day) ? date : new Date((day + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Same day of a later month; where it does not exist, the last of that month (secrecy.md 2.1). */
export function addMonths(date: DateText, months: number): DateText {
  const parts = parseDay(date);
  if (parts === undefined) return date;
  const total = parts.year * 12 + parts.month - 1 + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  return dateText(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** 0 Monday … 6 Sunday: a week is Monday to Sunday (catalogue 3.1). */
export function weekdayIndex(date: DateText): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

/** Monday of the date's week. */
export function weekStart(date: DateText): DateText {
  return addDays(date, -weekdayIndex(date));
}

function weekdayWord(date: DateText): string {
  return WEEKDAYS[(weekdayIndex(date) + 1) % 7] ?? '';
}

/** `周一` */
export function shortWeekday(date: DateText): string {
  return isDate(date) ? `周${weekdayWord(date)}` : '';
}

/** `星期四` */
export function longWeekday(date: DateText): string {
  return isDate(date) ? `星期${weekdayWord(date)}` : '';
}

/** `2026.03.09`, for tables. */
export function tableDate(date: DateText): string {
  return isDate(date) ? date.replaceAll('-', '.') : date;
}

/** `2026年3月9日`, for forms, prose and paper. */
export function fullDate(date: DateText): string {
  const parts = parseDay(date);
  return parts === undefined ? date : `${parts.year}年${parts.month}月${parts.day}日`;
}

/** `2026年3月9日至2026年4月1日`; one day alone as it is. */
export function daySpan(from: DateText, to: DateText): string {
  return from === to ? fullDate(from) : `${fullDate(from)}至${fullDate(to)}`;
}

/** `3月9日`, for this year's dates in side lists; with the year for others. */
export function shortDate(date: DateText, today?: DateText): string {
  const parts = parseDay(date);
  if (parts === undefined) return date;
  const isOtherYear = today !== undefined && parseDay(today)?.year !== parts.year;
  return isOtherYear ? fullDate(date) : `${parts.month}月${parts.day}日`;
}

/** `09:00` of a date-time text. */
export function timeOf(dateTime: DateTimeText): string {
  return isDateTime(dateTime) ? dateTime.slice(11) : '';
}

/** `9:00` as read aloud and printed in a notice. */
export function spokenTime(dateTime: DateTimeText): string {
  return timeOf(dateTime).replace(/^0/, '');
}

/** `上午` until noon, `下午` until six, then `晚上`. */
export function partOfDay(dateTime: DateTimeText): string {
  const hour = Number(timeOf(dateTime).slice(0, 2));
  if (hour < 12) return '上午';
  return hour < 18 ? '下午' : '晚上';
}

/** `09:00 — 10:35`; only the start while the end is open. */
export function timeRange(start: DateTimeText, end: DateTimeText | undefined): string {
  return end === undefined || !isDateTime(end) ? timeOf(start) : `${timeOf(start)} — ${timeOf(end)}`;
}

/** `逾期 6 天`, `今天`, `明天`, `还有 3 天` (look.md §5). */
export function latenessWords(due: DateText, today: DateText): string {
  const days = dayNumber(due) - dayNumber(today);
  if (Number.isNaN(days)) return '';
  if (days < 0) return `逾期 ${-days} 天`;
  if (days === 0) return '今天';
  return days === 1 ? '明天' : `还有 ${days} 天`;
}

/** The beginning of a text, at most so many units; a character of two units (𠮷) is taken whole or left out. */
export function beginningOf(text: string, most: number): string {
  const code = text.charCodeAt(most - 1);
  return text.slice(0, text.length > most && code >= 0xd800 && code <= 0xdbff ? most - 1 : most);
}

/** Year of a date, for lists and numbering. */
export function yearOf(date: DateText): number | undefined {
  return parseDay(date)?.year;
}

/** Reads what people type: 20260105, 2026.1.5, 2026-1-5, 2026年1月5日, 1月5日 and 1.5 (this year). */
export function readDate(typed: string, today: DateText): DateText | undefined {
  const text = typed.trim().replace(/\s+/g, '');
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ??
    /^()(\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
  if (match === null) return undefined;
  const year = match[1] === '' ? (yearOf(today) ?? 0) : Number(match[1]);
  const date = dateText(year, Number(match[2]), Number(match[3]));
  return isDate(date) ? date : undefined;
}

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1 → 一, 12 → 十二, 23 → 二十三; for headings, up to 99. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `${head}${ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? '')}`;
}
