import { exponent, type Point, rise } from './figures.ts';
import type { LineResult } from './line.ts';

/** Lines whose time may grow with the records, but no faster than they do. */
const GROWING = ['unlock', 'import', 'export', 'memory'] as const;
const MOST_EXPONENT = 1.05;
const MOST_RISE = 1.2;

export const GROWTH_LINES = ['import', 'unlock', 'search', 'save', 'export', 'memory'] as const;

export interface GrowthRow {
  readonly name: string;
  readonly points: readonly Point[];
  readonly by: 'exponent' | 'flatness';
  /** Exponent, or how far the greatest value rises above that of the smallest size. */
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

/** A size that was not measured makes the row a miss, whatever the others say. */
function rowOf(
  row: Pick<GrowthRow, 'name' | 'points' | 'by' | 'target'>,
  sizes: number,
  figureOf: (points: readonly Point[]) => number,
): GrowthRow {
  const points = row.points.filter(({ value }) => value > 0);
  if (points.length < 2) return { ...row, isHit: false };
  const figure = figureOf(points);
  return { ...row, figure, isHit: points.length === sizes && figure <= row.target };
}

function growingRow(tables: readonly SizedLines[], name: string): GrowthRow {
  const points = pointsOf(tables, name, (line) => (name === 'memory' ? ownMemory(line) : (line.ours ?? 0)));
  return rowOf({ name, points, by: 'exponent', target: MOST_EXPONENT }, tables.length, exponent);
}

function flatRow(name: string, tables: readonly SizedLines[], points: readonly Point[]): GrowthRow {
  const riseOf = (measured: readonly Point[]): number => rise(measured.map(({ value }) => value));
  return rowOf({ name, points, by: 'flatness', target: MOST_RISE }, tables.length, riseOf);
}

/** A p95 of a hundred saves is what the disk did twice; growth shows in the middle. */
function savesOf(tables: readonly SizedLines[]): Point[] {
  return pointsOf(tables, 'save', ({ detail }) => detail?.['oursMedianMs'] ?? 0);
}

/** The slowest searches go through every text, and only those grow with the records. */
function searchesOf(tables: readonly SizedLines[]): Point[] {
  const points = pointsOf(tables, 'search', (line) => line.ours ?? 0);
  return points.map(({ size, value }) => ({ size, value: value / size }));
}

/** How the figures grow from the smallest to the greatest number of records. */
export function growthOf(tables: readonly SizedLines[]): readonly GrowthRow[] {
  return [
    ...GROWING.map((name) => growingRow(tables, name)),
    flatRow('save', tables, savesOf(tables)),
    flatRow('search per record', tables, searchesOf(tables)),
  ];
}
