import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import type { Elapsed } from './clock.ts';

/** The only place in the worker that reads the time. */
export const systemClock: Clock = { now: () => Date.now() };

/** Goes forward whatever is done to the wall clock. */
export const systemElapsed: Elapsed = () => performance.now();

/** The only place in the worker that takes randomness: from the operating system (CRY-4). */
export const systemRandom: RandomSource = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** Gives way to the messages that wait, and to the answer of the act that asked. */
export function giveWay(): Promise<void> {
  return systemTimer(0);
}

/** Resolves after that many milliseconds, whatever is done to the wall clock. */
export const systemTimer = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
