import type { Suite } from '#shared/crypto/suite.ts';
import { type Bytes, parseHex } from '#shared/kernel/bytes.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { partKeyContext } from './binding.ts';
import { type BundleHeader, type LevelKeys, PART_KEY_BYTES, type PartHeader } from './header.ts';
import type { VerifiedBundle } from './open.ts';
import type { AsyncResult } from './ports.ts';

/** Whether the bundle is for this station: named, or under a passphrase that names nobody. */
export function isAddressedTo(header: BundleHeader, stationId: string): boolean {
  if (header.receivers.includes(stationId)) return true;
  return header.passphrase !== undefined && header.receivers.length === 0;
}

/** Parts this station is entitled to; the highest of their levels is what the person must be cleared for. */
export function partsFor(header: BundleHeader, stationId: string): readonly PartHeader[] {
  if (header.passphrase !== undefined) return isAddressedTo(header, stationId) ? header.parts : [];
  return header.parts.filter((part) => part.stanzas?.some((stanza) => stanza.receiver === stationId));
}

/**
 * The key of a part from the station's private keys. BUNDLE_NOT_FOR_US: no stanza for this station;
 * BUNDLE_LEVEL: its key of that level is not open; BUNDLE_DAMAGED: the stanza does not open with it.
 */
export function unwrapPartKey(
  bundle: VerifiedBundle,
  part: PartHeader,
  stationId: string,
  privateKeys: LevelKeys<Uint8Array>,
  suite: Pick<Suite, 'unwrap'>,
): Result<Bytes> {
  assertBug(bundle.header.parts.includes(part), 'part of another bundle');
  const stanza = part.stanzas?.find((one) => one.receiver === stationId);
  if (stanza === undefined) return refuse('BUNDLE_NOT_FOR_US');
  const privateKey = privateKeys[stanza.level];
  if (privateKey === undefined) return refuse('BUNDLE_LEVEL');
  const wrapped = parseHex(stanza.wrapped);
  const key = wrapped === undefined ? undefined : suite.unwrap(privateKey, wrapped);
  if (key?.ok !== true || key.value.length !== PART_KEY_BYTES) return refuse('BUNDLE_DAMAGED');
  return key;
}

/**
 * The keys of all parts from a passphrase, by part number. The derivation runs once, within bounds checked
 * before. BUNDLE_NOT_FOR_US: the bundle has none; BUNDLE_WRONG_PASSPHRASE: it opens no part;
 * BUNDLE_DAMAGED: it opens part 0 but not another.
 */
export async function openWithPassphrase(
  bundle: VerifiedBundle,
  passphrase: string,
  suite: Pick<Suite, 'deriveFromPassword' | 'open'>,
): AsyncResult<readonly Bytes[]> {
  const { passphrase: params, bundleId, parts } = bundle.header;
  if (params === undefined) return refuse('BUNDLE_NOT_FOR_US');
  const derived = await suite.deriveFromPassword(passphrase, params);
  if (!derived.ok) {
    return refuse(derived.error.code === 'SEALED_DAMAGED' ? 'BUNDLE_LIMITS' : 'BUNDLE_WRONG_PASSPHRASE');
  }
  const keys: Bytes[] = [];
  for (const { part, sealedKey } of parts) {
    const key = suite.open(
      derived.value,
      partKeyContext(bundleId, part),
      parseHex(sealedKey ?? '') ?? new Uint8Array(0),
    );
    if (!key.ok) return refuse(part === 0 ? 'BUNDLE_WRONG_PASSPHRASE' : 'BUNDLE_DAMAGED');
    if (key.value.length !== PART_KEY_BYTES) return refuse('BUNDLE_DAMAGED');
    keys.push(key.value);
  }
  return ok(keys);
}
