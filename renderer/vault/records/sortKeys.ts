import { DASH } from '#shared/domain/columns.ts';
import type { Cell } from '#shared/domain/definition.ts';

/** Dates, times and the like: of one length, they sort by their characters. */
const PLAIN = /^[0-9T:.-]*$/;
const collator = new Intl.Collator('zh-CN');

/** What a cell is sorted by. */
export type SortKey = string | number;

/** Key of a cell in which nothing stands; sorted last. */
export const NOTHING = '';

export function keyOfCell({ text, sort }: Cell): SortKey {
  return text === '' || text === DASH.text ? NOTHING : (sort ?? text);
}

/** Of two places. */
export type Comparison = (left: number, right: number) => number;

/** Compares places by their keys, those without anything last. */
export function comparisons(keys: readonly SortKey[]): {
  readonly few: Comparison;
  readonly all: () => Comparison;
} {
  const { few, all } = comparisonsOfHeld(keys);
  const withAbsent =
    (compare: Comparison): Comparison =>
    (left, right) => {
      const isLeft = keys[left] === NOTHING;
      const isRight = keys[right] === NOTHING;
      return isLeft || isRight ? Number(isLeft) - Number(isRight) : compare(left, right);
    };
  return { few: withAbsent(few), all: () => withAbsent(all()) };
}

/**
 * Numbers as such, texts by the Chinese collation. That is slow: where `all` are sorted each text is ranked once, where a
 * `few` are put in they are compared as they are. Both say the same.
 */
function comparisonsOfHeld(keys: readonly SortKey[]): {
  readonly few: Comparison;
  readonly all: () => Comparison;
} {
  const same = (compare: Comparison) => ({ few: compare, all: () => compare });
  const held = keys.filter((key) => key !== NOTHING);
  if (held.every((key) => typeof key === 'number')) {
    return same((left, right) => Number(keys[left]) - Number(keys[right]));
  }
  const textAt = (place: number): string => String(keys[place] ?? '');
  const { length } = String(held[0] ?? '');
  const isPlain = (key: SortKey): boolean => {
    const text = String(key);
    return text.length === length && PLAIN.test(text);
  };
  if (held.every(isPlain)) return same((left, right) => compareCodes(textAt(left), textAt(right)));
  return {
    few: (left, right) => collator.compare(textAt(left), textAt(right)),
    all: () => ranking(keys.map(String)),
  };
}

function ranking(texts: readonly string[]): Comparison {
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
