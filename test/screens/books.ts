import type { RegisterDefinition, RecordView as SeenRecord } from '#shared/domain/definition.ts';
import type { FlowMove } from '#shared/domain/flowModel.ts';
import { flowOf, moversOf } from '#shared/domain/flows.ts';
import { dutyRolesOf, type OfficeCode } from '#shared/domain/kinds.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { SignStep } from '#shared/domain/signStep.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { StoryAccount } from '../demo/story.ts';
import { APPOINTED } from './sampleStation.ts';

/** One record that is written and carried on. */
export interface Volume {
  readonly register: string;
  readonly i: number;
  /** Half-month at which it is begun. */
  readonly slot: number;
  readonly day: string;
  readonly end: string | undefined;
  readonly isWhole?: true;
  /** Once it is there. */
  id?: string;
  state: string;
  title: string;
  createdBy: string;
  values: RecordView['values'];
  /** What stopped it; nothing more is tried then. */
  trouble?: string;
  isCompleted?: boolean;
  /** What it waits for. */
  waits?: string;
  refusals?: number;
  /** Sitting before which it is not tried again. */
  notBefore?: number;
}

export function definitionOf(register: string): RegisterDefinition {
  const definition = (REGISTERS as Readonly<Record<string, RegisterDefinition>>)[register];
  if (definition === undefined) throw new Error(`no register ${register}`);
  return definition;
}

function seen(volume: Volume): Pick<SeenRecord, 'createdBy' | 'fields'> {
  return { createdBy: volume.createdBy, fields: volume.values as SeenRecord['fields'] };
}

/** Every duty that an account has for a record. */
export function rolesOf(volume: Volume, account: StoryAccount, person: string): ReadonlySet<RoleCode> {
  return recordRoles(
    definitionOf(volume.register),
    seen(volume),
    person,
    new Set([...dutyRolesOf(account.offices as OfficeCode[]), ...(APPOINTED[account.name] ?? [])]),
  );
}

/** The next move on the way to the state in which the record is left; undefined when it has arrived. */
export function nextMove(volume: Volume): FlowMove | undefined {
  const { flow } = definitionOf(volume.register);
  const goal = volume.end;
  if (goal === undefined || volume.state === goal) return undefined;
  if (volume.isWhole === true) {
    const inOrder = flowOf(flow).states.map(({ code }) => code);
    const onward = flowOf(flow)
      .moves.filter(({ from, direction }) => from === volume.state && direction === 'forward')
      .sort((one, other) => inOrder.indexOf(one.to) - inOrder.indexOf(other.to));
    const first = onward.find(({ to }) => inOrder.indexOf(to) > inOrder.indexOf(volume.state));
    if (first !== undefined && inOrder.indexOf(first.to) <= inOrder.indexOf(goal)) return first;
  }
  const ways: { readonly at: string; readonly first: FlowMove | undefined }[] = [
    { at: volume.state, first: undefined },
  ];
  const been = new Set([volume.state]);
  for (const way of ways) {
    for (const move of flowOf(flow).moves) {
      if (move.from !== way.at || been.has(move.to)) continue;
      if (move.direction !== 'forward' && move.to !== goal) continue;
      const first = way.first ?? move;
      if (move.to === goal) return first;
      been.add(move.to);
      ways.push({ at: move.to, first });
    }
  }
  return undefined;
}

/** What somebody signs before the move can be made. */
export function openStep(volume: Volume, move: FlowMove): SignStep | undefined {
  return definitionOf(volume.register).signs?.find(
    (step) =>
      step.state === volume.state &&
      step.before === move.to &&
      Object.keys(step.stamps).some((field) => volume.values[field] === undefined),
  );
}

/** Whoever can take the next step, the one who made the record first. */
export function takersOf(
  volume: Volume,
  move: FlowMove,
  people: readonly { readonly account: StoryAccount; readonly person: string }[],
): readonly string[] {
  const { flow, code } = definitionOf(volume.register);
  const step = openStep(volume, move);
  const roles: readonly RoleCode[] =
    step !== undefined
      ? [step.role]
      : moversOf(flow, move.inTurn ? { ...move, by: move.by.slice(-1) } : move, code);
  const able = people.filter(({ account, person }) => {
    const held = rolesOf(volume, account, person);
    return roles.some((role) => held.has(role));
  });
  const own = able.filter(({ person }) => person === volume.createdBy);
  return [...own, ...able.filter((each) => !own.includes(each))].map(({ account }) => account.name);
}
