import type { Suite } from '#shared/crypto/suite.ts';
import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { digestedOf, frameWith, MAX_FRAME_PAYLOAD_BYTES, NUMBER_BYTES } from '#shared/kernel/frame.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { type AppError, assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Pool } from '../pool/pool.ts';
import type { Database, ReadyFrame } from './database.ts';
import type { Mirror } from './mirror.ts';
import {
  encodePayload,
  MAX_ROWS_PER_FRAME,
  PAYLOAD_HEAD_BYTES,
  type Payload,
  type Row,
  rowSize,
} from './rowCodec.ts';
import { WitnessTeller } from './witnessTeller.ts';

/** What the witness is told after a commit, but for the number. */
export type WitnessFacts = Omit<Witness, 'n'>;

/** All rows of one act, and what becomes true in memory once they are safe. */
export interface Writing {
  readonly rows: readonly Row[];
  /** Always in the last frame: an act that was cut off has no audit row and does not count. */
  readonly closing: readonly Row[];
  readonly witness: WitnessFacts;
  /** New work, not log-in, lock or audit: it stops when the disk has little room left. */
  readonly isAct: boolean;
  /** `places`: `at` of each of `rows`. */
  applied(n: number, places: readonly number[]): void;
}

/** A frame that need only be written. */
interface PreparedFrame {
  readonly n: number;
  readonly payload: Payload;
  /** Number, digest and payload, as the mirror keeps them. */
  readonly bytes: Bytes;
  /** SM3 of the payload, as the database keeps it. */
  readonly digest: Bytes;
}

interface NumberedPayload {
  readonly n: number;
  readonly payload: Payload;
}
/** Frames of a group made ready at once, four megabytes each. */
const FRAMES_AHEAD = 4;

interface WriterParts {
  readonly database: Database;
  readonly mirror: Mirror;
  readonly port: MainPort;
  readonly random: RandomSource;
  readonly suite: Pick<Suite, 'sm3'>;
  readonly pool: Pick<Pool, 'digests'>;
}

/**
 * The commit protocol (architecture §3): one act at a time; ① the mirror, synced; ② the database, one strict
 * transaction; then memory and the answer; the witness behind it.
 */
export class FrameWriter {
  readonly #parts: WriterParts;
  #lastN: number;
  /** The last frame that both sides hold: all that a witness may speak of. */
  #appliedN: number;
  #tail: Promise<unknown> = Promise.resolve();
  /** Set when the files themselves may not be written on: hole, rollback, a failure of ②. */
  #broken: AppError | undefined;

  readonly #witness: WitnessTeller;
  readonly #unfinished: Set<number>;

  constructor(
    parts: WriterParts,
    lastN: number,
    broken: AppError | undefined,
    unfinished: ReadonlySet<number> = new Set(),
  ) {
    this.#parts = parts;
    this.#lastN = lastN;
    this.#appliedN = lastN;
    this.#broken = broken;
    this.#witness = new WitnessTeller(parts.port);
    this.#unfinished = new Set(unfinished);
  }

  /** Frames whose group was cut off, now or earlier; their rows do not count. */
  get unfinished(): ReadonlySet<number> {
    return this.#unfinished;
  }

  get lastN(): number {
    return this.#lastN;
  }

  /** The last frame that memory knows of too: while an act is being written, less than `lastN`. */
  get appliedN(): number {
    return this.#appliedN;
  }

  get broken(): AppError | undefined {
    return this.#broken;
  }

  /** Only the security administrator's new volume does this, after a rollback. */
  repair(): void {
    this.#broken = undefined;
  }

  break(error: AppError): void {
    this.#broken ??= error;
  }

