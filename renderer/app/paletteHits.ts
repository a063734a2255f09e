import { match } from 'pinyin-pro';
import type { Route } from '#renderer/stores/navigation.ts';
import type { Level } from '#shared/kernel/level.ts';

export type PaletteGroup = 'pages' | 'records' | 'acts';

export const PALETTE_GROUPS: readonly { readonly group: PaletteGroup; readonly title: string }[] = [
  { group: 'pages', title: '页面' },
  { group: 'records', title: '记录' },
  { group: 'acts', title: '操作' },
];

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface PaletteHit {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly pieces: readonly Piece[];
  readonly meta: string;
  readonly level?: Level;
  readonly keys?: string;
  readonly route: Route;
}

/** A place or an act as it can be found. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly title: string;
  readonly meta: string;
  readonly level?: Level;
  readonly keys?: string;
  readonly route: Route;
}

/** Cuts a title at the places that match. Places count characters as people do, not halves of pairs. */
export function piecesOf(title: string, places: readonly number[]): readonly Piece[] {
  const matched = new Set(places);
  const pieces: { text: string; isMatch: boolean }[] = [];
  for (const [index, sign] of [...title].entries()) {
    const isMatch = matched.has(index);
    const last = pieces.at(-1);
    if (last !== undefined && last.isMatch === isMatch) last.text += sign;
    else pieces.push({ text: sign, isMatch });
  }
  return pieces;
}

function placesOfWords(title: string, typed: string): readonly number[] | undefined {
  const at = title.toLowerCase().indexOf(typed);
  if (at < 0) return undefined;
  const start = [...title.slice(0, at)].length;
  return [...typed].map((_sign, index) => start + index);
}

/**
 * Where a title matches what was typed: the words themselves, or the pinyin of neighbouring characters, whole or by
 * initials (`zwh` for 组务会). Undefined: not at all.
 */
export function matchPlaces(title: string, typed: string): readonly number[] | undefined {
  const words = typed.trim().toLowerCase();
  if (words === '') return [];
  const plain = placesOfWords(title, words);
  if (plain !== undefined || !/^[a-z]+$/.test(words)) return plain;
  return match(title, words, { continuous: true, precision: 'start' }) ?? undefined;
}

/** The entries that match, in their order, at most `most`. */
export function matchingHits(
  entries: readonly PaletteEntry[],
  typed: string,
  most: number,
): readonly PaletteHit[] {
  const hits: PaletteHit[] = [];
  for (const { title, ...entry } of entries) {
    if (hits.length >= most) break;
    const places = matchPlaces(title, typed);
    if (places !== undefined) hits.push({ ...entry, pieces: piecesOf(title, places) });
  }
  return hits;
}
