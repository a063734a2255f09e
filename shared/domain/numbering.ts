import { LEVELS, type Level } from '#shared/kernel/level.ts';

/** En dash: a hyphen would break a line in the middle of a number. */
const DASH = '–';

/** One letter each, as in `秘2`. */
const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  public: '公',
  internal: '内',
  confidential: '秘',
  secret: '机',
  topSecret: '绝',
};

/** What a number runs over: station, register, year and 密级, so that a lower clearance sees no gap (architecture §2). */
export interface NumberRun {
  /** 机构代字 of the station: `示教纪`. */
  readonly unit: string;
  /** 类 of the register: `组会`. */
  readonly word: string;
  readonly year: number;
  readonly level: Level;
}

export interface RecordNumber extends NumberRun {
  readonly seq: number;
}

/** `示教纪–组会–26–秘2` (look.md §5). */
export function formatNumber(number: RecordNumber): string {
  const year = String(number.year % 100).padStart(2, '0');
  return [number.unit, number.word, year, `${LEVEL_WORDS[number.level]}${number.seq}`].join(DASH);
}

/** Reads a number; `century` is that of today, as paper writes only two digits of the year. */
export function parseNumber(text: string, century = 2000): RecordNumber | undefined {
  const match = /^([^–]+)–([^–]+)–(\d{2})–([公内秘机绝])([1-9]\d{0,6})$/.exec(text);
  const [, unit, word, year, letter, seq] = match ?? [];
  const level = LEVELS.find((candidate) => LEVEL_WORDS[candidate] === letter);
  if (unit === undefined || word === undefined || level === undefined) return undefined;
  return { unit, word, year: century + Number(year), level, seq: Number(seq) };
}

function isSameRun(left: NumberRun, right: NumberRun): boolean {
  return (
    left.unit === right.unit &&
    left.word === right.word &&
    left.year === right.year &&
    left.level === right.level
  );
}

/**
 * The next number of a run. `used` holds every number ever given, those of 作废 records too: they are never given again
 * (catalogue 0.4 `recordNo`).
 */
export function nextNumber(run: NumberRun, used: Iterable<string>): RecordNumber {
  let seq = 0;
  for (const text of used) {
    const number = parseNumber(text, run.year - (run.year % 100));
    if (number !== undefined && isSameRun(number, run) && number.seq > seq) seq = number.seq;
  }
  return { ...run, seq: seq + 1 };
}

/** Numbers of a run that are missing below its highest: there should be none; after an import, ask the sender. */
export function gapsIn(run: NumberRun, used: Iterable<string>): readonly number[] {
  const seen = new Set<number>();
  for (const text of used) {
    const number = parseNumber(text, run.year - (run.year % 100));
    if (number !== undefined && isSameRun(number, run)) seen.add(number.seq);
  }
  const gaps: number[] = [];
  for (let seq = 1; seq < Math.max(0, ...seen); seq += 1) if (!seen.has(seq)) gaps.push(seq);
  return gaps;
}

/**
 * Numbers that are missing right before this one, lowest first. A book may begin in the middle of a year, so what lies
 * before its first number is not missing; and a gap further down was answered for when it was made.
 */
export function missingBefore(no: number, others: readonly number[]): readonly number[] {
  const last = others.filter((each) => each < no).reduce((most, each) => Math.max(most, each), 0);
  return last === 0 ? [] : Array.from({ length: no - last - 1 }, (_, index) => last + 1 + index);
}

const NAMED_AT_MOST = 5;

/** `第8次、第9次`, and how many where they are many. */
export function missingWords(missing: readonly number[], word: (no: number) => string): string {
  const named = missing.slice(0, NAMED_AT_MOST).map(word).join('、');
  return missing.length > NAMED_AT_MOST ? `${named}等${missing.length}个` : named;
}
