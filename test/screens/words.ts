import type { Json } from '#shared/kernel/canonical.ts';

/**
 * What a value may be made from. In a string: `@李四二` is that person; `D` the day of the matter and `T` the day on which
 * it is written down, with `+7` for days and `T09:30` for a minute (`D+3T09:30`); `#seal@registered=组章` a record that
 * was made before, by register, states joined with `|`, and a part of its title (`=组章?`: if there is such a one). Lists are cycled by the number of the
 * record, so `[['a', 'b']]` is one value that is a list.
 */
export type Words = readonly Json[] | ((turn: Turn) => Json | undefined);

export interface Turn {
  /** Which record of its register, from 0. */
  readonly i: number;
  /** Day of the matter. */
  readonly day: string;
}

export interface RegisterWords {
  /** How many there are; absent: nine. */
  readonly count?: number;
  /** Whoever writes them, in turn. */
  readonly by: readonly string[];
  readonly fields: Readonly<Record<string, Words>>;
  /** Fields that only some records have: filled where the number is one of these. */
  readonly only?: Readonly<Record<string, readonly number[]>>;
  /** Through every state of the ordinary course, not by the shortest way: all of them, or those of these numbers. */
  readonly isWhole?: true | readonly number[];
  /** Fields that are written into the record before a move is made, by its state. */
  readonly before?: Readonly<Record<string, Readonly<Record<string, Words>>>>;
  /** State in which each is left; cycled. Absent: the last of the ordinary course before 归档. */
  readonly ends?: readonly string[];
  /** Words beside the acts; cycled. */
  readonly opinions?: readonly string[];
  readonly reasons?: readonly string[];
  /** Fields asked for by the dialogs of moves and steps, beside `fields`. */
  readonly asked?: Readonly<Record<string, Words>>;
  /** 补登, for every second record that can take it; with `isAlwaysLater` for all. */
  readonly later?: Readonly<Record<string, Words>>;
  readonly isAlwaysLater?: true;
  /** The record from which each is drafted, `#groupMeeting@finalized`. */
  readonly from?: string;
  /** Numbers that are 秘密. */
  readonly confidential?: readonly number[];
  /** Half-months of the year at which they are written; absent: spread over it. */
  readonly slots?: readonly number[];
  /** Days before the slot on which the matter was; absent: up to six. */
  readonly ago?: readonly number[];
  /** What the others rest on: all of them are made, however few are asked for. */
  readonly isBase?: true;
  /** Made by the program: found and carried on. */
  readonly isFound?: boolean;
}

export type WordTable = Readonly<Record<string, RegisterWords>>;
