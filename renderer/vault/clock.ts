import type { Clock, Millis } from '#shared/kernel/ports.ts';

/** How far the wall clock may lie behind the newest time seen before it counts as set back (CLK-2). */
export const CLOCK_BACK_MS = 2 * 60 * 1000;

/** What the security administrator accepted when the clock could not be put right (CLK-3). */
export interface AcceptedClock {
  readonly wall: Millis;
  readonly newest: Millis;
}

/**
 * Time as the store counts it: never before the newest time it has seen, so that a clock set back lengthens no
 * password and no approval (CLK-5). While the wall clock lies behind, it only lends its ticking.
 */
export class LogicalClock implements Clock {
  readonly #wall: Clock;
  #newest: Millis = 0;
  #offset: Millis = 0;
  #accepted: AcceptedClock | undefined;

  constructor(wall: Clock) {
    this.#wall = wall;
  }

  /** Takes note of a time that the store has seen. */
  see(time: Millis): void {
    if (time <= this.#newest) return;
    this.#newest = time;
    this.#offset = Math.max(0, time - this.#wall.now());
  }

  accept(accepted: AcceptedClock | undefined): void {
    this.#accepted = accepted;
  }

  now(): Millis {
    const wall = this.#wall.now();
    const time = Math.max(wall, wall + this.#offset, this.#newest);
    if (wall >= this.#newest) this.#offset = 0;
    this.#newest = Math.max(this.#newest, time);
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
