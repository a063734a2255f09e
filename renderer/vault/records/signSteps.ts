import type { RegisterDefinition, SignStep } from '#shared/domain/definition.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import type { SignView } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { type AppError, ok, refuse } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { checkNamed, checkSave, type Nested } from './check.ts';
import { domainView } from './domainView.ts';
import { actingNote, dutiesOf } from './duties.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { nameNotes } from './namedPeople.ts';
import { formChange } from './patch.ts';
import { isNoted, stampValues } from './stamps.ts';
import { findWritable, sameHeads } from './target.ts';

function openSteps(definition: RegisterDefinition, folded: RecordSummary): readonly SignStep[] {
  const { fields } = domainView(folded);
  return (definition.signs ?? []).filter(
    (step) => step.state === folded.state && !isNoted(step.stamps, fields),
  );
}

/** Why a move must wait: somebody who acts before it has not. */
export function missingStep(
  definition: RegisterDefinition,
  folded: RecordSummary,
  to: string,
): AppError | undefined {
  const step = openSteps(definition, folded).find(({ before }) => before === to);
  if (step === undefined) return undefined;
  const who = ROLES[step.role].label;
  const data = { rule: `${definition.flow}-${step.id}`, article: definition.headline[0] ?? '' };
  return {
    code: 'RULE_BROKEN',
    data: { ...data, reason: `${who}还没有${step.verb}`, next: `请${who}先${step.verb}` },
  };
}

/** The steps that a holder of these roles has to make now. */
export function signViews(
  definition: RegisterDefinition,
  folded: RecordSummary,
  roles: ReadonlySet<RoleCode>,
): readonly SignView[] {
  return openSteps(definition, folded)
    .filter(({ role }) => roles.has(role))
    .map((step) => ({
      id: step.id,
      verb: step.verb,
      needsOpinion: step.asks === 'opinion',
      needsReason: step.asks === 'reason',
      fields: step.fields ?? [],
    }));
}

/** What the timeline shows of it: `签发：同意。` */
function noteOf(step: SignStep, opinion: string): string {
  return opinion === '' ? step.verb : `${step.verb}：${opinion}`;
}

export const signHandlers = {
  'records.sign': async (vault, args) => {
    const found = await findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const heads = sameHeads(folded, args.heads);
    if (!heads.ok) return heads;
    const step = openSteps(definition, folded).find(({ id }) => id === args.step);
    if (step === undefined || !scene.rolesFor(folded).has(step.role)) return refuse('TRANSITION_NOT_ALLOWED');
    const opinion = args.opinion ?? '';
    if (step.asks === 'reason' && opinion === '') return refuse('FIELD_MISSING', { count: 1 });
    const asked = step.fields ?? [];
    const given = args.set ?? {};
    if (Object.keys(given).some((field) => !asked.includes(field))) return refuse('BAD_REQUEST');
    const set = { ...given, ...stampValues(vault, step.stamps, opinion) };
    const whole: Nested = { ...folded.values, ...set };
    const lacking = asked.filter((field) => whole[field] === undefined || whole[field] === null);
    if (lacking.length > 0) return refuse('FIELD_MISSING', { count: lacking.length });
    const change = formChange(definition, folded.values, set, 'program');
    if (!change.ok) return change;
    const named = checkNamed(scene, definition, change.value.set);
    if (!named.ok) return named;
    const saved = checkSave(vault, scene, definition, whole, folded);
    if (!saved.ok) return saved;
    const target = { definition, record: args.record, folded };
    const notes = nameNotes(vault, definition, change.value.set, scene.context, folded);
    const isEnough = (roles: ReadonlySet<RoleCode>): boolean => roles.has(step.role);
    const standIn = actingNote(dutiesOf(vault), definition, domainView(folded), isEnough);
    const words = [noteOf(step, opinion), ...(standIn === undefined ? [] : [standIn])];
    const says = { set: { ...change.value.set, ...notes }, note: words.join('　') };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [recordEntry(vault, target, { act: 'edit', ...says })],
          audit: [recordAudit('record.edit', target, step.verb)],
        }),
      folded,
    );
  },
} as const satisfies Handlers;
