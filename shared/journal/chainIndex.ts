import { type Bytes, concat, textOf, utf8 } from '#shared/kernel/bytes.ts';
import type { IdentifiedHeader } from './chain.ts';
import { GrowingBytes, GrowingNumbers, HASH_BYTES, HashTable, readHash, writeHash } from './columns.ts';
import type { EntryId, Header, HeaderLevel, JournalId } from './header.ts';

/** Two or more headers with one (journal, seq): a copied or rolled-back station. All are kept. */
export interface Fork {
  readonly journal: JournalId;
  readonly seq: number;
  readonly ids: readonly EntryId[];
}

const LEVEL_CODES: readonly HeaderLevel[] = [
  'base',
  'public',
  'internal',
  'confidential',
  'secret',
  'topSecret',
];
/** Of a dumped entry before its bases: identity, both links, seq, time, kind, number of bases. */
const DUMPED_BYTES = 3 * HASH_BYTES + 8 + 8 + 4 + 2;
/** `bodyHash` and `prev` of an entry, one behind the other. */
const LINK_BYTES = 2 * HASH_BYTES;

/** Where the entries of one journal stand: index of the first known at each seq - 1, and the others of forks. */
interface Places {
  readonly first: GrowingNumbers;
  readonly others: Map<number, number[]>;
}

/**
 * All headers a station knows, by identity and by place. Forks are kept side by side. Kept in flat arrays, about 150
 * bytes a header: as objects a hundred thousand of them would take five times as much. Each entry has an *index*, from
 * 0 in the order of arrival, which never changes.
 */
export class ChainIndex {
  readonly #ids = new GrowingBytes();
  readonly #table = new HashTable(this.#ids);
  readonly #links = new GrowingBytes();
  readonly #seqs = new GrowingNumbers();
  readonly #times = new GrowingNumbers();
  /** Journal × number of levels + level. */
  readonly #kinds = new GrowingNumbers();
  /** Where in `#bases` the bases of an entry begin; they end where the next one's begin. */
  readonly #baseStarts = new GrowingNumbers();
  readonly #bases = new GrowingBytes();
  readonly #journalNames: JournalId[] = [];
  readonly #journalNumbers = new Map<JournalId, number>();
  readonly #places = new Map<JournalId, Places>();
  readonly #forked = new Map<JournalId, Set<number>>();

  /** Adds a header; false if it was there. */
  add(entry: IdentifiedHeader): boolean {
    const before = this.size;
    return this.take(entry) === before;
  }

