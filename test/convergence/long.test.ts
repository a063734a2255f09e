import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Plan } from './plan.ts';
import { failureMessage } from './report.ts';
import { playDesks, playHistories, playOne } from './run.ts';
import { Tally } from './tally.ts';

/** Set by build/scripts/converge.mjs. */
const { CONVERGE_HISTORIES, CONVERGE_SEED, CONVERGE_REPLAY } = process.env;
const TIMEOUT_MS = 6 * 60 * 60 * 1000;
const EVERY = 100;
/** Real vaults take half a hundred times as long. */
const ONE_DESK_IN = 100;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function replay(file: string): Promise<void> {
  const failure = await playOne(JSON.parse(readFileSync(file, 'utf8')) as Plan, new Tally());
  if (failure !== undefined) throw failure.error;
  print('the history agrees');
}

async function play(histories: number, seed: number): Promise<void> {
  const { tally, failure } = await playHistories(histories, seed, (done) => {
    if (done % EVERY === 0) print(`${done} / ${histories}`);
  });
  const desks = Math.ceil(histories / ONE_DESK_IN);
  if (failure === undefined) await playDesks(desks, seed, tally);
  print('');
  for (const line of tally.lines()) print(line);
  const missing = tally.missing();
  print(`seeds ${seed}–${seed + histories - 1}, disagreements: ${failure === undefined ? 0 : 1}`);
  if (failure !== undefined) throw new Error(failureMessage(failure), { cause: failure.error });
  expect(missing, 'these cases never occurred').toEqual([]);
}

it(
  'stations converge',
  () =>
    CONVERGE_REPLAY === undefined
      ? play(Number(CONVERGE_HISTORIES), Number(CONVERGE_SEED))
      : replay(CONVERGE_REPLAY),
  TIMEOUT_MS,
);
