import type { KdfCost } from '#shared/crypto/kdf.ts';
import { type Suite, selfTestSealing } from '#shared/crypto/suite.ts';
import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { auditHash, auditKey, type ChainCheck, checkChain } from '../audit/auditChain.ts';
import { AUDIT_READER, AuditTrail } from '../audit/auditTrail.ts';
import { type AcceptedClock, type Elapsed, LogicalClock } from '../clock.ts';
import type { Pool } from '../pool/pool.ts';
import { type Checkpoint, CheckpointKeeper, readCheckpoint } from './checkpoint.ts';
import { Database, type DatabaseOptions, isEngineFailure } from './database.ts';
import { readAccounts, readCounters, readFace, STORE_FORMAT, type StoreFace } from './face.ts';
import { FrameWriter } from './frameWriter.ts';
import { Mirror } from './mirror.ts';
import { clearValue, RowCache } from './rowCache.ts';
import { bringTogether, bringTogetherWhole, type Started } from './startUp.ts';
import { Store } from './store.ts';
import { judgeWitness, readWitness, type WitnessRead } from './witnessCheck.ts';

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

/**
 * The check at start, before any key (architecture §3): self-test, both sides brought together, witness, audit
 * chain, clock. An error means that nothing may be opened; what only forbids writing is in the store's `readOnly`.
 */
export async function startStore(parts: StartParts): Promise<Result<Store>> {
  const tested = selfTestSealing(parts.suite);
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
  const together = await bringTogether(database, mirror, await readCheckpoint(database));
  if (!together.ok) return together;
  const rows = await readRows(database, together.value);
  if (rows !== undefined) return openStarted(parts, database, mirror, together.value, rows);
  // Small rows that were not proven now and cannot be read: the other copy has them.
  const whole = await bringTogetherWhole(database, mirror);
  if (!whole.ok) return whole;
  const repaired = await readRows(database, whole.value);
  if (repaired === undefined) return refuse('SEALED_DAMAGED');
  return openStarted(parts, database, mirror, whole.value, repaired);
}

async function openStarted(
  parts: StartParts,
  database: Database,
  mirror: Mirror,
  started: Started,
  rows: RowCache,
): Promise<Result<Store>> {
  const face = readFace(rows);
  if (face !== undefined && face.format > STORE_FORMAT) return refuse('STORE_NEWER');
  const read = await readWitness(parts.port);
  if (!read.ok) return read;
  const witness = read.value.kind === 'read' ? read.value.witness : undefined;
  const chain = await checkAudit(parts.suite, database, started, witness?.n ?? 0);
  const judged = judgeWitness(read.value, face, started.last, chain);
  if (judged.stop !== undefined) return { ok: false, error: judged.stop };
  const clock = clockOf(parts, rows, witness);
  const broken = started.readOnly ?? judged.readOnly;
  const audit = new AuditTrail(parts.suite, parts.random, chain.head);
  const writer = new FrameWriter({ ...parts, database, mirror }, started.last, broken, started.unfinished);
  const checkpoint = await keeperOf(database, started, chain, clock);
  const { suite, random, port, cost, pool } = parts;
  const store = new Store(
    { suite, clock, random, port, cost, database, mirror, writer, rows, audit, pool, checkpoint },
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

/** The two small tables; undefined when what the lock page needs cannot be read from them. */
async function readRows(database: Database, { last, unfinished }: Started): Promise<RowCache | undefined> {
  const rows = new RowCache();
  rows.load('settings', await database.rows('settings'), unfinished);
  rows.load('keyring', await database.rows('keyring'), unfinished);
  try {
    for (const counter of ['failures', 'login', 'backup'] as const) readCounters(rows, counter);
    const isFounded = readFace(rows) !== undefined && readAccounts(rows).length > 0;
    return isFounded || last === 0 ? rows : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The audit chain from the checkpoint on; from its beginning where there is none, where the witness asks for an
 * earlier head, or where it does not fit. Audit rows stand in the last frame of a group only, so those of unfinished
 * frames need no leaving out.
 */
async function checkAudit(
  { sm3 }: Suite,
  database: Database,
  { since }: Started,
  witnessN: number,
): Promise<ChainCheck> {
  if (
    since !== undefined &&
    (witnessN === 0 || witnessN >= since.n) &&
    (await isHead(sm3, database, since))
  ) {
    const later = checkChain(sm3, await database.rowsAfter('audit', since.n), witnessN, since.audit);
    if (later.isWhole) return later;
  }
  return checkChain(sm3, await database.rows('audit'), witnessN);
}

/** Whether the newest audit row of the checkpoint's frame, which was compared, is the head it names. */
async function isHead(sm3: Suite['sm3'], database: Database, { n, audit }: Checkpoint): Promise<boolean> {
  const row = (await database.rowsBetween('audit', n, n)).at(-1);
  return row?.key === auditKey(audit.seq) && auditHash(sm3, row.key, row.keyId, row.value) === audit.hash;
}

/** Where something is missing or broken there is no checkpoint: the next start compares everything again. */
async function keeperOf(
  database: Database,
  { last, holes, readOnly, unfinished, since }: Started,
  chain: ChainCheck,
  clock: LogicalClock,
): Promise<CheckpointKeeper> {
  const verifiedAt = since?.verifiedAt ?? Math.max(clock.newest, clock.wall);
  const reached = { n: last, audit: chain.head, unfinished: [...unfinished], verifiedAt };
  const keeper = new CheckpointKeeper(database, reached, since?.n ?? 0);
  const isSound = holes.length === 0 && readOnly === undefined && chain.isWhole;
  if (!isSound) await keeper.drop();
  else if (since === undefined) await keeper.keep();
  return keeper;
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
