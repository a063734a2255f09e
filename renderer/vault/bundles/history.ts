import * as z from 'zod';
import type { KnownHead } from '#shared/bundle/manifest.ts';
import type { ExchangeLine } from '#shared/ipc/vault/exchange.ts';
import type { StationId } from '#shared/journal/header.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { ok } from '#shared/kernel/result.ts';
import type { ConfigEntry, Handlers, OpenVault } from '../core.ts';
import { stationName } from '../records/stations.ts';

/** Configuration acts of the 交接登记; the subject is the bundle. */
export const EXPORT_ACT = 'exchange.export';
export const IMPORT_ACT = 'exchange.import';
/** A receipt of ours came back; the subject is the bundle it answers, followed by the station. */
export const RECEIPT_ACT = 'exchange.receipt';

const Heads = z.array(z.strictObject({ journal: z.string(), seq: z.int(), id: z.string() }));

const Line = z.object({
  number: z.string(),
  kind: z.string(),
  stations: z.array(z.string()),
  marking: z.string(),
  level: z.enum(LEVELS),
  records: z.int(),
  fingerprint: z.string(),
  medium: z.string(),
});
export type LinePayload = z.infer<typeof Line>;

const ImportPayload = Line.extend({ heads: Heads });
const ReceiptPayload = z.object({
  bundle: z.string(),
  station: z.string(),
  importedAt: z.number(),
  heads: Heads,
});

/** Subject of a receipt entry: one bundle may have several receivers. */
export function receiptSubject(bundle: string, station: StationId): string {
  return `${bundle}.${station}`;
}

interface KnownReceipt {
  readonly bundle: string;
  readonly station: StationId;
  readonly at: Millis;
  readonly heads: readonly KnownHead[];
}

function receipts(vault: OpenVault): readonly KnownReceipt[] {
  return vault.config.ofAct(RECEIPT_ACT).flatMap((entry) => {
    const payload = ReceiptPayload.safeParse(entry.payload);
    if (!payload.success) return [];
    const { bundle, station, importedAt, heads } = payload.data;
    return [{ bundle, station, at: importedAt, heads }];
  });
}

/**
 * Up to where a station has said that it holds each journal. Nothing said: nothing, so that the next bundle carries
 * everything and heals a lost one (architecture §5).
 */
export function knownSeqOf(vault: OpenVault, station: StationId): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const receipt of receipts(vault)) {
    if (receipt.station !== station) continue;
    for (const head of receipt.heads)
      known.set(head.journal, Math.max(known.get(head.journal) ?? 0, head.seq));
  }
  return known;
}

/** Receipts owed to a station: every bundle of its that was imported, with what we held right after. */
export function receiptsFor(
  vault: OpenVault,
  station: StationId,
): { bundleId: string; importedAt: Millis; heads: readonly KnownHead[] }[] {
  return vault.config.ofAct(IMPORT_ACT).flatMap((entry) => {
    const payload = ImportPayload.safeParse(entry.payload);
    if (!payload.success || !payload.data.stations.includes(station)) return [];
    return [{ bundleId: entry.subject, importedAt: entry.header.time, heads: payload.data.heads }];
  });
}

/** When a bundle was imported here; undefined when it was not. */
export function importedAt(vault: OpenVault, bundleId: string): Millis | undefined {
  return vault.config.newest(IMPORT_ACT).get(bundleId)?.header.time;
}

/** When we last sent to, heard from, and imported from a station. */
export function exchangeTimes(
  vault: OpenVault,
  station: StationId,
): { lastSentAt: Millis | undefined; lastReceiptAt: Millis | undefined; lastReceivedAt: Millis | undefined } {
  const newest = (act: string): Millis | undefined =>
    vault.config
      .ofAct(act)
      .filter((entry) => {
        const line = Line.safeParse(entry.payload);
        return line.success && line.data.stations.includes(station);
      })
      .at(-1)?.header.time;
  const answered = receipts(vault).filter((receipt) => receipt.station === station);
  return {
    lastSentAt: newest(EXPORT_ACT),
    lastReceiptAt: answered.at(-1)?.at,
    lastReceivedAt: newest(IMPORT_ACT),
  };
}

function lineOf(vault: OpenVault, entry: ConfigEntry, direction: 'out' | 'in'): ExchangeLine[] {
  const line = Line.safeParse(entry.payload);
  if (!line.success) return [];
  const { stations, number, kind, marking, level, records, fingerprint, medium } = line.data;
  const receipt = receipts(vault).find((candidate) => candidate.bundle === entry.subject);
  return [
    {
      direction,
      bundleId: entry.subject,
      number,
      kind,
      station: stations.map((station) => stationName(vault, station)).join('、'),
      marking,
      level,
      records,
      fingerprint,
      medium,
      at: entry.header.time,
      by: entry.actor.name,
      receiptAt: receipt?.at,
      reason: undefined,
    },
  ];
}

export const historyHandlers = {
  'exchange.lines': async (vault) => {
    const lines = [
      ...vault.config.ofAct(EXPORT_ACT).flatMap((entry) => lineOf(vault, entry, 'out')),
      ...vault.config.ofAct(IMPORT_ACT).flatMap((entry) => lineOf(vault, entry, 'in')),
    ];
    return ok(lines.sort((left, right) => right.at - left.at));
  },
} as const satisfies Handlers;
