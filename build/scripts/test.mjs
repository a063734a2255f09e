import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { withDisplay } from '../setup/display.mjs';
import { setUp } from '../setup/everything.mjs';
import { at } from '../setup/paths.mjs';
import { bundlePrograms } from '../setup/program.mjs';
import { main, run, Stop } from '../setup/run.mjs';
import { PARTS, reportOf } from '../setup/testParts.mjs';

/** These drive the real application. */
const ON_THE_APP = new Set(['fault', 'security', 'e2e']);

/** @param {string} part */
function hasFiles(part) {
  const folder = at('test', part);
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)));
}

/**
 * A skipped test, and a file that could not be loaded, count as failed: neither showed anything.
 * @param {string} path
 */
function countsOf(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
}

/** @param {string} part */
async function runPart(part) {
  const report = reportOf(part);
  rmSync(report, { force: true });
  await run(process.execPath, [
    at('node_modules/vitest/vitest.mjs'),
    'run',
    '--config=build/vite/vitest.config.ts',
    `--project=${part}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counts = countsOf(report);
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @param {string[]} parts */
async function runParts(parts) {
  /** @type {Map<string, { passed: number, failed: number }>} */
  const results = new Map();
  const inNode = parts.filter((part) => !ON_THE_APP.has(part));
  for (const part of inNode) results.set(part, await runPart(part));
  const onTheApp = parts.filter((part) => ON_THE_APP.has(part));
  if (onTheApp.length === 0) return results;
  await withDisplay(async () => {
    for (const part of onTheApp) results.set(part, await runPart(part));
  });
  return results;
}

/**
 * Whether docs/coverage.md is as this run says, and every test that it names ran and passed: one test of its own.
 * @param {string[]} parts
 */
async function checkCoverage(parts) {
  const { coverage = '' } = await bundlePrograms(
    { coverage: 'test/coverage/coverage.ts' },
    'out/coverage-program',
  );
  const code = await run(process.execPath, [coverage, '--check', ...parts.map(reportOf)]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** `npm test` runs everything; `npm test -- unit e2e` the named parts, without the gates. */
await main(async () => {
  const named = process.argv.slice(2);
  const parts = PARTS.filter((part) => hasFiles(part) && (named.length === 0 || named.includes(part)));
  try {
    await setUp({ tests: true });
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    console.log('0 passed, 1 failed');
    return 1;
  }
  mkdirSync(at('out/test'), { recursive: true });
  // Needs TypeScript and dependency-cruiser, so it is loaded only now that they are surely there.
  const { runGates } = await import('../gates/all.mjs');
  const failedGates = named.length === 0 ? await runGates() : 0;
  const results = await runParts(parts);
  if (PARTS.every((part) => results.has(part))) results.set('coverage', await checkCoverage(parts));
  if (named.length === 0) console.log(`\ncheck: ${failedGates === 0 ? 'clean' : `${failedGates} failed`}`);
  let passed = 0;
  let failed = failedGates;
  for (const [part, counts] of results) {
    console.log(`${part}: ${counts.passed} passed, ${counts.failed} failed`);
    passed += counts.passed;
    failed += counts.failed;
  }
  if (passed === 0 && failed === 0) failed = 1;
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
