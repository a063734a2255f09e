import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run, Stop } from '../setup/run.mjs';

/**
 * test/demo/demo.ts plays the story and leaves its files in out/demo; test/demo/checkDemo.ts, a program of
 * its own, then reads nothing but those files and decides whether they are as they must be.
 */
await main(async () => {
  await setUp({ tests: true });
  rmSync(at('out/demo-program'), { recursive: true, force: true });
  rmSync(at('out/demo'), { recursive: true, force: true });
  mkdirSync(at('out/demo'), { recursive: true });
  if (!existsSync(at('test/demo/checkDemo.ts')))
    throw new Stop('缺 test/demo/checkDemo.ts：演示的结果没有人核对。');
  const { demo = '', check = '' } = await bundlePrograms(
    { demo: 'test/demo/demo.ts', check: 'test/demo/checkDemo.ts' },
    'out/demo-program',
  );
  const played = await withDisplay(() =>
    run(process.execPath, ['--enable-source-maps', demo, ...process.argv.slice(2)]),
  );
  if (played !== 0) throw new Stop('演示没有走完。');
  const checked = await run(process.execPath, [check, at('out/demo')]);
  // Whether the check would notice anything is shown, not claimed: each file altered in turn, in a copy.
  return checked === 0 ? run(process.execPath, [check, at('out/demo'), '--prove']) : checked;
});
