import type { FieldValues } from '#shared/domain/definition.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { checkRules, refusals } from '#shared/domain/rules.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { checkNamed, ruleBroken } from './check.ts';
import { domainView } from './domainView.ts';
import { effectsOfLater } from './effects.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { laterFields } from './laterFields.ts';
import { nameNotes, noteCorrections } from './namedPeople.ts';
import { formChange, isNoChange } from './patch.ts';
import { findWritable, sameHeads } from './target.ts';

/** The reason that stands with what was not known when the record was registered. */
export const LATER_REASON = '事后补登';

export const laterHandlers = {
  'records.complete': async (vault, args) => {
    const found = await findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const heads = sameHeads(folded, args.heads);
    if (!heads.ok) return heads;
    const open = laterFields(vault, scene, definition, folded);
    if (!Object.keys(args.set).every((field) => open.includes(field))) return refuse('NOT_PERMITTED');
    const change = formChange(definition, folded.values, args.set);
    if (!change.ok) return change;
    if (isNoChange(change.value)) return refuse('FIELD_MISSING', { count: 1 });
    // Rows and empty cells may be added; what stands there is corrected, with its reason.
    const known = flattenFields(folded.values as FieldValues);
    const isAdding = Object.keys(change.value.set).every((path) => known[path] === undefined);
    if (change.value.remove.length > 0 || !isAdding) return refuse('RECORD_FROZEN');
    const named = checkNamed(scene, definition, change.value.set, folded.values);
    if (!named.ok) return named;
    const view = domainView(folded);
    const filled = { ...view, fields: { ...view.fields, ...args.set } as typeof view.fields };
    const [broken] = refusals(checkRules(definition, filled, scene.context));
    if (broken !== undefined) return { ok: false, error: ruleBroken(broken) };
    const notes = nameNotes(vault, definition, change.value.set, scene.context, folded);
    const correction = noteCorrections({ ...change.value.set, ...notes }, LATER_REASON);
    const target = { definition, record: args.record, folded };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [
            recordEntry(vault, target, { act: 'correct', correction }),
            ...effectsOfLater(vault, folded, args.set),
          ],
          audit: [recordAudit('record.correct', target, LATER_REASON)],
        }),
      folded,
    );
  },
} as const satisfies Handlers;
