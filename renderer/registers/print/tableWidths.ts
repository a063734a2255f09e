import { piecesOf } from '#renderer/print/pieces.ts';
import { DENSE_COLUMNS } from '#renderer/print/RegisterPage.tsx';

/** Width of a lying sheet's table, and of a character of its usual and its dense type, in millimetres. */
const TABLE_MM = 225;
const CHARACTER_MM = 4.24;
const DENSE_CHARACTER_MM = 3.71;
/** Padding of a cell and its rule. */
const CELL_MM = 2.2;
/** Rows of more lines are worth other widths than those of the definition. */
const TOO_MANY_LINES = 4;
/** A word that is not broken: a date, a number, a name. */
const UNBROKEN = /[\d.:\-–年月日/A-Za-z]+/g;
const NAME_LENGTH = 4;

const isHalf = (character: string): boolean => character.charCodeAt(0) < 0x2e80;

/** Width of some text in characters: Latin letters and digits take half. */
function measured(text: string): number {
  return [...text].reduce((sum, character) => sum + (isHalf(character) ? 0.56 : 1), 0);
}

/** A number on two lines at most: the shorter of its halves is as long as may be. */
function halved(pieces: readonly string[]): number {
  const widths = pieces.map(measured);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return Math.min(
    total,
    ...widths.slice(0, -1).map((width) => {
      before += width;
      return Math.max(before, total - before);
    }),
  );
}

/** What a column needs at least: its dates on one line, its numbers on two, and short words such as names. */
function leastOfWord(cell: string): number {
  const pieces = piecesOf(cell);
  if (pieces.length > 1) return cell.includes('、') ? Math.max(...pieces.map(measured)) : halved(pieces);
  const unbroken = (cell.match(UNBROKEN) ?? []).filter((word) => word.length <= 12);
  return Math.max(0, ...unbroken.map(measured), [...cell].length <= NAME_LENGTH ? measured(cell) : 0);
}

function leastOf(title: string, cells: readonly string[]): number {
  const words = cells.map(leastOfWord);
  // A heading of two lines.
  return words.reduce((most, word) => Math.max(most, word), Math.ceil([...title].length / 2));
}

interface TableColumn {
  readonly title: string;
  /** Share of the width as the definition wishes it. */
  readonly share: number;
  readonly cells: readonly string[];
}

/** Scales what is above its least so that all together are as wide as the table. */
function scaled(wishes: readonly number[], leasts: readonly number[]): readonly number[] {
  let widths = wishes;
  for (let round = 0; round < 12; round += 1) {
    const isFixed = widths.map((width, index) => width <= (leasts[index] ?? 0));
    const sum = (wanted: boolean) =>
      widths.reduce(
        (total, width, index) =>
          isFixed[index] === wanted ? total + Math.max(width, leasts[index] ?? 0) : total,
        0,
      );
    const free = sum(false);
    const factor = free === 0 ? 1 : Math.max(0, TABLE_MM - sum(true)) / free;
    widths = widths.map((width, index) => (isFixed[index] === true ? (leasts[index] ?? 0) : width * factor));
    if (Math.abs(factor - 1) < 0.001) break;
  }
  return widths;
}

/**
 * Widths of a table's columns in millimetres. Those of the definition, unless a date would be broken or rows became
 * towers: a column full of text then takes from those that hold little.
 */
export function tableWidths(columns: readonly TableColumn[]): readonly number[] {
  const character = columns.length >= DENSE_COLUMNS ? DENSE_CHARACTER_MM : CHARACTER_MM;
  const leasts = columns.map(({ title, cells }) => leastOf(title, cells) * character + CELL_MM);
  const total = Math.max(
    1,
    columns.reduce((sum, { share }) => sum + share, 0),
  );
  const asWished = scaled(
    columns.map(({ share }) => (share / total) * TABLE_MM),
    leasts,
  );
  const longest = columns.map(({ cells }) => cells.reduce((most, cell) => Math.max(most, measured(cell)), 1));
  const lines = longest.map((length, index) => (length * character) / ((asWished[index] ?? 1) - CELL_MM));
  if (Math.max(...lines) <= TOO_MANY_LINES) return asWished;
  const roots = longest.map((length) => Math.sqrt(length));
  const allRoots = roots.reduce((sum, root) => sum + root, 0);
  return scaled(
    asWished.map((width, index) => width * 0.3 + ((roots[index] ?? 0) / allRoots) * TABLE_MM * 0.7),
    leasts,
  );
}
