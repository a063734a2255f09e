import type { Flow, FlowMove, FlowState } from './flowModel.ts';
import { DOCUMENT_FLOWS } from './flowTables/documents.ts';
import { ORGANISATION_FLOWS } from './flowTables/organisation.ts';
import { RECORD_FLOWS } from './flowTables/records.ts';
import type { RoleCode } from './roles.ts';

/** The eighteen life-cycles F1–F18 (catalogue 0.5). Transitions that are not listed are forbidden. */
export const FLOWS = {
  ...RECORD_FLOWS,
  ...DOCUMENT_FLOWS,
  ...ORGANISATION_FLOWS,
} as const satisfies Readonly<Record<string, Flow>>;
export type FlowCode = keyof typeof FLOWS;

interface Substitute {
  readonly flow: FlowCode;
  readonly registers: readonly string[];
  readonly replaced: readonly RoleCode[];
  readonly by: readonly RoleCode[];
  /** Absent: the catalogue's. */
  readonly basis?: 'own';
}

/** Who acts in place of whom for some registers (catalogue 0.5.2). */
export const SUBSTITUTES: readonly Substitute[] = [
  {
    flow: 'F1',
    registers: [
      'partyMeeting',
      'partyDay',
      'orgLifeMeeting',
      'memberReview',
      'branchDutyReport',
      'vanguardPost',
    ],
    replaced: ['groupLeader'],
    by: ['branchSecretary'],
  },
  {
    flow: 'F1',
    registers: ['assessScheme', 'authorizationGrant', 'monthlyTaskList', 'growthPlan'],
    replaced: ['groupLeader'],
    by: ['chargeLeader', 'generalOffice', 'collabLeader'],
  },
  {
    flow: 'F6',
    registers: ['recruitPlan', 'cadreExchange', 'inspectionTour', 'assessConsequence'],
    replaced: ['groupLeader'],
    by: ['chargeLeader', 'generalOffice', 'cadreSupervisionRoom'],
  },
  { flow: 'F6', registers: ['branchElection'], replaced: ['groupLeader'], by: ['branchSecretary'] },
  { flow: 'F11', registers: ['cadreInterview'], replaced: ['groupLeader'], by: ['talker'] },
  {
    flow: 'F8',
    registers: ['subordinateAssessment'],
    replaced: [
      'generalOffice',
      'supervisionRoom',
      'cadreSupervisionRoom',
      'chargeLeader',
      'standingCommittee',
    ],
    by: ['groupLeader'],
  },
  {
    flow: 'F8',
    registers: ['jointAssessment'],
    replaced: [
      'generalOffice',
      'supervisionRoom',
      'cadreSupervisionRoom',
      'chargeLeader',
      'standingCommittee',
    ],
    by: ['collabLeader', 'dispatcher'],
  },
  // The office that reviews a 规范性文件 does not sit at this station: its answer comes on paper, and without somebody to
  // enter 审核不通过 the document would stand still for ever.
  {
    flow: 'F4',
    registers: ['outgoingDoc'],
    replaced: ['generalOffice'],
    by: ['generalOffice', 'docClerk'],
    basis: 'own',
  },
];

/** The flow of a code. */
export function flowOf(code: FlowCode): Flow {
  return FLOWS[code];
}

/** A state of a flow, or undefined for one of a newer version. */
export function stateOf(code: FlowCode, state: string): FlowState | undefined {
  return flowOf(code).states.find((candidate) => candidate.code === state);
}

/** Chinese name of a state; the code itself for one of a newer version. */
export function stateLabel(code: FlowCode, state: string): string {
  return stateOf(code, state)?.label ?? state;
}

/** Whether the text is frozen in this state. A state of a newer version counts as frozen: the careful side. */
export function isFrozenState(code: FlowCode, state: string): boolean {
  return stateOf(code, state)?.isFrozen ?? true;
}

