import type { RecordBody } from './entry.ts';
import type { InertReason } from './folded.ts';
import type { EntryId, StationId } from './header.ts';
import { judge, outcomeOfMove, type Verdict } from './judge.ts';
import type { LifecycleRules } from './lifecycle.ts';
import { type Handling, type Moment, OPEN_TEXT, type Standing } from './moment.ts';
import { STATE_PATH } from './path.ts';
import type { RecordGraph } from './recordGraph.ts';
import { applyChanges, changesOf, chooseShown, compareNodes, type TextMap } from './text.ts';
import { type Judged, nodeOf, Versions } from './versions.ts';

/** A moment under construction. */
interface Draft extends Moment {
  register: string | undefined;
  home: StationId | undefined;
  standing: Standing[];
  version: number;
  excluded: Set<number>;
  versions: number[];
  handled: Map<EntryId, Handling[]>;
}

const EMPTY: Moment = {
  register: undefined,
  home: undefined,
  standing: [],
  version: OPEN_TEXT,
  hasVersionConflict: false,
  text: new Map(),
  excluded: new Set(),
  versions: [],
  handled: new Map(),
};

/**
 * Judges every entry of a record by the fold of its own past, then folds them all (architecture §2).
 * While each entry has seen all before it, as in a record kept at one station, one moment is carried along;
 * else the moment is computed from the judged entries of the past.
 */
export class RecordHistory {
  readonly graph: RecordGraph;
  readonly #rules: LifecycleRules;
  /** By node; undefined for entries without a readable body. */
  readonly #judged: (Judged | undefined)[] = [];
  readonly #versions: Versions;
  #carried: Draft | undefined;
  readonly #isCarrying: boolean;
  /** Of some entry: all there is while the one that made the record is not here. */
  readonly #anyRegister: string;

  /** `isCarrying` false computes every moment anew: slow, for the test that both agree. */
  constructor(graph: RecordGraph, rules: LifecycleRules, isCarrying = true) {
    this.graph = graph;
    this.#rules = rules;
    this.#isCarrying = isCarrying;
    this.#versions = new Versions(graph, this.#judged, (node) => this.#compute(this.#pastOf(node)));
    this.#anyRegister = graph.nodes.find(({ body }) => body !== undefined)?.body?.register ?? '';
    for (const [node, { body }] of graph.nodes.entries()) {
      if (body === undefined) this.#judged.push(undefined);
      else this.#take(node, body);
    }
  }

  /** Reason for which a node has no effect. */
  inertReason(node: number): InertReason | undefined {
    return this.#judged[node]?.inert;
  }

  isEffective(node: number): boolean {
    const judged = this.#judged[node];
    return judged !== undefined && judged.inert === undefined;
  }

  /** Fold of all entries. */
  whole(): Moment {
    return this.#carried ?? this.#compute([...this.graph.nodes.keys()]);
  }

  /** 定稿时未见 nodes of a moment that nobody has decided, or whose decisions contradict each other. */
  unseen(moment: Moment): readonly number[] {
    return [...moment.excluded]
      .filter((node) => {
        // What another version holds was before the eyes of whoever chose between the versions.
        if (moment.versions.some((version) => this.#versions.isSeenBy(node, version))) return false;
        const handlings = moment.handled.get(this.graph.nodes[node]?.id ?? '') ?? [];
        return new Set(handlings.map(({ how }) => how)).size !== 1;
      })
      .sort((left, right) => left - right);
  }

  /** Text of one side of a conflict of versions, with what was written upon it. */
  sideText(version: number, moment: Moment): TextMap {
    return this.#versions.assemble(
      [...this.graph.nodes.keys()],
      version,
      this.#versions.family(version, moment.versions),
    );
  }

  /** Versions that stand beside each other with different text, the shown one included; empty if all are one. */
  versionSides(moment: Moment): readonly Standing[] {
    const groups = this.#versions.groupByText(this.#countingSides(moment.register, moment.standing));
    return groups.length < 2 ? [] : groups.flatMap(([first]) => (first === undefined ? [] : [first]));
  }

  #take(node: number, body: RecordBody): void {
    const isLinear = this.graph.seesAllBefore(node);
    const past = isLinear ? this.#momentUpTo(node) : this.#compute(this.#pastOf(node));
    const verdict = this.#judge(node, body, past);
    const judged = judgedOf(verdict, node, past);
    this.#judged.push(judged);
    if (this.#carried === undefined || judged.inert !== undefined) return;
    const isAddition = body.act === 'annotate' || body.act === 'attach';
    if (isAddition) return;
    // A decision between versions may change the text as a whole, and what is not linear may conflict.
    if (!isLinear || !this.#isCarrying || body.act === 'resolve') this.#carried = undefined;
    else this.#carry(this.#carried, node, body, judged);
  }

  #judge(node: number, body: RecordBody, past: Moment): Verdict {
    const { isForeignBased, isPastUnknown } = this.graph.nodes[node] ?? {};
    if (isForeignBased === true) return { allowed: false, reason: 'foreign-base' };
    if (isPastUnknown === true) return this.#trust(body, past);
    return judge(body, {
      graph: this.graph,
      rules: this.#rules,
      past,
      unseen: () => new Set(this.unseen(past).map((index) => this.graph.nodes[index]?.id ?? '')),
      oneVersion: (standing) => {
        const groups = this.#versions.groupByText(standing);
        return groups.length === 1 ? groups[0]?.[0]?.version : undefined;
      },
    });
  }

  /** Part of its past cannot be read here: shown as its author meant it, on a record marked 不完整. */
  #trust(body: RecordBody, past: Moment): Verdict {
    if (body.act === 'move') return { allowed: true, outcome: outcomeOfMove(body, past, this.#rules) };
    const state = body.set?.[STATE_PATH];
    if ((body.act === 'create' || body.act === 'resolve') && typeof state === 'string') {
      return { allowed: true, outcome: { state, version: past.version } };
    }
    return { allowed: true };
  }

  #pastOf(node: number): readonly number[] {
    const past: number[] = [];
    for (let cause = 0; cause < node; cause += 1) if (this.graph.isBefore(cause, node)) past.push(cause);
    return past;
  }

  #momentUpTo(node: number): Moment {
    if (!this.#isCarrying) return this.#compute(this.#pastOf(node));
    this.#carried ??= this.#compute(this.#pastOf(node));
    return this.#carried;
  }

  /** Advances the carried moment by an effective entry that has seen everything in it. */
  #carry(moment: Draft, node: number, body: RecordBody, judged: Judged): void {
    applyChanges(moment.text, this.graph, node, changesOf(body));
    if (judged.state !== undefined) {
      moment.standing = [{ node, state: judged.state, version: judged.version }];
      moment.version = judged.version;
      if (judged.version === node) moment.versions.push(node);
    }
    if (body.act === 'create') {
      moment.register = body.register;
      moment.home = this.graph.nodes[node]?.station;
    }
    this.#handle(moment.handled, node, body);
  }

