import { match } from 'pinyin-pro';
import type { Route } from '#renderer/stores/navigation.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { Mark, SearchHit } from '#shared/ipc/vault/records.ts';
import { compareLevels, type Level } from '#shared/kernel/level.ts';

export type PaletteGroup = 'pages' | 'records' | 'acts';

export const PALETTE_GROUPS: readonly { readonly group: PaletteGroup; readonly title: string }[] = [
  { group: 'pages', title: '页面' },
  { group: 'records', title: '记录' },
  { group: 'acts', title: '操作' },
];

/** What choosing a row does. */
export type Aim =
  | { readonly does: 'open'; readonly route: Route }
  | { readonly does: 'lock' }
  | { readonly does: 'print'; readonly register: string; readonly form: string }
  | { readonly does: 'exportTable'; readonly register: string };

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** What every row has. */
interface PaletteRow {
  readonly id: string;
  readonly group: PaletteGroup;
  /** Quiet words behind the title: where it is. */
  readonly meta: string;
  readonly keys?: string;
  readonly aim: Aim;
}

export interface PaletteHit extends PaletteRow {
  readonly pieces: readonly Piece[];
  /** Where else the words were found, with the field's label before it. */
  readonly excerpt?: readonly Piece[];
  readonly date?: string;
  readonly level?: Level;
}

/** A place or an act as it can be found. */
export interface PaletteEntry extends PaletteRow {
  readonly title: string;
}

/** Characters shown before a match: the row is short. */
const BEFORE = 6;

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

/** Places of the characters that ranges of units touch. */
function placesIn(text: string, marks: readonly Mark[]): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const [index, sign] of [...text].entries()) {
    if (marks.some(({ from, to }) => at < to && at + sign.length > from)) places.push(index);
    at += sign.length;
  }
  return places;
}

function placesOfWords(title: string, typed: string): readonly number[] | undefined {
  const at = title.toLowerCase().indexOf(typed);
  return at < 0 ? undefined : placesIn(title, [{ from: at, to: at + typed.length }]);
}

function placesOfWord(title: string, word: string): readonly number[] | undefined {
  const plain = placesOfWords(title, word);
  if (plain !== undefined || !/^[a-z]+$/.test(word)) return plain;
  return match(title, word, { continuous: true, precision: 'start' }) ?? undefined;
}

/**
 * Where a title matches what was typed: each word itself, or the pinyin of neighbouring characters, whole or by
 * initials (`zwh` for 组务会). Undefined: one of the words does not.
 */
export function matchPlaces(title: string, typed: string): readonly number[] | undefined {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/);
  const places: number[] = [];
  for (const word of words) {
    if (word === '') continue;
    const found = placesOfWord(title, word);
    if (found === undefined) return undefined;
    places.push(...found);
  }
  return places;
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

function excerptPieces({ label, excerpt, from, to }: SearchHit): readonly Piece[] {
  const signs = [...excerpt];
  const places = placesIn(excerpt, [{ from, to }]);
  const start = Math.max(0, (places[0] ?? 0) - BEFORE);
  const rest = signs.slice(start).join('');
  const shown = piecesOf(
    rest,
    places.map((place) => place - start),
  );
  return [{ text: `${label}　${start > 0 ? '…' : ''}`, isMatch: false }, ...shown];
}

/**
 * A record as the palette may show it. Of 机密 or above nothing but number and date: the palette opens over any page, with
 * anyone at the desk.
 */
export function recordHit(hit: SearchHit, today: string): PaletteHit {
  const { row, day, marks, label } = hit;
  const definition = findRegister(row.register);
  const isHidden = compareLevels(row.level, 'secret') >= 0;
  const common = {
    id: `record-${row.record}`,
    group: 'records',
    date: shortDate(day, today),
    level: row.level,
    aim: { does: 'open', route: { page: 'detail', register: row.register, record: row.record } },
  } as const;
  if (isHidden) {
    return { ...common, pieces: piecesOf(`${definition?.noun ?? ''}　${row.number}`, []), meta: '' };
  }
  const shown = {
    ...common,
    pieces: piecesOf(row.title, placesIn(row.title, marks)),
    meta: definition?.title ?? '',
  };
  return label === '标题' ? shown : { ...shown, excerpt: excerptPieces(hit) };
}

/** The rows on screen: of one group all, of several the first of each, so that the last group is not out of sight. */
export function shownHits(
  hits: readonly PaletteHit[],
  only: PaletteGroup | undefined,
  most: number,
): readonly PaletteHit[] {
  if (only !== undefined) return hits.filter((hit) => hit.group === only);
  const groups = PALETTE_GROUPS.map(({ group }) => hits.filter((hit) => hit.group === group));
  const isAlone = groups.filter((rows) => rows.length > 0).length === 1;
  return isAlone ? hits : groups.flatMap((rows) => rows.slice(0, most));
}

/** `按可见范围，共 57 条`, and how many of them stand below when it is not all. */
export function countWords(total: number, shown: number): string {
  return shown < total ? `按可见范围，共 ${total} 条，列出最近 ${shown} 条` : `按可见范围，共 ${total} 条`;
}
