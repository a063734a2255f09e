import type { DomainContext, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';

/** The texts of a record that are searched: its number and the definition's search paths, people by name. */
export function searchTexts(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
): readonly { readonly path: string; readonly text: string }[] {
  const texts: { path: string; text: string }[] = [];
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'string' && value !== '')
      texts.push({ path, text: context.person(value)?.name ?? value });
    else if (Array.isArray(value)) for (const item of value) add(path, item);
  };
  add('number', view.number);
  for (const path of definition.searchPaths) {
    const [field = '', star, column] = path.split('/');
    if (star === undefined || column === undefined) add(path, view.fields[field]);
    else for (const row of rowsOf(view.fields, field)) add(`${field}/${row.id}/${column}`, row[column]);
  }
  return texts;
}

/** Whether a text holds what is looked for, in either case. */
export type Matcher = (text: string) => boolean;

/** Chinese has no case; only what has one is looked for with it folded. */
export function matcherOf(wanted: string): Matcher {
  if (wanted.toLowerCase() === wanted.toUpperCase()) return (text) => text.includes(wanted);
  const escaped = wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const pattern = new RegExp(escaped, 'i');
  return (text) => pattern.test(text);
}
