import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from './scenarios/names.ts';
import { soak } from './soak.ts';

/** Set by build/scripts/soak.mjs. */
const { SOAK_KILLS, SOAK_SEED, SOAK_SCENARIO, SOAK_ROUNDS, SOAK_EXECUTABLE } = process.env;
const TIMEOUT_MS = 12 * 60 * 60 * 1000;
const EVERY = 10;
const options = {
  kills: Number(SOAK_KILLS ?? 300),
  seed: Number(SOAK_SEED ?? 1),
  rounds: Number(SOAK_ROUNDS ?? 8),
  folder: resolve('out/soak'),
  ...(SOAK_EXECUTABLE === undefined ? {} : { executable: SOAK_EXECUTABLE }),
};

function print(line: string): void {
  writeSync(1, `${line}\n`);
}

function printCounts(name: string, counts: ReadonlyMap<string, number>): void {
  print(`\n${name}`);
  for (const [what, times] of counts) print(`  ${what.padEnd(40)} ${times}`);
}

const names = SOAK_SCENARIO === undefined ? ['kills', ...Object.keys(SCENARIOS)] : [SOAK_SCENARIO];

describe('soak', () => {
  it.runIf(names.includes('kills'))(
    'kills',
    async () => {
      const found = await soak({
        ...options,
        heard: ({ kills, reappeared, records }) => {
          if (kills % EVERY === 0)
            print(`${kills} / ${options.kills}  ${records} records, ${reappeared} reappeared`);
        },
      });
      printCounts('killed during', found.phases);
      printCounts('acknowledged', found.acts);
      printCounts('repairs at start', found.repairs);
      const acts = [...found.acts.values()].reduce((sum, times) => sum + times, 0);
      print(`\nseed ${options.seed}: kills ${found.kills}, acts acknowledged ${acts}, lost 0,`);
      print(
        `reappeared unacknowledged ${found.reappeared}, records ${found.records}, frames ${found.frames},`,
      );
      print(
        `attachments read ${found.attachmentsRead}, ${(found.seconds / found.kills).toFixed(1)} s a kill`,
      );
      expect(found.kills).toBeGreaterThanOrEqual(options.kills);
    },
    TIMEOUT_MS,
  );

  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    it.runIf(names.includes(name))(
      name,
      async () => {
        const counts = await scenario(options);
        printCounts(name, counts);
        expect(counts.get('lost')).toBe(0);
      },
      TIMEOUT_MS,
    );
  }
});
