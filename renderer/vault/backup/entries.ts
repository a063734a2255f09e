import { isBackupSignedBy } from '#shared/backup/format.ts';
import type { ByteSource } from '#shared/backup/ports.ts';
import { readBackup } from '#shared/backup/read.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { reopenBody } from '#shared/journal/body.ts';
import { follows, type IdentifiedHeader, isBodyOf } from '#shared/journal/chain.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { Attachment } from '#shared/journal/entry.ts';
import { entryId, type JournalId, NONCE_BYTES, parseHeader, stationOf } from '#shared/journal/header.ts';
import { decodeBodySegment, decodeHeaderSegment } from '#shared/journal/segment.ts';
import { textOf } from '#shared/kernel/bytes.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { KeyRing } from '../keys/keyring.ts';
import { ConfigFold } from '../ledger/config.ts';
import type { Row } from '../store/rowCodec.ts';
import { type BackupContents, counts, payloadOf } from './contents.ts';

/** What the keys opened in a backup, all of it proven. */
export interface BackupEntries {
  readonly chain: ChainIndex;
  readonly config: ConfigFold;
  readonly bodies: number;
  /** Bodies of compartments whose keys are not held. */
  readonly sealedBodies: number;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly newestTime: Millis;
}

/** Second reading: every header, and the body of every compartment whose key is held, proven by its header. */
class EntryReader {
  readonly chain = new ChainIndex();
  readonly config: ConfigFold;
  readonly attachments = new Map<string, Attachment>();
  bodies = 0;
  sealedBodies = 0;
  newestTime: Millis = 0;
  readonly #suite: Suite;
  readonly #keys: KeyRing;
  readonly #station: string;

  constructor(suite: Suite, keys: KeyRing, station: string) {
    this.#suite = suite;
    this.#keys = keys;
    this.#station = station;
    this.config = new ConfigFold(suite);
  }

  /** Rows of a frame: headers first, since bodies are proven by them. */
  async take(rows: readonly Row[]): Promise<Result<void>> {
    for (const row of rows) {
      if (row.table !== 'headers') continue;
      const taken = this.#header(row);
      if (!taken.ok) return taken;
    }
    for (const row of rows) {
      if (row.table !== 'segments') continue;
      const taken = await this.#segment(row);
      if (!taken.ok) return taken;
    }
    for (const row of rows) {
      if (row.table !== 'tail') continue;
      const taken = this.#single(row);
      if (!taken.ok) return taken;
    }
    return ok();
  }

  #add({ id, header }: IdentifiedHeader): Result<void> {
    if (entryId(header, this.#suite.sm3) !== id) return refuse('BACKUP_DAMAGED');
    this.chain.add({ id, header });
    if (stationOf(header.journal) === this.#station) this.newestTime = Math.max(this.newestTime, header.time);
    return ok();
  }

  #header({ key: id, keyId, value }: Row): Result<void> {
    const plain = this.#keys.open('headers', id, { keyId, sealed: value });
    const header = plain.ok ? parseHeader(jsonOf(plain.value)) : plain;
    return header.ok ? this.#add({ id, header: header.value }) : refuse('BACKUP_DAMAGED');
  }

  async #segment({ key, keyId, value }: Row): Promise<Result<void>> {
    const [plain] = await this.#keys.openPacked('segments', [
      { rowId: key, value: { keyId, sealed: value } },
    ]);
    if (plain === undefined || !plain.ok) {
      if (plain?.error.code !== 'KEYS_NOT_GIVEN') return refuse('BACKUP_DAMAGED');
      // How many bodies are in it nobody can see without the key.
      this.sealedBodies += 1;
      return ok();
    }
    const headers = decodeHeaderSegment(plain.value);
    if (headers.ok) return firstFailure(headers.value, (header) => this.#add(header));
    const bodies = decodeBodySegment(plain.value);
    if (!bodies.ok) return refuse('BACKUP_DAMAGED');
    return firstFailure(bodies.value, ({ id, nonce, bytes }) => this.#body(id, nonce, bytes));
  }

  #single({ key: id, keyId, value }: Row): Result<void> {
    const plain = this.#keys.open('tail', id, { keyId, sealed: value });
    if (plain.ok)
      return this.#body(id, plain.value.subarray(0, NONCE_BYTES), plain.value.subarray(NONCE_BYTES));
    if (plain.error.code !== 'KEYS_NOT_GIVEN') return refuse('BACKUP_DAMAGED');
    this.sealedBodies += 1;
    return ok();
  }

  #body(id: string, nonce: Uint8Array, bytes: Uint8Array): Result<void> {
    const header = this.chain.byId(id);
    if (header === undefined || !isBodyOf(header, nonce, bytes, this.#suite.sm3)) {
      return refuse('BACKUP_DAMAGED');
    }
    this.bodies += 1;
    const parsed = reopenBody(bytes);
    if (!parsed.known) return ok();
    const { body } = parsed;
    if (body.kind === 'record' && body.attachment !== undefined) {
      this.attachments.set(body.attachment.id, body.attachment);
    }
    const isOwn = stationOf(header.journal) === this.#station;
    if (body.kind === 'config' && isOwn) this.config.add(id, header, body);
    return ok();
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined; // Sealed by a holder, and still no header: `parseHeader` refuses it.
  }
}

