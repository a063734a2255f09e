import type { RoleCode } from '#shared/domain/roles.ts';
import { signNote } from '#shared/domain/signStep.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { checkNamed, checkSave, type Nested } from './check.ts';
import { domainView } from './domainView.ts';
import { actingNote, dutiesOf } from './duties.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { nameNotes } from './namedPeople.ts';
import { formChange } from './patch.ts';
import { openSteps } from './signSteps.ts';
import { stampValues } from './stamps.ts';
import { findWritable, sameHeads } from './target.ts';

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
    const named = checkNamed(scene, definition, change.value.set, folded.values);
    if (!named.ok) return named;
    const saved = checkSave(vault, scene, definition, whole, folded);
    if (!saved.ok) return saved;
    const target = { definition, record: args.record, folded };
    const notes = nameNotes(vault, definition, change.value.set, scene.context, folded);
    const isEnough = (roles: ReadonlySet<RoleCode>): boolean => roles.has(step.role);
    const standIn = actingNote(dutiesOf(vault), definition, domainView(folded), isEnough);
    const says = { set: { ...change.value.set, ...notes }, note: signNote(step, opinion, standIn) };
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
