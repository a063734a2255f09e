import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { isFrozenState } from '#shared/domain/flows.ts';
import { checkRules, severityOf } from '#shared/domain/rules.ts';
import type { ReminderView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { dueDay } from './openShelf.ts';
import type { Scene } from './scene.ts';
import { stampValues } from './stamps.ts';

/**
 * Rules that are broken and do not stop the act: 原则上 asks for a reason, what the measures leave open is said. Without
 * `to` those of the record as it stands, with it those that this move adds. `given`: what its dialog was filled with.
 */
export function remindersOf(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
  to?: string,
  given: Readonly<Record<string, unknown>> = {},
): readonly ReminderView[] {
  const isDone = isFrozenState(definition.flow, folded.state) && dueDay(definition, folded) === '';
  if (to === undefined && isDone) return [];
  const view = domainView(folded);
  const stamped = to === undefined ? {} : stampValues(vault, definition.stamps?.[to]);
  const seen = { ...view, fields: { ...view.fields, ...stamped, ...given } as typeof view.fields };
  const guards = definition.rules.filter((rule) => (to === undefined) === (rule.entering === undefined));
  const broken = checkRules({ ...definition, rules: guards }, seen, scene.context, to);
  return broken
    .filter(({ strictness }) => severityOf(strictness) !== 'refuse')
    .map(({ article, reason, next, strictness }) => ({
      article,
      reason,
      next,
      needsReason: severityOf(strictness) === 'needsReason',
    }));
}
