import type { FieldValues, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { findForm, formColumns, isListForm } from '#shared/domain/printForms.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { domainView } from './domainView.ts';
import { noteViews } from './entry.ts';
import { sceneOf } from './scene.ts';
import { type Found, findRecords } from './target.ts';
import { printedView } from './view.ts';

/** Records that the reference fields of a record name, those in the rows of its lists too. */
function namedIn(definition: RegisterDefinition, values: FieldValues): readonly string[] {
  return definition.fields.flatMap((field) => {
    if (field.kind !== 'rows') return idsNamed(field, values[field.id]);
    return rowsOf(values, field.id).flatMap((row) =>
      field.columns.flatMap((column) => idsNamed(column, row[column.id])),
    );
  });
}

function idsNamed(field: FieldDefinition, value: unknown): readonly string[] {
  if (field.kind === 'ref') return typeof value === 'string' && value !== '' ? [value] : [];
  if (field.kind !== 'refs' || !Array.isArray(value)) return [];
  return value.filter((id): id is string => typeof id === 'string');
}

/** Records that the title of a record may be taken from. */
function titledBy(definition: RegisterDefinition, values: FieldValues): readonly string[] {
  return definition.fields.flatMap((field) =>
    field.kind === 'ref' ? idsNamed(field, values[field.id]) : [],
  );
}

/** Records that stood in a reference field before it was corrected: on paper they are struck. */
function correctedIn(definition: RegisterDefinition, { corrections }: Found['folded']): readonly string[] {
  return corrections.flatMap(({ path, before, after }) => {
    const field = fieldAt(definition, path)?.field;
    return field === undefined ? [] : [...idsNamed(field, before), ...idsNamed(field, after)];
  });
}

/** What stands in the columns of a table on paper, by record; figures are made of the records themselves. */
function cellsOf(found: readonly Found[], id: string): Readonly<Record<string, readonly string[]>> {
  const rows = found.flatMap(({ scene, definition, folded }) => {
    const form = findForm(definition, id);
    if (form === undefined || form.figures !== undefined || !isListForm(definition, id)) return [];
    const view = domainView(folded);
    const cells = formColumns(definition, form).map((column) => column.cell(view, scene.context).text);
    return [[folded.record, cells] as const];
  });
  return Object.fromEntries(rows);
}

export const printedHandlers = {
  'records.printed': async (vault, { records, form }) => {
    const found = await findRecords(vault, records);
    if (!found.ok) return found;
    const scene = sceneOf(vault);
    const references = found.value.flatMap(({ definition, folded }) => [
      ...namedIn(definition, folded.values),
      ...correctedIn(definition, folded),
    ]);
    // One of a higher level stays unseen; the print then shows a dash.
    const seen = (ids: readonly string[]) => [...new Set(ids)].filter((id) => scene.find(id).ok);
    const others = await findRecords(vault, seen(references));
    if (!others.ok) return others;
    // The title of a record may be that of another: a 调研报告 is called as its 方案.
    const known = new Set([...records, ...others.value.map(({ record }) => record)]);
    const beyond = others.value.flatMap(({ definition, folded }) => titledBy(definition, folded.values));
    const further = await findRecords(vault, seen(beyond.filter((id) => !known.has(id))));
    if (!further.ok) return further;
    const named = [...others.value, ...further.value];
    const noted = await noteViews(vault, 'record.view', [...found.value, ...named]);
    if (!noted.ok) return noted;
    return ok({
      cells: form === undefined ? {} : cellsOf(found.value, form),
      views: found.value.map(printedView),
      named: named.map(printedView),
    });
  },
} as const satisfies Handlers;
