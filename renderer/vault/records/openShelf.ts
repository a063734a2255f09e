import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { type FlowCode, flowOf } from '#shared/domain/flows.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger } from '../core.ts';
import { domainView } from './domainView.ts';

/** What only puts away is no work that waits for somebody. */
const PUTTING_AWAY = new Set(['locked', 'archived', 'pendingDestroy', 'destroyed', 'filed']);

const known = new Map<FlowCode, ReadonlySet<string>>();

/** Day by which something is still to be done with a record; empty when nothing is. */
export function dueDay({ dueOn }: Pick<RegisterDefinition, 'dueOn'>, summary: RecordSummary): string {
  return dueOn?.(domainView(summary)) ?? '';
}

/** States in which somebody still has a step of the ordinary course before him. Asked for every record that is open. */
export function openStates({ flow }: Pick<RegisterDefinition, 'flow'>): ReadonlySet<string> {
  const states = known.get(flow) ?? statesBeforeSteps(flow);
  known.set(flow, states);
  return states;
}

function statesBeforeSteps(flow: FlowCode): ReadonlySet<string> {
  const moves = flowOf(flow).moves.filter(
    (move) => move.direction === 'forward' && !PUTTING_AWAY.has(move.to),
  );
  return new Set(moves.map((move) => move.from));
}

/**
 * The records of a register that are not done with. A register of a hundred thousand has a handful of them, so what lies
 * before a person is asked for after each act without going through the rest.
 */
export class OpenShelf {
  readonly register: string;
  readonly #isOpen: (summary: RecordSummary) => boolean;
  readonly #open = new Map<string, RecordSummary>();

  constructor(ledger: Ledger, definition: RegisterDefinition) {
    this.register = definition.code;
    const states = openStates(definition);
    // With a day still to be kept, what is registered is not done with: a seal that was taken out comes back.
    this.#isOpen = (summary) => states.has(summary.state) || dueDay(definition, summary) !== '';
    for (const summary of ledger.records(definition.code)) this.put(summary);
  }

  get all(): readonly RecordSummary[] {
    return [...this.#open.values()];
  }

  take({ record }: RecordSummary): void {
    this.#open.delete(record);
  }

  put(summary: RecordSummary): void {
    if (this.#isOpen(summary)) this.#open.set(summary.record, summary);
  }
}
