import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { ArgsOf } from '#shared/ipc/call.ts';
import type { VaultCalls } from '#shared/ipc/vault.ts';
import type { BookQuery } from '../baseline/plainPage.ts';
import { median, p95 } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import type { Filled, Rig } from '../rig.ts';
import { searchTerms } from './searchLine.ts';

type ListArgs = ArgsOf<VaultCalls['records.list']>;

/** One question that both sides are asked. */
export interface BookStep {
  readonly name: string;
  readonly ours: ListArgs;
  /** `scroll`: the plain side has the list in its order already. */
  readonly plain: BookQuery | 'scroll';
}

export const PAGE = 200;
/** What a column shows is worked out by the definition; the plain side sorts by the stored value. */
const MOST_COLUMNS = 4;
const MOST_VALUES = 3;
const PLAIN_KINDS = ['person', 'enum', 'bool', 'date', 'dateTime', 'text', 'int'];

function fieldOf(definition: RegisterDefinition, id: string) {
  return definition.fields.find((field) => field.id === id);
}

/** The list as it opens; the plain side sorts by the day where ours sorts by something worked out. */
export function firstQuery(definition: RegisterDefinition): BookQuery {
  const { column, direction } = definition.defaultSort;
  const isField = fieldOf(definition, column) !== undefined;
  return {
    register: definition.code,
    where: {},
    text: '',
    column: isField ? column : definition.dateField,
    descending: direction === 'descending',
    offset: 0,
  };
}

export function firstAsked({ code }: RegisterDefinition): ListArgs {
  return { register: code, offset: 0, limit: PAGE };
}

/** The columns that show a field as it is, but the one it is sorted by at first. */
function sortable(definition: RegisterDefinition): readonly string[] {
  const first = firstQuery(definition).column;
  return definition.columns
    .filter(({ id, isVisible }) => isVisible && id !== first)
    .filter(({ id }) => PLAIN_KINDS.includes(fieldOf(definition, id)?.kind ?? ''))
    .map(({ id }) => id)
    .slice(0, MOST_COLUMNS);
}

/** Opened, looked at in the middle and at the end, sorted by other columns, to and fro. */
function listSteps(definition: RegisterDefinition, total: number): readonly BookStep[] {
  const first = firstQuery(definition);
  const asked = firstAsked(definition);
  const scrolled = [Math.floor(total / 2), Math.max(0, total - PAGE)].map(
    (offset): BookStep => ({ name: 'scroll', ours: { ...asked, offset }, plain: 'scroll' }),
  );
  const sorted = sortable(definition).flatMap((column) =>
    [true, false].map(
      (descending): BookStep => ({
        name: 'sort',
        ours: { ...asked, sort: { column, descending } },
        plain: { ...first, column, descending },
      }),
    ),
  );
  return [{ name: 'open', ours: asked, plain: first }, ...scrolled, ...sorted];
}

/** The stored value behind a filter's. */
function storedOf(value: string, kind: string | undefined): string | boolean {
  return kind === 'bool' ? value === 'yes' : value;
}

/** One value of each filter that is a field or the state, then two filters together. */
async function filterSteps(definition: RegisterDefinition, { desk }: Filled): Promise<readonly BookStep[]> {
  const [first, asked] = [firstQuery(definition), firstAsked(definition)];
  const { facets } = await desk.ask('records.list', asked);
  const step = (filters: Readonly<Record<string, readonly string[]>>): BookStep => ({
    name: 'filter',
    ours: {
      ...asked,
      filters: Object.fromEntries(Object.entries(filters).map(([id, values]) => [id, [...values]])),
    },
    plain: {
      ...first,
      where: Object.fromEntries(
        Object.entries(filters).map(([id, values]) => [
          id,
          values.map((value) => storedOf(value, fieldOf(definition, id)?.kind)),
        ]),
      ),
    },
  });
  const usable = definition.filters.filter(
    ({ id }) => id === 'state' || ['person', 'enum', 'bool'].includes(fieldOf(definition, id)?.kind ?? ''),
  );
  const valuesOf = (id: string): readonly string[] =>
    (facets[id] ?? []).map(({ value }) => value).slice(0, MOST_VALUES);
  const single = usable.flatMap(({ id }) => valuesOf(id).map((value) => step({ [id]: [value] })));
  const [one, other] = usable.map(({ id }) => ({ [id]: valuesOf(id).slice(0, 2) }));
  return one === undefined || other === undefined ? single : [...single, step({ ...one, ...other })];
}

