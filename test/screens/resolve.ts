import type { Json } from '#shared/kernel/canonical.ts';
import type { Turn, Words } from './words.ts';

const DAY_MS = 86_400_000;
const DAY_WORDS = /^([DT])([+-]\d+)?(T\d\d:\d\d)?$/;
const RECORD_WORDS = /^#(\w+)(?:@([\w|]+))?(?:=(.+?)(\?)?)?$/;

/** What a word stands for needs something that does not exist yet. */
export class NotYet extends Error {}

export interface Known {
  readonly today: string;
  person(name: string): string;
  /** Records made so far, the latest last. */
  records(
    register: string,
  ): readonly { readonly id: string; readonly state: string; readonly title: string }[];
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The value for a record; undefined where there is none. */
export function meaning(words: Words, turn: Turn, known: Known): Json | undefined {
  const value = typeof words === 'function' ? words(turn) : words[turn.i % words.length];
  return value === undefined ? undefined : meant(value, turn, known);
}

function meant(value: Json, turn: Turn, known: Known): Json {
  if (typeof value === 'string') return textMeant(value, turn, known);
  if (Array.isArray(value)) return value.map((item, index) => rowMeant(item, index, turn, known));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, meant(item, turn, known)]));
  }
  return value;
}

/** Rows of a list get what the form gives them: an id and a place. */
function rowMeant(item: Json, index: number, turn: Turn, known: Known): Json {
  const value = meant(item, turn, known);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return { id: `r${index + 1}`, order: index + 1, ...value };
}

function textMeant(text: string, turn: Turn, known: Known): string {
  if (text.startsWith('@')) return known.person(text.slice(1));
  const day = DAY_WORDS.exec(text);
  if (day !== null) {
    const from = day[1] === 'T' ? known.today : turn.day;
    return `${addDays(from, Number(day[2] ?? 0))}${day[3] ?? ''}`;
  }
  const record = RECORD_WORDS.exec(text);
  return record === null ? text : recordMeant(record, turn, known);
}

function recordMeant(
  [, register = '', states, title, orAny]: RegExpExecArray,
  turn: Turn,
  known: Known,
): string {
  const fitting = known
    .records(register)
    .filter((each) => states === undefined || states.split('|').includes(each.state));
  const any = fitting[turn.i % Math.max(1, fitting.length)];
  const named =
    title === undefined
      ? any
      : (fitting.find((each) => each.title === title) ?? fitting.find((each) => each.title.includes(title)));
  const found = named ?? (orAny === undefined ? undefined : any);
  if (found === undefined)
    throw new NotYet(`no ${register}${states === undefined ? '' : ` ${states}`}${title ?? ''}`);
  return found.id;
}
