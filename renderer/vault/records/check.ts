import type { FieldValues, RegisterDefinition, Violation } from '#shared/domain/definition.ts';
import { recordMarking } from '#shared/domain/marking.ts';
import { checkRules, refusals } from '#shared/domain/rules.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { compareLevels, LEVELS, type Level } from '#shared/kernel/level.ts';
import { type AppError, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { checkReferences } from './namedPeople.ts';
import type { Scene } from './scene.ts';

export type Nested = Readonly<Record<string, Json>>;

/** Level that values say; 内部 while they say none. */
export function levelOf(values: Nested): Level {
  return LEVELS.find((code) => code === values.classification) ?? 'internal';
}

/** A level must be held by the account and allowed at this station, and its marking must be right (MRK-2…7). */
export function checkMarking(vault: OpenVault, values: Nested): Result<void> {
  const level = levelOf(values);
  if (compareLevels(level, vault.station.level) > 0 || !vault.session.levels.includes(level)) {
    return refuse('MARKING_INVALID', { reason: '这一密级高于本机或本人可接触的密级，没有保存。' });
  }
  const marking = recordMarking(values);
  return marking.ok ? ok() : marking;
}

/** A level only rises; lowering it is a decision of its own (secrecy.md CHG-1, AGG-4). */
export function checkNotLowered(values: Nested, level: Level): Result<void> {
  return compareLevels(levelOf(values), level) < 0
    ? refuse('MARKING_INVALID', { reason: '密级只升不降。降低密级须走密级变更，没有保存。' })
    : ok();
}

/** Rules that are looked at on every save (catalogue: strictness `must`). Code: RULE_BROKEN. */
export function checkSave(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  values: Nested,
  folded?: RecordSummary,
): Result<void> {
  const view = {
    id: folded?.record ?? '',
    register: definition.code,
    state: folded?.state ?? '',
    level: levelOf(values),
    createdBy: folded === undefined ? vault.session.person : (folded.createdBy?.person ?? ''),
    fields: values,
  };
  const [broken] = refusals(checkRules(definition, view, scene.context));
  return broken === undefined ? ok() : { ok: false, error: ruleBroken(broken) };
}

/** What a person is told of a rule that refuses: RULE_BROKEN. */
export function ruleBroken({ rule, article, reason, next }: Violation): AppError {
  return { code: 'RULE_BROKEN', data: { rule, article, reason, next } };
}

/**
 * People and records that a patch names must be known here, and people be such as a record may name; `before` are the
 * record's values until now. Codes: FIELD_INVALID, NAMES_ADMINISTRATOR, NOT_FOUND (触发记录).
 */
export function checkNamed(
  scene: Scene,
  definition: RegisterDefinition,
  patch: Nested,
  before: Nested = {},
): Result<void> {
  const { triggerRecordId: trigger } = patch;
  if (typeof trigger === 'string' && !scene.find(trigger).ok) return refuse('NOT_FOUND');
  return checkReferences(definition, patch, before as FieldValues, scene.context.person, (id, register) => {
    const found = scene.find(id);
    return found.ok && found.value.register === register;
  });
}
