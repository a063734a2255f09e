import { askedFields } from '#shared/domain/commonFields.ts';
import type { FieldValues } from '#shared/domain/definition.ts';
import type { FlowMove } from '#shared/domain/flowModel.ts';
import { allowedMoves, isFrozenState } from '#shared/domain/flows.ts';
import { type FieldChange, flattenFields } from '#shared/domain/paths.ts';
import type { ParsedArgsOf } from '#shared/ipc/call.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { checkNamed } from './check.ts';
import { domainView } from './domainView.ts';
import { actingNote, dutiesOf } from './duties.ts';
import { effectsOfMove, movesAfter } from './effects.ts';
import { commitRecord, type RecordSays, recordAudit, recordEntry } from './entry.ts';
import { filledFrom, signedFields } from './fills.ts';
import { minuteOf } from './localTime.ts';
import { frozenNotes, nameNotes } from './namedPeople.ts';
import { checkWriters, formChange } from './patch.ts';
import { remindersOf } from './reminders.ts';
import { stampValues } from './stamps.ts';
import { type Found, findWritable, sameHeads } from './target.ts';
import { moveRefusal } from './view.ts';

type Args = ParsedArgsOf<VaultCalls['records.move']>;

function checkMove(vault: OpenVault, found: Found, move: FlowMove, args: Args): Result<FieldChange> {
  const { scene, definition, folded } = found;
  if (move.asks === 'reason' && (args.opinion ?? '') === '') return refuse('FIELD_MISSING', { count: 1 });
  const extra = args.set ?? {};
  const asked = askedFields(definition, args.to);
  if (Object.keys(extra).some((field) => !asked.includes(field))) return refuse('BAD_REQUEST');
  const change = formChange(definition, folded.values, extra);
  if (!change.ok) return change;
  const named = checkNamed(scene, definition, change.value.set, folded.values);
  if (!named.ok) return named;
  const written = checkWriters(definition, change.value, scene.rolesFor(folded));
  if (!written.ok) return written;
  const stamped = stampValues(vault, definition.stamps?.[args.to], args.opinion);
  const given = { ...extra, ...stamped };
  const filled = filledByMove(vault, found, given).set;
  const refusal = moveRefusal(vault, scene, definition, folded, args.to, { ...given, ...filled });
  if (refusal !== undefined) return { ok: false, error: refusal };
  const reminders = remindersOf(vault, scene, definition, folded, args.to, { ...extra, ...stamped });
  const unanswered = reminders.find(({ needsReason }) => needsReason && (args.opinion ?? '') === '');
  if (unanswered === undefined || move.direction !== 'forward') return change;
  const { article, reason } = unanswered;
  return refuse('RULE_BROKEN', { rule: '', article, reason, next: '写明理由后办理' });
}

/** What the program fills with a move while the text is still open; once it is frozen, nothing fills itself. */
function filledByMove(vault: OpenVault, found: Found, given: FieldChange['set']): FieldChange {
  const { scene, definition, folded } = found;
  if (folded.isFrozen) return { set: {}, remove: [] };
  return filledFrom(vault, scene, definition, { ...folded.values, ...given }, folded);
}

/** The moment of fulfilment, noted once, when the ordinary course freezes the text (catalogue 0.4). */
function completion(vault: OpenVault, found: Found, move: FlowMove): Readonly<Record<string, Json>> {
  const { definition, folded } = found;
  const isCompleting =
    move.direction === 'forward' &&
    isFrozenState(definition.flow, move.to) &&
    !folded.isFrozen &&
    folded.values.completedAt === undefined;
  return isCompleting ? { completedAt: minuteOf(vault.clock.now()) } : {};
}

/** In whose place the mover acts, where the own duties would not do. */
function actingNoteOf(vault: OpenVault, { definition, folded }: Found, to: string): string | undefined {
  const { flow, code } = definition;
  return actingNote(dutiesOf(vault), definition, domainView(folded), (roles) =>
    allowedMoves(flow, folded.state, roles, code).some((move) => move.to === to),
  );
}

