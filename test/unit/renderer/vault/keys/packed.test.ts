import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { KeyRing } from '#renderer/vault/keys/keyring.ts';
import { inlinePool } from '#renderer/vault/pool/pool.ts';
import { RowCache } from '#renderer/vault/store/rowCache.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { bodyHash } from '#shared/journal/header.ts';
import { encodeBodySegment } from '#shared/journal/segment.ts';
import { utf8 } from '#shared/kernel/bytes.ts';

const DAMAGED = { ok: false, error: { code: 'SEALED_DAMAGED' } };
const NOT_GIVEN = { ok: false, error: { code: 'KEYS_NOT_GIVEN' } };
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

let suite: Suite;
beforeAll(async () => {
  suite = await createSuite(random);
});

function ring(...names: readonly string[]): KeyRing {
  const keys = new KeyRing(suite, new RowCache(), 'store', inlinePool(random));
  for (const name of names) keys.add(name, suite.randomKey());
  return keys;
}

const items = Array.from({ length: 7 }, (_, n) => ({
  rowId: `0${n}`,
  plain: utf8(`谈话记录${'台账'.repeat((7 - n) * 500)}${n}`),
}));

describe('packed seals', () => {
  it('open again to the same bytes, in the order of the items', async () => {
    const keys = ring('base.1', 'secret.1');
    const sealed = await keys.sealPacked('secret', 'segments', items);
    const packed = items.map(({ rowId }, index) => ({
      rowId,
      value: sealed[index] ?? { keyId: '', sealed: random.bytes(1) },
    }));
    expect(sealed.every(({ keyId }) => keyId === 'secret.1')).toBe(true);
    expect(sealed[0]?.sealed.length).toBeLessThan((items[0]?.plain.length ?? 0) / 5);
    const opened = await keys.openPacked('segments', packed.toReversed());
    expect(opened).toEqual(items.toReversed().map(({ plain }) => ({ ok: true, value: plain })));
  });

  it('open neither in another row, another table, another compartment, nor when changed', async () => {
    const keys = ring('base.1', 'secret.1');
    const [value] = await keys.sealPacked('base', 'segments', [{ rowId: 'aa', plain: utf8('一') }]);
    if (value === undefined) throw new Error('nothing sealed');
    const changed = value.sealed.slice();
    changed[20] = (changed[20] ?? 0) ^ 1;
    const opened = await keys.openPacked('segments', [
      { rowId: 'ab', value },
      { rowId: 'aa', value: { ...value, keyId: 'secret.1' } },
      { rowId: 'aa', value: { ...value, sealed: changed } },
      { rowId: 'aa', value: { ...value, keyId: 'secret.2' } },
      { rowId: 'aa', value },
    ]);
    expect(opened).toEqual([DAMAGED, DAMAGED, DAMAGED, NOT_GIVEN, { ok: true, value: utf8('一') }]);
    expect(await keys.openPacked('snapshots', [{ rowId: 'aa', value }])).toEqual([DAMAGED]);
  });

  it('are no plain seals, and plain seals are none of them', async () => {
    const keys = ring('base.1');
    const [packed] = await keys.sealPacked('base', 'segments', [{ rowId: 'aa', plain: utf8('一') }]);
    if (packed === undefined) throw new Error('nothing sealed');
    expect(keys.open('segments', 'aa', packed)).toEqual(DAMAGED);
    const plain = keys.seal('base', 'segments', 'aa', utf8('一'));
    expect(await keys.openPacked('segments', [{ rowId: 'aa', value: plain }])).toEqual([DAMAGED]);
  });

  it('are still sealed under the true key when the ring is wiped meanwhile', async () => {
    const keys = ring('base.1');
    const key = keys.all().get('base.1')?.slice();
    const sealing = keys.sealPacked('base', 'segments', items);
    keys.wipe();
    const [first] = await sealing;
    if (first === undefined || key === undefined) throw new Error('nothing sealed');
    const again = new KeyRing(suite, new RowCache(), 'store', inlinePool(random));
    again.add('base.1', key);
    const [opened] = await again.openPacked('segments', [{ rowId: '00', value: first }]);
    expect(opened).toEqual({ ok: true, value: items[0]?.plain });
    expect(await keys.openPacked('segments', [{ rowId: '00', value: first }])).toEqual([NOT_GIVEN]);
  });

  it('of bodies tell what was found of each, and keep the true key when the ring is wiped meanwhile', async () => {
    const keys = ring('base.1', 'secret.1');
    const key = keys.all().get('secret.1')?.slice();
    const good = utf8('{"date":"2026-03-09","duty":"D-1","kind":"duty","period":"2026-03","v":1}');
    const bodies = [good, utf8('{"v":1}')].map((bytes, n) => ({
      id: String(n).repeat(64),
      nonce: random.bytes(16),
      bytes,
    }));
    const plain = encodeBodySegment(bodies);
    const sealing = keys.sealBodies('secret', 'segments', { rowId: '0a', plain });
    keys.wipe();
    const { keyId, sealed, hashes, sound } = await sealing;
    expect([keyId, sound]).toEqual(['secret.1', [true, false]]);
    expect(hashes).toEqual(bodies.map(({ nonce, bytes }) => bodyHash(nonce, bytes, suite.sm3)));
    const again = ring();
    again.add('secret.1', key ?? random.bytes(32));
    const [opened] = await again.openPacked('segments', [{ rowId: '0a', value: { keyId, sealed } }]);
    expect(opened).toEqual({ ok: true, value: plain });
  });

  it('of a set open only to who holds every key of it', async () => {
    const [base, secret] = [suite.randomKey(), suite.randomKey()];
    const holder = new KeyRing(suite, new RowCache(), 'store', inlinePool(random));
    holder.add('base.1', base);
    holder.add('secret.1', secret);
    const [value] = await holder.sealPacked('set', 'snapshots', [{ rowId: '1', plain: utf8('台账') }]);
    const packed = [{ rowId: '1', value: value ?? { keyId: '', sealed: random.bytes(1) } }];
    expect(await holder.openPacked('snapshots', packed)).toEqual([{ ok: true, value: utf8('台账') }]);
    const poorer = new KeyRing(suite, new RowCache(), 'store', inlinePool(random));
    poorer.add('base.1', base);
    expect(poorer.setKeyId).not.toBe(holder.setKeyId);
    expect(await poorer.openPacked('snapshots', packed)).toEqual([NOT_GIVEN]);
    expect(holder.all().size).toBe(2);
  });
});
