import { type Bytes, textOf } from '#shared/kernel/bytes.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PackedItem } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import { giveWay } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { LedgerStore } from './ledgerStore.ts';
import {
  bodyKeys,
  definitionsOfNow,
  type Facts,
  FOLD_VERSION,
  type KnownParts,
  type Manifest,
  manifestKey,
  SNAPSHOT_TABLE,
} from './snapshotParts.ts';
import { StoredChunk } from './storedChunk.ts';

/** A snapshot of which the first list can be drawn. */
export interface Restored {
  readonly n: number;
  readonly parts: KnownParts;
  /** Reads the rest, once: what is searched, of which it tells, then values, chain and places. */
  rest(onTexts: () => void): Promise<Result<void>>;
}

/** Parts got from the database at once. Of the rest fewer, so that a list that wants a piece does not stand behind many. */
const PARTS_AT_ONCE = 4;
const REST_AT_ONCE = 2;
/** Runs of parts under way: while the pool opens some, the database already gives others. */
const RUNS_AHEAD = 3;

class SnapshotReader {
  readonly #store: Store;
  readonly #keys: KeyRing;

  constructor(store: Store, keys: KeyRing) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Opens parts some at a time, so that some are taken in while the next are opened; false when one does not open. */
  async each(
    names: readonly string[],
    atOnce: number,
    take: (part: Bytes, index: number) => void,
  ): Promise<boolean> {
    const runs: (readonly string[])[] = [];
    for (let from = 0; from < names.length; from += atOnce) runs.push(names.slice(from, from + atOnce));
    let index = 0;
    for await (const parts of inOrder(runs, RUNS_AHEAD, (run) => this.open(run))) {
      if (parts === undefined) return false;
      for (const part of parts) {
        take(part, index);
        index += 1;
      }
      // Lets in whoever asks for a list meanwhile.
      await giveWay();
    }
    return true;
  }

  /** Opens parts; undefined when one is missing or does not open. */
  async open(names: readonly string[]): Promise<readonly Bytes[] | undefined> {
    const rows = await this.#store.parts.database.loose(SNAPSHOT_TABLE).bulkGet([...names]);
    const items: PackedItem[] = [];
    for (const row of rows) {
      if (row === undefined) return undefined;
      items.push({ rowId: row.key, value: { keyId: row.keyId, sealed: row.value } });
    }
    const opened: Bytes[] = [];
    for (const plain of await this.#keys.openPacked(SNAPSHOT_TABLE, items)) {
      if (!plain.ok) return undefined;
      opened.push(plain.value);
    }
    return opened;
  }

  async manifest(): Promise<Manifest | undefined> {
    const [bytes] = (await this.open([manifestKey(this.#keys)])) ?? [];
    if (bytes === undefined) return undefined;
    const manifest = JSON.parse(textOf(bytes)) as Manifest;
    if (manifest.v !== FOLD_VERSION || manifest.definitions !== definitionsOfNow()) return undefined;
    const line = (await this.#store.parts.database.frameLinesAfter(manifest.n - 1))[0];
    const isOurs = line?.n === manifest.n && line.digest === manifest.digest;
    return isOurs ? manifest : undefined;
  }
}

/**
 * Gives an empty ledger what the snapshot of these keys holds. Undefined when there is no sound one: the ledger is then
 * to be thrown away. Nothing here is an error: a snapshot can be made anew from the rows.
 */
export async function restoreSnapshot(
  store: Store,
  keys: KeyRing,
  ledger: LedgerStore,
): Promise<Restored | undefined> {
  try {
    const reader = new SnapshotReader(store, keys);
    const manifest = await reader.manifest();
    if (manifest === undefined) return undefined;
    const [facts] = (await reader.open([manifest.facts])) ?? [];
    if (facts === undefined) return undefined;
    const { config, loose } = JSON.parse(textOf(facts)) as Facts;
    for (const entry of config) ledger.config.restore(entry);
    for (const entry of loose) ledger.restoreLoose(entry);
    const [lists] = manifest.lists === undefined ? [] : ((await reader.open([manifest.lists])) ?? []);
    if (lists !== undefined) ledger.restoreLists(lists);
    const isWhole = await reader.each(manifest.records, PARTS_AT_ONCE, (part, index) => {
      ledger.restoreChunk(
        new StoredChunk(part, (chunk) => readChunk(reader, manifest.records[index], chunk)),
      );
    });
    if (!isWhole) return undefined;
    ledger.restoreHead(manifest.head);
    const { n, records, entries } = manifest;
    return { n, parts: { records, entries }, rest: (onTexts) => readRest(reader, manifest, ledger, onTexts) };
  } catch {
    // Whatever is wrong with it, a throw of the engine too: it is not needed.
    return undefined;
  }
}

/** Values and texts of one chunk, for whoever cannot wait until all are read. */
async function readChunk(
  reader: SnapshotReader,
  key: string | undefined,
  chunk: StoredChunk,
): Promise<boolean> {
  const [values, texts] = (key === undefined ? undefined : await reader.open(bodyKeys(key))) ?? [];
  if (values === undefined || texts === undefined) return false;
  chunk.fillTexts(texts);
  chunk.fillValues(values);
  return true;
}

async function readRest(
  reader: SnapshotReader,
  manifest: Manifest,
  ledger: LedgerStore,
  onTexts: () => void,
): Promise<Result<void>> {
  try {
    const keys = manifest.records.map(bodyKeys);
    const hasTexts = await reader.each(
      keys.map(([, texts]) => texts),
      REST_AT_ONCE,
      (part, index) => ledger.chunks[index]?.fillTexts(part),
    );
    if (!hasTexts) return refuse('SEALED_DAMAGED');
    onTexts();
    const hasValues = await reader.each(
      keys.map(([values]) => values),
      REST_AT_ONCE,
      (part, index) => ledger.chunks[index]?.fillValues(part),
    );
    const hasEntries =
      hasValues &&
      (await reader.each(manifest.entries, REST_AT_ONCE, (part) => {
        const length = new DataView(part.buffer, part.byteOffset).getUint32(0);
        ledger.chain.load(part.subarray(4, 4 + length));
        ledger.places.load(part.subarray(4 + length));
      }));
    if (!hasEntries) return refuse('SEALED_DAMAGED');
    ledger.restoreBodiless();
    return ok();
  } catch {
    return refuse('SEALED_DAMAGED');
  }
}
