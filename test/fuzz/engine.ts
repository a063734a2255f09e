import type { Bytes } from '#shared/kernel/bytes.ts';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';
import { Random } from './random.ts';
import type { Outcome, Target } from './target.ts';

/** What one input may cost at most. */
export const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
export const MAX_RUN_MS = 20_000;
const RUNS_BETWEEN_TURNS = 50;

export interface Crash {
  readonly target: string;
  readonly kind: 'thrown' | 'unknown code' | 'applied' | 'memory' | 'slow' | 'unhandled' | 'hang';
  readonly words: string;
  readonly input: Bytes;
}

export interface TargetReport {
  readonly target: string;
  readonly runs: number;
  readonly ms: number;
  /** How often each `stage code` occurred. */
  readonly outcomes: ReadonlyMap<string, number>;
}

export interface FuzzReport {
  readonly targets: readonly TargetReport[];
  readonly crashes: readonly Crash[];
  readonly slowest: { readonly target: string; readonly ms: number; readonly bytes: number };
  /** Growth of heap and buffers over one input. */
  readonly mostMemory: { readonly target: string; readonly bytes: number };
  readonly peakRss: number;
}

export interface FuzzPlan {
  readonly targets: readonly Target[];
  readonly runs: number;
  readonly seed: number;
  /** Told before an input runs, so that one that never ends can be named. */
  readonly begin?: (target: string, input: Bytes) => void;
  readonly progress?: (done: number) => void;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Runs of each target: its share of all, at least one. */
export function sharesOf(targets: readonly Target[], runs: number): readonly number[] {
  const whole = targets.reduce((sum, target) => sum + target.share, 0);
  const shares = targets.map(({ share }) => Math.max(1, Math.floor((runs * share) / whole)));
  const given = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => (index === 0 ? Math.max(1, share + runs - given) : share));
}

function memoryInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** All that happened so far. */
class Tally {
  readonly crashes: Crash[] = [];
  slowest = { target: '', ms: 0, bytes: 0 };
  mostMemory = { target: '', bytes: 0 };
  peakRss = 0;
  #unhandled: unknown[] = [];
  readonly #listener = (reason: unknown): void => {
    this.#unhandled.push(reason);
  };

  watch(): void {
    process.on('unhandledRejection', this.#listener);
  }

  unwatch(): void {
    process.off('unhandledRejection', this.#listener);
  }

  takeUnhandled(): readonly unknown[] {
    const taken = this.#unhandled;
    this.#unhandled = [];
    return taken;
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? `${error.name}: ${error.message}`).split('\n').slice(0, 8).join('\n');
}

function faultOf(outcome: Outcome): Pick<Crash, 'kind' | 'words'> | undefined {
  if (outcome.code !== 'ok' && !Object.hasOwn(ERROR_TEXTS, outcome.code)) {
    return { kind: 'unknown code', words: `${outcome.stage} ${outcome.code}` };
  }
  if (outcome.applied === undefined) return undefined;
  return { kind: 'applied', words: `${outcome.stage} ${outcome.code}: ${outcome.applied}` };
}

/** Runs one input and says how it ended; nothing it throws gets through. */
async function attempt(
  target: Target,
  input: Bytes,
  tally: Tally,
): Promise<{ readonly outcome: Outcome | undefined; readonly crash: Crash | undefined }> {
  const crashed = (kind: Crash['kind'], words: string) => ({
    outcome: undefined,
    crash: { target: target.name, kind, words, input },
  });
  const memoryBefore = memoryInUse();
  const startedAt = performance.now();
  let outcome: Outcome;
  try {
    outcome = await target.run(input);
  } catch (error) {
    return crashed('thrown', wordsOf(error));
  }
  const ms = performance.now() - startedAt;
  const grown = memoryInUse() - memoryBefore;
  if (ms > tally.slowest.ms) tally.slowest = { target: target.name, ms, bytes: input.length };
  if (grown > tally.mostMemory.bytes) tally.mostMemory = { target: target.name, bytes: grown };
  if (grown > MAX_MEMORY_BYTES) return crashed('memory', `${grown} bytes`);
  if (ms > MAX_RUN_MS) return crashed('slow', `${Math.round(ms)} ms`);
  const [unhandled] = tally.takeUnhandled();
  if (unhandled !== undefined) return crashed('unhandled', wordsOf(unhandled));
  const fault = faultOf(outcome);
  return fault === undefined ? { outcome, crash: undefined } : crashed(fault.kind, fault.words);
}

const TRIES = 20;

/** Some changes leave nothing that can be written as an input; the next one is taken then. */
async function made(target: Target, random: Random): Promise<Bytes> {
  let cause: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      return await target.make(random);
    } catch (error) {
      cause = error;
    }
  }
  throw new Error(`${target.name} could not make an input`, { cause });
}

async function runTarget(
  target: Target,
  runs: number,
  plan: FuzzPlan,
  tally: Tally,
  doneBefore: number,
): Promise<TargetReport> {
  const random = new Random((plan.seed ^ hashOf(target.name)) >>> 0);
  const outcomes = new Map<string, number>();
  await target.prepare?.();
  const startedAt = performance.now();
  for (let run = 0; run < runs; run += 1) {
    const input = await made(target, random);
    plan.begin?.(target.name, input);
    const { outcome, crash } = await attempt(target, input, tally);
    if (crash !== undefined) tally.crashes.push(crash);
    const key = outcome === undefined ? `crash ${crash?.kind}` : `${outcome.stage} ${outcome.code}`;
    const seen = outcomes.get(key) ?? 0;
    outcomes.set(key, seen + 1);
    // Few of a kind are worth more of the same: they came further than most.
    if (outcome !== undefined && seen < 3) target.keep?.(input);
    if (run % RUNS_BETWEEN_TURNS !== 0) continue;
    tally.peakRss = Math.max(tally.peakRss, process.memoryUsage.rss());
    plan.progress?.(doneBefore + run);
    // Lets rejections and messages be noticed.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const ms = performance.now() - startedAt;
  await target.close?.();
  return { target: target.name, runs, ms, outcomes };
}

/** Runs all targets one behind the other. The same seed and runs give the same inputs. */
export async function runFuzz(plan: FuzzPlan): Promise<FuzzReport> {
  const tally = new Tally();
  const targets: TargetReport[] = [];
  const shares = sharesOf(plan.targets, plan.runs);
  let done = 0;
  tally.watch();
  try {
    for (const [index, target] of plan.targets.entries()) {
      const runs = shares[index] ?? 1;
      targets.push(await runTarget(target, runs, plan, tally, done));
      done += runs;
    }
  } finally {
    tally.unwatch();
  }
  const { crashes, slowest, mostMemory, peakRss } = tally;
  return { targets, crashes, slowest, mostMemory, peakRss };
}
