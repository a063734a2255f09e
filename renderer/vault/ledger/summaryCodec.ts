import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import type { Actor } from '#shared/journal/entry.ts';
import type { ActorAt, RecordSummary } from '#shared/journal/folded.ts';
import { type Bytes, textOf, utf8 } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { SearchedRun } from './searchedRun.ts';
import {
  type ChunkTables,
  FLAGS,
  keyFieldsOf,
  type PackedHead,
  StoredSummary,
  type ValueSource,
} from './storedSummary.ts';

/**
 * Summaries as bytes, in three parts: heads, from which a prepared list can be drawn; values; and what is searched of
 * each record, in one text. A long value that stands in that text is not written twice: among the values only its place
 * there is noted. Read only from bytes that a seal has proven.
 */
const LONG = 24;
/** Begins the note of a place; a value that begins with it by itself is written behind a second one. */
const NOTE = '\u200b';

interface PackedHeads extends ChunkTables {
  readonly records: readonly PackedHead[];
}

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

/** A value with long texts replaced by their places in `text`. */
function noted(value: Json, text: string): Json {
  if (typeof value === 'string') {
    if (value.startsWith(NOTE)) return NOTE + value;
    const at = value.length < LONG ? -1 : text.indexOf(value);
    return at < 0 ? value : `${NOTE}${at},${at + value.length}`;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => noted(item, text));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, noted(item as Json, text)]));
}

function unnoted(value: string, text: string): string {
  if (value.startsWith(NOTE, 1)) return value.slice(1);
  const comma = value.indexOf(',');
  return text.slice(Number(value.slice(1, comma)), Number(value.slice(comma + 1)));
}

/** A value that may be written into until its texts are there. */
type Mutable = { [key: string]: Json } | Json[];

/** Puts the texts in the places noted, in place. `text`: what is searched of the record. */
export function withTexts(values: Mutable, text: string): void {
  const items = values as Record<string | number, Json>;
  for (const key of Array.isArray(values) ? values.keys() : Object.keys(values)) {
    const item = items[key];
    if (typeof item === 'string') {
      if (item.startsWith(NOTE)) items[key] = unnoted(item, text);
    } else if (typeof item === 'object' && item !== null) withTexts(item as Mutable, text);
  }
}

/** One line of JSON, then a text that it speaks of. */
function joinPart(head: unknown, texts: readonly string[]): Bytes {
  return utf8(`${JSON.stringify(head)}\n${texts.join('')}`);
}

/** The two halves of what `joinPart` made. */
export function splitPart<Head>(part: string): { readonly head: Head; readonly text: string } {
  const end = part.indexOf('\n');
  return { head: JSON.parse(part.slice(0, end)) as Head, text: part.slice(end + 1) };
}

function startsOf(texts: readonly string[]): readonly number[] {
  const starts = [0];
  let end = 0;
  for (const text of texts) {
    end += text.length;
    starts.push(end);
  }
  return starts;
}

class HeadPacker {
  readonly #actors = new Table<Actor>();
  readonly #actorsAt = new Table<ActorAt>();
  readonly #crews = new Table<readonly number[]>();
  readonly #words = new Table<string>();
  readonly #people = new Table<Json>();

  pack(summary: RecordSummary): PackedHead {
    const { number, [NAMED_PEOPLE]: named } = summary.values;
    const wanted = keyFieldsOf(summary.register);
    const isWanted = (key: string): boolean => key !== NAMED_PEOPLE && wanted.has(key);
    const isPlain = summary.numbers.length === 1 && summary.numbers[0] === number;
    return [
      summary.record,
      this.#words.number(summary.register),
      this.#words.number(summary.home),
      this.#words.number(summary.state),
      FLAGS.reduce((sum, flag, bit) => sum + (summary[flag] ? 2 ** bit : 0), 0),
      summary.level,
      summary.createdAt,
      this.#actors.number(summary.createdBy),
      summary.updatedAt,
      this.#actors.number(summary.updatedBy),
      summary.revision,
      summary.attachmentCount,
      summary.numberVoided ?? null,
      isPlain ? 0 : summary.numbers,
      this.#crews.number(summary.actors.map((actor) => this.#actorsAt.number(actor))),
      Array.isArray(named) ? named.map((row: Json) => this.#people.number(row)) : 0,
      Object.fromEntries(Object.entries(summary.values).filter(([key]) => isWanted(key))),
    ];
  }

  get tables(): ChunkTables {
    return {
      actors: this.#actors.items,
      actorsAt: this.#actorsAt.items,
      crews: this.#crews.items,
      words: this.#words.items,
      people: this.#people.items,
    };
  }
}

export interface PackedChunk {
  readonly head: Bytes;
  readonly values: Bytes;
  readonly texts: Bytes;
}

/** `searched`: what is searched of each record; `naming` of the configuration at the time, since names stand there. */
export function packSummaries(
  summaries: readonly RecordSummary[],
  { texts, rests }: SearchedRun,
  naming: number,
): PackedChunk {
  const packer = new HeadPacker();
  const records = summaries.map((summary) => packer.pack(summary));
  const values = summaries.map((summary, index) => {
    const { [NAMED_PEOPLE]: _, ...own } = summary.values;
    return JSON.stringify(noted(own, texts[index] ?? ''));
  });
  const heads: PackedHeads = { ...packer.tables, records };
  return {
    head: utf8(JSON.stringify(heads)),
    values: joinPart(startsOf(values), values),
    texts: joinPart({ starts: startsOf(texts), naming, rests }, texts),
  };
}

/** Summaries whose values are still to be read. */
export function unpackHead(head: Uint8Array, source: ValueSource): readonly StoredSummary[] {
  const { records, actorsAt, ...rest } = JSON.parse(textOf(head)) as PackedHeads;
  const crews = rest.crews.map((crew) => crew.flatMap((at) => actorsAt[at] ?? []));
  const tables = { ...rest, crews };
  return records.map((packed, index) => new StoredSummary(packed, tables, source, index));
}
