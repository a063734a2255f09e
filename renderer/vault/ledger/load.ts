import { findBreak } from '#shared/journal/chain.ts';
import { parseSignedHead, type SignedHead } from '#shared/journal/signedHead.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type KeyRing, parseKeyId } from '../keys/keyring.ts';
import { jsonOfRow } from '../store/damagedRow.ts';
import type { Store } from '../store/store.ts';
import { arrivalsAfter } from './arrivalReader.ts';
import { BodyReader } from './bodyReader.ts';
import { HEAD_KIND } from './buildAct.ts';
import { LedgerStore } from './ledgerStore.ts';
import type { KnownParts } from './snapshotParts.ts';
import { restoreSnapshot } from './snapshotReader.ts';

/** A ledger, and how it was read. */
export interface Loaded {
  readonly ledger: LedgerStore;
  /** Parts of the snapshot it was read from. */
  readonly parts: KnownParts | undefined;
  /** Reads what the first list does not need. Until it has answered, only that list may be drawn. */
  readonly rest: ((onTexts: () => void) => Promise<Result<void>>) | undefined;
}

/** Nobody waits for a part of the rest. */
const nobody = (): void => undefined;

/**
 * The ledger of what the keys open: from the snapshot of these keys and what came after it, or, without a sound one,
 * from every row.
 */
export async function loadLedger(store: Store, keys: KeyRing): Promise<Result<Loaded>> {
  const ledger = emptyLedger(store, keys);
  const restored = await restoreSnapshot(store, keys, ledger);
  if (restored === undefined) return loadAll(store, keys);
  const { n, parts } = restored;
  if (await isNothingAfter(store, n)) return ok({ ledger, parts, rest: restored.rest });
  const later = (await restored.rest(nobody)).ok
    ? await arrivalsAfter(store, keys, n, ledger.chain)
    : undefined;
  // A snapshot that breaks half-way is dropped like one that is not there.
  if (later?.ok !== true || !(await ledger.prepare(later.value)).ok) return loadAll(store, keys);
  ledger.add(later.value);
  return ok({ ledger, parts, rest: undefined });
}

/** As `loadLedger`, for whoever cannot wait for the rest. */
export async function loadWholeLedger(store: Store, keys: KeyRing): Promise<Result<LedgerStore>> {
  const loaded = await loadLedger(store, keys);
  if (!loaded.ok) return loaded;
  const { ledger, rest } = loaded.value;
  if (rest === undefined || (await rest(nobody)).ok) return ok(ledger);
  const all = await loadAll(store, keys);
  return all.ok ? ok(all.value.ledger) : all;
}

async function isNothingAfter({ parts: { database } }: Store, n: number): Promise<boolean> {
  for (const table of ['headers', 'tail', 'segments'] as const) {
    if ((await database.countRowsAfter(table, n)) > 0) return false;
  }
  return true;
}

function emptyLedger({ parts, source, knownFace }: Store, keys: KeyRing): LedgerStore {
  const { suite } = parts;
  return new LedgerStore({
    suite,
    stationId: knownFace.station.stationId,
    journal: knownFace.journal,
    signingKey: () => keys.stationSigningKey,
    reader: new BodyReader(suite, keys, source, parts.pool),
  });
}

/**
 * Reads and proves everything: every header, the bodies of the held compartments, and folds them. Each entry names the
 * one before, each header its body; what does not agree is SEALED_DAMAGED and opens nothing.
 */
export async function loadAll(store: Store, keys: KeyRing): Promise<Result<Loaded>> {
  const ledger = emptyLedger(store, keys);
  // A body that is gone looks like one that was never sent; only the number of rows tells them apart.
  if (!(await store.parts.database.hasEveryRow())) return refuse('SEALED_DAMAGED');
  const arrivals = await arrivalsAfter(store, keys, 0, ledger.chain);
  if (!arrivals.ok) return arrivals;
  ledger.add(arrivals.value);
  return isOwnChainWhole(ledger)
    ? ok({ ledger, parts: undefined, rest: undefined })
    : refuse('SEALED_DAMAGED');
}

function isOwnChainWhole({ chain, head }: LedgerStore): boolean {
  const run = [];
  for (let seq = 1; seq <= head.seq; seq += 1) {
    for (const id of chain.idsAt(head.journal, seq)) {
      const header = chain.byId(id);
      if (header !== undefined) run.push({ id, header });
    }
  }
  return findBreak(run, undefined) === undefined;
}

function readHeads(value: Json): readonly SignedHead[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => {
    const head = parseSignedHead(item);
    return head.ok ? [head.value] : [];
  });
}

/** Opens the sealed rows of `settings` whose keys are held, and takes the signed heads among them. */
export function loadSealedRows(store: Store, keys: KeyRing, ledger: LedgerStore): Result<Map<string, Json>> {
  const sealed = new Map<string, Json>();
  for (const row of store.parts.rows.all('settings')) {
    if (parseKeyId(row.keyId) === undefined) continue;
    const plain = keys.open('settings', row.key, { keyId: row.keyId, sealed: row.value });
    if (!plain.ok) {
      if (plain.error.code === 'KEYS_NOT_GIVEN') continue;
      return plain;
    }
    const { kind, id, value } = jsonOfRow(plain.value) as { kind: string; id: string; value: Json };
    sealed.set(`${kind}/${id}`, value);
    if (kind === HEAD_KIND) ledger.keepForeignHeads(readHeads(value));
  }
  return ok(sealed);
}
