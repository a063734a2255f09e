import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldAt, parseFields } from '#shared/domain/fields.ts';
import type { Correction, RecordBody } from '#shared/journal/entry.ts';
import type { Conflict, FoldedRecord } from '#shared/journal/folded.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { compareLevels, highestLevel, LEVELS, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { isWellFormed } from './patch.ts';

export type Decision = Pick<RecordBody, 'set' | 'remove' | 'version'>;
export type Choice = { readonly entry: string } | { readonly value: Json };

const LOWERED = refuse('MARKING_INVALID', {
  reason: '密级有争议的按最高的办理，没有裁定为较低的密级。',
});

function setOrRemove(path: string, value: Json): Decision {
  return value === null ? { remove: [path] } : { set: { [path]: value } };
}

/** A value of one's own: checked like any that is typed, and on a frozen text none but the sides'. */
function ownValue(
  definition: RegisterDefinition,
  folded: FoldedRecord,
  conflict: Conflict,
  value: Json,
): Result<Decision> {
  if (conflict.kind !== 'value') return refuse('BAD_REQUEST');
  const isSide = conflict.sides.some((side) => canonicalText(side.value) === canonicalText(value));
  if (folded.isFrozen && !isSide) return refuse('RECORD_FROZEN');
  if (isSide) return ok(setOrRemove(conflict.path, value));
  if (!isWellFormed(value)) return refuse('FIELD_INVALID', { count: 1 });
  const parsed = parseFields(definition, { [conflict.path]: value });
  return parsed.ok ? ok(setOrRemove(conflict.path, value)) : parsed;
}

/** Level that an entry was written at; undefined for one that is not here. */
export type LevelOfEntry = (entry: string) => Level | undefined;

function namedSide(conflict: Conflict, entry: string, levelOfEntry: LevelOfEntry): Result<Decision> {
  const side = conflict.sides.find((candidate) => candidate.entries.includes(entry));
  if (side === undefined) return refuse('NOT_FOUND');
  if (conflict.kind !== 'versions') return ok(setOrRemove(conflict.path, side.value));
  // A 定稿 is written at the level of its text.
  const levels = conflict.sides.flatMap((each) => levelOfEntry(each.entry) ?? []);
  const level = levelOfEntry(side.entry) ?? 'public';
  return compareLevels(level, highestLevel(levels)) < 0 ? LOWERED : ok({ version: side.entry });
}

/**
 * What settles a conflict: a whole 定稿, a state, a row kept or removed, or a value. While 密级 is in dispute the
 * highest claimed counts, and no decision here lowers it (条例第二十六条, secrecy.md CHG-1).
 * Codes: NOT_FOUND, BAD_REQUEST, RECORD_FROZEN, FIELD_INVALID, MARKING_INVALID.
 */
export function decisionOn(
  definition: RegisterDefinition,
  folded: FoldedRecord,
  conflict: Conflict,
  choice: Choice,
  levelOfEntry: LevelOfEntry,
): Result<Decision> {
  const decision =
    'value' in choice
      ? ownValue(definition, folded, conflict, choice.value)
      : namedSide(conflict, choice.entry, levelOfEntry);
  if (!decision.ok || conflict.path !== 'classification') return decision;
  const level = LEVELS.find((code) => code === decision.value.set?.classification);
  const isLower = level === undefined || compareLevels(level, folded.level) < 0;
  return isLower ? LOWERED : decision;
}

/** Fields that no 更正 touches: marking and circle are changed by decisions of their own (secrecy.md §4). */
const NOT_CORRECTED = ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope'];

/** Whether a text can be corrected into another. Codes: MARKING_INVALID, FIELD_INVALID. */
export function checkCorrection(
  definition: RegisterDefinition,
  folded: FoldedRecord,
  path: string,
  after: Json,
): Result<void> {
  const [field = '', row] = path.split('/');
  if (NOT_CORRECTED.includes(field)) {
    return refuse('MARKING_INVALID', { reason: '密级、期限和知悉范围须走密级变更，不能更正。' });
  }
  const invalid = refuse('FIELD_INVALID', { count: 1 });
  const at = fieldAt(definition, path);
  // A list is corrected row by row: as one value it would stand beside its rows, not in their place.
  if (at === undefined || (at.field.kind === 'rows' && !at.isRow)) return invalid;
  const rows = folded.values[field];
  const isThere =
    row === undefined || (Array.isArray(rows) && rows.some((item) => (item as { id?: Json }).id === row));
  const before = at.isRow ? (isThere ? true : null) : (folded.fields.get(path)?.value ?? null);
  if (!at.isRow && !isThere) return invalid;
  if (!isWellFormed(after) || canonicalText(before) === canonicalText(after)) return invalid;
  const parsed = parseFields(definition, { [path]: after });
  return parsed.ok ? ok() : parsed;
}

/** Old value of a path as a 更正 states it: a row that is there has `true`. */
export function valueBefore(folded: FoldedRecord, path: string): Json {
  const [field = '', row, column] = path.split('/');
  if (row === undefined || column !== undefined) return folded.fields.get(path)?.value ?? null;
  const rows = folded.values[field];
  return Array.isArray(rows) && rows.some((item) => (item as { id?: Json }).id === row) ? true : null;
}

/** The unseen changes as corrections of the frozen text; NOT_FOUND unless every entry named is one of them. */
export function adoptedCorrections(
  folded: FoldedRecord,
  entries: readonly string[],
  reason: string,
): Result<readonly Correction[]> {
  const known = new Set(folded.unseen.map((item) => item.entry));
  if (!entries.every((entry) => known.has(entry))) return refuse('NOT_FOUND');
  const corrections = folded.unseen
    .filter((item) => entries.includes(item.entry))
    .flatMap((item) => item.changes)
    .map(({ path, value }) => ({ path, before: valueBefore(folded, path), after: value, reason }));
  const isMarking = corrections.some(({ path }) => NOT_CORRECTED.includes(path));
  return isMarking
    ? refuse('MARKING_INVALID', { reason: '所列改动含密级、期限或知悉范围，须走密级变更，不能采纳。' })
    : ok(corrections);
}
