import { describe, expect, it } from 'vitest';
import { amount, exponent, median, p95, rise } from '#test/bench/figures.ts';

describe('figures of the bench', () => {
  it('takes the middle of an odd and the mean of the middle two of an even number', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
    expect(() => median([])).toThrow(RangeError);
  });

  it('takes the value that 95 of 100 do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(p95(hundred)).toBe(95);
    expect(p95([3, 1, 2])).toBe(3);
    expect(() => p95([])).toThrow(RangeError);
  });

  it('finds the exponent of growth whatever the unit', () => {
    const sizes = [10_000, 30_000, 100_000, 300_000];
    const grown = (power: number) => sizes.map((size) => ({ size, value: 0.003 * size ** power }));
    expect(exponent(grown(1))).toBeCloseTo(1);
    expect(exponent(grown(1.5))).toBeCloseTo(1.5);
    expect(exponent(grown(0))).toBeCloseTo(0);
    expect(() => exponent(grown(1).slice(0, 1))).toThrow(RangeError);
  });

  it('calls equal and falling values flat', () => {
    expect(rise([4, 4, 4])).toBe(1);
    expect(rise([4, 3, 2])).toBe(1);
    expect(rise([2, 3, 2.5])).toBe(1.5);
    expect(() => rise([])).toThrow(RangeError);
  });

  it('writes amounts with three digits', () => {
    expect(amount(1234, 'ms')).toBe('1.23 s');
    expect(amount(12.34, 'ms')).toBe('12.3 ms');
    expect(amount(45_000_000, 'bytes')).toBe('45.0 MB');
    expect(amount(1400, 'bytes')).toBe('1.40 kB');
  });
});
