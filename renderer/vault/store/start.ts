import type { KdfCost } from '#shared/crypto/kdf.ts';
import { type Suite, selfTest } from '#shared/crypto/suite.ts';
import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import type { StartNotice } from '#shared/ipc/vault/session.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { type AppError, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type ChainCheck, checkChain } from '../audit/auditChain.ts';
import { AUDIT_READER, AuditTrail } from '../audit/auditTrail.ts';
import { type AcceptedClock, type Elapsed, LogicalClock } from '../clock.ts';
import type { Pool } from '../pool/pool.ts';
import { Database, type DatabaseOptions, isEngineFailure } from './database.ts';
import { readCounters, readFace, STORE_FORMAT, type StoreFace } from './face.ts';
import { FrameWriter } from './frameWriter.ts';
import { Mirror } from './mirror.ts';
import { clearValue, RowCache } from './rowCache.ts';
import { bringTogether, type Started, unfinishedFrames } from './startUp.ts';
import { Store } from './store.ts';

export interface StartParts {
  readonly suite: Suite;
  readonly clock: Clock;
  readonly elapsed: Elapsed;
  readonly random: RandomSource;
  readonly port: MainPort;
  readonly cost: KdfCost;
  readonly database: DatabaseOptions;
  readonly pool: Pool;
}

/** What reading the witness told: missing and damaged are two things. */
type WitnessRead =
  | { readonly kind: 'read'; readonly witness: Witness }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

/**
 * The check at start, before any key (architecture §3): self-test, both sides brought together, witness, audit
 * chain, clock. An error means that nothing may be opened; what only forbids writing is in the store's `readOnly`.
 */
export async function startStore(parts: StartParts): Promise<Result<Store>> {
  const tested = selfTest(parts.suite);
  if (!tested.ok) return tested;
  const database = new Database(parts.database, parts.suite.sm3);
  let started: Result<Store> | undefined;
  try {
    started = await openBoth(parts, database);
    return started;
  } catch (error) {
    if (isEngineFailure(error)) return refuse('DATABASE_NOT_OPENED');
    throw error;
  } finally {
    // The files are let go, so that the person can put right what is wrong and try again.
    if (started?.ok !== true) database.close();
  }
}

async function openBoth(parts: StartParts, database: Database): Promise<Result<Store>> {
  if (!(await database.open())) return refuse('STORE_NEWER');
  const mirror = new Mirror(parts.port, parts.suite.sm3);
  const together = await bringTogether(database, mirror);
  return together.ok ? openStarted(parts, database, mirror, together.value) : together;
}

async function openStarted(
  parts: StartParts,
  database: Database,
  mirror: Mirror,
  started: Started,
): Promise<Result<Store>> {
  const rows = await readRows(database);
  const face = readFace(rows);
  if (face !== undefined && face.format > STORE_FORMAT) return refuse('STORE_NEWER');
  const read = await readWitness(parts.port);
  if (!read.ok) return read;
  const witness = read.value.kind === 'read' ? read.value.witness : undefined;
  const chain = checkChain(parts.suite.sm3, await countedAudit(database), witness?.n ?? 0);
  const judged = judgeWitness(read.value, face, started.last, chain);
  if (judged.stop !== undefined) return { ok: false, error: judged.stop };
  const clock = clockOf(parts, rows, witness);
  const broken = started.readOnly ?? judged.readOnly;
  const audit = new AuditTrail(parts.suite, parts.random, chain.head);
  const writer = new FrameWriter({ ...parts, database, mirror }, started.last, broken);
  const { suite, random, port, cost, pool } = parts;
  const store = new Store(
    { suite, clock, random, port, cost, database, mirror, writer, rows, audit, pool },
    {
      failures: failuresOf(rows, witness),
      notices: [...started.notices, ...judged.notices],
      suspended: chain.isWhole ? undefined : { code: 'AUDIT_BROKEN', data: { seq: chain.breaksAt ?? 0 } },
      witnessJournal: witness?.journal,
    },
  );
  if (face !== undefined) beginAudit(store, face, read.value);
  return ok(store);
}

