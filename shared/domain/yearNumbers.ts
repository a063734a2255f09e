/** What a number on paper runs over: its words and its year. */
export interface YearRun {
  readonly word: string;
  readonly year: number;
}

/** A number that runs within a year, as on paper: `收〔2026〕15号`, `示教纪函〔2026〕6号`. */
export interface YearNumber extends YearRun {
  readonly seq: number;
}

/** Reads a number; undefined for another form, such as one with `第` or with leading zeros (GB/T 9704—2012, 7.2.5). */
export function readYearNumber(text: string): YearNumber | undefined {
  const [, word, year, seq] = /^([^〔〕]+)〔(\d{4})〕([1-9]\d{0,5})号$/.exec(text.trim()) ?? [];
  if (word === undefined || year === undefined || seq === undefined) return undefined;
  return { word, year: Number(year), seq: Number(seq) };
}

/** `收〔2026〕15号` */
export function formatYearNumber({ word, year, seq }: YearNumber): string {
  return `${word}〔${year}〕${seq}号`;
}

/** The number after the last that was given for this word and year; 0 where none was. Of several books the highest counts. */
export function nextYearNumber({ word, year }: YearRun, ...last: readonly number[]): string {
  return formatYearNumber({ word, year, seq: Math.max(0, ...last) + 1 });
}

/** For a table: by year, then by number, not by its characters. */
export function yearNumberOrder(text: string): number | string {
  const number = readYearNumber(text);
  return number === undefined ? text : number.year * 1_000_000 + number.seq;
}
