import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { rightsOf } from './rights.ts';
import type { Scene } from './scene.ts';

/** Whoever may correct the record, and whom it names as doing it. */
const FILLERS = ['handler', 'self', 'applicant', 'talker', 'supervisor'] as const;

/** Fields of a frozen record that the session may still fill: what is empty, and lists that go on, like receipts. */
export function laterFields(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
): readonly string[] {
  if (!folded.isFrozen) return [];
  const rights = rightsOf(vault, scene, definition, folded);
  const roles = scene.rolesFor(folded);
  const mayFill = rights.canCorrect || (rights.canAnnotate && FILLERS.some((role) => roles.has(role)));
  if (!mayFill || folded.hasConflict) return [];
  const { fields } = domainView(folded);
  return definition.fields
    .filter((field) => field.later === true && (field.kind === 'rows' || isEmpty(fields[field.id])))
    .map((field) => field.id);
}
