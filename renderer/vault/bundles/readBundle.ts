import type { BundleHeader, PartHeader } from '#shared/bundle/header.ts';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { type Manifest, parseManifest } from '#shared/bundle/manifest.ts';
import { type OpenedBundle, openBundle, type VerifiedBundle, verifyBundle } from '#shared/bundle/open.ts';
import { isAddressedTo, partsFor, unwrapPartKey } from '#shared/bundle/partKeys.ts';
import { type PartReader, readWholePart } from '#shared/bundle/read.ts';
import { type ChainPlan, planChains } from '#shared/journal/chainCheck.ts';
import { stationOf } from '#shared/journal/header.ts';
import { type Bytes, parseHex } from '#shared/kernel/bytes.ts';
import { compareLevels, highestLevel } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { dayOf } from '../records/localTime.ts';
import { inflate, openerOf } from './deflate.ts';
import type { StagedFile } from './fileIo.ts';
import { importedAt } from './history.ts';
import { signingKeyOf } from './trust.ts';

/** The structure of a file that claims to be a bundle; nothing in it is vouched for. */
export function openFile(vault: OpenVault, file: StagedFile): Promise<Result<OpenedBundle>> {
  return openBundle(file, vault.suite, DEFAULT_BUNDLE_LIMITS);
}

/** The bundle, if a trusted station signed it. Codes: BUNDLE_SENDER_UNKNOWN, BUNDLE_DAMAGED. */
export function verifySender(vault: OpenVault, opened: OpenedBundle): Result<VerifiedBundle> {
  const { sender } = opened.header;
  const key = sender === vault.station.stationId ? undefined : signingKeyOf(vault, sender);
  return verifyBundle(opened, key, vault.suite);
}

/**
 * Whether it is meant for us, new here, and at a level that station and person may open: the station all of it
 * (MED-3), the person what is addressed to us. Codes: BUNDLE_NOT_FOR_US, BUNDLE_ALREADY_IMPORTED, BUNDLE_LEVEL.
 */
export function admit(vault: OpenVault, header: BundleHeader): Result<void> {
  const own = vault.station.stationId;
  if (!isAddressedTo(header, own)) return refuse('BUNDLE_NOT_FOR_US');
  const before = importedAt(vault, header.bundleId);
  if (before !== undefined) return refuse('BUNDLE_ALREADY_IMPORTED', { date: dayOf(before) });
  const addressed = highestLevel(partsFor(header, own).map((part) => part.level));
  const isAbove = compareLevels(header.level, vault.station.level) > 0;
  const isCleared = addressed === 'public' || vault.session.levels.includes(addressed);
  return isAbove || !isCleared ? refuse('BUNDLE_LEVEL') : ok();
}

/** The key of a part, from those of the station's keys that the session holds. */
export function partKey(vault: OpenVault, bundle: VerifiedBundle, part: PartHeader): Result<Bytes> {
  const keys: Partial<Record<'internal' | 'confidential' | 'secret' | 'topSecret', Uint8Array>> = {};
  for (const level of ['internal', 'confidential', 'secret', 'topSecret'] as const) {
    const key = vault.keys.stationEncryptionKey(level);
    if (key !== undefined) keys[level] = key;
  }
  return unwrapPartKey(bundle, part, vault.station.stationId, keys, vault.suite);
}

/** How parts are read: with the pool, ahead of whoever takes the pieces. */
export function readerOf({ suite, pool }: OpenVault): PartReader {
  return { suite, inflate, opener: openerOf(pool) };
}

/** Part 0 of a bundle. */
export async function readManifest(vault: OpenVault, bundle: VerifiedBundle): Promise<Result<Manifest>> {
  const [first] = bundle.header.parts;
  if (first === undefined) return refuse('BUNDLE_DAMAGED');
  const key = partKey(vault, bundle, first);
  if (!key.ok) return key;
  const bytes = await readWholePart(bundle, first, key.value, readerOf(vault));
  return bytes.ok ? parseManifest(bytes.value, bundle.header) : bytes;
}

/** Proves the headers: chains without gap, heads signed, every cause known. */
export function proveChains(vault: OpenVault, manifest: Manifest): Result<ChainPlan> {
  const stations = manifest.heads.map((head) => stationOf(head.journal));
  if (stations.some((station) => signingKeyOf(vault, station) === undefined)) {
    // A third station's journal came along and its card is not trusted here.
    return refuse('BUNDLE_SENDER_UNKNOWN');
  }
  const planned = planChains({
    known: vault.ledger.chain,
    headers: manifest.headers,
    heads: manifest.heads,
    sm3: vault.suite.sm3,
    verify: (station, bytes, signature) => {
      const key = signingKeyOf(vault, station);
      const parsed = parseHex(signature);
      return key !== undefined && parsed !== undefined && vault.suite.verify(key, bytes, parsed);
    },
  });
  return planned.ok ? planned : refusedOwn(vault, planned);
}

/** Others rest on entries of our own journal that are not here: it is this store that is the older copy. */
function refusedOwn(vault: OpenVault, refused: Result<never>): Result<never> {
  if (refused.ok || refused.error.code !== 'BUNDLE_GAP') return refused;
  const { data = {} } = refused.error;
  const journal = data['journal'];
  const isOwn = typeof journal === 'string' && stationOf(journal) === vault.station.stationId;
  return isOwn ? refuse('BUNDLE_OWN_GAP', data) : refused;
}
