import type { SignedCard, StationCard } from '#shared/bundle/card.ts';
import { encodeManifest, type LevelCount, type Manifest } from '#shared/bundle/manifest.ts';
import { encodeBlobPiece, encodeBody, MAX_BLOB_PIECE_BYTES } from '#shared/bundle/records.ts';
import type { PartInput } from '#shared/bundle/write.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { type Bytes, concat } from '#shared/kernel/bytes.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { deflated } from './deflate.ts';
import { receiptsFor } from './history.ts';
import { chainsToSend } from './outgoingHeads.ts';
import { mayReceive } from './selection.ts';

export interface Package {
  readonly number: string;
  readonly kind: string;
  readonly card: SignedCard;
  readonly receivers: readonly StationCard[];
  readonly records: readonly FoldedRecord[];
}

function countsOf(vault: OpenVault, records: readonly FoldedRecord[]): LevelCount[] {
  return LEVELS.flatMap((level) => {
    const ofLevel = records.filter((record) => record.level === level);
    const entries = ofLevel.reduce((sum, record) => sum + vault.ledger.entriesOf(record.record).length, 0);
    return ofLevel.length === 0 ? [] : [{ level, records: ofLevel.length, entries }];
  });
}

/** Part 0: what is needed to prove the rest, and no body. Code: KEYS_NOT_GIVEN. */
export function manifestOf(vault: OpenVault, content: Package): Result<Manifest> {
  const { number, kind, card, receivers, records } = content;
  const chains = chainsToSend(vault, receivers, records);
  if (!chains.ok) return chains;
  return ok({
    v: 1,
    number,
    kind,
    card,
    handler: vault.session.name,
    ...chains.value,
    counts: countsOf(vault, records),
    receipts: receivers.flatMap((receiver) => receiptsFor(vault, receiver.stationId)),
  });
}

async function attachmentPieces(vault: OpenVault, record: FoldedRecord): Promise<Result<Bytes[]>> {
  const pieces: Bytes[] = [];
  for (const attachment of record.attachments) {
    const content = await vault.blobs.read(attachment.id);
    if (!content.ok) return content;
    const count = Math.max(1, Math.ceil(content.value.length / MAX_BLOB_PIECE_BYTES));
    for (let piece = 0; piece < count; piece += 1) {
      const bytes = content.value.slice(piece * MAX_BLOB_PIECE_BYTES, (piece + 1) * MAX_BLOB_PIECE_BYTES);
      pieces.push(encodeBlobPiece({ id: attachment.id, piece, isLast: piece === count - 1, bytes }));
    }
  }
  return ok(pieces);
}

/** All bodies and attachments of one record, the bodies exactly as their hashes cover them. */
async function recordBytes(vault: OpenVault, record: FoldedRecord): Promise<Result<Bytes[]>> {
  const pieces: Bytes[] = [];
  for (const id of vault.ledger.entriesOf(record.record)) {
    const held = vault.ledger.body(id);
    if (held === undefined) return refuse('RECORD_INCOMPLETE');
    pieces.push(encodeBody({ id, nonce: held.nonce, body: held.bytes }));
  }
  const attachments = await attachmentPieces(vault, record);
  return attachments.ok ? ok([...pieces, ...attachments.value]) : attachments;
}

/** Records by level and by who may receive them: one part each, so that nobody gets a key for more. */
function groupsOf(
  content: Package,
): { level: FoldedRecord['level']; entitled: string[]; records: FoldedRecord[] }[] {
  return LEVELS.flatMap((level) => {
    const records = content.records.filter((record) => record.level === level);
    const entitled = content.receivers
      .filter((card) => mayReceive(card, level))
      .map((card) => card.stationId);
    return records.length === 0 ? [] : [{ level, entitled, records }];
  });
}

/** The parts of the bundle: the manifest, then one for each level. */
export async function partsOf(vault: OpenVault, content: Package): Promise<Result<PartInput[]>> {
  const manifest = manifestOf(vault, content);
  if (!manifest.ok) return manifest;
  const parts: PartInput[] = [await part('internal', encodeManifest(manifest.value))];
  for (const { level, entitled, records } of groupsOf(content)) {
    const pieces: Bytes[] = [];
    for (const record of records) {
      const bytes = await recordBytes(vault, record);
      if (!bytes.ok) return bytes;
      pieces.push(...bytes.value);
    }
    parts.push({ ...(await part(level, concat(...pieces))), entitled });
  }
  return ok(parts);
}

async function part(level: PartInput['level'], plain: Bytes): Promise<PartInput> {
  return { level, content: await deflated(plain), encoding: 'deflate-raw', plainBytes: plain.length };
}
