import { Disagreement } from './claims.ts';
import { playHistory } from './history.ts';
import type { Plan } from './plan.ts';

/** Why a history fails, or undefined. Anything thrown counts: a crash is no agreement either. */
async function failureOf(plan: Plan): Promise<Error | undefined> {
  try {
    await playHistory(plan);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function sortOf(error: Error): string {
  return error instanceof Disagreement ? error.claim.replace(/ \(.*\)$/, '') : error.message;
}

/**
 * The shortest plan found that fails the same way: steps are left out in ever smaller runs, then the head start.
 * Every step draws from a seed of its own, so the others stay what they were.
 */
export async function shrink(plan: Plan, sort: string): Promise<Plan> {
  const failsAlike = async (candidate: Plan): Promise<boolean> => {
    const error = await failureOf(candidate);
    return error !== undefined && sortOf(error) === sort;
  };
  let smallest = plan;
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.steps.length; ) {
      const steps = smallest.steps.filter((_, index) => index < at || index >= at + size);
      const candidate = { ...smallest, steps };
      if (await failsAlike(candidate)) smallest = candidate;
      else at += size;
    }
  }
  const early = { ...smallest, progress: 0 };
  return (await failsAlike(early)) ? early : smallest;
}

/** What to print of a failure: the seed, the claim, and the smallest history that shows it, to be played again. */
export interface Failure {
  readonly seed: number;
  readonly error: Error;
  readonly smallest: Plan;
}

/** Plays a plan; answers its failure, made small. */
export async function failureIn(plan: Plan, error: Error): Promise<Failure> {
  return { seed: plan.seed, error, smallest: await shrink(plan, sortOf(error)) };
}
