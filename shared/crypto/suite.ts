import { createSM3 } from 'hash-wasm';
import { sm2 } from 'sm-crypto-v2';
import { type Bytes, sameBytes, toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { deriveFromPassword, type KdfParams } from './kdf.ts';
import { SM2_EXAMPLE, SM3_EXAMPLES, SM4_EXAMPLE } from './knownAnswers.ts';
import {
  deriveSealKeys,
  encryptCbc,
  hmacSm3,
  openSealed,
  openUnder,
  SEAL_IV_BYTES,
  SEAL_KEY_BYTES,
  type SealContext,
  type SealKeys,
  sealUnder,
  sealWith,
} from './seal.ts';
import { type KeyPair, newKeyPair, sign, unwrap, verify, wrapTo } from './sm2Keys.ts';

export type { KdfParams, KeyPair, SealContext, SealKeys };

/** A digest fed piece by piece, for files that do not fit in memory. `digest` ends it. */
export interface Sm3Stream {
  update(data: Uint8Array): void;
  digest(): Bytes;
}

/**
 * The one door to cryptography (CRY-1). Everything is synchronous but the password derivation, so that a
 * commit can seal all its rows without yielding.
 */
export interface Suite {
  /** SM3 (GB/T 32905), 32 bytes. */
  sm3(data: Uint8Array): Bytes;
  /** Begins an SM3 over pieces; any number may run at once. */
  startSm3(): Sm3Stream;
  /** HMAC-SM3, 32 bytes. */
  hmacSm3(key: Uint8Array, data: Uint8Array): Bytes;
  /** 32 random bytes: the master of the two keys that `seal` derives. */
  randomKey(): Bytes;
  /** IV ‖ SM4-CBC ‖ HMAC-SM3 with a fresh IV; see `sealWith`. */
  seal(key: Uint8Array, context: SealContext, plain: Uint8Array): Bytes;
  /** Opens `seal`; SEALED_DAMAGED on any mismatch of key, context or bytes. */
  open(key: Uint8Array, context: SealContext, sealed: Uint8Array): Result<Bytes>;
  /** The two keys of a seal key, for `sealUnder` and `openUnder`: worth it where one key seals much. */
  sealKeys(key: Uint8Array): SealKeys;
  /** As `seal`, with the keys derived before. */
  sealUnder(keys: SealKeys, context: SealContext, plain: Uint8Array): Bytes;
  /** As `open`, with the keys derived before. */
  openUnder(keys: SealKeys, context: SealContext, sealed: Uint8Array): Result<Bytes>;
  /** A new SM2 pair from the system's generator. */
  newKeyPair(): KeyPair;
  /** SM2 encryption, C1‖C3‖C2 (GB/T 32918.4). */
  wrapTo(publicKey: string, secret: Uint8Array): Bytes;
  /** Opens `wrapTo`; SEALED_DAMAGED on any mismatch. */
  unwrap(privateKey: Uint8Array, wrapped: Uint8Array): Result<Bytes>;
  /** SM2 signature r‖s over SM3 with Z_A, 64 bytes (GB/T 32918.2). */
  sign(privateKey: Uint8Array, data: Uint8Array): Bytes;
  /** Checks `sign`; false for anything malformed, never throws. */
  verify(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean;
  /** Argon2id of an NFKC password, 32 bytes; SEALED_DAMAGED for parameters out of bounds, before any work. */
  deriveFromPassword(password: string, params: KdfParams): Promise<Result<Bytes>>;
}

/** Loads the WASM digest and binds the suite to a source of randomness (IVs and keys; CRY-4). */
export async function createSuite(random: RandomSource): Promise<Suite> {
  const hasher = await createSM3();
  // Binds the library's own generator to the system's, should this realm have got it late.
  await sm2.initRNGPool();

  function startSm3(): Sm3Stream {
    // One WASM instance serves all streams: each keeps its own saved state between two pieces.
    let state = hasher.init().save();
    return {
      update(data) {
        state = hasher.load(state).update(data).save();
      },
      digest: () => new Uint8Array(hasher.load(state).digest('binary')),
    };
  }

  return {
    sm3: (data) => new Uint8Array(hasher.init().update(data).digest('binary')),
    startSm3,
    hmacSm3,
    randomKey: () => random.bytes(SEAL_KEY_BYTES),
    seal: (key, context, plain) => sealWith(key, random.bytes(SEAL_IV_BYTES), context, plain),
    open: openSealed,
    sealKeys: deriveSealKeys,
    sealUnder: (keys, context, plain) => sealUnder(keys, random.bytes(SEAL_IV_BYTES), context, plain),
    openUnder: (keys, context, sealed) => openUnder(keys, context, sealed),
    newKeyPair,
    wrapTo,
    unwrap,
    sign,
    verify,
    deriveFromPassword,
  };
}

function sealsWell(suite: Suite): boolean {
  const key = suite.randomKey();
  const context: SealContext = { version: 1, keyId: 'self-test', table: 'self-test', rowId: '1' };
  // Two equal blocks: a cipher that fell back to ECB would show them as equal.
  const sealed = suite.seal(key, context, new Uint8Array(32));
  const first = sealed.subarray(16, 32);
  const second = sealed.subarray(32, 48);
  const opened = suite.open(key, context, sealed);
  return !sameBytes(first, second) && opened.ok && sameBytes(opened.value, new Uint8Array(32));
}

/**
 * Known-answer test at start (CRY-3): GB/T 32905, 32907, 32918 examples, one seal and one signature of a
 * new pair. SELF_TEST_FAILED on any difference; the store must not be opened then.
 */
export function selfTest(suite: Suite): Result<void> {
  const tested = selfTestSealing(suite);
  return tested.ok ? selfTestKeys(suite) : tested;
}

/** The part of `selfTest` that a start needs before it reads anything: SM3, SM4 and seals. SELF_TEST_FAILED. */
export function selfTestSealing(suite: Suite): Result<void> {
  for (const { text, digest } of SM3_EXAMPLES) {
    if (toHex(suite.sm3(utf8(text))) !== digest) return refuse('SELF_TEST_FAILED', { part: 'SM3' });
  }
  const block = encryptCbc(SM4_EXAMPLE.block, new Uint8Array(16), SM4_EXAMPLE.block, 'none');
  if (toHex(block) !== SM4_EXAMPLE.cipher) return refuse('SELF_TEST_FAILED', { part: 'SM4' });
  return sealsWell(suite) ? ok() : refuse('SELF_TEST_FAILED', { part: 'seal' });
}

/** The part of `selfTest` that must have passed before any key of a person or station is used: SM2. SELF_TEST_FAILED. */
export function selfTestKeys(suite: Suite): Result<void> {
  const { publicKey, privateKey, message, signature, secret, wrapped } = SM2_EXAMPLE;
  if (!suite.verify(publicKey, utf8(message), signature)) return refuse('SELF_TEST_FAILED', { part: 'SM2' });
  if (suite.verify(publicKey, utf8(`${message}.`), signature))
    return refuse('SELF_TEST_FAILED', { part: 'SM2' });
  const unwrapped = suite.unwrap(privateKey, wrapped);
  if (!unwrapped.ok || !sameBytes(unwrapped.value, utf8(secret))) {
    return refuse('SELF_TEST_FAILED', { part: 'SM2' });
  }
  const pair = suite.newKeyPair();
  const probe = suite.randomKey();
  if (!suite.verify(pair.publicKey, probe, suite.sign(pair.privateKey, probe))) {
    return refuse('SELF_TEST_FAILED', { part: 'SM2' });
  }
  return ok();
}
