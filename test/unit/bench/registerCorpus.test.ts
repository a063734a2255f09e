import { describe, expect, it } from 'vitest';
import { openStates } from '#renderer/vault/records/openShelf.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import { incomingDoc } from '#shared/domain/registers/documents/incomingDoc.ts';
import { lifecycles } from '#shared/domain/registers/index.ts';
import { sealUse } from '#shared/domain/registers/seals/sealUse.ts';
import { parseBody } from '#shared/journal/body.ts';
import { foldRecord } from '#shared/journal/fold.ts';
import { Journal } from '#test/bench/corpus/entries.ts';
import { registerCorpus } from '#test/bench/corpus/registerRecords.ts';

const suite = await createSuite({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });

describe.each([incomingDoc, sealUse])('the corpus of $title', (definition) => {
  const all = [...registerCorpus(definition, 1200, 3)];
  const records = all.filter(({ register }) => register === definition.code);

  it('has as many as asked for, the same for the same seed', () => {
    expect(records).toHaveLength(1200);
    expect([...registerCorpus(definition, 40, 3)]).toEqual([...registerCorpus(definition, 40, 3)]);
  });

  it('is mostly put away, and some of it is open', () => {
    const open = records.filter(({ state }) => openStates(definition).has(state)).length;
    expect(open).toBeGreaterThan(40);
    expect(open).toBeLessThan(200);
    expect(new Set(records.map(({ state }) => state)).size).toBeGreaterThan(5);
  });

  it('refers to records that are there', () => {
    const ids = new Set(all.map(({ id }) => id));
    for (const field of definition.fields) {
      if (field.kind !== 'ref') continue;
      const named = records.map(({ values }) => values[field.id]).filter((id) => id !== undefined);
      expect(named.every((id) => ids.has(String(id)))).toBe(true);
    }
  });

  it('has gone the way of its life-cycle: nothing in it is without effect', () => {
    const journal = new Journal(suite.sm3);
    for (const record of all.slice(0, 250)) {
      const folded = foldRecord(
        journal.entriesOf(record).map(({ id, header, bytes }) => {
          const parsed = parseBody(bytes);
          return parsed.ok ? { id, header, body: parsed.value } : { id, header };
        }),
        lifecycles,
      );
      expect(folded).toMatchObject({ record: record.id, state: record.state, inert: [], conflicts: [] });
    }
  });
});
