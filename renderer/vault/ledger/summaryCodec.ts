import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import type { Actor } from '#shared/journal/entry.ts';
import type { ActorAt, RecordSummary } from '#shared/journal/folded.ts';
import { type Bytes, textOf, utf8 } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';

/**
 * Summaries as bytes, in two parts: columns, where every long text is cut, and texts, the rest of the cut ones. From the
 * columns alone a list can be drawn, with the longest cells a little short. Read only from bytes that a seal has proven.
 */
const LONG = 40;
const KEPT = 16;
/** Stands at the end of a cut text. A space of no width: were it shown, nobody would see it. */
const CUT_MARK = '\u200b';

/** Only Chinese text is cut: identities, dates and numbers are what lists sort, filter and relate by. */
function isCutAway(value: string): boolean {
  return (value.length >= LONG && value.charCodeAt(0) > 0x7f) || value.endsWith(CUT_MARK);
}

type PackedRecord = readonly [
  record: string,
  register: string,
  home: string | null,
  state: string,
  flags: number,
  level: Level,
  createdAt: number,
  createdBy: number,
  updatedAt: number,
  updatedBy: number,
  revision: number,
  attachments: number,
  voided: string | null,
  /** 0: just the number among the values. */
  numbers: 0 | readonly string[],
  actors: readonly number[],
  /** Rows of NAMED_PEOPLE, by their number in the chunk; 0 for no such list. */
  people: 0 | readonly number[],
  values: { [key: string]: Json },
];

interface PackedColumns {
  readonly actors: readonly Actor[];
  readonly actorsAt: readonly ActorAt[];
  /** The same people are named in record after record: each row once. */
  readonly people: readonly Json[];
  readonly records: readonly PackedRecord[];
}

/** By place in the chunk, what was cut off, in the order in which the strings stand. */
type PackedTexts = readonly (readonly [index: number, rests: readonly string[]])[];

const FLAGS = ['isFrozen', 'isIncomplete', 'isOutputtable', 'hasConflict'] as const;

/** Gives equal things one number. */
class Table<T> {
  readonly items: T[] = [];
  readonly #numbers = new Map<string, number>();

  number(item: T | undefined): number {
    if (item === undefined) return -1;
    const key = JSON.stringify(item);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}

function cut(value: Json, rests: string[]): Json {
  if (typeof value === 'string') {
    if (!isCutAway(value)) return value;
    rests.push(value.slice(KEPT));
    return `${value.slice(0, KEPT)}${CUT_MARK}`;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => cut(item, rests));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item as Json, rests)]));
}

export interface PackedChunk {
  readonly columns: Bytes;
  readonly texts: Bytes;
}

export function packSummaries(summaries: readonly RecordSummary[]): PackedChunk {
  const actors = new Table<Actor>();
  const actorsAt = new Table<ActorAt>();
  const people = new Table<Json>();
  const texts: [number, string[]][] = [];
  const records = summaries.map((summary, index): PackedRecord => {
    const rests: string[] = [];
    const { [NAMED_PEOPLE]: named, ...own } = summary.values;
    const values = cut(own, rests) as PackedRecord[16];
    if (rests.length > 0) texts.push([index, rests]);
    const flags = FLAGS.reduce((sum, flag, bit) => sum + (summary[flag] ? 2 ** bit : 0), 0);
    const { number } = summary.values;
    const isPlain = summary.numbers.length === 1 && summary.numbers[0] === number;
    return [
      summary.record,
      summary.register,
      summary.home ?? null,
      summary.state,
      flags,
      summary.level,
      summary.createdAt,
      actors.number(summary.createdBy),
      summary.updatedAt,
      actors.number(summary.updatedBy),
      summary.revision,
      summary.attachmentCount,
      summary.numberVoided ?? null,
      isPlain ? 0 : summary.numbers,
      summary.actors.map((actor) => actorsAt.number(actor)),
      Array.isArray(named) ? named.map((row: Json) => people.number(row)) : 0,
      values,
    ];
  });
  const columns: PackedColumns = {
    actors: actors.items,
    actorsAt: actorsAt.items,
    people: people.items,
    records,
  };
  return { columns: utf8(JSON.stringify(columns)), texts: utf8(JSON.stringify(texts)) };
}

/** Summaries whose long strings are still cut. */
export function unpackColumns(columns: Uint8Array): RecordSummary[] {
  const { actors, actorsAt, people, records } = JSON.parse(textOf(columns)) as PackedColumns;
  return records.map((packed) => {
    const flags = packed[4];
    const values = packed[16];
    const { number } = values;
    if (packed[15] !== 0) values[NAMED_PEOPLE] = packed[15].map((at) => people[at] ?? null);
    return {
      register: packed[1],
      record: packed[0],
      home: packed[2] ?? undefined,
      values,
      state: packed[3],
      isFrozen: (flags & 1) !== 0,
      isIncomplete: (flags & 2) !== 0,
      isOutputtable: (flags & 4) !== 0,
      hasConflict: (flags & 8) !== 0,
      level: packed[5],
      numbers: packed[13] === 0 ? [String(number)] : packed[13],
      numberVoided: packed[12] ?? undefined,
      attachmentCount: packed[11],
      actors: packed[14].flatMap((at) => actorsAt[at] ?? []),
      createdBy: actors[packed[7]],
      createdAt: packed[6],
      updatedAt: packed[8],
      updatedBy: actors[packed[9]],
      revision: packed[10],
    };
  });
}

/** A value that may be written into until its texts are there. */
type Mutable = { [key: string]: Json } | Json[];

function restore(value: Mutable, next: () => string): void {
  const places: readonly (string | number)[] = Array.isArray(value)
    ? value.map((_, index) => index)
    : Object.keys(value);
  for (const place of places) {
    // The rows of people are shared with other records, and were never cut.
    if (place === NAMED_PEOPLE) continue;
    const item = (value as Record<string | number, Json>)[place];
    if (typeof item === 'string') {
      if (item.endsWith(CUT_MARK))
        (value as Record<string | number, Json>)[place] = item.slice(0, -CUT_MARK.length) + next();
    } else if (typeof item === 'object' && item !== null) restore(item as Mutable, next);
  }
}

/** Gives the summaries of a chunk the rest of their long strings, in place. */
export function restoreTexts(summaries: readonly RecordSummary[], texts: Uint8Array): void {
  for (const [index, rests] of JSON.parse(textOf(texts)) as PackedTexts) {
    const summary = summaries[index];
    if (summary === undefined) throw new RangeError('texts of another chunk');
    let used = 0;
    restore(summary.values as Mutable, () => {
      const rest = rests[used];
      if (rest === undefined) throw new RangeError('texts of another chunk');
      used += 1;
      return rest;
    });
    if (used !== rests.length) throw new RangeError('texts of another chunk');
  }
}
