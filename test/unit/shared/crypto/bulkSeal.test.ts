import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openInBulk, sealInBulk } from '#shared/crypto/bulkSeal.ts';
import { deriveSealKeys, openSealed, openUnder, sealUnder, sealWith } from '#shared/crypto/seal.ts';
import type { Result } from '#shared/kernel/result.ts';

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
const context = { version: 1, keyId: 'secret.1', table: 'segments', rowId: '00ff' } as const;
/** Short to compare and to print, where arrays of bytes are neither. */
const digest = (value: Uint8Array): string => createHash('sha256').update(value).digest('hex');
const digestOf = (result: Result<Uint8Array>): string =>
  result.ok ? digest(result.value) : result.error.code;
const DAMAGED = { ok: false, error: { code: 'SEALED_DAMAGED' } };

describe('sealing in bulk', () => {
  it('writes byte for byte what the plain seal writes, and each opens the other', async () => {
    for (const length of [0, 1, 15, 16, 17, 65_535, 65_536, 300_001]) {
      const [key, iv, plain] = [bytes(32), bytes(16), bytes(length)];
      const sealed = sealWith(key, iv, context, plain);
      expect(digest(await sealInBulk(key, iv, context, plain))).toBe(digest(sealed));
      expect(digest(sealUnder(deriveSealKeys(key), iv, context, plain))).toBe(digest(sealed));
      expect(digestOf(await openInBulk(key, context, sealed))).toBe(digest(plain));
      expect(digestOf(openSealed(key, context, sealed))).toBe(digest(plain));
      expect(digestOf(openUnder(deriveSealKeys(key), context, sealed))).toBe(digest(plain));
    }
  });

  it('opens nothing that was changed, cut, put elsewhere or sealed under another key', async () => {
    const key = bytes(32);
    const sealed = sealWith(key, bytes(16), context, bytes(100_000));
    for (const at of [0, 16, 50_000, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(await openInBulk(key, context, changed)).toEqual(DAMAGED);
    }
    expect(await openInBulk(key, context, sealed.subarray(0, sealed.length - 16))).toEqual(DAMAGED);
    expect(await openInBulk(key, { ...context, rowId: '00fe' }, sealed)).toEqual(DAMAGED);
    expect(await openInBulk(bytes(32), context, sealed)).toEqual(DAMAGED);
  });
});
