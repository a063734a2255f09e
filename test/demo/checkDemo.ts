import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOf, readSummary } from './checks.ts';
import { prove } from './prove.ts';
import { SUMMARY, summaryText } from './summary.ts';

/** Decides whether what the demo left is as it must be, and writes the verdict into a summary that has none yet. */
async function check(folder: string): Promise<number> {
  const problems = await problemsOf(folder);
  const ok = problems.length === 0;
  const summary = readSummary(folder);
  // A summary that was changed is left as it was found: only an untouched one takes the verdict.
  if (summary?.ok === null) writeFileSync(join(folder, SUMMARY), summaryText({ ...summary, ok, problems }));
  console.log(JSON.stringify({ ok, problems }, null, 2));
  return ok ? 0 : 1;
}

/** Shows that the check fails whatever is altered. */
async function show(folder: string): Promise<number> {
  const { tried, missed } = await prove(folder);
  console.log(`改动核对：逐一改动 ${tried} 处，发现 ${tried - missed.length} 处，漏过 ${missed.length} 处。`);
  for (const miss of missed) console.log(`　漏过：${miss}`);
  return missed.length === 0 && tried > 0 ? 0 : 1;
}

const [folder = 'out/demo'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
process.exitCode = process.argv.includes('--prove') ? await show(folder) : await check(folder);
