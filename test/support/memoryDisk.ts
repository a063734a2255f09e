import type { DiskFile, DiskFiles, FileStamp } from '#electron/disk/diskFiles.ts';
import { sameBytes } from '#shared/kernel/bytes.ts';

type Operation =
  | 'write'
  | 'sync'
  | 'truncate'
  | 'open'
  | 'rename'
  | 'remove'
  | 'syncFolder'
  | 'read'
  | 'close';

interface FileNode {
  readonly kind: 'file';
  bytes: Uint8Array<ArrayBuffer>;
  durable: Uint8Array<ArrayBuffer>;
  /** Rises with every change of any file. */
  changed: number;
}
interface FolderNode {
  readonly kind: 'folder';
  entries: Map<string, FileNode | FolderNode>;
  durable: Map<string, FileNode | FolderNode>;
}

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function newFolder(): FolderNode {
  return { kind: 'folder', entries: new Map(), durable: new Map() };
}

/**
 * A disk in memory that fails where a test says, and forgets on `powerCut` all that was not synced: contents
 * without `sync`, names without `syncFolder`.
 */
export class MemoryDisk implements DiskFiles {
  readonly #root = newFolder();
  readonly #failures: { operation: Operation; code: string; path: RegExp; times: number }[] = [];
  /** What is left before the next write fails with ENOSPC, possibly in the middle. */
  roomBytes = Number.POSITIVE_INFINITY;
  free = 1024 ** 4;
  isReadOnly = false;
  readonly log: string[] = [];
  #changes = 0;

  /** Lets an operation fail, as often as said, on paths that match. */
  fail(operation: Operation, code: string, options: { path?: RegExp; times?: number } = {}): void {
    this.#failures.push({ operation, code, path: options.path ?? /(?:)/, times: options.times ?? 1 });
  }

  /** From here on nothing fails any more. */
  heal(): void {
    this.#failures.length = 0;
    this.roomBytes = Number.POSITIVE_INFINITY;
    this.isReadOnly = false;
  }

  powerCut(): void {
    const restore = (folder: FolderNode): void => {
      folder.entries = new Map(folder.durable);
      for (const node of folder.entries.values()) {
        if (node.kind === 'folder') restore(node);
        else if (!sameBytes(node.bytes, node.durable)) this.#change(node, node.durable.slice());
      }
    };
    restore(this.#root);
  }

  #change(node: FileNode, bytes: Uint8Array<ArrayBuffer>): void {
    this.#changes += 1;
    node.changed = this.#changes;
    node.bytes = bytes;
  }

  bytesOf(path: string): Uint8Array<ArrayBuffer> {
    return this.#file(path).bytes.slice();
  }

  /** Puts bytes on the disk behind the back of whoever uses it. */
  put(path: string, bytes: Uint8Array): void {
    const { folder, name } = this.#parent(path);
    const held = Uint8Array.from(bytes);
    const node: FileNode = { kind: 'file', bytes: held, durable: held.slice(), changed: 0 };
    this.#change(node, held);
    folder.entries.set(name, node);
    folder.durable.set(name, node);
  }

  /** As a bad sector does: the content is another, size and time are not. */
  putUnnoticed(path: string, bytes: Uint8Array): void {
    const { changed } = this.#file(path);
    this.put(path, bytes);
    this.#file(path).changed = changed;
  }

