import { mkdirSync, rmSync } from 'node:fs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { at } from '../setup/paths.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run } from '../setup/run.mjs';

/** The stations of the tests set vitest's time limits and main's servers name Electron; neither exists here. */
const NOT_HERE = {
  vitest: at('test/fuzz/withoutVitest.ts'),
  electron: at('test/fuzz/withoutElectron.ts'),
};

/** `npm run fuzz -- --runs N --seed S [--target name]`: see docs/fuzz.md. */
await main(async () => {
  await ensureDependencies();
  // Of its own, so that two runs beside each other do not pull the ground from under the other.
  const folder = `out/fuzz-${process.pid}`;
  mkdirSync(at(folder), { recursive: true });
  try {
    const { fuzz = '' } = await bundlePrograms(
      { fuzz: 'test/fuzz/fuzz.ts', worker: 'test/fuzz/worker.ts' },
      folder,
      { alias: NOT_HERE, sourcemap: true },
    );
    return await run(process.execPath, ['--enable-source-maps', fuzz, ...process.argv.slice(2)]);
  } finally {
    rmSync(at(folder), { recursive: true, force: true });
  }
});
