import { stateOf } from '#shared/domain/flows.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { addDays } from '#shared/domain/words.ts';
import type { RecordRow } from '#shared/ipc/vault/records.ts';
import type { Level } from '#shared/kernel/level.ts';

/** Something that has to be done, whichever meeting or look into a unit it came from. */
export interface ItemRow {
  readonly register: string;
  readonly record: string;
  readonly level: Level;
  /** `组务会`, `调研`, `会商` … */
  readonly source: string;
  readonly matter: string;
  readonly unit: string;
  /** 承办人 of the group, or 责任人 of the unit. */
  readonly owner: string;
  readonly supervisor: string;
  /** Day that counts, extension included; empty while none is set. */
  readonly dueOn: string;
  readonly progress: string;
  readonly state: string;
  readonly glyph: 'ring' | 'half' | 'full' | 'square' | 'cross' | 'crossGrey';
}

function cellText(row: RecordRow, column: string): string {
  const text = row.cells[column]?.text ?? '';
  return text === '—' ? '' : text;
}

function dayIn(row: RecordRow, column: string): string {
  const { sort } = row.cells[column] ?? {};
  return typeof sort === 'string' ? sort : '';
}

function stateIn(row: RecordRow): Pick<ItemRow, 'state' | 'glyph'> {
  const definition = findRegister(row.register);
  const state = definition === undefined ? undefined : stateOf(definition.flow, row.state);
  return { state: state?.label ?? row.state, glyph: state?.glyph ?? 'ring' };
}

function base(row: RecordRow): Pick<ItemRow, 'register' | 'record' | 'level' | 'state' | 'glyph'> {
  return { register: row.register, record: row.record, level: row.level, ...stateIn(row) };
}

/** A 议定事项 of a 组务会. */
export function resolutionRow(row: RecordRow): ItemRow {
  const no = cellText(row, 'itemNo');
  return {
    ...base(row),
    source: '组务会',
    matter: no === '' ? row.title : `${no}　${row.title}`,
    unit: '',
    owner: cellText(row, 'ownerId'),
    supervisor: '',
    dueOn: dayIn(row, 'dueOn'),
    progress: cellText(row, 'percent'),
  };
}

/** An entry of the 督办台账. */
export function ledgerRow(row: RecordRow): ItemRow {
  return {
    ...base(row),
    source: cellText(row, 'sourceKind'),
    matter: row.title,
    unit: cellText(row, 'hostOrgId'),
    owner: cellText(row, 'responsible'),
    supervisor: cellText(row, 'supervisorId'),
    dueOn: dayIn(row, 'dueOn'),
    progress: cellText(row, 'tracked'),
  };
}

/** A 会商 that has problems or 商定事项 in no entry yet, as they come in a bundle from another station. */
export function consultationRow(row: RecordRow): ItemRow {
  return {
    ...base(row),
    source: '会商',
    matter: row.title,
    unit: cellText(row, 'hostOrgIds'),
    owner: '',
    supervisor: cellText(row, 'recorderId'),
    dueOn: '',
    progress: cellText(row, 'followed'),
  };
}

/** Behind every day: what has no term stands last. */
export const NO_DAY = '9999';

/** The oldest term first. */
export function byTerm(rows: readonly ItemRow[]): readonly ItemRow[] {
  const dayOf = (row: ItemRow): string => row.dueOn || NO_DAY;
  return rows.toSorted((left, right) => {
    if (dayOf(left) === dayOf(right)) return 0;
    return dayOf(left) < dayOf(right) ? -1 : 1;
  });
}

export interface ItemFilters {
  readonly text: string;
  readonly sources: readonly string[];
  readonly people: readonly string[];
  readonly terms: readonly string[];
}

export const NO_FILTERS: ItemFilters = { text: '', sources: [], people: [], terms: [] };

const SOON_DAYS = 7;

/** Which term a row has: overdue, due within a week, later, or none set. */
export function termOf(row: Pick<ItemRow, 'dueOn'>, today: string): 'late' | 'soon' | 'later' | 'undated' {
  if (row.dueOn === '') return 'undated';
  if (row.dueOn < today) return 'late';
  return row.dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

function passes(chosen: readonly string[], values: readonly string[]): boolean {
  return chosen.length === 0 || values.some((value) => chosen.includes(value));
}

/** The rows that pass; within one filter any value does. */
export function filteredItems(
  rows: readonly ItemRow[],
  filters: ItemFilters,
  today: string,
): readonly ItemRow[] {
  const text = filters.text.trim();
  return rows.filter(
    (row) =>
      passes(filters.sources, [row.source]) &&
      passes(filters.people, [row.owner, row.supervisor]) &&
      passes(filters.terms, [termOf(row, today)]) &&
      (text === '' || [row.matter, row.unit, row.owner, row.supervisor].some((part) => part.includes(text))),
  );
}

export interface CountedOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Values that occur, the most frequent first, as a filter offers them. */
export function countedOptions(values: readonly string[]): readonly CountedOption[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .sort((left, right) => right.count - left.count || left.label.localeCompare(right.label, 'zh-CN'));
}
