import type { ByteSource } from '#shared/backup/ports.ts';
import { type BackupVisitor, type ReadBackup, readBackup } from '#shared/backup/read.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type AuditHead, EMPTY_AUDIT, nextHead } from '../audit/auditChain.ts';
import { type AccountRow, readAccounts, readFace, STORE_FORMAT, type StoreFace } from '../store/face.ts';
import { RowCache } from '../store/rowCache.ts';
import { decodePayload, type Payload, type Row } from '../store/rowCodec.ts';

/** What a backup shows before any key, proven as far as that goes. */
export interface BackupContents {
  readonly read: ReadBackup;
  readonly face: StoreFace;
  readonly accounts: readonly AccountRow[];
  /** Newest rows of the small tables, unfinished groups left out. */
  readonly rows: RowCache;
  /** Ids of groups whose last frame is in the backup: the rows of others do not count. */
  readonly finished: ReadonlySet<string>;
  readonly audit: AuditHead;
  /** Number of chunks of each attachment; all from 0 on are there. */
  readonly blobs: ReadonlyMap<string, number>;
}

/** Told how many bytes of how many are read. */
export type Progress = (done: number, total: number) => void;

/** A source that tells how far it was read. */
export function withProgress(source: ByteSource, progress: Progress): ByteSource {
  return {
    size: source.size,
    read: (offset, length) => {
      progress(offset, source.size);
      return source.read(offset, length);
    },
  };
}

/** Whether the rows of a frame count: not those of an import that was cut off. */
export function counts({ group }: Payload, finished: ReadonlySet<string>): boolean {
  return group === undefined || finished.has(group.id);
}

/** The payload of a frame of a backup. BACKUP_NEWER, BACKUP_DAMAGED. */
export function payloadOf(bytes: Uint8Array): Result<Payload> {
  const decoded = decodePayload(bytes);
  if (decoded.ok) return decoded;
  return refuse(decoded.error.code === 'STORE_NEWER' ? 'BACKUP_NEWER' : 'BACKUP_DAMAGED');
}

/** Gathers what the first reading shows. */
class Gathering {
  readonly rows = new RowCache();
  readonly finished = new Set<string>();
  readonly chunks = new Map<string, { count: number; greatest: number }>();
  audit: AuditHead | undefined = EMPTY_AUDIT;
  readonly #suite: Suite;
  /** Small rows of groups whose last frame has not come yet. */
  readonly #open = new Map<string, Row[]>();

  constructor(suite: Suite) {
    this.#suite = suite;
  }

  frame({ rows, group }: Payload): void {
    for (const row of rows) if (row.table === 'audit') this.#follow(row);
    const small = rows.filter(({ table }) => table === 'keyring' || table === 'settings');
    if (group === undefined) {
      this.rows.putAll(small);
      return;
    }
    const held = [...(this.#open.get(group.id) ?? []), ...small];
    if (!group.isLast) {
      this.#open.set(group.id, held);
      return;
    }
    this.#open.delete(group.id);
    this.finished.add(group.id);
    this.rows.putAll(held);
  }

  #follow({ key, keyId, value }: Row): void {
    if (this.audit !== undefined) this.audit = nextHead(this.#suite.sm3, this.audit, { key, keyId, value });
  }

  blob(id: string): void {
    const [owner = '', index = ''] = id.split('.');
    const known = this.chunks.get(owner) ?? { count: 0, greatest: -1 };
    this.chunks.set(owner, { count: known.count + 1, greatest: Math.max(known.greatest, Number(index)) });
  }
}

/**
 * Reads a backup through without a key: structure and digests, the audit chain against the head that was signed, the
 * face against the header. Memory: the small tables and a few megabytes.
 * BACKUP_NOT_ONE, BACKUP_TRUNCATED, BACKUP_DAMAGED, BACKUP_NEWER, those of the source.
 */
export async function inspectBackup(source: ByteSource, suite: Suite): Promise<Result<BackupContents>> {
  const gathering = new Gathering(suite);
  const visitor: BackupVisitor = {
    frame: ({ payload }) => {
      const decoded = payloadOf(payload);
      if (!decoded.ok) return decoded;
      gathering.frame(decoded.value);
      return ok();
    },
    blob: (id) => {
      gathering.blob(id);
      return ok();
    },
  };
  const read = await readBackup(source, suite, visitor);
  return read.ok ? contentsOf(read.value, gathering) : read;
}

function contentsOf(read: ReadBackup, gathering: Gathering): Result<BackupContents> {
  const { rows, finished, chunks, audit } = gathering;
  const clear = clearRows(rows);
  const { signed } = read.header;
  if (clear === undefined) return refuse('BACKUP_DAMAGED');
  const { face, accounts } = clear;
  if (face.format > STORE_FORMAT) return refuse('BACKUP_NEWER');
  const isOfHeader =
    face.store === signed.store &&
    face.station.stationId === signed.station &&
    face.station.level === signed.level &&
    audit?.hash === signed.auditHead;
  if (!isOfHeader || audit === undefined) return refuse('BACKUP_DAMAGED');
  const blobs = new Map<string, number>();
  for (const [id, { count, greatest }] of chunks) {
    if (greatest + 1 !== count) return refuse('BACKUP_DAMAGED');
    blobs.set(id, count);
  }
  return ok({ read, face, accounts, rows, finished, audit, blobs });
}

/** Rows in clear are nobody's word: whoever knows the format can write any. */
function clearRows(
  rows: RowCache,
): { readonly face: StoreFace; readonly accounts: readonly AccountRow[] } | undefined {
  try {
    const face = readFace(rows);
    return face === undefined ? undefined : { face, accounts: readAccounts(rows) };
  } catch {
    return undefined; // No JSON, or not of the form that any version wrote.
  }
}