async function readRows(database: Database): Promise<RowCache> {
  const rows = new RowCache();
  const unfinished = unfinishedFrames(await database.frameLines());
  rows.load('settings', await database.rows('settings'), unfinished);
  rows.load('keyring', await database.rows('keyring'), unfinished);
  return rows;
}

/** Audit rows stand in the last frame of a group only, so those of unfinished frames need no leaving out. */
function countedAudit(database: Database): ReturnType<Database['rows']> {
  return database.rows('audit');
}

async function readWitness(port: MainPort): Promise<Result<WitnessRead>> {
  const read = await port('witness.read', {});
  if (read.ok)
    return ok(read.value === undefined ? { kind: 'missing' } : { kind: 'read', witness: read.value });
  return read.error.code === 'FILE_UNREADABLE' ? ok({ kind: 'damaged' }) : read;
}

interface Judged {
  readonly stop: AppError | undefined;
  readonly readOnly: AppError | undefined;
  readonly notices: readonly StartNotice[];
}

/** Compares the store with what the witness outside the profile remembers (architecture §3, “Rollback”). */
function judgeWitness(
  read: WitnessRead,
  face: StoreFace | undefined,
  last: number,
  chain: ChainCheck,
): Judged {
  const nothing: Judged = { stop: undefined, readOnly: undefined, notices: [] };
  if (read.kind === 'missing') {
    return face === undefined ? nothing : { ...nothing, notices: [{ kind: 'witnessMissing' }] };
  }
  // Without a store, a witness says that there was one: never start empty over it.
  if (face === undefined) return { ...nothing, stop: { code: 'STORE_ROLLED_BACK' } };
  if (read.kind === 'damaged') {
    const reason = '见证文件损坏，不能核对工作库是否被放回旧的副本。';
    return { ...nothing, readOnly: { code: 'STORE_READ_ONLY', data: { reason } } };
  }
  const { witness } = read;
  if (witness.store !== face.store)
    return { ...nothing, stop: { code: 'STORE_MIXED', data: { n: witness.n } } };
  if (witness.n > last) return { ...nothing, readOnly: { code: 'STORE_ROLLED_BACK' } };
  const isOther = witness.auditHead !== '' && chain.at !== witness.auditHead && chain.isWhole;
  return isOther ? { ...nothing, stop: { code: 'STORE_MIXED', data: { n: witness.n } } } : nothing;
}

function clockOf(parts: StartParts, rows: RowCache, witness: Witness | undefined): LogicalClock {
  const clock = new LogicalClock(parts.clock, parts.elapsed);
  clock.see(witness?.newestTime ?? 0);
  for (const time of readCounters(rows, 'login').values()) clock.see(time);
  clock.accept(acceptedClock(rows));
  return clock;
}

/** The newest acceptance of a clock that could not be put right. */
export function acceptedClock(rows: RowCache): AcceptedClock | undefined {
  for (const row of rows.all('settings')) {
    const value = clearValue(row, 'clock');
    const [wall, newest] = [value?.['wall'], value?.['newest']];
    if (typeof wall === 'number' && typeof newest === 'number') return { wall, newest };
  }
  return undefined;
}

/** The greater count of the two counts: neither an older store nor a lost witness gives new tries. */
function failuresOf(rows: RowCache, witness: Witness | undefined): Map<string, number> {
  const failures = readCounters(rows, 'failures');
  for (const [account, count] of Object.entries(witness?.failures ?? {})) {
    failures.set(account, Math.max(count, failures.get(account) ?? 0));
  }
  return failures;
}

/** Opens the audit of the time before a log-in, and writes down what the start found. */
function beginAudit(store: Store, face: StoreFace, read: WitnessRead): void {
  const { audit } = store.parts;
  audit.begin([{ to: AUDIT_READER, publicKey: face.auditKey }], false);
  audit.hold([Store.byNobody({ event: 'store.start', object: face.store, detail: `witness ${read.kind}` })]);
  for (const notice of store.notices) {
    audit.hold([Store.byNobody({ event: 'store.repair', object: face.store, detail: notice.kind })]);
  }
  const { readOnly } = store;
  if (readOnly === undefined) return;
  const event = readOnly.code === 'CLOCK_BACK' ? 'clock.back' : 'store.start';
  audit.hold([Store.byNobody({ event, object: face.store, outcome: readOnly.code })]);
}
