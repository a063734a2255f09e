import { parseArgs } from 'node:util';
import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { main, run, Stop } from '../setup/run.mjs';

/**
 * Kills the real application in the middle of its work, again and again, and spoils its disk (docs/soak.md):
 * `npm run soak -- --kills N --seed S`, or one part of it: `--scenario kills|full|…`.
 */
await main(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '8' },
      scenario: { type: 'string' },
      /** Another copy of the application, such as a test package. */
      executable: { type: 'string' },
    },
  });
  for (const [name, number] of Object.entries({ ...values, scenario: '0', executable: '0' })) {
    if (!/^\d+$/.test(number)) throw new Stop(`--${name} 要一个整数。`);
  }
  await setUp({ tests: true, build: values.executable === undefined });
  const startedAt = Date.now();
  const args = [
    'run',
    '--config=build/vite/vitest.config.ts',
    '--project=soak',
    '--disable-console-intercept',
  ];
  const code = await withDisplay(() => {
    const env = {
      ...process.env,
      SOAK_KILLS: values.kills,
      SOAK_SEED: values.seed,
      SOAK_ROUNDS: values.rounds,
      ...(values.scenario === undefined ? {} : { SOAK_SCENARIO: values.scenario }),
      ...(values.executable === undefined ? {} : { SOAK_EXECUTABLE: values.executable }),
    };
    return run(process.execPath, [at('node_modules/vitest/vitest.mjs'), ...args], { env });
  });
  console.log(`${((Date.now() - startedAt) / 60_000).toFixed(1)} min`);
  return code;
});
