import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { type Handover, handoversOf, heldFields, mayHandOver } from '#shared/domain/handover.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import { textValue } from '#shared/domain/values.ts';
import type { HandoverView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';

/** What the note of a 改派 begins with; an edit by hand carries none. */
export const HANDED_OVER = '改派';

/** Who is named now; empty for nobody. */
export function namedNow(folded: RecordSummary, { field }: Handover): string {
  const { fields, createdBy = '' } = domainView(folded);
  return textValue(fields, field) || (field === 'takenOverById' ? createdBy : '');
}

/** The people of a record that the session may replace. */
export function handoverViews(
  vault: OpenVault,
  definition: RegisterDefinition,
  folded: RecordSummary,
  roles: ReadonlySet<RoleCode>,
): readonly HandoverView[] {
  if (vault.readOnly !== undefined || folded.isIncomplete || folded.hasConflict) return [];
  return handoversOf(definition, domainView(folded))
    .filter((handover) => mayHandOver(definition, handover, roles))
    .map((handover) => ({
      field: handover.field,
      label: handover.label,
      person: namedNow(folded, handover),
    }))
    .filter(({ person }) => person !== '');
}

/** RULE_BROKEN in the register's own article. */
export function handOverRefusal(definition: RegisterDefinition, reason: string, next: string): Result<never> {
  return refuse('RULE_BROKEN', { rule: '', article: definition.headline[0] ?? '', reason, next });
}

/**
 * RULE_BROKEN where an edit would put another in the place of whoever has the step now: that is a 改派, with its reason.
 */
export function checkNotHandedOver(
  definition: RegisterDefinition,
  folded: RecordSummary,
  changed: readonly string[],
): Result<void> {
  const held = heldFields(definition, domainView(folded)).find(({ field }) => changed.includes(field));
  if (held === undefined) return ok();
  const keeper = definition.keeper === 'member' ? '' : `或${ROLES[definition.keeper].label}`;
  return handOverRefusal(
    definition,
    `${held.label}换人须写明理由`,
    `由组长${keeper}用“改派${held.label}”办理`,
  );
}
