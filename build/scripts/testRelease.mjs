import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { main, run, Stop } from '../setup/run.mjs';

/**
 * Packs the release as it stands and tests the package: how it starts, what it refuses, and its silence. Not
 * part of `npm test`: it plays two whole days at the desk by X events (about five minutes).
 * `-- --no-package` takes the package that is there, such as one that is about to be delivered.
 */
await main(async () => {
  await setUp({ tests: true, release: true });
  if (!process.argv.includes('--no-package')) {
    // Packed to be tested; `npm run package` itself still asks before it takes the fallback.
    const packed = await run(process.execPath, [at('build/scripts/package.mjs'), '--allow-fallback-runtime']);
    if (packed !== 0) throw new Stop('没有打成包，没有测试。');
  }
  return run(process.execPath, [
    at('node_modules/vitest/vitest.mjs'),
    'run',
    '--config=build/vite/vitest.config.ts',
    '--project=release',
  ]);
});
