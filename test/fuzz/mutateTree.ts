import { oddNumber, oddText, oddValue } from './oddValues.ts';
import type { Random } from './random.ts';

/** A member of an object or an item of an array. */
interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

function isTree(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

function placesOf(tree: unknown, places: Place[] = []): readonly Place[] {
  if (!isTree(tree)) return places;
  for (const key of Array.isArray(tree) ? tree.keys() : Object.keys(tree)) {
    places.push({ parent: tree, key });
    placesOf(valueAt({ parent: tree, key }), places);
  }
  return places;
}

function valueAt({ parent, key }: Place): unknown {
  return (parent as Record<string | number, unknown>)[key];
}

/** Also a key like `__proto__` becomes a member of its own. */
function put({ parent, key }: Place, given: unknown): void {
  // What a change took away beforehand must not become a hole that no text can hold.
  const value = given === undefined ? null : given;
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

type Change = (place: Place, random: Random, donors: readonly unknown[]) => void;

const CHANGES: readonly Change[] = [
  (place, random) => put(place, oddValue(random)),
  (place, random) => put(place, oddValue(random)),
  ({ parent, key }) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  (place, random) => {
    const { parent, key } = place;
    if (Array.isArray(parent))
      parent.splice(random.below(parent.length + 1), 0, structuredClone(parent[Number(key)]));
    else
      put({ parent, key: random.chance(50) ? oddText(random) : `${key}2` }, structuredClone(valueAt(place)));
  },
  ({ parent }, random) => {
    if (Array.isArray(parent)) {
      const [left, right] = [random.below(parent.length), random.below(parent.length)];
      [parent[left], parent[right]] = [parent[right], parent[left]];
    } else put({ parent, key: oddText(random) }, oddValue(random));
  },
  // Another value of the same tree, or of another one: right in form, wrong in place.
  (place, random, donors) => {
    const places = placesOf(random.chance(50) && donors.length > 0 ? random.pick(donors) : place.parent);
    if (places.length > 0) put(place, structuredClone(valueAt(random.pick(places))));
  },
  (place, random) => {
    const value = valueAt(place);
    if (typeof value === 'number') put(place, value + random.pick([1, -1, 0.5, 1000, -1000, 2 ** 32]));
    else if (typeof value === 'string') put(place, changedText(value, random));
    else if (Array.isArray(value)) put(place, value.slice(0, random.below(value.length + 1)));
    else put(place, oddValue(random));
  },
  (place, random) => put(place, [valueAt(place), oddNumber(random)]),
  (place) => put(place, { [String(place.key)]: valueAt(place) }),
];

function changedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + oddText(random).slice(0, 300) + text.slice(at);
    case 2:
      return text.toUpperCase();
    case 3:
      return text.slice(at) + text.slice(0, at);
    default:
      return `${text} `;
  }
}

/** A copy with a few changes anywhere in it. `donors` are other trees of the corpus. */
export function mutateTree<T>(tree: T, random: Random, donors: readonly unknown[] = [], most = 3): T {
  const holder = { tree: structuredClone(tree) as unknown };
  for (let times = random.below(most) + 1; times > 0; times -= 1) {
    const places = placesOf(holder.tree);
    const place =
      places.length === 0 || random.chance(1) ? { parent: holder, key: 'tree' } : random.pick(places);
    random.pick(CHANGES)(place, random, donors);
  }
  return (holder.tree ?? null) as T;
}
