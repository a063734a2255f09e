import type { FoldedRecord } from '#shared/journal/folded.ts';
import { findNumberConflicts } from '#shared/journal/numbers.ts';
import type { ModelStation } from './modelStation.ts';
import type { Case, Tally } from './tally.ts';

/** Decisions upon one place that did not know each other: their sides are both decisions. */
function isSettledTwice(record: FoldedRecord): boolean {
  const acts = new Map(record.timeline.map(({ entry, act }) => [entry, act]));
  return record.conflicts.some(
    ({ sides }) =>
      sides.filter(({ entries }) => entries.some((entry) => acts.get(entry) === 'resolve')).length > 1,
  );
}

/** What 定稿时未见 was decided both ways stays listed until somebody who knows both decides. */
function disputed(record: FoldedRecord): FoldedRecord['unseen'] {
  const inert = new Set(record.inert.map(({ entry }) => entry));
  const hows = new Set(record.timeline.filter(({ entry }) => !inert.has(entry)).map(({ act }) => act));
  return hows.has('adopt') && hows.has('dismiss') ? record.unseen : [];
}

/** What has been counted in a history: each conflict, each late change, each entry without effect once. */
export class Counted {
  readonly #seen = new Set<string>();
  readonly #tally: Tally;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  once(name: Case, key: string): void {
    const mark = `${name} ${key}`;
    if (this.#seen.has(mark)) return;
    this.#seen.add(mark);
    this.#tally.count(name);
  }

  /** What a delivery brought about in the records it touched. */
  records(station: ModelStation, changed: Iterable<string>): void {
    for (const key of changed) {
      const record = station.record(key);
      if (record !== undefined) this.#record(record);
    }
    for (const { register, number } of findNumberConflicts(station.index.records())) {
      this.once('numberTwice', `${register} ${number}`);
    }
  }

  #record(record: FoldedRecord): void {
    for (const { kind, path, sides } of record.conflicts) {
      const key = `${record.record} ${path} ${sides.map(({ entry }) => entry).join(' ')}`;
      if (kind === 'row') this.once('rowConflict', key);
      else if (kind === 'state') this.once('stateConflict', key);
      else if (kind === 'versions') this.once('versionConflict', key);
      else if (record.isFrozen) this.once('correctionConflict', key);
      else this.once('valueConflict', key);
    }
    if (isSettledTwice(record)) this.once('settledTwice', `${record.record} ${record.heads.join(' ')}`);
    for (const { entry } of disputed(record)) this.once('disputedUnseen', entry);
    for (const { entry } of record.unseen) this.once('unseen', entry);
    for (const { entry } of record.inert) this.once('inert', entry);
  }
}
