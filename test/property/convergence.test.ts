import { afterAll, expect, it } from 'vitest';
import { failureMessage } from '../convergence/report.ts';
import { playDesks, playHistories } from '../convergence/run.ts';
import { Tally } from '../convergence/tally.ts';

/** The long version is `npm run converge`. */
const FIXED = { histories: 80, seed: 20261122 };
const NEW_HISTORIES = 10;
const TIMEOUT_MS = 300_000;

const tally = new Tally();

async function playAll(histories: number, seed: number): Promise<void> {
  const { tally: counted, failure } = await playHistories(histories, seed);
  if (failure !== undefined) throw new Error(failureMessage(failure), { cause: failure.error });
  tally.add(counted);
  expect(counted.histories).toBe(histories);
}

it(
  'stations with the same bodies end equal, whatever happened on the way (fixed seeds)',
  () => playAll(FIXED.histories, FIXED.seed),
  TIMEOUT_MS,
);

it(
  'stations with the same bodies end equal, whatever happened on the way (new seeds)',
  () => playAll(NEW_HISTORIES, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0),
  TIMEOUT_MS,
);

it(
  'and so do real vaults, with real bundles, a copied machine and an older copy put back',
  () => playDesks(1, 4, tally),
  TIMEOUT_MS,
);

afterAll(() => {
  // A law that never meets its case proves nothing.
  expect(tally.missing()).toEqual([]);
  expect(tally.comparedWhole).toBeGreaterThan(0);
  expect(tally.equalPairs).toBeGreaterThan(0);
});
