import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Crash, type FuzzReport, MAX_RUN_MS, sharesOf, type TargetReport } from './engine.ts';
import { TARGETS, targetsNamed } from './targets/all.ts';
import type { WorkerData } from './worker.ts';

const MIB = 1024 * 1024;
const MAX_INPUT_BYTES = 16 * MIB;
const HEAP_MIB = 1024;
const WATCH_MS = 1000;

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly target: string | undefined;
  readonly crashers: string;
}

function optionsOf(): Options {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string' },
      crashers: { type: 'string', default: 'test/vectors/crashers' },
    },
  });
  return {
    runs: Number(values.runs),
    seed: Number(values.seed),
    target: values.target,
    crashers: values.crashers,
  };
}

/** One target in a thread of its own: a loop without end, or memory without end, ends with the thread. */
function runThread(target: string, runs: number, seed: number): Promise<FuzzReport> {
  const marks = new Int32Array(new SharedArrayBuffer(8));
  const input = new Uint8Array(new SharedArrayBuffer(MAX_INPUT_BYTES));
  const data: WorkerData = { runs, seed, target, marks, input };
  const thread = new Worker(join(import.meta.dirname, 'worker.mjs'), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    execArgv: ['--enable-source-maps'],
  });
  return new Promise((resolve) => {
    let at = -1;
    let since = Date.now();
    const end = (crash?: Pick<Crash, 'kind' | 'words'>, report?: FuzzReport): void => {
      clearInterval(watch);
      void thread.terminate();
      resolve(report ?? lost(target, Atomics.load(marks, 1), crash, input.slice(0, Atomics.load(marks, 0))));
    };
    const watch = setInterval(() => {
      const now = Atomics.load(marks, 1);
      if (now !== at) [at, since] = [now, Date.now()];
      else if (Date.now() - since > 3 * MAX_RUN_MS)
        end({ kind: 'hang', words: `no end after ${3 * MAX_RUN_MS} ms` });
    }, WATCH_MS);
    thread.on('message', (report: FuzzReport) => end(undefined, report));
    thread.on('error', (error) => end({ kind: 'thrown', words: String(error.stack ?? error) }));
  });
}

/** What is known of a thread that died: how far it was, and the input it had. */
function lost(
  target: string,
  runs: number,
  crash: Pick<Crash, 'kind' | 'words'> | undefined,
  input: Uint8Array<ArrayBuffer>,
): FuzzReport {
  const { kind = 'thrown', words = 'the thread ended' } = crash ?? {};
  return {
    targets: [{ target, runs, ms: 0, outcomes: new Map([[`crash ${kind}`, 1]]) }],
    crashes: [{ target, kind, words, input: Uint8Array.from(input) }],
    slowest: { target, ms: 0, bytes: 0 },
    mostMemory: { target, bytes: 0 },
    peakRss: process.memoryUsage.rss(),
  };
}

function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

function printTarget({ target, runs, ms, outcomes }: TargetReport): void {
  print(`\n${target}: ${runs.toLocaleString('en')} runs, ${(ms / 1000).toFixed(1)} s`);
  const lines = [...outcomes].sort(([, left], [, right]) => right - left);
  for (const [key, count] of lines) print(`  ${String(count).padStart(8)}  ${key}`);
}

/** Where it broke, without the words, which name what the input held. */
function placeOf(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  const calls = lines.filter((line) => line.startsWith('at ') && !line.includes('<anonymous>'));
  return calls.length === 0 ? words : calls.slice(0, 2).join(' ');
}

/** Stored once for each place that broke, not for each input that broke it. */
function store(crashes: readonly Crash[], folder: string): void {
  const kept = new Set<string>();
  for (const { target, kind, words, input } of crashes) {
    const place = `${target} ${kind} ${placeOf(words)}`;
    if (kept.has(place)) continue;
    kept.add(place);
    mkdirSync(folder, { recursive: true });
    const hash = createHash('sha256').update(input).digest('hex').slice(0, 12);
    const name = `${target.replaceAll(' ', '-')}-${hash}.bin`;
    writeFileSync(join(folder, name), input);
    print(`\n${kind} in ${target}: ${name}\n${words}`);
  }
}

const options = optionsOf();
const targets = targetsNamed(options.target);
if (targets.length === 0) {
  print(`no such target; there are: ${TARGETS.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const startedAt = performance.now();
const shares = sharesOf(targets, options.runs);
const reports: FuzzReport[] = [];
for (const [index, { name }] of targets.entries()) {
  const report = await runThread(name, shares[index] ?? 1, options.seed);
  reports.push(report);
  for (const target of report.targets) printTarget(target);
}
const crashes = reports.flatMap((report) => report.crashes);
store(crashes, options.crashers);
const runs = reports.flatMap((report) => report.targets).reduce((sum, target) => sum + target.runs, 0);
const codes = new Set(
  reports.flatMap((report) => report.targets.flatMap(({ outcomes }) => [...outcomes.keys()])),
);
const slowest = reports
  .map((report) => report.slowest)
  .reduce((most, one) => (one.ms > most.ms ? one : most));
const memory = reports
  .map((report) => report.mostMemory)
  .reduce((most, one) => (one.bytes > most.bytes ? one : most));
const rss = Math.max(...reports.map((report) => report.peakRss));
print(
  `\nseed ${options.seed}: ${runs.toLocaleString('en')} runs in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
);
print(`ways to end: ${codes.size}`);
print(`slowest input: ${slowest.ms.toFixed(0)} ms (${slowest.target}, ${slowest.bytes} bytes)`);
print(
  `most memory of one input: ${(memory.bytes / MIB).toFixed(0)} MiB (${memory.target}); process at most ${(rss / MIB).toFixed(0)} MiB`,
);
const applied = crashes.filter(({ kind }) => kind === 'applied').length;
print(`crashes: ${crashes.length - applied}, applied: ${applied}`);
process.exit(crashes.length === 0 ? 0 : 1);
