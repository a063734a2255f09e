import { canonicalText } from '#shared/kernel/canonical.ts';
import { highestLevel, LEVELS, type Level } from '#shared/kernel/level.ts';
import { conflictsOf, isFrozenAt, shownState } from './conflicts.ts';
import type { ActorAt, FoldEntry, FoldedCorrection, FoldedRecord } from './folded.ts';
import { RecordHistory } from './history.ts';
import type { LifecycleRules } from './lifecycle.ts';
import type { Moment } from './moment.ts';
import { toNested } from './nested.ts';
import { numbersOf } from './numbers.ts';
import { CLASSIFICATION_PATH } from './path.ts';
import { type GraphNode, type RecordGraph, recordGraph, recordOf } from './recordGraph.ts';
import { changesOf, levelOf } from './text.ts';
import { timelineOf } from './timeline.ts';
import { plainValues, type VisibleText, visibleText } from './visible.ts';

/**
 * Folds one record from the set of its entries (architecture §2, rules 1–7): order and repetition of arrival
 * do not matter. `entries` holds every entry that names the record, and the headers without body that they
 * are connected with through `base`; see `FoldIndex`. Undefined if no entry names a record.
 */
export function foldRecord(entries: Iterable<FoldEntry>, rules: LifecycleRules): FoldedRecord | undefined {
  const all = [...entries];
  const named = all.find((entry) => recordOf(entry) !== undefined);
  const record = named === undefined ? undefined : recordOf(named);
  return record === undefined ? undefined : foldOne(record, all, rules);
}

/** `foldRecord` where the entries may include ones of other records, known only as causes that do not count. */
export function foldOne(record: string, entries: readonly FoldEntry[], rules: LifecycleRules): FoldedRecord {
  const history = new RecordHistory(recordGraph(record, entries), rules);
  return presentRecord(record, history, rules);
}

/** The folded record of a judged history. */
export function presentRecord(record: string, history: RecordHistory, rules: LifecycleRules): FoldedRecord {
  const { graph } = history;
  const moment = history.whole();
  const register =
    moment.register ?? graph.nodes.find(({ body }) => body !== undefined)?.body?.register ?? '';
  const text = visibleText(moment.text, graph, moment.home);
  const conflicts = conflictsOf(history, moment);
  const corrections = correctionsOf(history, moment, text);
  markCorrections(text, corrections);
  const withheld = graph.nodes.filter(({ body, isNewer }) => body === undefined && !isNewer);
  const isIncomplete = graph.missing.length > 0 || graph.nodes.some(({ body }) => body === undefined);
  const values = toNested(plainValues(text), text.rows);
  const unseen = history.unseen(moment).flatMap((node) => unseenAt(graph.nodes[node]));
  const lines = timelineOf(history);
  return {
    register,
    record,
    home: moment.home,
    fields: text.values,
    values,
    state: shownState(history, moment),
    isFrozen: isFrozenAt(moment, register, rules),
    isIncomplete,
    isOutputtable: !isIncomplete && conflicts.length === 0,
    hasConflict: conflicts.length > 0,
    conflicts,
    unseen,
    corrections,
    numbers: numbersOf({ values, conflicts, unseen }),
    attachmentCount: lines.attachments.length,
    actors: actorsOf(graph),
    ...lines,
    withheld: withheld.map(({ id }) => id),
    missing: graph.missing,
    heads: graph.heads,
    level: levelAt(history, moment, text),
    ...authorsOf(history, moment),
    revision: graph.nodes.length + graph.nodes.filter(({ body }) => body !== undefined).length,
  };
}

/** Puts beside each value the 更正 it comes from. */
function markCorrections(text: VisibleText, corrections: readonly FoldedCorrection[]): void {
  for (const correction of corrections) {
    const value = text.values.get(correction.path);
    if (value !== undefined && correction.isInForce)
      text.values.set(correction.path, { ...value, correction });
  }
}

/** All 更正 that count, in order; in force are those whose text is the one shown. */
function correctionsOf(
  history: RecordHistory,
  moment: Moment,
  text: VisibleText,
): readonly FoldedCorrection[] {
  const found: FoldedCorrection[] = [];
  for (const [node, { body, id, header, station }] of history.graph.nodes.entries()) {
    if (body?.correction === undefined || (body.act !== 'correct' && body.act !== 'adopt')) continue;
    if (!history.isEffective(node) || moment.excluded.has(node)) continue;
    for (const { path, before, after, reason } of body.correction) {
      const shown = text.values.get(path)?.value ?? (text.rows.has(path) ? true : null);
      const setters = moment.text.get(path) ?? [];
      const stands =
        setters.some((setter) => setter.node === node) ||
        setters.some((setter) => history.graph.nodes[setter.node]?.body?.act === 'resolve');
      const isInForce = stands && canonicalText(shown) === canonicalText(after);
      const { time } = header;
      found.push({ entry: id, path, before, after, reason, by: body.actor, time, station, isInForce });
    }
  }
  return found;
}

/** Everybody who acted on the record, once for each station. */
function actorsOf({ nodes }: RecordGraph): readonly ActorAt[] {
  const found: ActorAt[] = [];
  for (const { body, station } of nodes) {
    if (body === undefined) continue;
    const { person, name } = body.actor;
    if (!found.some((actor) => actor.person === person && actor.station === station))
      found.push({ person, name, station });
  }
  return found;
}

function unseenAt(node: GraphNode | undefined): FoldedRecord['unseen'] {
  if (node?.body === undefined) return [];
  const { body, id, header, station } = node;
  const { act, actor } = body;
  return [{ entry: id, act, actor, time: header.time, station, changes: changesOf(body) }];
}

/**
 * 密级 of the record: the highest of all sides and versions, and of every header, withheld here or not: no body is
 * stored or sent below its header's level, and the other versions travel with the one that was chosen. A level only
 * rises (条例第二十六条, secrecy.md CHG-1), so a record of one course has none above its own.
 */
function levelAt(history: RecordHistory, moment: Moment, text: VisibleText): Level {
  const levels: Level[] = [];
  const own = levelOf(text.values.get(CLASSIFICATION_PATH)?.value);
  if (own !== undefined) levels.push(own);
  for (const { version } of history.versionSides(moment)) {
    const sideText = visibleText(history.sideText(version, moment), history.graph, moment.home);
    const level = levelOf(sideText.values.get(CLASSIFICATION_PATH)?.value);
    if (level !== undefined) levels.push(level);
  }
  for (const { header } of history.graph.nodes) {
    const level = LEVELS.find((candidate) => candidate === header.level);
    if (level !== undefined) levels.push(level);
  }
  return highestLevel(levels);
}

function authorsOf(
  history: RecordHistory,
  moment: Moment,
): Pick<FoldedRecord, 'createdBy' | 'createdAt' | 'updatedBy' | 'updatedAt'> {
  const { nodes } = history.graph;
  const made =
    nodes.find(({ body, station }, node) => {
      return body?.act === 'create' && station === moment.home && history.isEffective(node);
    }) ?? nodes[0];
  const last = nodes.findLast((_, node) => history.isEffective(node)) ?? made;
  return {
    createdBy: made?.body?.actor,
    createdAt: made?.header.time ?? 0,
    updatedBy: last?.body?.actor,
    updatedAt: last?.header.time ?? 0,
  };
}
