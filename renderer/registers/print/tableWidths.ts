import { headingWords, piecesOf } from '#renderer/print/pieces.ts';
import { DENSE_COLUMNS, DENSEST_COLUMNS } from '#renderer/print/RegisterPage.tsx';

/** Width of a character of the usual type of a table and of its denser ones, in millimetres. */
const CHARACTER_MM = 4.24;
const DENSE_CHARACTER_MM = 3.71;
const DENSEST_CHARACTER_MM = 3.18;
/** Padding of a cell and its rule, in a table and in a list within a form. */
const CELL_MM = 2.4;
const INNER_CELL_MM = 3.2;
/** A column without words is to be written in by hand: room for a name. */
const BLANK_MM = 20;
/** A word that is not broken: a date, a number, a name. */
const UNBROKEN = /[\d.:\-–年月日/A-Za-z]+/g;
const NAME_LENGTH = 4;
/** Longer ones of several names may be broken: they are units, or words. */
const PIECE_LENGTH = 7;
/** A number as short as `收〔2026〕12号` stands on one line. */
const SHORT_NUMBER = 8;
/** How far width follows the longest text: 1 would make every column of a row as high as the others. */
const LENGTH_WEIGHT = 0.7;

/** A full character although it comes before the CJK blocks. */
const FULL = new Set('“”‘’—…·×→①②③④⑤');

const isHalf = (character: string): boolean => character.charCodeAt(0) < 0x2e80 && !FULL.has(character);

/** Width of some text in characters: Latin letters and digits take half. */
function measured(text: string): number {
  return [...text].reduce((sum, character) => sum + (isHalf(character) ? 0.56 : 1), 0);
}

