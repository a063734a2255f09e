import type {
  DomainContext,
  Filter,
  ListColumn,
  RecordView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { assertBug } from '#shared/kernel/result.ts';
import { domainView } from './domainView.ts';
import { placeIn } from './sorted.ts';

/** Dates, times and the like: of one length, they sort by their characters. */
const PLAIN = /^[0-9T:.-]*$/;
/** With more changes than this, sorting anew is as quick. */
const MOST_CHANGED = 50;
const collator = new Intl.Collator('zh-CN');

/** Which of a filter's sets of values each record has; most records share a handful of sets. */
interface Grouped {
  readonly groups: Int32Array;
  readonly sets: (readonly string[])[];
  readonly numbers: Map<string, number>;
}

type SortKey = string | number;

/** What the first look at a list takes, so that it need not be made from the values of every record. */
export interface PreparedTable {
  readonly register: string;
  /** The day it holds for; undefined when any day is the same to it. */
  readonly day?: string | undefined;
  /** Records of the register that the person may know. */
  readonly count: number;
  readonly filters: readonly {
    readonly id: string;
    readonly sets: readonly (readonly string[])[];
    readonly groups: readonly number[];
  }[];
  /** The column the list is sorted by at first: its keys by place, and the places in its order. */
  readonly column: string;
  readonly keys: readonly SortKey[];
  readonly order: readonly number[];
}

function keyOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.join('\u0000');
}

export type Chosen = ReadonlyMap<Filter, ReadonlySet<string>>;

export interface Selected {
  /** Places of the records that pass all filters. */
  readonly isMatching: Uint8Array;
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
}

/**
 * One register as the session sees it at one moment, prepared for its list: filters as small numbers, columns in order.
 * Everything is made when first asked for and thrown away with the scene it belongs to.
 */
export class RegisterTable {
  readonly #summaries: readonly RecordSummary[];
  readonly #views: (RecordView | undefined)[] = [];
  readonly #context: DomainContext;
  /** Whether anything here was made by looking at the calendar. */
  #isOfDay: boolean;
  /** What was prepared for the list before it was asked for. */
  readonly #prepared: PreparedTable | undefined;
  readonly #grouped = new Map<Filter, Grouped>();
  readonly #keys = new Map<ListColumn, readonly SortKey[]>();
  readonly #orders = new Map<ListColumn, Int32Array>();
  /** The table of a moment before, in which everything else was the same: what did not change since is taken over. */
  #before: RegisterTable | undefined;