  /** Adds a header if it is new; answers its index. */
  take({ id, header }: IdentifiedHeader): number {
    const known = this.#table.find(id);
    if (known >= 0) return known;
    const index = this.#seqs.length;
    this.#writeHash(this.#ids, id);
    this.#writeHash(this.#links, header.bodyHash);
    if (header.prev === '') this.#links.append(new Uint8Array(HASH_BYTES));
    else this.#writeHash(this.#links, header.prev);
    this.#seqs.push(header.seq);
    this.#times.push(header.time);
    this.#kinds.push(
      this.#journalNumber(header.journal) * LEVEL_CODES.length + LEVEL_CODES.indexOf(header.level),
    );
    this.#baseStarts.push(this.#bases.length);
    for (const base of header.base) this.#writeHash(this.#bases, base);
    this.#table.add(index);
    this.#place(header.journal, header.seq, index);
    return index;
  }

  #writeHash(column: GrowingBytes, hash: string): void {
    const start = column.extend(HASH_BYTES);
    if (!writeHash(hash, column.bytes, start)) throw new RangeError('no hash');
  }

  #journalNumber(journal: JournalId): number {
    const known = this.#journalNumbers.get(journal);
    if (known !== undefined) return known;
    const number = this.#journalNames.length;
    this.#journalNames.push(journal);
    this.#journalNumbers.set(journal, number);
    return number;
  }

  #place(journal: JournalId, seq: number, index: number): void {
    let places = this.#places.get(journal);
    if (places === undefined) {
      places = { first: new GrowingNumbers(), others: new Map() };
      this.#places.set(journal, places);
    }
    while (places.first.length < seq) places.first.push(-1);
    if (places.first.at(seq - 1) < 0) {
      places.first.set(seq - 1, index);
      return;
    }
    const others = places.others.get(seq);
    if (others === undefined) places.others.set(seq, [index]);
    else others.push(index);
    const forked = this.#forked.get(journal) ?? new Set();
    this.#forked.set(journal, forked.add(seq));
  }

  get size(): number {
    return this.#seqs.length;
  }

  /** Index of an entry, -1 if its header is not known. */
  indexOf(id: EntryId): number {
    return this.#table.find(id);
  }

  idAt(index: number): EntryId {
    return readHash(this.#ids.bytes, index * HASH_BYTES);
  }

  headerAt(index: number): Header {
    const kind = this.#kinds.at(index);
    const level = LEVEL_CODES[kind % LEVEL_CODES.length] ?? 'base';
    const seq = this.#seqs.at(index);
    return {
      v: 1,
      journal: this.journalAt(index),
      seq,
      time: this.#times.at(index),
      level,
      base: this.basesAt(index),
      bodyHash: readHash(this.#links.bytes, index * LINK_BYTES),
      // Only the first entry of a volume stands behind none.
      prev: seq === 1 ? '' : readHash(this.#links.bytes, index * LINK_BYTES + HASH_BYTES),
    };
  }

  journalAt(index: number): JournalId {
    return this.#journalNames[Math.floor(this.#kinds.at(index) / LEVEL_CODES.length)] ?? '';
  }

  seqAt(index: number): number {
    return this.#seqs.at(index);
  }

  /** Body hashes of entries, in the order asked for, `HASH_BYTES` each. */
  bodyHashesAt(indexes: readonly number[]): Bytes {
    const hashes = new Uint8Array(indexes.length * HASH_BYTES);
    for (const [slot, index] of indexes.entries()) {
      const at = index * LINK_BYTES;
      hashes.set(this.#links.bytes.subarray(at, at + HASH_BYTES), slot * HASH_BYTES);
    }
    return hashes;
  }

  /** What an entry rests on. */
  basesAt(index: number): readonly EntryId[] {
    const end = index + 1 < this.#baseStarts.length ? this.#baseStarts.at(index + 1) : this.#bases.length;
    const bases: EntryId[] = [];
    for (let at = this.#baseStarts.at(index); at < end; at += HASH_BYTES) {
      bases.push(readHash(this.#bases.bytes, at));
    }
    return bases;
  }

  byId(id: EntryId): Header | undefined {
    const index = this.#table.find(id);
    return index < 0 ? undefined : this.headerAt(index);
  }

  /** Identities at a place, sorted; more than one is a fork. */
  idsAt(journal: JournalId, seq: number): readonly EntryId[] {
    return this.indexesAt(journal, seq).map((index) => this.idAt(index));
  }

  /** Entries at a place by index, in the order of their identities. */
  indexesAt(journal: JournalId, seq: number): readonly number[] {
    const places = this.#places.get(journal);
    if (places === undefined || seq < 1 || seq > places.first.length) return [];
    const first = places.first.at(seq - 1);
    if (first < 0) return [];
    const others = places.others.get(seq);
    if (others === undefined) return [first];
    return [first, ...others].sort((left, right) => (this.idAt(left) < this.idAt(right) ? -1 : 1));
  }

  isForkedAt(index: number): boolean {
    return this.#forked.get(this.journalAt(index))?.has(this.seqAt(index)) === true;
  }

  journals(): readonly JournalId[] {
    return [...this.#places.keys()].sort();
  }

  /** Highest seq known of a journal; 0 if none. */
  newestSeq(journal: JournalId): number {
    return this.#places.get(journal)?.first.length ?? 0;
  }

  /** All forks, in order: data of the alarm. */
  forks(): readonly Fork[] {
    const forks: Fork[] = [];
    for (const journal of [...this.#forked.keys()].sort()) {
      for (const seq of [...(this.#forked.get(journal) ?? [])].sort((left, right) => left - right)) {
        forks.push({ journal, seq, ids: this.idsAt(journal, seq) });
      }
    }
    return forks;
  }

  /** Entries by index, `from` up to but without `to`, as bytes for `load`. */
  dump(from: number, to: number): Bytes {
    const names = utf8(JSON.stringify(this.#journalNames));
    const baseEnd = to < this.#baseStarts.length ? this.#baseStarts.at(to) : this.#bases.length;
    const baseBytes = from < to ? baseEnd - this.#baseStarts.at(from) : 0;
    const bytes = new Uint8Array(8 + (to - from) * DUMPED_BYTES + baseBytes);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, names.length);
    view.setUint32(4, to - from);
    let at = 8;
    for (let index = from; index < to; index += 1) {
      const start = this.#baseStarts.at(index);
      const end = index + 1 < this.#baseStarts.length ? this.#baseStarts.at(index + 1) : this.#bases.length;
      bytes.set(this.#ids.bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES), at);
      bytes.set(this.#links.bytes.subarray(index * LINK_BYTES, (index + 1) * LINK_BYTES), at + HASH_BYTES);
      view.setFloat64(at + 96, this.#seqs.at(index));
      view.setFloat64(at + 104, this.#times.at(index));
      view.setUint32(at + 112, this.#kinds.at(index));
      view.setUint16(at + 116, (end - start) / HASH_BYTES);
      bytes.set(this.#bases.bytes.subarray(start, end), at + DUMPED_BYTES);
      at += DUMPED_BYTES + end - start;
    }
    return concat(bytes.subarray(0, 8), names, bytes.subarray(8));
  }

  /**
   * Takes in what `dump` gave, in the order of the indexes; only from bytes that a seal has proven. Entries that are
   * known already are left out. Throws a RangeError on anything else.
   */
  load(dumped: Uint8Array): void {
    const view = new DataView(dumped.buffer, dumped.byteOffset, dumped.byteLength);
    const nameBytes = view.getUint32(0);
    const count = view.getUint32(4);
    const names = JSON.parse(textOf(dumped.subarray(8, 8 + nameBytes))) as readonly JournalId[];
    let at = 8 + nameBytes;
    for (let done = 0; done < count; done += 1) {
      const baseBytes = view.getUint16(at + 116) * HASH_BYTES;
      if (at + DUMPED_BYTES + baseBytes > dumped.length) throw new RangeError('dumped chain too short');
      this.#loadOne(dumped, view, at, baseBytes, names);
      at += DUMPED_BYTES + baseBytes;
    }
  }

  #loadOne(
    dumped: Uint8Array,
    view: DataView,
    at: number,
    baseBytes: number,
    names: readonly JournalId[],
  ): void {
    if (this.#table.find(readHash(dumped, at)) >= 0) return;
    const index = this.#seqs.length;
    const kind = view.getUint32(at + 112);
    const journal = names[Math.floor(kind / LEVEL_CODES.length)] ?? '';
    const seq = view.getFloat64(at + 96);
    this.#ids.append(dumped.subarray(at, at + HASH_BYTES));
    this.#links.append(dumped.subarray(at + HASH_BYTES, at + HASH_BYTES + LINK_BYTES));
    this.#seqs.push(seq);
    this.#times.push(view.getFloat64(at + 104));
    this.#kinds.push(this.#journalNumber(journal) * LEVEL_CODES.length + (kind % LEVEL_CODES.length));
    this.#baseStarts.push(this.#bases.length);
    this.#bases.append(dumped.subarray(at + DUMPED_BYTES, at + DUMPED_BYTES + baseBytes));
    this.#table.add(index);
    this.#place(journal, seq, index);
  }
}
