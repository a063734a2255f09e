import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { coverageDocument } from './document.ts';
import { type NamedTest, testsOfList, testsOfReport } from './reports.ts';

/**
 * `--write REPORT…`: writes docs/coverage.md by the tests that these reports say have passed; `--list=FILE`: by those that the
 * runner lists. `--check REPORT…`: says whether it is as it would be written; ends with 1 and the rows where it is not.
 */
const DOCUMENT = resolve('docs/coverage.md');
const root = resolve('.');

function complain(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}

/** Lines that stand in one text and not in the other. */
function differences(is: string, ought: string): readonly string[] {
  const [there, wanted] = [new Set(is.split('\n')), new Set(ought.split('\n'))];
  return [
    ...[...there].filter((line) => !wanted.has(line)).map((line) => `- ${line}`),
    ...[...wanted].filter((line) => !there.has(line)).map((line) => `+ ${line}`),
  ];
}

function check(tests: readonly NamedTest[]): void {
  const { text, gaps } = coverageDocument(tests);
  const is = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  const rows = differences(is, text);
  if (rows.length > 0) complain(['docs/coverage.md 与跑过的测试不符，请运行 npm run coverage：', ...rows]);
  if (gaps.length > 0) complain(gaps);
}

const given = process.argv.slice(2);
const paths = given.filter((word) => !word.startsWith('--'));
const reported = paths.flatMap((path) => testsOfReport(root, readFileSync(path, 'utf8')));
const list = given.find((word) => word.startsWith('--list='))?.slice('--list='.length);
if (given.includes('--check')) check(reported);
else {
  const tests = list === undefined ? reported : testsOfList(root, readFileSync(list, 'utf8'));
  const { text, gaps } = coverageDocument(tests);
  writeFileSync(DOCUMENT, text);
  if (gaps.length > 0) complain(gaps);
}
