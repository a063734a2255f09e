import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';

/**
 * Names of backups in the folder that was chosen for them: 密级, store, moment (secrecy.md BAK-1, MRK-11). By this
 * pattern alone the program knows its own files there; whatever is called otherwise it neither reads nor removes.
 */
const NAME = /^备份-(公开|内部|秘密|机密|绝密)-([0-9a-f]{8})-(\d{4})(\d{2})(\d{2})-(\d{6})\.pzk$/u;
const STORE_DIGITS = 8;

/** Whether a file's name is one of ours, of whatever store. */
export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** `moment`: local time as `YYYYMMDD-HHMMSS`. */
export function backupName(level: Level, store: string, moment: string): string {
  return `备份-${LEVEL_NAMES[level]}-${store.slice(0, STORE_DIGITS)}-${moment}.pzk`;
}

/** Names of one store, newest first. Two stations may share a folder. */
export function backupsOf(names: readonly string[], store: string): readonly string[] {
  const own = names.filter((name) => NAME.exec(name)?.[2] === store.slice(0, STORE_DIGITS));
  return own.sort((left, right) => (momentOf(left) < momentOf(right) ? 1 : -1));
}

function momentOf(name: string): string {
  const parts = NAME.exec(name);
  return parts === null ? '' : parts.slice(3, 7).join('');
}

/** Day (`YYYY-MM-DD`) and time (`09:58`) of a name, as they were at the place. Empty for a name that is none of ours. */
export function backupMoment(name: string): { readonly day: string; readonly clock: string } {
  const [, , , year, month, day, time] = NAME.exec(name) ?? [];
  if (time === undefined) return { day: '', clock: '' };
  return { day: `${year}-${month}-${day}`, clock: `${time.slice(0, 2)}:${time.slice(2, 4)}` };
}

/** How many days, weeks and months each keep their newest backup (secrecy.md BAK-3: daily, weekly; months for years). */
export const KEPT = { days: 7, weeks: 4, months: 12 } as const;

/** Days since 1970 of the name's date. The calendar only counts here, so no time zone matters. */
function dayOf(name: string): number {
  const [, , , year = '', month = '', day = ''] = NAME.exec(name) ?? [];
  return Math.floor(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000);
}

/** Weeks begin on Monday; day 0 was a Thursday. */
function weekOf(name: string): number {
  return Math.floor((dayOf(name) + 3) / 7);
}

function newestOfEach(
  names: readonly string[],
  periodOf: (name: string) => number | string,
  count: number,
): string[] {
  const newest = new Map<number | string, string>();
  for (const name of names) {
    const period = periodOf(name);
    if (!newest.has(period)) newest.set(period, name);
  }
  return [...newest.values()].slice(0, count);
}

/**
 * Which backups of one store may go: all but the newest of each of the last 7 days, 4 weeks and 12 months that have
 * one. The newest of all always stays. Periods without a backup do not count, so a machine that stood still for a
 * month loses nothing. Answers names of this store only, oldest last.
 */
export function namesToRemove(names: readonly string[], store: string): readonly string[] {
  const own = backupsOf(names, store);
  const kept = new Set([
    ...newestOfEach(own, dayOf, KEPT.days),
    ...newestOfEach(own, weekOf, KEPT.weeks),
    ...newestOfEach(own, (name) => momentOf(name).slice(0, 6), KEPT.months),
  ]);
  return own.filter((name) => !kept.has(name));
}
