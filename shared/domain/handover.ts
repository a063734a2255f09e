import { findField } from './commonFields.ts';
import type { FieldValues, RegisterDefinition } from './definition.ts';
import { type FlowCode, flowOf, moversOf, withSubstitutes } from './flows.ts';
import { ROLES, type RoleCode } from './roles.ts';
import { isNoted } from './signStep.ts';

/** Roles that one person has by name in one record. A step that is theirs alone stands still once they are gone. */
const NAMED: readonly RoleCode[] = ['author', 'reviewer', 'handler', 'supervisor', 'talker', 'safetyOfficer'];

/**
 * Life-cycles of papers, whose keeper passes them on beside the 组长. Elsewhere it was the 组长 who chose the person, by
 * 交办 or by approving the plan that names him, and it is he who chooses another.
 */
const KEPT: readonly FlowCode[] = ['F1', 'F3', 'F4', 'F5'];

/** A person for whose step a record waits, and the field that names him. */
export interface Handover {
  readonly role: RoleCode;
  readonly field: string;
  /** `首办人`, `核稿人`; 起草人 for the maker. */
  readonly label: string;
}

type Course = Pick<RegisterDefinition, 'code' | 'flow' | 'recordRoles' | 'signs' | 'fields' | 'keeper'>;

/** Named roles without which the record does not go on: no other role has the step. */
function waitedFor(
  { code, flow, signs = [] }: Course,
  state: string,
  fields: FieldValues,
): ReadonlySet<RoleCode> {
  const waited = new Set<RoleCode>();
  for (const move of flowOf(flow).moves) {
    if (move.from !== state || move.direction !== 'forward') continue;
    const last = move.inTurn ? { ...move, by: move.by.slice(-1) } : move;
    const movers = moversOf(flow, last, code);
    if (movers.every((role) => NAMED.includes(role))) for (const role of movers) waited.add(role);
  }
  for (const step of signs) {
    if (step.state === state && NAMED.includes(step.role) && !isNoted(step.stamps, fields))
      waited.add(step.role);
  }
  return waited;
}

function fieldOf(definition: Course, role: RoleCode): string | undefined {
  const sources = { author: ['createdBy'], ...definition.recordRoles }[role] ?? [];
  // Who recorded a meeting stays who recorded it: the draft gets another author beside him.
  if (role === 'author' && sources.includes('createdBy')) return 'takenOverById';
  return sources.find((field) => findField(definition, field)?.kind === 'person');
}

/**
 * The people for whose step a record waits in its state, each by the field that names him. 改派 puts another in his place;
 * state, text and time limit stay (第五十一条 首办负责, 第六十五条 避免工作脱节).
 */
export function handoversOf(
  definition: Course,
  record: { readonly state: string; readonly fields: FieldValues },
): readonly Handover[] {
  return [...waitedFor(definition, record.state, record.fields)].flatMap((role) => {
    const field = fieldOf(definition, role);
    if (field === undefined) return [];
    const isMaker = field === 'takenOverById';
    const label = isMaker ? ROLES.author.label : (findField(definition, field)?.label ?? ROLES[role].label);
    return [{ role, field, label }];
  });
}

/**
 * Whether a holder of these roles may put another in the place of the one named: the 组长 (or who acts as such for the
 * register), and whoever keeps the papers. What is everybody's book has no keeper. Nobody passes on by himself what he
 * was made responsible for; only a draft of one's own may be given away by its keeper.
 */
export function mayHandOver(definition: Course, { role }: Handover, roles: ReadonlySet<RoleCode>): boolean {
  const heads = withSubstitutes(definition.flow, ['groupLeader'], definition.code);
  if (heads.some((head) => roles.has(head))) return true;
  const isKept = KEPT.includes(definition.flow) && definition.keeper !== 'member';
  return isKept && roles.has(definition.keeper) && (role === 'author' || !roles.has(role));
}

/** Fields that name whoever has the step now: past the draft they change by 改派, with its reason, and not by an edit. */
export function heldFields(
  definition: Course,
  record: { readonly state: string; readonly fields: FieldValues },
): readonly Handover[] {
  if (flowOf(definition.flow).initial.includes(record.state)) return [];
  return handoversOf(definition, record).filter(({ field }) => record.fields[field] !== undefined);
}
