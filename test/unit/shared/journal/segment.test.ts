import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedHeader } from '#shared/journal/chain.ts';
import { entryId, type Header } from '#shared/journal/header.ts';
import {
  bodySegmentSize,
  decodeBodySegment,
  decodeHeaderSegment,
  encodeBodySegment,
  encodeHeaderSegment,
  headerSegmentSize,
  MAX_SEGMENT_BYTES,
  MAX_SEGMENT_ENTRIES,
  type SegmentBody,
  segmentRuns,
} from '#shared/journal/segment.ts';
import { type Bytes, utf8 } from '#shared/kernel/bytes.ts';

// Any digest does: the codec takes identities as they are.
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hash = (n: number): string => createHash('sha256').update(String(n)).digest('hex');

function journalRun(journal: string, count: number): readonly IdentifiedHeader[] {
  const entries: IdentifiedHeader[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const header: Header = {
      v: 1,
      journal,
      seq,
      time: 1_700_000_000_000 + seq,
      level: seq % 3 === 0 ? 'base' : 'secret',
      base: Array.from({ length: seq % 4 }, (_, index) => hash(seq * 10 + index)).sort(),
      bodyHash: hash(seq),
      prev: entries.at(-1)?.id ?? '',
    };
    entries.push({ id: entryId(header, sha256), header });
  }
  return entries;
}

function bodies(count: number): readonly SegmentBody[] {
  return Array.from({ length: count }, (_, index) => ({
    id: hash(index),
    nonce: new Uint8Array(16).fill(index),
    bytes: utf8(`{"正文":"${'会'.repeat(index % 7)}𠮷${index}"}`),
  }));
}

function damaged(result: ReturnType<typeof decodeHeaderSegment | typeof decodeBodySegment>): void {
  expect(result).toEqual({ ok: false, error: { code: 'SEALED_DAMAGED' } });
}

describe('header segments', () => {
  it('give back every header, its identity and its order, of several journals', () => {
    const mixed = [...journalRun('zhan-a.1', 40), ...journalRun('zhan-b.12', 3), ...journalRun('c.1', 1)];
    for (const entries of [mixed, mixed.toReversed(), mixed.slice(5, 6), []]) {
      expect(decodeHeaderSegment(encodeHeaderSegment(entries))).toEqual({ ok: true, value: entries });
    }
  });

  it('refuse every truncation, and bytes behind the end', () => {
    const bytes = encodeHeaderSegment(journalRun('zhan-a.1', 5));
    for (let length = 0; length < bytes.length; length += 1) {
      damaged(decodeHeaderSegment(bytes.subarray(0, length)));
    }
    damaged(decodeHeaderSegment(new Uint8Array([...bytes, 0])));
  });

  it('refuse a body segment, and a body segment’s decoder refuses them', () => {
    damaged(decodeHeaderSegment(encodeBodySegment(bodies(3))));
    damaged(decodeBodySegment(encodeHeaderSegment(journalRun('zhan-a.1', 3))));
  });

  it('never answer a header that no station may write, whatever byte is changed', () => {
    const bytes = encodeHeaderSegment(journalRun('zhan-a.1', 4));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        const decoded = decodeHeaderSegment(changed);
        if (!decoded.ok) return;
        for (const { header } of decoded.value) {
          expect(header.journal).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*\.[1-9][0-9]{0,14}$/);
          expect(Number.isSafeInteger(header.seq) && header.seq >= 1).toBe(true);
          expect(Number.isSafeInteger(header.time) && header.time >= 0).toBe(true);
          expect([...new Set(header.base)].sort()).toEqual(header.base);
          expect(header.prev === '').toBe(header.seq === 1);
        }
      }),
    );
  });

  it('refuse a count beyond the bound before they look further', () => {
    const bytes = encodeHeaderSegment([]);
    new DataView(bytes.buffer).setUint32(2, MAX_SEGMENT_ENTRIES + 1);
    damaged(decodeHeaderSegment(bytes));
  });
});

describe('body segments', () => {
  it('give back identity, nonce and exact bytes', () => {
    const entries = bodies(50);
    const decoded = decodeBodySegment(encodeBodySegment(entries));
    expect(decoded.ok && decoded.value).toEqual(entries);
    expect(decodeBodySegment(encodeBodySegment([]))).toEqual({ ok: true, value: [] });
  });

  it('are read from a view into a larger buffer', () => {
    const bytes = encodeBodySegment(bodies(3));
    const larger = new Uint8Array(bytes.length + 9);
    larger.set(bytes, 7);
    expect(decodeBodySegment(larger.subarray(7, 7 + bytes.length))).toEqual(decodeBodySegment(bytes));
  });

  it('refuse every truncation, and bytes behind the end', () => {
    const bytes = encodeBodySegment(bodies(5));
    for (let length = 0; length < bytes.length; length += 1) {
      damaged(decodeBodySegment(bytes.subarray(0, length)));
    }
    damaged(decodeBodySegment(new Uint8Array([...bytes, 0])));
  });

  it('refuse lengths that do not add up', () => {
    const entries = bodies(2);
    const bytes = encodeBodySegment(entries);
    const lengths = 6 + 2 * 32 + 2 * 16;
    new DataView(bytes.buffer).setUint32(lengths, 0xffff_ffff);
    damaged(decodeBodySegment(bytes));
  });
});

describe('runs of a segment', () => {
  it('hold at most the entries and the bytes of a segment, lose nothing and keep the order', () => {
    const large: Bytes = new Uint8Array(2 * 1024 * 1024);
    const entries = [
      ...bodies(2345),
      ...[1, 2, 3].map((n) => ({ id: hash(n), nonce: new Uint8Array(16), bytes: large })),
    ];
    const runs = segmentRuns(entries, bodySegmentSize);
    expect(runs.flat()).toEqual(entries);
    for (const run of runs) {
      expect(run.length).toBeLessThanOrEqual(MAX_SEGMENT_ENTRIES);
      expect(encodeBodySegment(run).length).toBeLessThanOrEqual(MAX_SEGMENT_BYTES);
    }
    expect(runs.map(({ length }) => length)).toEqual([1000, 1000, 346, 1, 1]);
  });

  it('keep headers with the most and longest of everything within the bytes of a segment', () => {
    const base = Array.from({ length: 64 }, (_, index) => hash(index)).sort();
    const entries = Array.from({ length: 3000 }, (_, index): IdentifiedHeader => {
      const journal = `${'z'.repeat(60)}${1000 + (index % 1000)}.123456`;
      const header: Header = {
        v: 1,
        journal,
        seq: 2,
        time: 5,
        level: 'base',
        base,
        bodyHash: hash(0),
        prev: hash(1),
      };
      return { id: hash(index), header };
    });
    const runs = segmentRuns(entries, headerSegmentSize);
    expect(runs.flat()).toEqual(entries);
    for (const run of runs) {
      expect(encodeHeaderSegment(run).length).toBeLessThanOrEqual(MAX_SEGMENT_BYTES);
    }
  });
});
