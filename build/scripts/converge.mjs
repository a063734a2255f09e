import { parseArgs } from 'node:util';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { at } from '../setup/paths.mjs';
import { main, run, Stop } from '../setup/run.mjs';

/**
 * Plays histories of several stations and asks every claim of docs/convergence.md of each:
 * `npm run converge -- --histories N --seed S`, or one again: `--replay FILE`.
 */
await main(async () => {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      replay: { type: 'string' },
    },
  });
  for (const [name, number] of [
    ['histories', values.histories],
    ['seed', values.seed],
  ]) {
    if (!/^\d+$/.test(number ?? '')) throw new Stop(`--${name} 要一个整数。`);
  }
  await ensureDependencies();
  const startedAt = Date.now();
  const code = await run(
    process.execPath,
    [
      at('node_modules/vitest/vitest.mjs'),
      'run',
      '--config=build/vite/vitest.config.ts',
      '--project=convergence',
      '--disable-console-intercept',
    ],
    {
      env: {
        ...process.env,
        CONVERGE_HISTORIES: values.histories,
        CONVERGE_SEED: values.seed,
        ...(values.replay === undefined ? {} : { CONVERGE_REPLAY: values.replay }),
      },
    },
  );
  console.log(`${((Date.now() - startedAt) / 60_000).toFixed(1)} min`);
  return code;
});
