import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OpenVault } from '#renderer/vault/core.ts';
import { LedgerStore } from '#renderer/vault/ledger/ledgerStore.ts';
import { knownPeople } from '#renderer/vault/records/knownPeople.ts';
import { foreignPeople } from '#renderer/vault/records/namedPeople.ts';
import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { plainSummary } from '../support/plainSummary.ts';
import { suite } from '../support/vaultStation.ts';

const OWN = 'station';
const few = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

interface Named {
  readonly person: number;
  readonly name: number;
}

const named = fc.array(fc.record({ person: few(3), name: few(1) }), { maxLength: 2 });
const steps = fc.array(
  fc.record({
    record: few(6),
    isOwn: fc.boolean(),
    isSecret: fc.boolean(),
    acted: named,
    named,
    isAsked: fc.boolean(),
    isOther: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

const personOf = ({ person, name }: Named) => ({
  person: `p${person}`,
  name: ['张三一', '李四二'][name] ?? '',
});

it('people known from other stations are those that a walk through all records finds', async () => {
  await fc.assert(
    fc.property(steps, (all) => {
      const ledger = new LedgerStore({
        suite,
        stationId: OWN,
        journal: `${OWN}-1`,
        signingKey: () => undefined,
      });
      let session = {};
      const isSeen = (summary: RecordSummary): boolean => summary.level === 'internal';
      const visible = (): readonly RecordSummary[] => ledger.records().filter(isSeen);
      for (const step of all) {
        if (step.isOther) session = {};
        const station = step.isOwn ? OWN : 'other';
        ledger.table.put(
          plainSummary({
            register: 'groupMeeting',
            record: `r${step.record}`,
            home: station,
            level: step.isSecret ? 'secret' : 'internal',
            actors: step.acted.map((person) => ({ ...personOf(person), station })),
            values: {
              [NAMED_PEOPLE]: step.named.map((person) => ({ ...personOf(person), offices: ['cadre'] })),
            },
          }),
        );
        if (!step.isAsked) continue;
        const vault = { ledger, session, station: { stationId: OWN } } as unknown as OpenVault;
        const words = (people: ReturnType<typeof foreignPeople>): string[] =>
          [...people.values()]
            .map(({ id, name, offices, station }) => `${id} ${name} ${offices.join()} ${station}`)
            .sort();
        expect(words(knownPeople(vault, visible, isSeen))).toEqual(words(foreignPeople(vault, visible())));
      }
    }),
    { numRuns: 300 },
  );
});
