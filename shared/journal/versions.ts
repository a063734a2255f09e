import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import type { InertReason } from './folded.ts';
import { type Moment, OPEN_TEXT, type Standing } from './moment.ts';
import type { RecordGraph } from './recordGraph.ts';
import { applyChanges, changesOf, compareNodes, isInRemovedRow, readSetters, type TextMap } from './text.ts';

/** What was decided about a node by its past. */
export interface Judged {
  readonly inert?: InertReason;
  /** Set if the entry set the state. */
  readonly state?: string;
  /** Version the entry belongs to. */
  readonly version: number;
}

/**
 * The texts that were frozen (定稿) or reopened, and what was written upon each. A version is named by the
 * node that made it; `OPEN_TEXT` is what nobody has frozen.
 */
export class Versions {
  readonly #graph: RecordGraph;
  /** By node, growing while the history is judged; undefined for entries without a readable body. */
  readonly #judged: readonly (Judged | undefined)[];
  readonly #foldPast: (node: number) => Moment;
  readonly #before = new Map<number, Moment>();
  readonly #digests = new Map<number, string>();

  constructor(
    graph: RecordGraph,
    judged: readonly (Judged | undefined)[],
    foldPast: (node: number) => Moment,
  ) {
    this.#graph = graph;
    this.#judged = judged;
    this.#foldPast = foldPast;
  }

  /** Text of a version as it was frozen or reopened; the entry's own values are part of it. */
  textOf(version: number): TextMap {
    const text = new Map(this.#momentBefore(version).text);
    const body = this.#graph.nodes[version]?.body;
    if (body !== undefined) applyChanges(text, this.#graph, version, changesOf(body));
    return text;
  }

  /** Sides with the same text together, in a fixed order; within a group the greatest version first. */
  groupByText(standing: readonly Standing[]): readonly (readonly Standing[])[] {
    if (new Set(standing.map(({ version }) => version)).size < 2)
      return standing.length === 0 ? [] : [standing];
    const groups = new Map<string, Standing[]>();
    for (const side of standing) {
      const digest = this.#digest(side.version);
      groups.set(digest, [...(groups.get(digest) ?? []), side]);
    }
    return [...groups.entries()]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([, group]) =>
        group.sort((left, right) => compareNodes(this.#graph, nodeOf(right), nodeOf(left))),
      );
  }

  /** The version and those concurrent with it that froze the same text: one text, made twice. */
  family(version: number, versions: readonly number[]): ReadonlySet<number> {
    const family = new Set([version]);
    if (version === OPEN_TEXT) return family;
    for (const other of versions) {
      const isOrdered = this.#graph.isBefore(other, version) || this.#graph.isBefore(version, other);
      if (other !== version && !isOrdered && this.#digest(other) === this.#digest(version)) family.add(other);
    }
    return family;
  }

  /** The text of a version and what was written upon it; the latter outranks the former as a whole. */
  assemble(set: readonly number[], version: number, family: ReadonlySet<number>): TextMap {
    const written: TextMap = new Map();
    for (const node of set) {
      const judged = this.#judged[node];
      const body = this.#graph.nodes[node]?.body;
      if (judged === undefined || body === undefined || judged.inert !== undefined) continue;
      const isBase = version !== OPEN_TEXT && family.has(node);
      if (family.has(judged.version) && !isBase) applyChanges(written, this.#graph, node, changesOf(body));
    }
    if (version === OPEN_TEXT) return written;
    const text = this.textOf(version);
    for (const [path, setters] of written) text.set(path, setters);
    return text;
  }

  excluded(set: readonly number[], version: number, family: ReadonlySet<number>): Set<number> {
    const excluded = new Set<number>();
    for (const node of set) {
      const judged = this.#judged[node];
      const body = this.#graph.nodes[node]?.body;
      if (judged === undefined || body === undefined || judged.inert !== undefined) continue;
      if (family.has(judged.version) || changesOf(body).length === 0) continue;
      const isSeen = version !== OPEN_TEXT && [...family].some((member) => this.isSeenBy(node, member));
      if (!isSeen) excluded.add(node);
    }
    return excluded;
  }

  /** Whether a node's changes are in the text of a version. */
  isSeenBy(node: number, version: number): boolean {
    if (node === version) return true;
    return this.#graph.isBefore(node, version) && !this.#momentBefore(version).excluded.has(node);
  }

  #momentBefore(version: number): Moment {
    let moment = this.#before.get(version);
    if (moment === undefined) {
      moment = this.#foldPast(version);
      this.#before.set(version, moment);
    }
    return moment;
  }

  /** The text of a version as one string: equal strings are one text. */
  #digest(version: number): string {
    if (version === OPEN_TEXT) return '';
    let digest = this.#digests.get(version);
    if (digest === undefined) {
      digest = this.#writeOut(version);
      this.#digests.set(version, digest);
    }
    return digest;
  }

  #writeOut(version: number): string {
    const text = this.textOf(version);
    const { home } = this.#momentBefore(version);
    const values: Record<string, Json> = {};
    for (const [path, setters] of text) {
      const { sides, shown } = readSetters(setters, path, this.#graph, home);
      const value = sides[shown]?.value ?? null;
      if (value !== null && !isInRemovedRow(path, text)) values[path] = value;
    }
    return canonicalText(values);
  }
}

/** Node by which a side is told from others: its version, or what set its state. */
export function nodeOf({ version, node }: Standing): number {
  return version === OPEN_TEXT ? node : version;
}