  constructor(
    summaries: readonly RecordSummary[],
    context: DomainContext,
    before?: RegisterTable | undefined,
    prepared?: PreparedTable | undefined,
  ) {
    this.#summaries = summaries;
    this.#before = before;
    this.#prepared = prepared?.count === summaries.length ? prepared : undefined;
    const wasOfDay = before === undefined ? false : before.#isOfDay;
    this.#isOfDay = wasOfDay || this.#prepared?.day !== undefined;
    const noteDay = (): void => {
      this.#isOfDay = true;
    };
    this.#context = {
      ...context,
      get today() {
        noteDay();
        return context.today;
      },
    };
    // One step back is enough, and a chain of tables would never be let go.
    if (before !== undefined) before.#before = undefined;
  }

  /** All that the list asks for when it is first opened. */
  prepare({ code, columns, filters, defaultSort }: RegisterDefinition): PreparedTable {
    const column = columns.find(({ id }) => id === defaultSort.column);
    const keys = column === undefined ? [] : this.#keysOf(column);
    const grouped = filters.map((filter) => {
      const { groups, sets } = this.#groupsOf(filter);
      return { id: filter.id, sets, groups: [...groups] };
    });
    const order = [...this.order(column)];
    return {
      register: code,
      day: this.#isOfDay ? this.#context.today : undefined,
      count: this.#summaries.length,
      filters: grouped,
      column: defaultSort.column,
      keys,
      order,
    };
  }

  #view(place: number): RecordView {
    const kept = this.#views[place];
    if (kept !== undefined) return kept;
    const summary = this.#summaries[place];
    assertBug(summary !== undefined, 'a place outside the register');
    const view = domainView(summary);
    this.#views[place] = view;
    return view;
  }

  #isAsBefore(place: number): boolean {
    return this.#before !== undefined && this.#before.#summaries[place] === this.#summaries[place];
  }

  #preparedGroups({ id }: Filter): Grouped | undefined {
    const found = this.#prepared?.filters.find((filter) => filter.id === id);
    if (found === undefined) return undefined;
    const numbers = new Map(found.sets.map((values, number) => [keyOf(values), number]));
    return { groups: Int32Array.from(found.groups), sets: [...found.sets], numbers };
  }

  #groupsOf(filter: Filter): Grouped {
    const kept = this.#grouped.get(filter) ?? this.#preparedGroups(filter);
    if (kept !== undefined) {
      this.#grouped.set(filter, kept);
      return kept;
    }
    const groups = new Int32Array(this.#summaries.length);
    const before = this.#before === undefined ? undefined : this.#before.#grouped.get(filter);
    const sets = before?.sets ?? [];
    const numbers = before?.numbers ?? new Map<string, number>();
    for (let place = 0; place < groups.length; place += 1) {
      if (before !== undefined && this.#isAsBefore(place)) {
        groups[place] = before.groups[place] ?? 0;
        continue;
      }
      const values = filter.valuesOf(this.#view(place), this.#context);
      const key = keyOf(values);
      let number = numbers.get(key);
      if (number === undefined) {
        number = sets.push(values) - 1;
        numbers.set(key, number);
      }
      groups[place] = number;
    }
    const grouped = { groups, sets, numbers };
    this.#grouped.set(filter, grouped);
    return grouped;
  }

  /** What passes the filters, and how often each value occurs among what the other filters let through. */
  select(filters: readonly Filter[], chosen: Chosen, isInText: Uint8Array | undefined): Selected {
    const count = this.#summaries.length;
    /** How many filters a record fails, and the last of them. */
    const fails = new Uint8Array(count);
    const failing = new Int8Array(count).fill(-1);
    for (const [number, filter] of filters.entries()) {
      const wanted = chosen.get(filter);
      if (wanted === undefined) continue;
      const { groups, sets } = this.#groupsOf(filter);
      const isWanted = sets.map((values) => values.some((value) => wanted.has(value)));
      for (let place = 0; place < count; place += 1) {
        if (isWanted[groups[place] ?? 0] === true) continue;
        fails[place] = (fails[place] ?? 0) + 1;
        failing[place] = number;
      }
    }
    const isMatching = new Uint8Array(count);
    for (let place = 0; place < count; place += 1) {
      isMatching[place] = fails[place] === 0 && isInText?.[place] !== 0 ? 1 : 0;
    }
    const isCounted = (place: number, number: number): boolean =>
      isInText?.[place] !== 0 && (fails[place] === 0 || (fails[place] === 1 && failing[place] === number));
    const facets = Object.fromEntries(
      filters.map((filter, number) => [filter.id, this.#facet(filter, (place) => isCounted(place, number))]),
    );
    return { isMatching, facets };
  }

  #facet(filter: Filter, isCounted: (place: number) => boolean): Selected['facets'][string] {
    const { groups, sets } = this.#groupsOf(filter);
    const counts = new Int32Array(sets.length);
    for (let place = 0; place < groups.length; place += 1) {
      if (isCounted(place)) counts[groups[place] ?? 0] = (counts[groups[place] ?? 0] ?? 0) + 1;
    }
    const byValue = new Map<string, number>();
    for (const [number, values] of sets.entries()) {
      const counted = counts[number] ?? 0;
      if (counted === 0) continue;
      for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + counted);
    }
    return [...byValue].map(([value, counted]) => ({ value, count: counted }));
  }

  #keysOf(column: ListColumn): readonly SortKey[] {
    const kept = this.#keys.get(column);
    if (kept !== undefined) return kept;
    const before = this.#before === undefined ? undefined : this.#before.#keys.get(column);
    const isPrepared = this.#prepared?.column === column.id;
    const keys = isPrepared
      ? this.#prepared.keys
      : this.#summaries.map((_, place) => {
          const old = before !== undefined && this.#isAsBefore(place) ? before[place] : undefined;
          if (old !== undefined) return old;
          const cell = column.cell(this.#view(place), this.#context);
          return cell.sort ?? cell.text;
        });
    this.#keys.set(column, keys);
    return keys;
  }

  /** The order of the moment before with the few that changed put in anew; undefined when there is none, or they are many. */
  #orderFrom(column: ListColumn, byKey: (left: number, right: number) => number): Int32Array | undefined {
    const before = this.#before;
    if (before === undefined) return undefined;
    const old = before.#orders.get(column);
    if (old === undefined) return undefined;
    const changed: number[] = [];
    for (const place of this.#summaries.keys()) if (!this.#isAsBefore(place)) changed.push(place);
    if (changed.length > MOST_CHANGED || before.#summaries.length > this.#summaries.length) return undefined;
    const isChanged = new Set(changed);
    const order = [...old].filter((place) => !isChanged.has(place));
    for (const place of changed) {
      const at = placeIn(order, (other) => byKey(other, place) < 0);
      order.splice(at, 0, place);
    }
    return Int32Array.from(order);
  }

  #preparedOrder({ id }: ListColumn): Int32Array | undefined {
    return this.#prepared?.column === id ? Int32Array.from(this.#prepared.order) : undefined;
  }

  /** Places in the order of a column's cells; equal ones by age, so that the order never wavers. */
  order(column: ListColumn | undefined): Int32Array {
    if (column === undefined) return Int32Array.from(this.#summaries.keys());
    const kept = this.#orders.get(column);
    if (kept !== undefined) return kept;
    const keys = this.#keysOf(column);
    const compare = comparison(keys);
    const createdAt = (place: number): number => this.#summaries[place]?.createdAt ?? 0;
    const byKey = (left: number, right: number): number =>
      compare(left, right) || createdAt(left) - createdAt(right);
    const order =
      this.#preparedOrder(column) ??
      this.#orderFrom(column, byKey) ??
      Int32Array.from(this.#summaries.keys()).sort(byKey);
    this.#orders.set(column, order);
    return order;
  }
}

/** Compares places by their keys: numbers as such, texts by the Chinese collation, which is slow and so asked once each. */
function comparison(keys: readonly (string | number)[]): (left: number, right: number) => number {
  const isNumeric = keys.every((key) => typeof key === 'number');
  if (isNumeric) return (left, right) => Number(keys[left]) - Number(keys[right]);
  const texts = keys.map(String);
  const length = texts[0]?.length ?? 0;
  if (texts.every((text) => text.length === length && PLAIN.test(text))) {
    return (left, right) => compareCodes(texts[left] ?? '', texts[right] ?? '');
  }
  const distinct = [...new Set(texts)].sort(collator.compare);
  const ranks = new Map<string, number>();
  for (const [index, text] of distinct.entries()) {
    const before = distinct[index - 1];
    const isSame = before !== undefined && collator.compare(before, text) === 0;
    ranks.set(text, isSame ? (ranks.get(before) ?? 0) : index);
  }
  const ranked = Float64Array.from(texts, (text) => ranks.get(text) ?? 0);
  return (left, right) => (ranked[left] ?? 0) - (ranked[right] ?? 0);
}

function compareCodes(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
