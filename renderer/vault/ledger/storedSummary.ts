import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { Actor } from '#shared/journal/entry.ts';
import type { ActorAt, RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';

export type Values = Readonly<Record<string, Json>>;

/** What the head of a chunk says of a record; numbers point into the tables of the chunk. */
export type PackedHead = readonly [
  record: string,
  register: number,
  home: number,
  state: number,
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
  /** Which list of `crews`. */
  actors: number,
  /** Rows of NAMED_PEOPLE, by their number in the chunk; 0 for no such list. */
  people: 0 | readonly number[],
  keyValues: { [key: string]: Json },
];

/** Flags of a summary by bit. */
export const FLAGS = ['isFrozen', 'isIncomplete', 'isOutputtable', 'hasConflict'] as const;

/** Tables that the records of a chunk share: the same people act and are named in record after record. */
export interface ChunkTables {
  readonly actors: readonly Actor[];
  readonly actorsAt: readonly ActorAt[];
  /** Lists of `actorsAt`: most records have one of a few. */
  readonly crews: readonly (readonly number[])[];
  /** Registers, stations and states. */
  readonly words: readonly string[];
  readonly people: readonly Json[];
}

/** The tables with what their numbers point to: the summaries of a chunk share it. */
export interface UnpackedTables extends Pick<ChunkTables, 'actors' | 'words' | 'people'> {
  readonly crews: readonly (readonly ActorAt[])[];
}

/** Where a summary finds its values. */
export interface ValueSource {
  /** Throws NotReadYet. */
  valuesOf(index: number): Values;
}

/**
 * A summary out of a snapshot. Its values are unpacked when somebody first looks at them: most records of a large store
 * are never looked at in a session.
 */
export class StoredSummary implements RecordSummary {
  readonly register: string;
  readonly record: string;
  readonly home: string | undefined;
  readonly state: string;
  readonly isFrozen: boolean;
  readonly isIncomplete: boolean;
  readonly isOutputtable: boolean;
  readonly hasConflict: boolean;
  readonly level: Level;
  readonly numbers: readonly string[];
  readonly numberVoided: string | undefined;
  readonly attachmentCount: number;
  readonly actors: readonly ActorAt[];
  readonly createdBy: Actor | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly updatedBy: Actor | undefined;
  readonly revision: number;
  /** Those of `keyFieldsOf`. */
  readonly keyValues: Values;
  readonly #source: ValueSource;
  readonly #index: number;

  constructor(packed: PackedHead, tables: UnpackedTables, source: ValueSource, index: number) {
    const { actors, crews, words, people } = tables;
    const flags = packed[4];
    const keyValues = packed[16];
    if (packed[15] !== 0) keyValues[NAMED_PEOPLE] = packed[15].map((at) => people[at] ?? null);
    this.record = packed[0];
    this.register = words[packed[1]] ?? '';
    this.home = words[packed[2]];
    this.state = words[packed[3]] ?? '';
    this.isFrozen = (flags & 1) !== 0;
    this.isIncomplete = (flags & 2) !== 0;
    this.isOutputtable = (flags & 4) !== 0;
    this.hasConflict = (flags & 8) !== 0;
    this.level = packed[5];
    this.createdAt = packed[6];
    this.createdBy = actors[packed[7]];
    this.updatedAt = packed[8];
    this.updatedBy = actors[packed[9]];
    this.revision = packed[10];
    this.attachmentCount = packed[11];
    this.numberVoided = packed[12] ?? undefined;
    this.numbers = packed[13] === 0 ? [String(keyValues['number'])] : packed[13];
    this.actors = crews[packed[14]] ?? [];
    this.keyValues = keyValues;
    this.#source = source;
    this.#index = index;
  }

  /** Throws NotReadYet while the texts of its chunk are not there. */
  get values(): Values {
    return this.#source.valuesOf(this.#index);
  }
}

const keyFields = new Map<string, ReadonlySet<string>>();

/**
 * Fields that are asked of every record: who may know of it, what it belongs to, when it was, what rules look it up by.
 * They are there at once, of a record out of a snapshot too.
 */
export function keyFieldsOf(register: string): ReadonlySet<string> {
  const kept = keyFields.get(register);
  if (kept !== undefined) return kept;
  const definition = findRegister(register);
  const references = definition?.fields.filter(({ kind }) => kind === 'ref').map(({ id }) => id) ?? [];
  const dates = definition === undefined ? [] : [definition.dateField];
  const lookups = Object.values(definition?.lookups ?? {}).flatMap((lookup) =>
    lookup.map(({ field }) => field),
  );
  const fields = new Set(['number', 'accessScope', NAMED_PEOPLE, ...dates, ...references, ...lookups]);
  keyFields.set(register, fields);
  return fields;
}

/** A value of a record; one of `keyFieldsOf` never waits for the rest. Throws NotReadYet for others. */
export function fieldOf(summary: RecordSummary, field: string): Json | undefined {
  const isThere = summary instanceof StoredSummary && keyFieldsOf(summary.register).has(field);
  return isThere ? summary.keyValues[field] : summary.values[field];
}
