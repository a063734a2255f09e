import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { type FieldChange, flattenFields } from '#shared/domain/paths.ts';
import { isNoted } from '#shared/domain/signStep.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { OpenVault } from '../core.ts';
import { levelOf, type Nested } from './check.ts';
import type { Scene } from './scene.ts';

/** The values as they will be stored: what the program fills stays as it is, whatever the form sent. */
function typedValues(definition: RegisterDefinition, values: Nested, folded?: RecordSummary): Nested {
  const typed: Record<string, Json> = { ...values };
  for (const { id, auto } of definition.fields) {
    if (auto !== true) continue;
    const stored = (folded?.values as Nested | undefined)?.[id];
    if (stored === undefined) delete typed[id];
    else typed[id] = stored;
  }
  return typed;
}

/** What the program fills itself when a record is saved with what a form sent (`fills` of the definition). */
export function filledChange(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  sent: Nested,
  folded?: RecordSummary,
): FieldChange {
  return filledFrom(vault, scene, definition, typedValues(definition, sent, folded), folded);
}

/** The same, where what the program fills is among the values: a move notes who made it. */
export function filledFrom(
  vault: OpenVault,
  scene: Scene,
  definition: RegisterDefinition,
  values: Nested,
  folded?: RecordSummary,
): FieldChange {
  const view = {
    id: folded?.record ?? '',
    register: definition.code,
    state: folded?.state ?? '',
    level: levelOf(values),
    createdBy: folded?.createdBy?.person ?? vault.session.person,
    fields: values,
  };
  const filled = definition.fills?.(view, scene.context) ?? {};
  const set = flattenFields(filled);
  const changed = Object.entries(set).filter(([path, value]) => values[path] !== value);
  const emptied = Object.keys(filled).filter((id) => filled[id] === undefined && values[id] !== undefined);
  return { set: Object.fromEntries(changed), remove: emptied };
}

/**
 * What signed steps noted in a record: it goes when the text is changed or sent back afterwards, so that nothing stands
 * signed that the signer never saw.
 */
export function signedFields(definition: RegisterDefinition, folded: RecordSummary): readonly string[] {
  const fields = folded.values as Nested;
  return (definition.signs ?? [])
    .filter((step) => isNoted(step.stamps, fields))
    .flatMap((step) => Object.keys(step.stamps));
}
