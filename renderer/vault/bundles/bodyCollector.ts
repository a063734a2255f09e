import type { PartHeader } from '#shared/bundle/header.ts';
import type { VerifiedBundle } from '#shared/bundle/open.ts';
import { readPart } from '#shared/bundle/read.ts';
import { type BlobRecord, type BodyRecord, type PartRecord, RecordReader } from '#shared/bundle/records.ts';
import { MAX_BODY_BYTES, reopenBody } from '#shared/journal/body.ts';
import type { ParsedBody } from '#shared/journal/entry.ts';
import type { EntryId, Header } from '#shared/journal/header.ts';
import { bodySegmentSize, MAX_SEGMENT_BYTES, MAX_SEGMENT_ENTRIES } from '#shared/journal/segment.ts';
import { type Bytes, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { COMPARTMENTS, compareLevels } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault, SegmentAhead } from '../core.ts';
import { compartmentOfHeader } from '../ledger/entryRows.ts';
import { checkAndSeal } from '../ledger/segmentAhead.ts';
import type { CheckedBodies } from '../pool/pool.ts';
import { partKey, readerOf } from './readBundle.ts';
import type { StagedBlob, StagedBody } from './staged.ts';

/** Bodies given to the pool at once: one segment's, less its head. */
const MAX_RUN_BYTES = MAX_SEGMENT_BYTES - 64;

interface OfferedBody {
  readonly record: BodyRecord;
  readonly header: Header;
  /** Place in the bundle, from 1. */
  readonly index: number;
  /** To be sealed in a segment on the way. */
  readonly isSealed: boolean;
}

/** What the pool found of one body. */
interface Verdict {
  readonly hash: string | undefined;
  readonly isSound: boolean;
}

interface Checked {
  readonly verdicts: ReadonlyMap<OfferedBody, Verdict>;
  readonly segments: readonly SegmentAhead[];
}

interface CheckUnderWay {
  readonly offered: readonly OfferedBody[];
  readonly checked: Promise<Result<Checked>>;
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
  /** The bodies that were sealed on the way. */
  readonly segments: SegmentAhead[] = [];
  readonly #vault: OpenVault;
  readonly #headers: (id: EntryId) => Header | undefined;
  readonly #isLarge: boolean;
  #underWay: CheckUnderWay[] = [];
  /** As many as one segment holds, and no more. */
  #offered: OfferedBody[] = [];
  #offeredBytes = 0;
  readonly #sealed = new Set<EntryId>();
  #open: { id: string; pieces: Uint8Array[] } | undefined;
  #count = 0;

  /** `isLarge`: what is new is sealed in segments as it is checked, so that it need not be touched again. */
  constructor(vault: OpenVault, headers: (id: EntryId) => Header | undefined, isLarge = false) {
    this.#vault = vault;
    this.#headers = headers;
    this.#isLarge = isLarge;
  }

  /** Reads one part to its end. Codes: those of `readPart` and BUNDLE_ENTRY_INVALID. */
  async read(bundle: VerifiedBundle, part: PartHeader): Promise<Result<void>> {
    const key = partKey(this.#vault, bundle, part);
    if (!key.ok) return key;
    const reader = new RecordReader();
    const read = await readPart(bundle, part, key.value, readerOf(this.#vault), async (piece) => {
      const records = reader.push(piece);
      const taken = records.ok ? this.#takeAll(records.value, part) : records;
      return taken.ok ? this.#settle(this.#vault.pool.width, ok()) : taken;
    });
    this.#check();
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
    return this.#offer(record, header);
  }

  #offer(record: BodyRecord, header: Header): Result<void> {
    if (record.body.length > MAX_BODY_BYTES) return invalid(this.#count);
    const size = bodySegmentSize({ id: record.id, nonce: record.nonce, bytes: record.body });
    if (this.#offeredBytes + size > MAX_RUN_BYTES || this.#offered.length === MAX_SEGMENT_ENTRIES)
      this.#check();
    this.#offeredBytes += size;
    const isSealed = this.#isLarge && !this.#sealed.has(record.id) && this.#isNewBody(record, header);
    if (isSealed) this.#sealed.add(record.id);
    this.#offered.push({ record, header, index: this.#count, isSealed });
    return ok();
  }

  #isNewBody({ id }: BodyRecord, { level }: Header): boolean {
    const { ledger, keys } = this.#vault;
    return !ledger.holds(id) && keys.holds(compartmentOfHeader(level));
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
    this.#offeredBytes = 0;
    const checked = checkAll(this.#vault, offered);
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
      const checked = await first.checked;
      const taken = checked.ok ? this.#takeChecked(first.offered, checked.value) : checked;
      if (taken.ok) continue;
      this.#underWay = [];
      return taken;
    }
    return later;
  }

  #takeChecked(offered: readonly OfferedBody[], { verdicts, segments }: Checked): Result<void> {
    for (const body of offered) {
      const { record, header, index, isSealed } = body;
      const verdict = verdicts.get(body);
      if (verdict?.hash !== header.bodyHash || !verdict.isSound) return invalid(index);
      // Every field of it was checked in the pool just now; here it is only unpacked.
      const parsed = unpack(record);
      // Configuration of one station is never another's: nobody sends it, and it would be configuring us.
      if (parsed.known && parsed.body.kind === 'config') return invalid(index);
      if (isSealed) this.bodies.set(record.id, { parsed });
      else if (!this.#sealed.has(record.id)) this.bodies.set(record.id, { ...rawOf(record), parsed });
    }
    this.segments.push(...segments);
    return ok();
  }
}

function unpack({ body }: BodyRecord): ParsedBody {
  const parsed = reopenBody(body);
  return parsed.known ? parsed : { ...parsed, bytes: body.slice() };
}

/** The piece of the part in which a record lies would be kept with it. */
function rawOf({ nonce, body }: BodyRecord): { readonly nonce: Bytes; readonly bytes: Bytes } {
  return { nonce: nonce.slice() as Bytes, bytes: body.slice() as Bytes };
}

/**
 * Checks a run of bodies, and seals those that are to be sealed, each in the compartment of its level. NOT_LOGGED_IN when
 * the keys are gone meanwhile.
 */
async function checkAll(vault: OpenVault, offered: readonly OfferedBody[]): Promise<Result<Checked>> {
  const verdicts = new Map<OfferedBody, Verdict>();
  const note = (bodies: readonly OfferedBody[], { hashes, sound }: CheckedBodies): void => {
    for (const [at, body] of bodies.entries())
      verdicts.set(body, { hash: hashes[at], isSound: sound[at] === true });
  };
  const segments: SegmentAhead[] = [];
  const runs = COMPARTMENTS.map((compartment) => ({
    compartment,
    bodies: offered.filter(
      ({ isSealed, header }) => isSealed && compartmentOfHeader(header.level) === compartment,
    ),
  })).filter(({ bodies }) => bodies.length > 0);
  if (!runs.every(({ compartment }) => vault.keys.holds(compartment))) return refuse('NOT_LOGGED_IN');
  const jobs = runs.map(async ({ compartment, bodies }) => {
    const run = bodies.map(({ record: { id, nonce, body: bytes } }) => ({ id, nonce, bytes }));
    const { checked, segment } = await checkAndSeal(vault, compartment, run);
    note(bodies, checked);
    segments.push(segment);
  });
  const others = offered.filter(({ isSealed }) => !isSealed);
  if (others.length > 0) {
    note(others, await vault.pool.checkBodies(others.map(({ record }) => record.hashed)));
  }
  await Promise.all(jobs);
  return ok({ verdicts, segments });
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
