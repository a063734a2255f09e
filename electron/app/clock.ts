import type { Clock } from '#shared/kernel/ports.ts';

/** The system's clock: the one place of this process that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
