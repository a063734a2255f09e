import type { StationCard } from '#shared/bundle/card.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { compareLevels, compartmentOf, type Level } from '#shared/kernel/level.ts';
import type { OpenVault } from '../core.ts';
import { mayKnow } from '../records/scene.ts';
import { Holdings } from './sent.ts';

/** Why records stay behind, in the words of the export page. */
export type LeftOutReason = '两说并存，尚未裁定' | '正文不完整' | '高于收件站点的密级' | '绝密件不导出';

export interface Selection {
  readonly records: readonly RecordSummary[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/** Whether a station may hold records of a level: its card says so and has the key for it. */
export function mayReceive(card: StationCard, level: Level): boolean {
  return compareLevels(level, card.level) <= 0 && card.encryptionKeys[compartmentOf(level)] !== undefined;
}

/** Whether some receiver is not known to hold every entry of the record. */
function isNewsFor(vault: OpenVault, record: RecordSummary, holdings: readonly Holdings[]): boolean {
  return vault.ledger.entriesOf(record.record).some((entry) => holdings.some((held) => !held.has(entry)));
}

function reasonToStay(record: RecordSummary, receivers: readonly StationCard[]): LeftOutReason | undefined {
  // 条例第二十九条（四）, secrecy.md PRN-5.
  if (record.level === 'topSecret') return '绝密件不导出';
  if (record.isIncomplete) return '正文不完整';
  if (!record.isOutputtable) return '两说并存，尚未裁定';
  // A bundle is read only where all of it may be (MED-3), so one receiver of lower level keeps the record here.
  return receivers.every((card) => mayReceive(card, record.level)) ? undefined : '高于收件站点的密级';
}

/**
 * The records of an export. A record travels whole or not at all; one in conflict waits for its decision, one above
 * a receiver's level stays here.
 */
export function selectRecords(
  vault: OpenVault,
  receivers: readonly StationCard[],
  wanted: 'sinceLast' | { readonly records: readonly string[] },
): Selection {
  const holdings = receivers.map((card) => new Holdings(vault, card.stationId));
  const ids = wanted === 'sinceLast' ? undefined : new Set(wanted.records);
  const leftOut = new Map<LeftOutReason, number>();
  const records: RecordSummary[] = [];
  for (const record of vault.ledger.records()) {
    if (!mayKnow(vault, record)) continue;
    if (ids === undefined ? !isNewsFor(vault, record, holdings) : !ids.has(record.record)) continue;
    const reason = reasonToStay(record, receivers);
    if (reason === undefined) records.push(record);
    else leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  return { records, leftOut };
}
