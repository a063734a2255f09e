import { z } from 'zod';
import { textOf } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { AuditHead } from '../audit/auditChain.ts';
import { type Database, isEngineFailure } from './database.ts';
import { IN_CLEAR } from './rowCodec.ts';

/** Lies among the snapshots: like them it can be dropped at any time, and is in no frame. */
export const CHECKPOINT_KEY = 'checkpoint';
/** How many frames a crash may leave to be proven again at the next start. */
const KEEP_EVERY_FRAMES = 200;

/**
 * Up to where both copies were compared whole or written by one session, and what stood there (docs/decisions,
 * “segments and snapshots”). In clear: it says nothing that the frames do not say.
 */
export interface Checkpoint {
  readonly n: number;
  /** Head of the audit chain behind frame n. */
  readonly audit: AuditHead;
  /** Frames up to n whose group was cut off; their rows do not count. */
  readonly unfinished: readonly number[];
  /** When both sides were last compared whole, by the store's clock. */
  readonly verifiedAt: Millis;
}

const storedSchema = z.strictObject({
  v: z.literal(1),
  n: z.int().positive(),
  auditSeq: z.int().nonnegative(),
  auditHead: z.string().regex(/^([0-9a-f]{64})?$/),
  unfinished: z.array(z.int().positive()),
  verifiedAt: z.number().nonnegative(),
});

/** Undefined when there is none, or none that can be understood: then everything is compared. */
export async function readCheckpoint(database: Database): Promise<Checkpoint | undefined> {
  const row = await database.loose('snapshots').get(CHECKPOINT_KEY);
  if (row === undefined) return undefined;
  try {
    const { n, auditSeq, auditHead, unfinished, verifiedAt } = storedSchema.parse(
      JSON.parse(textOf(row.value)),
    );
    return { n, audit: { seq: auditSeq, hash: auditHead }, unfinished, verifiedAt };
  } catch {
    return undefined;
  }
}

/**
 * Keeps the checkpoint of a running store. Undefined: the two sides are not known to agree, so that nothing is
 * written until they have been compared whole.
 */
export class CheckpointKeeper {
  readonly #database: Database;
  #held: Checkpoint | undefined;
  /** Where the store stands, also while nothing may be said of it. */
  #reached: Omit<Checkpoint, 'verifiedAt'>;
  /** n of the one in the database. */
  #keptN: number;
  #tail: Promise<void> = Promise.resolve();

  constructor(database: Database, reached: Checkpoint, keptN: number) {
    this.#database = database;
    this.#held = reached;
    this.#reached = reached;
    this.#keptN = keptN;
  }

  get verifiedAt(): Millis | undefined {
    return this.#held?.verifiedAt;
  }

  /** This session has written frames up to n to both sides. */
  advance(reached: Omit<Checkpoint, 'verifiedAt'>): void {
    this.#reached = reached;
    if (this.#held === undefined) return;
    this.#held = { ...reached, verifiedAt: this.#held.verifiedAt };
    if (reached.n - this.#keptN >= KEEP_EVERY_FRAMES) void this.keep();
  }

  /** Both sides were compared whole, and what was written meanwhile was written to both. */
  verified(verifiedAt: Millis): Promise<void> {
    this.#held = { ...this.#reached, verifiedAt };
    this.#keptN = 0;
    return this.keep();
  }

  /** Writes it down if it has moved. Answers when that is done. */
  keep(): Promise<void> {
    const held = this.#held;
    if (held === undefined || held.n === this.#keptN || held.n === 0) return this.#tail;
    this.#keptN = held.n;
    return this.#inTurn(async () => {
      const { n, audit, unfinished, verifiedAt } = held;
      const stored = { v: 1, n, auditSeq: audit.seq, auditHead: audit.hash, unfinished, verifiedAt };
      const row = { key: CHECKPOINT_KEY, owner: '', keyId: IN_CLEAR, value: canonicalBytes({ ...stored }) };
      await this.#database.loose('snapshots').put(row);
    });
  }

  /** The next start compares everything. */
  drop(): Promise<void> {
    this.#held = undefined;
    return this.#inTurn(() => this.#database.loose('snapshots').delete(CHECKPOINT_KEY));
  }

  /** A checkpoint that cannot be written lags behind: the next start has more to compare. */
  #inTurn(job: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(job).catch((error: unknown) => {
      if (!isEngineFailure(error)) throw error;
    });
    return this.#tail;
  }
}
