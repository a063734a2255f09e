import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCard, verifyCard } from '#shared/bundle/card.ts';
import { encodeBlobPiece, encodeBody, type PartRecord, RecordReader } from '#shared/bundle/records.ts';
import { encodeVolumeHead, joinVolumes, parseVolumeHead, splitVolumes } from '#shared/bundle/volumes.ts';
import { formatShare, parseShare } from '#shared/crypto/shares.ts';
import { concat, toHex } from '#shared/kernel/bytes.ts';
import { LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import {
  committee,
  makeStation,
  office,
  open,
  readAll,
  smallInput,
  suite,
  write,
} from '../unit/shared/bundle/bundleBuilder.ts';

const TIMEOUT_MS = 120_000;
const receivers = [committee, office, makeStation('high', 'topSecret')];
const hex = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((drawn) => toHex(drawn));

/** A part at a level, for some of the stations that may hold it. */
const part = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    content: fc.uint8Array({ maxLength: 300 }),
    chosen: fc.subarray(receivers, { minLength: 1 }),
  })
  .map(({ level, content, chosen }) => {
    const cleared = LEVELS.indexOf(level);
    const able = chosen.filter((station) => LEVELS.indexOf(station.card.level) >= cleared);
    const entitled = able.length > 0 ? able : receivers.slice(2);
    return {
      level,
      content: new Uint8Array(content),
      entitled: entitled.map((station) => station.card.stationId),
    };
  });

const input = fc
  .record({
    bundleId: hex(16),
    content: fc.uint8Array({ maxLength: 100 }),
    bodies: fc.array(part, { maxLength: 4 }),
  })
  .map(({ bundleId, content, bodies }) => {
    const parts = [{ level: 'internal' as const, content: new Uint8Array(content) }, ...bodies];
    const highest = LEVELS[Math.max(...parts.map((one) => LEVELS.indexOf(one.level)))] ?? 'internal';
    return smallInput({
      bundleId,
      parts,
      receivers: receivers.map((station) => station.card),
      marking: LEVEL_NAMES[highest],
    });
  });

const sample = await write(smallInput());
const other = await write(smallInput());

