import { lifecycles } from '#shared/domain/registers/index.ts';
import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import { type FoldEntry, type FoldedRecord, summaryOf } from '#shared/journal/folded.ts';
import { FoldIndex } from '#shared/journal/foldIndex.ts';
import type { EntryId } from '#shared/journal/header.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { LedgerEntry, OutgoingBody } from '../core.ts';
import type { PackedBlock } from '../pool/pool.ts';
import { type Arrival, recordNamedBy } from './arrival.ts';
import type { BodyReader } from './bodyReader.ts';
import type { EntryPlaces } from './entryPlaces.ts';
import type { RecordTable } from './recordTable.ts';

interface RepackedSegment {
  readonly indexes: readonly number[];
  readonly packed: Result<readonly PackedBlock[]>;
}

/** So many records stay open; past that all are put away. A day's work opens some hundred. */
const MAX_OPEN = 4000;

/**
 * The records that are being worked on, with all their entries, folded. A record is on the bench whole or not at all:
 * what is folded from half its entries would be wrong without anyone seeing it. Entries without body are always there,
 * since it takes them to know which records they tie together.
 */
export class Workbench {
  readonly #chain: ChainIndex;
  readonly #places: EntryPlaces;
  readonly #table: RecordTable;
  readonly #reader: BodyReader | undefined;
  #fold = new FoldIndex(lifecycles);
  readonly #open = new Set<string>();

  constructor(chain: ChainIndex, places: EntryPlaces, table: RecordTable, reader: BodyReader | undefined) {
    this.#chain = chain;
    this.#places = places;
    this.#table = table;
    this.#reader = reader;
  }

