import type { Sm3Stream } from '#shared/crypto/suite.ts';
import type { BackupProof } from '#shared/ipc/vault/admin.ts';
import { concat, toHex, utf8 } from '#shared/kernel/bytes.ts';
import { canonicalBytes, type Json } from '#shared/kernel/canonical.ts';
import { encodeFrame, MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CoreHandlers } from '../coreHandler.ts';
import type { OpenStation } from '../openStation.ts';
import { lastBackupRow } from '../store/face.ts';
import { framesOf } from '../store/startUp.ts';

/**
 * A backup, `.pzk`: the ciphertext as it lies in the mirror, so that it opens to the same keys and to nobody else.
 *
 *   "PZK1" · parts, each: kind u8 · length u32 · bytes
 *   kind 1 header (JSON) · 2 frames · 3 attachment chunk (id length u8, id, sealed file) · 9 end (SM3 of all before)
 */
const MAGIC = utf8('PZK1');
const PART = { header: 1, frames: 2, blob: 3, end: 9 } as const;
const PART_HEAD_BYTES = 5;
const DIGEST_BYTES = 32;

function part(kind: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(PART_HEAD_BYTES);
  head[0] = kind;
  new DataView(head.buffer).setUint32(1, bytes.length);
  return concat(head, bytes);
}

/** Head of the journal and of the audit, signed by whoever makes the backup: he holds no key of the station. */
function headerOf(open: OpenStation): Uint8Array {
  const { journal, seq, id } = open.ledger.head;
  const { audit, writer, clock } = open.store.parts;
  const signed: Json = {
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
  const signature = toHex(open.session.sign(canonicalBytes(signed)));
  return canonicalBytes({ signed, signature });
}

/** All parts but the end, in order. Throws nothing: what main cannot read is handed on as a failure. */
async function* parts(
  open: OpenStation,
  header: Uint8Array,
): AsyncGenerator<Result<Uint8Array<ArrayBuffer>>> {
  const { database, writer, suite, port } = open.store.parts;
  yield ok(concat(MAGIC, part(PART.header, header)));
  for await (const frame of framesOf(database, 1, writer.lastN)) {
    const bytes = encodeFrame(frame, suite.sm3);
    // A frame of full size does not fit into one message together with its part head.
    for (let offset = 0; offset < bytes.length; offset += MAX_FRAME_PAYLOAD_BYTES) {
      yield ok(part(PART.frames, bytes.subarray(offset, offset + MAX_FRAME_PAYLOAD_BYTES)));
    }
  }
  const blobs = await port('blob.list', {});
  if (!blobs.ok) return yield blobs;
  for (const id of blobs.value) {
    const blob = await port('blob.read', { id });
    if (!blob.ok) return yield blob;
    yield ok(part(PART.blob, concat(new Uint8Array([id.length]), utf8(id), blob.value)));
  }
}

async function sizeOf(open: OpenStation, header: Uint8Array): Promise<Result<number>> {
  let size = PART_HEAD_BYTES + DIGEST_BYTES;
  for await (const piece of parts(open, header)) {
    if (!piece.ok) return piece;
    size += piece.value.length;
  }
  return ok(size);
}

async function writeParts(
  open: OpenStation,
  header: Uint8Array,
  sink: string,
): Promise<Result<{ readonly inside: Sm3Stream; readonly whole: Sm3Stream }>> {
  const inside = open.suite.startSm3();
  const whole = open.suite.startSm3();
  for await (const piece of parts(open, header)) {
    if (!piece.ok) return piece;
    const written = await open.port('sink.write', { sink, bytes: piece.value });
    if (!written.ok) return written;
    inside.update(piece.value);
    whole.update(piece.value);
  }
  return ok({ inside, whole });
}

async function writeFile(open: OpenStation, ref: string): Promise<Result<BackupProof>> {
  const header = headerOf(open);
  const size = await sizeOf(open, header);
  if (!size.ok) return size;
  const opened = await open.port('sink.open', { ref, bytes: size.value });
  if (!opened.ok) return opened;
  const { sink } = opened.value;
  const written = await writeParts(open, header, sink);
  if (!written.ok) {
    await open.port('sink.abort', { sink });
    return written;
  }
  // The digest inside covers what stands before it, the one that main reads back covers the whole file.
  const { inside, whole } = written.value;
  const end = part(PART.end, inside.digest());
  whole.update(end);
  const ended = await open.port('sink.write', { sink, bytes: end });
  if (!ended.ok) {
    await open.port('sink.abort', { sink });
    return ended;
  }
  const digest = toHex(whole.digest());
  const finished = await open.port('sink.finish', { sink, digest });
  if (!finished.ok) return finished;
  return ok({
    name: finished.value.name,
    bytes: finished.value.bytes,
    frames: open.store.parts.writer.lastN,
    digest,
  });
}

export const backupHandlers = {
  'backup.write': async (open, { ref }) => {
    // In turn: no act may come between the header that names a number of frames and the frames.
    const proof = await open.store.parts.writer.inTurn(() => writeFile(open, ref));
    if (!proof.ok) return proof;
    const { suite, clock } = open.store.parts;
    const event = { event: 'backup.write', object: proof.value.name, detail: proof.value.digest } as const;
    await open.store.writeOrHold({
      rows: [lastBackupRow(suite.sm3, open.station.store, clock.now())],
      audit: [open.auditEntry(event)],
    });
    return proof;
  },
} as const satisfies CoreHandlers;
