import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { formatNumber, type NumberRun, nextNumber, parseNumber } from '#shared/domain/numbering.ts';
import { yearOf } from '#shared/domain/words.ts';
import { readYearNumber, type YearRun } from '#shared/domain/yearNumbers.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { dayOf } from './localTime.ts';
import type { NumbersOf } from './numberShelf.ts';
import { indexOf } from './recordIndex.ts';

function recordRun({ unit, word, year, level }: NumberRun): string {
  return [unit, word, year % 100, level].join('\n');
}

/** The 编号 of a record, those of 作废 ones and of the other sides of conflicts too. */
const recordNumbers: NumbersOf = ({ numbers }) =>
  numbers.flatMap((text) => {
    const number = parseNumber(text);
    return number === undefined ? [] : [{ run: recordRun(number), seq: number.seq }];
  });

function yearRun({ word, year }: YearRun): string {
  return `${word}\n${year}`;
}

/** The number in a field of the records made at a station: a 收文号, a 发文字号. */
function fieldNumbers(station: string, field: string): NumbersOf {
  return (summary: RecordSummary) => {
    const value = summary.home === station ? fieldOf(summary, field) : undefined;
    const number = typeof value === 'string' ? readYearNumber(value) : undefined;
    return number === undefined ? [] : [{ run: yearRun(number), seq: number.seq }];
  };
}

/**
 * The next 编号 of a register for this station, year and 密级. All records count, also those outside the session's
 * 知悉范围: a number is never given twice. `given` are those given earlier in the same act.
 */
export function nextRecordNumber(
  vault: OpenVault,
  definition: RegisterDefinition,
  values: Readonly<Record<string, Json>>,
  level: Level,
  given: readonly string[] = [],
): string {
  const day = values[definition.dateField];
  const year =
    (typeof day === 'string' ? yearOf(day.slice(0, 10)) : undefined) ??
    Number(dayOf(vault.clock.now()).slice(0, 4));
  const run = { unit: vault.station.code, word: definition.numberWord, year, level };
  const last = indexOf(vault.ledger).numbers(definition.code, '编号', recordNumbers).highest(recordRun(run));
  return formatNumber({ ...run, seq: Math.max(last + 1, nextNumber(run, given).seq) });
}

/** The highest number that a field bears in a run, in all records of this station; 0 for none. */
export function lastYearNumber(vault: OpenVault, register: string, field: string, run: YearRun): number {
  const numbersOf = fieldNumbers(vault.station.stationId, field);
  return indexOf(vault.ledger).numbers(register, field, numbersOf).highest(yearRun(run));
}