/** What both sides took for a step. */
export async function ask({ desk, plain }: Filled, step: BookStep): Promise<readonly [number, number]> {
  const listed = await desk.timed('records.list', step.ours);
  if (step.plain === 'scroll') return [listed.ms, (await plain.call('scroll', step.ours.offset)).ms];
  const plainly = await plain.call('book', step.plain);
  if (listed.value.total !== plainly.total)
    throw new Error(`${listed.value.total} rows here, ${plainly.total} there: ${JSON.stringify(step.plain)}`);
  return [listed.ms, plainly.ms];
}

interface Steps {
  readonly ours: number[];
  readonly baseline: number[];
  /** Ours, by the name of a step. */
  readonly by: Map<string, number[]>;
}

/** One step on the average, for each run; the desk is opened anew for each, so that it keeps nothing of the run before. */
async function measured(
  rig: Rig,
  stepsOf: (filled: Filled) => Promise<readonly BookStep[]> | readonly BookStep[],
): Promise<Steps> {
  const all: Steps = { ours: [], baseline: [], by: new Map() };
  const { plain } = await rig.filled();
  await plain.call('readAll');
  await plain.call('hold');
  let steps: readonly BookStep[] | undefined;
  for (let run = 0; run < rig.options.runs; run += 1) {
    steps ??= await stepsOf(await rig.filled());
    const filled = await rig.reopened();
    let [oursMs, plainMs] = [0, 0];
    for (const step of steps) {
      const [own, other] = await ask(filled, step);
      oursMs += own;
      plainMs += other;
      all.by.set(step.name, [...(all.by.get(step.name) ?? []), own]);
    }
    all.ours.push(oursMs / steps.length);
    all.baseline.push(plainMs / steps.length);
  }
  await plain.call('release');
  return all;
}

function detailOf({ by }: Steps): Readonly<Record<string, number>> {
  const parts = [...by].flatMap(([name, times]) => [
    [`${name}Ms`, median(times)],
    [`${name}MostMs`, Math.max(...times)],
  ]);
  return Object.fromEntries(parts) as Readonly<Record<string, number>>;
}

function listLine(definition: RegisterDefinition): LineDefinition {
  return {
    name: 'list',
    ours: 'records.list: opened, scrolled to the middle and the end, sorted by other columns, 200 rows each, counts of the filters; desk opened anew for each run',
    baseline: 'Array.filter, Array.sort, slice; scrolled: slice of what is sorted already',
    target: 1.5,
    async measure(rig) {
      const steps = await measured(rig, () => listSteps(definition, rig.corpus.summary.count));
      return { unit: 'ms', by: 'run', ours: steps.ours, baseline: steps.baseline, detail: detailOf(steps) };
    },
  };
}

function filterLine(definition: RegisterDefinition): LineDefinition {
  return {
    name: 'filter',
    ours: 'records.list with one chip of each kind, and two together: first 200 rows, counts of all filters; desk opened anew for each run',
    baseline: 'Array.filter, Array.sort, slice, without counts',
    target: 1.5,
    async measure(rig) {
      const steps = await measured(rig, (filled) => filterSteps(definition, filled));
      return { unit: 'ms', by: 'run', ours: steps.ours, baseline: steps.baseline, detail: detailOf(steps) };
    },
  };
}

function findLine(definition: RegisterDefinition): LineDefinition {
  return {
    name: 'find',
    ours: 'records.list with a word of 2–6 characters: first 200 rows, counts of the filters',
    baseline: 'Array.filter(includes) over the same strings, Array.sort, slice',
    target: 2,
    async measure(rig) {
      const filled = await rig.reopened();
      await filled.plain.call('readAll');
      await filled.plain.call('hold');
      const ours: number[] = [];
      const baseline: number[] = [];
      const terms = await searchTerms(rig);
      for (let run = 0; run < rig.options.runs; run += 1) {
        const times = { ours: [] as number[], baseline: [] as number[] };
        for (const text of terms) {
          const listed = await filled.desk.timed('records.list', { ...firstAsked(definition), text });
          const plainly = await filled.plain.call('book', { ...firstQuery(definition), text });
          if (listed.value.total === 0 && plainly.total > 0) throw new Error(`${text} is found there only`);
          times.ours.push(listed.ms);
          times.baseline.push(plainly.ms);
        }
        ours.push(p95(times.ours));
        baseline.push(p95(times.baseline));
      }
      await filled.plain.call('release');
      return { unit: 'ms', by: 'p95 of a run', ours, baseline };
    },
  };
}

/** How a register is looked through. */
export function bookLines(definition: RegisterDefinition): readonly LineDefinition[] {
  return [listLine(definition), filterLine(definition), findLine(definition)];
}
