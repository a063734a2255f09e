import type { KdfCost } from '#shared/crypto/kdf.ts';
import type { Suite } from '#shared/crypto/suite.ts';
import { MAX_WRONG_PASSWORDS } from '#shared/domain/password.ts';
import type { MainPort } from '#shared/ipc/mainPort.ts';
import type { StartNotice } from '#shared/ipc/vault/session.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { type AppError, ok, type Result } from '#shared/kernel/result.ts';
import type { AuditHead } from '../audit/auditChain.ts';
import { type AuditEntry, type AuditTrail, NOBODY } from '../audit/auditTrail.ts';
import type { LogicalClock } from '../clock.ts';
import type { AuditEvent } from '../core.ts';
import type { Pool } from '../pool/pool.ts';
import type { CheckpointKeeper } from './checkpoint.ts';
import type { Database, StoredRow } from './database.ts';
import { type AccountRow, failuresRow, readAccounts, readFace, type StoreFace } from './face.ts';
import type { FrameWriter, WitnessFacts } from './frameWriter.ts';
import type { Mirror } from './mirror.ts';
import { RowCache } from './rowCache.ts';
import type { FramedTable, Row } from './rowCodec.ts';
import { RowSource } from './rowSource.ts';

/** What the vault is given from outside; tests give others. */
export interface StoreParts {
  readonly suite: Suite;
  readonly clock: LogicalClock;
  readonly random: RandomSource;
  readonly port: MainPort;
  readonly cost: KdfCost;
  readonly database: Database;
  readonly mirror: Mirror;
  readonly writer: FrameWriter;
  readonly rows: RowCache;
  readonly audit: AuditTrail;
  readonly pool: Pool;
  readonly checkpoint: CheckpointKeeper;
}

/** What an act of the store writes, and what becomes true in memory once it is safe. */
export interface StoreAct {
  readonly rows: readonly Row[];
  readonly audit: readonly AuditEntry[];
  /** `places`: `at` of each of `rows`. */
  applied?(n: number, places: readonly number[]): void;
}

/** What the check at start found out, beside what it repaired. */
export interface StartFindings {
  readonly failures: ReadonlyMap<string, number>;
  readonly notices: readonly StartNotice[];
  readonly suspended: AppError | undefined;
  readonly witnessJournal: string | undefined;
}

/**
 * `act`: business, refused while the store is read-only for any reason. `system`: log-in, lock, counts, audit: these
 * stop only when the files themselves may not be written on.
 */
export type WriteMode = 'act' | 'system';

/** A store that has been started: both sides agree, nobody need be logged in. */
export class Store {
  readonly parts: StoreParts;
  readonly #failures: Map<string, number>;
  /** Set by a broken audit chain; the files are sound, but no business is done on them. */
  #suspended: AppError | undefined;
  #tries: Promise<unknown> = Promise.resolve();
  #notices: readonly StartNotice[];
  /** Volume that the witness saw last: after a rollback it may be newer than any we have. */
  readonly witnessJournal: string | undefined;
  /** Rows by their places, from whichever side has them whole. */
  readonly source: RowSource;

  constructor(parts: StoreParts, found: StartFindings) {
    this.parts = parts;
    this.source = new RowSource(parts.database, parts.mirror);
    this.#failures = new Map(found.failures);
    this.#notices = found.notices;
    this.#suspended = found.suspended;
    this.witnessJournal = found.witnessJournal;
  }

  /** What the start put right, and what the comparison in the background did since. */
  get notices(): readonly StartNotice[] {
    return this.#notices;
  }

  addNotices(notices: readonly StartNotice[]): void {
    this.#notices = [...this.#notices, ...notices];
  }

  /** Frames whose group was cut off; their rows do not count. */
  get unfinished(): ReadonlySet<number> {
    return this.parts.writer.unfinished;
  }

  /** See `RowSource.rowAt`. */
  rowAt(table: FramedTable, at: number): Promise<StoredRow | undefined> {
    return this.source.rowAt(table, at);
  }

  /** See `RowSource.rowsAt`. */
  rowsAt(table: FramedTable, ats: readonly number[]): Promise<readonly (StoredRow | undefined)[]> {
    return this.source.rowsAt(table, ats);
  }

  get face(): StoreFace | undefined {
    return readFace(this.parts.rows);
  }

  /** The face of a store that must be there. */
  get knownFace(): StoreFace {
    const face = this.face;
    if (face === undefined) throw new Error('bug: no store');
    return face;
  }

