import { checkRules, missingFields, refusals } from '#shared/domain/rules.ts';
import type { Conflict } from '#shared/journal/folded.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { checkNamed, ruleBroken } from './check.ts';
import { adoptedCorrections, type Choice, checkCorrection, decisionOn, valueBefore } from './decide.ts';
import { domainView } from './domainView.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { nameNotes, noteCorrections } from './namedPeople.ts';
import { withPath } from './patch.ts';
import { rightsOf } from './rights.ts';
import { type Found, findWritable } from './target.ts';

/** The record, if the session may correct it now. Codes: those of `findWritable`, NOT_PERMITTED. */
async function findCorrectable(vault: OpenVault, record: string): Promise<Result<Found>> {
  const found = await findWritable(vault, record);
  if (!found.ok) return found;
  const { scene, definition, folded } = found.value;
  return rightsOf(vault, scene, definition, folded).canCorrect ? found : refuse('NOT_PERMITTED');
}

/** What had to be there for the record to be frozen must still be there once it is corrected. */
function checkCorrected({ scene, definition, folded }: Found, path: string, after: Json): Result<void> {
  const view = domainView(folded);
  const corrected = { ...view, fields: withPath(folded.values, path, after) as typeof view.fields };
  const missing = missingFields(definition, corrected, folded.state).some((item) => item.path === path);
  if (missing) return refuse('FIELD_MISSING', { count: 1 });
  const named = after === null ? ok() : checkNamed(scene, definition, { [path]: after }, folded.values);
  if (!named.ok) return named;
  const [broken] = refusals(checkRules(definition, corrected, scene.context));
  return broken === undefined ? ok() : { ok: false, error: ruleBroken(broken) };
}

/** A value of one's own names nobody that a form would not name; those of the sides stand in the record already. */
function checkOwnValue(
  { scene, definition, folded }: Found,
  conflict: Conflict,
  choice: Choice,
): Result<void> {
  if (!('value' in choice) || choice.value === null) return ok();
  const said = canonicalText(choice.value);
  if (conflict.sides.some(({ value }) => canonicalText(value) === said)) return ok();
  return checkNamed(scene, definition, { [conflict.path]: choice.value }, folded.values);
}

const RESOLVERS = ['groupLeader', 'author', 'handler', 'registerKeeper'] as const;

export const amendHandlers = {
  'records.correct': async (vault, args) => {
    const found = await findCorrectable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const { path, after, reason } = args;
    const checked = checkCorrection(definition, folded, path, after);
    if (!checked.ok) return checked;
    const whole = checkCorrected(found.value, path, after);
    if (!whole.ok) return whole;
    const notes = nameNotes(vault, definition, { [path]: after }, scene.context, folded);
    const correction = [
      { path, before: valueBefore(folded, path), after, reason },
      ...noteCorrections(notes, reason),
    ];
    const target = { definition, record: args.record, folded };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [recordEntry(vault, target, { act: 'correct', correction })],
          audit: [recordAudit('record.correct', target)],
        }),
      folded,
    );
  },
  'records.annotate': async (vault, args) => {
    const found = await findWritable(vault, args.record, true);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (!rightsOf(vault, scene, definition, folded).canAnnotate) return refuse('NOT_PERMITTED');
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'annotate', note: args.note })],
        audit: [recordAudit('record.annotate', target)],
      }),
    );
  },
  'records.resolve': async (vault, args) => {
    const found = await findWritable(vault, args.record, true);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const conflict = folded.conflicts.find((candidate) => candidate.path === args.path);
    if (conflict === undefined) return refuse('NOT_FOUND');
    const roles = scene.rolesFor(folded);
    if (!RESOLVERS.some((role) => roles.has(role))) return refuse('NOT_PERMITTED');
    const decision = decisionOn(definition, folded, conflict, args.choice, (entry) => {
      const level = vault.ledger.chain.byId(entry)?.level;
      return level === 'base' ? undefined : level;
    });
    if (!decision.ok) return decision;
    const named = checkOwnValue(found.value, conflict, args.choice);
    if (!named.ok) return named;
    const target = { definition, record: args.record, folded };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [recordEntry(vault, target, { act: 'resolve', ...decision.value, note: args.reason })],
          audit: [recordAudit('record.resolve', target)],
        }),
      folded,
    );
  },
  'records.adopt': async (vault, args) => {
    const found = await findCorrectable(vault, args.record);
    if (!found.ok) return found;
    const { definition, folded } = found.value;
    const correction = adoptedCorrections(folded, args.entries, args.reason);
    if (!correction.ok) return correction;
    const target = { definition, record: args.record, folded };
    const says = { adopts: args.entries, correction: correction.value, note: args.reason };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [recordEntry(vault, target, { act: 'adopt', ...says })],
          audit: [recordAudit('record.adopt', target)],
        }),
      folded,
    );
  },
  'records.dismiss': async (vault, args) => {
    const found = await findCorrectable(vault, args.record);
    if (!found.ok) return found;
    const { definition, folded } = found.value;
    const known = new Set(folded.unseen.map((item) => item.entry));
    if (!args.entries.every((entry) => known.has(entry))) return refuse('NOT_FOUND');
    const target = { definition, record: args.record, folded };
    return await commitRecord(
      vault,
      args.record,
      () =>
        ok({
          entries: [
            recordEntry(vault, target, { act: 'dismiss', dismisses: args.entries, note: args.reason }),
          ],
          audit: [recordAudit('record.dismiss', target)],
        }),
      folded,
    );
  },
} as const satisfies Handlers;
