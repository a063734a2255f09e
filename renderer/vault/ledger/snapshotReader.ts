import type { RecordSummary } from '#shared/journal/folded.ts';
import { type Bytes, textOf } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PackedItem } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { Store } from '../store/store.ts';
import type { LedgerStore } from './ledgerStore.ts';
import {
  definitionsOfNow,
  type Facts,
  FOLD_VERSION,
  type KnownParts,
  type Manifest,
  manifestKey,
  SNAPSHOT_TABLE,
  textsKey,
} from './snapshotParts.ts';
import { restoreTexts, unpackColumns } from './summaryCodec.ts';

/** A snapshot of which the first list can be drawn. */
export interface Restored {
  readonly n: number;
  readonly parts: KnownParts;
  /** Reads the rest: texts, chain, places. Once. */
  rest(): Promise<Result<void>>;
}

/** Parts opened at once: several for each worker of the pool. */
const PARTS_AT_ONCE = 8;

/** Gives way to messages that wait. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

class SnapshotReader {
  readonly #store: Store;
  readonly #keys: KeyRing;

  constructor(store: Store, keys: KeyRing) {
    this.#store = store;
    this.#keys = keys;
  }

  /** Opens parts some at a time, so that one run is taken in while the pool opens the next; false when one does not open. */
  async each(names: readonly string[], take: (part: Bytes, index: number) => void): Promise<boolean> {
    let next = this.open(names.slice(0, PARTS_AT_ONCE));
    for (let from = 0; from < names.length; from += PARTS_AT_ONCE) {
      const parts = await next;
      next = this.open(names.slice(from + PARTS_AT_ONCE, from + 2 * PARTS_AT_ONCE));
      if (parts === undefined) return false;
      for (const [index, part] of parts.entries()) take(part, from + index);
      // Lets in whoever asks for a list meanwhile.
      await breathe();
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
    const chunks: RecordSummary[][] = [];
    const isWhole = await reader.each(manifest.records, (part) => {
      const chunk = unpackColumns(part);
      chunks.push(chunk);
      for (const summary of chunk) ledger.table.put(summary);
    });
    if (!isWhole) return undefined;
    ledger.restoreHead(manifest.head);
    const { n, records, entries } = manifest;
    return { n, parts: { records, entries }, rest: () => readRest(reader, manifest, chunks, ledger) };
  } catch {
    // Whatever is wrong with it, a throw of the engine too: it is not needed.
    return undefined;
  }
}

async function readRest(
  reader: SnapshotReader,
  manifest: Manifest,
  chunks: readonly (readonly RecordSummary[])[],
  ledger: LedgerStore,
): Promise<Result<void>> {
  try {
    const hasTexts = await reader.each(manifest.records.map(textsKey), (part, index) => {
      restoreTexts(chunks[index] ?? [], part);
    });
    const hasEntries =
      hasTexts &&
      (await reader.each(manifest.entries, (part) => {
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
