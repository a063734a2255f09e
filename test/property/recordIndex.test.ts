import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LedgerStore } from '#renderer/vault/ledger/ledgerStore.ts';
import { RecordIndex } from '#renderer/vault/records/recordIndex.ts';
import { lookupKey, lookupOf } from '#shared/domain/lookups.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { meetingMinutes } from '#shared/domain/registers/meetings/meetingMinutes.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { plainSummary } from '../support/plainSummary.ts';
import { suite } from '../support/vaultStation.ts';

/** What an act makes of a record; numbers are small, so that records meet. */
interface Step {
  readonly record: number;
  readonly isMinutes: boolean;
  readonly day: number;
  readonly time: number;
  readonly meeting: number;
  readonly no: number;
  /** How many more changes come before anybody asks again. */
  readonly unseen: number;
}

const few = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const steps = fc.array(
  fc.record({
    record: few(12),
    isMinutes: fc.boolean(),
    day: few(5),
    time: few(3),
    meeting: few(4),
    no: few(3),
    // Now and then more than the log of changes remembers.
    unseen: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(2500) }),
  }),
  { minLength: 1, maxLength: 40 },
);

function summaryOf({ record, isMinutes, day, time, meeting, no }: Step): RecordSummary {
  const date = day === 0 ? {} : { [isMinutes ? 'issuedOn' : 'heldOn']: `202${day % 2}-03-0${day}` };
  return plainSummary({
    register: isMinutes ? 'meetingMinutes' : 'groupMeeting',
    record: `r${record}`,
    createdAt: time,
    values: {
      orgId: `unit${no % 2}`,
      ...date,
      ...(isMinutes && meeting > 0 && { meetingId: `m${meeting}` }),
      ...(no > 0 && (isMinutes ? { minutesNo: `${no}号` } : { meetingNo: no })),
    },
  });
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** All answers of an index, as names. */
function answersOf(index: RecordIndex, ledger: LedgerStore): unknown {
  const names = (summaries: Iterable<RecordSummary>): string[] => [...summaries].map(({ record }) => record);
  const definitions = [groupMeeting, meetingMinutes];
  return {
    related: ['m0', 'm1', 'm2', 'm3', 'm4'].map((id) =>
      names(index.related('meetingMinutes', 'meetingId', id)),
    ),
    days: definitions.map((definition) => names(index.calendar(definition).earlier('2021-03-03'))),
    records: definitions.map((definition) =>
      ledger.records(definition.code).map((summary) => ({
        before: names(index.calendar(definition).from(summary, -1)),
        after: names(index.calendar(definition).from(summary, 1)),
        alike: names(index.alike(definition, 'numberInYear', summary.values)),
      })),
    ),
  };
}

function inOrder(ledger: LedgerStore, register: string): readonly RecordSummary[] {
  const numberOf = ({ record }: RecordSummary): number => ledger.numberOf(record) ?? 0;
  return ledger.records(register).toSorted((left, right) => numberOf(left) - numberOf(right));
}

/** The same answers by walking through everything. */
function walked(ledger: LedgerStore): unknown {
  const names = (summaries: readonly RecordSummary[]): string[] => summaries.map(({ record }) => record);
  const definitions = [groupMeeting, meetingMinutes];
  return {
    related: ['m0', 'm1', 'm2', 'm3', 'm4'].map((id) =>
      names(inOrder(ledger, 'meetingMinutes').filter(({ values }) => values['meetingId'] === id)),
    ),
    days: definitions.map(({ code, dateField }) => {
      const dayOf = ({ values }: RecordSummary): string => String(values[dateField] ?? '');
      const sorted = [...sortedOf(ledger, code, dayOf)].filter((summary) => dayOf(summary) < '2021-03-03');
      return names(sorted.reverse());
    }),
    records: definitions.map((definition) => {
      const dayOf = ({ values }: RecordSummary): string => String(values[definition.dateField] ?? '');
      const sorted = sortedOf(ledger, definition.code, dayOf);
      const lookup = lookupOf(definition, 'numberInYear');
      return ledger.records(definition.code).map((summary) => {
        const place = sorted.indexOf(summary);
        const key = lookupKey(lookup, (field) => summary.values[field]);
        return {
          before: names(sorted.slice(0, place).reverse()),
          after: names(sorted.slice(place + 1)),
          alike: names(
            inOrder(ledger, definition.code).filter(
              (other) => lookupKey(lookup, (field) => other.values[field]) === key,
            ),
          ),
        };
      });
    }),
  };
}

function sortedOf(
  ledger: LedgerStore,
  register: string,
  dayOf: (summary: RecordSummary) => string,
): readonly RecordSummary[] {
  return ledger
    .records(register)
    .toSorted(
      (left, right) =>
        compareText(dayOf(left), dayOf(right)) ||
        left.createdAt - right.createdAt ||
        compareText(left.record, right.record),
    );
}

it('an index that follows the changes answers as a walk through all records, and as one made anew', async () => {
  await fc.assert(
    fc.property(steps, (all) => {
      const ledger = new LedgerStore({
        suite,
        stationId: 'station',
        journal: 'station-1',
        signingKey: () => undefined,
      });
      const index = new RecordIndex(ledger);
      for (const step of all) {
        const summary = summaryOf(step);
        for (let unseen = step.unseen; unseen > 0; unseen -= 1)
          ledger.table.put({ ...summary, revision: unseen });
        ledger.table.put(summary);
        const answers = answersOf(index, ledger);
        expect(answers).toEqual(walked(ledger));
        expect(answers).toEqual(answersOf(new RecordIndex(ledger), ledger));
      }
    }),
    { numRuns: 100 },
  );
});
