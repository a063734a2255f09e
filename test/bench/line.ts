import { median } from './figures.ts';
import type { Rig } from './rig.ts';

/** What a line measured. A ratio above `target` is a miss. */
export interface Measured {
  readonly unit: 'ms' | 'bytes';
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
  /** What each value is; the one in the middle of them counts. */
  readonly by: 'run' | 'p95 of a run';
  /** What else was seen, by name: parts of the time, sizes, counts. */
  readonly detail?: Readonly<Record<string, number>>;
}

export interface LineDefinition {
  readonly name: string;
  readonly ours: string;
  readonly baseline: string;
  /** Greatest ratio that counts as reached. */
  readonly target: number;
  measure(rig: Rig): Promise<Measured>;
}

/** A line as it is printed and kept. */
export interface LineResult {
  readonly name: string;
  readonly what: { readonly ours: string; readonly baseline: string };
  readonly target: number;
  readonly unit?: 'ms' | 'bytes';
  readonly by?: Measured['by'];
  readonly ours?: number;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly isHit: boolean;
  readonly runs?: { readonly ours: readonly number[]; readonly baseline: readonly number[] };
  readonly detail?: Readonly<Record<string, number>>;
  /** Why there are no figures. */
  readonly failed?: string;
}

/** The result of a line that was measured. */
export function resultOf(
  line: Pick<LineDefinition, 'name' | 'ours' | 'baseline' | 'target'>,
  measured: Measured,
): LineResult {
  const [ours, baseline] = [median(measured.ours), median(measured.baseline)];
  const ratio = ours / baseline;
  return {
    name: line.name,
    what: { ours: line.ours, baseline: line.baseline },
    target: line.target,
    unit: measured.unit,
    by: measured.by,
    ours,
    baseline,
    ratio,
    isHit: ratio <= line.target,
    runs: { ours: measured.ours, baseline: measured.baseline },
    ...(measured.detail === undefined ? {} : { detail: measured.detail }),
  };
}

/** The result of a line that ended in an error: a miss, with its reason. */
export function failureOf(
  line: Pick<LineDefinition, 'name' | 'ours' | 'baseline' | 'target'>,
  cause: unknown,
): LineResult {
  const failed = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  const what = { ours: line.ours, baseline: line.baseline };
  return { name: line.name, what, target: line.target, isHit: false, failed };
}
