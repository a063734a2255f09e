import type {
  Cell,
  DomainContext,
  Filter,
  ListColumn,
  RecordView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { ListAnswer } from '#shared/ipc/vault/records.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../core.ts';
import { rowOf } from './rows.ts';
import { domainView, sceneOf } from './scene.ts';

type Chosen = ReadonlyMap<Filter, ReadonlySet<string>>;

function chosenFilters(
  definition: RegisterDefinition,
  filters: Readonly<Record<string, readonly string[]>>,
): Chosen {
  const chosen = new Map<Filter, ReadonlySet<string>>();
  for (const filter of definition.filters) {
    const values = filters[filter.id];
    if (values !== undefined && values.length > 0) chosen.set(filter, new Set(values));
  }
  return chosen;
}

function passes(view: RecordView, chosen: Chosen, context: DomainContext, except?: Filter): boolean {
  for (const [filter, values] of chosen) {
    if (filter !== except && !filter.valuesOf(view, context).some((value) => values.has(value))) return false;
  }
  return true;
}

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

function holdsText(
  definition: RegisterDefinition,
  view: RecordView,
  context: DomainContext,
  text: string,
): boolean {
  const wanted = text.toLowerCase();
  return searchTexts(definition, view, context).some((found) => found.text.toLowerCase().includes(wanted));
}

function compareCells(left: Cell, right: Cell): number {
  const a = left.sort ?? left.text;
  const b = right.sort ?? right.text;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'zh-CN');
}

/** Sorted by a column's cells; equal ones by age, so that the order never wavers. */
function sorted(
  records: readonly RecordSummary[],
  column: ListColumn | undefined,
  isDescending: boolean,
  context: DomainContext,
): readonly RecordSummary[] {
  if (column === undefined) return records;
  const keyed = records.map((folded) => ({ folded, cell: column.cell(domainView(folded), context) }));
  const direction = isDescending ? -1 : 1;
  keyed.sort(
    (left, right) =>
      direction * (compareCells(left.cell, right.cell) || left.folded.createdAt - right.folded.createdAt),
  );
  return keyed.map((item) => item.folded);
}

/** How often each value of a filter occurs among the records that the other filters let through. */
function facetsOf(
  definition: RegisterDefinition,
  views: readonly RecordView[],
  chosen: Chosen,
  context: DomainContext,
): ListAnswer['facets'] {
  const facets: Record<string, { value: string; count: number }[]> = {};
  for (const filter of definition.filters) {
    const counts = new Map<string, number>();
    for (const view of views) {
      if (!passes(view, chosen, context, filter)) continue;
      for (const value of filter.valuesOf(view, context)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    facets[filter.id] = [...counts].map(([value, count]) => ({ value, count }));
  }
  return facets;
}

export const listHandlers = {
  'records.list': async (vault, query) => {
    const scene = sceneOf(vault);
    const found = scene.definition(query.register);
    if (!found.ok) return found;
    const definition = found.value;
    const all = scene.visible(query.register);
    const chosen = chosenFilters(definition, query.filters ?? {});
    const text = query.text?.trim() ?? '';
    const inText =
      text === ''
        ? all
        : all.filter((folded) => holdsText(definition, domainView(folded), scene.context, text));
    const matching = inText.filter((folded) => passes(domainView(folded), chosen, scene.context));
    const sortBy = query.sort?.column ?? definition.defaultSort.column;
    const isDescending = query.sort?.descending ?? definition.defaultSort.direction === 'descending';
    const column = definition.columns.find((candidate) => candidate.id === sortBy);
    const ordered = sorted(matching, column, isDescending, scene.context);
    return ok({
      rows: ordered
        .slice(query.offset, query.offset + query.limit)
        .map((folded) => rowOf(definition, folded, scene.context)),
      total: ordered.length,
      all: all.length,
      facets: facetsOf(definition, inText.map(domainView), chosen, scene.context),
    });
  },
} as const satisfies Handlers;