  #compute(set: readonly number[]): Draft {
    const moment: Draft = {
      ...EMPTY,
      ...this.#originOf(set),
      text: new Map(),
      standing: [],
      excluded: new Set(),
      versions: [],
      handled: new Map(),
    };
    for (const node of set) this.#settle(moment, node);
    const sides = this.#countingSides(moment.register, moment.standing);
    const groups = this.#versions.groupByText(sides);
    const shown = groups[chooseShown(groups.map(nodesOfGroup), this.graph, moment.home)];
    const version = shown?.[0]?.version ?? OPEN_TEXT;
    const family = this.#versions.family(version, moment.versions);
    return {
      ...moment,
      version,
      hasVersionConflict: groups.length > 1,
      text: this.#versions.assemble(set, version, family),
      excluded: this.#versions.excluded(set, version, family),
    };
  }

  #settle(moment: Draft, node: number): void {
    const judged = this.#judged[node];
    const body = this.graph.nodes[node]?.body;
    if (judged === undefined || body === undefined || judged.inert !== undefined) return;
    if (judged.state !== undefined) {
      const kept = moment.standing.filter((other) => !this.graph.isBefore(other.node, node));
      moment.standing = [...kept, { node, state: judged.state, version: judged.version }];
    }
    if (judged.version === node) moment.versions.push(node);
    this.#handle(moment.handled, node, body);
  }

  #handle(handled: Map<EntryId, Handling[]>, node: number, body: RecordBody): void {
    if (body.act !== 'adopt' && body.act !== 'dismiss') return;
    for (const id of (body.act === 'adopt' ? body.adopts : body.dismisses) ?? []) {
      const kept = (handled.get(id) ?? []).filter((other) => !this.graph.isBefore(other.node, node));
      handled.set(id, [...kept, { node, how: body.act }]);
    }
  }

  /** Register and home come from the entry that made the record; of several, from the earliest. */
  #originOf(set: readonly number[]): Pick<Moment, 'register' | 'home'> {
    let origin: number | undefined;
    for (const node of set) {
      if (this.graph.nodes[node]?.body?.act !== 'create' || !this.isEffective(node)) continue;
      if (origin === undefined || compareNodes(this.graph, node, origin) < 0) origin = node;
    }
    const made = origin === undefined ? undefined : this.graph.nodes[origin];
    return { register: made?.body?.register, home: made?.station };
  }

  /** Frozen sides count before open ones: a record is frozen while any side of its state is (rule 6). */
  #countingSides(register: string | undefined, standing: readonly Standing[]): readonly Standing[] {
    const book = register ?? this.#anyRegister;
    const frozen = standing.filter(({ state }) => this.#rules.isFrozen(book, state));
    return frozen.length > 0 ? frozen : standing;
  }
}

function judgedOf(verdict: Verdict, node: number, past: Moment): Judged {
  if (!verdict.allowed) return { inert: verdict.reason, version: past.version };
  if (verdict.outcome === undefined) return { version: past.version };
  const { state, version } = verdict.outcome;
  return { state, version: version ?? node };
}

function nodesOfGroup(group: readonly Standing[]): { readonly nodes: readonly number[] } {
  return { nodes: group.map(nodeOf) };
}
