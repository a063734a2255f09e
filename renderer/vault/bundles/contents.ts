import { blocksOf, encodeBlock } from '#shared/bundle/blocks.ts';
import type { SignedCard, StationCard } from '#shared/bundle/card.ts';
import { encodeManifest, type LevelCount, type Manifest } from '#shared/bundle/manifest.ts';
import { encodeBlobPiece, encodeBodies, MAX_BLOB_PIECE_BYTES } from '#shared/bundle/records.ts';
import type { PartInput } from '#shared/bundle/write.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { inOrder } from '#shared/kernel/inOrder.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import { type AppError, ok, type Result } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import type { PackedBlock } from '../pool/pool.ts';
import { receiptsFor } from './history.ts';
import { chainsToSend } from './outgoingHeads.ts';
import { mayReceive } from './selection.ts';

/** Plain records of a part, or blocks of whole records that are deflated already. */
type PartPiece = Bytes | { readonly packed: readonly PackedBlock[] };

export interface Package {
  readonly number: string;
  readonly kind: string;
  readonly card: SignedCard;
  readonly receivers: readonly StationCard[];
  readonly records: readonly RecordSummary[];
}

/** Entries of records, all of which go along. */
export function entryCount({ ledger }: OpenVault, records: readonly RecordSummary[]): number {
  return records.reduce((sum, { record }) => sum + ledger.entriesOf(record).length, 0);
}

function countsOf(vault: OpenVault, records: readonly RecordSummary[]): LevelCount[] {
  return LEVELS.flatMap((level) => {
    const ofLevel = records.filter((record) => record.level === level);
    return ofLevel.length === 0
      ? []
      : [{ level, records: ofLevel.length, entries: entryCount(vault, ofLevel) }];
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

async function* attachmentPieces(vault: OpenVault, record: string): AsyncGenerator<Result<Bytes>> {
  const folded = await vault.ledger.whole(record);
  if (!folded.ok) {
    yield folded;
    return;
  }
  for (const { id } of folded.value.attachments) {
    const content = await vault.blobs.read(id);
    if (!content.ok) {
      yield content;
      return;
    }
    const count = Math.max(1, Math.ceil(content.value.length / MAX_BLOB_PIECE_BYTES));
    for (let piece = 0; piece < count; piece += 1) {
      const bytes = content.value.slice(piece * MAX_BLOB_PIECE_BYTES, (piece + 1) * MAX_BLOB_PIECE_BYTES);
      yield ok(encodeBlobPiece({ id, piece, isLast: piece === count - 1, bytes }));
    }
  }
}

/**
 * All bodies and attachments of the records of one part, the bodies exactly as their hashes cover them. Read as they
 * are wanted: a year's bodies do not fit into memory beside everything else. A refusal is the last.
 */
async function* partPieces(
  vault: OpenVault,
  records: readonly RecordSummary[],
): AsyncGenerator<Result<PartPiece>> {
  for await (const piece of vault.ledger.walkOutgoing(records.map(({ record }) => record))) {
    if (!piece.ok) {
      yield piece;
      return;
    }
    const { value } = piece;
    if ('packed' in value) yield ok(value);
    else yield ok(encodeBodies(value.bodies.map(({ id, nonce, bytes: body }) => ({ id, nonce, body }))));
  }
  for (const { record, attachmentCount } of records) {
    if (attachmentCount > 0) yield* attachmentPieces(vault, record);
  }
}

/** Records by level and by who may receive them: one part each, so that nobody gets a key for more. */
function groupsOf(
  content: Package,
): { level: RecordSummary['level']; entitled: string[]; records: RecordSummary[] }[] {
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
  const first = await blockPart(vault, 'internal', [ok(encodeManifest(manifest.value))]);
  if (!first.ok) return first;
  const parts: PartInput[] = [first.value];
  for (const { level, entitled, records } of groupsOf(content)) {
    const part = await blockPart(vault, level, partPieces(vault, records));
    if (!part.ok) return part;
    parts.push({ ...part.value, entitled });
  }
  return ok(parts);
}

/**
 * A part in blocks, deflated in the pool while its pieces are still being read. What was packed by the segment stands
 * before the rest: the records of the rest run on from one block into the next.
 */
async function blockPart(
  { pool }: OpenVault,
  level: PartInput['level'],
  pieces: AsyncIterable<Result<PartPiece>> | Iterable<Result<PartPiece>>,
): Promise<Result<PartInput>> {
  let refusal: AppError | undefined;
  const packed: PackedBlock[] = [];
  const rest: PackedBlock[] = [];
  const untilRefused = async function* untilRefused(): AsyncGenerator<Bytes> {
    for await (const piece of pieces) {
      if (!piece.ok) refusal ??= piece.error;
      else if (piece.value instanceof Uint8Array) yield piece.value;
      else packed.push(...piece.value.packed);
      if (refusal !== undefined) return;
    }
  };
  const deflate = async (block: Bytes): Promise<PackedBlock> => ({
    plainBytes: block.length,
    deflated: await pool.deflate(block),
  });
  for await (const block of inOrder(blocksOf(untilRefused()), pool.width, deflate)) rest.push(block);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const all = [...packed, ...rest];
  const plainBytes = all.reduce((sum, block) => sum + block.plainBytes, 0);
  const blocks = all.map(({ deflated }) => encodeBlock(deflated));
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0);
  return ok({ level, content: { bytes, pieces: blocks }, encoding: 'deflate-blocks', plainBytes });
}
