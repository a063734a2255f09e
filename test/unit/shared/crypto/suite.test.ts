import { argon2id, createHMAC, createSM3 } from 'hash-wasm';
import { sm2, sm4 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { newKdfParams, SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import { SM2_EXAMPLE, SM3_EXAMPLES, SM4_EXAMPLE } from '#shared/crypto/knownAnswers.ts';
import { encryptCbc, hmacSm3, type SealContext, sealedLength } from '#shared/crypto/seal.ts';
import { isPublicKey, publicKeyOf } from '#shared/crypto/sm2Keys.ts';
import { createSuite, type Suite, selfTest } from '#shared/crypto/suite.ts';
import { concat, parseHex, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';

const random: RandomSource = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
const suite = await createSuite(random);
const context: SealContext = { version: 1, keyId: 'internal/1', table: 'segments', rowId: '17' };

function blocksOf(bytes: Uint8Array): string[] {
  const blocks: string[] = [];
  for (let at = 0; at + 16 <= bytes.length; at += 16) blocks.push(toHex(bytes.subarray(at, at + 16)));
  return blocks;
}

describe('SM3 (GB/T 32905)', () => {
  it('gives the digests of the standard', () => {
    for (const { text, digest } of SM3_EXAMPLES) expect(toHex(suite.sm3(utf8(text)))).toBe(digest);
  });

  it('gives the same digest in one call and in pieces, with several streams running at once', () => {
    const data = random.bytes(1000);
    const other = random.bytes(333);
    const first = suite.startSm3();
    const second = suite.startSm3();
    first.update(data.subarray(0, 1));
    second.update(other.subarray(0, 100));
    first.update(data.subarray(1, 700));
    const between = suite.sm3(utf8('abc'));
    second.update(other.subarray(100));
    first.update(data.subarray(700));
    expect(toHex(first.digest())).toBe(toHex(suite.sm3(data)));
    expect(toHex(second.digest())).toBe(toHex(suite.sm3(other)));
    expect(toHex(between)).toBe(SM3_EXAMPLES[0].digest);
  });

  it('gives the digest of nothing', () => {
    expect(toHex(suite.sm3(new Uint8Array(0)))).toBe(
      '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    );
  });
});

describe('HMAC-SM3', () => {
  it('agrees with an independent implementation for short, long and empty input', async () => {
    for (const [keyLength, dataLength] of [
      [1, 0],
      [32, 1],
      [64, 64],
      [65, 1000],
      [200, 70_000],
    ] as const) {
      const key = random.bytes(keyLength);
      const data = new Uint8Array(dataLength).fill(0xa5);
      const independent = await createHMAC(createSM3(), key);
      expect(toHex(suite.hmacSm3(key, data))).toBe(independent.init().update(data).digest('hex'));
    }
  });
});

describe('SM4 (GB/T 32907)', () => {
  it('gives the block of the standard', () => {
    const cipher = encryptCbc(SM4_EXAMPLE.block, new Uint8Array(16), SM4_EXAMPLE.block, 'none');
    expect(toHex(cipher)).toBe(SM4_EXAMPLE.cipher);
  });

  it('is chained: each block depends on the one before (CBC)', () => {
    const key = random.bytes(16);
    const iv = random.bytes(16);
    const plain = random.bytes(48);
    const cipher = encryptCbc(key, iv, plain, 'none');
    let previous: Uint8Array = iv;
    for (let at = 0; at < 48; at += 16) {
      const mixed = plain.slice(at, at + 16).map((byte, index) => byte ^ (previous[index] ?? 0));
      previous = encryptCbc(key, new Uint8Array(16), mixed, 'none');
      expect(toHex(cipher.subarray(at, at + 16))).toBe(toHex(previous));
    }
  });

  it('documents the trap: the library takes an unknown mode for ECB', () => {
    const options = { mode: 'ctr', iv: random.bytes(16), output: 'array' } as unknown as { output: 'array' };
    const [first, second] = blocksOf(sm4.encrypt(new Uint8Array(32), new Uint8Array(16), options));
    expect(first).toBe(second);
  });
});

describe('seal', () => {
  const key = suite.randomKey();

  it('opens what it sealed, of any length, and tells the length in advance', () => {
    for (const length of [0, 1, 15, 16, 17, 31, 32, 1000]) {
      const plain = random.bytes(length);
      const sealed = suite.seal(key, context, plain);
      expect(sealed.length).toBe(sealedLength(length));
      expect(suite.open(key, context, sealed)).toEqual({ ok: true, value: plain });
    }
  });

  it('shows equal blocks as different blocks', () => {
    const blocks = blocksOf(suite.seal(key, context, new Uint8Array(16 * 500).fill(0x41)));
    expect(new Set(blocks).size).toBe(blocks.length);
  });

  it('seals the same text differently each time', () => {
    const plain = utf8('组务会议定事项');
    expect(toHex(suite.seal(key, context, plain))).not.toBe(toHex(suite.seal(key, context, plain)));
  });

  it('is IV, SM4-CBC and HMAC-SM3 over context, IV and cipher, with two derived keys', () => {
    const plain = utf8('格式从第一天起就不再变');
    const sealed = suite.seal(key, context, plain);
    const iv = sealed.subarray(0, 16);
    const cipherKey = hmacSm3(key, utf8('paizhu-desk seal v1 SM4-CBC')).subarray(0, 16);
    const macKey = hmacSm3(key, utf8('paizhu-desk seal v1 HMAC-SM3'));
    const cipher = encryptCbc(cipherKey, iv, plain, 'pkcs#7');
    const text = utf8('{"keyId":"internal/1","rowId":"17","table":"segments","version":1}');
    const code = hmacSm3(macKey, concat(new Uint8Array([0, 0, 0, text.length]), text, iv, cipher));
    expect(toHex(sealed)).toBe(toHex(concat(iv, cipher, code)));
  });

  it('refuses a change of any single byte', () => {
    const sealed = suite.seal(key, context, utf8('三名以上纪检监察干部到场'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(suite.open(key, context, changed)).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    }
  });

  it('refuses any shortened or lengthened value', () => {
    const sealed = suite.seal(key, context, utf8('短'));
    for (let length = 0; length < sealed.length; length += 1) {
      const cut = suite.open(key, context, sealed.subarray(0, length));
      expect(cut).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    }
    const longer = suite.open(key, context, concat(sealed, new Uint8Array(16)));
    expect(longer).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
  });

  it('refuses another key and every other context', () => {
    const sealed = suite.seal(key, context, utf8('会议记录'));
    const others: SealContext[] = [
      { ...context, keyId: 'internal/2' },
      { ...context, table: 'drafts' },
      { ...context, rowId: '18' },
      { ...context, table: 'segments1', rowId: '7' },
    ];
    for (const other of others) {
      expect(suite.open(key, other, sealed)).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    }
    const wrongKey = suite.open(suite.randomKey(), context, sealed);
    expect(wrongKey).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
  });

  it('leaves its input untouched', () => {
    const plain = utf8('不改动输入的内容');
    const before = toHex(plain);
    suite.open(key, context, suite.seal(key, context, plain));
    expect(toHex(plain)).toBe(before);
  });
});

describe('SM2 (GB/T 32918)', () => {
  const { publicKey, privateKey, message, signature, secret, wrapped } = SM2_EXAMPLE;

  it('accepts the signature of the standard and nothing else', () => {
    expect(suite.verify(publicKey, utf8(message), signature)).toBe(true);
    expect(suite.verify(publicKey, utf8('Message digest'), signature)).toBe(false);
    for (let at = 0; at < signature.length; at += 1) {
      const changed = signature.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(suite.verify(publicKey, utf8(message), changed)).toBe(false);
    }
  });

  it('computes the key pair, Z_A and the cipher of the standard', () => {
    expect(publicKeyOf(privateKey)).toBe(publicKey);
    expect(toHex(sm2.getZ(publicKey))).toBe(
      'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
    );
    expect(suite.unwrap(privateKey, wrapped)).toEqual({ ok: true, value: utf8(secret) });
  });

  it('signs with new pairs, never twice alike', () => {
    const pair = suite.newKeyPair();
    const data = random.bytes(100);
    const first = suite.sign(pair.privateKey, data);
    const second = suite.sign(pair.privateKey, data);
    expect(first.length).toBe(64);
    expect(toHex(first)).not.toBe(toHex(second));
    expect(suite.verify(pair.publicKey, data, first)).toBe(true);
    expect(suite.verify(pair.publicKey, data, second)).toBe(true);
    expect(suite.verify(suite.newKeyPair().publicKey, data, first)).toBe(false);
  });

  it('makes different pairs whose halves belong together', () => {
    const pairs = Array.from({ length: 8 }, () => suite.newKeyPair());
    expect(new Set(pairs.map((pair) => pair.publicKey)).size).toBe(8);
    for (const pair of pairs) {
      expect(pair.publicKey).toMatch(/^04[0-9a-f]{128}$/);
      expect(pair.privateKey.length).toBe(32);
      expect(publicKeyOf(pair.privateKey)).toBe(pair.publicKey);
    }
  });

  it('documents the trap: from a text the library always makes the private key 1', () => {
    expect(BigInt(`0x${sm2.generateKeyPairHex('123456789').privateKey}`)).toBe(1n);
  });

  it('answers malformed keys and signatures with false', () => {
    const data = utf8('任意');
    const pair = suite.newKeyPair();
    const valid = suite.sign(pair.privateKey, data);
    const zeros = new Uint8Array(32);
    const order = parseHex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123') ?? zeros;
    const hostile: [string, Uint8Array][] = [
      ['', valid],
      ['04', valid],
      [`04${'0'.repeat(128)}`, valid],
      [`04${'f'.repeat(128)}`, valid],
      [`${pair.publicKey.slice(0, -1)}g`, valid],
      [pair.publicKey.toUpperCase(), valid],
      [pair.publicKey, new Uint8Array(0)],
      [pair.publicKey, new Uint8Array(64)],
      [pair.publicKey, valid.subarray(0, 63)],
      [pair.publicKey, concat(valid, zeros)],
      [pair.publicKey, concat(zeros, valid.subarray(32))],
      [pair.publicKey, concat(valid.subarray(0, 32), zeros)],
      [pair.publicKey, concat(order, valid.subarray(32))],
      [pair.publicKey, concat(valid.subarray(0, 32), order)],
      [pair.publicKey, new Uint8Array(64).fill(0xff)],
    ];
    for (const [key, signatureBytes] of hostile) expect(suite.verify(key, data, signatureBytes)).toBe(false);
    expect(isPublicKey(pair.publicKey)).toBe(true);
  });

  it('unwraps for the right key only, and refuses any changed byte', () => {
    const pair = suite.newKeyPair();
    const key = suite.randomKey();
    const sealed = suite.wrapTo(pair.publicKey, key);
    expect(sealed.length).toBe(97 + 32);
    expect(suite.unwrap(pair.privateKey, sealed)).toEqual({ ok: true, value: key });
    const stranger = suite.unwrap(suite.newKeyPair().privateKey, sealed);
    expect(stranger).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x04;
      expect(suite.unwrap(pair.privateKey, changed)).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    }
    for (const length of [0, 1, 64, 65, 97, 128]) {
      const cut = suite.unwrap(pair.privateKey, sealed.subarray(0, length));
      expect(cut).toMatchObject({ error: { code: 'SEALED_DAMAGED' } });
    }
  });
});

describe('Argon2id', () => {
  it('gives the answer of the reference implementation', async () => {
    const answer = await argon2id({
      password: 'password',
      salt: 'somesalt',
      iterations: 2,
      memorySize: 65_536,
      parallelism: 1,
      hashLength: 32,
    });
    expect(answer).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('derives the same key from the same password in full-width and half-width form', async () => {
    const params = newKdfParams(random, SMALLEST_KDF_COST);
    const half = await suite.deriveFromPassword('Abc-123', params);
    const full = await suite.deriveFromPassword('Ａｂｃ－１２３', params);
    const other = await suite.deriveFromPassword('Abc-124', params);
    expect(half.ok && half.value.length).toBe(32);
    expect(full).toEqual(half);
    expect(other).not.toEqual(half);
  });

  it('derives another key under another salt', async () => {
    const first = await suite.deriveFromPassword('口令', newKdfParams(random, SMALLEST_KDF_COST));
    const second = await suite.deriveFromPassword('口令', newKdfParams(random, SMALLEST_KDF_COST));
    expect(first).not.toEqual(second);
  });

  it('refuses an empty and an overlong password', async () => {
    const params = newKdfParams(random, SMALLEST_KDF_COST);
    for (const password of ['', 'x'.repeat(1025)]) {
      expect(await suite.deriveFromPassword(password, params)).toMatchObject({
        error: { code: 'BAD_REQUEST' },
      });
    }
  });
});

describe('self-test', () => {
  it('passes on the real suite', () => {
    expect(selfTest(suite)).toEqual({ ok: true, value: undefined });
  });

  it('refuses a suite with any one part broken', () => {
    const wrongKey = suite.newKeyPair();
    const broken: Partial<Suite>[] = [
      { sm3: (data) => suite.sm3(concat(data, new Uint8Array(1))) },
      { verify: () => true },
      { verify: () => false },
      { unwrap: (_, wrapped) => suite.unwrap(wrongKey.privateKey, wrapped) },
      { sign: (_, data) => suite.sign(wrongKey.privateKey, data) },
      { seal: (_key, _context, plain) => concat(plain, new Uint8Array(64)) },
    ];
    for (const part of broken) {
      expect(selfTest({ ...suite, ...part })).toMatchObject({ error: { code: 'SELF_TEST_FAILED' } });
    }
  });
});
