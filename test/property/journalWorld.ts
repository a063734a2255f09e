import * as fc from 'fast-check';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import type { EntryId } from '#shared/journal/header.ts';
import { type Act, TestStation } from '../unit/shared/journal/testStation.ts';

/** One step of the simulation. Numbers are taken modulo what there is, so that every step means something. */
export interface Step {
  readonly kind:
    | 'create'
    | 'edit'
    | 'row'
    | 'removeRow'
    | 'move'
    | 'finalize'
    | 'correct'
    | 'annotate'
    | 'resolve'
    | 'decide'
    | 'stale'
    | 'clock'
    | 'send'
    | 'gather';
  readonly at: number;
  readonly pick: number;
  readonly value: number;
}

const KINDS: readonly { readonly arbitrary: fc.Arbitrary<Step['kind']>; readonly weight: number }[] = [
  { arbitrary: fc.constant('create'), weight: 1 },
  { arbitrary: fc.constant('edit'), weight: 6 },
  { arbitrary: fc.constant('row'), weight: 4 },
  { arbitrary: fc.constant('removeRow'), weight: 3 },
  { arbitrary: fc.constant('move'), weight: 5 },
  { arbitrary: fc.constant('finalize'), weight: 6 },
  { arbitrary: fc.constant('correct'), weight: 5 },
  { arbitrary: fc.constant('annotate'), weight: 1 },
  { arbitrary: fc.constant('resolve'), weight: 7 },
  { arbitrary: fc.constant('decide'), weight: 4 },
  { arbitrary: fc.constant('stale'), weight: 3 },
  { arbitrary: fc.constant('clock'), weight: 1 },
  { arbitrary: fc.constant('send'), weight: 8 },
  { arbitrary: fc.constant('gather'), weight: 3 },
];

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...KINDS),
  at: fc.nat(59),
  pick: fc.nat(999),
  value: fc.nat(3),
});

export interface Plan {
  readonly clocks: readonly number[];
  /** How far the first records have come before anybody parts. */
  readonly progress: number;
  readonly steps: readonly Step[];
  readonly shuffle: number;
}

/** Three to five stations whose clocks are off by up to thirty years, and what they do. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  clocks: fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 3, maxLength: 5 }),
  progress: fc.nat(2),
  steps: fc.array(step, { minLength: 20, maxLength: 120 }),
  shuffle: fc.nat(),
});

const FIELDS = ['title', 'place', 'classification'] as const;
const LEVELS = ['internal', 'confidential', 'secret', 'public'] as const;
const ROWS = ['agenda/r1', 'agenda/r2'] as const;
const STATES = ['draft', 'review', 'final', 'archived', 'void', 'open', 'done', 'checked'] as const;
const NEXT: Readonly<Record<string, string>> = { draft: 'review', review: 'final', open: 'done' };

/** Plays a plan; returns the stations as they stand, not yet in agreement. */
export function play(plan: Plan): readonly TestStation[] {
  const stations = plan.clocks.map((clock, index) => new TestStation(`s${index}`, clock));
  const records = begin(stations, plan.progress);
  for (const next of plan.steps) {
    const station = stations[next.at % stations.length];
    if (station === undefined) continue;
    if (next.kind === 'create') {
      const register = records.length % 2 === 0 ? 'meeting' : 'task';
      const key = `rec-${records.length}`;
      records.push({ key, register });
      station.write(key, { act: 'create', register, set: { title: `第${next.value}次` } });
    } else if (next.kind === 'clock') station.clock += (next.pick - 500) * 1_000_000;
    else if (next.kind === 'gather') for (const other of stations) station.meet(other);
    else if (next.kind === 'send') send(station, stations[next.pick % stations.length], next);
    else {
      const target = records[Math.floor(next.at / 5) % Math.min(records.length, 3)];
      if (target !== undefined) act(station, target.key, target.register, next);
    }
  }
  return stations;
}

