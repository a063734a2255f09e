import { parseFields } from '#shared/domain/fields.ts';
import type { Correction, RecordBody } from '#shared/journal/entry.ts';
import type { Conflict, FoldedRecord } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { findWritable } from './target.ts';
import { recordView } from './view.ts';

type Decision = Pick<RecordBody, 'set' | 'remove' | 'version'>;

/** What settles a conflict: a whole 定稿, a row kept or removed, or a value. */
function decisionOn(conflict: Conflict, choice: { entry: string } | { value: Json }): Result<Decision> {
  if ('value' in choice) {
    if (conflict.kind !== 'value') return refuse('BAD_REQUEST');
    return ok(
      choice.value === null ? { remove: [conflict.path] } : { set: { [conflict.path]: choice.value } },
    );
  }
  const side = conflict.sides.find((candidate) => candidate.entry === choice.entry);
  if (side === undefined) return refuse('NOT_FOUND');
  if (conflict.kind === 'versions') return ok({ version: side.entry });
  return ok(side.value === null ? { remove: [conflict.path] } : { set: { [conflict.path]: side.value } });
}

/** The unseen changes as corrections of the frozen text. */
function adopted(folded: FoldedRecord, entries: readonly string[], reason: string): Correction[] {
  return folded.unseen
    .filter((item) => entries.includes(item.entry))
    .flatMap((item) =>
      item.changes.map((change) => ({
        path: change.path,
        before: folded.fields.get(change.path)?.value ?? null,
        after: change.value,
        reason,
      })),
    );
}

export const amendHandlers = {
  'records.correct': async (vault, args) => {
    const found = findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (!recordView(vault, scene, definition, folded).canCorrect) return refuse('NOT_PERMITTED');
    const parsed = parseFields(definition, { [args.path]: args.after });
    if (!parsed.ok) return parsed;
    const before = folded.fields.get(args.path)?.value ?? null;
    const correction = [{ path: args.path, before, after: args.after, reason: args.reason }];
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'correct', correction })],
        audit: [recordAudit('record.correct', target)],
      }),
    );
  },
  'records.annotate': async (vault, args) => {
    const found = findWritable(vault, args.record, true);
    if (!found.ok) return found;
    const { definition, folded } = found.value;
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'annotate', note: args.note })],
        audit: [recordAudit('record.annotate', target)],
      }),
    );
  },
  'records.resolve': async (vault, args) => {
    const found = findWritable(vault, args.record, true);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const conflict = folded.conflicts.find((candidate) => candidate.path === args.path);
    if (conflict === undefined) return refuse('NOT_FOUND');
    const roles = scene.rolesFor(folded);
    if (!['groupLeader', 'author', 'handler', 'registerKeeper'].some((role) => roles.has(role as 'author'))) {
      return refuse('NOT_PERMITTED');
    }
    const decision = decisionOn(conflict, args.choice);
    if (!decision.ok) return decision;
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'resolve', ...decision.value, note: args.reason })],
        audit: [recordAudit('record.resolve', target)],
      }),
    );
  },
  'records.adopt': async (vault, args) => {
    const found = findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (!recordView(vault, scene, definition, folded).canCorrect) return refuse('NOT_PERMITTED');
    const correction = adopted(folded, args.entries, args.reason);
    if (correction.length === 0) return refuse('NOT_FOUND');
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [
          recordEntry(vault, target, { act: 'adopt', adopts: args.entries, correction, note: args.reason }),
        ],
        audit: [recordAudit('record.adopt', target)],
      }),
    );
  },
  'records.dismiss': async (vault, args) => {
    const found = findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (!recordView(vault, scene, definition, folded).canCorrect) return refuse('NOT_PERMITTED');
    const target = { definition, record: args.record, folded };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'dismiss', dismisses: args.entries, note: args.reason })],
        audit: [recordAudit('record.dismiss', target)],
      }),
    );
  },
} as const satisfies Handlers;