function longestOf(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/** Words on two lines at most: the longer of the two is as short as may be. */
function halved(pieces: readonly string[]): number {
  const widths = pieces.map(measured);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return widths.slice(0, -1).reduce((least, width) => {
    before += width;
    return Math.min(least, Math.max(before, total - before));
  }, total);
}

/** What a line of a cell needs at least: its dates on one line, its numbers on two, and short words such as names. */
function leastOfLine(line: string): number {
  const pieces = piecesOf(line);
  if (pieces.length > 1 && line.includes('、'))
    return longestOf(pieces.map(measured).filter((length) => length <= PIECE_LENGTH));
  if (pieces.length > 1) return measured(line) <= SHORT_NUMBER ? measured(line) : halved(pieces);
  const unbroken = (line.match(UNBROKEN) ?? []).filter((word) => word.length <= 12);
  return Math.max(longestOf(unbroken.map(measured)), [...line].length <= NAME_LENGTH ? measured(line) : 0);
}

/** Longest name of a unit or place, and longest number, that is to stand on one line where there is room for it. */
const UNIT_LENGTH = 12;
const NUMBER_LENGTH = 14;
const SENTENCE = /[，。；：？]/u;
/** Days and times need their line or two, no more. */
const FIGURES = /^[\d.:\-–—\s年月日]*$/u;

/** What a line of a cell needs so that no name of a unit or place and no number in it is broken. */
function wishOfLine(line: string): number {
  if (FIGURES.test(line)) return 0;
  const pieces = piecesOf(line);
  if (pieces.length > 1 && line.includes('、'))
    return longestOf(pieces.map(measured).filter((length) => length <= UNIT_LENGTH + 1));
  const whole = measured(line);
  if (pieces.length > 1) return whole <= NUMBER_LENGTH ? whole : 0;
  return whole <= UNIT_LENGTH && !SENTENCE.test(line) ? whole : 0;
}

export interface TableColumn {
  readonly title: string;
  /** Share of the width as the definition wishes it. */
  readonly share: number;
  readonly cells: readonly string[];
}

/** A table on its paper: how wide it is, and a character of its type. */
export interface TablePaper {
  readonly widthMm: number;
  readonly characterMm: number;
  readonly cellMm: number;
}

/** The table of a lying sheet, which is set denser from a number of columns on. */
function lyingTable(columns: number): TablePaper {
  const characterMm =
    columns >= DENSEST_COLUMNS
      ? DENSEST_CHARACTER_MM
      : columns >= DENSE_COLUMNS
        ? DENSE_CHARACTER_MM
        : CHARACTER_MM;
  return { widthMm: 225, characterMm, cellMm: CELL_MM };
}

/** A list within a form, across the width of its sheet. */
export function innerTable(widthMm: number, isDense: boolean): TablePaper {
  return { widthMm, characterMm: isDense ? DENSE_CHARACTER_MM : CHARACTER_MM, cellMm: INNER_CELL_MM };
}

/** What a column cannot do without, what it needs to have every line of its cells on one, and how much it holds. */
interface Need {
  readonly least: number;
  /** What it would have so that no name is broken. */
  readonly wish: number;
  readonly whole: number;
  readonly mass: number;
}

function needOf({ title, cells }: TableColumn, { characterMm, cellMm }: TablePaper): Need {
  const lines = cells.flatMap((cell) => cell.split('\n'));
  const head = halved(headingWords(title)) * characterMm + cellMm;
  const whole = longestOf(lines.map(measured)) * characterMm + cellMm;
  if (lines.every((line) => line === '')) {
    const blank = Math.max(head, BLANK_MM);
    return { least: blank, wish: blank, whole: blank, mass: blank };
  }
  const least = Math.max(head, longestOf(lines.map(leastOfLine)) * characterMm + cellMm);
  const mass = longestOf(cells.map(measured)) * characterMm + cellMm;
  const wish = Math.max(least, longestOf(lines.map(wishOfLine)) * characterMm + cellMm);
  return { least, wish, whole: Math.max(wish, whole), mass };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Widths between least and whole, in proportion to what the columns hold, that together are as wide as the table. */
function poured(needs: readonly Need[], widthMm: number): readonly number[] {
  const at = (level: number): readonly number[] =>
    needs.map(({ least, whole, mass }) => Math.min(whole, Math.max(least, level * mass ** LENGTH_WEIGHT)));
  let [low, high] = [0, widthMm];
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (sumOf(at(middle)) > widthMm) high = middle;
    else low = middle;
  }
  return at(low);
}

/** Widths where the least of all is less than the table and the whole is more. */
function between(needs: readonly Need[], shares: readonly number[], widthMm: number): readonly number[] {
  const whole = sumOf(needs.map((need) => need.whole));
  if (whole >= widthMm) return poured(needs, widthMm);
  return needs.map((need, index) => need.whole + ((widthMm - whole) * (shares[index] ?? 0)) / widthMm);
}

/** Rows that are looked at to see how high a table becomes. */
const LOOKED_AT = 200;

/** So much higher may a table become for names that are not broken: a line in twenty. */
const HIGHER = 1.05;

/** Lines of so many characters where so many fit: no half of one stands at the end of a line. */
function linesIn(length: number, room: number): number {
  return length <= room ? 1 : Math.ceil(length / Math.max(1, Math.floor(room)));
}

/** Lines of a line of a cell, as many of its parts on each as fit. */
function packed(line: string, room: number): number {
  let [lines, used] = [0, room];
  for (const length of piecesOf(line).map(measured)) {
    if (used + length <= room) {
      used += length;
      continue;
    }
    lines += linesIn(length, room);
    used = Math.min(length, room);
  }
  return Math.max(1, lines);
}

/** Lines of all rows together, for such widths: a row has as many as its highest cell. */
function heightOf(
  columns: readonly TableColumn[],
  widths: readonly number[],
  { characterMm, cellMm }: TablePaper,
): number {
  const linesOf = (cell: string, index: number): number => {
    const room = Math.max(1, ((widths[index] ?? 0) - cellMm) / characterMm + 0.01);
    return sumOf(cell.split('\n').map((line) => packed(line, room)));
  };
  const rows = Math.min(LOOKED_AT, longestOf(columns.map(({ cells }) => cells.length)));
  return sumOf(
    Array.from({ length: rows }, (_row, at) =>
      longestOf(columns.map(({ cells }, index) => linesOf(cells[at] ?? '', index))),
    ),
  );
}

/** The needs with the wishes of as many columns as may be had while the table stays about as high. */
function withWishes(
  columns: readonly TableColumn[],
  needs: readonly Need[],
  shares: readonly number[],
  paper: TablePaper,
): readonly Need[] {
  const { widthMm } = paper;
  const most = heightOf(columns, between(needs, shares, widthMm), paper) * HIGHER;
  const order = needs
    .map(({ least, wish }, index) => ({ index, extra: wish - least }))
    .filter(({ extra }) => extra > 0)
    .sort((one, other) => one.extra - other.extra);
  return order.reduce<readonly Need[]>((before, { index }) => {
    const tried = before.map((need, at) => (at === index ? { ...need, least: need.wish } : need));
    if (sumOf(tried.map(({ least }) => least)) >= widthMm) return before;
    return heightOf(columns, between(tried, shares, widthMm), paper) <= most ? tried : before;
  }, needs);
}

/**
 * Widths of a table's columns in millimetres: the shares of the definition where every cell then has its line; else as
 * the words need, no date, number or name of a person broken, that of a unit neither where there is room, and no column
 * wider than its longest line.
 */
export function tableWidths(
  columns: readonly TableColumn[],
  paper: TablePaper = lyingTable(columns.length),
): readonly number[] {
  const { widthMm } = paper;
  const needs = columns.map((column) => needOf(column, paper));
  const allShares = Math.max(1, sumOf(columns.map(({ share }) => share)));
  const shares = columns.map(({ share }) => (share / allShares) * widthMm);
  if (needs.every(({ whole }, index) => whole <= (shares[index] ?? 0))) return shares;
  const least = sumOf(needs.map((need) => need.least));
  if (least >= widthMm) return needs.map((need) => (need.least / least) * widthMm);
  return between(withWishes(columns, needs, shares, paper), shares, widthMm);
}

/** Widths of a table that is written by hand: every column its heading, and what remains as the definition shares it. */
export function blankWidths(
  columns: readonly { readonly title: string; readonly width: number }[],
): readonly number[] {
  const { widthMm, characterMm, cellMm } = lyingTable(columns.length);
  const heads = columns.map(({ title }) => halved(headingWords(title)) * characterMm + cellMm);
  const rest = Math.max(0, widthMm - sumOf(heads));
  const shares = sumOf(columns.map(({ width }) => width));
  return columns.map(({ width }, index) => (heads[index] ?? 0) + (rest * width) / shares);
}
