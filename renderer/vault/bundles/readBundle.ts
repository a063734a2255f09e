import type { BundleHeader, PartHeader } from '#shared/bundle/header.ts';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { type Manifest, parseManifest } from '#shared/bundle/manifest.ts';
import { type OpenedBundle, openBundle, type VerifiedBundle, verifyBundle } from '#shared/bundle/open.ts';
import { isAddressedTo, partsFor, unwrapPartKey } from '#shared/bundle/partKeys.ts';
import { type PartReader, readPart, readWholePart } from '#shared/bundle/read.ts';
import { type PartRecord, RecordReader } from '#shared/bundle/records.ts';
import { parseBody } from '#shared/journal/body.ts';
import { isBodyOf } from '#shared/journal/chain.ts';
import { type ChainPlan, planChains } from '#shared/journal/chainCheck.ts';
import { type EntryId, type Header, stationOf } from '#shared/journal/header.ts';
import { type Bytes, concat, parseHex, toHex } from '#shared/kernel/bytes.ts';
import { compareLevels, highestLevel } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { dayOf } from '../records/localTime.ts';
import { inflate, openerOf } from './deflate.ts';
import type { StagedFile } from './fileIo.ts';
import { importedAt } from './history.ts';
import type { StagedBlob, StagedBody } from './staged.ts';
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

function partKey(vault: OpenVault, bundle: VerifiedBundle, part: PartHeader): Result<Bytes> {
  const keys: Partial<Record<'internal' | 'confidential' | 'secret' | 'topSecret', Uint8Array>> = {};
  for (const level of ['internal', 'confidential', 'secret', 'topSecret'] as const) {
    const key = vault.keys.stationEncryptionKey(level);
    if (key !== undefined) keys[level] = key;
  }
  return unwrapPartKey(bundle, part, vault.station.stationId, keys, vault.suite);
}

function readerOf({ suite, pool }: OpenVault): PartReader {
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
  return planChains({
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
}

/** Bodies and attachments of all parts addressed to us, each proven as it comes. */
export class BodyCollector {
  readonly bodies = new Map<EntryId, StagedBody>();
  readonly blobs = new Map<string, StagedBlob>();
  readonly #vault: OpenVault;
  readonly #headers: (id: EntryId) => Header | undefined;
  #open: { id: string; pieces: Uint8Array[] } | undefined;
  #count = 0;

  constructor(vault: OpenVault, headers: (id: EntryId) => Header | undefined) {
    this.#vault = vault;
    this.#headers = headers;
  }

  /** Reads one part to its end. */
  async read(bundle: VerifiedBundle, part: PartHeader): Promise<Result<void>> {
    const key = partKey(this.#vault, bundle, part);
    if (!key.ok) return key;
    const reader = new RecordReader();
    const read = await readPart(bundle, part, key.value, readerOf(this.#vault), (piece) => {
      const records = reader.push(piece);
      if (!records.ok) return records;
      for (const record of records.value) {
        const taken = this.#take(record, part);
        if (!taken.ok) return taken;
      }
      return ok();
    });
    if (!read.ok) return read;
    const ended = reader.end();
    if (!ended.ok) return ended;
    return this.#open === undefined ? ok() : this.#invalid();
  }

  #invalid(): Result<never> {
    return refuse('BUNDLE_ENTRY_INVALID', { index: this.#count });
  }

  #take(record: PartRecord, part: PartHeader): Result<void> {
    this.#count += 1;
    if (record.type === 'unknown') return ok();
    if (record.type === 'blob') return this.#takeBlob(record, part);
    const { id, nonce, body } = record;
    const header = this.#headers(id);
    if (header === undefined || header.level === 'base') return this.#invalid();
    // SECURITY: a body must not come down to a part whose key is wrapped to a lower level's key (readBundle.test.ts).
    if (compareLevels(header.level, part.level) > 0) return this.#invalid();
    if (!isBodyOf(header, nonce, body, this.#vault.suite.sm3)) return this.#invalid();
    const parsed = parseBody(body, this.#count);
    if (!parsed.ok) return parsed;
    // Configuration of one station is never another's: nobody sends it, and it would be configuring us.
    if (parsed.value.known && parsed.value.body.kind === 'config') return this.#invalid();
    this.bodies.set(id, { nonce, bytes: body, parsed: parsed.value });
    return ok();
  }

  #takeBlob(record: Extract<PartRecord, { type: 'blob' }>, part: PartHeader): Result<void> {
    const { id, piece, isLast, bytes } = record;
    const open = this.#open ?? { id, pieces: [] };
    if (open.id !== id || open.pieces.length !== piece) return this.#invalid();
    open.pieces.push(bytes);
    this.#open = isLast ? undefined : open;
    if (isLast) this.blobs.set(id, { level: part.level, bytes: concat(...open.pieces) });
    return ok();
  }
}

/**
 * Every attachment that came is named by a record that came or is here, and is what that record says it is. One that
 * nothing names would be kept for ever and shown by none. Code: BUNDLE_ENTRY_INVALID.
 */
export function checkBlobs(vault: OpenVault, collector: BodyCollector): Result<void> {
  const digests = new Map<string, string>();
  for (const { parsed } of collector.bodies.values()) {
    if (!parsed.known || parsed.body.kind !== 'record' || parsed.body.attachment === undefined) continue;
    digests.set(parsed.body.attachment.id, parsed.body.attachment.digest);
  }
  for (const [id, { bytes }] of collector.blobs) {
    if (digests.get(id) !== toHex(vault.suite.sm3(bytes)))
      return refuse('BUNDLE_ENTRY_INVALID', { index: 0 });
  }
  return ok();
}
