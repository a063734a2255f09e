import type { Json } from '#shared/kernel/canonical.ts';
import type { FoldedRecord, RecordSummary } from './folded.ts';
import type { StationId } from './header.ts';
import { NUMBER_PATH } from './path.ts';

/** One number that several records of a register bear, as an import can bring about (architecture §2, “Numbers”). */
export interface NumberConflict {
  readonly register: string;
  readonly number: string;
  readonly records: readonly {
    readonly record: string;
    readonly home: StationId | undefined;
    /** 作废: the number stays with the record, and stays used. */
    readonly isVoided: boolean;
  }[];
}

/**
 * Every number a record bears or may come to bear: the one shown, the other sides of a conflict, those of
 * other versions, and those in changes that the 定稿 had not seen. None of them may be given again.
 */
export function numbersOf(record: Pick<FoldedRecord, 'values' | 'conflicts' | 'unseen'>): readonly string[] {
  const found = new Set<Json | undefined>([record.values[NUMBER_PATH]]);
  for (const { path, kind, sides } of record.conflicts) {
    if (path === NUMBER_PATH) for (const { value } of sides) found.add(value);
    if (kind === 'versions') for (const { value } of sides) found.add(numberIn(value));
  }
  for (const { changes } of record.unseen) {
    for (const { path, value } of changes) if (path === NUMBER_PATH) found.add(value);
  }
  return [...found].filter((number): number is string => typeof number === 'string' && number !== '').sort();
}

function numberIn(text: Json): Json | undefined {
  if (typeof text !== 'object' || text === null || Array.isArray(text)) return undefined;
  return (text as { readonly [key: string]: Json })[NUMBER_PATH];
}

/** Numbers that stand on more than one record of a register, by register and number. */
export function findNumberConflicts(records: Iterable<RecordSummary>): readonly NumberConflict[] {
  const bearers = new Map<string, { register: string; number: string; records: RecordSummary[] }>();
  for (const record of records) {
    for (const number of record.numbers) {
      const key = `${record.register}/${number}`;
      const found = bearers.get(key) ?? { register: record.register, number, records: [] };
      found.records.push(record);
      bearers.set(key, found);
    }
  }
  return [...bearers.entries()]
    .filter(([, found]) => found.records.length > 1)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, found]) => ({
      register: found.register,
      number: found.number,
      records: found.records
        .map(({ record, home, numberVoided }) => ({ record, home, isVoided: numberVoided !== undefined }))
        .sort((left, right) => (left.record < right.record ? -1 : 1)),
    }));
}
