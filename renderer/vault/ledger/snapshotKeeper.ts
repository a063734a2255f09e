import type { KeyRing } from '../keys/keyring.ts';
import { giveWay } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { LedgerStore } from './ledgerStore.ts';
import {
  ENTRIES_PER_CHUNK,
  type KnownParts,
  RECORDS_PER_CHUNK,
  type SnapshotSource,
} from './snapshotParts.ts';
import { SnapshotWriter } from './snapshotWriter.ts';

/** So many entries may come before a snapshot is written in the middle of the work. */
const ENTRIES_BETWEEN = 500;
/**
 * What a lock may wait for a snapshot: some seconds, and after a large import so much longer as the next log-in would be
 * slower without it. What is not finished then the next session writes.
 */
const CLOSING_MS = 4000;
const CLOSING_MS_PER_ENTRY = 0.2;
const NOTHING: KnownParts = { records: [], entries: [] };

/** Keeps the snapshot of a session's keys up to date, beside the work and at its end. */
export class SnapshotKeeper {
  readonly #store: Store;
  readonly #keys: KeyRing;
  readonly #ledger: LedgerStore;
  readonly #writer: SnapshotWriter;
  #known: KnownParts;
  /** The keys that the known parts are sealed under: a new generation seals everything anew. */
  #setKeyId: string;
  #records = new Set<number>();
  #entries = new Set<number>();
  #since = 0;
  /** Entries that the snapshot being written takes in. */
  #underWay = 0;
  /** When to give up; never while the session goes on. */
  #until = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;

  /** `known`: parts of the snapshot that was read; undefined when there was none. */
  constructor(
    store: Store,
    keys: KeyRing,
    ledger: LedgerStore,
    known: KnownParts | undefined,
    source: SnapshotSource,
  ) {
    this.#store = store;
    this.#keys = keys;
    this.#setKeyId = keys.setKeyId;
    this.#ledger = ledger;
    this.#writer = new SnapshotWriter(store, keys, ledger, source);
    this.#known = known ?? NOTHING;
    this.#since = known === undefined ? Math.max(ENTRIES_BETWEEN, ledger.chain.size) : 0;
    ledger.onChange = (records, entries) => this.#note(records, entries);
  }

  #note(records: ReadonlySet<string>, entries: readonly number[]): void {
    for (const record of records) {
      const number = this.#ledger.table.find(record);
      if (number !== undefined) this.#records.add(Math.floor(number / RECORDS_PER_CHUNK));
    }
    for (const index of entries) this.#entries.add(Math.floor(index / ENTRIES_PER_CHUNK));
    this.#since += entries.length;
  }

  /** Begins to write when enough has changed; the work goes on meanwhile. */
  work(): void {
    if (this.#since < ENTRIES_BETWEEN || this.#running !== undefined) return;
    // The act that gave cause to write is told to the page first: making ready alone takes most of a second.
    this.#running = giveWay()
      .then(() => this.#write())
      .finally(() => {
        this.#running = undefined;
      });
  }

  /**
   * The session ends: what is being written is finished, and what changed since is written, if that does not take long.
   * The screen is covered by then, but whoever locks may be about to switch the machine off.
   */
  async close(): Promise<void> {
    this.#until =
      this.#store.parts.clock.now() + CLOSING_MS + (this.#since + this.#underWay) * CLOSING_MS_PER_ENTRY;
    await this.#running;
    if (this.#since > 0) await this.#write();
    this.#until = 0;
  }

  async #write(): Promise<void> {
    if (this.#store.parts.writer.broken !== undefined) return;
    if (this.#setKeyId !== this.#keys.setKeyId) {
      this.#setKeyId = this.#keys.setKeyId;
      this.#known = NOTHING;
    }
    const [records, entries, since] = [this.#records, this.#entries, this.#since];
    this.#records = new Set();
    this.#entries = new Set();
    this.#since = 0;
    this.#underWay = since;
    const known: KnownParts = {
      records: this.#known.records.map((name, chunk) => (records.has(chunk) ? undefined : name)),
      entries: this.#known.entries.map((name, chunk) => (entries.has(chunk) ? undefined : name)),
    };
    const written = await this.#tryWrite(known);
    this.#underWay = 0;
    if (written !== undefined) {
      this.#known = written;
      return;
    }
    for (const chunk of records) this.#records.add(chunk);
    for (const chunk of entries) this.#entries.add(chunk);
    this.#since += since;
  }

  /** A snapshot that cannot be written, on a full disk as a rule, is none the less no reason to disturb anybody. */
  async #tryWrite(known: KnownParts): Promise<KnownParts | undefined> {
    try {
      return await this.#writer.write(known, () => this.#store.parts.clock.now() < this.#until);
    } catch {
      return undefined;
    }
  }
}
