import type { FieldValues, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { derivedValues } from './derive.ts';
import { domainView } from './domainView.ts';
import { noteViews } from './entry.ts';
import { type Scene, sceneOf } from './scene.ts';
import { suggestContext } from './suggestContext.ts';

type Values = Readonly<Record<string, Json>>;

/** Without the members that are undefined, as the form takes them. */
function plain(fields: FieldValues): Values {
  return Object.fromEntries(Object.entries(fields).filter((item) => item[1] !== undefined)) as Values;
}

/** First values of a record by its definition: drafted from another, after the pattern of one of its own, or new. */
function firstValues(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  source: RecordView | undefined,
): FieldValues {
  const { dateField } = definition;
  const isOwnDay = definition.fields.some(
    (field) => field.id === dateField && field.kind === 'date' && field.basis === 'own',
  );
  const today = isOwnDay ? { [dateField]: scene.context.today } : {};
  const context = suggestContext(vault, scene);
  const fresh = (): FieldValues => ({ ...today, ...definition.suggest?.(context) });
  if (source === undefined) return fresh();
  if (source.register !== definition.code) {
    return { ...today, ...derivedValues(vault, scene, definition, source) };
  }
  return definition.copies?.(source, context) ?? { ...copiedValues(definition, source), ...fresh() };
}

/** What a record of the same register passes on: what a person typed when it was made, not what happened to it later. */
function copiedValues(definition: RegisterDefinition, source: RecordView): FieldValues {
  const kept = definition.fields.filter(
    (field) =>
      field.auto !== true &&
      field.later !== true &&
      field.kind !== 'attachments' &&
      (typeof field.required === 'string' || field.required.states === undefined),
  );
  const names = [...kept.map((field) => field.id), 'classification', 'secrecyUntil', 'accessScope'];
  return Object.fromEntries(names.map((id) => [id, source.fields[id]]));
}

export const suggestHandlers = {
  'records.suggest': async (vault, args): Promise<Result<Values>> => {
    const scene = sceneOf(vault);
    const definition = scene.definition(args.register);
    if (!definition.ok) return definition;
    let source: RecordView | undefined;
    if (args.copyFrom !== undefined) {
      const found = scene.find(args.copyFrom);
      if (!found.ok) return found;
      const of = scene.definition(found.value.register);
      if (!of.ok) return of;
      // What is copied is shown.
      const noted = await noteViews(vault, 'record.view', [
        { definition: of.value, record: args.copyFrom, folded: found.value },
      ]);
      if (!noted.ok) return noted;
      source = domainView(found.value);
    }
    return ok(plain({ classification: 'internal', ...firstValues(vault, scene, definition.value, source) }));
  },
} as const satisfies Handlers;
