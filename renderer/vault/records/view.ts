import { transitionFields } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FlowMove } from '#shared/domain/flowModel.ts';
import { allowedMoves, flowOf } from '#shared/domain/flows.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { checkRules, missingFields, refusals } from '#shared/domain/rules.ts';
import type {
  ConflictView,
  MoveView,
  PrintedRecord,
  RecordRow,
  RecordView,
} from '#shared/ipc/vault/records.ts';
import type { Conflict, FoldedRecord, RecordSummary } from '#shared/journal/folded.ts';
import type { AppError } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { ruleBroken } from './check.ts';
import { derivedViews } from './derive.ts';
import { domainView } from './domainView.ts';
import { handoverViews } from './handoverSteps.ts';
import { correctionViews, labelOf, opinionViews, timelineViews } from './history.ts';
import { laterFields } from './laterFields.ts';
import { markingText } from './marking.ts';
import { isNameNote, notedNames } from './namedPeople.ts';
import { remindersOf } from './reminders.ts';
import { rightsOf } from './rights.ts';
import { rowOf } from './rows.ts';
import type { Scene } from './scene.ts';
import { missingStep, signViews } from './signSteps.ts';
import { stampValues } from './stamps.ts';
import { stationName } from './stations.ts';
import { suggestContext } from './suggestContext.ts';
import type { Found } from './target.ts';

/** Why nothing at all may be done to the record now; undefined when the state decides. */
function standstill(vault: OpenVault, folded: RecordSummary): AppError | undefined {
  if (vault.readOnly !== undefined) return vault.readOnly;
  if (folded.isIncomplete) return { code: 'RECORD_INCOMPLETE' };
  if (folded.hasConflict) return { code: 'RECORD_IN_CONFLICT' };
  return undefined;
}

/** Why a move cannot be made now, in words; undefined when it can. */
export function moveRefusal(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
  to: string,
  extra?: Readonly<Record<string, unknown>>,
): AppError | undefined {
  const still = standstill(vault, folded);
  if (still !== undefined) return still;
  const waits = missingStep(definition, folded, to);
  if (waits !== undefined) return waits;
  const view = domainView(folded);
  // Before its dialog opens: what the program will note is known, what the dialog asks for is not missing.
  const values = extra ?? stampValues(vault, definition.stamps?.[to]);
  const filled = { ...view, fields: { ...view.fields, ...values } as typeof view.fields };
  const asked = extra === undefined ? transitionFields(definition, to) : [];
  const missing = missingFields(definition, filled, to).filter((item) => !asked.includes(item.path));
  if (missing.length > 0) return { code: 'FIELD_MISSING', data: { count: missing.length } };
  const broken = refusals(checkRules(definition, filled, scene.context, to)).find(
    ({ path }) => !asked.includes(path?.split('/')[0] ?? ''),
  );
  return broken === undefined ? undefined : ruleBroken(broken);
}

function moveView(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
  move: FlowMove,
): MoveView {
  return {
    to: move.to,
    verb: move.verb,
    needsOpinion: move.asks === 'opinion',
    needsReason: move.asks === 'reason',
    isIrreversible: move.isIrreversible,
    reminders: remindersOf(vault, scene, definition, folded, move.to),
    suggested: suggestedFor(vault, scene, definition, folded, move.to),
    refusal: moveRefusal(vault, scene, definition, folded, move.to),
  };
}

function suggestedFor(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
  to: string,
): MoveView['suggested'] {
  const suggested = definition.suggestMove?.(domainView(folded), to, suggestContext(vault, scene)) ?? {};
  return Object.fromEntries(
    Object.entries(suggested).filter(([, value]) => value !== undefined),
  ) as MoveView['suggested'];
}

export function conflictView(vault: OpenVault, conflict: Conflict): ConflictView {
  return {
    path: conflict.path,
    kind: conflict.kind,
    sides: conflict.sides.map((side) => ({
      entry: side.entry,
      value: side.value,
      station: side.station,
      stationName: stationName(vault, side.station),
      actorName: side.actor?.name ?? '',
      time: side.time,
      isOwn: side.station === vault.station.stationId,
    })),
  };
}

