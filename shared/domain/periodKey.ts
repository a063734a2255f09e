const YEAR = /^(\d{4})年?$/;
const HALF = /^(\d{4})年?-?(?:([上下])半年|H([12]))$/i;
const MONTH = /^(\d{4})(?:[年.-](\d{1,2})|(\d{2}))月?$/;

/**
 * The key of a period as it is typed: `2026-03` for `2026年3月` or `2026.3`, `2026-H1` for `2026年上半年`, `2026` for
 * `2026年`; undefined for what names none. Rules say in what a register counts; this only reads.
 */
export function readPeriodKey(typed: string): string | undefined {
  const text = typed.replaceAll(/\s/g, '');
  const year = YEAR.exec(text);
  if (year !== null) return year[1];
  const half = HALF.exec(text);
  if (half !== null) return `${half[1]}-H${half[2] === '上' || half[3] === '1' ? 1 : 2}`;
  const match = MONTH.exec(text);
  const month = Number(match?.[2] ?? match?.[3]);
  if (match === null || month < 1 || month > 12) return undefined;
  return `${match[1]}-${String(month).padStart(2, '0')}`;
}
