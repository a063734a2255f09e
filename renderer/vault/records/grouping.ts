import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';
import { placeIn } from './sorted.ts';

/** What a record is found by; undefined when it is not to be found. */
export type KeyOf = (summary: RecordSummary) => string | undefined;

/** FNV-1a, cut to what V8 keeps without an object of its own. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash & 0x3fffffff;
}

/**
 * Records of one register by what some of their fields hold. Kept by a hash, and compared when asked for: with hundreds of
 * thousands of records the texts themselves would take more memory than all else that is kept of them for this.
 */
export class Grouping {
  readonly register: string;
  readonly #ledger: Ledger;
  readonly #keyOf: KeyOf;
  /** Most stand alone: only several of one hash have a list. */
  readonly #byHash = new Map<number, RecordSummary | readonly RecordSummary[]>();

  constructor(ledger: Ledger, register: string, keyOf: KeyOf) {
    this.#ledger = ledger;
    this.register = register;
    this.#keyOf = keyOf;
    for (const summary of ledger.records(register)) this.put(summary);
  }

  /** The records of a key, in the order of their numbers. */
  of(key: string): readonly RecordSummary[] {
    return this.#held(hashOf(key)).filter((summary) => this.#keyOf(summary) === key);
  }

  take(summary: RecordSummary): void {
    const key = this.#keyOf(summary);
    if (key === undefined) return;
    const hash = hashOf(key);
    const rest = this.#held(hash).filter((item) => item !== summary);
    const [only] = rest;
    if (only === undefined) this.#byHash.delete(hash);
    else this.#byHash.set(hash, rest.length === 1 ? only : rest);
  }

  /** One that comes to belong here later stands where it would have stood from the beginning. */
  put(summary: RecordSummary): void {
    const key = this.#keyOf(summary);
    if (key === undefined) return;
    const hash = hashOf(key);
    const held = this.#held(hash);
    if (held.length === 0) {
      this.#byHash.set(hash, summary);
      return;
    }
    const number = this.#numberOf(summary);
    const place = placeIn(held, (item) => this.#numberOf(item) < number);
    this.#byHash.set(hash, held.toSpliced(place, 0, summary));
  }

  #held(hash: number): readonly RecordSummary[] {
    const held = this.#byHash.get(hash);
    if (held === undefined) return [];
    return 'record' in held ? [held] : held;
  }

  #numberOf({ record }: RecordSummary): number {
    return this.#ledger.numberOf(record) ?? 0;
  }
}
