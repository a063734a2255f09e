import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FlowMove } from '#shared/domain/flowModel.ts';
import { allowedMoves, findMove, flowOf } from '#shared/domain/flows.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

/** State in which a record that is still being written stands. */
export function startState(definition: RegisterDefinition, values: FieldValues): string {
  return definition.startsIn?.(values) ?? flowOf(definition.flow).initial[0] ?? 'draft';
}

/**
 * The step of the ordinary course that this person can make next: of a saved record one that the vault offers, of a new
 * one what its maker will be allowed. Nobody is offered the approval of what he asks for himself.
 */
export function nextStep(
  definition: RegisterDefinition,
  view: Pick<RecordView, 'state' | 'moves'> | undefined,
  values: FieldValues,
  session: Pick<Session, 'person' | 'dutyRoles'> | undefined,
): FlowMove | undefined {
  if (view !== undefined) {
    const offered = view.moves.map((move) => findMove(definition.flow, view.state, move.to));
    return offered.find((move) => move?.direction === 'forward');
  }
  const person = session?.person ?? '';
  const held = (session?.dutyRoles ?? []) as readonly RoleCode[];
  const roles = recordRoles(definition, { createdBy: person, fields: values }, person, held);
  return allowedMoves(definition.flow, startState(definition, values), roles, definition.code).find(
    (move) => move.direction === 'forward',
  );
}
