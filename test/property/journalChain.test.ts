import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyBytes, parseBody } from '#shared/journal/body.ts';
import { planChains } from '#shared/journal/chainCheck.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { FoldEntry } from '#shared/journal/folded.ts';
import { headerBytes, parseHeader } from '#shared/journal/header.ts';
import { type SignedHead, signHead } from '#shared/journal/signedHead.ts';
import { textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { sm3, TestStation } from '../unit/shared/journal/testStation.ts';

const RUNS = [{ seed: 20260309, numRuns: 150 }, { numRuns: 40 }] as const;

function law<T extends unknown[]>(name: string, property: fc.IProperty<T>): void {
  for (const options of RUNS) {
    it(`${name} (${'seed' in options ? 'fixed' : 'random'} seed)`, () => fc.assert(property, options));
  }
}

const signatureOf = (station: string, bytes: Uint8Array) => toHex(sm3(utf8(`${station}|${toHex(bytes)}`)));
const verify = (station: string, bytes: Uint8Array, signature: string) =>
  signatureOf(station, bytes) === signature;

/** Two stations writing in turn into each other's records. */
function written(turns: readonly boolean[]): { entries: FoldEntry[]; heads: SignedHead[] } {
  const stations = [new TestStation('a', 500), new TestStation('b', 9_000)];
  stations[0]?.write('rec-1', { act: 'create', set: {} });
  for (const [index, isFirst] of turns.entries()) {
    const [writer, reader] = isFirst ? stations : [...stations].reverse();
    if (writer === undefined || reader === undefined) continue;
    writer.meet(reader);
    writer.write('rec-1', { act: 'annotate', note: `${index}` });
  }
  const all = new Map(stations.flatMap((station) => [...station.entries]));
  const heads = stations
    .filter(({ head }) => head.seq > 0)
    .map(({ name, head }) => signHead(head, (bytes) => signatureOf(name, bytes)));
  return { entries: [...all.values()], heads };
}

function plan(headers: readonly FoldEntry['header'][], heads: readonly SignedHead[]) {
  return planChains({ known: new ChainIndex(), headers, heads, sm3, verify });
}

const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 25 });

describe('chains', () => {
  law(
    'a whole offer is taken in any order',
    fc.property(turns, fc.nat(), (order, shift) => {
      const { entries, heads } = written(order);
      const turned = entries.map((_, index) => entries[(index + shift) % entries.length]).reverse();
      const result = plan(
        turned.flatMap((entry) => entry?.header ?? []),
        heads,
      );
      expect(result).toMatchObject({ ok: true, value: { already: [], forks: [] } });
      expect(result.ok && result.value.fresh.length).toBe(entries.length);
    }),
  );

  law(
    'a removed header is always missed',
    fc.property(turns, fc.nat(), (order, pick) => {
      const { entries, heads } = written(order);
      const headers = entries.map(({ header }) => header);
      headers.splice(pick % headers.length, 1);
      expect(plan(headers, heads).ok).toBe(false);
    }),
  );

  law(
    'an altered header is always found',
    fc.property(
      turns,
      fc.nat(),
      fc.constantFrom('time', 'seq', 'level', 'body', 'base'),
      (order, pick, what) => {
        const { entries, heads } = written(order);
        const headers = entries.map(({ header }) => header);
        const place = pick % headers.length;
        const header = headers[place];
        if (header === undefined) throw new Error('no header');
        const changes = {
          time: { time: header.time + 1 },
          seq: { seq: header.seq + 1 },
          level: { level: 'public' },
          body: { bodyHash: 'f'.repeat(64) },
          base: { base: ['f'.repeat(64)] },
        } as const;
        headers[place] = { ...header, ...changes[what] };
        expect(plan(headers, heads).ok).toBe(false);
      },
    ),
  );
});

describe('formats', () => {
  law(
    'a body is read back as written, whatever text it holds',
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()),
      fc.string({ unit: 'binary' }),
      (set, note) => {
        const entry = new TestStation('a').write('rec-1', {
          act: 'create',
          set: set as Record<string, string>,
          note,
        });
        if (entry.body?.known !== true) throw new Error('no body');
        const bytes = bodyBytes(entry.body.body);
        const read = parseBody(bytes);
        if (!read.ok || !read.value.known) throw new Error('not read');
        expect(bodyBytes(read.value.body)).toEqual(bytes);
      },
    ),
  );

  law(
    'any bytes given to a reader end in a code, not a crash',
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(utf8)), (bytes) => {
      const read = parseBody(bytes);
      expect(read.ok || read.error.code === 'BUNDLE_ENTRY_INVALID').toBe(true);
    }),
  );

  law(
    'any value given as a header ends in a code; a header is read back as written',
    fc.property(fc.anything(), turns, (value, order) => {
      expect(parseHeader(value).ok).toBe(false);
      for (const { header } of written(order).entries) {
        expect(parseHeader(JSON.parse(textOf(headerBytes(header))))).toEqual({ ok: true, value: header });
      }
    }),
  );
});
