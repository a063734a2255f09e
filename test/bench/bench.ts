import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { runtimeDist } from '../support/runtime.ts';
import { GROWTH_LINES, growthOf, type SizedLines } from './growth.ts';
import { failureOf, type LineDefinition, type LineResult, resultOf } from './line.ts';
import { bookLines } from './lines/bookLines.ts';
import { exportLine, exportSizeLine } from './lines/exportLines.ts';
import { importLine } from './lines/importLine.ts';
import { listLine } from './lines/listLine.ts';
import { memoryLine } from './lines/memoryLine.ts';
import { printLine } from './lines/printLine.ts';
import { recordLines } from './lines/recordLines.ts';
import { saveLine } from './lines/saveLine.ts';
import { searchLine } from './lines/searchLine.ts';
import { startLine } from './lines/startLine.ts';
import { searchableLine, unlockLine } from './lines/unlockLines.ts';
import { type BenchReport, growthWords, lineWords, writeDoc } from './report.ts';
import { Rig } from './rig.ts';

/** In the order in which they are measured: the last two start the application anew. */
const LINES: readonly LineDefinition[] = [
  importLine,
  unlockLine,
  searchableLine,
  listLine,
  searchLine,
  saveLine,
  printLine,
  exportLine,
  exportSizeLine,
  memoryLine,
  startLine,
];

const FOLDER = resolve('out/bench');
const DOC = resolve('docs/bench.md');

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  if (at >= 0) return process.argv[at + 1];
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length);
}

function tell(words: string): void {
  process.stdout.write(`${words}\n`);
}

interface Plan {
  readonly records: number;
  readonly runs: number;
  readonly only: readonly string[] | undefined;
  readonly register: RegisterDefinition | undefined;
}

/** The register that is measured in place of 组务会. */
function subject(): RegisterDefinition | undefined {
  const code = option('register');
  if (code === undefined) return undefined;
  const definition = findRegister(code);
  if (definition === undefined) throw new Error(`no register ${code}`);
  return definition;
}

/** A line that never ends must not keep the others from being measured. */
const LONGEST_MS = 45 * 60_000;

async function resultIn(line: LineDefinition, rig: Rig): Promise<LineResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LONGEST_MS / 60_000} minutes`)), LONGEST_MS);
  });
  try {
    return resultOf(line, await Promise.race([line.measure(rig), late]));
  } catch (cause) {
    return failureOf(line, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Measures lines one after the other; one that fails is told, and the others go on. */
async function measure(
  { records, runs, only, register }: Plan,
  keep: (lines: readonly LineResult[]) => void,
): Promise<LineResult[]> {
  const rig = await Rig.of(FOLDER, {
    records,
    runs,
    executable: option('executable'),
    register,
    told: (words) => tell(`  … ${words}`),
  });
  const lines: LineResult[] = [];
  try {
    const all = register === undefined ? LINES : [...bookLines(register), ...recordLines(register)];
    for (const line of all) {
      if (only !== undefined && !only.includes(line.name)) continue;
      const result = await resultIn(line, rig);
      if (result.failed !== undefined) await rig.recover();
      tell(lineWords(result));
      lines.push(result);
      keep([...lines]);
    }
    return lines;
  } finally {
    await rig.end();
  }
}

async function grow(
  runs: number,
  sizes: readonly number[],
  keep: (growth: NonNullable<BenchReport['growth']>) => void,
): Promise<void> {
  const tables: SizedLines[] = [];
  for (const size of sizes) {
    tell(`\n${size} 条`);
    tables.push({
      size,
      lines: await measure({ records: size, runs, only: GROWTH_LINES, register: undefined }, () => undefined),
    });
    keep({ sizes, rows: growthOf(tables), tables: [...tables] });
  }
  tell('');
  for (const row of growthOf(tables)) tell(growthWords(row));
}

function writeFigures(files: string): void {
  const reports = files.split(',').map((path) => JSON.parse(readFileSync(path, 'utf8')) as BenchReport);
  writeDoc(DOC, reports);
}

async function run(): Promise<void> {
  const docs = option('doc');
  if (docs !== undefined) return writeFigures(docs);
  const isGrowth = process.argv.includes('--growth');
  const runs = Number(option('runs') ?? 5);
  const register = subject();
  let report: BenchReport = {
    madeAt: new Date().toISOString(),
    runtime: `Electron ${readFileSync(join(runtimeDist(), 'version'), 'utf8').trim()}`,
    processors: availableParallelism(),
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    records: isGrowth ? 0 : Number(option('records') ?? 100_000),
    runs,
    ...(register === undefined ? {} : { register: register.code }),
    lines: [],
  };
  const json = option('json');
  /** Written after every line: an hour's figures must not go with a run that is broken off. */
  const keep = (more: Partial<BenchReport>): void => {
    report = { ...report, ...more };
    if (json !== undefined) writeFileSync(resolve(json), `${JSON.stringify(report, null, 1)}\n`);
  };
  const sizes = (option('sizes') ?? '10000,30000,100000,300000').split(',').map(Number);
  if (isGrowth) await grow(runs, sizes, (growth) => keep({ growth }));
  else {
    const plan = { records: report.records, runs, only: option('only')?.split(','), register };
    await measure(plan, (lines) => keep({ lines }));
  }
  const misses = [...report.lines, ...(report.growth?.rows ?? [])].filter(({ isHit }) => !isHit);
  tell(`\n${misses.length === 0 ? '全部达到' : `未达到：${misses.map(({ name }) => name).join('、')}`}`);
  const measured = [...report.lines, ...(report.growth?.tables ?? []).flatMap(({ lines }) => lines)];
  if (measured.some(({ failed }) => failed !== undefined)) process.exitCode = 1;
}

await run();
