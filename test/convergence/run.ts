import { playHistory } from './history.ts';
import { type Plan, planOf } from './plan.ts';
import { type Failure, failureIn } from './shrink.ts';
import { Tally } from './tally.ts';

/** One in so many histories travels in real bundles, sealed and signed. */
const SEALED_ONE_IN = 25;

export interface Run {
  readonly tally: Tally;
  readonly failure: Failure | undefined;
}

/** Plays histories one after the other and stops at the first that fails. */
export async function playHistories(
  histories: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Run> {
  const tally = new Tally();
  for (let index = 0; index < histories; index += 1) {
    const plan = planOf(seed + index, index % SEALED_ONE_IN === SEALED_ONE_IN - 1);
    const failure = await playOne(plan, tally);
    if (failure !== undefined) return { tally, failure };
    progress?.(index + 1);
  }
  return { tally, failure: undefined };
}

/** Plays histories on three real vaults; a failure has no smaller plan than its seed. */
export async function playDesks(histories: number, seed: number, tally: Tally): Promise<void> {
  // Loaded only here: it founds stations.
  const { playDeskHistory } = await import('./deskHistory.ts');
  for (let index = 0; index < histories; index += 1) {
    try {
      const played = await playDeskHistory(seed + index);
      tally.add(played);
      tally.desks += 1;
    } catch (error) {
      throw new Error(`real vaults, seed ${seed + index}`, { cause: error });
    }
  }
}

/** Plays one plan and adds what it counted. */
export async function playOne(plan: Plan, tally: Tally): Promise<Failure | undefined> {
  try {
    tally.add(await playHistory(plan));
    return undefined;
  } catch (error) {
    return failureIn(plan, error instanceof Error ? error : new Error(String(error)));
  }
}
