import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import { textOf } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { Rest } from './searchedRun.ts';
import type { StoredSummary, Values } from './storedSummary.ts';
import { splitPart, unpackHead, withTexts } from './summaryCodec.ts';

/** Somebody looked at a value that is still to be read. Whoever may ask so early reads the chunk and asks again. */
export class NotReadYet extends Error {
  readonly chunk: StoredChunk;

  constructor(chunk: StoredChunk) {
    super('bug: values of a snapshot asked for before they were read');
    this.chunk = chunk;
  }
}

/** What is searched of the records of a chunk: their texts one behind another. */
export interface ChunkTexts {
  readonly text: string;
  /** Where each text begins, and at last where the whole ends. */
  readonly starts: readonly number[];
  /** Of the configuration when they were composed: names stand among them. */
  readonly naming: number;
  readonly rests: readonly Rest[];
}

/** A run of summaries as a snapshot keeps them: heads, which are there at once, and the bodies of values and texts. */
export class StoredChunk {
  readonly summaries: readonly StoredSummary[];
  readonly #read: () => Promise<boolean>;
  #valueBytes: Uint8Array | undefined;
  #values: { readonly text: string; readonly starts: readonly number[] } | undefined;
  #texts: ChunkTexts | undefined;
  readonly #unpacked: Values[] = [];
  #reading: Promise<boolean> | undefined;

  constructor(head: Uint8Array, read: (chunk: StoredChunk) => Promise<boolean>) {
    this.summaries = unpackHead(head, this);
    this.#read = () => read(this);
  }

  /** Reads values and texts, and fills the chunk; false when they do not open. */
  read(): Promise<boolean> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  /** Takes the values; they are unpacked when somebody first looks at one. */
  fillValues(values: Uint8Array): void {
    if (this.#values === undefined) this.#valueBytes = values;
  }

  /** Takes what is searched: at once as text, which is a third shorter than its bytes where most of it is Chinese. */
  fillTexts(texts: Uint8Array): void {
    if (this.#texts !== undefined) return;
    const { head, text } = splitPart<Omit<ChunkTexts, 'text'>>(textOf(texts));
    this.#texts = { ...head, text };
  }

  /** Throws NotReadYet. */
  get texts(): ChunkTexts {
    if (this.#texts === undefined) throw new NotReadYet(this);
    return this.#texts;
  }

  #packedValues(): { readonly text: string; readonly starts: readonly number[] } {
    if (this.#values === undefined) {
      if (this.#valueBytes === undefined) throw new NotReadYet(this);
      const { head, text } = splitPart<readonly number[]>(textOf(this.#valueBytes));
      this.#values = { text, starts: head };
      this.#valueBytes = undefined;
    }
    return this.#values;
  }

  /** Values of a record of the chunk. Throws NotReadYet. */
  valuesOf(index: number): Values {
    const kept = this.#unpacked[index];
    if (kept !== undefined) return kept;
    const { text, starts } = this.#packedValues();
    const { texts } = this;
    const values = JSON.parse(text.slice(starts[index], starts[index + 1])) as { [key: string]: Json };
    withTexts(values, texts.text.slice(texts.starts[index], texts.starts[index + 1]));
    const summary = this.summaries[index];
    assertBug(summary !== undefined, 'a record outside the chunk');
    const people = summary.keyValues[NAMED_PEOPLE];
    if (people !== undefined) values[NAMED_PEOPLE] = people;
    this.#unpacked[index] = values;
    return values;
  }
}
