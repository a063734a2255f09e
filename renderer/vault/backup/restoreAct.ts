import type { Witness } from '#shared/ipc/mainPort.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { type ChainHead, headAfter, startVolume } from '#shared/journal/chain.ts';
import { type JournalId, journalOf } from '#shared/journal/header.ts';
import { type Bytes, toHex } from '#shared/kernel/bytes.ts';
import { MAX_FRAME_PAYLOAD_BYTES } from '#shared/kernel/frame.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import { assertBug, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { AUDIT_READER, type AuditEntry, AuditTrail, NOBODY } from '../audit/auditTrail.ts';
import type { LogicalClock } from '../clock.ts';
import type { AccountConfig, EntryDraft } from '../core.ts';
import type { KeyRing } from '../keys/keyring.ts';
import { makeEntry } from '../ledger/buildAct.ts';
import { bodyRow, headerRow } from '../ledger/entryRows.ts';
import { makeRecovery, type RecoveryParts } from '../session/recoveryAct.ts';
import { failuresRow, readCounters, readFace, type StoreFace } from '../store/face.ts';
import { RowCache } from '../store/rowCache.ts';
import { encodePayload, type Payload, type Row } from '../store/rowCodec.ts';
import type { BackupContents } from './contents.ts';

/** What the last frame of a restored store is made of. */
export interface RestoreInput {
  readonly contents: BackupContents;
  readonly keys: KeyRing;
  readonly config: AccountConfig;
  readonly privateKey: Uint8Array;
  readonly password: string;
  /** Beyond the backup's volume and beyond any the witness saw. */
  readonly volume: number;
}

export interface RestoreAct {
  readonly n: number;
  readonly payload: Payload;
  readonly encoded: Bytes;
  readonly witness: Witness;
  readonly shares: readonly ShareSheet[];
}

export interface RestoreActParts extends RecoveryParts {
  readonly clock: LogicalClock;
  readonly random: RandomSource;
}

/**
 * The frame that stands behind those of the backup: a new volume whose first entry names the last header of the old
 * (architecture §2: after a restore nobody writes on in the old one), the use of the shares, and the audit of both.
 * Made before anything is written, so that no store exists that has the backup's frames and not this one.
 */
export async function makeRestoreAct(
  parts: RestoreActParts,
  input: RestoreInput,
): Promise<Result<RestoreAct>> {
  const { suite, clock } = parts;
  const { contents, keys, config, password } = input;
  const { face, rows: cache, read } = contents;
  const known = contents.accounts.find(({ account }) => account === config.account);
  if (known === undefined) return refuse('NOT_FOUND');
  const recovery = await makeRecovery(parts, face.store, { keys, config, password });
  if (!recovery.ok) return recovery;
  const opens = journalOf(face.station.stationId, input.volume);
  const entries = entryRows(parts, input, opens, recovery.value.entry);
  const n = read.frames + 1;
  const events: readonly AuditEntry[] = [
    {
      event: { event: 'backup.restore', object: toHex(read.digest).slice(0, 32), detail: `${read.frames}` },
      actor: NOBODY,
    },
    { event: { event: 'store.openVolume', object: opens }, actor: NOBODY },
    { event: recovery.value.event, actor: { account: config.account, role: '' } },
  ];
  const newFace: StoreFace = { ...face, journal: opens };
  const rows: readonly Row[] = [
    ...recovery.value.rows(cache, newFace, known),
    failuresRow(suite.sm3, face.store, config.account, 0),
    ...entries,
  ];
  const trail = auditRows(parts, contents, events);
  const payload: Payload = { rows: [...rows, ...trail.rows], group: undefined };
  const encoded = encodePayload(payload);
  assertBug(encoded.length <= MAX_FRAME_PAYLOAD_BYTES, 'the restoring act fits into a frame');
  const after = new RowCache();
  after.putAll(rows);
  assertBug(readFace(after)?.journal === opens, 'the face names the new volume');
  const witness: Witness = {
    store: face.store,
    journal: opens,
    n,
    auditHead: trail.head.hash,
    newestTime: clock.newest,
    failures: failuresOf(cache, config.account),
  };
  return ok({ n, payload, encoded, witness, shares: recovery.value.shares });
}

function entryRows(
  { suite, clock, random }: RestoreActParts,
  { contents, keys, privateKey }: RestoreInput,
  opens: JournalId,
  recovery: EntryDraft,
): readonly Row[] {
  const { journal, seq, id: hash } = contents.read.header.signed.journal;
  const volume: EntryDraft = {
    level: 'base',
    base: [],
    body: { v: 1, kind: 'volume', opens, reason: '由备份恢复', previous: { journal, seq, hash } },
  };
  const maker = {
    suite,
    clock,
    random,
    session: { sign: (data: Uint8Array) => suite.sign(privateKey, data) },
  };
  let head: ChainHead = startVolume(opens, clock.newest);
  return [volume, recovery].flatMap((draft) => {
    const entry = makeEntry(maker, head, draft);
    head = headAfter(entry);
    return [headerRow(keys, entry), bodyRow(keys, entry)];
  });
}

function auditRows(
  { suite, random, clock }: RestoreActParts,
  { audit, face }: BackupContents,
  events: readonly AuditEntry[],
): ReturnType<AuditTrail['rows']> {
  const trail = new AuditTrail(suite, random, audit);
  trail.begin([{ to: AUDIT_READER, publicKey: face.auditKey }], false);
  const { stationId, level } = face.station;
  const rows = trail.rows(events, { time: clock.now(), station: stationId, stationLevel: level });
  trail.end();
  return rows;
}

/** Wrong passwords of the others still count; the shares lift this one's lock-out. */
function failuresOf(rows: RowCache, account: string): Record<string, number> {
  const failures = [...readCounters(rows, 'failures')].filter(
    ([each, count]) => each !== account && count > 0,
  );
  return Object.fromEntries(failures);
}
