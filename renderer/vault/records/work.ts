import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { allowedMoves } from '#shared/domain/flows.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import { isNoted } from '#shared/domain/signStep.ts';
import { textValue } from '#shared/domain/values.ts';
import { addDays } from '#shared/domain/words.ts';
import type { WorkRow } from '#shared/ipc/vault/recordParts.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { dutiesOf } from './duties.ts';
import { markingText } from './marking.ts';
import { dueDay, openStates } from './openShelf.ts';
import { indexOf } from './recordIndex.ts';
import { mayKnow, type Scene, sceneOf } from './scene.ts';
import { signViews } from './signSteps.ts';

/** Roles that somebody has over a record without having been asked for anything by it. */
const BY_ITSELF: readonly RoleCode[] = ['author', 'registerKeeper', 'member'];

/** Whether it lies before this person as a draft: made by him and not given away, or given to him (改派). */
function isTheirDraft(vault: OpenVault, definition: RegisterDefinition, folded: RecordSummary): boolean {
  const { fields } = domainView(folded);
  const { ids } = dutiesOf(vault);
  const maker = textValue(fields, 'takenOverById') || (folded.createdBy?.person ?? '');
  const authors = definition.recordRoles.author ?? ['createdBy'];
  const drafters = authors.includes('createdBy') ? [] : authors.map((field) => textValue(fields, field));
  return [maker, ...drafters].some((person) => ids.includes(person));
}

/** Word of the step that this person has to make with a record; undefined when it waits for another. */
function stepOf(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
): string | undefined {
  if (!openStates(definition).has(folded.state)) return undefined;
  const roles = scene.rolesFor(folded);
  const [sign] = signViews(definition, folded, roles);
  if (sign !== undefined) return sign.verb;
  const isOwn = isTheirDraft(vault, definition, folded);
  // What somebody began and has not passed on lies before him alone, however many could pass it on.
  const asked = isOwn ? roles : new Set([...roles].filter((role) => !BY_ITSELF.includes(role)));
  const moves = allowedMoves(definition.flow, folded.state, asked, definition.code);
  const step = moves.find((move) => move.direction === 'forward' && openOrDone(definition, move.to));
  const isWaiting = definition.signs?.some(
    ({ state, before }) => state === folded.state && before === step?.to,
  );
  if (step === undefined) return undefined;
  const isSigned = isWaiting !== true || !waitsForOther(definition, folded, step.to);
  return isSigned ? step.verb : undefined;
}

function openOrDone(definition: RegisterDefinition, to: string): boolean {
  return !['locked', 'archived', 'pendingDestroy'].includes(to) || openStates(definition).has(to);
}

function waitsForOther(definition: RegisterDefinition, folded: RecordSummary, to: string): boolean {
  const { fields } = domainView(folded);
  return (definition.signs ?? []).some(
    ({ before, state, stamps }) => before === to && state === folded.state && !isNoted(stamps, fields),
  );
}

function rowOf(
  scene: Scene,
  definition: RegisterDefinition,
  folded: RecordSummary,
  verb: string,
  dueOn: string,
): WorkRow {
  const view = domainView(folded);
  const handlers = ['handler', 'talker', 'applicant'].flatMap(
    (role) => definition.recordRoles[role as RoleCode] ?? [],
  );
  const named = handlers.map((field) => view.fields[field]).find((id) => typeof id === 'string');
  return {
    register: folded.register,
    record: folded.record,
    noun: definition.noun,
    article: definition.headline[0] ?? '',
    title: definition.titleOf(view, scene.context),
    number: view.number ?? '',
    level: folded.level,
    marking: markingText(folded.level, view.fields),
    verb,
    dueOn,
    personName: typeof named === 'string' ? (scene.context.person(named)?.name ?? '') : '',
    updatedAt: folded.updatedAt,
  };
}

export const workHandlers = {
  'work.today': async (vault, { days }) => {
    const scene = sceneOf(vault);
    const until = addDays(scene.context.today, days);
    const waiting: WorkRow[] = [];
    const due: WorkRow[] = [];
    for (const definition of Object.values(REGISTERS) as readonly RegisterDefinition[]) {
      for (const folded of indexOf(vault.ledger).open(definition)) {
        if (!mayKnow(vault, folded) || folded.isIncomplete) continue;
        const verb = stepOf(vault, scene, definition, folded);
        const dueOn = dueDay(definition, folded);
        const isDue = dueOn !== '' && dueOn <= until;
        if (isDue) due.push(rowOf(scene, definition, folded, verb ?? '', dueOn));
        else if (verb !== undefined) waiting.push(rowOf(scene, definition, folded, verb, dueOn));
      }
    }
    return ok({
      due: due.sort((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0)),
      waiting: waiting.sort((left, right) => left.updatedAt - right.updatedAt),
    });
  },
} as const satisfies Handlers;
