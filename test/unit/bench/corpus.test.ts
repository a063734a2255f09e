import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formChange } from '#renderer/vault/records/patch.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import { lifecycles } from '#shared/domain/registers/index.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { parseBody } from '#shared/journal/body.ts';
import { findBreak, isBodyOf } from '#shared/journal/chain.ts';
import { foldRecord } from '#shared/journal/fold.ts';
import { utf8 } from '#shared/kernel/bytes.ts';
import { Journal } from '#test/bench/corpus/entries.ts';
import { corpus, type PlainRecord, textsOf } from '#test/bench/corpus/records.ts';

const suite = await createSuite({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });
const records = [...corpus(3000, 1)];
const meetings = records.filter(({ register }) => register === 'groupMeeting');

function hanIn(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

describe('the corpus of the bench', () => {
  it('is the same for the same seed and another for another', () => {
    expect([...corpus(50, 1)]).toEqual([...corpus(50, 1)]);
    expect([...corpus(50, 1)]).not.toEqual([...corpus(50, 2)]);
  });

  it('has about 350 Chinese characters a record', () => {
    const mean = meetings.reduce((sum, record) => sum + hanIn(textsOf(record)), 0) / meetings.length;
    expect(mean).toBeGreaterThan(320);
    expect(mean).toBeLessThan(400);
  });

  it('is no more compressible than real minutes', () => {
    const text = utf8(meetings.map(textsOf).join('\n'));
    const ratio = text.length / deflateRawSync(text).length;
    expect(ratio).toBeGreaterThan(3.2);
    expect(ratio).toBeLessThan(4);
  });

  it('hardly ever says a sentence twice', () => {
    const sentences = meetings
      .flatMap((record) => textsOf(record).split(/[。\n]/))
      .filter((one) => one.length > 24);
    const repeated = sentences.length - new Set(sentences).size;
    expect(sentences.length).toBeGreaterThan(10_000);
    expect(repeated / sentences.length).toBeLessThan(0.001);
  });

  it('holds several states, levels and years', () => {
    const values = (of: (record: PlainRecord) => string): number => new Set(meetings.map(of)).size;
    expect(values(({ state }) => state)).toBe(4);
    expect(values(({ level }) => level)).toBe(2);
    expect(values(({ values: { heldOn } }) => String(heldOn).slice(0, 4))).toBe(10);
  });

  it('is taken by the registers as a form would send it', () => {
    for (const record of records.slice(0, 300)) {
      const definition = record.register === 'groupMeeting' ? groupMeeting : resolutionItem;
      const writer = record.register === 'groupMeeting' ? 'person' : 'program';
      expect(formChange(definition, {}, record.values, writer).ok).toBe(true);
    }
  });

  it('folds to the records it was made from, with a chain that holds', () => {
    const journal = new Journal(suite.sm3);
    const entries = records.slice(0, 200).map((record) => ({ record, entries: journal.entriesOf(record) }));
    expect(
      findBreak(
        entries.flatMap((one) => one.entries),
        undefined,
      ),
    ).toBeUndefined();
    for (const { record, entries: written } of entries) {
      for (const { header, nonce, bytes } of written) {
        expect(isBodyOf(header, nonce, bytes, suite.sm3)).toBe(true);
      }
      const folded = foldRecord(
        written.map(({ id, header, bytes }) => {
          const parsed = parseBody(bytes);
          return parsed.ok ? { id, header, body: parsed.value } : { id, header };
        }),
        lifecycles,
      );
      expect(folded).toMatchObject({ record: record.id, state: record.state, level: record.level });
      expect(folded).toMatchObject({ isIncomplete: false, inert: [], conflicts: [] });
      const stored = Object.entries(record.values).filter(([, value]) => !isEmptyList(value));
      expect(folded?.values).toMatchObject({ ...Object.fromEntries(stored), number: record.number });
    }
  });
});

/** Empty lists are not stored. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
