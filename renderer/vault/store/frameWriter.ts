import type { MainPort, Witness } from '#shared/ipc/mainPort.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { type AppError, assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Database } from './database.ts';
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

interface WriterParts {
  readonly database: Database;
  readonly mirror: Mirror;
  readonly port: MainPort;
  readonly random: RandomSource;
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
    for (const payload of payloads) {
      const written = await this.#writeFrame(payload, writing.isAct);
      if (written.ok) continue;
      for (let n = first; n <= this.#lastN; n += 1) this.#unfinished.add(n);
      return written;
    }
    const n = this.#lastN;
    writing.applied(n, places);
    this.#appliedN = n;
    this.#witness.tell({ ...writing.witness, n });
    return ok({ n });
  }

  async #writeFrame(payload: Payload, isAct: boolean): Promise<Result<void>> {
    const n = this.#lastN + 1;
    const encoded = encodePayload(payload);
    const { mirror, database } = this.#parts;
    const appending = mirror.append(n, encoded, isAct);
    // Made while main waits for the disk; written only once the mirror has the frame.
    const ready = database.readyFrame(n, payload, encoded);
    const appended = await appending;
    if (!appended.ok) return appended;
    this.#lastN = n;
    try {
      await database.putReady(ready);
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