/** Notes of the people that a move names; of all that a text names when the move freezes it. */
function notesOf(
  vault: OpenVault,
  { scene, definition, folded }: Found,
  move: FlowMove,
  change: FieldChange,
  noted: FieldChange['set'],
): Readonly<Record<string, Json>> {
  if (folded.isFrozen) return {};
  if (!isFrozenState(definition.flow, move.to))
    return nameNotes(vault, definition, change.set, scene.context, folded);
  const whole = { ...flattenFields(folded.values as FieldValues), ...change.set, ...noted };
  return frozenNotes(vault, definition, whole, scene.context, folded);
}

function moveSays(
  vault: OpenVault,
  found: Found,
  move: FlowMove,
  change: FieldChange,
  opinion = '',
): RecordSays {
  const { definition, folded } = found;
  const stamped = stampValues(vault, definition.stamps?.[move.to], opinion);
  const isTurnedBack = move.direction === 'back' || move.direction === 'withdraw';
  const filled = filledByMove(vault, found, { ...change.set, ...stamped });
  const unsigned = isTurnedBack ? signedFields(definition, folded) : [];
  const remove = [...change.remove, ...filled.remove, ...unsigned];
  const notes = notesOf(vault, found, move, change, { ...stamped, ...filled.set });
  const set = { ...change.set, ...notes, ...stamped, ...filled.set, ...completion(vault, found, move) };
  const note = actingNoteOf(vault, found, move.to);
  return {
    act: 'move',
    move: { from: folded.state, to: move.to, ...(opinion !== '' && { opinion }) },
    ...(note !== undefined && { note }),
    ...(Object.keys(set).length > 0 && { set }),
    ...(remove.length > 0 && { remove }),
  };
}

/** What follows by itself. Should it fail, the move stands all the same: the items are handed over by hand. */
async function followUp(vault: OpenVault, folded: RecordSummary, to: string, { definition }: Found) {
  const now = vault.ledger.record(folded.record);
  const entries = now === undefined ? [] : movesAfter(vault, now, to);
  if (entries.length === 0) return undefined;
  const target = { definition, record: folded.record, folded };
  const done = await commitRecord(vault, folded.record, () =>
    ok({ entries, audit: [recordAudit('record.move', target, `随之办理${entries.length}项`)] }),
  );
  return done.ok ? done : undefined;
}

export const moveHandlers = {
  'records.move': async (vault, args) => {
    const found = await findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const heads = sameHeads(folded, args.heads);
    if (!heads.ok) return heads;
    const moves = allowedMoves(definition.flow, folded.state, scene.rolesFor(folded), definition.code);
    const move = moves.find((candidate) => candidate.to === args.to);
    if (move === undefined) return refuse('TRANSITION_NOT_ALLOWED');
    const change = checkMove(vault, found.value, move, args);
    if (!change.ok) return change;
    if (move.isIrreversible) {
      const confirmed = await vault.confirmPassword(vault.session.account, args.password ?? '');
      if (!confirmed.ok) return confirmed;
    }
    const target = { definition, record: args.record, folded };
    const moved = await commitRecord(
      vault,
      args.record,
      () => {
        const says = moveSays(vault, found.value, move, change.value, args.opinion);
        const words = [`${folded.state}→${args.to}`, ...(says.note === undefined ? [] : [says.note])];
        return ok({
          entries: [
            recordEntry(vault, target, says),
            ...effectsOfMove(vault, folded, args.to, args.set ?? {}),
          ],
          audit: [recordAudit('record.move', target, words.join('　'))],
        });
      },
      folded,
    );
    return moved.ok ? ((await followUp(vault, folded, args.to, found.value)) ?? moved) : moved;
  },
} as const satisfies Handlers;
