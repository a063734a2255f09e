import { SEAL_KEY_BYTES, wipeSealKeys } from '#shared/crypto/seal.ts';
import type { SealContext, SealKeys, Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, parseHex, toHex, utf8, wipe } from '#shared/kernel/bytes.ts';
import { COMPARTMENTS, type Compartment, compartmentOf, type Level } from '#shared/kernel/level.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PackedItem, PlainItem, SealedBodySegment, SealedValue, SessionKeys } from '../core.ts';
import type { PackedBlock, Pool, RepackJob, UnpackJob } from '../pool/pool.ts';
import { clearRow, clearValue, type RowCache, removedRow } from '../store/rowCache.ts';
import type { Row } from '../store/rowCodec.ts';
import { rowKey } from '../store/rowIds.ts';

/** `base.1`, `secret.2`: compartment and generation. `audit.1` is a private key, not a seal key. */
export type KeyId = string;
export type KeyName = Compartment | 'audit';

export function keyIdOf(name: KeyName, generation: number): KeyId {
  return `${name}.${generation}`;
}

/** Parts of a key id; undefined for an id of another kind (`account`, a session of the audit). */
export function parseKeyId(id: KeyId): { readonly name: KeyName; readonly generation: number } | undefined {
  const match = /^([A-Za-z]+)\.([1-9][0-9]{0,5})$/.exec(id);
  const name = [...COMPARTMENTS, 'audit' as const].find((known) => known === match?.[1]);
  return name === undefined ? undefined : { name, generation: Number(match?.[2]) };
}

/** Whom keys are wrapped to: an account, or the recovery set that is in force. */
export interface Wrapper {
  readonly suite: Suite;
  readonly store: string;
}

export function recoveryHolder(setId: string): string {
  return `recovery.${setId}`;
}

export function wrapRowKey({ suite, store }: Wrapper, to: string, id: KeyId): string {
  return rowKey(suite.sm3, store, 'wrap', to, id);
}

/** A key wrapped to a holder. Which key it is, is inside: the row alone does not show what anybody is cleared for. */
export function wrapRow(wrapper: Wrapper, to: string, publicKey: string, id: KeyId, key: Uint8Array): Row {
  const name = utf8(id);
  const secret = concat(new Uint8Array([name.length]), name, key);
  const wrapped = toHex(wrapper.suite.wrapTo(publicKey, secret));
  wipe(secret);
  return clearRow('keyring', wrapRowKey(wrapper, to, id), { kind: 'wrap', to, wrapped });
}

export function hasWrap(rows: RowCache, wrapper: Wrapper, to: string, id: KeyId): boolean {
  return rows.get('keyring', wrapRowKey(wrapper, to, id)) !== undefined;
}

/** Takes away all wraps of a holder. */
export function unwrapRows(rows: RowCache, to: string): readonly Row[] {
  const wraps = rows.all('keyring').filter((row) => clearValue(row, 'wrap')?.['to'] === to);
  return wraps.map((row) => removedRow('keyring', row.key));
}

/** Opens every wrap of a holder: key bytes by key id. SEALED_DAMAGED if one does not open. */
export function openWraps(
  rows: RowCache,
  suite: Suite,
  to: string,
  privateKey: Uint8Array,
): Result<ReadonlyMap<KeyId, Bytes>> {
  const keys = new Map<KeyId, Bytes>();
  for (const row of rows.all('keyring')) {
    const value = clearValue(row, 'wrap');
    if (value === undefined || value['to'] !== to) continue;
    const wrapped = parseHex(String(value['wrapped']));
    const opened = wrapped === undefined ? undefined : suite.unwrap(privateKey, wrapped);
    if (opened === undefined || !opened.ok) return refuse('SEALED_DAMAGED');
    const wrap = wrappedKey(opened.value);
    if (wrap === undefined) return refuse('SEALED_DAMAGED');
    keys.set(wrap.id, wrap.key);
  }
  return ok(keys);
}

/** SECURITY: whoever knows a public key can wrap to it, so what is inside is as much from outside as a file. */
function wrappedKey(secret: Uint8Array): { readonly id: KeyId; readonly key: Bytes } | undefined {
  const length = secret[0] ?? 0;
  const key = secret.slice(1 + length) as Bytes;
  // Key ids are ASCII; any other byte makes a text that is none.
  const id = String.fromCharCode(...secret.subarray(1, 1 + length));
  return parseKeyId(id) === undefined || key.length !== SEAL_KEY_BYTES ? undefined : { id, key };
}

const STATION_TABLE = 'keyring';
const SET_LABEL = utf8('paizhu-desk key of a set of compartments v1');

