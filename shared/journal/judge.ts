import { canonicalText } from '#shared/kernel/canonical.ts';
import type { RecordBody } from './entry.ts';
import type { InertReason } from './folded.ts';
import type { EntryId } from './header.ts';
import type { LifecycleRules } from './lifecycle.ts';
import { type Moment, OPEN_TEXT, type Standing, statesOf } from './moment.ts';
import { fieldOf, STATE_PATH } from './path.ts';
import type { RecordGraph } from './recordGraph.ts';
import { changesOf, conflictAt, hasConflict } from './text.ts';

/** What an entry does to the state; `version` undefined: the node itself becomes the version. */
export interface Outcome {
  readonly state: string;
  readonly version: number | undefined;
}

export type Verdict =
  | { readonly allowed: true; readonly outcome?: Outcome }
  | { readonly allowed: false; readonly reason: InertReason };

/** What judging needs beside the entry. `past` is the fold of the entry's past and of nothing else (rule 4). */
export interface Bench {
  readonly graph: RecordGraph;
  readonly rules: LifecycleRules;
  readonly past: Moment;
  /** 定稿时未见 entries of the past that nobody has decided. */
  unseen(): ReadonlySet<EntryId>;
  /** The version shown among these, undefined if they differ in text. */
  oneVersion(standing: readonly Standing[]): number | undefined;
}

const ALLOWED: Verdict = { allowed: true };

function inert(reason: InertReason): Verdict {
  return { allowed: false, reason };
}

/** Decides whether an entry has an effect, by its past alone (architecture §2, rules 3, 4, 6). */
export function judge(body: RecordBody, bench: Bench): Verdict {
  const { past, rules } = bench;
  if (body.act === 'create') return judgeCreate(body, bench);
  if (past.register === undefined) return inert('not-created');
  if (past.register !== body.register) return inert('other-register');
  const isDisputed = past.hasVersionConflict || statesOf(past.standing).length > 1;
  const isAddition = body.act === 'annotate' || (body.act === 'attach' && body.detach === undefined);
  if (isAddition) return ALLOWED;
  if (body.act === 'resolve') return judgeResolve(body, bench, isDisputed);
  if (isDisputed) return inert('state-in-conflict');
  const state = past.standing[0]?.state ?? '';
  const isFrozen = rules.isFrozen(body.register, state);
  switch (body.act) {
    case 'move':
      return judgeMove(body, bench, state);
    case 'correct':
      return isFrozen ? ALLOWED : inert('not-frozen');
    case 'adopt':
    case 'dismiss':
      return judgeUnseen(body, bench);
    default:
      return isFrozen ? inert('frozen') : ALLOWED;
  }
}

function judgeCreate(body: RecordBody, { past, rules }: Bench): Verdict {
  if (past.register !== undefined) return inert('already-created');
  const states = rules.initialStates(body.register);
  const state = body.set?.[STATE_PATH] ?? states[0] ?? '';
  // No initial states: a register of a newer version, of which this one cannot judge.
  const isKnown = typeof state === 'string' && (states.length === 0 || states.includes(state));
  if (!isKnown) return inert('no-such-state');
  const version = rules.isFrozen(body.register, state) ? undefined : OPEN_TEXT;
  return { allowed: true, outcome: { state, version } };
}

function judgeMove(body: RecordBody, { past, rules, graph }: Bench, state: string): Verdict {
  const { move, register } = body;
  if (move === undefined || move.from !== state) return inert('state-differs');
  if (!rules.allows(register, move.from, move.to)) return inert('no-such-transition');
  const isFreezing = !rules.isFrozen(register, move.from) && rules.isFrozen(register, move.to);
  // Two values of one path cannot both be final, and none may be dropped by freezing the shown one.
  if (isFreezing && hasConflict(past.text, graph)) return inert('conflict-open');
  if (
    rules.isFrozen(register, move.from) &&
    rules.isFrozen(register, move.to) &&
    rules.asksFor !== undefined
  ) {
    for (const { path } of changesOf(body)) {
      if (!rules.asksFor(register, move.to, fieldOf(path))) return inert('frozen');
    }
  }
  return { allowed: true, outcome: outcomeOfMove(body, past, rules) };
}

/** Freezing and reopening make a version of their own; every other move stays on the one it was made upon. */
export function outcomeOfMove(body: RecordBody, past: Moment, rules: LifecycleRules): Outcome {
  const to = body.move?.to ?? '';
  const wasFrozen = past.standing.some(({ state }) => rules.isFrozen(body.register, state));
  const stays = wasFrozen === rules.isFrozen(body.register, to);
  return { state: to, version: stays ? past.version : undefined };
}

function judgeUnseen(body: RecordBody, bench: Bench): Verdict {
  const unseen = bench.unseen();
  const named = (body.act === 'adopt' ? body.adopts : body.dismisses) ?? [];
  return named.every((id) => unseen.has(id)) ? ALLOWED : inert('not-unseen');
}

function judgeResolve(body: RecordBody, bench: Bench, isDisputed: boolean): Verdict {
  const { past, graph, rules } = bench;
  const isFrozen = past.standing.some(({ state }) => rules.isFrozen(body.register, state));
  const changes = changesOf(body);
  for (const { path, value } of changes) {
    const reading = conflictAt(path, past.text, graph, past.home);
    if (reading === undefined) return inert('nothing-to-resolve');
    // On a frozen record a third text would be a correction without old text and reason.
    const text = canonicalText(value);
    if (isFrozen && !reading.sides.some((side) => canonicalText(side.value) === text))
      return inert('not-a-side');
  }
  const state = body.set?.[STATE_PATH];
  if (state === undefined && body.version === undefined) {
    return changes.length === 0 ? inert('nothing-to-resolve') : ALLOWED;
  }
  if (!isDisputed) return inert('nothing-to-resolve');
  const chosen = past.standing.filter(
    (side) =>
      (state === undefined || side.state === state) &&
      (body.version === undefined || namesVersion(side, body.version, graph)),
  );
  const states = statesOf(chosen);
  if (states.length !== 1) return inert('not-a-side');
  const version = bench.oneVersion(chosen);
  if (version === undefined) return inert('version-needed');
  return { allowed: true, outcome: { state: states[0] ?? '', version } };
}

/** A side is named by its 定稿; one without, by the entry that set its state. */
function namesVersion(side: Standing, id: EntryId, graph: RecordGraph): boolean {
  return graph.nodes[side.node]?.id === id || graph.nodes[side.version]?.id === id;
}
