import { sm2 } from 'sm-crypto-v2';
import { type Bytes, parseHex, toHex } from '#shared/kernel/bytes.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';

/** An SM2 pair. `publicKey` is the uncompressed point, `04` and 128 more hexadecimal digits. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: Bytes;
}

export const PRIVATE_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
/** C1 (65, with its leading 04) and C3 (32); the rest of a wrapped secret is as long as the secret. */
export const WRAP_OVERHEAD_BYTES = 97;

/** User identity of every signature here, the default of GM/T 0009 and of the standard's example. */
const USER_ID = '1234567812345678';
const C1C3C2 = 1;
const PUBLIC_KEY_FORM = /^04[0-9a-f]{128}$/;
/** Order of the group (GB/T 32918.5): a signature holds two numbers between 1 and n − 1. */
const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');

function bytesOfHex(hex: string, length: number, what: string): Bytes {
  const bytes = parseHex(hex);
  assertBug(bytes?.length === length, what);
  return bytes;
}

/** Whether the text is an SM2 public key in the one form used here: lower case, uncompressed, on the curve. */
export function isPublicKey(text: string): boolean {
  if (!PUBLIC_KEY_FORM.test(text)) return false;
  try {
    return sm2.verifyPublicKey(text);
  } catch {
    return false; // The library throws for a point off the curve; to us that is an answer.
  }
}

/**
 * A new pair. The library draws from the system's generator (`crypto.getRandomValues`). It is never given a
 * text: from one it computes the private key 1, whatever the text (see the test).
 */
export function newKeyPair(): KeyPair {
  const pair = sm2.generateKeyPairHex();
  return {
    publicKey: pair.publicKey,
    privateKey: bytesOfHex(pair.privateKey, PRIVATE_KEY_BYTES, 'SM2 private key length'),
  };
}

/** The public key of a private one, for telling whether two halves belong together. */
export function publicKeyOf(privateKey: Uint8Array): string {
  return sm2.getPublicKeyFromPrivateKey(toHex(privateKey));
}

/**
 * SM2 encryption of a secret to a public key (GB/T 32918.4), C1‖C3‖C2. Throws on a key that `isPublicKey`
 * refuses and on an empty secret: check keys from outside before.
 */
export function wrapTo(publicKey: string, secret: Uint8Array): Bytes {
  assertBug(isPublicKey(publicKey), 'SM2 public key');
  assertBug(secret.length > 0, 'empty secret');
  const wrapped = sm2.doEncrypt(secret, publicKey, C1C3C2);
  return bytesOfHex(`04${wrapped}`, secret.length + WRAP_OVERHEAD_BYTES, 'SM2 cipher length');
}

/** Opens `wrapTo`. Refuses with SEALED_DAMAGED when key or bytes differ. */
export function unwrap(privateKey: Uint8Array, wrapped: Uint8Array): Result<Bytes> {
  assertBug(privateKey.length === PRIVATE_KEY_BYTES, 'SM2 private key length');
  if (wrapped.length <= WRAP_OVERHEAD_BYTES || wrapped[0] !== 4) return refuse('SEALED_DAMAGED');
  if (!isPublicKey(toHex(wrapped.subarray(0, 65)))) return refuse('SEALED_DAMAGED');
  const cipher = toHex(wrapped.subarray(1));
  const secret = sm2.doDecrypt(cipher, toHex(privateKey), C1C3C2, { output: 'array' });
  // A digest that does not agree is answered with an empty list, not with an exception.
  if (secret.length !== wrapped.length - WRAP_OVERHEAD_BYTES) return refuse('SEALED_DAMAGED');
  return ok(new Uint8Array(secret));
}

/** SM2 signature r‖s over the data with Z_A (GB/T 32918.2), 64 bytes. Sign digests, not whole files. */
export function sign(privateKey: Uint8Array, data: Uint8Array): Bytes {
  assertBug(privateKey.length === PRIVATE_KEY_BYTES, 'SM2 private key length');
  const signature = sm2.doSignature(data, toHex(privateKey), { hash: true, userId: USER_ID });
  return bytesOfHex(signature, SIGNATURE_BYTES, 'SM2 signature length');
}

function isScalar(bytes: Uint8Array): boolean {
  const value = BigInt(`0x${toHex(bytes)}`);
  return value > 0n && value < ORDER;
}

/** Whether the signature is that of the key over the data. Never throws, whatever it is given. */
export function verify(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || !isPublicKey(publicKey)) return false;
  // The library does not check the range of r, which the standard asks for (GB/T 32918.2, 7.1 B1, B2).
  if (!isScalar(signature.subarray(0, 32)) || !isScalar(signature.subarray(32))) return false;
  try {
    const options = { hash: true, userId: USER_ID };
    return sm2.doVerifySignature(data, toHex(signature), publicKey, options);
  } catch {
    return false; // Arithmetic on values that no signer makes; to us that is “not signed”.
  }
}
