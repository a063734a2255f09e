import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import { type FlowCode, isFrozenState } from '#shared/domain/flows.ts';
import { textValue } from '#shared/domain/values.ts';
import { isInForce, isWithin, termOf } from './terms.ts';

/** What a person has until it is taken off them, whatever the state of its record: a duty, a seal, a post. */
interface Standing {
  readonly register: string;
  readonly field: string;
  /** What it is called in the list of 离岗交接. */
  readonly label: string;
  isHeld(record: RecordView, context: DomainContext): boolean;
}

/** A term that has not ended yet, also one that is still to begin. */
function isOpenTerm(record: RecordView, today: string): boolean {
  const term = termOf(record);
  return isWithin(term, today) || term.start > today;
}

/** Whether a 分工 is the last word on its post: a later one of the same post takes its place. */
export function isLatestDivision(record: RecordView, context: DomainContext): boolean {
  if (!isInForce(record)) return false;
  return context
    .alike('dutyDivision', 'post', record)
    .every(
      (other) =>
        other.id === record.id ||
        !isInForce(other) ||
        textValue(other.fields, 'effectiveOn') <= textValue(record.fields, 'effectiveOn'),
    );
}

/** Things held (第六十二、六十五条). What is only worked on is found by its life-cycle. */
export const STANDING: readonly Standing[] = [
  {
    register: 'roleAssignment',
    field: 'personId',
    label: '专责',
    isHeld: (record, { today }) => isInForce(record) && isOpenTerm(record, today),
  },
  {
    register: 'seal',
    field: 'keeperId',
    label: '印章保管',
    isHeld: (record) => isInForce(record) && ['inUse', 'out'].includes(textValue(record.fields, 'sealState')),
  },
  { register: 'dutyDivision', field: 'personId', label: 'A角', isHeld: isLatestDivision },
  { register: 'dutyDivision', field: 'bPersonId', label: 'B角', isHeld: isLatestDivision },
  {
    register: 'abActivation',
    field: 'bPersonId',
    label: '代行',
    isHeld: (record, { today }) => {
      const end = textValue(record.fields, 'endAt').slice(0, 10);
      return isInForce(record) && (end === '' || end >= today);
    },
  },
];

/** Work with a term that waits for its handler. */
const TASKS: readonly { readonly register: string; readonly flow: FlowCode; readonly field: string }[] = [
  { register: 'resolutionItem', flow: 'F6', field: 'ownerId' },
  { register: 'superviseLedger', flow: 'F6', field: 'supervisorId' },
  { register: 'incomingDoc', flow: 'F3', field: 'firstHandlerId' },
];

/**
 * How many things and tasks a person known by these ids still has, as far as they can be seen. A short look for the
 * rule of leaving; the page 离岗交接 lists everything (`records.holdings`).
 */
export function heldCount(ids: readonly string[], context: DomainContext): number {
  const held = new Set<string>();
  for (const id of ids.filter((each) => each !== '')) {
    for (const { register, field, isHeld } of STANDING) {
      for (const record of context.related(register, field, id))
        if (isHeld(record, context)) held.add(record.id);
    }
    for (const { register, flow, field } of TASKS) {
      for (const record of context.related(register, field, id)) {
        if (!isFrozenState(flow, record.state)) held.add(record.id);
      }
    }
  }
  return held.size;
}
