import { existsSync, rmSync } from 'node:fs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { at } from '../setup/paths.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run, Stop } from '../setup/run.mjs';
import { PARTS, reportOf } from '../setup/testParts.mjs';

/**
 * Writes docs/coverage.md: by the reports of the last `npm test`, or, where a part has none, by what the runner lists
 * (slow: it loads every test). `--list` lists anyway, after tests were added.
 */
await main(async () => {
  await ensureDependencies();
  const { coverage = '' } = await bundlePrograms(
    { coverage: 'test/coverage/coverage.ts' },
    'out/coverage-program',
  );
  const reports = PARTS.map(reportOf);
  if (!process.argv.includes('--list') && reports.every((path) => existsSync(path)))
    return run(process.execPath, [coverage, '--write', ...reports]);
  const list = at('out/coverage-program/list.json');
  rmSync(list, { force: true });
  const listed = await run(process.execPath, [
    at('node_modules/vitest/vitest.mjs'),
    'list',
    '--config=build/vite/vitest.config.ts',
    `--json=${list}`,
    ...PARTS.map((part) => `--project=${part}`),
  ]);
  if (listed !== 0) throw new Stop('测试没有列出来。');
  return run(process.execPath, [coverage, `--list=${list}`]);
});