  /** Runs a job when all before it are done. Whatever becomes of one, the next still runs. */
  inTurn<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(job, job);
    this.#tail = run.catch(() => undefined);
    return run;
  }

  /** Waits until nothing is being written, and the witness knows of it. */
  async settled(): Promise<void> {
    await this.#tail;
    await this.#witness.told();
  }

  /** Waits until the witness knows what was committed, or could not be written. */
  witnessTold(): Promise<void> {
    return this.#witness.told();
  }

  /** Writes one act; call it inside `inTurn`. Answers the number of its last frame. */
  async write(writing: Writing): Promise<Result<{ readonly n: number }>> {
    if (this.#broken !== undefined) return { ok: false, error: this.#broken };
    const payloads = this.#cut(writing);
    const first = this.#lastN + 1;
    const places = placesOf(payloads, first).slice(0, writing.rows.length);
    const written = await this.#writeFrames(payloads, writing.isAct);
    if (!written.ok) {
      for (let n = first; n <= this.#lastN; n += 1) this.#unfinished.add(n);
      return written;
    }
    const n = this.#lastN;
    writing.applied(n, places);
    this.#appliedN = n;
    this.#witness.tell({ ...writing.witness, n });
    return ok({ n });
  }

  /**
   * ① of a frame runs beside ② of the one before, and the next is made ready meanwhile. Only the last waits until all
   * before it stand on both sides: it makes them count.
   */
  async #writeFrames(payloads: readonly Payload[], isAct: boolean): Promise<Result<void>> {
    const { mirror, database } = this.#parts;
    const first = this.#lastN + 1;
    const numbered = payloads.map((payload, index) => ({ n: first + index, payload }));
    let mirrored: ReadyFrame | undefined;
    for await (const frame of inOrder(numbered, FRAMES_AHEAD, (one) => this.#prepared(one))) {
      if (frame.n === first + payloads.length - 1 && mirrored !== undefined) {
        const stood = await this.#store(mirrored);
        if (!stood.ok) return stood;
        mirrored = undefined;
      }
      const appending = mirror.append(frame.n, frame.bytes, isAct);
      // Made while main waits for the disk; written only once the mirror has the frame.
      const ready = database.readyFrame(frame.n, frame.payload, frame.digest);
      const storing = mirrored === undefined ? ok() : this.#store(mirrored);
      const appended = await appending;
      if (appended.ok) this.#lastN = frame.n;
      const stored = await storing;
      if (!stored.ok) return stored;
      if (!appended.ok) return appended;
      mirrored = ready;
    }
    return mirrored === undefined ? ok() : this.#store(mirrored);
  }

  async #prepared({ n, payload }: NumberedPayload): Promise<PreparedFrame> {
    const digested = digestedOf({ n, payload: encodePayload(payload) });
    const [whole, inner] = await this.#digests(digested, payload.group !== undefined);
    return { n, payload, bytes: frameWith(whole, digested), digest: inner };
  }

  /** SM3 of a frame, and of its payload alone. Megabytes go to the pool. */
  async #digests(digested: Bytes, isLong: boolean): Promise<readonly [Bytes, Bytes]> {
    const { suite, pool } = this.#parts;
    if (isLong) return pool.digests(digested, NUMBER_BYTES);
    return [suite.sm3(digested), suite.sm3(digested.subarray(NUMBER_BYTES))];
  }

  async #store(ready: ReadyFrame): Promise<Result<void>> {
    try {
      await this.#parts.database.putReady(ready);
      return ok();
    } catch {
      // The mirror has it: it will be replayed at the next start. Until then nothing may be written on top.
      this.#broken = { code: 'SAVED_TO_MIRROR_ONLY' };
      return refuse('SAVED_TO_MIRROR_ONLY');
    }
  }

  /** Counts of wrong passwords reach the witness even while the store itself may not be written. */
  async tellWitness(facts: WitnessFacts): Promise<void> {
    this.#witness.tell({ ...facts, n: this.#appliedN });
    await this.#witness.told();
  }

  /** One payload as a rule; a large import is cut into frames of one group. */
  #cut({ rows, closing }: Writing): readonly Payload[] {
    const limit = MAX_FRAME_PAYLOAD_BYTES - PAYLOAD_HEAD_BYTES - sizeOf(closing);
    assertBug(limit > 0 && closing.length < MAX_ROWS_PER_FRAME, 'closing rows fit into a frame');
    const runs: Row[][] = [[]];
    let size = 0;
    for (const row of rows) {
      const bytes = rowSize(row);
      assertBug(bytes <= limit, 'row fits into a frame');
      const isFull = (runs.at(-1)?.length ?? 0) + closing.length >= MAX_ROWS_PER_FRAME;
      if (size + bytes > limit || isFull) {
        runs.push([]);
        size = 0;
      }
      runs.at(-1)?.push(row);
      size += bytes;
    }
    runs.at(-1)?.push(...closing);
    if (runs.length === 1) return runs.map((run) => ({ rows: run, group: undefined }));
    const id = toHex(this.#parts.random.bytes(16));
    return runs.map((run, index) => ({ rows: run, group: { id, isLast: index === runs.length - 1 } }));
  }
}

function sizeOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + rowSize(row), 0);
}

/** `at` of every row of the payloads: the closing ones come last. */
function placesOf(payloads: readonly Payload[], firstN: number): readonly number[] {
  return payloads.flatMap(({ rows }, frame) =>
    rows.map((_, index) => (firstN + frame) * MAX_ROWS_PER_FRAME + index),
  );
}
