import type { RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { entryValues, isTakenOver, proposalOf } from '#shared/domain/registers/chronicle/proposals.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { textValue } from '#shared/domain/values.ts';
import { addDays } from '#shared/domain/words.ts';
import type { ProposalView } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { markingOf } from './derive.ts';
import { noteViews } from './entry.ts';
import { rowOf } from './rows.ts';
import { type Scene, sceneOf } from './scene.ts';
import { suggestContext } from './suggestContext.ts';

/** A record is looked at if its own day lies so near: a document received last year may be settled only now … */
const DAYS_BEFORE = 366;
/** … and what happened in the period may have been written down weeks later. */
const DAYS_AFTER = 92;
/** More than a person ticks in one go; the rest shows once these are taken or the period is shorter. */
const MOST = 500;

interface Asked {
  readonly from: string;
  readonly to: string;
}

/** Records of a register that may have a proposal for the period, the newest first. */
function candidates(
  scene: Scene,
  definition: RegisterDefinition,
  { from, to }: Asked,
): readonly RecordView[] {
  const earliest = addDays(from, -DAYS_BEFORE);
  const found: RecordView[] = [];
  for (const record of scene.context.earlier(definition.code, addDays(to, DAYS_AFTER + 1))) {
    if (textValue(record.fields, definition.dateField).slice(0, 10) < earliest) break;
    found.push(record);
  }
  return found;
}

interface Proposed {
  readonly definition: RegisterDefinition;
  readonly record: string;
  readonly folded: RecordSummary;
  readonly on: string;
  readonly view: ProposalView;
}

/** A proposal of a record that is whole and of one mind; of this unit, for what others did is theirs to note. */
function proposed(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  record: RecordView,
  asked: Asked,
): readonly Proposed[] {
  const context = suggestContext(vault, scene);
  const proposal = proposalOf(definition, record, { start: asked.from, end: asked.to }, context);
  const found = scene.find(record.id);
  if (proposal === undefined || !found.ok || isTakenOver(record, context)) return [];
  const folded = found.value;
  if (folded.home !== vault.station.stationId || folded.isIncomplete || folded.hasConflict) return [];
  const values = { ...entryValues(record, proposal, context), ...markingOf(record) };
  const plain = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const source = rowOf(definition, folded, scene.context);
  const view = { source, values: Object.fromEntries(plain) as Record<string, Json> };
  return [{ definition, record: record.id, folded, on: proposal.on, view }];
}

export const proposalHandlers = {
  'records.proposals': async (vault, asked) => {
    const scene = sceneOf(vault);
    const all = Object.values(REGISTERS)
      .filter((definition: RegisterDefinition) => definition.chronicle !== undefined)
      .flatMap((definition) =>
        candidates(scene, definition, asked).flatMap((record) =>
          proposed(vault, scene, definition, record, asked),
        ),
      )
      .sort((left, right) => (left.on > right.on ? -1 : Number(left.on < right.on)))
      .slice(0, MOST);
    // What is shown is noted.
    const noted = await noteViews(vault, 'record.view', all);
    return noted.ok ? ok(all.map(({ view }) => view)) : noted;
  },
} as const satisfies Handlers;
