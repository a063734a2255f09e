import { findMove } from '#shared/domain/flows.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { resolutionDrafts } from '#shared/domain/registers/meetings/meetingHelpers.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { EntryDraft, OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { recordEntry } from './entry.ts';
import { nameNotes } from './namedPeople.ts';
import { nextRecordNumber } from './numbers.ts';
import { sceneOf } from './scene.ts';

/**
 * What a move brings about in other records, in the same frame: when a 组务会 is finalised, each decision noted at it
 * becomes a 议定事项 of its own (第三十四条, R08-6).
 */
export function effectsOfMove(vault: OpenVault, folded: RecordSummary, to: string): readonly EntryDraft[] {
  const definition = findRegister('resolutionItem');
  if (folded.register !== 'groupMeeting' || to !== 'finalized' || definition === undefined) return [];
  const meeting = domainView(folded);
  const { context } = sceneOf(vault);
  const existing = context.related('resolutionItem', 'meetingId', folded.record);
  const given: string[] = [];
  return resolutionDrafts(meeting, existing).map((draft) => {
    const set = flattenFields(draft.fields);
    const number = nextRecordNumber(vault, definition, set, folded.level, given);
    given.push(number);
    const target = { definition, record: toHex(vault.random.bytes(16)), level: folded.level };
    const notes = nameNotes(vault, definition, set, context);
    const orgId = vault.station.unit;
    return recordEntry(vault, target, { act: 'create', set: { ...set, ...notes, number, orgId } });
  });
}

/**
 * What follows a move once it is committed: new 议定事项 are handed to their owners (交办) by the 组长 who finalised the
 * meeting. Not in the same frame, because an entry cannot name as base one that has no identity yet; killed in
 * between, they stand at 立项 and are handed over by hand.
 */
export function assignmentsAfter(vault: OpenVault, folded: RecordSummary, to: string): readonly EntryDraft[] {
  const definition = findRegister('resolutionItem');
  if (folded.register !== 'groupMeeting' || to !== 'finalized' || definition === undefined) return [];
  const scene = sceneOf(vault);
  const entries: EntryDraft[] = [];
  for (const view of scene.context.related('resolutionItem', 'meetingId', folded.record)) {
    const item = scene.find(view.id);
    const isFree = item.ok && !item.value.isIncomplete && !item.value.hasConflict;
    if (!isFree || findMove(definition.flow, item.value.state, 'assigned') === undefined) continue;
    const target = { definition, record: item.value.record, folded: item.value };
    entries.push(
      recordEntry(vault, target, { act: 'move', move: { from: item.value.state, to: 'assigned' } }),
    );
  }
  return entries;
}
