import type { DateText } from '#shared/domain/words.ts';
import { addDays, addMonths, dateText, daysInMonth, isDate, parseDay, weekStart } from './words.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: DateText;
  readonly to: DateText;
}

const DAYS = new Map([
  ['大前天', -3],
  ['前天', -2],
  ['前日', -2],
  ['昨天', -1],
  ['昨日', -1],
  ['今天', 0],
  ['今日', 0],
  ['当天', 0],
  ['明天', 1],
  ['明日', 1],
  ['后天', 2],
]);
const YEARS = new Map([
  ['前年', -2],
  ['去年', -1],
  ['上年', -1],
  ['今年', 0],
  ['本年', 0],
  ['明年', 1],
  ['下年', 1],
]);
/** 上 本 下 and their like, before 周, 月 and 季. */
const STEPS = new Map([
  ['上上', -2],
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['', 0],
  ['下', 1],
]);
const ORDINALS = ['一二三四', '1234'] as const;
const YEAR_WORDS = [...YEARS.keys()].join('|');
const YEAR_FORM = `(?:(\\d{4})年|(${YEAR_WORDS})的?)`;

const DAY_FORMS: readonly RegExp[] = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})[-–./年](\d{1,2})[-–./月](\d{1,2})[日号]?$/,
];
const MONTH_FORM = /^(\d{4})[-–./年](\d{1,2})月?$/;
const WEEK_FORM = /^(上上|上|本|这|下|)个?(?:周|星期)([一二三四五六日天]?)$/;
const STEP_FORM = /^(上上|上|本|这|下)个?(月|季度?)$/;
const IN_YEAR_FORM = new RegExp(`^${YEAR_FORM}?(\\d{1,2})月(?:份|(\\d{1,2})[日号])?$`);
const PART_FORM = new RegExp(`^${YEAR_FORM}?(?:(上|下)半年|第?([一二三四1-4])季度?)$`);
const WHOLE_YEAR_FORM = new RegExp(`^${YEAR_FORM}度?$`);
const BETWEEN = /至|到|~|～|—+/;

function months(year: number, first: number, last: number): Period | undefined {
  const period = { from: dateText(year, first, 1), to: dateText(year, last, daysInMonth(year, last)) };
  return isDate(period.from) && isDate(period.to) ? period : undefined;
}

function oneDay(date: DateText): Period | undefined {
  return isDate(date) ? { from: date, to: date } : undefined;
}

/** 周 and 星期: a whole week, Monday to Sunday, or one day of it. */
function readWeek(text: string, today: DateText): Period | undefined {
  const match = WEEK_FORM.exec(text);
  const step = STEPS.get(match?.[1] ?? '');
  if (match === null || step === undefined) return undefined;
  const monday = addDays(weekStart(today), step * 7);
  const weekday = '一二三四五六日'.indexOf((match[2] ?? '').replace('天', '日'));
  if (match[2] !== '') return oneDay(addDays(monday, weekday));
  // 周 alone says nothing.
  return match[1] === '' ? undefined : { from: monday, to: addDays(monday, 6) };
}

/** 上月, 本季度: so many months or quarters from today's. */
function readStep(text: string, today: DateText): Period | undefined {
  const match = STEP_FORM.exec(text);
  const step = STEPS.get(match?.[1] ?? '');
  if (match === null || step === undefined) return undefined;
  const length = match[2] === '月' ? 1 : 3;
  const then = parseDay(addMonths(`${today.slice(0, 8)}01`, step * length));
  if (then === undefined) return undefined;
  const first = then.month - ((then.month - 1) % length);
  return months(then.year, first, first + length - 1);
}

/** What stands beside a year, given or understood: a month, a day, a half, a quarter, all of it. */
function readInYear(text: string, year: number): Period | undefined {
  const yearOf = (digits: string | undefined, word: string | undefined): number =>
    digits === undefined ? year + (YEARS.get(word ?? '') ?? 0) : Number(digits);
  const inMonth = IN_YEAR_FORM.exec(text);
  if (inMonth !== null) {
    const [its, month] = [yearOf(inMonth[1], inMonth[2]), Number(inMonth[3])];
    if (inMonth[4] !== undefined) return oneDay(dateText(its, month, Number(inMonth[4])));
    return month > 12 ? undefined : months(its, month, month);
  }
  const part = PART_FORM.exec(text);
  if (part !== null) {
    const its = yearOf(part[1], part[2]);
    if (part[3] !== undefined) return part[3] === '上' ? months(its, 1, 6) : months(its, 7, 12);
    const quarter = Math.max(...ORDINALS.map((signs) => signs.indexOf(part[4] ?? ' ')));
    return months(its, quarter * 3 + 1, quarter * 3 + 3);
  }
  const whole = WHOLE_YEAR_FORM.exec(text);
  return whole === null ? undefined : months(yearOf(whole[1], whole[2]), 1, 12);
}

function readOne(text: string, today: DateText): Period | undefined {
  const now = parseDay(today);
  if (now === undefined) return undefined;
  const days = DAYS.get(text);
  if (days !== undefined) return oneDay(addDays(today, days));
  for (const form of DAY_FORMS) {
    const day = form.exec(text);
    if (day !== null) return oneDay(dateText(Number(day[1]), Number(day[2]), Number(day[3])));
  }
  const month = MONTH_FORM.exec(text);
  if (month !== null)
    return Number(month[2]) > 12 ? undefined : months(Number(month[1]), Number(month[2]), Number(month[2]));
  return readWeek(text, today) ?? readStep(text, today) ?? readInYear(text, now.year);
}

/**
 * The days that a word of a search names, seen from `today`: `3月9日`, `20260309`, `2026.3`, `2026年3月`, `昨天`, `上周`,
 * `周一`, `本月`, `上季度`, `2026年第一季度`, `上半年`, `去年`, and two of these joined by 至. Weeks run from Monday to
 * Sunday; a day or month without its year is of this year. Undefined for everything else, and for days that the calendar
 * does not have (2月29日 of a common year): those are searched as text.
 */
export function readPeriod(text: string, today: DateText): Period | undefined {
  const one = readOne(text, today);
  if (one !== undefined) return one;
  const [first = '', last = '', ...more] = text.split(BETWEEN);
  if (first === '' || last === '' || more.length > 0) return undefined;
  const [from, to] = [readOne(first, today), readOne(last, today)];
  if (from === undefined || to === undefined || to.to < from.from) return undefined;
  return { from: from.from, to: to.to };
}
