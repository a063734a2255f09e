import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { flowOf } from '#shared/domain/flows.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Volume } from './books.ts';
import { addDays } from './resolve.ts';

/** What the vault answered stands in the volume. */
export function note(volume: Volume, view: RecordView): void {
  volume.id = view.record;
  volume.state = view.state;
  volume.title = view.title;
  volume.values = view.values;
  delete volume.waits;
  delete volume.refusals;
}

/** Whether a field of a dialog must be filled in every case; what hangs on other fields is left. */
export function isAskedAlways({ required }: FieldDefinition): boolean {
  return required === 'yes' || (typeof required !== 'string' && required.both !== true);
}

/** The Friday before a weekend's day. */
export function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? -2 : weekday === 6 ? -1 : 0);
}

/** The last state of the ordinary course before 归档. */
export function lastOf({ flow }: RegisterDefinition): string | undefined {
  return flowOf(flow)
    .states.filter(({ code }) => !['archived', 'destroyed', 'voided', 'cancelled'].includes(code))
    .at(-1)?.code;
}

/** What was refused, in one line. */
export function troubleWords({ register, i, state }: Volume, error: unknown): string {
  return `${register} ${i} ${state === '' ? 'new' : state}: ${JSON.stringify(error)}`;
}
