import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { findMove } from '#shared/domain/flows.ts';
import { isNoted, type SignedStep, signedStep } from '#shared/domain/signStep.ts';
import type { OpinionView } from '#shared/ipc/vault/recordParts.ts';
import type { CorrectionView, TimelineItem } from '#shared/ipc/vault/records.ts';
import type { TimelineItem as FoldedItem, FoldedRecord, RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { HANDED_OVER } from './handoverSteps.ts';
import { isNameNote } from './namedPeople.ts';
import { stationName } from './stations.ts';
import { INERT_WORDS } from './words.ts';

/** `议题2　决定`; the path itself for one of a newer version. */
export function labelOf(definition: RegisterDefinition, folded: RecordSummary, path: string): string {
  const [list = '', row] = path.split('/');
  const at = fieldAt(definition, path);
  if (at === undefined) return path === 'state' ? '状态' : path === 'number' ? '编号' : path;
  if (row === undefined) return at.field.label;
  const rows = folded.values[list];
  const index = Array.isArray(rows) ? rows.findIndex((item) => (item as { id?: unknown }).id === row) : -1;
  const place = `${findField(definition, list)?.label ?? list}${index < 0 ? '' : index + 1}`;
  return at.isRow ? place : `${place}　${at.field.label}`;
}

type Correction = FoldedRecord['corrections'][number];

/** 补登 fills what was empty: on paper it stands as if it had been written there, with nothing struck. */
function isCompletion(definition: RegisterDefinition, { path, before }: Correction): boolean {
  return before === null && findField(definition, path.split('/')[0] ?? '')?.later === true;
}

function correctionsShown(folded: FoldedRecord): FoldedRecord['corrections'] {
  return folded.corrections.filter((correction) => !isNameNote(correction.path));
}

/** What was put right, numbered as on paper. */
export function correctionViews(
  definition: RegisterDefinition,
  folded: FoldedRecord,
): readonly CorrectionView[] {
  const struck = correctionsShown(folded).filter((item) => !isCompletion(definition, item));
  return struck.map((item, index) => ({
    number: index + 1,
    path: item.path,
    label: labelOf(definition, folded, item.path),
    before: item.before,
    after: item.after,
    reason: item.reason,
    actorName: item.by.name,
    time: item.time,
  }));
}

/** The signature before another's step that an item of the history is: written as a change of the record. */
function signatureIn(definition: RegisterDefinition, { act, note }: FoldedItem): SignedStep | undefined {
  return act === 'edit' ? signedStep(definition.signs, note) : undefined;
}

/**
 * Of a signature that still stands the words belong to the move it was given for: the 组长 signs, the 公文专人 issues.
 * Where that move asks for words of its own, these are not put beside them.
 */
function signedFor(
  definition: RegisterDefinition,
  folded: FoldedRecord,
  { step }: SignedStep,
): string | undefined {
  const move = findMove(definition.flow, step.state, step.before);
  return move?.asks === 'nothing' && isNoted(step.stamps, folded.values) ? step.before : undefined;
}

/** The words beside the moves that took effect, oldest first; of one step that was made anew, the last. */
export function opinionViews(definition: RegisterDefinition, folded: FoldedRecord): readonly OpinionView[] {
  const said = folded.timeline.flatMap((item) => {
    const signed = signatureIn(definition, item);
    const to = signed === undefined ? item.to : signedFor(definition, folded, signed);
    const opinion = signed?.words ?? item.opinion ?? '';
    if (item.inert !== undefined || to === undefined || opinion === '') return [];
    return [{ to, opinion, actorName: item.actor?.name ?? '', time: item.time }];
  });
  return said.filter((each, index) => !said.slice(index + 1).some(({ to }) => to === each.to));
}

function timelineView(
  vault: OpenVault,
  definition: RegisterDefinition,
  folded: FoldedRecord,
  item: FoldedItem,
): TimelineItem {
  const corrected = correctionsShown(folded).filter((correction) => correction.entry === item.entry);
  const words = corrected.map((correction) => labelOf(definition, folded, correction.path)).join('、');
  const isCompleting = corrected.length > 0 && corrected.every((each) => isCompletion(definition, each));
  const isHandedOver = item.act === 'edit' && item.note?.startsWith(HANDED_OVER) === true;
  const signed = signatureIn(definition, item);
  const note = isHandedOver ? item.note?.slice(HANDED_OVER.length) : item.note;
  return {
    entry: item.entry,
    act: isCompleting ? 'complete' : isHandedOver ? 'handOver' : item.act,
    signed: signed?.step.id,
    actorName: item.actor?.name ?? '',
    actorRole: item.actor?.role ?? '',
    time: item.time,
    from: item.from,
    to: item.to,
    opinion: signed === undefined ? item.opinion : signed.words || undefined,
    detail: signed === undefined ? words || note : signed.standIn,
    stationName: stationName(vault, item.station),
    inert: item.inert === undefined ? undefined : INERT_WORDS[item.inert],
  };
}

/** What happened to a record, newest first. */
export function timelineViews(
  vault: OpenVault,
  definition: RegisterDefinition,
  folded: FoldedRecord,
): readonly TimelineItem[] {
  return folded.timeline.map((item) => timelineView(vault, definition, folded, item)).reverse();
}
