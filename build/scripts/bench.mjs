import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run } from '../setup/run.mjs';

/**
 * `npm run bench -- --records 100000 --json FILE [--only unlock,save] [--runs 5] [--growth] [--sizes 10000,30000]
 * [--executable PATH]`; `npm run bench -- --doc FILE[,FILE]` writes docs/bench.md from what was measured. With
 * `--executable` nothing is built: that copy of the application is measured as it is.
 */
await main(async () => {
  const given = process.argv.slice(2);
  await setUp({ tests: true, build: !given.some((word) => word.startsWith('--executable')) });
  const { bench = '' } = await bundlePrograms({ bench: 'test/bench/bench.ts' }, 'out/bench-program');
  return withDisplay(() => run(process.execPath, ['--enable-source-maps', bench, ...given]));
});
