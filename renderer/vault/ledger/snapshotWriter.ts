import type { RecordSummary } from '#shared/journal/folded.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { assertBug } from '#shared/kernel/result.ts';
import type { PlainItem } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { LooseRow } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { LedgerStore } from './ledgerStore.ts';
import {
  bodyKeys,
  definitionsOfNow,
  ENTRIES_PER_CHUNK,
  type Facts,
  FOLD_VERSION,
  type KnownParts,
  type Manifest,
  manifestKey,
  RECORDS_PER_CHUNK,
  SNAPSHOT_TABLE,
  type SnapshotSource,
} from './snapshotParts.ts';
import { packSummaries } from './summaryCodec.ts';

/** So many parts are sealed side by side: enough for every worker, and some megabytes of memory. */
const ITEMS_AT_ONCE = 12;

interface Writing {
  readonly known: readonly (string | undefined)[];
  readonly rows: LooseRow[];
  readonly isWanted: () => boolean;
}

/** Makes the parts of a snapshot, chunk by chunk, and puts them in place in one transaction. */
export class SnapshotWriter {
  readonly #store: Store;
  readonly #keys: KeyRing;
  readonly #ledger: LedgerStore;
  readonly #source: SnapshotSource;

  constructor(store: Store, keys: KeyRing, ledger: LedgerStore, source: SnapshotSource) {
    this.#store = store;
    this.#keys = keys;
    this.#ledger = ledger;
    this.#source = source;
  }

  /**
   * Writes what changed. `isWanted` is asked between chunks. Acts may come in between: what they change is written the
   * next time, and whoever reads this snapshot before that folds them in from their frames. Answers the parts, or
   * undefined when it was not finished.
   */
  async write(known: KnownParts, isWanted: () => boolean): Promise<KnownParts | undefined> {
    const { database, writer } = this.#store.parts;
    // Not the last one written: an act that has its frame but is not folded yet would be lost to sight.
    const n = writer.appliedN;
    // What acts bring from here on is left out, and found in their frames.
    const facts: Facts = { config: this.#ledger.config.proven(), loose: this.#ledger.loose() };
    const { head, table, chain } = this.#ledger;
    const [recordCount, entryCount] = [table.size, chain.size];
    // Likewise; and they count only for whoever finds nothing after this frame.
    const lists = this.#source.lists();
    const line = (await database.frameLinesAfter(n - 1))[0];
    if (line?.n !== n) return undefined;
    const rows: LooseRow[] = [];
    const listsPart = lists === undefined ? undefined : this.#name();
    if (lists !== undefined && listsPart !== undefined)
      await this.#seal([{ rowId: listsPart, plain: lists }], rows);
    const factsPart = this.#name();
    await this.#seal([{ rowId: factsPart, plain: utf8(JSON.stringify(facts)) }], rows);
    const records = await this.#writeChunks(
      recordCount,
      RECORDS_PER_CHUNK,
      { known: known.records, rows, isWanted },
      (from, to, name) => this.#recordItems(from, to, name),
    );
    const entries =
      records &&
      (await this.#writeChunks(
        entryCount,
        ENTRIES_PER_CHUNK,
        { known: known.entries, rows, isWanted },
        (from, to, name) => this.#entryItems(from, to, recordCount, name),
      ));
    if (records === undefined || entries === undefined) return undefined;
    if (!isWanted()) return undefined;
    const { digest } = line;
    const [v, definitions] = [FOLD_VERSION, definitionsOfNow()];
    const prepared = listsPart === undefined ? {} : { lists: listsPart };
    const manifest: Manifest = {
      v,
      definitions,
      n,
      digest,
      head,
      facts: factsPart,
      records,
      entries,
      ...prepared,
    };
    const name = manifestKey(this.#keys);
    await this.#seal([{ rowId: name, plain: utf8(JSON.stringify(manifest)) }], rows);
    const kept = new Set([name, factsPart, ...records, ...records.flatMap(bodyKeys), ...entries]);
    if (listsPart !== undefined) kept.add(listsPart);
    if (!isWanted()) return undefined;
    await database.replaceSnapshot(`${this.#keys.setKeyId}/`, rows, kept);
    return { records, entries };
  }

  /** Seals the chunks that are not known, some at once so that every worker has one; answers the names of all. */
  async #writeChunks(
    count: number,
    size: number,
    { known, rows, isWanted }: Writing,
    itemsOf: (from: number, to: number, name: string) => readonly PlainItem[],
  ): Promise<string[] | undefined> {
    const names: string[] = [];
    let waiting: PlainItem[] = [];
    /** The workers seal some chunks while the next are made ready here. */
    let sealing: Promise<void> = Promise.resolve();
    for (let from = 0; from < count; from += size) {
      if (!isWanted()) {
        await sealing;
        return undefined;
      }
      const kept = known[names.length];
      const name = kept ?? this.#name();
      names.push(name);
      if (kept === undefined) waiting.push(...itemsOf(from, Math.min(from + size, count), name));
      if (waiting.length < ITEMS_AT_ONCE) continue;
      await sealing;
      sealing = this.#seal(waiting, rows);
      waiting = [];
    }
    await sealing;
    await this.#seal(waiting, rows);
    return names;
  }

  #recordItems(from: number, to: number, name: string): readonly PlainItem[] {
    const summaries: RecordSummary[] = [];
    for (let number = from; number < to; number += 1) {
      const summary = this.#ledger.table.at(number);
      // A gap would shift the number of every record behind it.
      assertBug(summary !== undefined, 'a record without summary');
      summaries.push(summary);
    }
    const searched = this.#source.searchedIn(summaries);
    const { head, values, texts } = packSummaries(summaries, searched, this.#ledger.config.naming);
    const [valuesName, textsName] = bodyKeys(name);
    return [
      { rowId: name, plain: head },
      { rowId: valuesName, plain: values },
      { rowId: textsName, plain: texts },
    ];
  }

  #entryItems(from: number, to: number, records: number, name: string): readonly PlainItem[] {
    const chain = this.#ledger.chain.dump(from, to);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, chain.length);
    return [{ rowId: name, plain: concat(length, chain, this.#ledger.places.dump(from, to, records)) }];
  }

  #name(): string {
    return `${this.#keys.setKeyId}/${toHex(this.#store.parts.random.bytes(16))}`;
  }

  async #seal(items: readonly PlainItem[], rows: LooseRow[]): Promise<void> {
    const sealed = await this.#keys.sealPacked('set', SNAPSHOT_TABLE, items);
    for (const [index, { keyId, sealed: value }] of sealed.entries()) {
      const key = items[index]?.rowId;
      assertBug(key !== undefined, 'as many values as items');
      rows.push({ key, owner: '', keyId, value });
    }
  }
}
