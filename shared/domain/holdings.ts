import type { DomainContext, RecordView, RegisterDefinition } from './definition.ts';
import { flowOf, isFrozenState } from './flows.ts';
import { sourceOf } from './recordRoles.ts';
import { STANDING } from './registers/organisation/leaving.ts';
import { ROLES, type RoleCode } from './roles.ts';

function names(value: unknown, ids: readonly string[]): boolean {
  if (typeof value === 'string') return ids.includes(value);
  return Array.isArray(value) && value.some((item) => ids.includes(String(item)));
}

/** Whether a step of the ordinary course still waits for holders of a role; what only puts away does not count. */
function waitsFor(definition: RegisterDefinition, state: string, role: RoleCode): boolean {
  const away = ['locked', 'archived', 'destroyed', 'pendingDestroy', 'filed'];
  return flowOf(definition.flow).moves.some(
    (move) =>
      move.from === state &&
      move.direction === 'forward' &&
      !away.includes(move.to) &&
      move.by.includes(role),
  );
}

/** What the record calls somebody who is named in a field: 承办人, 首办人; by the role where the field is not theirs. */
function labelOf(definition: RegisterDefinition, field: string, role: RoleCode): string {
  const own = definition.fields.find((each) => each.id === field);
  return own?.label ?? ROLES[role].label;
}

/**
 * As what a record is still in somebody's hands (离岗交接, 第六十五条): things held by name until they are passed on, and
 * work that is not done with: an open text that names him, or a state in which the next step is his. Empty: nothing.
 * `ids` are all ids the person is known by.
 */
export function holdingLabels(
  definition: RegisterDefinition,
  record: RecordView,
  ids: readonly string[],
  context: DomainContext,
): readonly string[] {
  const labels = new Set<string>();
  for (const { register, field, label, isHeld } of STANDING) {
    const isNamed = register === record.register && names(record.fields[field], ids);
    if (isNamed && isHeld(record, context)) labels.add(label);
  }
  const isOpen = !isFrozenState(definition.flow, record.state);
  const sources = { author: ['createdBy'], ...definition.recordRoles };
  for (const [code, fields] of Object.entries(sources)) {
    const role = code as RoleCode;
    const isWaiting = waitsFor(definition, record.state, role);
    // Whoever drafted it has nothing more to do with what waits for the next.
    if (!isWaiting && (!isOpen || role === 'author' || role === 'self')) continue;
    for (const field of fields) {
      if (names(sourceOf(record, field), ids))
        labels.add(field === 'createdBy' ? ROLES.author.label : labelOf(definition, field, role));
    }
  }
  return [...labels];
}
