import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { compareLevels, LEVELS, type Level } from '#shared/kernel/level.ts';
import type { RecordBody } from './entry.ts';
import { compareHeaders, type StationId } from './header.ts';
import { CLASSIFICATION_PATH, type Path, rowOf, STATE_PATH } from './path.ts';
import type { RecordGraph } from './recordGraph.ts';

/** A node of the graph that set a path, and to what; null empties a field or removes a row. */
export interface Setter {
  readonly node: number;
  readonly value: Json;
}

/** Per path the setters that none of the others has in its past (architecture §2, rule 2). */
export type TextMap = Map<Path, readonly Setter[]>;

/** One value of a path and all nodes that set it. */
export interface Side {
  readonly value: Json;
  readonly nodes: readonly number[];
}

export interface Reading {
  readonly sides: readonly Side[];
  /** Index of the side shown. */
  readonly shown: number;
}

export interface Change {
  readonly path: Path;
  readonly value: Json;
}

/** What an entry changes in the text, by path; `state` is not part of it. */
export function changesOf(body: RecordBody): readonly Change[] {
  switch (body.act) {
    case 'create':
    case 'edit':
    case 'move':
    case 'resolve':
      return byPath(patchOf(body));
    case 'correct':
    case 'adopt':
      return byPath((body.correction ?? []).map(({ path, after }) => ({ path, value: after })));
    default:
      return [];
  }
}

function patchOf(body: RecordBody): Change[] {
  const changes: Change[] = [];
  for (const path in body.set) {
    const value = body.set[path];
    if (path !== STATE_PATH && value !== undefined) changes.push({ path, value });
  }
  for (const path of body.remove ?? []) if (path !== STATE_PATH) changes.push({ path, value: null });
  return changes;
}

/** A body read back has its keys in order, one just made may not: both must fold alike. */
function byPath(changes: Change[]): readonly Change[] {
  const isSorted = changes.every(({ path }, index) => (changes[index - 1]?.path ?? '') <= path);
  return isSorted ? changes : changes.sort((left, right) => compareTexts(left.path, right.path));
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Lets a node set its paths; every setter in its past gives way. A field of a row also says the row is there. */
export function applyChanges(
  text: TextMap,
  graph: RecordGraph,
  node: number,
  changes: readonly Change[],
): void {
  const set = (path: Path, value: Json): void => {
    const before = text.get(path);
    const setter = { node, value };
    if (before === undefined) text.set(path, [setter]);
    else {
      const kept = before.filter((other) => other.node !== node && !graph.isBefore(other.node, node));
      text.set(path, [...kept, setter]);
    }
  };
  for (const { path, value } of changes) {
    const row = rowOf(path);
    if (row !== undefined && value !== null) set(row, true);
  }
  for (const { path, value } of changes) set(path, value);
}

/** Values of a path, equal ones as one, and which is shown: see `chooseShown`; of 密级 the highest. */
export function readSetters(
  setters: readonly Setter[],
  path: Path,
  graph: RecordGraph,
  home: StationId | undefined,
): Reading {
  const only = setters[0];
  if (setters.length === 1 && only !== undefined) {
    return { sides: [{ value: only.value, nodes: [only.node] }], shown: 0 };
  }
  const groups = new Map<string, { value: Json; nodes: number[] }>();
  for (const { node, value } of setters) {
    const text = canonicalText(value);
    const group = groups.get(text);
    if (group === undefined) groups.set(text, { value, nodes: [node] });
    else group.nodes.push(node);
  }
  // By value, so that the sides stand in one order whatever the order of arrival.
  const sides = [...groups.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, side]) => side);
  for (const side of sides) side.nodes.sort((left, right) => compareNodes(graph, right, left));
  return {
    sides,
    shown: path === CLASSIFICATION_PATH ? highestSide(sides) : chooseShown(sides, graph, home),
  };
}

/** Order of two nodes by (time, journal, seq). */
export function compareNodes(graph: RecordGraph, left: number, right: number): number {
  const a = graph.nodes[left];
  const b = graph.nodes[right];
  return a === undefined || b === undefined ? left - right : compareHeaders(a.header, a.id, b.header, b.id);
}

/** The side of the home station if exactly one is from there, else the one with the greatest node (rule 2). */
export function chooseShown(
  sides: readonly { readonly nodes: readonly number[] }[],
  graph: RecordGraph,
  home: StationId | undefined,
): number {
  if (sides.length === 1) return 0;
  const fromHome = sides.flatMap(({ nodes }, index) =>
    nodes.some((node) => graph.nodes[node]?.station === home) ? [index] : [],
  );
  if (fromHome.length === 1) return fromHome[0] ?? 0;
  let shown = 0;
  let greatest: number | undefined;
  for (const [index, { nodes }] of sides.entries()) {
    for (const node of nodes) {
      if (greatest !== undefined && compareNodes(graph, node, greatest) <= 0) continue;
      greatest = node;
      shown = index;
    }
  }
  return shown;
}

/** A 密级 as fields hold it, or undefined for anything else. */
export function levelOf(value: Json | undefined): Level | undefined {
  return LEVELS.find((level) => level === value);
}

function highestSide(sides: readonly Side[]): number {
  let shown = 0;
  for (const [index, { value }] of sides.entries()) {
    const level = levelOf(value);
    const highest = levelOf(sides[shown]?.value);
    if (level !== undefined && (highest === undefined || compareLevels(level, highest) > 0)) shown = index;
  }
  return shown;
}

/** Whether the row of a path was removed and nobody disputes that: then its fields are of no account. */
export function isInRemovedRow(path: Path, text: TextMap): boolean {
  const row = rowOf(path);
  if (row === undefined) return false;
  return text.get(row)?.every(({ value }) => value === null) ?? false;
}

/** Sides of a path that are in conflict, or undefined if there is none. */
export function conflictAt(
  path: Path,
  text: TextMap,
  graph: RecordGraph,
  home: StationId | undefined,
): Reading | undefined {
  const setters = text.get(path);
  if (setters === undefined || setters.length < 2) return undefined;
  const reading = readSetters(setters, path, graph, home);
  return reading.sides.length > 1 && !isInRemovedRow(path, text) ? reading : undefined;
}

/** Whether any path is in conflict. */
export function hasConflict(text: TextMap, graph: RecordGraph): boolean {
  for (const [path, setters] of text) {
    if (setters.length > 1 && conflictAt(path, text, graph, undefined) !== undefined) return true;
  }
  return false;
}
