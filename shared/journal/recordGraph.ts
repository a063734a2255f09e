import type { RecordBody } from './entry.ts';
import type { FoldEntry } from './folded.ts';
import { compareHeaders, type EntryId, type Header, type StationId, stationOf } from './header.ts';

/** An entry of one record, at its place in an order in which causes stand before effects. */
export interface GraphNode {
  readonly id: EntryId;
  readonly header: Header;
  readonly station: StationId;
  /** Undefined: withheld, or written by a newer version. */
  readonly body: RecordBody | undefined;
  readonly isNewer: boolean;
  /** Rests on an entry of another record, which no version ever writes. */
  readonly isForeignBased: boolean;
  /** Something it rests on has no readable body here: what it was allowed to do cannot be judged. */
  readonly isPastUnknown: boolean;
}

/** The entries of one record with their ancestry. Nodes are named by index; an index is smaller than its effects'. */
export interface RecordGraph {
  readonly nodes: readonly GraphNode[];
  readonly missing: readonly EntryId[];
  /** Entries that no other entry rests on, sorted. */
  readonly heads: readonly EntryId[];
  /** Whether `a` is in the past of `b`: reached from it through `base`, transitively. */
  isBefore(a: number, b: number): boolean;
  /** Whether the past of a node is exactly all nodes with a smaller index. */
  seesAllBefore(index: number): boolean;
}

/** Builds the graph of a record. Bodied entries of other records in `entries` are known but not part of it. */
export function recordGraph(record: string, entries: readonly FoldEntry[]): RecordGraph {
  return isChain(record, entries) ? chainGraph(entries) : generalGraph(record, entries);
}

/** Whether each entry, in the order given, rests on exactly the one before: a record kept at one place. */
function isChain(record: string, entries: readonly FoldEntry[]): boolean {
  let previous: EntryId | undefined;
  for (const entry of entries) {
    const { base } = entry.header;
    if (entry.body?.known !== true || recordOf(entry) !== record) return false;
    if (previous === undefined ? base.length !== 0 : base.length !== 1 || base[0] !== previous) return false;
    previous = entry.id;
  }
  return previous !== undefined;
}

function chainGraph(entries: readonly FoldEntry[]): RecordGraph {
  return {
    nodes: entries.map((entry) => nodeOf(entry, false, false)),
    missing: [],
    heads: entries.slice(-1).map(({ id }) => id),
    isBefore: (a, b) => a < b,
    seesAllBefore: () => true,
  };
}

function generalGraph(record: string, entries: readonly FoldEntry[]): RecordGraph {
  const own = new Map<EntryId, FoldEntry>();
  const foreign = new Set<EntryId>();
  for (const entry of entries) {
    const belongs = recordOf(entry);
    if (belongs !== undefined && belongs !== record) foreign.add(entry.id);
    else if (entry.body !== undefined || !own.has(entry.id)) own.set(entry.id, entry);
  }
  const ordered = inCausalOrder(own);
  const missing = new Set<EntryId>();
  const based = new Set<EntryId>();
  const past = new PastTable(ordered.length);
  const places = new Map<EntryId, number>(ordered.map(({ id }, index) => [id, index]));
  const nodes: GraphNode[] = [];
  for (const [index, entry] of ordered.entries()) {
    let isForeignBased = false;
    let isPastUnknown = false;
    for (const id of entry.header.base) {
      based.add(id);
      const place = places.get(id);
      const cause = place === undefined ? undefined : nodes[place];
      if (foreign.has(id)) isForeignBased = true;
      else if (place === undefined || cause === undefined) {
        missing.add(id);
        isPastUnknown = true;
      } else {
        past.inherit(index, place);
        isPastUnknown ||= cause.isPastUnknown || cause.body === undefined;
      }
    }
    nodes.push(nodeOf(entry, isForeignBased, isPastUnknown));
  }
  return {
    nodes,
    missing: [...missing].sort(),
    heads: ordered.flatMap(({ id }) => (based.has(id) ? [] : [id])).sort(),
    isBefore: (a, b) => past.has(b, a),
    seesAllBefore: (index) => past.count(index) === index,
  };
}

/** The record a body says it belongs to; undefined without a body or for acts that concern no record. */
export function recordOf({ body }: FoldEntry): string | undefined {
  if (body === undefined) return undefined;
  if (!body.known) return body.record;
  return body.body.kind === 'record' ? body.body.record : undefined;
}

function nodeOf(entry: FoldEntry, isForeignBased: boolean, isPastUnknown: boolean): GraphNode {
  const { id, header, body } = entry;
  return {
    id,
    header,
    station: stationOf(header.journal),
    body: body?.known === true && body.body.kind === 'record' ? body.body : undefined,
    isNewer: body?.known === false,
    isForeignBased,
    isPastUnknown,
  };
}

function compareEntries(left: FoldEntry, right: FoldEntry): number {
  return compareHeaders(left.header, left.id, right.header, right.id);
}

/** Causes before effects; what causes leave open is decided by `compareHeaders`. The same for every arrival. */
function inCausalOrder(own: ReadonlyMap<EntryId, FoldEntry>): readonly FoldEntry[] {
  const sorted = [...own.values()].sort(compareEntries);
  const placed = new Set<EntryId>();
  const isReady = ({ header }: FoldEntry): boolean =>
    header.base.every((id) => !own.has(id) || placed.has(id));
  const ordered: FoldEntry[] = [];
  const waiting: FoldEntry[] = [];
  for (const entry of sorted) {
    if (!isReady(entry)) {
      waiting.push(entry);
      continue;
    }
    ordered.push(entry);
    placed.add(entry.id);
    // A wild clock put effects before this cause: they follow now, before anything later in the order.
    let next = waiting.findIndex(isReady);
    while (next >= 0) {
      for (const ready of waiting.splice(next, 1)) {
        ordered.push(ready);
        placed.add(ready.id);
      }
      next = waiting.findIndex(isReady);
    }
  }
  // Left over only if identities form a ring, which hashes exclude.
  return waiting.length === 0 ? ordered : [...ordered, ...waiting];
}

/** One row of bits per node: its past. */
class PastTable {
  readonly #words: number;
  readonly #bits: Uint32Array;

  constructor(size: number) {
    this.#words = Math.ceil(size / 32);
    this.#bits = new Uint32Array(this.#words * size);
  }

  has(node: number, cause: number): boolean {
    const word = this.#bits[node * this.#words + (cause >>> 5)] ?? 0;
    return ((word >>> (cause & 31)) & 1) === 1;
  }

  /** Adds a cause and its whole past. */
  inherit(node: number, cause: number): void {
    const to = node * this.#words;
    const from = cause * this.#words;
    for (let word = 0; word < this.#words; word += 1) {
      this.#bits[to + word] = (this.#bits[to + word] ?? 0) | (this.#bits[from + word] ?? 0);
    }
    const own = to + (cause >>> 5);
    this.#bits[own] = (this.#bits[own] ?? 0) | (1 << (cause & 31));
  }

  count(node: number): number {
    let count = 0;
    for (let word = 0; word < this.#words; word += 1) {
      let bits = this.#bits[node * this.#words + word] ?? 0;
      for (; bits !== 0; bits &= bits - 1) count += 1;
    }
    return count;
  }
}