  #check(operation: Operation, path: string): void {
    this.log.push(`${operation} ${path}`);
    const writes = operation === 'write' || operation === 'truncate' || operation === 'rename';
    if (this.isReadOnly && (writes || operation === 'remove')) throw diskError('EROFS');
    const failure = this.#failures.find(
      (one) => one.operation === operation && one.path.test(path) && one.times > 0,
    );
    if (failure === undefined) return;
    failure.times -= 1;
    throw diskError(failure.code);
  }

  #folder(path: string): FolderNode | undefined {
    let node: FolderNode = this.#root;
    for (const part of path.split('/').filter((one) => one !== '')) {
      const next = node.entries.get(part);
      if (next?.kind !== 'folder') return undefined;
      node = next;
    }
    return node;
  }

  #parent(path: string): { folder: FolderNode; name: string } {
    const at = path.lastIndexOf('/');
    const folder = this.#folder(path.slice(0, at));
    if (folder === undefined) throw diskError('ENOENT');
    return { folder, name: path.slice(at + 1) };
  }

  #file(path: string): FileNode {
    const { folder, name } = this.#parent(path);
    const node = folder.entries.get(name);
    if (node?.kind !== 'file') throw diskError('ENOENT');
    return node;
  }

  async list(folder: string): Promise<readonly string[]> {
    return [...(this.#folder(folder)?.entries.keys() ?? [])].sort();
  }

  /** Folders are made durable at once: no test is about losing the profile itself. */
  async makeFolder(path: string): Promise<void> {
    if (this.isReadOnly && this.#folder(path) === undefined) throw diskError('EROFS');
    let node = this.#root;
    for (const part of path.split('/').filter((one) => one !== '')) {
      const next = node.entries.get(part);
      if (next?.kind === 'file') throw diskError('ENOTDIR');
      const folder = next ?? newFolder();
      node.entries.set(part, folder);
      if (!node.durable.has(part)) node.durable.set(part, folder);
      node = folder;
    }
  }

  async removeFolder(path: string): Promise<void> {
    this.#check('remove', path);
    const { folder, name } = this.#parent(path);
    folder.entries.delete(name);
  }

  async exists(path: string): Promise<boolean> {
    const at = path.lastIndexOf('/');
    return this.#folder(path.slice(0, at))?.entries.has(path.slice(at + 1)) ?? false;
  }

  async size(path: string): Promise<number> {
    return this.#file(path).bytes.length;
  }

  async stamp(path: string): Promise<FileStamp> {
    const { bytes, changed } = this.#file(path);
    return { bytes: bytes.length, changed: String(changed) };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#check('rename', to);
    const source = this.#parent(from);
    const node = source.folder.entries.get(source.name);
    if (node === undefined) throw diskError('ENOENT');
    const target = this.#parent(to);
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
  }

  async remove(path: string): Promise<void> {
    this.#check('remove', path);
    const at = path.lastIndexOf('/');
    this.#folder(path.slice(0, at))?.entries.delete(path.slice(at + 1));
  }

  async syncFolder(path: string): Promise<void> {
    this.#check('syncFolder', path);
    const folder = this.#folder(path);
    if (folder === undefined) throw diskError('ENOENT');
    folder.durable = new Map(folder.entries);
  }

  async freeBytes(path: string): Promise<number> {
    if (this.#folder(path) === undefined) throw diskError('ENOENT');
    return this.free;
  }

  async open(path: string, mode: 'read' | 'readWrite' | 'create'): Promise<DiskFile> {
    this.#check('open', path);
    if (this.isReadOnly && mode !== 'read') throw diskError('EROFS');
    if (mode === 'create') {
      const { folder, name } = this.#parent(path);
      if (folder.entries.has(name)) throw diskError('EEXIST');
      const [bytes, durable] = [new Uint8Array(0), new Uint8Array(0)];
      folder.entries.set(name, { kind: 'file', bytes, durable, changed: 0 });
    }
    return this.#handle(path, this.#file(path));
  }

  #handle(path: string, node: FileNode): DiskFile {
    return {
      write: async (bytes, position) => {
        this.#check('write', path);
        const taken = Math.min(bytes.length, this.roomBytes);
        this.roomBytes -= taken;
        const grown = new Uint8Array(Math.max(node.bytes.length, position + taken));
        grown.set(node.bytes);
        grown.set(bytes.subarray(0, taken), position);
        this.#change(node, grown);
        if (taken < bytes.length) throw diskError('ENOSPC');
      },
      read: async (position, length) => {
        this.#check('read', path);
        return node.bytes.slice(position, position + length);
      },
      size: async () => node.bytes.length,
      truncate: async (length) => {
        this.#check('truncate', path);
        this.#change(node, node.bytes.slice(0, length));
      },
      sync: async () => {
        this.#check('sync', path);
        node.durable = node.bytes.slice();
      },
      close: async () => this.#check('close', path),
    };
  }
}
