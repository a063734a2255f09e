import { lifecycles } from '#shared/domain/registers/index.ts';
import { follows } from '#shared/journal/chain.ts';
import { presentRecord } from '#shared/journal/fold.ts';
import type { FoldEntry, FoldedRecord } from '#shared/journal/folded.ts';
import { FoldIndex, foldAll } from '#shared/journal/foldIndex.ts';
import type { EntryId } from '#shared/journal/header.ts';
import { RecordHistory } from '#shared/journal/history.ts';
import { findNumberConflicts } from '#shared/journal/numbers.ts';
import { recordGraph, recordOf } from '#shared/journal/recordGraph.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import type { Dice } from './dice.ts';
import type { ModelStation } from './modelStation.ts';
import type { Tally } from './tally.ts';

/** A claim that did not hold. */
export class Disagreement extends Error {
  readonly claim: string;
  constructor(claim: string, detail: string) {
    super(`${claim}: ${detail}`);
    this.claim = claim;
  }
}

/** Stops the history unless both sides are the same, value by value. */
export function claim(words: string, left: unknown, right: unknown): void {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  if (one === other) return;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 80);
  throw new Disagreement(words, `\n  ${one.slice(from, at + 200)}\n  ${other.slice(from, at + 200)}`);
}

export function claimTrue(words: string, isTrue: boolean, detail: string): void {
  if (!isTrue) throw new Disagreement(words, detail);
}

const digests = new WeakMap<FoldedRecord, string>();

/** Everything in a folded record, the order of its maps and lists included: two stations must print one page. */
export function digestOf(record: FoldedRecord): string {
  const known = digests.get(record);
  if (known !== undefined) return known;
  // Canonical: a body just written has its names in another order than one read back.
  const digest = canonicalText({ ...record, fields: [...record.fields] } as unknown as Json);
  digests.set(record, digest);
  return digest;
}

/** All folded records, by key. */
export function digestsOf(records: Iterable<FoldedRecord>): readonly string[] {
  return [...records].map(digestOf).sort();
}

/** Which entries of a record are here, and which of them without their body. */
function holdingOf(record: FoldedRecord): string {
  const entries = record.timeline.map(({ entry }) => entry).sort();
  return [record.record, ...entries, '|', ...[...record.withheld].sort(), '|', ...record.missing].join(' ');
}

/**
 * Remembers what every set of entries of a record folded to, wherever and whenever it was held: the same set folds to
 * the same state at every station, however it came together.
 */
export class Agreement {
  readonly #states = new Map<string, { readonly digest: string; readonly machine: string }>();
  readonly #tally: Tally;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  check(station: ModelStation, keys: Iterable<string>): void {
    for (const key of keys) {
      const record = station.record(key);
      if (record === undefined) continue;
      const holding = holdingOf(record);
      const known = this.#states.get(holding);
      const digest = digestOf(record);
      if (known === undefined) this.#states.set(holding, { digest, machine: station.machine });
      else {
        const words = record.isIncomplete ? 'equal sets fold to equal states' : 'whole records are equal';
        claim(`${words} (${known.machine}, ${station.machine})`, digest, known.digest);
        if (known.machine === station.machine) continue;
        this.#tally.compared += 1;
        if (!record.isIncomplete) this.#tally.comparedWhole += 1;
      }
    }
  }
}

function foldEntries(station: ModelStation): FoldEntry[] {
  return [...station.entries.values()].map(({ id, header, body }) => ({ id, header, body: body?.parsed }));
}

/** Order, repetition and the way of arrival do not matter: from scratch, shuffled, headers first, past by past. */
export function checkFold(station: ModelStation, dice: Dice): void {
  const entries = foldEntries(station);
  const expected = digestsOf(station.index.records());
  const some = dice.shuffled(entries).slice(0, 20);
  const repeated = dice.shuffled([...entries, ...some]);
  claim('order and repetition do not matter', digestsOf(foldAll(repeated, lifecycles).values()), expected);
  const stepwise = new FoldIndex(lifecycles);
  for (const { id, header } of dice.shuffled(entries).filter(() => dice.isOneIn(3))) {
    stepwise.add([{ id, header }]);
  }
  for (const entry of dice.shuffled(entries)) stepwise.add([entry]);
  claim('headers before bodies do not matter', digestsOf(stepwise.records()), expected);
  for (const record of station.index.records()) {
    if (record.withheld.length > 0 || record.missing.length > 0) continue;
    const own = entries.filter((entry) => recordOf(entry) === record.record);
    const history = new RecordHistory(recordGraph(record.record, own), lifecycles, false);
    const slow = digestOf(presentRecord(record.record, history, lifecycles));
    claim('carrying the state along changes nothing', digestOf(record), slow);
  }
}

/** Every entry is told of: in the timeline of a record, among those nobody can place, or as one of no record. */
export function checkTold(station: ModelStation): void {
  const told = new Set(station.index.unplaced());
  for (const { timeline } of station.index.records()) for (const { entry } of timeline) told.add(entry);
  for (const { id, header, body } of station.entries.values()) {
    const isLoose = body !== undefined && recordOf({ id, header, body: body.parsed }) === undefined;
    claimTrue('every entry is shown somewhere', isLoose || told.has(id), `${station.machine} ${id}`);
  }
}

/** Forks by counting, against what the alarm says; every chain linked link by link. */
export function checkChains(station: ModelStation): number {
  const places = new Map<string, EntryId[]>();
  for (const { id, header } of station.entries.values()) {
    const key = `${header.journal}/${String(header.seq).padStart(9, '0')}`;
    places.set(key, [...(places.get(key) ?? []), id]);
    if (header.prev === '') continue;
    const before = station.entries.get(header.prev);
    const isLinked = before !== undefined && follows(header, before);
    claimTrue('chains verify', isLinked, `${station.machine} ${key}`);
  }
  const counted = [...places.entries()]
    .filter(([, ids]) => ids.length > 1)
    .map(([key, ids]) => `${key} ${[...ids].sort().join(' ')}`)
    .sort();
  const alarm = station.chain
    .forks()
    .map(({ journal, seq, ids }) => `${journal}/${String(seq).padStart(9, '0')} ${ids.join(' ')}`)
    .sort();
  claim('every fork is seen', alarm, counted);
  return counted.length;
}

/** What two stations with the same entries and bodies must share beyond each record: numbers borne twice. */
export function numbersTwice(station: ModelStation): string {
  return JSON.stringify(findNumberConflicts(station.index.records()));
}
