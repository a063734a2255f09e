import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes } from '#shared/kernel/canonical.ts';
import { grouped, normalisePaperText, PAPER_ALPHABET, toPaperText } from './paperText.ts';
import type { Suite } from './suite.ts';

/** 79 bits: to find another set of keys with the same fingerprint is out of reach, to read it aloud is not. */
const FINGERPRINT_CHARACTERS = 16;
const RANGE = BigInt(PAPER_ALPHABET.length) ** BigInt(FINGERPRINT_CHARACTERS);

/** Fingerprint of a 32-byte digest: sixteen characters in groups of four, like `7K4M 2QXD 9RWE 5TNA`. */
export function fingerprintOf(digest: Uint8Array): string {
  return grouped(toPaperText(BigInt(`0x${toHex(digest)}`) % RANGE, FINGERPRINT_CHARACTERS));
}

/**
 * Fingerprint of a set of public keys, whatever their order: what two people compare on paper before a
 * station or an account is trusted (CRY-2; GB/T 35275 leaves the binding to such a comparison).
 */
export function keyFingerprint(suite: Pick<Suite, 'sm3'>, publicKeys: readonly string[]): string {
  const keys = canonicalBytes([...publicKeys].sort());
  return fingerprintOf(suite.sm3(concat(utf8('paizhu-desk keys v1\n'), keys)));
}

/** Whether a fingerprint typed from paper is this one; case, blanks and full-width forms are forgiven. */
export function isSameFingerprint(typed: string, fingerprint: string): boolean {
  const text = normalisePaperText(typed);
  return text?.length === FINGERPRINT_CHARACTERS && text === normalisePaperText(fingerprint);
}
