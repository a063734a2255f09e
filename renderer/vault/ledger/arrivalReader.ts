import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { decodeBodySegment, decodeHeaderSegment } from '#shared/journal/segment.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { HeldBody } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import type { StoredRow } from '../store/database.ts';
import { type FramedTable, MAX_ROWS_PER_FRAME } from '../store/rowCodec.ts';
import { unfinishedFrames } from '../store/startUp.ts';
import type { Store } from '../store/store.ts';
import { type Arrival, readHeaderRow } from './arrival.ts';
import { provenBody, readBodyRow } from './bodyReader.ts';

/**
 * Everything that frames behind n brought, in the order of its headers; bodies whose headers came before are found by
 * the headers known already. SEALED_DAMAGED when neither copy of a row opens.
 */
export async function arrivalsAfter(
  store: Store,
  keys: KeyRing,
  n: number,
  known: ChainIndex,
): Promise<Result<readonly Arrival[]>> {
  const { database } = store.parts;
  const unfinished = unfinishedFrames(await database.frameLinesAfter(n));
  const read = async (table: FramedTable): Promise<StoredRow[]> => {
    const rows = await database.rowsAfter(table, n);
    // The rows of an import that was cut off do not count.
    return rows.filter(({ at }) => !unfinished.has(Math.floor(at / MAX_ROWS_PER_FRAME)));
  };
  const reader = new ArrivalReader(store, keys, known);
  return reader.read(await read('headers'), await read('tail'), await read('segments'));
}

interface PackedBody {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
  readonly at: number;
  readonly slot: number;
}

/** Puts headers and bodies together again, whichever rows they lie in. */
class ArrivalReader {
  readonly #store: Store;
  readonly #keys: KeyRing;
  readonly #known: ChainIndex;
  readonly #rows = new Map<EntryId, StoredRow>();
  readonly #packed = new Map<EntryId, PackedBody>();
  readonly #arrivals = new Map<EntryId, Arrival>();

  constructor(store: Store, keys: KeyRing, known: ChainIndex) {
    this.#store = store;
    this.#keys = keys;
    this.#known = known;
  }

  async read(
    headers: readonly StoredRow[],
    tail: readonly StoredRow[],
    segments: readonly StoredRow[],
  ): Promise<Result<readonly Arrival[]>> {
    for (const row of tail) this.#rows.set(row.key, row);
    const packed = await this.#openSegments(segments);
    if (!packed.ok) return packed;
    for (const row of headers) {
      const header = await this.#header(row);
      const taken = header.ok ? await this.#take(header.value) : header;
      if (!taken.ok) return taken;
    }
    for (const entry of packed.value) {
      const taken = await this.#take(entry);
      if (!taken.ok) return taken;
    }
    // Bodies that came later than their headers.
    for (const id of [...this.#rows.keys(), ...this.#packed.keys()]) {
      const header = this.#arrivals.has(id) ? undefined : this.#known.byId(id);
      const taken = header === undefined ? ok() : await this.#take({ id, header });
      if (!taken.ok) return taken;
    }
    return ok([...this.#arrivals.values()]);
  }

  async #header(row: StoredRow): Promise<Result<IdentifiedHeader>> {
    const { suite } = this.#store.parts;
    const read = (stored: StoredRow): Result<IdentifiedHeader> => {
      const plain = this.#keys.open('headers', stored.key, { keyId: stored.keyId, sealed: stored.value });
      return plain.ok ? readHeaderRow(suite, stored.key, plain.value) : plain;
    };
    return this.#readEither('headers', row, read);
  }

  /** One copy's damage is healed by the other's. */
  async #readEither<T>(
    table: FramedTable,
    row: StoredRow,
    read: (row: StoredRow) => Result<T>,
  ): Promise<Result<T>> {
    const first = read(row);
    if (first.ok || first.error.code === 'KEYS_NOT_GIVEN') return first;
    const [mirrored] = await this.#store.source.mirroredRowsAt(table, [row.at]);
    return mirrored === undefined ? first : read(mirrored);
  }

  async #openSegments(rows: readonly StoredRow[]): Promise<Result<readonly IdentifiedHeader[]>> {
    const headers: IdentifiedHeader[] = [];
    const opened = rows.length === 0 ? [] : await this.#openPacked(rows);
    for (const [index, row] of rows.entries()) {
      let plain = opened[index];
      if (plain?.ok === false && plain.error.code === 'SEALED_DAMAGED') {
        const [mirrored] = await this.#store.source.mirroredRowsAt('segments', [row.at]);
        if (mirrored !== undefined) [plain] = await this.#openPacked([mirrored]);
      }
      if (plain === undefined || (!plain.ok && plain.error.code === 'KEYS_NOT_GIVEN')) continue;
      const taken = plain.ok ? this.#takeSegment(plain.value, row.at, headers) : plain;
      if (!taken.ok) return taken;
    }
    return ok(headers);
  }

  #openPacked(rows: readonly StoredRow[]): Promise<readonly Result<Bytes>[]> {
    const items = rows.map(({ key, keyId, value }) => ({ rowId: key, value: { keyId, sealed: value } }));
    return this.#keys.openPacked('segments', items);
  }

  #takeSegment(plain: Bytes, at: number, headers: IdentifiedHeader[]): Result<void> {
    const bodies = decodeBodySegment(plain);
    if (!bodies.ok) {
      const decoded = decodeHeaderSegment(plain);
      if (!decoded.ok) return decoded;
      for (const entry of decoded.value) headers.push(entry);
      return ok();
    }
    for (const [slot, { id, nonce, bytes }] of bodies.value.entries()) {
      this.#packed.set(id, { nonce: nonce.slice() as Bytes, bytes: bytes.slice() as Bytes, at, slot });
    }
    return ok();
  }

  /** With the body, or without when it is withheld or of a level that this session may not open. */
  async #take({ id, header }: IdentifiedHeader): Promise<Result<void>> {
    if (this.#arrivals.has(id)) return ok();
    const packed = this.#packed.get(id);
    const row = this.#rows.get(id);
    let held: Result<HeldBody | undefined> = ok<HeldBody | undefined>(undefined);
    if (packed !== undefined) {
      held = provenBody(this.#store.parts.suite, header, packed.nonce, packed.bytes);
    } else if (row !== undefined) {
      held = await this.#readEither<HeldBody | undefined>('tail', row, (stored) =>
        this.#body(header, stored),
      );
    }
    if (!held.ok) return held;
    const place = packed ?? (row === undefined ? undefined : { at: row.at, slot: -1 });
    this.#arrivals.set(id, { id, header, held: held.value, place });
    return ok();
  }

  #body(header: Header, row: StoredRow): Result<HeldBody | undefined> {
    const plain = this.#keys.open('tail', row.key, { keyId: row.keyId, sealed: row.value });
    if (plain.ok) return readBodyRow(this.#store.parts.suite, header, plain.value);
    return plain.error.code === 'KEYS_NOT_GIVEN' ? ok<HeldBody | undefined>(undefined) : plain;
  }
}
