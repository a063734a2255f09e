import type { JobRunner } from './pool.ts';
import type { PoolAnswer, PoolJob } from './poolWork.ts';

/** Jobs that a worker is given at once: one that it does, one that waits so that it need not. */
const UNDER_WAY = 2;
/** A job is a few megabytes and takes well under a second; whoever is silent this long is dead. */
const SILENT_MS = 30_000;

/** A worker as the pool sees it. */
export interface PoolWorker {
  /** Rejects when the worker cannot do it. May never settle when the worker dies. */
  run(job: PoolJob): Promise<PoolAnswer>;
  /** Calls back when the worker is known to have died. */
  onDeath(died: () => void): void;
  end(): void;
}

interface Waiting {
  readonly job: PoolJob;
  readonly settle: (answer: PoolAnswer | Promise<PoolAnswer>) => void;
}

interface Seat {
  readonly worker: PoolWorker;
  readonly taken: Set<Waiting>;
}

export interface WorkerParts {
  readonly count: number;
  spawn(): PoolWorker;
  /** Does what no worker is left for, or what died with one. */
  readonly inline: JobRunner;
  /** Calls back after that many milliseconds unless the answered function is called. */
  after(ms: number, run: () => void): () => void;
}

/**
 * Hands jobs to workers, a few at a time, in the order they came. A job whose worker dies or is silent is done inline;
 * nothing ever waits for a dead worker. Dead ones are not replaced: whatever killed one would kill the next.
 */
export class WorkerRunner implements JobRunner {
  readonly #parts: WorkerParts;
  readonly #queue: Waiting[] = [];
  #seats: Set<Seat> | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  get width(): number {
    return this.#parts.count * UNDER_WAY;
  }

  warm(): void {
    this.#living();
  }

  run(job: PoolJob): Promise<PoolAnswer> {
    return new Promise((settle) => {
      this.#queue.push({ job, settle });
      this.#hand();
    });
  }

  #living(): Set<Seat> {
    if (this.#seats !== undefined) return this.#seats;
    const seats = new Set<Seat>();
    this.#seats = seats;
    for (let index = 0; index < this.#parts.count; index += 1) {
      const seat: Seat = { worker: this.#parts.spawn(), taken: new Set() };
      seat.worker.onDeath(() => this.#bury(seat));
      seats.add(seat);
    }
    return seats;
  }

  #hand(): void {
    const living = this.#living();
    for (let round = 1; round <= UNDER_WAY; round += 1) {
      for (const seat of living) {
        if (seat.taken.size >= round) continue;
        const next = this.#queue.shift();
        if (next === undefined) return;
        this.#give(seat, next);
      }
    }
    if (living.size > 0) return;
    for (const { job, settle } of this.#queue.splice(0)) settle(this.#parts.inline.run(job));
  }

  #give(seat: Seat, waiting: Waiting): void {
    seat.taken.add(waiting);
    const calm = this.#parts.after(SILENT_MS, () => this.#bury(seat));
    const finish = (answer: () => PoolAnswer | Promise<PoolAnswer>): void => {
      calm();
      // Taken away by a burial meanwhile: it is being done inline, and a late answer is not waited for.
      if (seat.taken.delete(waiting)) waiting.settle(answer());
      this.#hand();
    };
    seat.worker.run(waiting.job).then(
      (answer) => finish(() => answer),
      () => finish(() => this.#parts.inline.run(waiting.job)),
    );
  }

  #bury(seat: Seat): void {
    if (this.#seats?.delete(seat) !== true) return;
    seat.worker.end();
    const orphans = [...seat.taken];
    seat.taken.clear();
    for (const { job, settle } of orphans) settle(this.#parts.inline.run(job));
    this.#hand();
  }
}
