/** The arithmetic of the bench, apart from everything that is measured. */

/** Value in the middle; of an even number of values the mean of the two. Throws on none: nothing was measured. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (lower + upper) / 2;
}

/** Smallest value that at least 95 of 100 values do not exceed (nearest rank). */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const value = sorted[Math.ceil(sorted.length * 0.95) - 1];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

export interface Point {
  /** Number of records. */
  readonly size: number;
  readonly value: number;
}

/**
 * Exponent of growth: slope of the straight line through the logarithms, by least squares. 1 means that twice the
 * records take twice as long.
 */
export function exponent(points: readonly Point[]): number {
  if (points.length < 2) throw new RangeError('a slope needs two points');
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ value }) => Math.log(value));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let above = 0;
  let below = 0;
  for (const [index, x] of xs.entries()) {
    above += (x - meanX) * ((ys[index] ?? meanY) - meanY);
    below += (x - meanX) ** 2;
  }
  return above / below;
}

/** How far the values rise above the first, that of the smallest size: 1 is flat, falling is flat too. */
export function rise(values: readonly number[]): number {
  const [first] = values;
  if (first === undefined) throw new RangeError('no values');
  return Math.max(...values) / first;
}

/** `1.23 s`, `12.3 ms`, `45 MB`: three digits that say something. */
export function amount(value: number, unit: 'ms' | 'bytes'): string {
  if (unit === 'bytes') return value >= 1e6 ? `${digits(value / 1e6)} MB` : `${digits(value / 1e3)} kB`;
  return value >= 1000 ? `${digits(value / 1000)} s` : `${digits(value)} ms`;
}

function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
