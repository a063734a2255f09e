import { WRAP_OVERHEAD_BYTES } from '#shared/crypto/sm2Keys.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, sameBytes, utf8 } from '#shared/kernel/bytes.ts';
import { ok, refuse } from '#shared/kernel/result.ts';

const real: Suite = await createSuite({
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
});

/** SM3 as the programs use it. */
export function digest(bytes: Uint8Array): Bytes {
  return real.sm3(bytes);
}

/** The suite that the vault uses. */
export const realSuite = real;

function markOf(key: string, data: Uint8Array): Bytes {
  const half = real.sm3(concat(utf8(key), data));
  return concat(half, real.sm3(half));
}

/**
 * Signatures and wraps without elliptic curves: a hundred times as many inputs reach the parsers behind them. A
 * signature is the digest of the public key and the data. Seals and digests are the real ones. The real
 * signatures are in the targets that stage a bundle at a station.
 */
export const cheapSuite: Suite = {
  ...real,
  sign: (privateKey, data) => markOf(new TextDecoder().decode(privateKey), data),
  verify: (publicKey, data, signature) => sameBytes(markOf(publicKey, data), signature),
  wrapTo: (_, secret) => concat(new Uint8Array(WRAP_OVERHEAD_BYTES).fill(4), secret),
  unwrap: (_, wrapped) =>
    wrapped.length > WRAP_OVERHEAD_BYTES && wrapped[0] === 4
      ? ok(wrapped.slice(WRAP_OVERHEAD_BYTES))
      : refuse('SEALED_DAMAGED'),
};

/** With the cheap suite the private key is the text of the public one. */
export function cheapPrivateKey(publicKey: string): Bytes {
  return utf8(publicKey);
}