/** Names a set of keys, newest generation of each compartment, in the order of the compartments. */
export function setIdOf({ sm3 }: Pick<Suite, 'sm3'>, ids: readonly KeyId[]): KeyId {
  return `set.${toHex(sm3(utf8(ids.join('+'))).subarray(0, 8))}`;
}

/** A packed value must never pass for a plain one, nor the other way round: the context says which it is. */
function packedContext(keyId: KeyId, table: string, rowId: string): SealContext {
  return { version: 1, keyId, table: `${table}+deflate`, rowId };
}

/** The keys a session holds. `wipe` overwrites them; nothing opens afterwards. */
export class KeyRing implements SessionKeys {
  readonly #suite: Suite;
  readonly #rows: RowCache;
  readonly #store: string;
  readonly #keys = new Map<KeyId, Bytes>();
  /** What the keys were taken apart into: deriving them anew would cost as much as a short seal itself. */
  readonly #derived = new Map<KeyId, SealKeys>();
  readonly #newest = new Map<KeyName, number>();
  readonly #pool: Pool;
  #set: { readonly id: KeyId; readonly key: Bytes } | undefined;

  constructor(suite: Suite, rows: RowCache, store: string, pool: Pool) {
    this.#suite = suite;
    this.#pool = pool;
    this.#rows = rows;
    this.#store = store;
  }

  add(id: KeyId, key: Bytes): void {
    const parsed = parseKeyId(id);
    assertBug(parsed !== undefined, 'key id');
    this.#forget(id);
    this.#keys.set(id, key);
    this.#newest.set(parsed.name, Math.max(parsed.generation, this.#newest.get(parsed.name) ?? 0));
    this.#set = undefined;
  }

  /**
   * Key of what was folded from the bodies of all compartments held (snapshots): made from the newest generation of each
   * of them, so that it opens to nobody who lacks one. Its id names the set.
   */
  get setKeyId(): KeyId {
    return this.#setKey().id;
  }

  #setKey(): { readonly id: KeyId; readonly key: Bytes } {
    if (this.#set !== undefined) return this.#set;
    const ids = COMPARTMENTS.filter((name) => this.holds(name)).map((name) =>
      keyIdOf(name, this.generation(name)),
    );
    // SECURITY: a key made from no key is known to everyone; a ring wiped meanwhile must not seal under it.
    assertBug(ids.length > 0, 'a set of no compartments');
    const material = concat(utf8(ids.join('+')), ...ids.map((id) => this.#keys.get(id) ?? utf8('')));
    const key = this.#suite.hmacSm3(SET_LABEL, material);
    wipe(material);
    this.#set = { id: setIdOf(this.#suite, ids), key };
    return this.#set;
  }

  #keyOf(id: KeyId): Bytes | undefined {
    const held = this.#keys.get(id);
    if (held !== undefined || !id.startsWith('set.') || !this.holds('base')) return held;
    const set = this.#setKey();
    return set.id === id ? set.key : undefined;
  }

  #forget(id: KeyId): void {
    const derived = this.#derived.get(id);
    if (derived !== undefined) wipeSealKeys(derived);
    this.#derived.delete(id);
  }

