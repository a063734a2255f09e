import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import { isNoted, type SignStep } from '#shared/domain/signStep.ts';
import type { SignView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { domainView } from './domainView.ts';

/** The steps that have not been made in the state the record is in. */
export function openSteps(definition: RegisterDefinition, folded: RecordSummary): readonly SignStep[] {
  const { fields } = domainView(folded);
  return (definition.signs ?? []).filter(
    (step) => step.state === folded.state && !isNoted(step.stamps, fields),
  );
}

/** Why a move must wait: somebody who acts before it has not. */
export function missingStep(
  definition: RegisterDefinition,
  folded: RecordSummary,
  to: string,
): AppError | undefined {
  const step = openSteps(definition, folded).find(({ before }) => before === to);
  if (step === undefined) return undefined;
  const who = ROLES[step.role].label;
  const data = { rule: `${definition.flow}-${step.id}`, article: definition.headline[0] ?? '' };
  return {
    code: 'RULE_BROKEN',
    data: { ...data, reason: `${who}还没有${step.verb}`, next: `请${who}先${step.verb}` },
  };
}

/** The steps that a holder of these roles has to make now. */
export function signViews(
  definition: RegisterDefinition,
  folded: RecordSummary,
  roles: ReadonlySet<RoleCode>,
): readonly SignView[] {
  return openSteps(definition, folded)
    .filter(({ role }) => roles.has(role))
    .map((step) => ({
      id: step.id,
      verb: step.verb,
      needsOpinion: step.asks === 'opinion',
      needsReason: step.asks === 'reason',
      fields: step.fields ?? [],
    }));
}
