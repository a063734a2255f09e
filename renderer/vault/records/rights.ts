import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { canEdit } from '#shared/domain/flows.ts';
import { permits } from '#shared/domain/permissions.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import type { Scene } from './scene.ts';

/** What the session may do with a record, apart from moving it. */
export function rightsOf(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
) {
  const roles = scene.rolesFor(folded);
  const mayWrite = permits(vault.session.roles, 'biz.write').kind !== 'forbidden';
  const isStill = vault.readOnly !== undefined || folded.isIncomplete || !mayWrite;
  // A conflict is settled first: an edit made upon it would look as if it had settled it.
  const isOpen = !folded.hasConflict;
  const isEnded = ['voided', 'destroyed', 'cancelled'].includes(folded.state);
  // What gives duties is put right by whoever answers for it, not by whoever wrote it down.
  const clerks: readonly RoleCode[] =
    definition.grantsDuties === true
      ? ['registerKeeper', 'groupLeader', 'self']
      : ['author', 'registerKeeper', 'groupLeader'];
  const isClerk = clerks.some((role) => roles.has(role));
  return {
    canEdit: !isStill && isOpen && canEdit(definition.flow, folded.state, roles, definition.code),
    canCorrect: !isStill && isOpen && folded.isFrozen && !isEnded && isClerk,
    canAnnotate: !isStill && !isEnded,
    canAttach: !isStill && isOpen && !isEnded && (isClerk || roles.has('handler')),
    canOutput: folded.isOutputtable,
  };
}
