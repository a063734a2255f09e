import { beforeAll, describe, expect, it } from 'vitest';
import type { ForeignEntry } from '#renderer/vault/core.ts';
import { KeyRing } from '#renderer/vault/keys/keyring.ts';
import { compartmentOfHeader } from '#renderer/vault/ledger/entryRows.ts';
import { checkAndSeal, sealHeaders } from '#renderer/vault/ledger/segmentAhead.ts';
import { MAX_SINGLE_ROWS, type TakenForeign, takeForeign } from '#renderer/vault/ledger/takeForeign.ts';
import { inlinePool } from '#renderer/vault/pool/pool.ts';
import { systemRandom } from '#renderer/vault/ports.ts';
import { RowCache } from '#renderer/vault/store/rowCache.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { bodyBytes, reopenBody } from '#shared/journal/body.ts';
import { headAfter, isBodyOf, nextHeader, startVolume } from '#shared/journal/chain.ts';
import { ChainIndex } from '#shared/journal/chainIndex.ts';
import { bodyHash, type EntryId, entryId, type HeaderLevel } from '#shared/journal/header.ts';
import {
  decodeBodySegment,
  decodeHeaderSegment,
  headerSegmentSize,
  segmentRuns,
} from '#shared/journal/segment.ts';
import { textOf } from '#shared/kernel/bytes.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await createSuite(systemRandom);
});

const LEVELS_IN_TURN: readonly HeaderLevel[] = ['internal', 'secret', 'public', 'confidential'];

interface Sample extends Required<Pick<ForeignEntry, 'header' | 'nonce' | 'bodyBytes'>> {
  readonly id: EntryId;
}

/** Entries of another station, one record each. */
function journal(count: number): readonly Sample[] {
  const samples: Sample[] = [];
  let head = startVolume('zhan-b.1', 0);
  for (let n = 0; n < count; n += 1) {
    const bytes = bodyBytes({
      v: 1,
      kind: 'record',
      act: 'create',
      register: 'talk',
      record: `r${n}`,
      actor: { account: 'a1', person: 'p1', name: '李四二', role: 'deputyLeader' },
      definition: 1,
      set: { state: 'draft', title: `谈话 ${n}` },
    });
    const nonce = systemRandom.bytes(16);
    const input = {
      level: LEVELS_IN_TURN[n % 4] ?? 'internal',
      base: [],
      bodyHash: bodyHash(nonce, bytes, suite.sm3),
    };
    const header = nextHeader(head, input, { now: () => 1_780_000_000_000 });
    const id = entryId(header, suite.sm3);
    head = headAfter({ id, header });
    samples.push({ id, header, nonce, bodyBytes: bytes });
  }
  return samples;
}

function taker(known: readonly Sample[] = [], held: readonly Sample[] = []) {
  const keys = new KeyRing(suite, new RowCache(), 'store', inlinePool(systemRandom));
  for (const name of ['base', 'internal', 'confidential', 'secret']) keys.add(`${name}.1`, suite.randomKey());
  const chain = new ChainIndex();
  for (const { id, header } of known) chain.add({ id, header });
  const ids = new Set(held.map(({ id }) => id));
  return { suite, random: systemRandom, keys, ledger: { chain, holds: (id: EntryId) => ids.has(id) } };
}

interface OpenedBody {
  readonly nonce: Uint8Array;
  readonly bytes: Uint8Array;
  readonly keyId: string;
}

/** Everything that the segment rows hold, opened again; every one must open. */
async function contentOf(keys: KeyRing, { rows, segments }: TakenForeign) {
  const packed = rows.map(({ key: rowId, keyId, value: sealed }) => ({ rowId, value: { keyId, sealed } }));
  const opened = await keys.openPacked('segments', packed);
  const headers: EntryId[] = [];
  const bodies = new Map<EntryId, OpenedBody>();
  for (const [index, plain] of opened.entries()) {
    if (!plain.ok) throw new Error(plain.error.code);
    const content = segments[index];
    expect(content?.key).toBe(rows[index]?.key);
    if (content?.kind === 'headers') {
      const decoded = decodeHeaderSegment(plain.value);
      if (!decoded.ok) throw new Error('header segment');
      for (const { id, header } of decoded.value) expect(entryId(header, suite.sm3)).toBe(id);
      expect(decoded.value.map(({ id }) => id)).toEqual(content.ids);
      headers.push(...content.ids);
    } else {
      const decoded = decodeBodySegment(plain.value);
      if (!decoded.ok) throw new Error('body segment');
      expect(decoded.value.map(({ id }) => id)).toEqual(content?.ids);
      for (const { id, nonce, bytes } of decoded.value) {
        bodies.set(id, { nonce, bytes, keyId: rows[index]?.keyId ?? '' });
      }
    }
  }
  return { headers, bodies };
}

/** What staging leaves of entries: segments, and of each entry its header and content. */
async function sealedAhead(parts: ReturnType<typeof taker>, samples: readonly Sample[]) {
  const ahead = await Promise.all(
    segmentRuns(samples, headerSegmentSize).map((run) => sealHeaders(parts, run)),
  );
  for (const compartment of ['internal', 'confidential', 'secret'] as const) {
    const run = samples
      .filter(({ header }) => compartmentOfHeader(header.level) === compartment)
      .map(({ id, nonce, bodyBytes: bytes }) => ({ id, nonce, bytes }));
    const { checked, segment } = await checkAndSeal(parts, compartment, run);
    expect(checked.sound.every((isSound) => isSound)).toBe(true);
    ahead.push(segment);
  }
  const foreign = samples.map(({ id, header, bodyBytes }) => ({ id, header, parsed: reopenBody(bodyBytes) }));
  return { ahead, foreign };
}