  /** Puts everything away. */
  clear(): void {
    this.#fold = new FoldIndex(lifecycles);
    this.#open.clear();
    const headers: FoldEntry[] = [];
    for (const index of this.#places.bodiless()) {
      headers.push({ id: this.#chain.idAt(index), header: this.#chain.headerAt(index) });
    }
    this.#fold.add(headers);
  }

  /** Takes out the records that arrivals concern. SEALED_DAMAGED when one cannot be read. */
  prepare(arrivals: readonly Arrival[]): Promise<Result<void>> {
    const numbers = new Set<number>();
    const ids: EntryId[] = [];
    for (const { id, header, held } of arrivals) {
      const record = held === undefined ? undefined : recordNamedBy(held.parsed);
      const number = record === undefined ? undefined : this.#table.find(record);
      if (number !== undefined) numbers.add(number);
      ids.push(id, ...header.base);
    }
    for (const owner of this.#owners(this.#fold.linkedWith(ids))) numbers.add(owner);
    return this.#take(numbers);
  }

  #owners(ids: Iterable<EntryId>): ReadonlySet<number> {
    const owners = new Set<number>();
    for (const id of ids) {
      const owner = this.#places.ownerOf(this.#chain.indexOf(id));
      if (owner !== undefined) owners.add(owner);
    }
    return owners;
  }

  /** Reads records whole, and with them those whose entries theirs rest on. */
  async #take(numbers: Iterable<number>): Promise<Result<void>> {
    let waiting = this.#closed(numbers);
    while (waiting.length > 0) {
      const members = waiting.flatMap((number) => this.#places.membersOf(number));
      const read = await this.read(members);
      if (!read.ok) return read;
      // An act came in between and gave one of them another entry: what was read is not all of it any more.
      const isStale = waiting.flatMap((number) => this.#places.membersOf(number)).length !== members.length;
      if (isStale) continue;
      for (const number of waiting) this.#open.add(this.#table.name(number));
      this.#fold.add(read.value.map(({ id, header, held }) => ({ id, header, body: held.parsed })));
      waiting = this.#closed(this.#owners(read.value.flatMap(({ header }) => header.base)));
    }
    return ok();
  }

  #wanted(indexes: readonly number[]) {
    return indexes.map((index) => ({
      id: this.#chain.idAt(index),
      header: this.#chain.headerAt(index),
      place: this.#places.placeOf(index),
    }));
  }

  /** Bodies by index as they go out, in the order asked for. SEALED_DAMAGED. */
  async readPlain(indexes: readonly number[]): Promise<Result<readonly OutgoingBody[]>> {
    const wanted = this.#wanted(indexes);
    assertBug(this.#reader !== undefined, 'nothing to read entries with');
    const bodies = await this.#reader.readPlain(wanted);
    if (!bodies.ok) return bodies;
    return ok(bodies.value.map(({ nonce, bytes }, at) => ({ id: wanted[at]?.id ?? '', nonce, bytes })));
  }

  /** Likewise of whole segments, given by their places, deflated. SEALED_DAMAGED when `readPlain` must look for them. */
  async *repack(segments: ReadonlyMap<number, readonly number[]>): AsyncGenerator<RepackedSegment> {
    const reader = this.#reader;
    assertBug(reader !== undefined, 'nothing to read entries with');
    yield* inOrder(segments, reader.ahead, async ([at, indexes]) => {
      const slots = Uint32Array.from(indexes, (index) => this.#places.placeOf(index).slot);
      const packed = await reader.repack({ at, slots, hashes: this.#chain.bodyHashesAt(indexes) });
      return { indexes, packed };
    });
  }

  /** Entries by index with their bodies, in the order asked for. SEALED_DAMAGED. */
  async read(indexes: readonly number[]): Promise<Result<readonly LedgerEntry[]>> {
    const wanted = this.#wanted(indexes);
    assertBug(this.#reader !== undefined, 'nothing to read entries with');
    const bodies = await this.#reader.read(wanted);
    if (!bodies.ok) return bodies;
    return ok(
      bodies.value.map((held, at) => {
        const { id, header } = wanted[at] as (typeof wanted)[number];
        return { id, header, held };
      }),
    );
  }

  #closed(numbers: Iterable<number>): readonly number[] {
    return [...numbers].filter((number) => !this.#open.has(this.#table.name(number)));
  }

  /** Folds arrivals in. Answers the records that changed, with their summaries brought up to date. */
  add(arrivals: readonly Arrival[]): ReadonlySet<string> {
    const entries: FoldEntry[] = [];
    for (const { id, header, held } of arrivals) {
      const record = held === undefined ? undefined : recordNamedBy(held.parsed);
      // One that has no summary yet has no entries anywhere else either.
      if (record !== undefined && this.#table.get(record) === undefined) this.#open.add(record);
      entries.push({ id, header, body: held?.parsed });
    }
    const touched = this.#fold.add(entries);
    for (const record of touched) {
      assertBug(this.#open.has(record), 'a record that was not taken out is changed');
      const folded = this.#fold.record(record);
      if (folded !== undefined) this.#table.put(summaryOf(folded));
    }
    if (this.#open.size > MAX_OPEN) this.clear();
    return touched;
  }

  /** Records with all that their entries say, in the order asked for. NOT_FOUND, SEALED_DAMAGED. */
  async wholes(records: readonly string[]): Promise<Result<readonly FoldedRecord[]>> {
    const numbers = records.map((record) => this.#table.find(record));
    const known = numbers.filter((number) => number !== undefined);
    if (known.length < records.length) return refuse('NOT_FOUND');
    const taken = await this.#take(known);
    if (!taken.ok) return taken;
    const folded = records.map((record) => this.#fold.record(record));
    const found = folded.filter((record) => record !== undefined);
    return found.length < records.length ? refuse('NOT_FOUND') : ok(found);
  }

  #wholeNow(record: string): FoldedRecord | undefined {
    return this.#open.has(record) ? this.#fold.record(record) : undefined;
  }

  /** Heads of a record's graph. Of one that is not on the bench from its entries, so it must be complete. */
  heads(record: string): readonly EntryId[] {
    const folded = this.#wholeNow(record);
    if (folded !== undefined) return folded.heads;
    const number = this.#table.find(record);
    if (number === undefined) return [];
    assertBug(this.#table.at(number)?.isIncomplete === false, 'heads of an incomplete record');
    const members = this.#places.membersOf(number);
    const based = new Set(members.flatMap((index) => this.#chain.basesAt(index)));
    return members
      .map((index) => this.#chain.idAt(index))
      .filter((id) => !based.has(id))
      .sort();
  }
}
