import { deserialize, serialize } from 'node:v8';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';
import type { Random } from './random.ts';

/** How an input ended: a code of the closed list or `ok`, and how far it came. */
export interface Outcome {
  readonly code: string;
  /** The last stage that was reached, so that one sees that the parsers behind the checks were. */
  readonly stage: string;
  /** Set when a refused input changed something: always a failure. */
  readonly applied?: string;
}

/** One kind of hostile input. */
export interface Target {
  readonly name: string;
  /** Share of all runs, in parts of a thousand. */
  readonly share: number;
  /** Made once, before the first run. */
  prepare?(): Promise<void>;
  /** A new input: whole in itself, so that it can be stored as a file and tried again. */
  make(random: Random): Bytes | Promise<Bytes>;
  run(input: Bytes): Outcome | Promise<Outcome>;
  /** An input that reached what none before it did; worth changing further. */
  keep?(input: Bytes): void;
  close?(): Promise<void>;
}

export function stopped(stage: string, error: AppError): Outcome {
  return { code: error.code, stage };
}

export function passed(stage: string): Outcome {
  return { code: 'ok', stage };
}

export function outcomeOf(stage: string, result: Result<unknown>): Outcome {
  return result.ok ? passed(stage) : stopped(stage, result.error);
}

/** A value as bytes of an input; holds whatever a message between processes can hold. */
export function packed(value: unknown): Bytes {
  return Uint8Array.from(serialize(value));
}

export function unpacked<T>(input: Uint8Array): T {
  return deserialize(input) as T;
}

const MAX_KEPT = 200;

/** The corpus of one target: what it began with, and what turned out to be worth keeping. */
export class Corpus<T> {
  readonly #seeds: readonly T[];
  readonly #kept: T[] = [];

  constructor(seeds: readonly T[]) {
    this.#seeds = seeds;
  }

  get all(): readonly T[] {
    return [...this.#seeds, ...this.#kept];
  }

  pick(random: Random): T {
    return random.chance(60) || this.#kept.length === 0 ? random.pick(this.#seeds) : random.pick(this.#kept);
  }

  keep(item: T): void {
    if (this.#kept.length >= MAX_KEPT) this.#kept.shift();
    this.#kept.push(item);
  }
}
