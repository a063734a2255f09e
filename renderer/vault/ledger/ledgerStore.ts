import type { Suite } from '#shared/crypto/suite.ts';
import { type ChainHead, headAfter, startVolume } from '#shared/journal/chain.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { ParsedBody } from '#shared/journal/entry.ts';
import type { FoldedRecord, RecordSummary } from '#shared/journal/folded.ts';
import {
  compareHeaders,
  type EntryId,
  type Header,
  type JournalId,
  journalOf,
  stationOf,
} from '#shared/journal/header.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Ledger, LedgerEntry, OutgoingPiece, RecordChanges } from '../core.ts';
import { type Arrival, type LooseEntry, recordNamedBy } from './arrival.ts';
import type { BodyReader } from './bodyReader.ts';
import { ConfigFold } from './config.ts';
import { type BodyPlace, EntryPlaces } from './entryPlaces.ts';
import { RecordTable } from './recordTable.ts';
import type { StoredChunk } from './storedChunk.ts';
import { Workbench } from './workbench.ts';

type Folded = ReadonlyMap<string, RecordSummary>;

/** Arrivals of other records than those folded beforehand. */
function notIn(folded: Folded, arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ held }) => {
    const record = held === undefined ? undefined : recordNamedBy(held.parsed);
    return record === undefined || !folded.has(record);
  });
}

interface LedgerParts {
  readonly suite: Suite;
  readonly stationId: string;
  /** The volume that is being written: what stands in it was written here. */
  readonly journal: JournalId;
  readonly signingKey: () => Bytes | undefined;
  /** Without one nothing can be read again: a store that is being founded. */
  readonly reader?: BodyReader;
}

/** How many entries `walk` reads at once. */
const WALKED_ENTRIES = 4000;

/**
 * All headers, a summary of every record, and what configuration says. Bodies are read again when a record is opened or
 * changed. The own journal of a station that is being founded or whose base is not open: empty.
 */
