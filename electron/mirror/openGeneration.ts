import { join } from 'node:path';
import type { DiskFiles } from '#electron/disk/diskFiles.ts';
import type { Digest } from '#shared/kernel/frame.ts';
import type { SafeData } from '#shared/kernel/result.ts';
import { type FileRecord, FileRecords, readFileRecords } from './fileRecords.ts';
import { FrameIndex } from './frameIndex.ts';
import { FrameWriter } from './frameWriter.ts';
import { findGeneration, nextGeneration, pointTo, removeLeftovers } from './generations.ts';
import { isMirrorFile } from './layout.ts';
import { readMirrorFile, recordRead } from './mirrorFile.ts';
import type { FileScan } from './scan.ts';

export interface OpenGenerationOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly digest: Digest;
  readonly maxFileBytes: number;
  /** After a failed sync nothing is written behind bytes that the system only pretends to hold. */
  readonly mustBeginNewFile: boolean;
  /** Reads every file, whatever the index beside them says. */
  readonly isWhole: boolean;
  readonly report: (code: string, data: SafeData) => void;
}

export interface OpenGeneration {
  readonly folder: string;
  readonly exists: boolean;
  readonly index: FrameIndex;
  readonly writer: FrameWriter;
  readonly records: FileRecords;
  /** Frames 1 to this lie in the mirror as they did when they were last proven, says the index. */
  readonly heldN: number;
  /** Whether the index vouched for every file, so that none was read. */
  readonly isAsRecorded: boolean;
  readonly cutBytes: number;
  readonly damagedStretches: number;
}

async function cutTail(files: DiskFiles, path: string, length: number): Promise<void> {
  const file = await files.open(path, 'readWrite');
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function prepareGeneration(files: DiskFiles, folder: string): Promise<string> {
  await files.makeFolder(folder);
  const found = await findGeneration(files, folder);
  const generation = found ?? (await nextGeneration(files, folder));
  if (found === undefined) {
    await files.makeFolder(join(folder, generation));
    await pointTo(files, folder, generation);
  }
  await removeLeftovers(files, folder, generation);
  return generation;
}

/** Goes through the files in order, reads those that the index does not vouch for, and collects what is there. */
class Opening {
  readonly index = new FrameIndex();
  readonly records: FileRecords;
  readonly #options: OpenGenerationOptions;
  readonly #folder: string;
  readonly #known: ReadonlyMap<string, FileRecord>;
  damagedStretches = 0;
  heldN = 0;
  /** Set once a file is not what the index says: what comes behind it is held no longer. */
  #isLost = false;
  #last: { readonly scan: FileScan | undefined; readonly bytes: number } | undefined;

  constructor(options: OpenGenerationOptions, folder: string, known: ReadonlyMap<string, FileRecord>) {
    this.#options = options;
    this.#folder = folder;
    this.#known = known;
    this.records = new FileRecords(options.digest);
  }

  get isAsRecorded(): boolean {
    return !this.#isLost;
  }

  get cutBytes(): number {
    return this.#last?.scan?.tornBytes ?? 0;
  }

  get wholeBytes(): number {
    return this.#last?.scan?.wholeBytes ?? this.#last?.bytes ?? 0;
  }

  get isEndDamaged(): boolean {
    return (this.#last?.scan?.damagedStretches ?? 0) > 0;
  }

  async take(file: string): Promise<void> {
    // A torn frame in front of another file cannot be a write that was interrupted.
    if (this.cutBytes > 0) this.damagedStretches += 1;
    const record = this.#known.get(file);
    if (record !== undefined && (await this.#isUnchanged(record))) this.#hold(record);
    else await this.#read(file, record);
  }

  async #isUnchanged({ file, bytes, changed, first }: FileRecord): Promise<boolean> {
    // Numbers that overlap or leave a hole are for the whole reading to sort out.
    if (first !== this.index.lastN + 1) return false;
    try {
      const stamp = await this.#options.files.stamp(join(this.#folder, file));
      return stamp.bytes === bytes && stamp.changed === changed;
    } catch {
      return false; // Reading it will say what is wrong.
    }
  }

  #hold(record: FileRecord): void {
    const { file, bytes, first, last, tailOffset } = record;
    const tail = { n: last, file, offset: tailOffset, length: bytes - tailOffset };
    this.index.addRun({ file, first, last, tail });
    this.records.keep(record);
    this.#last = { scan: undefined, bytes };
    if (!this.#isLost) this.heldN = last;
  }

  async #read(file: string, record: FileRecord | undefined): Promise<void> {
    const read = await readMirrorFile(this.#options, this.#folder, file);
    const isFollowing = record?.first === this.index.lastN + 1 && !this.#isLost;
    if (isFollowing && read.chainTo(record.last) === record.chain) this.heldN = record.last;
    this.#isLost = true;
    this.damagedStretches += read.scan.damagedStretches;
    for (const place of read.scan.places) this.index.add(place);
    recordRead(this.records, file, read);
    this.#last = { scan: read.scan, bytes: read.stamp?.bytes ?? 0 };
  }
}

/**
 * Opens the generation that counts. Files that are as the index says are not read; every frame of the others is
 * proven. Only a torn frame at the very end is cut: it was never acknowledged. Behind a damaged end a new file is
 * begun, so the damage stays for whoever examines it. Throws as the file system does.
 */
export async function openGeneration(options: OpenGenerationOptions): Promise<OpenGeneration> {
  const { files, folder: mirrorFolder, maxFileBytes, digest } = options;
  const folder = join(mirrorFolder, await prepareGeneration(files, mirrorFolder));
  const names = (await files.list(folder)).filter(isMirrorFile);
  const known = options.isWhole ? new Map() : await readFileRecords(files, folder, digest);
  const opening = new Opening(options, folder, known);
  for (const name of names) await opening.take(name);
  const lastFile = names.at(-1);
  const { index, records, heldN, isAsRecorded, cutBytes, wholeBytes, damagedStretches } = opening;
  if (lastFile !== undefined && cutBytes > 0) await cutTail(files, join(folder, lastFile), wholeBytes);
  const mayWriteOn = !opening.isEndDamaged && !options.mustBeginNewFile;
  const tail = mayWriteOn && lastFile !== undefined ? { file: lastFile, bytes: wholeBytes } : undefined;
  const writer = new FrameWriter({ files, folder, maxFileBytes, tail, lastFile });
  const exists = names.length > 0;
  return { folder, exists, index, writer, records, heldN, isAsRecorded, cutBytes, damagedStretches };
}