  get accounts(): readonly AccountRow[] {
    return readAccounts(this.parts.rows);
  }

  account(account: string): AccountRow | undefined {
    return this.accounts.find((row) => row.account === account);
  }

  /** Why nothing may be written but lock and audit. */
  get readOnly(): AppError | undefined {
    const { writer, clock } = this.parts;
    if (writer.broken !== undefined) return writer.broken;
    return this.#suspended ?? (clock.isBack ? { code: 'CLOCK_BACK' } : undefined);
  }

  suspend(error: AppError): void {
    this.#suspended ??= error;
  }

  resume(): void {
    this.#suspended = undefined;
  }

  failures(account: string): number {
    return this.#failures.get(account) ?? 0;
  }

  isLockedOut(account: string): boolean {
    return this.failures(account) >= MAX_WRONG_PASSWORDS;
  }

  /**
   * Writes one act in its turn. `make` runs when all before it are committed; what it refuses is answered, and
   * nothing is written. The audit rows go with the act: no audit, no act (AUD-4).
   */
  async write(
    mode: WriteMode,
    make: () => Result<StoreAct> | Promise<Result<StoreAct>>,
  ): Promise<Result<{ readonly n: number }>> {
    const { writer } = this.parts;
    const written = await writer.inTurn(async (): Promise<Result<{ readonly n: number }>> => {
      const refusal = mode === 'act' ? this.readOnly : writer.broken;
      if (refusal !== undefined) return { ok: false, error: refusal };
      const made = await make();
      return made.ok ? this.#writeNow(made.value, mode === 'act') : made;
    });
    // Counts of wrong passwords must outlive whatever comes next; for work the person need not wait.
    if (mode === 'system') await writer.witnessTold();
    return written;
  }

  async #writeNow(act: StoreAct, isAct: boolean): Promise<Result<{ readonly n: number }>> {
    const { clock, writer, rows, audit, checkpoint } = this.parts;
    const face = this.#faceAfter(act);
    const time = clock.now();
    const { stationId, level } = face.station;
    const trail = audit.rows(act.audit, { time, station: stationId, stationLevel: level });
    const written = await writer.write({
      rows: act.rows,
      closing: trail.rows,
      witness: this.#witness(face, trail.head),
      isAct,
      applied: (n, places) => {
        rows.putAll([...act.rows, ...trail.rows]);
        audit.applied(trail);
        act.applied?.(n, places);
      },
    });
    if (written.ok) {
      checkpoint.advance({ n: written.value.n, audit: audit.head, unfinished: [...writer.unfinished] });
    }
    return written;
  }

  /** At lock: waits for all that is being written, and notes up to where the next start need not look. */
  async rest(): Promise<void> {
    await this.parts.writer.settled();
    await this.parts.checkpoint.keep();
  }

  /** The founding act brings the face, a new volume or new shares change it. */
  #faceAfter(act: StoreAct): StoreFace {
    const rows = new RowCache();
    rows.putAll(act.rows);
    return readFace(rows) ?? this.knownFace;
  }

  #witness(face: StoreFace, head: AuditHead): WitnessFacts {
    return {
      store: face.store,
      journal: face.journal,
      auditHead: head.hash,
      newestTime: this.parts.clock.newest,
      failures: Object.fromEntries([...this.#failures].filter(([, count]) => count > 0)),
    };
  }

  /**
   * Writes log-in, lock and count rows. Where that cannot be, the audit is kept back for the first frame that can be
   * written, and the witness is told the counts: a full disk must neither lock people out nor give them new tries.
   */
  async writeOrHold(act: StoreAct): Promise<void> {
    const written = await this.write('system', () => ok(act));
    if (written.ok) return;
    const { audit, rows, writer } = this.parts;
    audit.hold(act.audit);
    rows.putAll(act.rows);
    await writer.tellWitness(this.#witness(this.knownFace, audit.head));
  }

  /** One password at a time: tries side by side would all see the count from before. */
  tryInTurn<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#tries.then(job, job);
    this.#tries = run.catch(() => undefined);
    return run;
  }

  /** Sets the count of wrong passwords, in memory at once: a write that fails must not give another try. */
  countRow(account: string, failures: number): Row {
    this.#failures.set(account, failures);
    return failuresRow(this.parts.suite.sm3, this.knownFace.store, account, failures);
  }

  /** An audit entry of nobody in particular: start, repair, tries before a log-in. */
  static byNobody(event: AuditEvent): AuditEntry {
    return { event, actor: NOBODY };
  }
}
