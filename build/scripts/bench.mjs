import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { main, run } from '../setup/run.mjs';

/** Bundles the bench for the Node at hand, which cannot run TypeScript; packages stay where they are. */
async function bundle() {
  const { build } = await import('vite');
  await build({
    root: at(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __PAIZHU_TEST__: 'true' },
    build: {
      ssr: at('test/bench/bench.ts'),
      target: 'node20',
      // Two folders below the root, like the sources: what they find beside themselves they find from here.
      outDir: at('out/bench-program'),
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
  });
  return at('out/bench-program/bench.mjs');
}

/**
 * `npm run bench -- --records 100000 --json FILE [--only unlock,save] [--runs 5] [--growth] [--sizes 10000,30000]
 * [--executable PATH]`; `npm run bench -- --doc FILE[,FILE]` writes docs/bench.md from what was measured. With
 * `--executable` nothing is built: that copy of the application is measured as it is.
 */
await main(async () => {
  const given = process.argv.slice(2);
  await setUp({ tests: true, build: !given.some((word) => word.startsWith('--executable')) });
  const program = await bundle();
  return withDisplay(() => run(process.execPath, ['--enable-source-maps', program, ...given]));
});
