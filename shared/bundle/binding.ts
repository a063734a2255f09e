import { fingerprintOf } from '#shared/crypto/fingerprint.ts';
import type { SealContext, Suite } from '#shared/crypto/suite.ts';
import { type Bytes, concat, utf8 } from '#shared/kernel/bytes.ts';
import type { BundleHeader } from './header.ts';

/** What ties the pieces of a bundle to their place: each of these texts is part of the format. */
const SIGNATURE_LABEL = utf8('paizhu-desk bundle v1\n');

/** Place of a chunk: bundle, part, number and whether it is the part's last. */
export function chunkContext(header: BundleHeader, part: number, chunk: number): SealContext {
  const isLast = chunk + 1 === header.parts[part]?.chunkCount;
  const rowId = `${part}.${chunk}.${isLast ? 'last' : 'more'}`;
  return { version: 1, keyId: header.bundleId, table: 'bundle-chunk', rowId };
}

/** Place of a part's key under a passphrase. */
export function partKeyContext(bundleId: string, part: number): SealContext {
  return { version: 1, keyId: bundleId, table: 'bundle-key', rowId: String(part) };
}

/** What the sender signs: both digests under a label, so that no other signature can stand in for it. */
export function signedBytes(headDigest: Uint8Array, digestsDigest: Uint8Array): Bytes {
  return concat(SIGNATURE_LABEL, headDigest, digestsDigest);
}

/** What paper shows of a bundle (交接单, 指纹): bound to header, every chunk and the signature. */
export function bundleFingerprint(
  suite: Pick<Suite, 'sm3'>,
  signed: Uint8Array,
  signature: Uint8Array,
): string {
  return fingerprintOf(suite.sm3(concat(signed, signature)));
}
