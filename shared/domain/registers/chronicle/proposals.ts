import type { ChronicleProposal } from '#shared/domain/chronicleProposal.ts';
import type {
  FieldValues,
  RecordView,
  RegisterDefinition,
  SuggestContext,
} from '#shared/domain/definition.ts';
import { isFrozenState } from '#shared/domain/flows.ts';
import { isVoid, personNames, textValue } from '#shared/domain/values.ts';
import { nextOrder } from './chronicleEntry.ts';
import { SUMMARY_LENGTH } from './entryRules.ts';
import type { Period } from './periods.ts';

/** Registers whose records are minutes or papers of their own: of these only the points are noted (第四十九条, C37). */
const MINUTES = ['groupMeeting', 'meetingMinutes', 'attendedMeeting', 'consultation', 'agendaReview'];
const REPORTS = ['requestReport', 'researchReport', 'committeeHearing', 'notification'];

function sourceKind(register: string): string {
  if (MINUTES.includes(register)) return 'minutes';
  return REPORTS.includes(register) ? 'report' : 'other';
}

/**
 * What 大事记 may take from a record: its text must be fixed and the record must count. A proposal without a day, and one
 * that begins outside the period, is none.
 */
export function proposalOf(
  definition: RegisterDefinition,
  record: RecordView,
  period: Pick<Period, 'start' | 'end'>,
  context: SuggestContext,
): ChronicleProposal | undefined {
  if (definition.chronicle === undefined || !isFrozenState(definition.flow, record.state)) return undefined;
  if (isVoid(record)) return undefined;
  const proposal = definition.chronicle(record, context);
  if (proposal === undefined || proposal.on < period.start || proposal.on > period.end) return undefined;
  return proposal;
}

/** Whether 大事记 already has it. */
export function isTakenOver(record: Pick<RecordView, 'id'>, context: SuggestContext): boolean {
  return context.related('chronicleEntry', 'triggerRecordId', record.id).some((entry) => !isVoid(entry));
}

function brief(text: string): string {
  const letters = [...text.trim().replace(/\s*\n\s*/g, '；')];
  return letters.length > SUMMARY_LENGTH
    ? `${letters.slice(0, SUMMARY_LENGTH - 1).join('')}…`
    : letters.join('');
}

/**
 * Values of the entry that a proposal becomes. `orderInDay` is the next of that day; several taken at once are numbered
 * on by whoever takes them.
 */
export function entryValues(
  record: RecordView,
  proposal: ChronicleProposal,
  context: SuggestContext,
): FieldValues {
  const kind = sourceKind(record.register);
  const isLonger = proposal.endOn !== undefined && proposal.endOn > proposal.on;
  return {
    category: proposal.category,
    spanKind: isLonger ? 'multiDay' : 'sameDay',
    eventStartOn: proposal.on,
    ...(isLonger ? { eventEndOn: proposal.endOn } : {}),
    orderInDay: nextOrder(proposal.on, context),
    place: proposal.place ?? '',
    persons: personNames(context, proposal.people ?? []),
    summary: brief(proposal.text),
    sourceKind: kind,
    sourceId: record.number ?? textValue(record.fields, 'docNo'),
    excerptOnly: kind !== 'other',
    recorderId: context.holder('chronicler') ?? context.self,
    triggerRecordId: record.id,
  };
}
