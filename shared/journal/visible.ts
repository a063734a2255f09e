import type { Json } from '#shared/kernel/canonical.ts';
import type { FoldedValue } from './folded.ts';
import type { StationId } from './header.ts';
import { isRowPath, type Path, rowOf } from './path.ts';
import type { RecordGraph } from './recordGraph.ts';
import { readSetters, type Setter, type TextMap } from './text.ts';

export interface VisibleText {
  readonly values: Map<Path, FoldedValue>;
  readonly rows: ReadonlySet<Path>;
}

const NO_ROWS: ReadonlySet<Path> = new Set();

/** The text as shown: emptied fields, removed rows and fields of removed rows are left out. */
export function visibleText(text: TextMap, graph: RecordGraph, home: StationId | undefined): VisibleText {
  const rows = visibleRows(text, graph, home);
  const values = new Map<Path, FoldedValue>();
  for (const [path, setters] of text) {
    const row = rowOf(path);
    if (row === undefined ? isRowPath(path) : !rows.has(row)) continue;
    const shown = shownValue(path, setters, graph, home);
    if (shown !== undefined && shown.value !== null) values.set(path, shown);
  }
  return { values, rows };
}

/** Plain values of a text, for what needs no author. */
export function* plainValues({ values }: VisibleText): Iterable<readonly [Path, Json]> {
  for (const [path, { value }] of values) yield [path, value];
}

function visibleRows(text: TextMap, graph: RecordGraph, home: StationId | undefined): ReadonlySet<Path> {
  let rows: Set<Path> | undefined;
  for (const [path, setters] of text) {
    if (!isRowPath(path) || (shownValue(path, setters, graph, home)?.value ?? null) === null) continue;
    rows ??= new Set();
    rows.add(path);
  }
  return rows ?? NO_ROWS;
}

function shownValue(
  path: Path,
  setters: readonly Setter[],
  graph: RecordGraph,
  home: StationId | undefined,
): FoldedValue | undefined {
  const only = setters[0];
  if (only === undefined) return undefined;
  if (setters.length === 1) {
    return { value: only.value, entry: graph.nodes[only.node]?.id ?? '', hasConflict: false };
  }
  const { sides, shown } = readSetters(setters, path, graph, home);
  const side = sides[shown];
  if (side === undefined) return undefined;
  const entry = graph.nodes[side.nodes[0] ?? -1]?.id ?? '';
  return { value: side.value, entry, hasConflict: sides.length > 1 };
}
