import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';

/** The texts of a record that are searched: its number and the definition's search paths, people by name. */
export function searchTexts(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): readonly { readonly path: string; readonly text: string }[] {
  const texts: { path: string; text: string }[] = [];
  const add = (path: string, value: unknown, isPerson: boolean): void => {
    if (typeof value === 'string' && value !== '')
      texts.push({ path, text: isPerson ? (context.person(value)?.name ?? value) : value });
    else if (Array.isArray(value)) for (const item of value) add(path, item, isPerson);
  };
  add('number', view.number, false);
  for (const { field, column, isPerson } of placesOf(definition)) {
    if (column === undefined) add(field, view.fields[field], isPerson);
    else
      for (const row of rowsOf(view.fields, field))
        add(`${field}/${row.id}/${column}`, row[column], isPerson);
  }
  return texts;
}

interface SearchedPlace {
  readonly field: string;
  readonly column: string | undefined;
  /** Whether ids of people stand there: only those are looked up. */
  readonly isPerson: boolean;
}
const places = new WeakMap<RegisterDefinition, readonly SearchedPlace[]>();

function placesOf(definition: RegisterDefinition): readonly SearchedPlace[] {
  const kept = places.get(definition);
  if (kept !== undefined) return kept;
  const found = definition.searchPaths.map((path): SearchedPlace => {
    const [id = '', star, column] = path.split('/');
    const field = definition.fields.find((candidate) => candidate.id === id);
    const own = star === undefined ? undefined : column;
    const columns = field?.kind === 'rows' ? field.columns : [];
    const shown = own === undefined ? field : columns.find((candidate) => candidate.id === own);
    return { field: id, column: own, isPerson: shown?.kind === 'person' || shown?.kind === 'people' };
  });
  places.set(definition, found);
  return found;
}

/** Between the texts of a record: in no text, so that nothing is found across two of them. */
export const TEXT_BREAK = '\u0000';

/** Whether a text holds what is looked for, in either case. */
export type Matcher = (text: string) => boolean;

/** Chinese has no case; only what has one is looked for with it folded. */
export function matcherOf(wanted: string): Matcher {
  if (wanted.toLowerCase() === wanted.toUpperCase()) return (text) => text.includes(wanted);
  const escaped = wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const pattern = new RegExp(escaped, 'i');
  return (text) => pattern.test(text);
}
