import { findField } from '#shared/domain/commonFields.ts';
import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import type { Section } from '#shared/domain/section.ts';
import { screenLabel } from '../screenLabel.ts';

/** Fields that the dialog of a later step asks for, by register. */
const asked = new WeakMap<RegisterDefinition, ReadonlySet<string>>();

function askedLater(definition: RegisterDefinition): ReadonlySet<string> {
  const kept = asked.get(definition);
  if (kept !== undefined) return kept;
  const steps = (definition.signs ?? []).flatMap((step) => step.fields ?? []);
  const fields = new Set([...Object.values(definition.transitionFields).flat(), ...steps]);
  asked.set(definition, fields);
  return fields;
}

function isLater(definition: RegisterDefinition, field: FieldDefinition): boolean {
  if (askedLater(definition).has(field.id)) return true;
  return field.required !== 'yes' && (field.later === true || field.readOnly === true);
}

/**
 * Whether a form leaves a field out: nobody can fill it yet, because the step that fills it is still to come. `values` are
 * those the form began with: what was filled then is shown, and stays while it is being emptied.
 */
export function isHidden(definition: RegisterDefinition, id: string, values: FieldValues): boolean {
  const field = findField(definition, id);
  return field !== undefined && isEmpty(values[id]) && isLater(definition, field);
}

/** Whether a form has a control for it: what the program fills has none. */
function isDrawn(definition: RegisterDefinition, id: string, values: FieldValues): boolean {
  return findField(definition, id)?.auto !== true && !isHidden(definition, id, values);
}

/** Labels that stand beside the fields of a form. */
export function formLabels(definition: RegisterDefinition, sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (typeof item !== 'string') return [item.label];
      const field = findField(definition, item);
      return field === undefined || field.kind === 'rows' ? [] : [screenLabel(field)];
    }),
  );
}

/** The sections of a form without the fields that are still to come, and without those that are then empty. */
export function shownSections(definition: RegisterDefinition, values: FieldValues): readonly Section[] {
  return definition.sections
    .map((section) => ({
      ...section,
      items: section.items.filter((item) => typeof item !== 'string' || isDrawn(definition, item, values)),
    }))
    .filter((section) => section.items.length > 0);
}
