import type { StationCard } from '#shared/bundle/card.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { compareLevels, compartmentOf, type Level } from '#shared/kernel/level.ts';
import type { OpenVault } from '../core.ts';
import { mayKnow } from '../records/scene.ts';
import { knownSeqOf } from './history.ts';

/** Why records stay behind, in the words of the export page. */
export type LeftOutReason = '两说并存，尚未裁定' | '正文不完整' | '高于收件站点的密级';

export interface Selection {
  readonly records: readonly FoldedRecord[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/** Whether a station may hold records of a level: its card says so and has the key for it. */
export function mayReceive(card: StationCard, level: Level): boolean {
  return compareLevels(level, card.level) <= 0 && card.encryptionKeys[compartmentOf(level)] !== undefined;
}

/** Whether some receiver has not yet said that it holds every entry of the record. */
function isNewsFor(
  vault: OpenVault,
  record: FoldedRecord,
  known: readonly ReadonlyMap<string, number>[],
): boolean {
  return vault.ledger.entriesOf(record.record).some((id) => {
    const header = vault.ledger.chain.byId(id);
    return header !== undefined && known.some((seqs) => (seqs.get(header.journal) ?? 0) < header.seq);
  });
}

function reasonToStay(record: FoldedRecord, receivers: readonly StationCard[]): LeftOutReason | undefined {
  if (record.isIncomplete) return '正文不完整';
  if (!record.isOutputtable) return '两说并存，尚未裁定';
  return receivers.some((card) => mayReceive(card, record.level)) ? undefined : '高于收件站点的密级';
}

/**
 * The records of an export. A record travels whole or not at all; one in conflict waits for its decision, one above
 * every receiver's level stays here.
 */
export function selectRecords(
  vault: OpenVault,
  receivers: readonly StationCard[],
  wanted: 'sinceLast' | { readonly records: readonly string[] },
): Selection {
  const known = receivers.map((card) => knownSeqOf(vault, card.stationId));
  const ids = wanted === 'sinceLast' ? undefined : new Set(wanted.records);
  const leftOut = new Map<LeftOutReason, number>();
  const records: FoldedRecord[] = [];
  for (const record of vault.ledger.records()) {
    if (!mayKnow(vault, record)) continue;
    if (ids === undefined ? !isNewsFor(vault, record, known) : !ids.has(record.record)) continue;
    const reason = reasonToStay(record, receivers);
    if (reason === undefined) records.push(record);
    else leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  return { records, leftOut };
}
