import { type MainPort, type MainPortCallName, mainPortCalls, type Witness } from '#shared/ipc/mainPort.ts';
import { concat, toHex } from '#shared/kernel/bytes.ts';
import type { ErrorCode } from '#shared/kernel/errors.ts';
import { encodeFrame, type Frame, readFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

type Digest = (bytes: Uint8Array) => Uint8Array;
type Handler = (args: Record<string, unknown>) => Result<unknown>;

/** Thrown in place of an answer: the process is gone in the middle of a call. */
export class Killed extends Error {}

interface Fault {
  readonly call: MainPortCallName;
  readonly code: ErrorCode | 'kill';
  readonly when: 'before' | 'after';
}

/**
 * The main process with its files in memory: mirror, attachments, witness, chosen files. Survives a restart of the
 * vault, fails where a test says. Arguments are checked and copied, as on the real port.
 */
export class FakeMain {
  /** The mirror as one file of frames; undefined when there is none. */
  mirror: Uint8Array<ArrayBuffer> | undefined;
  witness: Witness | undefined;
  isWitnessDamaged = false;
  readonly blobs = new Map<string, Uint8Array>();
  /** Files on media, by the reference a dialog gave. */
  readonly files = new Map<string, Uint8Array>();
  /** The folder chosen for backups, by name of file; undefined when none was chosen. */
  folder: Map<string, Uint8Array> | undefined;
  /** The medium with that folder is out. */
  isFolderGone = false;
  readonly calls: MainPortCallName[] = [];
  freeBytes = 10_000_000_000;
  /** Whether the mirror has an index that vouches for what was there when it was last opened, and is there still. */
  isIndexed = false;
  #vouched: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  readonly #digest: Digest;
  readonly #faults: Fault[] = [];
  readonly #pauses = new Map<MainPortCallName, { reach(): void; readonly released: Promise<void> }>();
  #replacement: Uint8Array<ArrayBuffer> | undefined;
  readonly #sinks = new Map<string, { readonly ref: string; bytes: Uint8Array<ArrayBuffer> }>();
  readonly #sources = new Map<string, Uint8Array>();
  readonly #folderRefs = new Map<string, string>();
  #lastId = 0;

  constructor(digest: Digest) {
    this.#digest = digest;
  }

  /** The next call of this name fails with a code, or never answers (`kill`). `after`: it is done all the same. */
  fail(call: MainPortCallName, code: ErrorCode | 'kill', when: 'before' | 'after' = 'before'): void {
    this.#faults.push({ call, code, when });
  }

  /** The next call of this name waits. `reached` tells when it has come. */
  pause(call: MainPortCallName): { readonly reached: Promise<void>; release(): void } {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      this.#pauses.set(call, { reach: resolve, released });
    });
    return { reached, release: () => release() };
  }

  /** Copies of chosen files that nobody has closed yet. */
  get openSources(): number {
    return this.#sources.size;
  }

  /** Frames in the mirror that prove themselves, in order. */
  get frames(): readonly Frame[] {
    return this.#scan().frames;
  }

  /** Where frame n begins and ends in the mirror's bytes. */
  placeOf(n: number): { readonly from: number; readonly to: number } {
    const mirror = this.mirror ?? new Uint8Array(0);
    for (let offset = 0; offset < mirror.length; ) {
      const at = readFrame(mirror, offset, this.#digest);
      if (at.kind !== 'frame') break;
      if (at.frame.n === n) return { from: offset, to: at.end };
      offset = at.end;
    }
    throw new Error(`no frame ${n} in the mirror`);
  }

  /** Puts another payload in place of frame n's, with a digest that fits: what somebody who knows the format can do. */
  forgeFrame(n: number, change: (payload: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): void {
    const frames = this.frames.map((frame) =>
      frame.n === n ? { n, payload: change(frame.payload) } : frame,
    );
    this.mirror = concat(...frames.map((frame) => encodeFrame(frame, this.#digest)));
  }

  /** Flips one bit of frame n's payload. */
  damageFrame(n: number): void {
    const { to } = this.placeOf(n);
    const mirror = this.mirror;
    if (mirror !== undefined) mirror[to - 1] = (mirror[to - 1] ?? 0) ^ 1;
  }

  readonly port: MainPort = async (name, args) => {
    this.calls.push(name);
    const parsed = mainPortCalls[name].args.safeParse(args);
    if (!parsed.success) throw new Error(`bad arguments of ${name}`);
    const pause = this.#pauses.get(name);
    this.#pauses.delete(name);
    pause?.reach();
    await pause?.released;
    const before = this.#take(name, 'before');
    if (before !== undefined) return before;
    const copied = structuredClone(parsed.data) as Record<string, unknown>;
    const result = this.#handlers[name](copied);
    const after = this.#take(name, 'after');
    return (after ?? structuredClone(result)) as never;
  };

  #take(call: MainPortCallName, when: Fault['when']): ReturnType<typeof refuse> | undefined {
    const index = this.#faults.findIndex((fault) => fault.call === call && fault.when === when);
    const fault = this.#faults[index];
    if (fault === undefined) return undefined;
    this.#faults.splice(index, 1);
    if (fault.code === 'kill') throw new Killed(call);
    return refuse(fault.code);
  }

  #scan(): { readonly frames: readonly Frame[]; readonly tornAt: number | undefined } {
    const mirror = this.mirror ?? new Uint8Array(0);
    const frames: Frame[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined && offset < mirror.length) {
      const at = readFrame(mirror, offset, this.#digest);
      if (at.kind === 'torn') return { frames, tornAt: offset };
      if (at.kind === 'frame') frames.push(at.frame);
      offset = at.kind === 'frame' ? at.end : at.next;
    }
    return { frames, tornAt: undefined };
  }

  #state() {
    const { frames } = this.#scan();
    const numbers = new Set(frames.map(({ n }) => n));
    const lastN = Math.max(0, ...numbers);
    const holes = Array.from({ length: lastN }, (_, index) => index + 1).filter((n) => !numbers.has(n));
    return { exists: this.mirror !== undefined, lastN, frames: frames.length, heldN: 0, holes };
  }

  /** Vouches as the index of a window that was closed, or killed right after it opened. */
  #held(): number {
    const mirror = this.mirror ?? new Uint8Array(0);
    const vouched = this.#vouched;
    this.#vouched = mirror.slice();
    const isKept = this.isIndexed && toHex(mirror.subarray(0, vouched.length)) === toHex(vouched);
    const held = this.frames.filter(({ n }) => this.#placeAnywhere(n).to <= vouched.length);
    // A file with a gap in it is vouched for by nobody.
    return isKept && held.every(({ n }, index) => n === index + 1) ? held.length : 0;
  }

  /** The window closes: the index vouches for all that is there now. */
  rest(): void {
    this.#vouched = (this.mirror ?? new Uint8Array(0)).slice();
  }

  #newId(): string {
    this.#lastId += 1;
    return this.#lastId.toString(16).padStart(32, '0');
  }

  readonly #handlers: Readonly<Record<MainPortCallName, Handler>> = {
    'mirror.open': () => {
      const { tornAt } = this.#scan();
      const cutBytes = tornAt === undefined ? 0 : (this.mirror?.length ?? 0) - tornAt;
      if (tornAt !== undefined) this.mirror = this.mirror?.slice(0, tornAt);
      return ok({ ...this.#state(), heldN: this.#held(), cutBytes, freeBytes: this.freeBytes });
    },
    'mirror.append': ({ n, frame }) => {
      if (n !== this.#state().lastN + 1) return refuse('MIRROR_WRITE_FAILED');
      this.mirror = concat(this.mirror ?? new Uint8Array(0), frame as Uint8Array);
      return ok({ n, freeBytes: this.freeBytes });
    },
    'mirror.read': ({ from, to = Number.POSITIVE_INFINITY }) => {
      const parts: Uint8Array[] = [];
      let next: number | undefined;
      for (const { n } of this.frames) {
        if (n < (from as number) || n > (to as number)) continue;
        // Few in a message, so that reading on is tried too.
        if (parts.length === 3) {
          next = n;
          break;
        }
        const { from: start, to: end } = this.#placeAnywhere(n);
        parts.push((this.mirror ?? new Uint8Array(0)).subarray(start, end));
      }
      return ok({ frames: concat(...parts), next });
    },
    'mirror.replaceBegin': () => {
      this.#replacement = new Uint8Array(0);
      return ok();
    },
    'mirror.replaceAppend': ({ frames }) => {
      this.#replacement = concat(this.#replacement ?? new Uint8Array(0), frames as Uint8Array);
      return ok();
    },
    'mirror.replaceCommit': () => {
      this.mirror = this.#replacement;
      return ok({ ...this.#state(), cutBytes: 0, freeBytes: this.freeBytes });
    },
    'blob.write': ({ id, bytes }) => {
      this.blobs.set(id as string, bytes as Uint8Array);
      return ok();
    },
    'blob.read': ({ id }) => {
      const blob = this.blobs.get(id as string);
      return blob === undefined ? refuse('FILE_UNREADABLE') : ok(blob);
    },
    'blob.list': () => ok([...this.blobs.keys()].sort()),
    'blob.remove': ({ id }) => {
      this.blobs.delete(id as string);
      return ok();
    },
    'witness.read': () => (this.isWitnessDamaged ? refuse('FILE_UNREADABLE') : ok(this.witness)),
    'witness.write': (args) => {
      this.witness = args as unknown as Witness;
      this.isWitnessDamaged = false;
      return ok();
    },
    'sink.open': ({ ref }) => {
      const sink = this.#newId();
      this.#sinks.set(sink, { ref: ref as string, bytes: new Uint8Array(0) });
      return ok({ sink });
    },
    'sink.write': ({ sink, bytes }) => {
      const open = this.#sinks.get(sink as string);
      if (open === undefined) return refuse('BAD_REQUEST');
      open.bytes = concat(open.bytes, bytes as Uint8Array);
      return ok();
    },
    'sink.finish': ({ sink, digest }) => {
      const open = this.#sinks.get(sink as string);
      if (open === undefined) return refuse('BAD_REQUEST');
      if (toHex(this.#digest(open.bytes)) !== digest) return refuse('MEDIUM_READ_BACK');
      this.#sinks.delete(sink as string);
      const inFolder = this.#folderRefs.get(open.ref);
      if (inFolder === undefined) this.files.set(open.ref, open.bytes);
      else this.folder?.set(inFolder, open.bytes);
      return ok({ name: inFolder ?? open.ref, bytes: open.bytes.length });
    },
    'sink.abort': ({ sink }) => {
      this.#sinks.delete(sink as string);
      return ok();
    },
    'source.open': ({ ref }) => {
      const inFolder = this.#folderRefs.get(ref as string);
      const file = inFolder === undefined ? this.files.get(ref as string) : this.folder?.get(inFolder);
      if (file === undefined) return refuse('FILE_UNREADABLE');
      const source = this.#newId();
      this.#sources.set(source, Uint8Array.from(file));
      return ok({ source, bytes: file.length });
    },
    'source.read': ({ source, offset, length }) => {
      const file = this.#sources.get(source as string);
      if (file === undefined) return refuse('BAD_REQUEST');
      return ok(file.slice(offset as number, (offset as number) + (length as number)));
    },
    'source.close': ({ source }) => {
      this.#sources.delete(source as string);
      return ok();
    },
    'folder.state': () =>
      ok(this.folder && { name: '备份盘', isPresent: !this.isFolderGone, freeBytes: this.freeBytes }),
    'folder.list': () => this.#inFolder((folder) => ok([...folder.keys()].sort())),
    'folder.write': ({ name }) => this.#inFolder(() => ok({ ref: this.#folderRef(name as string) })),
    'folder.read': ({ name }) => this.#inFolder(() => ok({ ref: this.#folderRef(name as string) })),
    'folder.remove': ({ name }) =>
      this.#inFolder((folder) => {
        folder.delete(name as string);
        return ok();
      }),
  };

  #inFolder(act: (folder: Map<string, Uint8Array>) => Result<unknown>): Result<unknown> {
    if (this.folder === undefined) return refuse('BACKUP_NO_FOLDER');
    return this.isFolderGone ? refuse('BACKUP_FOLDER_GONE') : act(this.folder);
  }

  #folderRef(name: string): string {
    const ref = this.#newId();
    this.#folderRefs.set(ref, name);
    return ref;
  }

  /** As `placeOf`, past damaged places. */
  #placeAnywhere(n: number): { readonly from: number; readonly to: number } {
    const mirror = this.mirror ?? new Uint8Array(0);
    let offset: number | undefined = 0;
    while (offset !== undefined && offset < mirror.length) {
      const at = readFrame(mirror, offset, this.#digest);
      if (at.kind === 'frame' && at.frame.n === n) return { from: offset, to: at.end };
      if (at.kind === 'torn') break;
      offset = at.kind === 'frame' ? at.end : at.next;
    }
    throw new Error(`no frame ${n} in the mirror`);
  }
}
