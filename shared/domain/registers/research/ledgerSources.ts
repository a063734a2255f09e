import type {
  Derivation,
  DomainContext,
  EffectDraft,
  FieldValues,
  RecordView,
  Row,
} from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { idsValue, textValue } from '#shared/domain/values.ts';

const MARKING = ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope'] as const;

/** What an entry drafted from a record is known by; the rest is filled before it is handed over (交办). */
function opened(source: RecordView, sourceKind: string, day: string): FieldValues {
  return {
    openedOn: day,
    sourceKind,
    sourceId: source.id,
    nature: 'problem',
    isConcentrated: false,
    isImportant: false,
  };
}

/** The unit of a row: its own, or the only one of the record. */
export function unitOfRow(source: Pick<RecordView, 'fields'>, row: Row): string {
  const own = textValue(row, 'orgId');
  const units = idsValue(source.fields, 'hostOrgIds');
  return own !== '' || units.length !== 1 ? own : (units[0] ?? '');
}

function suggestionsFor(source: RecordView, unit: string): string {
  return rowsOf(source.fields, 'suggestions')
    .filter((row) => unitOfRow(source, row) === unit && !isEmpty(row['suggestion']))
    .map((row) => textValue(row, 'suggestion'))
    .join('\n');
}

/** What is said in a row of 会商 and becomes an entry of the ledger. */
interface Raised {
  readonly row: Row;
  readonly words: string;
  readonly fields: FieldValues;
}

function raisedIn(consultation: RecordView): readonly Raised[] {
  const problems = rowsOf(consultation.fields, 'problems')
    .filter((row) => isEmpty(row['ledgerId']))
    .map((row): Raised => {
      const unit = unitOfRow(consultation, row);
      const words = textValue(row, 'problem');
      return { row, words, fields: { hostOrgId: unit, suggestion: suggestionsFor(consultation, unit) } };
    });
  const agreed = rowsOf(consultation.fields, 'agreedItems').map((row): Raised => {
    const fields = {
      nature: 'agreement',
      hostOrgId: unitOfRow(consultation, row),
      field: '商定事项',
      suggestion: '按会商商定的办理。',
      responsible: row['responsible'],
      supervisorId: row['supervisorId'],
      dueOn: row['dueOn'],
    };
    return { row, words: textValue(row, 'matter'), fields };
  });
  return [...problems, ...agreed].filter(({ words }) => words.trim() !== '');
}

/** Problems and 商定事项 of a 会商 that stand in no entry of the 督办台账 yet (R09-3). */
export function notTakenOver(consultation: RecordView, context: DomainContext): readonly Raised[] {
  const made = context.related('superviseLedger', 'sourceId', consultation.id);
  // One drafted by hand knows its 会商 and repeats the words, not the row.
  return raisedIn(consultation).filter(
    ({ row, words }) =>
      !made.some(({ fields }) => {
        const from = textValue(fields, 'sourceRow');
        return from === '' ? textValue(fields, 'problem') === words : from === row.id;
      }),
  );
}

function raisedValues(consultation: RecordView, { row, words, fields }: Raised): FieldValues {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
  return {
    ...opened(consultation, 'consult', textValue(consultation.fields, 'heldOn')),
    supervisorId: consultation.fields['recorderId'],
    ...filled,
    sourceRow: row.id,
    problem: words,
  };
}

/** The entries that a registered 会商 opens: one for each problem and 商定事项, made once (R09-3). */
export function consultationEntries(
  consultation: RecordView,
  context: DomainContext,
): readonly EffectDraft[] {
  const marking = Object.fromEntries(MARKING.map((field) => [field, consultation.fields[field]]));
  return notTakenOver(consultation, context).map((raised) => ({
    register: 'superviseLedger',
    fields: {
      ...marking,
      triggerRecordId: consultation.id,
      ...raisedValues(consultation, raised),
    },
  }));
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}

/** Records from which an entry of the 督办台账 can be drafted. */
export const LEDGER_DERIVES: readonly Derivation[] = [
  {
    register: 'researchReport',
    when: (report) => ['finalized', 'archived'].includes(report.state),
    values: (report, context) => {
      const plan = context.record(textValue(report.fields, 'planId'));
      const units = plan === undefined ? [] : idsValue(plan.fields, 'hostOrgIds');
      return {
        ...opened(report, 'research', context.today),
        hostOrgId: units.length === 1 ? units[0] : undefined,
        problem: textValue(report.fields, 'problems'),
        suggestion: textValue(report.fields, 'suggestions'),
        supervisorId: plan?.fields['teamLeaderId'] ?? context.self,
      };
    },
  },
  {
    register: 'researchFeedback',
    when: (feedback) => feedback.state !== 'draft',
    values: (feedback, context) => {
      const report = context.record(textValue(feedback.fields, 'reportId'));
      return {
        ...opened(feedback, 'research', context.today),
        hostOrgId: feedback.fields['hostOrgId'],
        problem: textValue(feedback.fields, 'content'),
        suggestion: report === undefined ? undefined : textValue(report.fields, 'suggestions'),
        responsible: feedback.fields['receiver'],
        supervisorId: context.self,
      };
    },
  },
  {
    register: 'attendedMeeting',
    when: (meeting) => meeting.state !== 'draft' && !isEmpty(meeting.fields['reminder']),
    values: (meeting, context) => ({
      ...opened(meeting, 'meeting', context.today),
      hostOrgId: meeting.fields['hostOrgId'],
      problem: firstLine(textValue(meeting.fields, 'reminder')),
      suggestion: textValue(meeting.fields, 'reminder'),
      supervisorId: meeting.fields['attendeeId'],
    }),
  },
  {
    register: 'consultation',
    when: (consultation, context) =>
      consultation.state !== 'draft' && notTakenOver(consultation, context).length > 0,
    values: (consultation, context) => {
      const [first] = notTakenOver(consultation, context);
      return first === undefined ? {} : { ...raisedValues(consultation, first), openedOn: context.today };
    },
  },
  {
    register: 'groupMeeting',
    when: (meeting) => ['finalized', 'archived'].includes(meeting.state),
    values: (meeting, context) => ({
      ...opened(meeting, 'groupMeeting', context.today),
      supervisorId: context.self,
    }),
  },
];
