import { join } from 'node:path';
import { z } from 'zod';
import { readWhole, writeAtomically } from '#electron/disk/atomicWrite.ts';
import { type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { createQueue } from '#electron/disk/queue.ts';
import { diskFailure } from '#electron/mirror/failures.ts';
import { type Witness, WitnessSchema } from '#shared/ipc/mainPort.ts';
import { textOf, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalText, type Json } from '#shared/kernel/canonical.ts';
import type { Digest } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/**
 * What the witness file is for: a folder copied back, or a disk image restored, brings an older profile with
 * it but not this file (architecture §3, “Rollback”). Two copies are written in turn, so that a power cut in
 * the middle of a write leaves the other one.
 */
const COPIES = ['witness.a', 'witness.b'] as const;
type CopyName = (typeof COPIES)[number];

const StoredSchema = z.strictObject({
  v: z.literal(1),
  turn: z.int().positive(),
  witness: WitnessSchema,
  digest: z.string(),
});

type Copy =
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'whole'; readonly turn: number; readonly witness: Witness };

export interface WitnessFile {
  /** The newest whole copy; undefined when there is none; FILE_UNREADABLE when copies are damaged. */
  read(): Promise<Result<Witness | undefined>>;
  write(witness: Witness): Promise<Result<void>>;
}

function toStored(turn: number, witness: Witness, digest: Digest): string {
  const body = { v: 1, turn, witness } as unknown as Record<string, Json>;
  return canonicalText({ ...body, digest: toHex(digest(utf8(canonicalText(body)))) });
}

function parseCopy(bytes: Uint8Array, digest: Digest): Copy {
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes));
  } catch {
    // Half a file, or bytes that are no text at all.
    return { kind: 'damaged' };
  }
  const stored = StoredSchema.safeParse(value);
  if (!stored.success) return { kind: 'damaged' };
  const { turn, witness } = stored.data;
  const isProven = toStored(turn, witness, digest) === canonicalText(stored.data as unknown as Json);
  return isProven ? { kind: 'whole', turn, witness } : { kind: 'damaged' };
}

export interface WitnessOptions {
  readonly files: DiskFiles;
  readonly folder: string;
  readonly digest: Digest;
}

/** Opens nothing yet: both copies are read anew on each call, they are small. */
export function createWitnessFile({ files, folder, digest }: WitnessOptions): WitnessFile {
  const queue = createQueue();

  async function readCopy(name: CopyName): Promise<Copy> {
    const path = join(folder, name);
    if (!(await files.exists(path))) return { kind: 'absent' };
    return parseCopy(await readWhole(files, path), digest);
  }

  async function read(): Promise<Result<Witness | undefined>> {
    try {
      const copies = await Promise.all(COPIES.map(readCopy));
      const whole = copies
        .filter((copy) => copy.kind === 'whole')
        .sort((left, right) => right.turn - left.turn);
      if (whole[0] !== undefined) return ok(whole[0].witness);
      return copies.some((copy) => copy.kind === 'damaged') ? refuse('FILE_UNREADABLE') : ok(undefined);
    } catch {
      // It is there and cannot be read: that is damage, not absence.
      return refuse('FILE_UNREADABLE');
    }
  }

  /** Overwrites the copy that is not the newest whole one. */
  async function write(witness: Witness): Promise<Result<void>> {
    try {
      await files.makeFolder(folder);
      const [first, second] = await Promise.all([readCopy('witness.a'), readCopy('witness.b')]);
      const firstTurn = first.kind === 'whole' ? first.turn : 0;
      const secondTurn = second.kind === 'whole' ? second.turn : 0;
      const target: CopyName = firstTurn > secondTurn ? 'witness.b' : 'witness.a';
      const stored = toStored(Math.max(firstTurn, secondTurn) + 1, witness, digest);
      await writeAtomically(files, join(folder, target), utf8(stored));
      return ok();
    } catch (error) {
      return diskFailure(diskErrorCode(error));
    }
  }
  return { read: () => queue(read), write: (witness) => queue(() => write(witness)) };
}
