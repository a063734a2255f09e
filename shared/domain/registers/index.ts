import { transitionFields } from '../commonFields.ts';
import type { RegisterDefinition } from '../definition.ts';
import { type LifecycleRules, lifecycleRules } from '../flows.ts';
import { exchangeBundle } from './exchangeBundle.ts';
import { groupMeeting } from './groupMeeting.ts';
import { meetingMinutes } from './meetingMinutes.ts';
import { resolutionItem } from './resolutionItem.ts';

/** Every 台账, in the order of the navigation. */
export const REGISTERS = {
  groupMeeting,
  meetingMinutes,
  resolutionItem,
  exchangeBundle,
} as const satisfies Readonly<Record<string, RegisterDefinition>>;
export type RegisterCode = keyof typeof REGISTERS;

/** The definition of a register; undefined for one of a newer version. */
export function findRegister(code: string): RegisterDefinition | undefined {
  return Object.hasOwn(REGISTERS, code) ? REGISTERS[code as RegisterCode] : undefined;
}

/** The life-cycles of all registers, in the shape the journal's fold takes. */
export const lifecycles: LifecycleRules = lifecycleRules((register) => {
  const definition = findRegister(register);
  if (definition === undefined) return undefined;
  return {
    flow: definition.flow,
    asksFor: (to, field) => transitionFields(definition, to).includes(field),
  };
});
