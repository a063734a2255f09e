import { type Bytes, concat, concatAll, parseHex, sameBytes, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { bundleIdSchema } from './header.ts';
import { readUint64, uint64 } from './layout.ts';
import { readExactly } from './open.ts';
import type { AsyncResult, BundleSource } from './ports.ts';

/**
 * Volumes (分卷, `.001`, `.002` …) for discs smaller than the bundle. Each begins with
 *
 *   "PZBV" 4 · number 2 · total 2 · bundle id 16 · first byte 8 · length of the whole 8
 *
 * and holds a range of the bundle's bytes. The head only tells a person what is missing or mixed up; what
 * proves the bytes is the bundle itself, once joined.
 */
const MAGIC = utf8('PZBV');
const VOLUME_HEAD_BYTES = 40;
/** Smaller ones are a mistake: a person would have to carry hundreds. */
const MIN_VOLUME_BYTES = 64 * 1024;
const MAX_VOLUMES = 999;

export interface Volume {
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly bundleId: string;
  /** Range of the bundle: `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly wholeBytes: number;
}

/** Head of a volume file; the bytes `from` to `to` of the bundle follow. */
export function encodeVolumeHead(volume: Volume): Bytes {
  const counts = new Uint8Array(4);
  const view = new DataView(counts.buffer);
  view.setUint16(0, volume.number);
  view.setUint16(2, volume.total);
  const id = parseHex(volume.bundleId);
  assertBug(id !== undefined && bundleIdSchema.safeParse(volume.bundleId).success, 'bundle id');
  return concat(MAGIC, counts, id, uint64(volume.from), uint64(volume.wholeBytes));
}

/**
 * Plans the volumes of a bundle: every file has at most `volumeBytes` with its head. BUNDLE_LIMITS when that
 * is too small or would make more than 999.
 */
export function splitVolumes(
  bundleId: string,
  wholeBytes: number,
  volumeBytes: number,
): Result<readonly Volume[]> {
  if (volumeBytes < MIN_VOLUME_BYTES) return refuse('BUNDLE_LIMITS');
  const room = volumeBytes - VOLUME_HEAD_BYTES;
  const total = Math.max(1, Math.ceil(wholeBytes / room));
  if (total > MAX_VOLUMES) return refuse('BUNDLE_LIMITS');
  return ok(
    Array.from({ length: total }, (_, index) => ({
      number: index + 1,
      total,
      bundleId,
      from: index * room,
      to: Math.min(wholeBytes, (index + 1) * room),
      wholeBytes,
    })),
  );
}

/** Reads a volume's head; `fileBytes` is the size of the file. Codes: BUNDLE_NOT_ONE, BUNDLE_TRUNCATED. */
export function parseVolumeHead(head: Uint8Array, fileBytes: number): Result<Volume> {
  const magic = head.subarray(0, MAGIC.length);
  if (!sameBytes(magic, MAGIC)) return refuse('BUNDLE_NOT_ONE');
  if (head.length < VOLUME_HEAD_BYTES || fileBytes < VOLUME_HEAD_BYTES) return refuse('BUNDLE_TRUNCATED');
  const view = new DataView(head.buffer, head.byteOffset, VOLUME_HEAD_BYTES);
  const from = readUint64(head, 24);
  return ok({
    number: view.getUint16(4),
    total: view.getUint16(6),
    bundleId: toHex(head.subarray(8, 24)),
    from,
    to: from + fileBytes - VOLUME_HEAD_BYTES,
    wholeBytes: readUint64(head, 32),
  });
}

/**
 * Puts volumes in order, whatever the order they were chosen in. BUNDLE_DAMAGED: of different bundles, one
 * twice, or not joining; BUNDLE_TRUNCATED with the numbers in `missing`: not all there, or one cut short.
 */
export function joinVolumes(volumes: readonly Volume[]): Result<readonly Volume[]> {
  const [first] = volumes;
  if (first === undefined || first.total === 0) return refuse('BUNDLE_NOT_ONE');
  const isOfFirst = (volume: Volume): boolean =>
    volume.bundleId === first.bundleId &&
    volume.total === first.total &&
    volume.wholeBytes === first.wholeBytes &&
    volume.number >= 1 &&
    volume.number <= first.total;
  const numbers = new Set(volumes.map((volume) => volume.number));
  if (!volumes.every(isOfFirst) || numbers.size !== volumes.length) return refuse('BUNDLE_DAMAGED');
  const missing = Array.from({ length: first.total }, (_, index) => index + 1).filter((n) => !numbers.has(n));
  if (missing.length > 0) return refuse('BUNDLE_TRUNCATED', { missing });
  const ordered = [...volumes].sort((left, right) => left.number - right.number);
  let at = 0;
  for (const [index, volume] of ordered.entries()) {
    const end = ordered[index + 1]?.from ?? first.wholeBytes;
    if (volume.from !== at || volume.to > end) return refuse('BUNDLE_DAMAGED');
    if (volume.to < end) return refuse('BUNDLE_TRUNCATED', { missing: [volume.number] });
    at = volume.to;
  }
  return ok(ordered);
}

/** Several volume files as the one bundle they are. Codes: those of `parseVolumeHead` and `joinVolumes`. */
export async function openVolumes(sources: readonly BundleSource[]): AsyncResult<BundleSource> {
  const files = new Map<number, BundleSource>();
  const volumes: Volume[] = [];
  for (const source of sources) {
    const head = await readExactly(source, 0, Math.min(source.size, VOLUME_HEAD_BYTES));
    if (!head.ok) return head;
    const volume = parseVolumeHead(head.value, source.size);
    if (!volume.ok) return volume;
    volumes.push(volume.value);
    files.set(volume.value.number, source);
  }
  const joined = joinVolumes(volumes);
  if (!joined.ok) return joined;
  return ok({
    size: volumes[0]?.wholeBytes ?? 0,
    read: (offset, length) => readAcross(joined.value, files, offset, length),
  });
}

async function readAcross(
  volumes: readonly Volume[],
  files: ReadonlyMap<number, BundleSource>,
  offset: number,
  length: number,
): AsyncResult<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (const volume of volumes) {
    const from = Math.max(offset, volume.from);
    const to = Math.min(offset + length, volume.to);
    const file = files.get(volume.number);
    if (from >= to || file === undefined) continue;
    const piece = await readExactly(file, VOLUME_HEAD_BYTES + from - volume.from, to - from);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
  }
  return ok(concatAll(pieces));
}
