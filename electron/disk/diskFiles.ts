import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';

/** An open file. Positions are given on every call: nothing depends on a hidden file position. */
export interface DiskFile {
  /** Writes all bytes at a position, or throws; part of them may be on the disk then. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Up to `length` bytes from a position; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  size(): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Makes content and length durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What tells whether a file was changed since it was last looked at. */
export interface FileStamp {
  readonly bytes: number;
  /** Time of change in nanoseconds, in decimal. */
  readonly changed: string;
}

/**
 * All that this process does to files, behind one port, so that a test can fail at byte N, on a full disk, on
 * a read-only mount or in fsync. Failures are thrown as Node throws them, with `code`.
 */
export interface DiskFiles {
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  makeFolder(folder: string): Promise<void>;
  removeFolder(folder: string): Promise<void>;
  /** `create` fails when the file exists. */
  open(path: string, mode: 'read' | 'readWrite' | 'create'): Promise<DiskFile>;
  exists(path: string): Promise<boolean>;
  size(path: string): Promise<number>;
  stamp(path: string): Promise<FileStamp>;
  rename(from: string, to: string): Promise<void>;
  /** Succeeds when there is no such file. */
  remove(path: string): Promise<void>;
  /** Makes names in a folder durable: a new or renamed file is only safe after this. */
  syncFolder(folder: string): Promise<void>;
  freeBytes(folder: string): Promise<number>;
}

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const FLAGS = {
  read: constants.O_RDONLY,
  readWrite: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
} as const;

/** The code of a failure thrown by the file system, or `EUNKNOWN`. */
export function diskErrorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'EUNKNOWN';
}

async function openFile(path: string, mode: keyof typeof FLAGS): Promise<DiskFile> {
  const handle = await open(path, FLAGS[mode], FILE_MODE);
  return {
    async write(bytes, position) {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    },
    async read(position, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done === length ? bytes : bytes.slice(0, done);
    },
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** Windows cannot sync a folder; there the rename itself is journalled by the file system. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The real file system. */
export function nodeDiskFiles(): DiskFiles {
  return {
    list,
    exists,
    syncFolder,
    open: openFile,
    makeFolder: async (folder) => {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    },
    removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
    size: async (path) => (await stat(path)).size,
    stamp: async (path) => {
      const { size, mtimeNs } = await stat(path, { bigint: true });
      return { bytes: Number(size), changed: mtimeNs.toString() };
    },
    rename,
    remove: (path) => rm(path, { force: true }),
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}
