import type { Clock, Millis } from '#shared/kernel/ports.ts';

/** How far the wall clock may lie behind the newest time seen before it counts as set back (CLK-2). */
export const CLOCK_BACK_MS = 2 * 60 * 1000;

/** What the security administrator accepted when the clock could not be put right (CLK-3). */
export interface AcceptedClock {
  readonly wall: Millis;
  readonly newest: Millis;
}

/** Milliseconds that only go forward, whatever anyone does to the wall clock. Its zero means nothing. */
export type Elapsed = () => number;

/**
 * Time as the store counts it: never before the newest time it has seen, so that a clock set back lengthens no
 * password and no approval (CLK-5). While the wall clock lies behind, time goes on by the monotonic clock (CLK-3).
 */
export class LogicalClock implements Clock {
  readonly #wall: Clock;
  readonly #elapsed: Elapsed;
  #newest: Millis = 0;
  /** The last time that was certain, and what the monotonic clock said then. */
  #anchor: { readonly time: Millis; readonly elapsed: number };
  #accepted: AcceptedClock | undefined;

  constructor(wall: Clock, elapsed: Elapsed) {
    this.#wall = wall;
    this.#elapsed = elapsed;
    this.#anchor = { time: 0, elapsed: elapsed() };
  }

  /** Takes note of a time that the store has seen. */
  see(time: Millis): void {
    if (time <= this.#newest) return;
    this.#newest = time;
    this.#anchor = { time, elapsed: this.#elapsed() };
  }

  accept(accepted: AcceptedClock | undefined): void {
    this.#accepted = accepted;
  }

  now(): Millis {
    const wall = this.#wall.now();
    const ticked = this.#anchor.time + Math.floor(this.#elapsed() - this.#anchor.elapsed);
    const time = Math.max(wall, ticked, this.#newest);
    this.#newest = time;
    // Anchored anew as long as the wall clock is right, so that one put right later is followed at once.
    if (time === wall) this.#anchor = { time, elapsed: this.#elapsed() };
    return time;
  }

  get newest(): Millis {
    return this.#newest;
  }

  get wall(): Millis {
    return this.#wall.now();
  }

  /** Whether the wall clock was set back, and nobody has accepted that. */
  get isBack(): boolean {
    const wall = this.#wall.now();
    if (wall >= this.#newest - CLOCK_BACK_MS) return false;
    return this.#accepted === undefined || wall < this.#accepted.wall - CLOCK_BACK_MS;
  }
}
