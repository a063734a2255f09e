import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';

export interface SearchedText {
  readonly path: string;
  readonly text: string;
  /** Whose name the text is. */
  readonly person?: string;
}

/** The texts of a record that are searched: its number, the definition's search paths, and everybody named in it. */
export function* searchTexts(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): Generator<SearchedText> {
  const textsIn = function* (path: string, value: unknown, isPerson: boolean): Generator<SearchedText> {
    if (typeof value === 'string' && value !== '')
      yield isPerson
        ? { path, text: context.person(value)?.name ?? value, person: value }
        : { path, text: value };
    else if (Array.isArray(value)) for (const item of value) yield* textsIn(path, item, isPerson);
  };
  yield* textsIn('number', view.number, false);
  for (const { field, column, isPerson } of placesOf(definition)) {
    if (column === undefined) yield* textsIn(field, view.fields[field], isPerson);
    else
      for (const row of rowsOf(view.fields, field))
        yield* textsIn(`${field}/${row.id}/${column}`, row[column], isPerson);
  }
}

interface SearchedPlace {
  readonly field: string;
  readonly column: string | undefined;
  /** Whether ids of people stand there: only those are looked up. */
  readonly isPerson: boolean;
}
const places = new WeakMap<RegisterDefinition, readonly SearchedPlace[]>();

function isOfPeople(field: FieldDefinition | undefined): boolean {
  return field?.kind === 'person' || field?.kind === 'people';
}

/** The search paths, then wherever else a person may be named: who looks for a person wants all that names them. */
function placesOf(definition: RegisterDefinition): readonly SearchedPlace[] {
  const kept = places.get(definition);
  if (kept !== undefined) return kept;
  const found = new Map<string, SearchedPlace>();
  for (const path of definition.searchPaths) {
    const [id = '', star, column] = path.split('/');
    const field = definition.fields.find((candidate) => candidate.id === id);
    const own = star === undefined ? undefined : column;
    const columns = field?.kind === 'rows' ? field.columns : [];
    const shown = own === undefined ? field : columns.find((candidate) => candidate.id === own);
    found.set(path, { field: id, column: own, isPerson: isOfPeople(shown) });
  }
  const put = (path: string, field: string, column?: string): void => {
    if (!found.has(path)) found.set(path, { field, column, isPerson: true });
  };
  for (const field of definition.fields) {
    if (isOfPeople(field)) put(field.id, field.id);
    const columns = field.kind === 'rows' ? field.columns.filter(isOfPeople) : [];
    for (const { id } of columns) put(`${field.id}/*/${id}`, field.id, id);
  }
  const all = [...found.values()];
  places.set(definition, all);
  return all;
}

/** Stands behind each text of a record: in no text, so that nothing is found across two of them. */
export const TEXT_BREAK = '\u0000';

/** What is searched of a record, and the other records that were looked at for it: their names and titles stand in it. */
export interface ComposedText {
  readonly text: string;
  readonly looksAt: readonly string[];
}

/** Makes the searched texts of records as one person sees them now. */
export interface Composer {
  compose(summary: RecordSummary): ComposedText;
  /** Another once a record changed or may be seen by others: what was composed by looking at it is then composed anew. */
  stampOf(record: string): number;
}

/** What is searched of a record, in one text: its title, then `searchTexts`, each person once. */
export function searchedText(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): string {
  let all = `${definition.titleOf(view, context)}${TEXT_BREAK}`;
  const named = new Set<string>();
  for (const { text, person } of searchTexts(definition, view, context)) {
    if (person !== undefined && named.has(person)) continue;
    if (person !== undefined) named.add(person);
    all += `${text}${TEXT_BREAK}`;
  }
  return all;
}

/** The title in what `searchedText` gave. */
export function titleIn(text: string): string {
  const end = text.indexOf(TEXT_BREAK);
  return end < 0 ? text : text.slice(0, end);
}
