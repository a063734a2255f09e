import { join } from 'node:path';
import { type DiskFile, type DiskFiles, diskErrorCode } from '#electron/disk/diskFiles.ts';
import { isFull } from '#electron/mirror/failures.ts';
import type { MediumPurpose } from '#shared/ipc/desk.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type ChosenFiles, isSourcePurpose, newRef } from './refs.ts';

const MIB = 1024 * 1024;
const COPY_BYTES = 4 * MIB;
const MAX_OPEN_SOURCES = 8;
/** A bundle of many years with its scans; more than that is no bundle of ours. */
const MAX_BUNDLE_BYTES = 16 * 1024 * MIB;
const MAX_CARD_BYTES = 64 * 1024;
/** A scan of some hundred pages. */
export const MAX_ATTACHMENT_BYTES = 64 * MIB;

/** What can be read from a chosen file once the medium may be out. */
interface Staged {
  readonly bytes: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export interface Sources {
  open(ref: string): Promise<Result<{ readonly source: string; readonly bytes: number }>>;
  read(source: string, offset: number, length: number): Promise<Result<Uint8Array<ArrayBuffer>>>;
  close(source: string): Promise<Result<void>>;
  /** The page is gone, or the application starts: nothing staged stays. */
  closeAll(): Promise<void>;
}

function refuseSize(purpose: MediumPurpose, bytes: number): Result<never> | undefined {
  if (purpose === 'readAttachment') {
    return bytes > MAX_ATTACHMENT_BYTES
      ? refuse('ATTACHMENT_TOO_LARGE', { limitMb: MAX_ATTACHMENT_BYTES / MIB })
      : undefined;
  }
  if (purpose === 'readCard') return bytes > MAX_CARD_BYTES ? refuse('CARD_NOT_ONE') : undefined;
  return bytes > MAX_BUNDLE_BYTES ? refuse('BUNDLE_LIMITS') : undefined;
}

/**
 * Bundles, backups and cards lie in staging as they are on the medium: sealed, or public. An attachment is
 * not sealed yet, so it is held in memory and never touches the disk in the clear.
 */
async function stageInMemory(medium: DiskFile, bytes: number): Promise<Staged> {
  const held = await medium.read(0, bytes);
  return {
    bytes: held.length,
    read: async (offset, length) => held.slice(offset, offset + length),
    close: async () => {
      held.fill(0);
    },
  };
}

async function copyWhole(from: DiskFile, to: DiskFile, bytes: number): Promise<number> {
  let offset = 0;
  while (offset < bytes) {
    const part = await from.read(offset, Math.min(COPY_BYTES, bytes - offset));
    if (part.length === 0) break;
    await to.write(part, offset);
    offset += part.length;
  }
  return offset;
}

/** Failures of our own disk are told apart from those of the medium: the person must do something else. */
class StagingError extends Error {}

async function stageOnDisk(
  files: DiskFiles,
  folder: string,
  medium: DiskFile,
  bytes: number,
): Promise<Staged> {
  await files.makeFolder(folder);
  if ((await files.freeBytes(folder)) < bytes) throw new StagingError();
  const path = join(folder, newRef());
  const copy = await files.open(path, 'create');
  const close = async () => {
    await copy.close();
    await files.remove(path);
  };
  try {
    const copied = await copyWhole(medium, copy, bytes);
    return { bytes: copied, read: (offset, length) => copy.read(offset, length), close };
  } catch (error) {
    await close();
    throw isFull(diskErrorCode(error)) ? new StagingError() : error;
  }
}

export function createSources(files: DiskFiles, folder: string, chosen: ChosenFiles): Sources {
  const open = new Map<string, Staged>();

  async function stage(purpose: MediumPurpose, path: string): Promise<Result<Staged>> {
    const medium = await files.open(path, 'read');
    try {
      const bytes = await medium.size();
      const refused = refuseSize(purpose, bytes);
      if (refused !== undefined) return refused;
      const isPlain = purpose === 'readAttachment';
      return ok(await (isPlain ? stageInMemory(medium, bytes) : stageOnDisk(files, folder, medium, bytes)));
    } finally {
      await medium.close();
    }
  }

  return {
    async open(ref) {
      const target = chosen.take(ref, isSourcePurpose);
      if (!target.ok) return target;
      if (open.size >= MAX_OPEN_SOURCES) return refuse('BUSY');
      try {
        const staged = await stage(target.value.purpose, target.value.path);
        if (!staged.ok) return staged;
        const source = newRef();
        open.set(source, staged.value);
        return ok({ source, bytes: staged.value.bytes });
      } catch (error) {
        return refuse(error instanceof StagingError ? 'DISK_FULL' : 'FILE_UNREADABLE');
      }
    },
    async read(source, offset, length) {
      const staged = open.get(source);
      if (staged === undefined) return refuse('BAD_REQUEST');
      try {
        return ok(await staged.read(offset, length));
      } catch {
        return refuse('FILE_UNREADABLE');
      }
    },
    async close(source) {
      const staged = open.get(source);
      open.delete(source);
      await staged?.close().catch(() => undefined);
      return ok();
    },
    async closeAll() {
      const left = [...open.values()];
      open.clear();
      await Promise.all(left.map((staged) => staged.close().catch(() => undefined)));
      await files.removeFolder(folder).catch(() => undefined);
    },
  };
}