function firstFailure<T>(items: readonly T[], take: (item: T) => Result<void>): Result<void> {
  for (const item of items) {
    const taken = take(item);
    if (!taken.ok) return taken;
  }
  return ok();
}

/** Every journal gapless, each entry naming the one before; past a fork nothing can be said. */
function areJournalsWhole(chain: ChainIndex): boolean {
  return chain.journals().every((journal) => isJournalWhole(chain, journal));
}

function isJournalWhole(chain: ChainIndex, journal: JournalId): boolean {
  let before: IdentifiedHeader | undefined;
  for (let seq = 1; seq <= chain.newestSeq(journal); seq += 1) {
    const [id, ...others] = chain.idsAt(journal, seq);
    if (others.length > 0) return true;
    const header = id === undefined ? undefined : chain.byId(id);
    if (id === undefined || header === undefined) return false;
    const fits = before === undefined ? header.seq === 1 && header.prev === '' : follows(header, before);
    if (!fits) return false;
    before = { id, header };
  }
  return true;
}

/**
 * Opens a backup with the keys of whoever tries it, in memory and nothing else: headers and their chains, the bodies
 * the keys open, the head and the signature of whoever made it, and whether the rows in clear say what was signed.
 * BACKUP_DAMAGED; codes of `readBackup`.
 */
export async function readEntries(
  source: ByteSource,
  contents: BackupContents,
  keys: KeyRing,
  suite: Suite,
): Promise<Result<BackupEntries>> {
  const { face, finished } = contents;
  const reader = new EntryReader(suite, keys, face.station.stationId);
  const read = await readBackup(source, suite, {
    frame: ({ payload }) => {
      const decoded = payloadOf(payload);
      if (!decoded.ok) return decoded;
      return counts(decoded.value, finished) ? reader.take(decoded.value.rows) : ok();
    },
  });
  if (!read.ok) return read;
  const { chain, config } = reader;
  if (!areJournalsWhole(chain) || !isHeadTrue(contents, reader, suite)) return refuse('BACKUP_DAMAGED');
  const { bodies, sealedBodies, attachments, newestTime } = reader;
  return ok({ chain, config, bodies, sealedBodies, attachments, newestTime });
}

/** The signed head is the newest of its journal; its maker and the rows in clear are as the journal says. */
function isHeadTrue({ read, face }: BackupContents, { chain, config }: EntryReader, suite: Suite): boolean {
  const { journal, by } = read.header.signed;
  const maker = config.accounts.get(by)?.publicKey;
  return (
    config.isFounded &&
    chain.newestSeq(journal.journal) === journal.seq &&
    chain.idsAt(journal.journal, journal.seq).includes(journal.id) &&
    maker !== undefined &&
    isBackupSignedBy(read.header, maker, (key, data, signature) => suite.verify(key, data, signature)) &&
    config.station.store === face.store &&
    config.station.level === face.station.level &&
    config.auditKey === face.auditKey &&
    config.recovery.publicKey === face.recoveryKey
  );
}
