import type { Derivation, FieldValues, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { permits } from '#shared/domain/permissions.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { DerivedView } from '#shared/ipc/vault/recordParts.ts';
import type { OpenVault } from '../core.ts';
import type { Scene } from './scene.ts';
import { suggestContext } from './suggestContext.ts';

/** Level, term and circle go along: what is drafted from a record is no less secret (AGG-4). */
const MARKING = ['classification', 'secrecyUntil', 'secrecyLatestOn', 'markedOn', 'accessScope'] as const;

/** Level, term and circle of a record, as what is drafted from it takes them over. */
export function markingOf({ fields }: Pick<RecordView, 'fields'>): FieldValues {
  return Object.fromEntries(MARKING.map((field) => [field, fields[field]]));
}

function derivationFrom(
  definition: RegisterDefinition,
  source: RecordView,
  { context }: Scene,
): Derivation | undefined {
  return definition.derives?.find(
    ({ register, when }) => register === source.register && (when === undefined || when(source, context)),
  );
}

/** The registers in which something can be drafted from this record now. */
export function derivedViews(vault: OpenVault, scene: Scene, source: RecordView): readonly DerivedView[] {
  if (vault.readOnly !== undefined || permits(vault.session.roles, 'biz.write').kind === 'forbidden')
    return [];
  return Object.values(REGISTERS)
    .filter((definition: RegisterDefinition) => derivationFrom(definition, source, scene) !== undefined)
    .map(({ code: register, noun }) => ({ register, noun }));
}

/** First values of a record that is drafted from another; undefined when it cannot be. */
export function derivedValues(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  source: RecordView,
): FieldValues | undefined {
  const derivation = derivationFrom(definition, source, scene);
  if (derivation === undefined) return undefined;
  const context = suggestContext(vault, scene);
  return {
    ...definition.suggest?.(context),
    ...derivation.values(source, context),
    ...markingOf(source),
    triggerRecordId: source.id,
  };
}