describe('bundles', () => {
  it(
    'give every receiver exactly what it is entitled to',
    async () => {
      await fc.assert(
        fc.asyncProperty(input, async (drawn) => {
          const { bytes } = await write(drawn);
          for (const station of receivers) {
            const id = station.card.stationId;
            const due = drawn.parts.filter((one) => one.entitled === undefined || one.entitled.includes(id));
            const read = await readAll(bytes, station);
            expect(read).toEqual({ ok: true, value: due.map((one) => one.content) });
          }
        }),
        { numRuns: 15 },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'never open after any change of any bytes',
    async () => {
      const { bytes } = sample;
      const change = fc.record({
        at: fc.nat(bytes.length - 1),
        cut: fc.nat(20),
        put: fc.uint8Array({ maxLength: 20 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          let changed: Uint8Array = bytes;
          for (const { at, cut, put } of changes) {
            changed = concat(changed.subarray(0, at), put, changed.subarray(at + cut));
          }
          fc.pre(toHex(changed) !== toHex(bytes));
          expect((await readAll(changed)).ok).toBe(false);
        }),
        { numRuns: 150 },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'never open spliced from two at any place',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: sample.bytes.length - 1 }), async (at) => {
          const spliced = concat(sample.bytes.subarray(0, at), other.bytes.subarray(at));
          const isWhole = [sample, other].some(({ bytes }) => toHex(bytes) === toHex(spliced));
          fc.pre(!isWhole);
          expect((await readAll(spliced)).ok).toBe(false);
        }),
        { numRuns: 100 },
      );
    },
    TIMEOUT_MS,
  );

  it('end in a code for any bytes at all', async () => {
    const magic = new Uint8Array([0x50, 0x5a, 0x42, 0x31]);
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 400 }).map((rest) => concat(magic, rest)),
      fc.json().map((json) => {
        const text = new TextEncoder().encode(json);
        const length = new Uint8Array(4);
        new DataView(length.buffer).setUint32(0, text.length);
        return concat(magic, length, text);
      }),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const opened = await open(bytes);
        expect(opened.ok ? 'opened' : opened.error.code).toMatch(/^BUNDLE_/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('records', () => {
  const body = fc.record({
    id: hex(32),
    nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    body: fc.uint8Array({ maxLength: 200 }),
  });
  const blob = fc.record({
    id: hex(16),
    piece: fc.nat(0xffff_ffff),
    isLast: fc.boolean(),
    bytes: fc.uint8Array({ maxLength: 200 }),
  });
  const record = fc.oneof(
    body.map((one): { record: PartRecord; bytes: Uint8Array } => ({
      record: { type: 'body', ...one, hashed: concat(one.nonce, one.body) },
      bytes: encodeBody(one),
    })),
    blob.map((one): { record: PartRecord; bytes: Uint8Array } => ({
      record: { type: 'blob', ...one },
      bytes: encodeBlobPiece(one),
    })),
  );

  it('are the same after any cutting into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
        (drawn, cuts) => {
          const bytes = concat(...drawn.map((one) => one.bytes));
          const reader = new RecordReader();
          const read: PartRecord[] = [];
          for (let at = 0; at < bytes.length; ) {
            const size = cuts.next().value;
            const some = reader.push(bytes.subarray(at, at + size));
            if (some.ok) read.push(...some.value);
            at += size;
          }
          expect(reader.end()).toEqual({ ok: true, value: drawn.length });
          expect(read).toEqual(drawn.map((one) => one.record));
        },
      ),
    );
  });

  it('end in a code for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = new RecordReader().push(bytes);
        expect(read.ok || read.error.code === 'BUNDLE_ENTRY_INVALID').toBe(true);
      }),
    );
  });
});

describe('volumes', () => {
  it('cover every byte once, within the size of the medium, in any order', () => {
    const sizes = fc.record({
      whole: fc.integer({ min: 1, max: 60_000_000 }),
      volume: fc.integer({ min: 65_536, max: 10_000_000 }),
    });
    fc.assert(
      fc.property(
        hex(16),
        sizes,
        fc.infiniteStream(fc.double({ noNaN: true })),
        (bundleId, { whole, volume }, order) => {
          const planned = splitVolumes(bundleId, whole, volume);
          if (!planned.ok) throw new Error(planned.error.code);
          const read = planned.value.map((one) => {
            const head = encodeVolumeHead(one);
            expect(head.length + one.to - one.from).toBeLessThanOrEqual(volume);
            const parsed = parseVolumeHead(head, head.length + one.to - one.from);
            if (!parsed.ok) throw new Error(parsed.error.code);
            return { volume: parsed.value, key: order.next().value };
          });
          const shuffled = read.sort((left, right) => left.key - right.key).map((one) => one.volume);
          expect(joinVolumes(shuffled)).toEqual({ ok: true, value: planned.value });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('what people type and files they choose', () => {
  it('ends in a code for any card', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        (bytes) => {
          const card = parseCard(bytes);
          expect(card.ok && verifyCard(card.value, suite).ok).toBe(false);
        },
      ),
    );
  });

  it('ends in a code for any share text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(parseShare(text, suite).ok).toBe(false);
      }),
    );
  });

  it('is the share that was printed', () => {
    const share = fc.record({
      setId: hex(4),
      number: fc.constantFrom(1 as const, 2 as const, 3 as const),
      bytes: fc.uint8Array({ minLength: 33, maxLength: 33 }).map((bytes) => new Uint8Array(bytes)),
    });
    fc.assert(
      fc.property(share, (drawn) => {
        expect(parseShare(formatShare(drawn, suite).join('\n'), suite)).toEqual({ ok: true, value: drawn });
      }),
    );
  });
});
