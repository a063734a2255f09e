import { sm3 as librarySm3, sm4 } from 'sm-crypto-v2';
import { type Bytes, concat, parseHex, sameBytes, utf8, wipe } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';

/** Where a sealed value belongs. It is covered by the code, so a row moved elsewhere does not open. */
export interface SealContext {
  readonly version: 1;
  readonly keyId: string;
  readonly table: string;
  readonly rowId: string;
}

export const SEAL_KEY_BYTES = 32;
export const SEAL_IV_BYTES = 16;
const SEAL_MAC_BYTES = 32;
const BLOCK_BYTES = 16;
/** Longest plaintext growth: IV, one block of padding, code. */
export const SEAL_OVERHEAD_BYTES = SEAL_IV_BYTES + BLOCK_BYTES + SEAL_MAC_BYTES;

const CIPHER_LABEL = utf8('paizhu-desk seal v1 SM4-CBC');
const MAC_LABEL = utf8('paizhu-desk seal v1 HMAC-SM3');

/** Length in bytes of `seal` for a plaintext of this length: PKCS#7 always adds 1 to 16 bytes. */
export function sealedLength(plainLength: number): number {
  const padded = plainLength - (plainLength % BLOCK_BYTES) + BLOCK_BYTES;
  return SEAL_IV_BYTES + padded + SEAL_MAC_BYTES;
}

/**
 * HMAC-SM3 (GB/T 15852.2 with GB/T 32905). From the library: hash-wasm has it too, but binds a key only
 * asynchronously, and a commit must not yield between two seals.
 */
export function hmacSm3(key: Uint8Array, data: Uint8Array): Bytes {
  // The library reads text as well; both arguments are bytes here, so nothing is decoded.
  const code = parseHex(librarySm3(data, { key, mode: 'hmac' }));
  assertBug(code?.length === SEAL_MAC_BYTES, 'HMAC-SM3 of a wrong length');
  return code;
}

/**
 * SM4 in CBC mode (GB/T 32907, GB/T 17964). SECURITY: the library takes a mode it does not know for ECB,
 * silently; the mode is a literal here and the test “equal blocks differ once sealed” watches it.
 */
export function encryptCbc(
  key: Uint8Array,
  iv: Uint8Array,
  plain: Uint8Array,
  padding: 'pkcs#7' | 'none',
): Bytes {
  return new Uint8Array(sm4.encrypt(plain, key, { mode: 'cbc', iv, padding, output: 'array' }));
}

/** The inverse of `encryptCbc`; throws on a padding that is none, so call it on proven bytes only. */
function decryptCbc(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Bytes {
  return new Uint8Array(sm4.decrypt(cipher, key, { mode: 'cbc', iv, padding: 'pkcs#7', output: 'array' }));
}

/** The context in one unambiguous encoding, preceded by its length: no shifting of bytes between the fields. */
function contextBytes(context: SealContext): Bytes {
  const text = canonicalBytes({
    version: context.version,
    keyId: context.keyId,
    table: context.table,
    rowId: context.rowId,
  });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return concat(length, text);
}

/** The two keys of a seal key. Derived once where many values are sealed; `wipeSealKeys` ends them. */
export interface SealKeys {
  readonly cipher: Bytes;
  readonly mac: Bytes;
}

/** HMAC-SM3 under the `mac` of the seal keys it is given with; another implementation of it for bulk. */
export type SealMac = (data: Uint8Array) => Uint8Array;

/** The cipher and code keys of a seal key (CRY-1). */
export function deriveSealKeys(key: Uint8Array): SealKeys {
  assertBug(key.length === SEAL_KEY_BYTES, 'seal key length');
  const cipher = hmacSm3(key, CIPHER_LABEL);
  const keys = { cipher: cipher.slice(0, BLOCK_BYTES), mac: hmacSm3(key, MAC_LABEL) };
  wipe(cipher);
  return keys;
}

export function wipeSealKeys(keys: SealKeys): void {
  wipe(keys.cipher);
  wipe(keys.mac);
}

/**
 * Seals a value: IV ‖ SM4-CBC ‖ HMAC-SM3, encrypt-then-MAC. The IV must be fresh random bytes. Throws when a length is
 * wrong, which only a bug can cause.
 */
export function sealUnder(
  keys: SealKeys,
  iv: Uint8Array,
  context: SealContext,
  plain: Uint8Array,
  mac: SealMac = (data) => hmacSm3(keys.mac, data),
): Bytes {
  assertBug(iv.length === SEAL_IV_BYTES, 'IV length');
  const cipher = encryptCbc(keys.cipher, iv, plain, 'pkcs#7');
  return concat(iv, cipher, mac(concat(contextBytes(context), iv, cipher)));
}

/**
 * Opens a sealed value. Refuses with SEALED_DAMAGED when the bytes, the key or the context differ from those
 * of the seal; the code is compared in constant time, and nothing is deciphered before it agrees.
 */
export function openUnder(
  keys: SealKeys,
  context: SealContext,
  sealed: Uint8Array,
  mac: SealMac = (data) => hmacSm3(keys.mac, data),
): Result<Bytes> {
  const macStart = sealed.length - SEAL_MAC_BYTES;
  const cipherLength = macStart - SEAL_IV_BYTES;
  if (cipherLength < BLOCK_BYTES || cipherLength % BLOCK_BYTES !== 0) return refuse('SEALED_DAMAGED');
  const code = mac(concat(contextBytes(context), sealed.subarray(0, macStart)));
  if (!sameBytes(code, sealed.subarray(macStart))) return refuse('SEALED_DAMAGED');
  const iv = sealed.subarray(0, SEAL_IV_BYTES);
  return ok(decryptCbc(keys.cipher, iv, sealed.subarray(SEAL_IV_BYTES, macStart)));
}

/** `sealUnder` with a seal key used once. */
export function sealWith(key: Uint8Array, iv: Uint8Array, context: SealContext, plain: Uint8Array): Bytes {
  const keys = deriveSealKeys(key);
  const sealed = sealUnder(keys, iv, context, plain);
  wipeSealKeys(keys);
  return sealed;
}

/** `openUnder` with a seal key used once. */
export function openSealed(key: Uint8Array, context: SealContext, sealed: Uint8Array): Result<Bytes> {
  const keys = deriveSealKeys(key);
  const opened = openUnder(keys, context, sealed);
  wipeSealKeys(keys);
  return opened;
}
