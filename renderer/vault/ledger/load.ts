import { findBreak } from '#shared/journal/chain.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { parseSignedHead } from '#shared/journal/signedHead.ts';
import { textOf } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { KeyRing } from '../keys/keyring.ts';
import { parseKeyId } from '../keys/keyring.ts';
import type { StoredRow } from '../store/database.ts';
import { MAX_ROWS_PER_FRAME } from '../store/rowCodec.ts';
import { unfinishedFrames } from '../store/startUp.ts';
import type { Store } from '../store/store.ts';
import { HEAD_KIND } from './buildAct.ts';
import { type Arrival, LedgerStore, readBodyRow, readHeaderRow } from './ledgerStore.ts';

/**
 * Reads and proves what the keys open: every header, the bodies of the held compartments, and folds them. Each entry
 * names the one before, each header its body; what does not agree is SEALED_DAMAGED and opens nothing.
 */
export async function loadLedger(store: Store, keys: KeyRing): Promise<Result<LedgerStore>> {
  const { suite, database } = store.parts;
  const unfinished = unfinishedFrames(await database.frameLines());
  const counts = ({ at }: StoredRow): boolean => !unfinished.has(Math.floor(at / MAX_ROWS_PER_FRAME));
  const ledger = new LedgerStore(suite, store.knownFace.station.stationId, () => keys.stationSigningKey);
  const bodies = new Map((await database.rows('tail')).filter(counts).map((row) => [row.key, row]));
  const headers = (await database.rows('headers')).filter(counts);
  const arrivals = openEntries(store, keys, headers, bodies);
  if (!arrivals.ok) return arrivals;
  ledger.add(arrivals.value);
  if (!isOwnChainWhole(ledger)) return refuse('SEALED_DAMAGED');
  return ok(ledger);
}

function openEntries(
  store: Store,
  keys: KeyRing,
  headers: readonly StoredRow[],
  bodies: ReadonlyMap<EntryId, StoredRow>,
): Result<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  for (const { key: id, keyId, value } of headers) {
    const plain = keys.open('headers', id, { keyId, sealed: value });
    const header = plain.ok ? readHeaderRow(store.parts.suite, id, plain.value) : plain;
    if (!header.ok) return header;
    const held = openBody(store, keys, header.value.header, bodies.get(id));
    if (!held.ok) return held;
    arrivals.push({ ...header.value, held: held.value });
  }
  return ok(arrivals);
}

/** The body, or undefined when it is withheld or of a level that this session may not open. */
function openBody(
  store: Store,
  keys: KeyRing,
  header: Header,
  row: StoredRow | undefined,
): Result<Arrival['held']> {
  if (row === undefined) return ok<Arrival['held']>(undefined);
  const plain = keys.open('tail', row.key, { keyId: row.keyId, sealed: row.value });
  if (plain.ok) return readBodyRow(store.parts.suite, header, plain.value);
  return plain.error.code === 'KEYS_NOT_GIVEN' ? ok<Arrival['held']>(undefined) : plain;
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
    const { kind, id, value } = JSON.parse(textOf(plain.value)) as { kind: string; id: string; value: Json };
    sealed.set(`${kind}/${id}`, value);
    const head = kind === HEAD_KIND ? parseSignedHead(value) : undefined;
    if (head?.ok === true) ledger.addForeignHead(head.value);
  }
  return ok(sealed);
}
