import { type Bytes, concat, sameBytes } from '#shared/kernel/bytes.ts';
import { FRAME_HEAD_BYTES, type Frame, readFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import {
  BACKUP_FAMILY,
  BACKUP_MAGIC,
  type BackupHeader,
  DIGEST_BYTES,
  MAX_BLOB_PART_BYTES,
  MAX_FRAMES_PART_BYTES,
  MAX_HEADER_BYTES,
  PART_HEAD_BYTES,
  PART_KINDS,
  type PartKind,
  parseBackupHeader,
  parseBlob,
} from './format.ts';
import type { AsyncResult, ByteSource, Digests } from './ports.ts';

/** Told what stands in a backup, in order. A refusal ends the reading with its code. */
export interface BackupVisitor {
  header?(header: BackupHeader): Result<void> | AsyncResult<void>;
  /** One proven frame; numbers run from 1 without a gap. */
  frame?(frame: Frame): Result<void> | AsyncResult<void>;
  /** One chunk of an attachment, by ascending id; sealed, so only its place was proven here. */
  blob?(id: string, file: Bytes): Result<void> | AsyncResult<void>;
}

/** A backup that was read whole and whose digest is right. */
export interface ReadBackup {
  readonly header: BackupHeader;
  readonly frames: number;
  readonly blobs: number;
  readonly bytes: number;
  /** SM3 over all but the last part, as that part says. */
  readonly digest: Bytes;
}

const LIMITS: Readonly<Record<PartKind, number>> = {
  header: MAX_HEADER_BYTES,
  frames: MAX_FRAMES_PART_BYTES,
  blob: MAX_BLOB_PART_BYTES,
  end: DIGEST_BYTES,
};
/** Which kinds may stand behind which: one header, frames, chunks, the end. */
const NEXT: Readonly<Record<PartKind | 'start', readonly PartKind[]>> = {
  start: ['header'],
  header: ['frames'],
  frames: ['frames', 'blob', 'end'],
  blob: ['blob', 'end'],
  end: [],
};
const KIND_NAMES = new Map<number, PartKind>(
  (Object.keys(PART_KINDS) as PartKind[]).map((name) => [PART_KINDS[name], name]),
);

/** Reads a file once from front to back. Never asks for more than a part's limit. */
class Walk {
  readonly #source: ByteSource;
  readonly #digest;
  offset = 0;

  constructor(source: ByteSource, digests: Digests) {
    this.#source = source;
    this.#digest = digests.startSm3();
  }

  get left(): number {
    return this.#source.size - this.offset;
  }

  async take(length: number): AsyncResult<Uint8Array> {
    if (length > this.left) return refuse('BACKUP_TRUNCATED');
    // Some file systems refuse to read nothing.
    const read = length === 0 ? ok(new Uint8Array(0)) : await this.#source.read(this.offset, length);
    if (!read.ok) return read;
    if (read.value.length !== length) return refuse('BACKUP_TRUNCATED');
    this.offset += length;
    return read;
  }

  /** What the digest at the end covers. */
  cover(...parts: readonly Uint8Array[]): void {
    for (const part of parts) this.#digest.update(part);
  }

  digest(): Uint8Array {
    return this.#digest.digest();
  }
}

/** The stream of frames, cut into parts anywhere. Holds less than one frame besides the part at hand. */
class FrameStream {
  #rest: Uint8Array = new Uint8Array(0);
  count = 0;
  readonly #digests: Digests;
  readonly #visit: BackupVisitor['frame'];

  constructor(digests: Digests, visit: BackupVisitor['frame']) {
    this.#digests = digests;
    this.#visit = visit;
  }

  get isAtBorder(): boolean {
    return this.#rest.length === 0;
  }

  async add(bytes: Uint8Array): AsyncResult<void> {
    const held = this.#rest.length === 0 ? bytes : concat(this.#rest, bytes);
    let offset = 0;
    while (offset < held.length) {
      const at = readFrame(held, offset, this.#digests.sm3);
      if (at.kind === 'torn') break;
      if (at.kind === 'damaged' || at.frame.n !== this.count + 1) return refuse('BACKUP_DAMAGED');
      this.count += 1;
      offset = at.end;
      const seen = await this.#visit?.(at.frame);
      if (seen !== undefined && !seen.ok) return seen;
    }
    this.#rest = held.slice(offset);
    // A frame is never longer than a part may be: what is held back beyond that is no frame of ours.
    return this.#rest.length > MAX_FRAMES_PART_BYTES + FRAME_HEAD_BYTES ? refuse('BACKUP_DAMAGED') : ok();
  }
}

async function readMagic(walk: Walk): AsyncResult<void> {
  const available = Math.min(walk.left, BACKUP_MAGIC.length);
  const read = await walk.take(available);
  if (!read.ok) return read;
  if (sameBytes(read.value, BACKUP_MAGIC)) {
    walk.cover(read.value);
    return ok();
  }
  if (available < BACKUP_MAGIC.length) return refuse('BACKUP_NOT_ONE');
  const family = read.value.subarray(0, BACKUP_FAMILY.length);
  const version = read.value[BACKUP_FAMILY.length] ?? 0;
  const isNewer = sameBytes(family, BACKUP_FAMILY) && version > 0x31 && version <= 0x39;
  return refuse(isNewer ? 'BACKUP_NEWER' : 'BACKUP_NOT_ONE');
}

interface Part {
  readonly kind: PartKind;
  readonly bytes: Uint8Array;
}

/** One part: its kind may stand here, its length is within its limit and within the file. */
async function readPart(walk: Walk, before: PartKind | 'start'): AsyncResult<Part> {
  const head = await walk.take(PART_HEAD_BYTES);
  if (!head.ok) return head;
  const kind = KIND_NAMES.get(head.value[0] ?? 0);
  const length = new DataView(head.value.buffer, head.value.byteOffset + 1, 4).getUint32(0);
  if (kind === undefined || !NEXT[before].includes(kind) || length > LIMITS[kind] || length === 0) {
    return refuse('BACKUP_DAMAGED');
  }
  const bytes = await walk.take(length);
  if (!bytes.ok) return bytes;
  if (kind !== 'end') walk.cover(head.value, bytes.value);
  return ok({ kind, bytes: bytes.value });
}

/**
 * Reads a backup through, strictly: structure, every frame by its digest, numbers without a gap, chunks by ascending
 * id, the digest of the whole, nothing behind it. Memory: two parts at most. What the visitor is told is proven piece
 * by piece, but the backup is whole only when this answers success: apply nothing before.
 * Codes: BACKUP_NOT_ONE, BACKUP_TRUNCATED, BACKUP_DAMAGED, BACKUP_NEWER, those of source and visitor.
 */
export async function readBackup(
  source: ByteSource,
  digests: Digests,
  visitor: BackupVisitor = {},
): AsyncResult<ReadBackup> {
  const walk = new Walk(source, digests);
  const magic = await readMagic(walk);
  if (!magic.ok) return magic;
  const first = await readPart(walk, 'start');
  if (!first.ok) return first;
  const header = parseBackupHeader(first.value.bytes);
  if (!header.ok) return header;
  const seen = await visitor.header?.(header.value);
  if (seen !== undefined && !seen.ok) return seen;
  return readBody(walk, header.value, new FrameStream(digests, visitor.frame), visitor);
}

async function readBody(
  walk: Walk,
  header: BackupHeader,
  frames: FrameStream,
  visitor: BackupVisitor,
): AsyncResult<ReadBackup> {
  let before: PartKind = 'header';
  let blobs = 0;
  let lastBlob = '';
  for (;;) {
    const part: Result<Part> = await readPart(walk, before);
    if (!part.ok) return part;
    const { kind, bytes } = part.value;
    before = kind;
    if (kind === 'frames') {
      const added = await frames.add(bytes);
      if (!added.ok) return added;
      if (frames.count > header.signed.frames) return refuse('BACKUP_DAMAGED');
      continue;
    }
    if (!frames.isAtBorder || frames.count !== header.signed.frames) return refuse('BACKUP_DAMAGED');
    if (kind === 'end') return endOf(walk, header, { frames: frames.count, blobs, end: bytes });
    const blob = parseBlob(bytes);
    if (blob === undefined || blob.id <= lastBlob) return refuse('BACKUP_DAMAGED');
    lastBlob = blob.id;
    blobs += 1;
    const visited = await visitor.blob?.(blob.id, blob.file);
    if (visited !== undefined && !visited.ok) return visited;
  }
}

function endOf(
  walk: Walk,
  header: BackupHeader,
  { frames, blobs, end }: { readonly frames: number; readonly blobs: number; readonly end: Uint8Array },
): Result<ReadBackup> {
  if (end.length !== DIGEST_BYTES || walk.left > 0) return refuse('BACKUP_DAMAGED');
  const digest = walk.digest();
  if (!sameBytes(digest, end)) return refuse('BACKUP_DAMAGED');
  return ok({ header, frames, blobs, bytes: walk.offset, digest: Uint8Array.from(digest) });
}
