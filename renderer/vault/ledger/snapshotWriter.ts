import type { RecordSummary } from '#shared/journal/folded.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { LooseRow } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { LedgerStore } from './ledgerStore.ts';
import {
  definitionsOfNow,
  ENTRIES_PER_CHUNK,
  type Facts,
  FOLD_VERSION,
  type KnownParts,
  type Manifest,
  manifestKey,
  RECORDS_PER_CHUNK,
  SNAPSHOT_TABLE,
  textsKey,
} from './snapshotParts.ts';
import { packSummaries } from './summaryCodec.ts';

/** Makes the parts of a snapshot, chunk by chunk, and puts them in place in one transaction. */
export class SnapshotWriter {
  readonly #store: Store;
  readonly #keys: KeyRing;
  readonly #ledger: LedgerStore;

  constructor(store: Store, keys: KeyRing, ledger: LedgerStore) {
    this.#store = store;
    this.#keys = keys;
    this.#ledger = ledger;
  }

  /**
   * Writes what changed. `isWanted` is asked between chunks. Acts may come in between: what they change is written the
   * next time, and whoever reads this snapshot before that folds them in from their frames. Answers the parts, or
   * undefined when it was not finished.
   */
  async write(known: KnownParts, isWanted: () => boolean): Promise<KnownParts | undefined> {
    const { database, writer } = this.#store.parts;
    const n = writer.lastN;
    // What acts bring from here on is left out, and found in their frames.
    const facts: Facts = { config: this.#ledger.config.proven(), loose: this.#ledger.loose() };
    const { head, table, chain } = this.#ledger;
    const [recordCount, entryCount] = [table.size, chain.size];
    const line = (await database.frameLinesAfter(n - 1))[0];
    if (line?.n !== n) return undefined;
    const rows: LooseRow[] = [];
    const factsPart = await this.#seal(utf8(JSON.stringify(facts)), rows);
    const records: string[] = [];
    for (let from = 0; from < recordCount; from += RECORDS_PER_CHUNK) {
      if (!isWanted()) return undefined;
      const to = Math.min(from + RECORDS_PER_CHUNK, recordCount);
      records.push(known.records[records.length] ?? (await this.#sealRecords(from, to, rows)));
    }
    const entries: string[] = [];
    for (let from = 0; from < entryCount; from += ENTRIES_PER_CHUNK) {
      if (!isWanted()) return undefined;
      const to = Math.min(from + ENTRIES_PER_CHUNK, entryCount);
      entries.push(known.entries[entries.length] ?? (await this.#sealEntries(from, to, recordCount, rows)));
    }
    if (!isWanted()) return undefined;
    const { digest } = line;
    const [v, definitions] = [FOLD_VERSION, definitionsOfNow()];
    const manifest: Manifest = { v, definitions, n, digest, head, facts: factsPart, records, entries };
    const name = manifestKey(this.#keys);
    await this.#sealAs(name, utf8(JSON.stringify(manifest)), rows);
    const kept = new Set([name, factsPart, ...records, ...records.map(textsKey), ...entries]);
    if (!isWanted()) return undefined;
    await database.replaceSnapshot(`${this.#keys.setKeyId}/`, rows, kept);
    return { records, entries };
  }

  async #sealRecords(from: number, to: number, rows: LooseRow[]): Promise<string> {
    const summaries: RecordSummary[] = [];
    for (let number = from; number < to; number += 1) {
      const summary = this.#ledger.table.at(number);
      // A gap would shift the number of every record behind it.
      assertBug(summary !== undefined, 'a record without summary');
      summaries.push(summary);
    }
    const { columns, texts } = packSummaries(summaries);
    const name = await this.#seal(columns, rows);
    await this.#sealAs(textsKey(name), texts, rows);
    return name;
  }

  async #sealEntries(from: number, to: number, records: number, rows: LooseRow[]): Promise<string> {
    const chain = this.#ledger.chain.dump(from, to);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, chain.length);
    return this.#seal(concat(length, chain, this.#ledger.places.dump(from, to, records)), rows);
  }

  async #seal(plain: Uint8Array, rows: LooseRow[]): Promise<string> {
    const name = `${this.#keys.setKeyId}/${toHex(this.#store.parts.random.bytes(16))}`;
    await this.#sealAs(name, plain, rows);
    return name;
  }

  async #sealAs(name: string, plain: Uint8Array, rows: LooseRow[]): Promise<void> {
    const [sealed] = await this.#keys.sealPacked('set', SNAPSHOT_TABLE, [{ rowId: name, plain }]);
    if (sealed === undefined) throw new Error('bug: nothing sealed');
    rows.push({ key: name, owner: '', keyId: sealed.keyId, value: sealed.sealed });
  }
}
