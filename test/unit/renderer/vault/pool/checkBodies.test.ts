import { beforeAll, describe, expect, it } from 'vitest';
import { inlinePool } from '#renderer/vault/pool/pool.ts';
import { systemRandom } from '#renderer/vault/ports.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { bodyBytes, parseBody } from '#shared/journal/body.ts';
import { bodyHash } from '#shared/journal/header.ts';
import { concat, utf8 } from '#shared/kernel/bytes.ts';

let suite: Suite;
beforeAll(async () => {
  suite = await createSuite(systemRandom);
});

const GOOD = bodyBytes({ v: 1, kind: 'duty', duty: 'D-1', period: '2026-03', date: '2026-03-09' });

describe('bodies from outside, checked in the pool', () => {
  it('are hashed and judged one by one as on the vault’s own thread', async () => {
    const bodies = [
      GOOD,
      utf8('{"date":"2026-03-09" ,"duty":"D-1","kind":"duty","period":"2026-03","v":1}'),
      utf8('{"v":1}'),
      utf8('{"kind":"later","v":7}'),
      utf8('不是正文'),
      new Uint8Array(0),
      GOOD,
    ];
    const nonces = bodies.map(() => systemRandom.bytes(16));
    const hashed = bodies.map((body, index) => concat(nonces[index] ?? GOOD, body));
    const checked = await inlinePool(systemRandom).checkBodies(hashed);
    expect(checked.hashes).toEqual(
      bodies.map((body, index) => bodyHash(nonces[index] ?? GOOD, body, suite.sm3)),
    );
    expect(checked.sound).toEqual(bodies.map((body) => parseBody(body).ok));
    expect(checked.sound).toEqual([true, false, false, true, false, false, true]);
  });

  it('may be none', async () => {
    expect(await inlinePool(systemRandom).checkBodies([])).toEqual({ hashes: [], sound: [] });
  });
});
