import { mkdirSync, rmSync } from 'node:fs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { at } from '../setup/paths.mjs';
import { main, run } from '../setup/run.mjs';

/**
 * Bundles test/fuzz for the Node at hand, which cannot run TypeScript. The stations of the tests set vitest's
 * time limits and main's servers name Electron; neither exists here.
 * @param {string} folder
 */
async function bundle(folder) {
  const { build } = await import('vite');
  await build({
    root: at(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __PAIZHU_TEST__: 'true' },
    resolve: {
      alias: { vitest: at('test/fuzz/withoutVitest.ts'), electron: at('test/fuzz/withoutElectron.ts') },
    },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: { fuzz: at('test/fuzz/fuzz.ts'), worker: at('test/fuzz/worker.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
}

/** `npm run fuzz -- --runs N --seed S [--target name]`: see docs/fuzz.md. */
await main(async () => {
  await ensureDependencies();
  // Of its own, so that two runs beside each other do not pull the ground from under the other.
  const folder = at('out', `fuzz-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    await bundle(folder);
    return await run(process.execPath, [
      '--enable-source-maps',
      at(folder, 'fuzz.mjs'),
      ...process.argv.slice(2),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
