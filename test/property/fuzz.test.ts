import { describe, expect, it, vi } from 'vitest';
import { type FuzzReport, runFuzz } from '../fuzz/engine.ts';
import type { Target } from '../fuzz/target.ts';
import { TARGETS } from '../fuzz/targets/all.ts';

// Only what checks messages is run, not what receives them.
vi.mock('electron', () => import('../fuzz/withoutElectron.ts'));

const TIMEOUT_MS = 300_000;
/** These found a whole station each; the others are parsers alone. */
const ON_A_STATION = new Set([
  'import staging',
  'import confirmed',
  'card reading',
  'store at start',
  'vault calls',
]);
const parsers = TARGETS.filter(({ name }) => !ON_A_STATION.has(name));

function fuzz(targets: readonly Target[], runs: number, seed: number): Promise<FuzzReport> {
  return runFuzz({ targets, runs, seed });
}

function faultsOf({ crashes }: FuzzReport): readonly string[] {
  return crashes.map(({ target, kind, words }) => `${target}: ${kind}: ${words}`);
}

function reached({ targets }: FuzzReport, name: string): readonly string[] {
  return [...(targets.find(({ target }) => target === name)?.outcomes.keys() ?? [])];
}

/** The short version of `npm run fuzz` (docs/fuzz.md). */
describe('hostile input', () => {
  it(
    'ends in a code and changes nothing, at every parser',
    async () => {
      const report = await fuzz(parsers, 3000, 1);
      expect(faultsOf(report)).toEqual([]);
      // The checks in front are passed often enough for the parsers behind them to be tried.
      expect(reached(report, 'bundle')).toEqual(
        expect.arrayContaining(['manifest BUNDLE_ENTRY_INVALID', 'body BUNDLE_ENTRY_INVALID', 'folded 1 ok']),
      );
      expect(reached(report, 'backup')).toContain('whole and signed ok');
    },
    TIMEOUT_MS,
  );

  it(
    'also with another seed each time',
    async () => {
      const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
      expect(faultsOf(await fuzz(parsers, 1500, seed)), `seed ${seed}`).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'at a whole station, with real signatures, from a sender it trusts',
    async () => {
      const station = TARGETS.filter(({ name }) => ON_A_STATION.has(name));
      const report = await fuzz(station, 160, 1);
      expect(faultsOf(report)).toEqual([]);
      expect(reached(report, 'import staging')).toContain('staged ok');
      expect(reached(report, 'import confirmed')).toContain('added ok');
    },
    TIMEOUT_MS,
  );
});