describe('foreign entries of a large import', () => {
  it('are written as segments: headers in base, each body in the compartment of its level', async () => {
    const samples = journal(2100);
    const parts = taker();
    const taken = await takeForeign(parts, samples);
    // 2,100 headers in three; 1,050 bodies of 内部 and 公开 in two, 525 of 秘密 and of 机密 in one each.
    expect(taken.rows.map(({ table, keyId }) => `${table} ${keyId}`)).toEqual([
      'segments base.1',
      'segments base.1',
      'segments base.1',
      'segments internal.1',
      'segments internal.1',
      'segments confidential.1',
      'segments secret.1',
    ]);
    const { headers, bodies } = await contentOf(parts.keys, taken);
    expect(headers).toEqual(samples.map(({ id }) => id));
    expect(bodies.size).toBe(2100);
    for (const { id, header, bodyBytes: bytes } of samples) {
      const level = header.level === 'public' ? 'internal' : header.level;
      const body = bodies.get(id);
      expect([textOf(body?.bytes ?? new Uint8Array(0)), body?.keyId]).toEqual([textOf(bytes), `${level}.1`]);
    }
    expect(taken.arrivals.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
    expect(taken.arrivals.every(({ held }) => held?.parsed.known === true)).toBe(true);
    for (const { id, header } of samples) {
      const body = bodies.get(id);
      expect(body !== undefined && isBodyOf(header, body.nonce, body.bytes, suite.sm3)).toBe(true);
    }
  });

  it('leave out what is known and what is held, and take bodies that come later', async () => {
    const samples = journal(400);
    const parts = taker(samples.slice(0, 150), samples.slice(0, 100));
    const withheld = samples.map((sample, n) => (n % 10 === 9 ? { header: sample.header } : sample));
    const taken = await takeForeign(parts, withheld);
    const { headers, bodies } = await contentOf(parts.keys, taken);
    expect(headers).toEqual(samples.slice(150).map(({ id }) => id));
    expect(bodies.size).toBe(270);
    expect(bodies.has(samples[120]?.id ?? '')).toBe(true);
    expect(bodies.has(samples[20]?.id ?? '')).toBe(false);
    expect(taken.arrivals).toHaveLength(295);
  });

  it('are written as they were sealed ahead, while all in a segment is still news', async () => {
    const samples = journal(1500);
    const parts = taker();
    const { ahead, foreign } = await sealedAhead(parts, samples);
    const taken = await takeForeign(parts, foreign, ahead);
    const sealedBefore = ahead.map(({ key, sealed }) => ({ key, value: sealed }));
    expect(taken.rows.map(({ key, value }) => ({ key, value }))).toEqual(sealedBefore);
    expect(taken.arrivals.every(({ held }) => held?.parsed.known === true)).toBe(true);
    const { headers, bodies } = await contentOf(parts.keys, taken);
    expect(headers).toEqual(samples.map(({ id }) => id));
    expect(bodies.size).toBe(1500);
  });

  it('are sealed anew where something of a segment came meanwhile, or its key is not the newest', async () => {
    const samples = journal(1500);
    const before = taker();
    const { ahead, foreign } = await sealedAhead(before, samples);
    // The first hundred have come, of twenty the header only.
    const now = taker(samples.slice(0, 100), samples.slice(0, 80));
    for (const [id, key] of before.keys.all()) now.keys.add(id, key.slice());
    now.keys.add('secret.2', suite.randomKey());
    const taken = await takeForeign(now, foreign, ahead);
    const { headers, bodies } = await contentOf(now.keys, taken);
    expect(headers.toSorted()).toEqual(
      samples
        .slice(100)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect([...bodies.keys()].toSorted()).toEqual(
      samples
        .slice(80)
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const { id, header, bodyBytes: bytes } of samples.slice(80)) {
      const body = bodies.get(id);
      expect(textOf(body?.bytes ?? new Uint8Array(0))).toBe(textOf(bytes));
      if (header.level === 'secret') expect(body?.keyId).toBe('secret.2');
    }
    // The second half of the headers stands as it was sealed.
    expect(taken.rows.some(({ key }) => key === ahead[1]?.key)).toBe(true);
    expect(taken.arrivals).toHaveLength(1420);
  });

  it('are single rows while they are few', async () => {
    const samples = journal(MAX_SINGLE_ROWS);
    const taken = await takeForeign(taker(), samples);
    expect(taken.segments).toEqual([]);
    expect(taken.rows.filter(({ table }) => table === 'headers')).toHaveLength(MAX_SINGLE_ROWS);
    expect(taken.rows.filter(({ table }) => table === 'tail')).toHaveLength(MAX_SINGLE_ROWS);
    const more = await takeForeign(taker(), journal(MAX_SINGLE_ROWS + 1));
    expect(more.rows.every(({ table }) => table === 'segments')).toBe(true);
  });

  it('open neither swapped nor cut short', async () => {
    const parts = taker();
    const { rows } = await takeForeign(parts, journal(1300));
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('two segments');
    const opened = await parts.keys.openPacked('segments', [
      { rowId: first.key, value: { keyId: second.keyId, sealed: second.value } },
      { rowId: first.key, value: { keyId: first.keyId, sealed: first.value.slice(0, -16) } },
      { rowId: first.key, value: { keyId: 'secret.1', sealed: first.value } },
      { rowId: first.key, value: { keyId: 'topSecret.1', sealed: first.value } },
    ]);
    expect(opened.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual([
      'SEALED_DAMAGED',
      'SEALED_DAMAGED',
      'SEALED_DAMAGED',
      'KEYS_NOT_GIVEN',
    ]);
  });
});