export class LedgerStore implements Ledger {
  readonly chain = new ChainIndex();
  readonly config: ConfigFold;
  readonly places = new EntryPlaces();
  readonly table = new RecordTable();
  /** Runs of records as the snapshot keeps them; what has changed since is in `table` only. */
  readonly chunks: StoredChunk[] = [];
  #lists: Bytes | undefined;
  readonly #parts: LedgerParts;
  readonly #bench: Workbench;
  readonly #loose = new Map<EntryId, LooseEntry>();
  readonly #foreign = new Map<string, readonly SignedHead[]>();
  /** Told of every record and entry that changed, by number and index. */
  onChange: (records: ReadonlySet<string>, entries: readonly number[]) => void = () => undefined;
  #head: ChainHead;
  #revision = 0;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.config = new ConfigFold(parts.suite);
    this.#bench = new Workbench(this.chain, this.places, this.table, parts.reader);
    this.#head = startVolume(parts.journal, 0);
  }

  get head(): ChainHead {
    return this.#head;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Turns to a new volume; its first entry is the next one. Answers how to turn back, should that not be saved. */
  openVolume(volume: number): () => void {
    const before = this.#head;
    this.#head = startVolume(journalOf(this.#parts.stationId, volume), before.time);
    return () => {
      this.#head = before;
    };
  }

  /** Where a snapshot says that the own journal stands. */
  restoreHead(head: ChainHead): void {
    const { journal } = this.#head;
    // Made before the volume was opened: its entries come with the frames after it.
    this.#head = head.journal === journal ? head : startVolume(journal, head.time);
  }

  get lists(): Bytes | undefined {
    return this.#lists;
  }

  restoreLists(lists: Bytes): void {
    this.#lists = lists;
  }

  /** Takes the next run of records out of a snapshot. */
  restoreChunk(chunk: StoredChunk): void {
    this.chunks.push(chunk);
    for (const summary of chunk.summaries) this.table.put(summary);
  }

  restoreLoose(entry: LooseEntry): void {
    this.#loose.set(entry.id, entry);
  }

  /** After the chain and the places were restored: entries without body tie records together. */
  restoreBodiless(): void {
    this.#bench.clear();
  }

  /** Reads what arrivals concern, so that `add` can fold it without waiting. SEALED_DAMAGED. */
  prepare(arrivals: readonly Arrival[], folded?: Folded): Promise<Result<void>> {
    return this.#bench.prepare(this.#mayTake(folded) ? notIn(folded, arrivals) : arrivals);
  }

  /** What was folded beforehand counts where no entry without body could tie its records to others. */
  #mayTake(folded: Folded | undefined): folded is Folded {
    return folded !== undefined && this.places.bodiless().size === 0;
  }

  /**
   * Takes entries in, the own ones of a volume in order; what they concern must have been prepared. Answers the registers
   * whose records changed.
   */
  add(
    arrivals: readonly Arrival[],
    places: ReadonlyMap<EntryId, BodyPlace> = new Map(),
    folded?: Folded,
  ): ReadonlySet<string> {
    const ready = this.#mayTake(folded) ? folded : undefined;
    const changed: number[] = [];
    for (const arrival of arrivals) {
      const { id, header, held } = arrival;
      const index = this.chain.take(arrival);
      this.places.addHeader(index);
      if (held !== undefined) this.#take(index, arrival, held.parsed, places.get(id));
      if (stationOf(header.journal) === this.#parts.stationId) this.#advance(id, header);
      changed.push(index);
    }
    const touched = new Set(this.#bench.add(ready === undefined ? arrivals : notIn(ready, arrivals)));
    for (const [record, summary] of ready ?? []) {
      this.table.put(summary);
      touched.add(record);
    }
    if (ready !== undefined) this.#bench.clear();
    if (arrivals.length > 0) {
      this.#revision += 1;
      this.#lists = undefined;
    }
    const registers = new Set<string>();
    for (const record of touched) {
      const register = this.table.get(record)?.register;
      if (register !== undefined) registers.add(register);
    }
    this.onChange(touched, changed);
    return registers;
  }

  #take(index: number, arrival: Arrival, parsed: ParsedBody, place = arrival.place): void {
    const { id, header } = arrival;
    const record = recordNamedBy(parsed);
    if (record !== undefined) {
      this.places.addBody(index, this.table.number(record), place ?? { at: -1, slot: -1 });
      return;
    }
    this.places.addBody(index, undefined, place ?? { at: -1, slot: -1 });
    if (!parsed.known) return;
    if (parsed.body.kind !== 'config') this.#loose.set(id, { id, header, body: parsed.body });
    // Only the own station's configuration counts: nobody sends one, and who did would be configuring us.
    else if (stationOf(header.journal) === this.#parts.stationId) this.config.add(id, header, parsed.body);
  }

  #advance(id: EntryId, header: Header): void {
    // Of other volumes a copy of us may have written the end; the one being written is left when that is noticed.
    if (header.journal !== this.#head.journal || header.seq <= this.#head.seq) return;
    this.#head = { ...headAfter({ id, header }), time: Math.max(header.time, this.#head.time) };
  }

  holds(entry: EntryId): boolean {
    return this.places.hasBody(this.chain.indexOf(entry));
  }

  registerOf(entry: EntryId): string | undefined {
    const owner = this.places.ownerOf(this.chain.indexOf(entry));
    return owner === undefined ? undefined : this.table.at(owner)?.register;
  }

  record(record: string): RecordSummary | undefined {
    return this.table.get(record);
  }

  records(register?: string): readonly RecordSummary[] {
    return this.table.list(register);
  }

  numberOf(record: string): number | undefined {
    return this.table.find(record);
  }

  versionOf(register: string): number {
    return this.table.versionOf(register);
  }

  get changes(): RecordChanges {
    return this.table.changes;
  }

  async whole(record: string): Promise<Result<FoldedRecord>> {
    const folded = await this.#bench.wholes([record]);
    if (!folded.ok) return folded;
    const [only] = folded.value;
    return only === undefined ? refuse('NOT_FOUND') : ok(only);
  }

  wholes(records: readonly string[]): Promise<Result<readonly FoldedRecord[]>> {
    return this.#bench.wholes(records);
  }

  heads(record: string): readonly EntryId[] {
    return this.#bench.heads(record);
  }

  entriesOf(record: string): readonly number[] {
    const number = this.table.find(record);
    return number === undefined ? [] : this.places.membersOf(number);
  }

  async *walk(records: Iterable<string>): AsyncGenerator<Result<readonly LedgerEntry[]>> {
    for (const batch of this.#batches(records)) yield await this.#bench.read(batch);
  }

  async *walkOutgoing(records: Iterable<string>): AsyncGenerator<Result<OutgoingPiece>> {
    const single: number[] = [];
    const segments = new Map<number, number[]>();
    for (const record of records) {
      for (const index of this.entriesOf(record)) {
        const { at, slot } = this.places.placeOf(index);
        if (slot < 0) single.push(index);
        else if (segments.get(at)?.push(index) === undefined) segments.set(at, [index]);
      }
    }
    for await (const { indexes, packed } of this.#bench.repack(segments)) {
      if (packed.ok) yield ok({ packed: packed.value });
      else single.push(...indexes);
    }
    for (let at = 0; at < single.length; at += WALKED_ENTRIES) {
      const bodies = await this.#bench.readPlain(single.slice(at, at + WALKED_ENTRIES));
      yield bodies.ok ? ok({ bodies: bodies.value }) : bodies;
    }
  }

  *#batches(records: Iterable<string>): Generator<readonly number[]> {
    let batch: number[] = [];
    for (const record of records) {
      batch.push(...this.#ordered(this.entriesOf(record)));
      if (batch.length < WALKED_ENTRIES) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** Entries of a record in the order of time. */
  #ordered(members: readonly number[]): readonly number[] {
    if (members.length < 2) return members;
    const headers = new Map(members.map((index) => [index, this.chain.headerAt(index)]));
    return members.toSorted((left, right) =>
      compareHeaders(
        headers.get(left) as Header,
        this.chain.idAt(left),
        headers.get(right) as Header,
        this.chain.idAt(right),
      ),
    );
  }

  loose(): readonly LooseEntry[] {
    return [...this.#loose.values()];
  }

  signHead(): SignedHead | undefined {
    const key = this.#parts.signingKey();
    const { journal, seq, id } = this.#head;
    if (key === undefined || id === '') return undefined;
    return signHead({ journal, seq, id }, (bytes) => toHex(this.#parts.suite.sign(key, bytes)));
  }

  /** Takes heads in place of those kept of the journals that they name. */
  keepForeignHeads(heads: readonly SignedHead[]): void {
    for (const { journal } of heads) {
      this.#foreign.set(
        journal,
        heads.filter((head) => head.journal === journal),
      );
    }
  }

  foreignHeads(): readonly SignedHead[] {
    return [...this.#foreign.values()].flat();
  }
}
