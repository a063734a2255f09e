import type { FieldChange } from '#shared/domain/paths.ts';
import type { ParsedArgsOf } from '#shared/ipc/call.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { checkMarking, checkNamed, checkNotLowered, checkSave, levelOf, type Nested } from './check.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { filledChange, signedFields } from './fills.ts';
import { checkNotHandedOver } from './handoverSteps.ts';
import { nameNotes } from './namedPeople.ts';
import { checkWriters, formChange, isNoChange, wholeFields } from './patch.ts';
import { rightsOf } from './rights.ts';
import { type Found, findWritable, sameHeads } from './target.ts';
import { recordView } from './view.ts';

type Args = ParsedArgsOf<VaultCalls['records.edit']>;

/** What an edit would change, once everything that may refuse it has been asked. */
function checkEdit(vault: OpenVault, { scene, definition, folded }: Found, args: Args): Result<FieldChange> {
  const heads = sameHeads(folded, args.heads);
  if (!heads.ok) return heads;
  if (folded.isFrozen) return refuse('RECORD_FROZEN');
  if (!rightsOf(vault, scene, definition, folded).canEdit) return refuse('NOT_PERMITTED');
  const sent = wholeFields(folded.values, args.values);
  if (!sent.ok) return sent;
  const change = formChange(definition, folded.values, sent.value);
  if (!change.ok || isNoChange(change.value)) return change;
  const changed = [...Object.keys(change.value.set), ...change.value.remove];
  const handed = checkNotHandedOver(definition, folded, changed);
  if (!handed.ok) return handed;
  const named = checkNamed(scene, definition, change.value.set, folded.values);
  if (!named.ok) return named;
  const written = checkWriters(definition, change.value, scene.rolesFor(folded));
  if (!written.ok) return written;
  const values: Nested = { ...folded.values, ...sent.value };
  const raised = checkNotLowered(values, folded.level);
  if (!raised.ok) return raised;
  const marking = checkMarking(vault, values);
  if (!marking.ok) return marking;
  const filled = filledChange(vault, scene, definition, values, folded);
  const saved = checkSave(vault, scene, definition, { ...values, ...filled.set }, folded);
  if (!saved.ok) return saved;
  const set = { ...change.value.set, ...filled.set };
  const unsigned = signedFields(definition, folded);
  return ok({ set, remove: [...new Set([...change.value.remove, ...filled.remove, ...unsigned])] });
}

export const editHandlers = {
  'records.edit': async (vault, args) => {
    const found = await findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const change = checkEdit(vault, found.value, args);
    if (!change.ok) return change;
    const { remove } = change.value;
    const level = levelOf({ ...folded.values, ...args.values });
    const target = { definition, record: args.record, folded, level };
    const set = {
      ...change.value.set,
      ...nameNotes(vault, definition, change.value.set, scene.context, folded),
    };
    const size = Object.keys(change.value.set).length + remove.length;
    const view = isNoChange(change.value)
      ? ok(recordView(vault, scene, definition, folded))
      : await commitRecord(
          vault,
          args.record,
          () =>
            ok({
              entries: [
                recordEntry(vault, target, { act: 'edit', set, ...(remove.length > 0 && { remove }) }),
              ],
              audit: [recordAudit('record.edit', target, `${size}`)],
            }),
          folded,
        );
    if (view.ok && args.draft !== undefined) await vault.drafts.drop(args.draft);
    return view;
  },
} as const satisfies Handlers;