  #sealKeys(id: KeyId): SealKeys | undefined {
    const known = this.#derived.get(id);
    const key = this.#keys.get(id);
    if (known !== undefined || key === undefined) return known;
    const derived = this.#suite.sealKeys(key);
    this.#derived.set(id, derived);
    return derived;
  }

  wipe(): void {
    for (const id of [...this.#derived.keys()]) this.#forget(id);
    for (const key of this.#keys.values()) wipe(key);
    if (this.#set !== undefined) wipe(this.#set.key);
    this.#set = undefined;
    this.#keys.clear();
    this.#newest.clear();
  }

  holds(compartment: Compartment): boolean {
    return this.#newest.has(compartment);
  }

  /** Newest generation held of a key; 0 for none. */
  generation(name: KeyName): number {
    return this.#newest.get(name) ?? 0;
  }

  /** Every key held, for wrapping it to another holder. */
  all(): ReadonlyMap<KeyId, Bytes> {
    return this.#keys;
  }

  seal(compartment: Compartment, table: string, rowId: string, plain: Uint8Array): SealedValue {
    const keyId = keyIdOf(compartment, this.generation(compartment));
    const key = this.#sealKeys(keyId);
    assertBug(key !== undefined, `no key of ${compartment}`);
    return { keyId, sealed: this.#suite.sealUnder(key, { version: 1, keyId, table, rowId }, plain) };
  }

  open(table: string, rowId: string, { keyId, sealed }: SealedValue): Result<Bytes> {
    const key = this.#sealKeys(keyId);
    if (key === undefined) return refuse('KEYS_NOT_GIVEN');
    return this.#suite.openUnder(key, { version: 1, keyId, table, rowId }, sealed);
  }

  async sealPacked(
    compartment: Compartment | 'set',
    table: string,
    items: readonly PlainItem[],
  ): Promise<readonly SealedValue[]> {
    const keyId = compartment === 'set' ? this.setKeyId : keyIdOf(compartment, this.generation(compartment));
    const held = this.#keyOf(keyId);
    assertBug(held !== undefined, `no key of ${compartment}`);
    // SECURITY: a copy. A lock while the job runs wipes the ring, and zeros must never become the key of a seal.
    const key = held.slice();
    const jobs = items.map(({ rowId, plain }) => ({ context: packedContext(keyId, table, rowId), plain }));
    try {
      const sealed = await this.#pool.sealPacked(key, jobs);
      return sealed.map((value) => ({ keyId, sealed: value }));
    } finally {
      wipe(key);
    }
  }

  async sealBodies(
    compartment: Compartment,
    table: string,
    { rowId, plain }: PlainItem,
  ): Promise<SealedBodySegment> {
    const keyId = keyIdOf(compartment, this.generation(compartment));
    const held = this.#keys.get(keyId);
    assertBug(held !== undefined, `no key of ${compartment}`);
    // SECURITY: a copy, as in `sealPacked`.
    const key = held.slice();
    try {
      const checked = await this.#pool.sealBodies(key, packedContext(keyId, table, rowId), plain);
      return { ...checked, keyId };
    } finally {
      wipe(key);
    }
  }

  async openPacked(table: string, items: readonly PackedItem[]): Promise<readonly Result<Bytes>[]> {
    const copies = new Map<KeyId, Bytes>();
    const jobs: UnpackJob[] = [];
    for (const { rowId, value } of items) {
      const key = copies.get(value.keyId) ?? this.#keyOf(value.keyId)?.slice();
      if (key === undefined) continue;
      copies.set(value.keyId, key);
      jobs.push({ key, context: packedContext(value.keyId, table, rowId), sealed: value.sealed });
    }
    try {
      const opened = (await this.#pool.openPacked(jobs)).values();
      return items.map(({ value }) =>
        copies.has(value.keyId)
          ? (opened.next().value ?? refuse('SEALED_DAMAGED'))
          : refuse('KEYS_NOT_GIVEN'),
      );
    } finally {
      for (const key of copies.values()) wipe(key);
    }
  }

  async repackBodies(
    table: string,
    { rowId, value: { keyId, sealed } }: PackedItem,
    wanted: Pick<RepackJob, 'slots' | 'hashes'>,
  ): Promise<Result<readonly PackedBlock[]>> {
    const key = this.#keyOf(keyId)?.slice();
    if (key === undefined) return refuse('KEYS_NOT_GIVEN');
    try {
      const context = packedContext(keyId, table, rowId);
      return await this.#pool.repackBodies({ key, context, sealed, ...wanted });
    } finally {
      wipe(key);
    }
  }

  get stationSigningKey(): Bytes | undefined {
    return this.#stationKey('sign');
  }

  stationEncryptionKey(level: Level): Bytes | undefined {
    return this.#stationKey(`encrypt.${level}`);
  }

  #stationKey(name: string): Bytes | undefined {
    const row = this.#rows.get(STATION_TABLE, rowKey(this.#suite.sm3, this.#store, 'station', name));
    if (row === undefined) return undefined;
    const opened = this.open(STATION_TABLE, row.key, { keyId: row.keyId, sealed: row.value });
    return opened.ok ? opened.value : undefined;
  }

  /** Row of one of the station's own private keys, sealed in the compartment whose people may use it. */
  stationKeyRow(name: 'sign' | `encrypt.${Level}`, compartment: Compartment, privateKey: Uint8Array): Row {
    const key = rowKey(this.#suite.sm3, this.#store, 'station', name);
    const { keyId, sealed } = this.seal(compartment, STATION_TABLE, key, privateKey);
    return { table: STATION_TABLE, key, keyId, value: sealed };
  }
}

/** Compartments of a set of levels. `base` belongs to every account. */
export function compartmentsOf(levels: Iterable<Level>): ReadonlySet<Compartment> {
  const compartments = new Set<Compartment>(['base']);
  for (const level of levels) compartments.add(compartmentOf(level));
  return compartments;
}
