import { describe, expect, it } from 'vitest';
import {
  checkKdfParams,
  DEFAULT_KDF_COST,
  deriveFromPassword,
  KDF_BOUNDS,
  type KdfParams,
  newKdfParams,
  SMALLEST_KDF_COST,
} from '#shared/crypto/kdf.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';

const random: RandomSource = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
const good = newKdfParams(random, SMALLEST_KDF_COST);

describe('Argon2id parameters', () => {
  it('accepts what this program writes, at default and at smallest cost', () => {
    expect(checkKdfParams(newKdfParams(random))).toMatchObject({ ok: true, value: DEFAULT_KDF_COST });
    expect(checkKdfParams(good)).toEqual({ ok: true, value: good });
  });

  it('draws a new salt each time', () => {
    expect(newKdfParams(random).salt).not.toBe(newKdfParams(random).salt);
  });

  const hostile: [string, unknown][] = [
    ['no object', 'argon2id'],
    ['nothing', null],
    ['another algorithm', { ...good, algorithm: 'argon2i' }],
    ['too little memory', { ...good, memoryKib: KDF_BOUNDS.memoryKib.min - 1 }],
    ['too much memory', { ...good, memoryKib: KDF_BOUNDS.memoryKib.max + 1 }],
    ['no pass', { ...good, iterations: 0 }],
    ['too many passes', { ...good, iterations: KDF_BOUNDS.iterations.max + 1 }],
    ['no lane', { ...good, parallelism: 0 }],
    ['too many lanes', { ...good, parallelism: KDF_BOUNDS.parallelism.max + 1 }],
    ['a fraction', { ...good, memoryKib: 8192.5 }],
    ['a number as text', { ...good, memoryKib: '8192' }],
    ['infinity', { ...good, iterations: Number.POSITIVE_INFINITY }],
    ['a short salt', { ...good, salt: 'ab'.repeat(KDF_BOUNDS.saltBytes.min - 1) }],
    ['a long salt', { ...good, salt: 'ab'.repeat(KDF_BOUNDS.saltBytes.max + 1) }],
    ['a salt that is not hexadecimal', { ...good, salt: 'xy'.repeat(16) }],
    ['a missing salt', { ...good, salt: undefined }],
  ];
  it.each(hostile)('refuses %s before any work', async (_, params) => {
    expect(checkKdfParams(params)).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    const derived = await deriveFromPassword('口令', params as KdfParams);
    expect(derived).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
  });

  it('drops members it does not know', () => {
    expect(checkKdfParams({ ...good, extra: 1 })).toEqual({ ok: true, value: good });
  });
});
