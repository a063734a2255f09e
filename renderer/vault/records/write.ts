import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { allowedMoves } from '#shared/domain/flows.ts';
import { recordMarking } from '#shared/domain/marking.ts';
import { checkRules, refusals } from '#shared/domain/rules.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { compareLevels, LEVELS, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { assignmentsAfter, effectsOfMove } from './effects.ts';
import { commitRecord, recordAudit, recordEntry } from './entry.ts';
import { nextRecordNumber } from './numbers.ts';
import { formChange, isNoChange } from './patch.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findWritable, sameHeads } from './target.ts';
import { askedFields, moveRefusal, recordView } from './view.ts';

type Nested = Readonly<Record<string, Json>>;

function levelOf(values: Nested): Level {
  const level = LEVELS.find((code) => code === values.classification);
  return level ?? 'internal';
}

/** A level must be held by the account and allowed at this station, and its marking must be right (MRK-2…7). */
function checkMarking(vault: OpenVault, values: Nested): Result<void> {
  const level = levelOf(values);
  if (compareLevels(level, vault.station.level) > 0 || !vault.session.levels.includes(level)) {
    return refuse('MARKING_INVALID', { reason: '这一密级高于本机或本人可接触的密级，没有保存。' });
  }
  const marking = recordMarking(values);
  return marking.ok ? ok() : marking;
}

/** Rules that are looked at on every save (catalogue: strictness `must`). */
function checkSave(
  scene: Scene,
  definition: RegisterDefinition,
  record: string,
  state: string,
  values: Nested,
  createdBy: string,
): Result<void> {
  const view = {
    id: record,
    register: definition.code,
    state,
    level: levelOf(values),
    createdBy,
    fields: values,
  };
  const [broken] = refusals(checkRules(definition, view, scene.context));
  if (broken === undefined) return ok();
  const { rule, article, reason, next } = broken;
  return refuse('RULE_BROKEN', { rule, article, reason, next });
}

async function dropDraft(vault: OpenVault, draft: string | undefined): Promise<void> {
  if (draft !== undefined) await vault.drafts.drop(draft);
}

export const writeHandlers = {
  'records.create': async (vault, args) => {
    const scene = sceneOf(vault);
    const found = scene.definition(args.register);
    if (!found.ok) return found;
    const definition = found.value;
    const values: Nested = { classification: 'internal', ...args.values };
    const change = formChange(definition, {}, values);
    if (!change.ok) return change;
    const marking = checkMarking(vault, values);
    if (!marking.ok) return marking;
    const record = toHex(vault.random.bytes(16));
    const saved = checkSave(scene, definition, record, '', values, vault.session.person);
    if (!saved.ok) return saved;
    const level = levelOf(values);
    const view = await commitRecord(vault, record, () => {
      // Taken when the act's turn has come: two quick saves must not get one number.
      const number = nextRecordNumber(vault, definition, values, level);
      const set = { ...change.value.set, number, orgId: vault.station.unit };
      const target = { definition, record, level };
      return ok({
        entries: [recordEntry(vault, target, { act: 'create', set })],
        audit: [{ ...recordAudit('record.create', target), object: number }],
      });
    });
    if (view.ok) await dropDraft(vault, args.draft);
    return view;
  },
  'records.edit': async (vault, args) => {
    const found = findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const heads = sameHeads(folded, args.heads);
    if (!heads.ok) return heads;
    if (folded.isFrozen) return refuse('RECORD_FROZEN');
    const before = recordView(vault, scene, definition, folded);
    if (!before.canEdit) return refuse('NOT_PERMITTED');
    const change = formChange(definition, folded.values, args.values);
    if (!change.ok) return change;
    if (isNoChange(change.value)) {
      await dropDraft(vault, args.draft);
      return ok(before);
    }
    const values: Nested = { ...folded.values, ...args.values };
    if (compareLevels(levelOf(values), folded.level) < 0) {
      return refuse('MARKING_INVALID', { reason: '密级只升不降。降低密级须走密级变更，没有保存。' });
    }
    const marking = checkMarking(vault, values);
    if (!marking.ok) return marking;
    const saved = checkSave(
      scene,
      definition,
      args.record,
      folded.state,
      values,
      folded.createdBy?.person ?? '',
    );
    if (!saved.ok) return saved;
    const target = { definition, record: args.record, folded, level: levelOf(values) };
    const { set, remove } = change.value;
    const view = await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'edit', set, ...(remove.length > 0 && { remove }) })],
        audit: [recordAudit('record.edit', target, `${Object.keys(set).length + remove.length}`)],
      }),
    );
    if (view.ok) await dropDraft(vault, args.draft);
    return view;
  },
  'records.move': async (vault, args) => {
    const found = findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    const heads = sameHeads(folded, args.heads);
    if (!heads.ok) return heads;
    const moves = allowedMoves(definition.flow, folded.state, scene.rolesFor(folded), definition.code);
    const move = moves.find((candidate) => candidate.to === args.to);
    if (move === undefined) return refuse('TRANSITION_NOT_ALLOWED');
    const opinion = args.opinion ?? '';
    if (move.asks === 'reason' && opinion === '') return refuse('FIELD_MISSING', { count: 1 });
    const extra = args.set ?? {};
    const asked = askedFields(definition, args.to);
    if (Object.keys(extra).some((field) => !asked.includes(field))) return refuse('BAD_REQUEST');
    const change = formChange(definition, folded.values, extra);
    if (!change.ok) return change;
    // An empty object would mean “the dialog has not been filled yet”; here it has.
    const refusal = moveRefusal(vault, scene, definition, folded, args.to, { ...folded.values, ...extra });
    if (refusal !== undefined) return { ok: false, error: refusal };
    if (move.isIrreversible) {
      const confirmed = await vault.confirmPassword(vault.session.account, args.password ?? '');
      if (!confirmed.ok) return confirmed;
    }
    const target = { definition, record: args.record, folded };
    const { set, remove } = change.value;
    const moved = await commitRecord(vault, args.record, () =>
      ok({
        entries: [
          recordEntry(vault, target, {
            act: 'move',
            move: { from: folded.state, to: args.to, ...(opinion !== '' && { opinion }) },
            ...(Object.keys(set).length > 0 && { set }),
            ...(remove.length > 0 && { remove }),
          }),
          ...effectsOfMove(vault, folded, args.to),
        ],
        audit: [recordAudit('record.move', target, `${folded.state}→${args.to}`)],
      }),
    );
    const entries = moved.ok ? assignmentsAfter(vault, folded, args.to) : [];
    if (entries.length === 0) return moved;
    return await commitRecord(vault, args.record, () =>
      ok({ entries, audit: [recordAudit('record.move', target, `交办${entries.length}项`)] }),
    );
  },
} as const satisfies Handlers;