/** Roles with those put in who act for them in a register (catalogue 0.5.2). */
export function withSubstitutes(
  code: FlowCode,
  roles: readonly RoleCode[],
  register?: string,
): readonly RoleCode[] {
  const substitute = SUBSTITUTES.find(
    (row) => row.flow === code && register !== undefined && row.registers.includes(register),
  );
  if (substitute === undefined) return roles;
  return [...new Set(roles.flatMap((role) => (substitute.replaced.includes(role) ? substitute.by : [role])))];
}

/** The duty roles that take part in a move in a register, substitutes put in (catalogue 0.5.2). */
export function moversOf(code: FlowCode, move: FlowMove, register?: string): readonly RoleCode[] {
  return withSubstitutes(code, move.by, register);
}

/**
 * The moves that a holder of `roles` may make from a state, in table order. Where several must act in turn, the last
 * one moves; what the others do before is written into fields or annotations.
 */
export function allowedMoves(
  code: FlowCode,
  state: string,
  roles: Iterable<RoleCode>,
  register?: string,
): readonly FlowMove[] {
  const held = new Set(roles);
  const moves = flowOf(code).moves.filter((move) => {
    if (move.from !== state) return false;
    const last = move.inTurn ? move.by.slice(-1) : move.by;
    return withSubstitutes(code, last, register).some((role) => held.has(role));
  });
  // 退回 and 撤回 may lead to the same state: who holds both sees 退回, which leaves a reason.
  return moves.filter((move, index) => moves.findIndex((other) => other.to === move.to) === index);
}

/** The move between two states, whoever makes it; undefined when forbidden. */
export function findMove(code: FlowCode, from: string, to: string): FlowMove | undefined {
  return flowOf(code).moves.find((move) => move.from === from && move.to === to);
}

/** Whether a holder of `roles` may edit in this state: not frozen, and theirs to move on, or made by them and just begun. */
export function canEdit(
  code: FlowCode,
  state: string,
  roles: Iterable<RoleCode>,
  register?: string,
): boolean {
  if (isFrozenState(code, state)) return false;
  const held = new Set(roles);
  // A 谈话安全方案 is approved by the 组长 alone: nobody else has a move, yet whoever draws it up must write it. A use of
  // the seal is the 用印人's until it is approved, whoever made the entry.
  const isTheirs = held.has('author') || held.has('applicant');
  if (isTheirs && flowOf(code).initial.includes(state)) return true;
  return allowedMoves(code, state, held, register).some((move) => move.direction !== 'withdraw');
}

/** What the journal asks of the life-cycles; it knows this shape, not this folder's registers. */
export interface LifecycleRules {
  initialStates(register: string): readonly string[];
  allows(register: string, from: string, to: string): boolean;
  isFrozen(register: string, state: string): boolean;
  /** Whether a transition of a frozen record asks for the field; any other would rewrite the frozen text. */
  asksFor(register: string, to: string, field: string): boolean;
}

/** What the life-cycles must know of a register. */
export interface RegisterCourse {
  readonly flow: FlowCode;
  asksFor(to: string, field: string): boolean;
}

/**
 * The life-cycles as the journal asks for them. A register of a newer version allows every move and is never
 * frozen here: its entries are kept and shown, and nobody can make new ones.
 */
export function lifecycleRules(courseOf: (register: string) => RegisterCourse | undefined): LifecycleRules {
  return {
    initialStates(register) {
      const course = courseOf(register);
      return course === undefined ? [] : flowOf(course.flow).initial;
    },
    allows(register, from, to) {
      const course = courseOf(register);
      return course === undefined || findMove(course.flow, from, to) !== undefined;
    },
    isFrozen(register, state) {
      const course = courseOf(register);
      return course !== undefined && isFrozenState(course.flow, state);
    },
    asksFor(register, to, field) {
      return courseOf(register)?.asksFor(to, field) ?? true;
    },
  };
}