/** What is printed of a record. */
export function printedView({ definition, folded }: Found): PrintedRecord {
  const { register, record, level, state, isFrozen, isOutputtable: canOutput, values } = folded;
  const view = domainView(folded);
  return {
    register,
    record,
    number: view.number ?? '',
    level,
    marking: markingText(level, view.fields),
    state,
    isFrozen,
    canOutput,
    values,
    corrections: correctionViews(definition, folded),
    opinions: opinionViews(definition, folded),
    names: folded.isFrozen ? notedNames(folded) : {},
  };
}

interface Pointer {
  readonly definition: RegisterDefinition;
  readonly field: string;
}
const pointers = new Map<string, readonly Pointer[]>();

/** The reference fields that can point at records of a register, and what is drafted from them; of the definitions alone. */
function pointersTo(register: string): readonly Pointer[] {
  const kept = pointers.get(register);
  if (kept !== undefined) return kept;
  const found = Object.values(REGISTERS).flatMap((definition: RegisterDefinition) => {
    const fields = definition.fields.filter((field) => field.kind === 'ref' && field.register === register);
    const isDerived = definition.derives?.some((each) => each.register === register) === true;
    const names = [...fields.map(({ id }) => id), ...(isDerived ? ['triggerRecordId'] : [])];
    return names.map((field) => ({ definition, field }));
  });
  pointers.set(register, found);
  return found;
}

/** Records whose reference fields point here, or that were drafted from it: the 议定事项 and the 纪要 of a meeting. */
function relatedRows(scene: Scene, folded: RecordSummary): RecordRow[] {
  const rows: RecordRow[] = [];
  for (const { definition, field } of pointersTo(folded.register)) {
    for (const view of scene.context.related(definition.code, field, folded.record)) {
      const found = scene.find(view.id);
      const isThere = rows.some((row) => row.record === view.id);
      if (found.ok && !isThere) rows.push(rowOf(definition, found.value, scene.context));
    }
  }
  return rows;
}

/** Fields to fill before the next step of the ordinary course; what that step asks for itself is not missing yet. */
function missingNow(definition: RegisterDefinition, folded: RecordSummary): RecordView['missing'] {
  const next = flowOf(definition.flow).moves.find(
    (move) => move.from === folded.state && move.direction === 'forward',
  );
  if (next === undefined || folded.isFrozen) return [];
  const asked = transitionFields(definition, next.to);
  return missingFields(definition, domainView(folded), next.to).filter((item) => !asked.includes(item.path));
}

/** Everything that the page of one record shows. */
export function recordView(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: FoldedRecord,
): RecordView {
  const view = domainView(folded);
  const roles = scene.rolesFor(folded);
  const moves = allowedMoves(definition.flow, folded.state, roles, definition.code);
  return {
    register: folded.register,
    record: folded.record,
    number: view.number ?? '',
    title: definition.titleOf(view, scene.context),
    level: folded.level,
    marking: markingText(folded.level, view.fields),
    state: folded.state,
    isFrozen: folded.isFrozen,
    isIncomplete: folded.isIncomplete,
    ...rightsOf(vault, scene, definition, folded),
    values: folded.values,
    missing: missingNow(definition, folded),
    heads: folded.heads,
    moves: moves.map((move) => moveView(vault, scene, definition, folded, move)),
    signs: signViews(definition, folded, roles),
    handovers: handoverViews(vault, definition, folded, roles),
    reminders: remindersOf(vault, scene, definition, folded),
    later: laterFields(vault, scene, definition, folded),
    derived: derivedViews(vault, scene, view),
    conflicts: folded.conflicts.map((conflict) => conflictView(vault, conflict)),
    unseen: folded.unseen.map((item) => ({
      entry: item.entry,
      actorName: item.actor.name,
      stationName: stationName(vault, item.station),
      time: item.time,
      changes: item.changes
        .filter((change) => !isNameNote(change.path))
        .map((change) => ({ ...change, label: labelOf(definition, folded, change.path) })),
    })),
    corrections: correctionViews(definition, folded),
    attachments: folded.attachments.map((item) => ({
      id: item.id,
      name: item.name,
      mime: item.mime as RecordView['attachments'][number]['mime'],
      bytes: item.size,
      digest: item.digest,
      actorName: item.by.name,
      time: item.time,
      isSignedScan: item.purpose === 'signedScan',
    })),
    opinions: opinionViews(definition, folded),
    timeline: timelineViews(vault, definition, folded),
    related: relatedRows(scene, folded),
    ...scene.neighbours(definition, folded),
    createdAt: folded.createdAt,
    updatedAt: folded.updatedAt,
    revision: folded.revision,
  };
}
