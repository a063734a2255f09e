import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove } from '#shared/domain/flows.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { EntryDraft, OpenVault } from '../core.ts';
import { levelOf } from './check.ts';
import { domainView } from './domainView.ts';
import { recordEntry } from './entry.ts';
import { nameNotes } from './namedPeople.ts';
import { nextRecordNumber } from './numbers.ts';
import { sceneOf } from './scene.ts';
import { suggestContext } from './suggestContext.ts';

/** The entry that makes a record which nobody typed: what a definition says a move brings about. */
function madeEntry(
  vault: OpenVault,
  definition: RegisterDefinition,
  fields: FieldValues,
  source: RecordSummary,
  given: string[],
): EntryDraft {
  const set = flattenFields(fields);
  const level = fields['classification'] === undefined ? source.level : levelOf(set);
  const number = nextRecordNumber(vault, definition, set, level, given);
  given.push(number);
  const target = { definition, record: toHex(vault.random.bytes(16)), level };
  const notes = nameNotes(vault, definition, set, sceneOf(vault).context);
  const orgId = vault.station.unit;
  const state = definition.startsIn?.(fields);
  const start = state === undefined ? {} : { state };
  return recordEntry(vault, target, { act: 'create', set: { ...set, ...notes, ...start, number, orgId } });
}

/** What a move brings about in other records, in the same frame (`effects` of the definition). */
export function effectsOfMove(
  vault: OpenVault,
  folded: RecordSummary,
  to: string,
  set: Readonly<Record<string, Json>>,
): readonly EntryDraft[] {
  return effectsOf(vault, folded, to, { state: to, set }, []);
}

/** What the 补登 of fields brings about. */
export function effectsOfLater(
  vault: OpenVault,
  folded: RecordSummary,
  set: Readonly<Record<string, Json>>,
): readonly EntryDraft[] {
  const given: string[] = [];
  const now = { state: folded.state, set };
  return Object.keys(set).flatMap((field) => effectsOf(vault, folded, `+${field}`, now, given));
}

function effectsOf(
  vault: OpenVault,
  folded: RecordSummary,
  key: string,
  now: { readonly state: string; readonly set: Readonly<Record<string, Json>> },
  given: string[],
): readonly EntryDraft[] {
  const effect = findRegister(folded.register)?.effects?.[key];
  if (effect === undefined) return [];
  const view = domainView(folded);
  const changed = { ...view, state: now.state, fields: { ...view.fields, ...now.set } };
  return effect(changed, suggestContext(vault, sceneOf(vault))).flatMap(({ register, fields }) => {
    const definition = findRegister(register);
    return definition === undefined ? [] : [madeEntry(vault, definition, fields, folded, given)];
  });
}

/**
 * Moves of other records that follow once a move is committed (`follows` of the definition), in the name of whoever made
 * it. Not in the same frame, because an entry cannot name as base one that has no identity yet; killed in between, they
 * are made by hand.
 */
export function movesAfter(vault: OpenVault, folded: RecordSummary, to: string): readonly EntryDraft[] {
  const follow = findRegister(folded.register)?.follows?.[to];
  if (follow === undefined) return [];
  const scene = sceneOf(vault);
  const entries: EntryDraft[] = [];
  for (const following of follow(domainView(folded), scene.context)) {
    const other = scene.find(following.record);
    const definition = other.ok ? findRegister(other.value.register) : undefined;
    if (!other.ok || definition === undefined || other.value.isIncomplete || other.value.hasConflict)
      continue;
    const { state: from, record } = other.value;
    if (findMove(definition.flow, from, following.to) === undefined) continue;
    const target = { definition, record, folded: other.value };
    const set = flattenFields(following.set ?? {});
    entries.push(
      recordEntry(vault, target, {
        act: 'move',
        move: { from, to: following.to },
        ...(Object.keys(set).length > 0 && { set }),
      }),
    );
  }
  return entries;
}
