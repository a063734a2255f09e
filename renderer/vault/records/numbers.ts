import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { formatNumber, nextNumber } from '#shared/domain/numbering.ts';
import { yearOf } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { OpenVault } from '../core.ts';
import { dayOf } from './localTime.ts';
import { indexOf } from './recordIndex.ts';

/**
 * The next 编号 of a register for this station, year and 密级. All records count, also those outside the
 * session's 知悉范围: a number is never given twice. `given` are those given earlier in the same act.
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
  const seq = indexOf(vault.ledger).numbers(definition).highest(run);
  const used = seq === 0 ? given : [...given, formatNumber({ ...run, seq })];
  return formatNumber(nextNumber(run, used));
}
