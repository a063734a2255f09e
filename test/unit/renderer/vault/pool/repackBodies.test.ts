import { beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '#renderer/vault/pool/pack.ts';
import { inlinePool, type Pool } from '#renderer/vault/pool/pool.ts';
import { systemRandom } from '#renderer/vault/ports.ts';
import { BLOCK_PLAIN_BYTES } from '#shared/bundle/blocks.ts';
import { RecordReader } from '#shared/bundle/records.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { encodeBodySegment, type SegmentBody } from '#shared/journal/segment.ts';
import { type Bytes, concat, concatAll } from '#shared/kernel/bytes.ts';
import { mustBe } from '#test/support/vaultStation.ts';

const CONTEXT = { version: 1, keyId: 'internal.1', table: 'segments+deflate', rowId: 'row' } as const;
const KEY = new Uint8Array(32).fill(7);

let suite: Suite;
let pool: Pool;
let bodies: readonly SegmentBody[];
let sealed: Bytes;
beforeAll(async () => {
  suite = await createSuite(systemRandom);
  pool = inlinePool(systemRandom);
  // One is longer than a block, so that a record runs on from block to block.
  bodies = [40, BLOCK_PLAIN_BYTES + 5000, 300, 0].map((length, index) => ({
    id: index.toString(16).padStart(2, '0').repeat(32),
    nonce: systemRandom.bytes(16),
    bytes: bytesOf(length),
  }));
  const [row] = await pool.sealPacked(KEY, [{ context: CONTEXT, plain: encodeBodySegment(bodies) }]);
  sealed = row ?? new Uint8Array(0);
});

/** More than the random source gives at once. */
function bytesOf(length: number): Bytes {
  return Uint8Array.from({ length }, (_, index) => (index * 7919) >> 5);
}

function job(slots: readonly number[], hashes = hashesOf(slots)) {
  return { key: KEY, context: CONTEXT, sealed, slots: Uint32Array.from(slots), hashes };
}

function hashesOf(slots: readonly number[]): Bytes {
  return concatAll(
    slots.map((slot) => {
      const body = bodies[slot];
      return body === undefined ? new Uint8Array(32) : suite.sm3(concat(body.nonce, body.bytes));
    }),
  );
}

describe('bodies of a segment on their way out', () => {
  it('are the records of a part, in blocks, and only those asked for', async () => {
    const blocks = mustBe(await pool.repackBodies(job([0, 1, 3])));
    expect(blocks.length).toBe(2);
    const reader = new RecordReader();
    const records: unknown[] = [];
    for (const { deflated, plainBytes } of blocks) {
      const plain = mustBe(await unpack(deflated));
      expect(plain.length).toBe(plainBytes);
      expect(plainBytes).toBeLessThanOrEqual(BLOCK_PLAIN_BYTES);
      for (const record of mustBe(reader.push(plain))) {
        if (record.type === 'body') records.push([record.id, [...record.nonce], record.body.length]);
      }
    }
    expect(reader.end()).toEqual({ ok: true, value: 3 });
    const sent = [bodies[0], bodies[1], bodies[3]];
    expect(records).toEqual(sent.map((body) => [body?.id, [...(body?.nonce ?? [])], body?.bytes.length]));
  });

  it('do not go out when one is not what its header says, or is not there', async () => {
    const wrong = hashesOf([0, 2]);
    wrong.set([(wrong[40] ?? 0) ^ 1], 40);
    for (const asked of [job([0, 2], wrong), job([0, 4])]) {
      expect(await pool.repackBodies(asked)).toMatchObject({ ok: false, error: { code: 'SEALED_DAMAGED' } });
    }
    const damaged = sealed.slice();
    damaged.set([(damaged[60] ?? 0) ^ 1], 60);
    expect(await pool.repackBodies({ ...job([0]), sealed: damaged })).toMatchObject({
      ok: false,
      error: { code: 'SEALED_DAMAGED' },
    });
  });
});
