import type { PartHeader } from '#shared/bundle/header.ts';
import type { VerifiedBundle } from '#shared/bundle/open.ts';
import { readPart } from '#shared/bundle/read.ts';
import { type BlobRecord, type BodyRecord, type PartRecord, RecordReader } from '#shared/bundle/records.ts';
import { reopenBody } from '#shared/journal/body.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { type Bytes, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { compareLevels } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import type { CheckedBodies } from '../pool/pool.ts';
import { partKey, readerOf } from './readBundle.ts';
import type { StagedBlob, StagedBody } from './staged.ts';

interface OfferedBody {
  readonly record: BodyRecord;
  readonly header: Header;
  /** Place in the bundle, from 1. */
  readonly index: number;
}

interface CheckUnderWay {
  readonly offered: readonly OfferedBody[];
  readonly checked: Promise<CheckedBodies>;
}

function invalid(index: number): Result<never> {
  return refuse('BUNDLE_ENTRY_INVALID', { index });
}

/**
 * Bodies and attachments of all parts addressed to us. Each body is proven against its header and checked like one
 * from an enemy, in the pool and a few pieces behind the reading; whatever is wrong is told of the first one wrong.
 */
export class BodyCollector {
  readonly bodies = new Map<EntryId, StagedBody>();
  readonly blobs = new Map<string, StagedBlob>();
  readonly #vault: OpenVault;
  readonly #headers: (id: EntryId) => Header | undefined;
  #underWay: CheckUnderWay[] = [];
  #offered: OfferedBody[] = [];
  #open: { id: string; pieces: Uint8Array[] } | undefined;
  #count = 0;

  constructor(vault: OpenVault, headers: (id: EntryId) => Header | undefined) {
    this.#vault = vault;
    this.#headers = headers;
  }

  /** Reads one part to its end. Codes: those of `readPart` and BUNDLE_ENTRY_INVALID. */
  async read(bundle: VerifiedBundle, part: PartHeader): Promise<Result<void>> {
    const key = partKey(this.#vault, bundle, part);
    if (!key.ok) return key;
    const reader = new RecordReader();
    const read = await readPart(bundle, part, key.value, readerOf(this.#vault), async (piece) => {
      const records = reader.push(piece);
      const taken = records.ok ? this.#takeAll(records.value, part) : records;
      this.#check();
      return this.#settle(taken.ok ? this.#vault.pool.width : 0, taken);
    });
    const ended = read.ok ? reader.end() : read;
    const whole = ended.ok && this.#open !== undefined ? invalid(this.#count) : ended;
    return this.#settle(0, whole.ok ? ok() : whole);
  }

  #takeAll(records: readonly PartRecord[], part: PartHeader): Result<void> {
    for (const record of records) {
      const taken = this.#take(record, part);
      if (!taken.ok) return taken;
    }
    return ok();
  }

  #take(record: PartRecord, part: PartHeader): Result<void> {
    this.#count += 1;
    if (record.type === 'unknown') return ok();
    if (record.type === 'blob') return this.#takeBlob(record, part);
    const header = this.#headers(record.id);
    if (header === undefined || header.level === 'base') return invalid(this.#count);
    // SECURITY: a body must not come down to a part whose key is wrapped to a lower level's key (badBundles.test.ts).
    if (compareLevels(header.level, part.level) > 0) return invalid(this.#count);
    this.#offered.push({ record, header, index: this.#count });
    return ok();
  }

  #takeBlob({ id, piece, isLast, bytes }: BlobRecord, part: PartHeader): Result<void> {
    const open = this.#open ?? { id, pieces: [] };
    if (open.id !== id || open.pieces.length !== piece) return invalid(this.#count);
    open.pieces.push(bytes);
    this.#open = isLast ? undefined : open;
    if (isLast) this.blobs.set(id, { level: part.level, bytes: concatAll(open.pieces) });
    return ok();
  }

  /** Gives what was offered to the pool. */
  #check(): void {
    const offered = this.#offered;
    if (offered.length === 0) return;
    this.#offered = [];
    const checked = this.#vault.pool.checkBodies(offered.map(({ record }) => record.hashed));
    // It is awaited in its turn; should the part be refused before, nobody else hears of its failure.
    checked.catch(() => undefined);
    this.#underWay.push({ offered, checked });
  }

  /** Waits until no more than so many checks are under way. What is wrong in one of them comes before `later`. */
  async #settle(left: number, later: Result<void>): Promise<Result<void>> {
    while (this.#underWay.length > left) {
      const [first, ...rest] = this.#underWay;
      this.#underWay = rest;
      if (first === undefined) break;
      const taken = this.#takeChecked(first.offered, await first.checked);
      if (taken.ok) continue;
      this.#underWay = [];
      return taken;
    }
    return later;
  }

  #takeChecked(offered: readonly OfferedBody[], { hashes, sound }: CheckedBodies): Result<void> {
    for (const [at, { record, header, index }] of offered.entries()) {
      if (hashes[at] !== header.bodyHash || sound[at] !== true) return invalid(index);
      // Every field of it was checked in the pool just now; here it is only unpacked.
      const parsed = reopenBody(record.body);
      // Configuration of one station is never another's: nobody sends it, and it would be configuring us.
      if (parsed.known && parsed.body.kind === 'config') return invalid(index);
      const [nonce, bytes] = [record.nonce as Bytes, record.body as Bytes];
      this.bodies.set(record.id, { nonce, bytes, parsed });
    }
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
    if (digests.get(id) !== toHex(vault.suite.sm3(bytes))) return invalid(0);
  }
  return ok();
}
