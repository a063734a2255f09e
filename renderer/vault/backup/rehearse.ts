import type { RehearsalReport } from '#shared/ipc/vault/admin.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { openStaged, type StagedFile } from '../bundles/fileIo.ts';
import type { OpenStation } from '../openStation.ts';
import { CHUNK_BYTES } from '../store/blobs.ts';
import { type BackupContents, inspectBackup, withProgress } from './contents.ts';
import { type BackupEntries, readEntries } from './entries.ts';
import type { Halt } from './halt.ts';
import { rehearsalRow } from './state.ts';

/** Files told to the page as work goes on: not more often than this many bytes. */
const TELL_EVERY_BYTES = 4 * 1024 * 1024;

/**
 * 校验备份: opens a backup as a restore would, with the keys of whoever asks, and touches nothing of the live store but
 * one row that says what came of it (secrecy.md BAK-3). What the keys do not open is counted, not claimed.
 * BACKUP_OTHER_STORE, CANCELLED when stopped, and the codes of `inspectBackup` and `readEntries`.
 */
export async function rehearse(
  open: OpenStation,
  { ref, name }: { readonly ref: string; readonly name: string },
  halt: Halt,
): Promise<Result<RehearsalReport>> {
  const staged = await openStaged(open.port, ref);
  const tried = staged.ok ? await tryBackup(open, haltable(staged.value, halt), name) : staged;
  if (staged.ok) await staged.value.close();
  // What was stopped says nothing about the backup.
  if (!halt.isHalted) await record(open, name, tried);
  return tried;
}

function haltable(staged: StagedFile, halt: Halt): StagedFile {
  return {
    size: staged.size,
    read: async (offset, length) => (halt.isHalted ? halt.refusal : staged.read(offset, length)),
    close: () => staged.close(),
  };
}

async function tryBackup(
  open: OpenStation,
  staged: StagedFile,
  name: string,
): Promise<Result<RehearsalReport>> {
  const { suite, keys } = open;
  const contents = await inspectBackup(telling(open, staged, '正在核对备份'), suite);
  if (!contents.ok) return contents;
  if (contents.value.face.store !== open.station.store) return refuse('BACKUP_OTHER_STORE');
  const entries = await readEntries(telling(open, staged, '正在打开备份'), contents.value, keys, suite);
  return entries.ok ? reportOf(open, name, contents.value, entries.value) : entries;
}

function telling(open: OpenStation, staged: StagedFile, step: string): StagedFile {
  let told = 0;
  const source = withProgress(staged, (done, total) => {
    if (done < told) return;
    told = done + TELL_EVERY_BYTES;
    open.emit('progress', { step, done, total, unit: 'bytes', canStop: true });
  });
  return { ...source, close: () => staged.close() };
}

async function reportOf(
  open: OpenStation,
  name: string,
  { read, blobs }: BackupContents,
  { chain, bodies, sealedBodies, attachments }: BackupEntries,
): Promise<Result<RehearsalReport>> {
  const live = await open.port('blob.list', {});
  if (!live.ok) return live;
  const here = new Set(live.value);
  let missing = 0;
  for (const { id, size } of attachments.values()) {
    const chunks = Math.max(1, Math.ceil(size / CHUNK_BYTES));
    // What the store itself never had is not lost by a backup.
    if (blobs.get(id) !== chunks && here.has(`${id}.0`)) missing += 1;
  }
  const { signed } = read.header;
  let unknown = 0;
  for (const journal of chain.journals()) {
    for (let seq = 1; seq <= chain.newestSeq(journal); seq += 1) {
      unknown += chain.idsAt(journal, seq).filter((id) => open.ledger.chain.byId(id) === undefined).length;
    }
  }
  return ok({
    name,
    madeAt: signed.madeAt,
    bytes: read.bytes,
    frames: read.frames,
    entries: chain.size,
    bodies,
    sealedBodies,
    attachments: attachments.size,
    missingAttachments: missing,
    chunks: read.blobs,
    behind: Math.max(0, open.ledger.chain.size - (chain.size - unknown)),
    unknown,
    isRecoverable: signed.store === open.station.store && missing === 0,
    digest: toHex(read.digest),
  });
}

/** The result as an audit event, and as the row from which the page shows 上次校验. */
async function record(open: OpenStation, name: string, tried: Result<RehearsalReport>): Promise<void> {
  const outcome = tried.ok ? {} : { outcome: tried.error.code };
  const detail = tried.ok ? { detail: `${tried.value.entries}/${tried.value.bodies}` } : {};
  const event = { event: 'backup.rehearse', object: name, ...outcome, ...detail } as const;
  const note = rehearsalRow({
    at: open.clock.now(),
    name,
    madeAt: tried.ok ? tried.value.madeAt : 0,
    digest: tried.ok ? tried.value.digest : '',
    isWhole: tried.ok && tried.value.isRecoverable,
    entries: tried.ok ? tried.value.entries : 0,
    bodies: tried.ok ? tried.value.bodies : 0,
    sealedBodies: tried.ok ? tried.value.sealedBodies : 0,
  });
  const written = await open.commitWith({ rows: [note], audit: [event] }, [], 'system');
  if (!written.ok) await open.store.writeOrHold({ rows: [], audit: [open.auditEntry(event)] });
}
