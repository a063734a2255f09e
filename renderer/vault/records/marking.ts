import { aggregateMarkings } from '#shared/domain/aggregation.ts';
import type { FieldValues } from '#shared/domain/definition.ts';
import { expiryOf, formatMarking, type Marking, recordMarking } from '#shared/domain/marking.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { highestLevel, isStateSecret, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import type { Result } from '#shared/kernel/result.ts';

/** `秘密★5年` of a record; the bare name of its level while its term is not right. */
export function markingText(level: Level, fields: FieldValues): string {
  const marking = recordMarking({ ...fields, classification: level });
  return marking.ok ? formatMarking(marking.value) : LEVEL_NAMES[level];
}

/** What counts of 密级 is the record's, which another side or version may have raised above what its text says. */
function markingOf({ values, level }: RecordSummary): Result<Marking> {
  return recordMarking({ ...(values as FieldValues), classification: level });
}

/** Last day of secrecy of a record, undefined at 内部 and 公开 or while the term is not right. */
export function untilOf(folded: RecordSummary): string | undefined {
  const marking = markingOf(folded);
  return marking.ok ? expiryOf(marking.value) : undefined;
}

/**
 * What a package, a book or a table of these records is marked with: the highest level and the longest term
 * (secrecy.md AGG-1…3). Code: MARKING_INVALID when terms cannot be compared.
 */
export function markingOfAll(records: readonly RecordSummary[], today: string): Result<Marking> {
  const markings: Marking[] = [];
  for (const folded of records) {
    if (!isStateSecret(folded.level)) {
      markings.push({ level: folded.level === 'public' ? 'public' : 'internal' });
      continue;
    }
    const marking = markingOf(folded);
    if (!marking.ok) return marking;
    markings.push(marking.value);
  }
  return aggregateMarkings(markings, today);
}

/** From more records of work secrets on, the person is asked whether together they are a state secret (AGG-7). */
export const AGGREGATION_HINT = 50;

/** Highest level among records. */
export function levelOfAll(records: readonly RecordSummary[]): Level {
  return highestLevel(records.map((folded) => folded.level));
}
