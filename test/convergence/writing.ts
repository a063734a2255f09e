import type { ParsedBody } from '#shared/journal/entry.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import type { EntryId, HeaderLevel } from '#shared/journal/header.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import { compareLevels, highestLevel, LEVELS, type Level } from '#shared/kernel/level.ts';
import { actorOf } from '../unit/shared/journal/testStation.ts';
import { type Act, actFor, creation, PLAYED } from './acts.ts';
import type { Dice } from './dice.ts';
import type { ModelStation } from './modelStation.ts';
import type { Step } from './plan.ts';
import type { Case, Tally } from './tally.ts';

const COUNTED: Partial<Readonly<Record<Step['kind'], Case>>> = {
  edit: 'edited',
  addRow: 'rowAdded',
  editRow: 'rowEdited',
  removeRow: 'rowRemoved',
  correct: 'corrected',
  annotate: 'annotated',
  attach: 'attached',
  detach: 'detached',
  resolve: 'settled',
  voidNumber: 'numberVoided',
  stale: 'stale',
  classify: 'raised',
};

function bodyLevel(record: FoldedRecord | undefined, more: Level = 'internal'): HeaderLevel {
  return highestLevel([record?.level ?? 'internal', more, 'internal']);
}

function writeAct(
  station: ModelStation,
  record: FoldedRecord,
  act: Act,
  more: { readonly base?: readonly EntryId[]; readonly level?: Level; readonly dice: Dice },
): boolean {
  const { register, record: key } = record;
  const body = {
    v: 1,
    kind: 'record',
    register,
    record: key,
    actor: actorOf(station.name),
    definition: 1,
    ...act,
  } as const;
  const written = station.write(body, more.base ?? record.heads, bodyLevel(record, more.level), more.dice);
  return station.record(key)?.inert.every(({ entry }) => entry !== written.id) ?? false;
}

/** Makes a record; answers its key. */
export function writeCreation(station: ModelStation, key: string, place: number, dice: Dice): void {
  const register = PLAYED[place % PLAYED.length] ?? 'groupMeeting';
  const actor = actorOf(station.name);
  const body = {
    v: 1,
    kind: 'record',
    register,
    record: key,
    actor,
    definition: 1,
    ...creation(dice),
  } as const;
  station.write(body, station.record(key)?.heads ?? [], 'internal', dice);
}

/** An act that this version has never heard of: kept, forwarded, shown as of a newer version. */
function writeNewer(station: ModelStation, record: FoldedRecord, dice: Dice): void {
  const { register, record: key } = record;
  const bytes = canonicalBytes({ v: 2, kind: 'record', act: 'countersign', register, record: key });
  const parsed: ParsedBody = { known: false, bytes, register, record: key };
  station.writeNewer(bytes, parsed, record.heads, bodyLevel(record), dice);
}

/** Raises 密级, never above what the station may hold; 密级只升不降. */
function classify(station: ModelStation, record: FoldedRecord, dice: Dice): boolean {
  const able = LEVELS.filter(
    (level) => compareLevels(level, station.level) <= 0 && compareLevels(level, record.level) > 0,
  );
  const level = dice.pick(able);
  if (level === undefined) return false;
  return writeAct(station, record, { act: 'edit', set: { classification: level } }, { level, dice });
}

/** As a careless program would write: upon an entry that is not the newest. */
function staleBase(record: FoldedRecord, dice: Dice): readonly EntryId[] {
  const entry = dice.pick(record.timeline)?.entry;
  return entry === undefined ? [] : [entry];
}

function countMove(act: Act, record: FoldedRecord, station: ModelStation, tally: Tally): void {
  if (act.move === undefined) return;
  const after = station.record(record.record);
  if (!record.isFrozen && after?.isFrozen === true) tally.count('finalised');
  if (act.move.to === 'draft' || act.move.to === 'inProgress') tally.count('returned');
}

/** One act upon a record that is whole here; one that is not is read-only (rule 7). */
export function writeStep(station: ModelStation, key: string, step: Step, dice: Dice, tally: Tally): void {
  const record = station.record(key);
  if (record === undefined || record.isIncomplete || station.destroyed.has(key)) return;
  if (step.kind === 'newer') {
    writeNewer(station, record, dice);
    tally.count('newer');
    return;
  }
  if (step.kind === 'classify') {
    if (classify(station, record, dice)) tally.count('raised');
    return;
  }
  const act = actFor(step.kind, record, dice);
  if (act === undefined) return;
  const base = step.kind === 'stale' ? { base: staleBase(record, dice) } : {};
  const hasEffect = writeAct(station, record, act, { ...base, dice });
  if (!hasEffect) return;
  const name = COUNTED[step.kind];
  if (name !== undefined) tally.count(name);
  if (act.act === 'adopt') tally.count('adopted');
  if (act.act === 'dismiss') tally.count('dismissed');
  countMove(act, record, station, tally);
}

/** What a record above 内部 leaves for colleagues; belongs to no record. */
export function writeDuty(station: ModelStation, dice: Dice): void {
  const body = {
    v: 1,
    kind: 'duty',
    duty: 'D08',
    period: `2026-0${1 + dice.below(9)}`,
    date: '2026-03-02',
  } as const;
  station.write(body, [], 'internal', dice);
}
