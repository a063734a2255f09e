import {
  BACKUP_MAGIC,
  type BackupClaim,
  encodeBackupHeader,
  encodeBlob,
  encodePart,
  isBackupChunk,
} from '#shared/backup/format.ts';
import type { Sm3Stream } from '#shared/crypto/suite.ts';
import type { BackupProof } from '#shared/ipc/vault/admin.ts';
import { type Bytes, concat, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { encodeFrame, readFrame } from '#shared/kernel/frame.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenStation } from '../openStation.ts';
import { encodePayload } from '../store/rowCodec.ts';
import { Halt } from './halt.ts';

/** Frames are gathered up to this size: a message for each act of years would take longer than the disk. */
const FRAMES_PART_BYTES = 2 * 1024 * 1024;
/** How many frames are made again at once from the database, where the mirror lacks them. */
const FRAMES_PER_READ = 64;

/** Told again after so many frames or chunks. */
const TELL_EVERY = 64;

/** Head of the journal and of the audit, to be signed by whoever makes the backup: he holds no key of the station. */
export function claimOf(open: OpenStation): BackupClaim {
  const { journal, seq, id } = open.ledger.head;
  const { audit, writer, clock } = open.store.parts;
  return {
    v: 1,
    kind: 'backup',
    store: open.station.store,
    station: open.station.stationId,
    level: open.station.level,
    frames: writer.lastN,
    journal: { journal, seq, id },
    auditHead: audit.head.hash,
    madeAt: clock.now(),
    by: open.session.account,
  };
}

/** Frames 1 to the last as they lie in the mirror; what it lacks, the database gives. STORE_HOLE. */
async function* framesTo(open: OpenStation, last: number): AsyncGenerator<Result<Bytes>> {
  const { port, suite } = open.store.parts;
  let next = 1;
  while (next <= last) {
    const read = await port('mirror.read', { from: next });
    if (!read.ok) return yield read;
    const before = next;
    for (let offset = 0; offset < read.value.frames.length && next <= last; ) {
      const at = readFrame(read.value.frames, offset, suite.sm3);
      if (at.kind !== 'frame' || at.frame.n < next) return yield refuse('SEALED_DAMAGED');
      if (at.frame.n > next) yield* framesOfDatabase(open, next, Math.min(last, at.frame.n - 1));
      if (at.frame.n <= last) yield ok(read.value.frames.slice(offset, at.end) as Bytes);
      next = at.frame.n + 1;
      offset = at.end;
    }
    if (next !== before) continue;
    yield* framesOfDatabase(open, next, last);
    return;
  }
}

async function* framesOfDatabase(open: OpenStation, from: number, to: number): AsyncGenerator<Result<Bytes>> {
  const { database, suite } = open.store.parts;
  for (let first = from; first <= to; first += FRAMES_PER_READ) {
    const payloads = await database.payloads(first, Math.min(to, first + FRAMES_PER_READ - 1));
    for (let n = first; n <= Math.min(to, first + FRAMES_PER_READ - 1); n += 1) {
      const payload = payloads.get(n);
      if (payload === undefined) return yield refuse('STORE_HOLE', { n });
      yield ok(encodeFrame({ n, payload: encodePayload(payload) }, suite.sm3));
    }
  }
}

/** All parts but the end, in order. Throws nothing: what main cannot read is handed on as a failure. */
async function* partsOf(open: OpenStation, claim: BackupClaim): AsyncGenerator<Result<Bytes>> {
  // Chunks are written before the frames that name them, so those of the claim's frames are all there already.
  const listed = await open.port('blob.list', {});
  if (!listed.ok) return yield listed;
  const blobs = listed.value.filter(isBackupChunk).sort();
  const tell = teller(open, claim.frames + blobs.length);
  const header = encodeBackupHeader(claim, (bytes) => open.session.sign(bytes));
  yield ok(concat(BACKUP_MAGIC, encodePart('header', header)));
  let batch: Bytes[] = [];
  let size = 0;
  for await (const frame of framesTo(open, claim.frames)) {
    if (!frame.ok) return yield frame;
    tell();
    // A frame of full size does not fit into one message together with its part head: parts cut anywhere.
    for (let offset = 0; offset < frame.value.length; offset += FRAMES_PART_BYTES) {
      const piece = frame.value.subarray(offset, offset + FRAMES_PART_BYTES);
      if (size + piece.length > FRAMES_PART_BYTES) {
        yield ok(encodePart('frames', concatAll(batch)));
        batch = [];
        size = 0;
      }
      batch.push(piece);
      size += piece.length;
    }
  }
  if (size > 0) yield ok(encodePart('frames', concatAll(batch)));
  for (const id of blobs) {
    const blob = await open.port('blob.read', { id });
    if (!blob.ok) return yield blob;
    tell();
    yield ok(encodePart('blob', encodeBlob(id, blob.value)));
  }
}

/** Counts frames and chunks for the page. The work ends with the reading back, so the last one is not told. */
function teller(open: OpenStation, total: number): () => void {
  let done = 0;
  return () => {
    if (done % TELL_EVERY === 0) open.emit('progress', { step: '正在备份', done, total, canStop: true });
    done += 1;
  };
}

/** Writes all parts into a sink. The digest inside covers what stands before it, the other the whole file. */
async function pour(
  open: OpenStation,
  claim: BackupClaim,
  sink: string,
  halt: Halt,
): Promise<Result<{ readonly digest: string }>> {
  const inside: Sm3Stream = open.suite.startSm3();
  const whole: Sm3Stream = open.suite.startSm3();
  for await (const piece of partsOf(open, claim)) {
    if (!piece.ok) return piece;
    if (halt.isHalted) return halt.refusal;
    const written = await open.port('sink.write', { sink, bytes: piece.value });
    if (!written.ok) return written;
    inside.update(piece.value);
    whole.update(piece.value);
  }
  const end = encodePart('end', inside.digest());
  whole.update(end);
  const written = await open.port('sink.write', { sink, bytes: end });
  return written.ok ? ok({ digest: toHex(whole.digest()) }) : written;
}

/**
 * Writes one backup to a reference of main's, which reads it back before the file gets its name. Work goes on
 * meanwhile: frames 1 to the last of the claim no longer change. `expected`: bytes it will need as far as is known.
 * Codes of a medium; that of the halt when halted; STORE_HOLE, SEALED_DAMAGED.
 */
export async function writeBackup(
  open: OpenStation,
  target: { readonly ref: string; readonly expected: number },
  halt: Halt = new Halt(),
): Promise<Result<BackupProof>> {
  // In turn: number of frames, head of the journal and head of the audit must be of one moment.
  const claim = await open.store.parts.writer.inTurn(async () => claimOf(open));
  const opened = await open.port('sink.open', { ref: target.ref, bytes: target.expected });
  if (!opened.ok) return opened;
  const { sink } = opened.value;
  const poured = await pour(open, claim, sink, halt);
  if (!poured.ok || halt.isHalted) {
    await open.port('sink.abort', { sink });
    return poured.ok ? halt.refusal : poured;
  }
  halt.settle();
  open.emit('progress', { step: '正在读回核对', done: 0, total: 0 });
  const finished = await open.port('sink.finish', { sink, digest: poured.value.digest });
  if (!finished.ok) return finished;
  const { name, bytes } = finished.value;
  return ok({ name, bytes, frames: claim.frames, digest: poured.value.digest });
}
