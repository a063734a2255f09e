import type { Conflict, ConflictSide } from './folded.ts';
import type { RecordHistory } from './history.ts';
import type { LifecycleRules } from './lifecycle.ts';
import { type Moment, statesOf } from './moment.ts';
import { toNested } from './nested.ts';
import { isRowPath, STATE_PATH } from './path.ts';
import { chooseShown, conflictAt, type Side } from './text.ts';
import { nodeOf } from './versions.ts';
import { plainValues, visibleText } from './visible.ts';

/** Everything two stations say differently and nobody has settled; sorted by path. */
export function conflictsOf(history: RecordHistory, moment: Moment): readonly Conflict[] {
  const found: Conflict[] = [];
  const { graph } = history;
  for (const [path, setters] of moment.text) {
    if (setters.length < 2) continue;
    const reading = conflictAt(path, moment.text, graph, moment.home);
    if (reading === undefined) continue;
    const sides = reading.sides.map((side) => toSide(history, side));
    found.push({ path, kind: isRowPath(path) ? 'row' : 'value', sides, shown: reading.shown });
  }
  found.sort((left, right) => (left.path < right.path ? -1 : 1));
  return [...stateConflict(history, moment), ...versionConflict(history, moment), ...found];
}

/** The state shown: while several stand, of the home station or the greatest, as with any path. */
export function shownState(history: RecordHistory, moment: Moment): string {
  const sides = stateSides(moment);
  return sides[chooseShown(sides, history.graph, moment.home)]?.value ?? '';
}

/** Whether any side of the state is frozen (rule 6). */
export function isFrozenAt(moment: Moment, register: string, rules: LifecycleRules): boolean {
  return moment.standing.some(({ state }) => rules.isFrozen(register, state));
}

function stateSides({ standing }: Moment): readonly (Side & { readonly value: string })[] {
  return statesOf(standing).map((value) => ({
    value,
    nodes: standing.filter(({ state }) => state === value).map(({ node }) => node),
  }));
}

function stateConflict(history: RecordHistory, moment: Moment): readonly Conflict[] {
  const sides = stateSides(moment);
  if (sides.length < 2) return [];
  const shown = chooseShown(sides, history.graph, moment.home);
  return [{ path: STATE_PATH, kind: 'state', sides: sides.map((side) => toSide(history, side)), shown }];
}

function versionConflict(history: RecordHistory, moment: Moment): readonly Conflict[] {
  const standing = history.versionSides(moment);
  if (standing.length === 0) return [];
  const sides = standing.map((side) => {
    const text = visibleText(history.sideText(side.version, moment), history.graph, moment.home);
    const value = toNested(plainValues(text), text.rows);
    return toSide(history, { value, nodes: [nodeOf(side)] });
  });
  const shown = standing.findIndex(({ version }) => version === moment.version);
  return [{ path: STATE_PATH, kind: 'versions', sides, shown: Math.max(shown, 0) }];
}

function toSide({ graph }: RecordHistory, { value, nodes }: Side): ConflictSide {
  const entries = nodes.flatMap((node) => graph.nodes[node] ?? []);
  const first = entries[0];
  return {
    value,
    entry: first?.id ?? '',
    entries: entries.map(({ id }) => id).sort(),
    station: first?.station ?? '',
    actor: first?.body?.actor,
    time: first?.header.time ?? 0,
  };
}
