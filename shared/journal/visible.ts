import type { Json } from '#shared/kernel/canonical.ts';
import type { StationId } from './header.ts';
import { isRowPath, type Path, rowOf } from './path.ts';
import type { RecordGraph } from './recordGraph.ts';
import { readSetters, type Side, type TextMap } from './text.ts';

/** What is shown of a path: the value and the greatest node that set it. */
export interface VisibleValue {
  readonly value: Json;
  readonly side: Side;
  readonly hasConflict: boolean;
}

export interface VisibleText {
  readonly values: ReadonlyMap<Path, VisibleValue>;
  readonly rows: ReadonlySet<Path>;
}

/** The text as shown: emptied fields, removed rows and fields of removed rows are left out. */
export function visibleText(text: TextMap, graph: RecordGraph, home: StationId | undefined): VisibleText {
  const rows = new Set<Path>();
  const values = new Map<Path, VisibleValue>();
  const removed = new Set<Path>();
  for (const [path, setters] of text) {
    if (!isRowPath(path)) continue;
    const { sides, shown } = readSetters(setters, path, graph, home);
    (sides[shown]?.value === null ? removed : rows).add(path);
  }
  for (const [path, setters] of text) {
    const row = rowOf(path);
    if (isRowPath(path) || (row !== undefined && removed.has(row))) continue;
    const { sides, shown } = readSetters(setters, path, graph, home);
    const side = sides[shown];
    if (side === undefined || side.value === null) continue;
    values.set(path, { value: side.value, side, hasConflict: sides.length > 1 });
  }
  return { values, rows };
}
