import type { RecordView } from '#shared/domain/definition.ts';
import { parseNumber } from '#shared/domain/numbering.ts';

/** 发文字号: 机关代字, year in full within six-cornered brackets, number without zeros in front (GB/T 9704—2012, 7.2.5). */
const DOC_NO = /^(\S+)〔(\d{4})〕([1-9]\d*)号$/;

/** Whether a text is written as a 发文字号: `示教纪报〔2026〕6号`. */
export function isDocNo(text: string): boolean {
  return DOC_NO.test(text);
}

/** 机构代字 of the station that a record belongs to, read off its number: `示教纪`. Empty while it has none. */
export function unitCodeOf(record: Pick<RecordView, 'number'>): string {
  return parseNumber(record.number ?? '')?.unit ?? '';
}

/**
 * The next 发文字号 of a station, kind and year: behind the highest that was ever given, so that none is given twice.
 * `used`: every number noted at this station, of any kind.
 */
export function nextDocNo(
  unitCode: string,
  word: string,
  year: number,
  used: readonly unknown[],
): string | undefined {
  if (unitCode === '') return undefined;
  const head = `${unitCode}${word}`;
  let last = 0;
  for (const text of used) {
    const [, unit, ofYear, no] = typeof text === 'string' ? (DOC_NO.exec(text) ?? []) : [];
    if (unit === head && Number(ofYear) === year) last = Math.max(last, Number(no));
  }
  return `${head}〔${year}〕${last + 1}号`;
}
