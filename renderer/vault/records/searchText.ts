import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';

export interface SearchedText {
  readonly path: string;
  readonly text: string;
}

/** The texts of a record that are searched: its number and the definition's search paths, people by name. */
export function* searchTexts(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): Generator<SearchedText> {
  const textsIn = function* (path: string, value: unknown, isPerson: boolean): Generator<SearchedText> {
    if (typeof value === 'string' && value !== '')
      yield { path, text: isPerson ? (context.person(value)?.name ?? value) : value };
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

/** Stands behind each text of a record: in no text, so that nothing is found across two of them. */
export const TEXT_BREAK = '\u0000';

/** What is searched of a record, in one text: its title, its number, the definition's search paths. */
export function searchedText(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): string {
  let all = `${definition.titleOf(view, context)}${TEXT_BREAK}`;
  for (const { text } of searchTexts(definition, view, context)) all += `${text}${TEXT_BREAK}`;
  return all;
}

/** Whether a text holds what is looked for, in either case. */
export type Matcher = (text: string) => boolean;

function isCaseless(wanted: string): boolean {
  return wanted.toLowerCase() === wanted.toUpperCase();
}

function patternOf(wanted: string, flags: string): RegExp {
  return new RegExp(wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), flags);
}

/** Chinese has no case; only what has one is looked for with it folded. */
export function matcherOf(wanted: string): Matcher {
  if (isCaseless(wanted)) return (text) => text.includes(wanted);
  const pattern = patternOf(wanted, 'i');
  return (text) => pattern.test(text);
}

/** Which of many texts, that stand one behind another, hold what is looked for, in their order. */
export function matchesIn(text: string, starts: readonly number[], wanted: string): readonly number[] {
  const next = finderOf(text, wanted);
  const found: number[] = [];
  let place = 0;
  for (let at = next(0); at >= 0; ) {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    found.push(place);
    // One match in a record is enough.
    const end = starts[place + 1];
    at = end === undefined ? -1 : next(end);
  }
  return found;
}

/** Finds the first match at or after a place; -1 when there is none. */
function finderOf(text: string, wanted: string): (from: number) => number {
  if (isCaseless(wanted)) return (from) => text.indexOf(wanted, from);
  const pattern = patternOf(wanted, 'gi');
  return (from) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? -1;
  };
}
