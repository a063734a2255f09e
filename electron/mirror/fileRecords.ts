import { join } from 'node:path';
import { z } from 'zod';
import { readWhole, writeAtomically } from '#electron/disk/atomicWrite.ts';
import type { DiskFiles, FileStamp } from '#electron/disk/diskFiles.ts';
import { concat, parseHex, textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import { type Digest, FRAME_HEAD_BYTES } from '#shared/kernel/frame.ts';
import type { FramePlace } from './frameIndex.ts';
import { isMirrorFile } from './layout.ts';

/** Lies in the folder of the generation it speaks of, and goes with it. */
export const FILE_RECORDS_NAME = 'INDEX';

/**
 * What was proven about a mirror file: gapless frames from `first` to `last` and nothing else, as long as size and
 * time of change are these (docs/decisions, “segments and snapshots”).
 */
export interface FileRecord {
  readonly file: string;
  readonly bytes: number;
  /** Time of change in nanoseconds, in decimal. */
  readonly changed: string;
  readonly first: number;
  readonly last: number;
  /** Where frame `last` begins. */
  readonly tailOffset: number;
  /** Hex digest chained over the heads of all its frames: tells whether a file that grew still begins the same. */
  readonly chain: string;
}

const FileRecordSchema = z.strictObject({
  file: z.string().refine(isMirrorFile),
  bytes: z.int().positive(),
  changed: z.string().regex(/^\d{1,20}$/),
  first: z.int().positive(),
  last: z.int().positive(),
  tailOffset: z.int().nonnegative(),
  chain: z.string().regex(/^[0-9a-f]{64}$/),
});
const StoredSchema = z.strictObject({
  v: z.literal(1),
  files: z.array(FileRecordSchema),
  digest: z.string(),
});

function toStored(files: readonly FileRecord[], digest: Digest): string {
  const body = { v: 1, files } as unknown as Record<string, Json>;
  return canonicalText({ ...body, digest: toHex(digest(utf8(canonicalText(body)))) });
}

/** Nothing from a missing, damaged or newer index: then every file is read. */
export async function readFileRecords(
  files: DiskFiles,
  folder: string,
  digest: Digest,
): Promise<ReadonlyMap<string, FileRecord>> {
  try {
    const text = textOf(await readWhole(files, join(folder, FILE_RECORDS_NAME)));
    const stored = StoredSchema.parse(JSON.parse(text));
    if (toStored(stored.files, digest) !== text) return new Map();
    return new Map(stored.files.map((record) => [record.file, record]));
  } catch {
    return new Map();
  }
}

/** Throws as the file system does; the mirror itself is whole without an index. */
export async function writeFileRecords(
  files: DiskFiles,
  folder: string,
  digest: Digest,
  records: readonly FileRecord[],
): Promise<void> {
  if (records.length === 0) return files.remove(join(folder, FILE_RECORDS_NAME));
  await writeAtomically(files, join(folder, FILE_RECORDS_NAME), utf8(toStored(records, digest)));
}

/** The next link of a file's chain. */
export function chainHead(digest: Digest, chain: string, frame: Uint8Array): string {
  return toHex(digest(concat(parseHex(chain) ?? new Uint8Array(0), frame.subarray(0, FRAME_HEAD_BYTES))));
}

/** What is known of a file while it is being written on. */
interface Known {
  readonly first: number;
  readonly last: number;
  readonly tailOffset: number;
  readonly chain: string;
  /** Undefined after an append: then the file is looked at when the index is written. */
  readonly stamp: FileStamp | undefined;
  readonly bytes: number;
}

/** What this process has proven about the files of a generation, or written itself. */
export class FileRecords {
  readonly #digest: Digest;
  readonly #known = new Map<string, Known>();

  constructor(digest: Digest) {
    this.#digest = digest;
  }

  /** An unchanged file. */
  keep(record: FileRecord): void {
    const { file, bytes, changed, ...rest } = record;
    this.#known.set(file, { ...rest, bytes, stamp: { bytes, changed } });
  }

  /** A file that was read whole and held nothing but gapless frames. */
  proven(file: string, stamp: FileStamp, frames: Omit<Known, 'stamp' | 'bytes'>): void {
    this.#known.set(file, { ...frames, bytes: stamp.bytes, stamp });
  }

  /** Nothing is vouched for any more: it is read at the next opening. */
  forget(file: string): void {
    this.#known.delete(file);
  }

  /** A frame was written behind what is known of the file, or as the first of a new one. */
  appended(place: FramePlace, frame: Uint8Array): void {
    const { n, file, offset, length } = place;
    const before = this.#known.get(file);
    const follows = before === undefined ? offset === 0 : before.bytes === offset && before.last + 1 === n;
    if (!follows) {
      this.forget(file);
      return;
    }
    this.#known.set(file, {
      first: before?.first ?? n,
      last: n,
      tailOffset: offset,
      chain: chainHead(this.#digest, before?.chain ?? '', frame),
      stamp: undefined,
      bytes: offset + length,
    });
  }

  /** Records of all files that are as they should be, in order. */
  async all(files: DiskFiles, folder: string): Promise<readonly FileRecord[]> {
    const records: FileRecord[] = [];
    for (const [file, known] of [...this.#known].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const { first, last, tailOffset, chain, bytes } = known;
      const stamp = known.stamp ?? (await files.stamp(join(folder, file)));
      if (stamp.bytes !== bytes) continue;
      records.push({ file, bytes, changed: stamp.changed, first, last, tailOffset, chain });
    }
    return records;
  }
}
