import type { EntryId, StationId } from './header.ts';
import type { TextMap } from './text.ts';

/** Stands for the text before any 定稿: all that is written and not yet frozen. */
export const OPEN_TEXT = -1;

/**
 * An entry that set the state and that no other such entry has in its past. `version` is the node whose whole
 * text counts under this state: the 定稿 (or the reopening) it was written upon, or `OPEN_TEXT`.
 */
export interface Standing {
  readonly node: number;
  readonly state: string;
  readonly version: number;
}

/** How 定稿时未见 entries were decided. */
export interface Handling {
  readonly node: number;
  readonly how: 'adopt' | 'dismiss';
}

/** The fold of a set of nodes that holds the past of each of its members. */
export interface Moment {
  readonly register: string | undefined;
  /** Station of the entry that made the record. */
  readonly home: StationId | undefined;
  readonly standing: readonly Standing[];
  /** Version whose text is shown, and whether others with different text stand beside it. */
  readonly version: number;
  readonly hasVersionConflict: boolean;
  readonly text: TextMap;
  /** Effective nodes whose changes are not in the text, because it was frozen without them. */
  readonly excluded: ReadonlySet<number>;
  /** Nodes that froze or reopened the text. */
  readonly versions: readonly number[];
  readonly handled: ReadonlyMap<EntryId, readonly Handling[]>;
}

/** States that stand, each once, sorted. More than one: `state` is in conflict. */
export function statesOf(standing: readonly Standing[]): readonly string[] {
  return [...new Set(standing.map(({ state }) => state))].sort();
}
