import { readBackup } from '#shared/backup/read.ts';
import type { MirrorState, Witness } from '#shared/ipc/mainPort.ts';
import type { BackupFace, ShareSheet } from '#shared/ipc/vault/session.ts';
import { stationOf } from '#shared/journal/header.ts';
import { nextVolume } from '#shared/journal/volume.ts';
import { concatAll, toHex, wipe } from '#shared/kernel/bytes.ts';
import { encodeFrame, MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import { compareLevels, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { type AppError, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { openStaged, type StagedFile } from '../bundles/fileIo.ts';
import { LogicalClock } from '../clock.ts';
import { KeyRing, openWraps, recoveryHolder } from '../keys/keyring.ts';
import { checkPassword } from '../session/passwords.ts';
import { joinTyped, mayRecover } from '../session/recoveryAct.ts';
import { chunkRow } from '../store/blobs.ts';
import { Database, isEngineFailure } from '../store/database.ts';
import { accountFace } from '../store/face.ts';
import type { StartParts } from '../store/start.ts';
import { type BackupContents, inspectBackup, type Progress, payloadOf, withProgress } from './contents.ts';
import { readEntries } from './entries.ts';
import { makeRestoreAct, type RestoreAct } from './restoreAct.ts';

const MIB = 1024 * 1024;
/** Two copies of everything, what the database needs besides, and the floor below which no work may be done. */
const ROOM_FACTOR = 3;
const FLOOR_BYTES = 256 * MIB;

/** A backup that was read through and waits for its shares. */
export interface PendingRestore {
  readonly name: string;
  readonly staged: StagedFile;
  readonly contents: BackupContents;
}

export interface RestoreArgs {
  /** Level of this machine, as it is marked (secrecy.md BAK-6). */
  readonly level: Level;
  readonly shares: readonly string[];
  /** Whose access the shares give back. */
  readonly account: string;
  readonly password: string;
}

/** Told what is being done, and how many bytes of how many. */
export type Tell = (step: string, done: number, total: number) => void;

interface Machine {
  readonly mirror: MirrorState;
  /** What outlived the profile; undefined when there is none, or none that can be read. */
  readonly witness: Witness | undefined;
}

/** A restore writes a whole store; over one that is there it would bury it. STORE_EXISTS. */
async function emptyMachine(parts: StartParts): Promise<Result<Machine>> {
  const mirror = await parts.port('mirror.open', {});
  if (!mirror.ok) return mirror;
  if (mirror.value.lastN > 0) return refuse('STORE_EXISTS');
  const held = await withDatabase(parts, async (database) => ok((await database.frameLines()).length));
  if (!held.ok) return held;
  if (held.value > 0) return refuse('STORE_EXISTS');
  const witness = await parts.port('witness.read', {});
  // A damaged one cannot say how far the lost store had come; the volume is a new one in any case.
  if (!witness.ok && witness.error.code !== 'FILE_UNREADABLE') return witness;
  return ok({ mirror: mirror.value, witness: witness.ok ? witness.value : undefined });
}

async function withDatabase<T>(
  parts: StartParts,
  use: (database: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  const database = new Database(parts.database, parts.suite.sm3);
  try {
    return (await database.open()) ? await use(database) : refuse('STORE_NEWER');
  } catch (error) {
    if (isEngineFailure(error)) return refuse('DATABASE_NOT_OPENED');
    throw error;
  } finally {
    database.close();
  }
}

function telling(staged: StagedFile, step: string, tell: Tell): StagedFile {
  const progress: Progress = (done, total) => tell(step, done, total);
  return { ...withProgress(staged, progress), close: () => staged.close() };
}

/** Chunks that an earlier restore left when it was killed: without a store nobody refers to them. */
async function sweepChunks({ port }: StartParts): Promise<Result<void>> {
  const blobs = await port('blob.list', {});
  if (!blobs.ok) return blobs;
  for (const id of blobs.value) {
    const removed = await port('blob.remove', { id });
    if (!removed.ok) return removed;
  }
  return ok();
}

/**
 * Reads a chosen backup through on a machine without a store, and says what it is. Nothing is written.
 * STORE_EXISTS, BACKUP_OTHER_STORE where the witness of another store stands, the codes of `inspectBackup`.
 */
export async function openForRestore(
  parts: StartParts,
  file: { readonly ref: string; readonly name: string },
  tell: Tell,
): Promise<Result<PendingRestore>> {
  const machine = await emptyMachine(parts);
  if (!machine.ok) return machine;
  const swept = await sweepChunks(parts);
  if (!swept.ok) return swept;
  const staged = await openStaged(parts.port, file.ref);
  if (!staged.ok) return staged;
  const contents = await inspectBackup(telling(staged.value, '正在核对备份', tell), parts.suite);
  const { witness } = machine.value;
  const isForeign = contents.ok && witness !== undefined && witness.store !== contents.value.face.store;
  if (!contents.ok || isForeign) {
    await staged.value.close();
    return contents.ok ? refuse('BACKUP_OTHER_STORE') : contents;
  }
  return ok({ name: file.name, staged: staged.value, contents: contents.value });
}

/** What the page shows of a backup before anything is done with it. */
export function faceOfBackup({ name, contents }: PendingRestore): BackupFace {
  const { read, face, accounts, blobs } = contents;
  return {
    name,
    station: face.station,
    madeAt: read.header.signed.madeAt,
    bytes: read.bytes,
    frames: read.frames,
    attachments: blobs.size,
    recoverySet: face.recoverySet,
    digest: toHex(read.digest),
    accounts: accounts.filter((row) => !row.isDisabled).map((row) => accountFace(row, undefined, false)),
  };
}

/**
 * Restores onto an empty machine. Everything is proven and the last frame is made before anything is written; then one
 * rename of main's puts the whole mirror in place. Before it there is no store, after it there is a whole one, which
 * any start completes. Answers the new shares: the used ones open nothing more.
 * SHARES_DO_NOT_MATCH, BACKUP_LEVEL, BACKUP_NO_ROOM, PASSWORD_TOO_WEAK, BACKUP_DAMAGED, those of `mayRecover`.
 */
export async function restore(
  parts: StartParts,
  pending: PendingRestore,
  args: RestoreArgs,
  tell: Tell,
): Promise<Result<readonly ShareSheet[]>> {
  const { face } = pending.contents;
  const checked = checkArgs(pending.contents, args);
  if (!checked.ok) return checked;
  const joined = await joinTyped(args.shares, face, parts.suite);
  if (!joined.ok) return joined;
  const machine = await emptyMachine(parts);
  if (!machine.ok) return machine;
  const room = checkRoom(machine.value.mirror, pending.contents);
  if (!room.ok) return room;
  const act = await proveAndMake(parts, pending, { ...args, privateKey: joined.value }, machine.value, tell);
  wipe(joined.value);
  if (!act.ok) return act;
  const written = await writeAll(parts, pending, act.value, tell);
  return written.ok ? ok(act.value.shares) : written;
}

function checkArgs({ face, accounts }: BackupContents, args: RestoreArgs): Result<void> {
  const { level, unit } = face.station;
  if (compareLevels(level, args.level) !== 0) {
    return refuse('BACKUP_LEVEL', { backupLevel: LEVEL_NAMES[level], machineLevel: LEVEL_NAMES[args.level] });
  }
  const row = accounts.find(({ account }) => account === args.account);
  if (row === undefined) return refuse('NOT_FOUND');
  return checkPassword(args.password, level, { name: row.name, account: row.account, unitNames: [unit] });
}

function checkRoom({ freeBytes }: MirrorState, { read }: BackupContents): Result<void> {
  const needed = read.bytes * ROOM_FACTOR + FLOOR_BYTES;
  if (freeBytes >= needed) return ok();
  return refuse('BACKUP_NO_ROOM', { neededMb: Math.ceil(needed / MIB), freeMb: Math.floor(freeBytes / MIB) });
}

/** Opens everything with the recovered keys, in memory, and makes the frame that ends the restore. */
async function proveAndMake(
  parts: StartParts,
  { contents, staged }: PendingRestore,
  args: RestoreArgs & { readonly privateKey: Uint8Array },
  { witness }: Machine,
  tell: Tell,
): Promise<Result<RestoreAct>> {
  const { suite, pool } = parts;
  const { face, rows } = contents;
  const wraps = openWraps(rows, suite, recoveryHolder(face.recoverySet), args.privateKey);
  if (!wraps.ok) return refuse('BACKUP_DAMAGED');
  const keys = new KeyRing(suite, rows, face.store, pool);
  for (const [id, key] of wraps.value) keys.add(id, key);
  try {
    const source = telling(staged, '正在用恢复份额打开备份', tell);
    const entries = await readEntries(source, contents, keys, suite);
    if (!entries.ok) return entries;
    const config = mayRecover(entries.value.config, face, args.account);
    if (!config.ok) return config;
    const clock = new LogicalClock(parts.clock, parts.elapsed);
    clock.see(
      Math.max(entries.value.newestTime, contents.read.header.signed.madeAt, witness?.newestTime ?? 0),
    );
    const own = entries.value.chain
      .journals()
      .filter((journal) => stationOf(journal) === face.station.stationId);
    const seen = witness === undefined ? [] : [witness.journal];
    const { password, privateKey } = args;
    const volume = nextVolume([face.journal, ...own, ...seen], clock, parts.random);
    const input = { contents, keys, config: config.value, privateKey, password, volume };
    return await makeRestoreAct({ ...parts, clock }, input);
  } finally {
    keys.wipe();
  }
}

/** Gathers frames for the mirror that is being made. */
class NewMirror {
  readonly #parts: StartParts;
  #batch: Uint8Array[] = [];
  #size = 0;

  constructor(parts: StartParts) {
    this.#parts = parts;
  }

  async add(n: number, payload: Uint8Array): Promise<Result<void>> {
    const frame = encodeFrame({ n, payload: Uint8Array.from(payload) }, this.#parts.suite.sm3);
    const flushed = this.#size + frame.length > MAX_FRAME_PAYLOAD_BYTES ? await this.flush() : ok();
    this.#batch.push(frame);
    this.#size += frame.length;
    return flushed;
  }

  async flush(): Promise<Result<void>> {
    if (this.#batch.length === 0) return ok();
    const frames = concatAll(this.#batch);
    this.#batch = [];
    this.#size = 0;
    return this.#parts.port('mirror.replaceAppend', { frames });
  }
}

async function writeAll(
  parts: StartParts,
  pending: PendingRestore,
  act: RestoreAct,
  tell: Tell,
): Promise<Result<void>> {
  const blobs: string[] = [];
  const mirrored = await writeMirror(parts, pending, act, blobs, tell);
  if (!mirrored.ok) {
    // Nothing of the mirror is in place; the chunks lie there by themselves.
    for (const id of blobs) await parts.port('blob.remove', { id });
    await parts.port('mirror.open', {});
    return mirrored;
  }
  await parts.port('witness.write', act.witness);
  await fillDatabase(parts, pending, act, tell);
  return ok();
}

/** Attachments first, as in every act, then all frames in one replacement: the rename at its end is the restore. */
async function writeMirror(
  parts: StartParts,
  { staged }: PendingRestore,
  { n, encoded }: RestoreAct,
  blobs: string[],
  tell: Tell,
): Promise<Result<void>> {
  const { port } = parts;
  const begun = await port('mirror.replaceBegin', {});
  if (!begun.ok) return begun;
  const mirror = new NewMirror(parts);
  const read = await readBackup(telling(staged, '正在写入副本', tell), parts.suite, {
    frame: (frame) => mirror.add(frame.n, frame.payload),
    blob: async (id, bytes) => {
      blobs.push(id);
      return port('blob.write', { id, bytes });
    },
  });
  if (!read.ok) return read;
  const added = await mirror.add(n, encoded);
  const flushed = added.ok ? await mirror.flush() : added;
  if (!flushed.ok) return flushed;
  const placed = await port('mirror.replaceCommit', {});
  if (!placed.ok) return placed;
  return placed.value.lastN === n && placed.value.holes.length === 0 ? ok() : refuse('MIRROR_WRITE_FAILED');
}

/** The other copy. What fails here the next start takes from the mirror, as ever. */
async function fillDatabase(
  parts: StartParts,
  { staged }: PendingRestore,
  { n, payload, encoded }: RestoreAct,
  tell: Tell,
): Promise<AppError | undefined> {
  const filled = await withDatabase(parts, async (database) => {
    const read = await readBackup(telling(staged, '正在写入主库', tell), parts.suite, {
      frame: async (frame) => {
        const decoded = payloadOf(frame.payload);
        if (!decoded.ok) return decoded;
        await database.putFrame(frame.n, decoded.value, parts.suite.sm3(frame.payload));
        return ok();
      },
      blob: async (id, bytes) => {
        await database.loose('blobs').put(chunkRow(id, bytes));
        return ok();
      },
    });
    if (read.ok) await database.putFrame(n, payload, parts.suite.sm3(encoded));
    return read;
  });
  return filled.ok ? undefined : filled.error;
}
