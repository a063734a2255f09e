import { exponent, type Point, spread } from './figures.ts';
import type { LineResult } from './line.ts';

/** Lines whose time may grow with the records, but no faster than they do. */
const GROWING = ['unlock', 'import', 'export', 'memory'] as const;
const MOST_EXPONENT = 1.05;
const MOST_SPREAD = 1.2;

export const GROWTH_LINES = ['import', 'unlock', 'search', 'save', 'export', 'memory'] as const;

export interface GrowthRow {
  readonly name: string;
  readonly points: readonly Point[];
  readonly by: 'exponent' | 'flatness';
  /** Exponent, or greatest through smallest value. */
  readonly figure?: number;
  readonly target: number;
  readonly isHit: boolean;
}

export interface SizedLines {
  readonly size: number;
  readonly lines: readonly LineResult[];
}

function pointsOf(tables: readonly SizedLines[], name: string, read: (line: LineResult) => number): Point[] {
  return tables.flatMap(({ size, lines }) => {
    const line = lines.find((one) => one.name === name);
    return line?.ours === undefined ? [] : [{ size, value: read(line) }];
  });
}

/** What a store without records already takes is not growth. */
function ownMemory(line: LineResult): number {
  return (line.ours ?? 0) - (line.detail?.['withoutRecordsBytes'] ?? 0);
}

function growingRow(tables: readonly SizedLines[], name: string): GrowthRow {
  const points = pointsOf(tables, name, (line) => (name === 'memory' ? ownMemory(line) : (line.ours ?? 0)));
  if (points.length < 2) return { name, points, by: 'exponent', target: MOST_EXPONENT, isHit: false };
  const figure = exponent(points);
  return { name, points, by: 'exponent', figure, target: MOST_EXPONENT, isHit: figure <= MOST_EXPONENT };
}

function flatRow(tables: readonly SizedLines[], name: string, perRecord: boolean): GrowthRow {
  const points = pointsOf(tables, name, (line) => line.ours ?? 0).map(({ size, value }) => ({
    size,
    value: perRecord ? value / size : value,
  }));
  const shown = perRecord ? `${name} per record` : name;
  if (points.length < 2) return { name: shown, points, by: 'flatness', target: MOST_SPREAD, isHit: false };
  const figure = spread(points.map(({ value }) => value));
  return { name: shown, points, by: 'flatness', figure, target: MOST_SPREAD, isHit: figure <= MOST_SPREAD };
}

/** How the figures grow from the smallest to the greatest number of records. */
export function growthOf(tables: readonly SizedLines[]): readonly GrowthRow[] {
  return [
    ...GROWING.map((name) => growingRow(tables, name)),
    flatRow(tables, 'save', false),
    flatRow(tables, 'search', true),
  ];
}