/** Two records that every station has from the start, so that they meet in them. */
function begin(stations: readonly TestStation[], progress: number): { key: string; register: string }[] {
  const records = ['meeting', 'task'].map((register, index) => ({ key: `rec-${index}`, register }));
  for (const [index, { key, register }] of records.entries()) {
    const set = { title: '第一次', 'agenda/r1/topic': '议题' };
    const maker = stations[index];
    if (maker === undefined) continue;
    maker.write(key, { act: 'create', register, set });
    for (let done = 0; done < progress; done += 1) {
      const from = maker.see(key).state;
      const to = NEXT[from];
      if (to !== undefined) maker.write(key, { act: 'move', register, move: { from, to } });
    }
    for (const station of stations) station.meet(maker);
  }
  return records;
}

/** Some entries are lost on the way; others come later, or twice. */
function send(from: TestStation, to: TestStation | undefined, { pick, value }: Step): void {
  if (to === undefined || to === from) return;
  const entries = [...from.entries.values()];
  const kept = value === 0 ? entries.filter((_, index) => (index * 7 + pick) % 9 !== 0) : entries;
  to.take(kept.reverse());
}

function act(station: TestStation, key: string, register: string, next: Step): void {
  const record = station.record(key);
  // A record that is not whole is read-only (rule 7).
  if (record === undefined || record.isIncomplete) return;
  const made = actFor(station, record, next);
  if (made === undefined) return;
  const level = next.pick % 4 === 0 ? 'secret' : 'internal';
  const base = next.kind === 'stale' ? staleBase(record, next.pick) : record.heads;
  station.write(key, { ...made, register }, { level, base });
}

/** As a restored copy or a careless programme would write: upon an entry that is not the newest. */
function staleBase(record: FoldedRecord, pick: number): readonly EntryId[] {
  const entry = record.timeline[pick % record.timeline.length]?.entry;
  return entry === undefined ? [] : [entry];
}

function actFor(station: TestStation, record: FoldedRecord, next: Step): Act | undefined {
  const { kind, pick, value } = next;
  const field = FIELDS[pick % FIELDS.length] ?? 'title';
  const row = ROWS[pick % ROWS.length] ?? 'agenda/r1';
  const text = field === 'classification' ? (LEVELS[value] ?? 'internal') : `值${value}${station.name}`;
  switch (kind) {
    case 'edit':
    case 'stale':
      return { act: 'edit', set: { [field]: text } };
    case 'row':
      return { act: 'edit', set: { [`${row}/topic`]: `议题${value}`, [`${row}/order`]: value } };
    case 'removeRow':
      return { act: 'edit', remove: [row] };
    case 'move':
      return { act: 'move', move: { from: record.state, to: STATES[pick % STATES.length] ?? 'draft' } };
    case 'finalize': {
      const to = NEXT[record.state];
      return to === undefined
        ? undefined
        : { act: 'move', move: { from: record.state, to }, set: { place: text } };
    }
    case 'correct':
      return correctionOf(field, text);
    case 'annotate':
      return { act: 'annotate', note: `批注${value}` };
    case 'resolve':
      return resolutionOf(record, next);
    case 'decide':
      return decisionOf(record, next);
    default:
      return undefined;
  }
}

function correctionOf(path: string, after: string): Act {
  return { act: 'correct', correction: [{ path, before: null, after, reason: '笔误' }] };
}

function resolutionOf(record: FoldedRecord, { pick, value }: Step): Act | undefined {
  const conflict = record.conflicts[pick % Math.max(record.conflicts.length, 1)];
  const side = conflict?.sides[value % conflict.sides.length];
  if (conflict === undefined || side === undefined) return undefined;
  if (conflict.kind === 'versions') return { act: 'resolve', version: side.entry };
  if (conflict.kind === 'row' && side.value === null) return { act: 'resolve', remove: [conflict.path] };
  return { act: 'resolve', set: { [conflict.path]: side.value } };
}

function decisionOf(record: FoldedRecord, { pick, value }: Step): Act | undefined {
  const late = record.unseen[pick % Math.max(record.unseen.length, 1)];
  const change = late?.changes[0];
  if (late === undefined || change === undefined) return undefined;
  if (value < 2) return { act: 'dismiss', dismisses: [late.entry] };
  const correction = [{ path: change.path, before: null, after: change.value, reason: '采纳' }];
  return { act: 'adopt', adopts: [late.entry], correction };
}
