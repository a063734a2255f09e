import { foldOne } from './fold.ts';
import type { FoldEntry, FoldedRecord } from './folded.ts';
import type { EntryId } from './header.ts';
import type { LifecycleRules } from './lifecycle.ts';
import { recordOf } from './recordGraph.ts';

export type RecordKey = string;

/**
 * All records of a station, folded. Entries come in any order, alone or in bulk, with their body or first
 * without; only records they concern are folded again.
 */
export class FoldIndex {
  readonly #rules: LifecycleRules;
  readonly #entries = new Map<EntryId, FoldEntry>();
  readonly #members = new Map<RecordKey, EntryId[]>();
  /** Both directions of each `base` link that touches an entry not known to name a record: see `#reach`. */
  readonly #links = new Map<EntryId, Set<EntryId>>();
  readonly #folded = new Map<RecordKey, FoldedRecord>();

  constructor(rules: LifecycleRules) {
    this.#rules = rules;
  }

  /** Adds entries; returns the keys of the records that changed. An entry known with its body stays as it is. */
  add(entries: Iterable<FoldEntry>): ReadonlySet<RecordKey> {
    const touched = new Set<RecordKey>();
    for (const entry of entries) {
      const known = this.#entries.get(entry.id);
      if (known !== undefined && (known.body !== undefined || entry.body === undefined)) continue;
      this.#entries.set(entry.id, entry);
      if (known === undefined) this.#link(entry);
      const record = recordOf(entry);
      if (record !== undefined) {
        const members = this.#members.get(record);
        if (members === undefined) this.#members.set(record, [entry.id]);
        else members.push(entry.id);
        touched.add(record);
      }
      if (this.#links.has(entry.id)) {
        for (const id of this.#reach(entry.id)) {
          const record = this.#recordAt(id);
          if (record !== undefined) touched.add(record);
        }
      }
    }
    for (const record of touched) this.#folded.set(record, foldOne(record, this.#group(record), this.#rules));
    return touched;
  }

  record(key: RecordKey): FoldedRecord | undefined {
    return this.#folded.get(key);
  }

  records(): IterableIterator<FoldedRecord> {
    return this.#folded.values();
  }

  get size(): number {
    return this.#folded.size;
  }

  /** Entry by identity, with its body if that is here. */
  entry(id: EntryId): FoldEntry | undefined {
    return this.#entries.get(id);
  }

  /**
   * Everything connected with entries through such as name no record: also what is not here, and the entries of records
   * at the ends of the way. Who keeps only some records here learns what an arrival concerns.
   */
  linkedWith(ids: Iterable<EntryId>): ReadonlySet<EntryId> {
    const linked = new Set<EntryId>();
    for (const id of ids) {
      if (this.#links.has(id)) for (const reached of this.#reach(id)) linked.add(reached);
      else linked.add(id);
    }
    return linked;
  }

  /** Headers without body that no record here is connected with: whole records that were not sent. */
  unplaced(): readonly EntryId[] {
    const unplaced: EntryId[] = [];
    for (const [id, { body }] of this.#entries) {
      if (body !== undefined) continue;
      const isPlaced = [...this.#reach(id)].some((other) => this.#recordAt(other) !== undefined);
      if (!isPlaced) unplaced.push(id);
    }
    return unplaced.sort();
  }

  #recordAt(id: EntryId): RecordKey | undefined {
    const entry = this.#entries.get(id);
    return entry === undefined ? undefined : recordOf(entry);
  }

  /** Remembers links where an end names no record or is not known yet; a record kept whole needs none. */
  #link(entry: FoldEntry): void {
    const { id, header } = entry;
    const isNamed = recordOf(entry) !== undefined;
    for (const base of header.base) {
      if (isNamed && this.#recordAt(base) !== undefined) continue;
      this.#connect(id, base);
      this.#connect(base, id);
    }
  }

  #connect(from: EntryId, to: EntryId): void {
    const links = this.#links.get(from);
    if (links === undefined) this.#links.set(from, new Set([to]));
    else links.add(to);
  }

  /** What is connected with an entry through entries that name no record; those that do end the way. */
  #reach(start: EntryId): ReadonlySet<EntryId> {
    const reached = new Set([start]);
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (id !== start && this.#recordAt(id) !== undefined) continue;
      for (const next of this.#links.get(id) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        waiting.push(next);
      }
    }
    return reached;
  }

  /** Entries of a record: those that name it, headers without body connected with them, and foreign causes. */
  #group(record: RecordKey): readonly FoldEntry[] {
    const own = (this.#members.get(record) ?? []).flatMap((id) => this.#entries.get(id) ?? []);
    const others = new Map<EntryId, FoldEntry>();
    const take = (id: EntryId): void => {
      const entry = this.#entries.get(id);
      if (entry !== undefined && recordOf(entry) !== record) others.set(id, entry);
    };
    for (const { id, header } of own) {
      for (const base of header.base) take(base);
      if (this.#links.has(id)) for (const other of this.#reach(id)) take(other);
    }
    return others.size === 0 ? own : [...own, ...others.values()];
  }
}

/** Folds all records from a set of entries at once; `FoldIndex` gives the same step by step. */
export function foldAll(
  entries: Iterable<FoldEntry>,
  rules: LifecycleRules,
): ReadonlyMap<RecordKey, FoldedRecord> {
  const index = new FoldIndex(rules);
  index.add(entries);
  return new Map([...index.records()].map((record) => [record.record, record]));
}
