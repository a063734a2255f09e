import type { DomainContext, Filter, ListColumn, RecordView } from '#shared/domain/definition.ts';

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
  readonly views: readonly RecordView[];
  readonly #createdAt: readonly number[];
  readonly #context: DomainContext;
  readonly #grouped = new Map<Filter, Grouped>();
  readonly #keys = new Map<ListColumn, readonly SortKey[]>();
  readonly #orders = new Map<ListColumn, Int32Array>();
  /** The table of a moment before, in which everything else was the same: what did not change since is taken over. */
  #before: RegisterTable | undefined;

  constructor(
    views: readonly RecordView[],
    createdAt: readonly number[],
    context: DomainContext,
    before: RegisterTable | undefined,
  ) {
    this.views = views;
    this.#createdAt = createdAt;
    this.#context = context;
    this.#before = before;
    // One step back is enough, and a chain of tables would never be let go.
    if (before !== undefined) before.#before = undefined;
  }

  #groupsOf(filter: Filter): Grouped {
    const kept = this.#grouped.get(filter);
    if (kept !== undefined) return kept;
    const groups = new Int32Array(this.views.length);
    const before = this.#before === undefined ? undefined : this.#before.#grouped.get(filter);
    const sets = before?.sets ?? [];
    const numbers = before?.numbers ?? new Map<string, number>();
    for (const [place, view] of this.views.entries()) {
      if (before !== undefined && this.#before?.views[place] === view) {
        groups[place] = before.groups[place] ?? 0;
        continue;
      }
      const values = filter.valuesOf(view, this.#context);
      const key = values.length === 1 ? (values[0] ?? '') : values.join('\u0000');
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
    const count = this.views.length;
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
    const before = this.#before === undefined ? undefined : this.#before.#keys.get(column);
    const keys = this.views.map((view, place) => {
      const kept = before !== undefined && this.#before?.views[place] === view ? before[place] : undefined;
      if (kept !== undefined) return kept;
      const cell = column.cell(view, this.#context);
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
    for (const [place, view] of this.views.entries()) if (before.views[place] !== view) changed.push(place);
    if (changed.length > MOST_CHANGED || before.views.length > this.views.length) return undefined;
    const isChanged = new Set(changed);
    const order = [...old].filter((place) => !isChanged.has(place));
    for (const place of changed) {
      let [low, high] = [0, order.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (byKey(order[middle] ?? 0, place) < 0) low = middle + 1;
        else high = middle;
      }
      order.splice(low, 0, place);
    }
    return Int32Array.from(order);
  }

  /** Places in the order of a column's cells; equal ones by age, so that the order never wavers. */
  order(column: ListColumn | undefined): Int32Array {
    if (column === undefined) return Int32Array.from(this.views.keys());
    const kept = this.#orders.get(column);
    if (kept !== undefined) return kept;
    const keys = this.#keysOf(column);
    const compare = comparison(keys);
    const createdAt = this.#createdAt;
    const byKey = (left: number, right: number): number =>
      compare(left, right) || (createdAt[left] ?? 0) - (createdAt[right] ?? 0);
    const order = this.#orderFrom(column, byKey) ?? Int32Array.from(this.views.keys()).sort(byKey);
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
