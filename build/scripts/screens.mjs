import { rmSync } from 'node:fs';
import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run } from '../setup/run.mjs';

/** The vault runs in Node here: main's servers name Electron, which is not there. */
const NOT_HERE = { electron: at('test/fuzz/withoutElectron.ts') };

/**
 * Pictures of every register and every printed form on a year of made-up work: out/screens and out/forms.
 * `npm run screens -- --only=sealUse,seal` for some of them; `--most=2` with few records; `--theme=dark`, `--text=19`,
 * `--window=1600x1000` for the screen set otherwise, in out/screens-dark and the like.
 */
await main(async () => {
  await setUp({ tests: true });
  const given = process.argv.slice(2);
  if (!given.some((word) => /^--(only|out|theme|text|window)/.test(word))) {
    for (const folder of ['out/screens', 'out/forms']) rmSync(at(folder), { recursive: true, force: true });
  }
  const { screens = '' } = await bundlePrograms(
    { screens: 'test/screens/screens.ts' },
    'out/screens-program',
    {
      alias: NOT_HERE,
      sourcemap: true,
    },
  );
  return withDisplay(() => run(process.execPath, ['--enable-source-maps', screens, ...given]));
});
