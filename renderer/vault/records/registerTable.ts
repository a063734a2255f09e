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
import { type Comparison, comparisons, keyOfCell, NOTHING, type SortKey } from './sortKeys.ts';

/** With more changes than this, sorting anew is as quick. */
const MOST_CHANGED = 50;
/** A record counts among the values of every filter; of none. */
const EVERYWHERE = -1;
const NOWHERE = -2;

/** Which of a filter's sets of values each record has; most records share a handful of sets. */
interface Grouped {
  readonly groups: Int32Array;
  readonly sets: (readonly string[])[];
  readonly numbers: Map<string, number>;
}

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
  /** Null while nobody asked. */
  #changed: readonly number[] | undefined | null = null;

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

  /** The places that are not as in the moment before; undefined when all is to be looked at, as more than a few are not. */
  #placesChanged(): readonly number[] | undefined {
    if (this.#changed !== null) return this.#changed;
    this.#changed = undefined;
    const before = this.#before === undefined ? undefined : this.#before.#summaries;
    const summaries = this.#summaries;
    if (before === undefined || before.length > summaries.length) return undefined;
    const changed: number[] = [];
    for (let place = 0; place < summaries.length; place += 1) {
      if (before[place] === summaries[place]) continue;
      changed.push(place);
      if (changed.length > MOST_CHANGED) return undefined;
    }
    this.#changed = changed;
    return changed;
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
    const group = (place: number): void => {
      const values = filter.valuesOf(this.#view(place), this.#context);
      const key = keyOf(values);
      let number = numbers.get(key);
      if (number === undefined) {
        number = sets.push(values) - 1;
        numbers.set(key, number);
      }
      groups[place] = number;
    };
    const changed = before === undefined ? undefined : this.#placesChanged();
    if (before !== undefined && changed !== undefined) {
      groups.set(before.groups);
      for (const place of changed) group(place);
    } else {
      for (let place = 0; place < groups.length; place += 1) {
        if (before !== undefined && this.#isAsBefore(place)) groups[place] = before.groups[place] ?? 0;
        else group(place);
      }
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
    const counted = new Int16Array(count).fill(NOWHERE);
    for (let place = 0; place < count; place += 1) {
      if (isInText?.[place] === 0) continue;
      if (fails[place] === 0) {
        isMatching[place] = 1;
        counted[place] = EVERYWHERE;
      } else if (fails[place] === 1) counted[place] = failing[place] ?? NOWHERE;
    }
    const facets = Object.fromEntries(
      filters.map((filter, number) => [filter.id, this.#facet(filter, counted, number)]),
    );
    return { isMatching, facets };
  }

  /** `counted`: the number of the one filter among whose values a record counts, or one of the two words below. */
  #facet(filter: Filter, counted: Int16Array, number: number): Selected['facets'][string] {
    const { groups, sets } = this.#groupsOf(filter);
    const counts = new Int32Array(sets.length);
    for (let place = 0; place < groups.length; place += 1) {
      const where = counted[place];
      if (where !== EVERYWHERE && where !== number) continue;
      const group = groups[place] ?? 0;
      counts[group] = (counts[group] ?? 0) + 1;
    }
    const byValue = new Map<string, number>();
    for (const [group, values] of sets.entries()) {
      const count = counts[group] ?? 0;
      if (count === 0) continue;
      for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + count);
    }
    return [...byValue].map(([value, count]) => ({ value, count }));
  }

  #keysOf(column: ListColumn): readonly SortKey[] {
    const kept = this.#keys.get(column);
    if (kept !== undefined) return kept;
    const before = this.#before === undefined ? undefined : this.#before.#keys.get(column);
    const keys = this.#prepared?.column === column.id ? this.#prepared.keys : this.#keysSince(column, before);
    this.#keys.set(column, keys);
    return keys;
  }

  #keysSince(column: ListColumn, before: readonly SortKey[] | undefined): readonly SortKey[] {
    const keyAt = (place: number): SortKey => keyOfCell(column.cell(this.#view(place), this.#context));
    if (before === undefined) return this.#summaries.map((_, place) => keyAt(place));
    const changed = this.#placesChanged();
    if (changed === undefined) {
      return this.#summaries.map((_, place) =>
        this.#isAsBefore(place) ? (before[place] ?? keyAt(place)) : keyAt(place),
      );
    }
    const keys = [...before];
    for (const place of changed) keys[place] = keyAt(place);
    return keys;
  }

  /** The order of the moment before with the few that changed put in anew; undefined when there is none, or they are many. */
  #orderFrom(column: ListColumn, byKey: (left: number, right: number) => number): Int32Array | undefined {
    const old = this.#before === undefined ? undefined : this.#before.#orders.get(column);
    const changed = this.#placesChanged();
    if (old === undefined || changed === undefined) return undefined;
    const isChanged = new Set(changed);
    const order = [...old.filter((place) => !isChanged.has(place))];
    for (const place of changed) {
      const at = placeIn(order, (other) => byKey(other, place) < 0);
      order.splice(at, 0, place);
    }
    return Int32Array.from(order);
  }

  #preparedOrder({ id }: ListColumn): Int32Array | undefined {
    return this.#prepared?.column === id ? Int32Array.from(this.#prepared.order) : undefined;
  }

  /**
   * Places in the order a list shows them in. What has nothing in the column stands last either way: whoever sorts by 期限
   * looks for what is due, the next or the latest.
   */
  listOrder(column: ListColumn | undefined, isDescending: boolean): Int32Array {
    const order = this.order(column);
    if (!isDescending) return order;
    const keys = column === undefined ? [] : this.#keysOf(column);
    const absent = order.findIndex((place) => keys[place] === NOTHING);
    const held = absent < 0 ? order.length : absent;
    const turned = order.slice();
    turned.subarray(0, held).reverse();
    turned.subarray(held).reverse();
    return turned;
  }

  /** Places in the order of a column's cells; equal ones by age, so that the order never wavers. */
  order(column: ListColumn | undefined): Int32Array {
    if (column === undefined) return Int32Array.from(this.#summaries.keys());
    const kept = this.#orders.get(column);
    if (kept !== undefined) return kept;
    // With the order its keys: the table of the next moment takes over both.
    const keys = this.#keysOf(column);
    const order = this.#preparedOrder(column) ?? this.#sorted(column, keys);
    this.#orders.set(column, order);
    return order;
  }

  #sorted(column: ListColumn, keys: readonly SortKey[]): Int32Array {
    const { few, all } = comparisons(keys);
    const createdAt = (place: number): number => this.#summaries[place]?.createdAt ?? 0;
    const byAge =
      (compare: Comparison): Comparison =>
      (left, right) =>
        compare(left, right) || createdAt(left) - createdAt(right);
    return this.#orderFrom(column, byAge(few)) ?? Int32Array.from(this.#summaries.keys()).sort(byAge(all()));
  }
}
