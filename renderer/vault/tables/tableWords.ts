import type { Cell } from '#shared/domain/definition.ts';
import { isDate, isDateTime, shortWeekday, tableDate, timeOf } from '#shared/domain/words.ts';

/** A cell of a sheet: words, a figure, or a day or minute (`YYYY-MM-DD`, `YYYY-MM-DDTHH:mm`) that sorts as one. */
export type SheetCell = string | number | { readonly on: string };

/** All that a sheet holds, in words; it goes to a worker as JSON. */
export interface TableWords {
  /** What stands above the header row: 密级, unit, title, serial, who and when (MRK-9, PRN-3). */
  readonly mark: string;
  /** `秘密★5年`; stands in the properties of the file and at the head of every page printed from it as well. */
  readonly marking: string;
  readonly serial: string;
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** Units of text that a cell of this format holds at most; programs refuse or mend a file with more. */
export const MOST_CELL_UNITS = 32_767;
/** Serial numbers of days are the same in all programs from this day on: one takes 1900 for a leap year. */
const FIRST_SERIAL_DAY = '1900-03-01';
/** What XML cannot hold or programs drop. It is seen that something stood there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not go in
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]|\p{Cs}/gu;
const INSTEAD = '□';

/** The text as a sheet can hold it; `isCut` when its end had to be left out, which it says itself. */
export function sheetText(text: string): { readonly text: string; readonly isCut: boolean } {
  const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll(UNWRITABLE, INSTEAD);
  if (whole.length <= MOST_CELL_UNITS) return { text: whole, isCut: false };
  const note = `……（原文 ${whole.length} 字，一格最多 ${MOST_CELL_UNITS} 字，以下从略）`;
  const kept = whole.slice(0, MOST_CELL_UNITS - note.length);
  // Half a pair is no character.
  return { text: `${kept.replace(/[\ud800-\udbff]$/, '')}${note}`, isCut: true };
}

/** A day or minute, if that is what the cell shows. */
function momentOf({ text, meta, sort }: Cell): string | undefined {
  if (typeof sort !== 'string' || sort < FIRST_SERIAL_DAY) return undefined;
  const day = sort.slice(0, 10);
  if (text !== tableDate(day)) return undefined;
  if (isDate(sort)) return meta === undefined || meta === shortWeekday(sort) ? sort : undefined;
  return isDateTime(sort) && meta === timeOf(sort) ? sort : undefined;
}

/** A cell of a list as a sheet shows it: the same words, days and figures as such, so that they sort and add up. */
export function sheetCell(cell: Cell): { readonly cell: SheetCell; readonly isCut: boolean } {
  const on = momentOf(cell);
  if (on !== undefined) return { cell: { on }, isCut: false };
  const { text, meta, sort } = cell;
  if (typeof sort === 'number' && meta === undefined && text === String(sort)) {
    return { cell: sort, isCut: false };
  }
  const words = sheetText(meta === undefined ? text : `${text}　${meta}`);
  return { cell: words.text, isCut: words.isCut };
}
