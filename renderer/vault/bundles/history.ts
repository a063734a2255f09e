import * as z from 'zod';
import type { KnownHead } from '#shared/bundle/manifest.ts';
import type { ExchangeLine } from '#shared/ipc/vault/exchange.ts';
import { type JournalId, journalOf, type StationId, stationOf, volumeOf } from '#shared/journal/header.ts';
import { ERROR_TEXTS, type ErrorCode } from '#shared/kernel/errors.ts';
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

/** Numbers of all bundles that were sent from here. */
export function exportedNumbers({ config }: OpenVault): readonly string[] {
  return config.ofAct(EXPORT_ACT).flatMap(({ payload }) => Line.safeParse(payload).data?.number ?? []);
}

/** Sealed rows of the bundles that were turned away. Sender and marking only where the signature held. */
export const REFUSED_KIND = 'exchange.refused';
const Refused = z.object({
  bundleId: z.string(),
  kind: z.string(),
  station: z.string(),
  marking: z.string(),
  level: z.enum(LEVELS),
  at: z.number(),
  by: z.string(),
  code: z.string(),
  data: z.record(z.string(), z.string()),
});
export type RefusedLine = z.infer<typeof Refused>;

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

/** Newest volume of a station's journal that is known here; 0 when nothing of it is. */
function newestVolume(vault: OpenVault, station: StationId): number {
  const volumes = vault.ledger.chain.journals().flatMap((journal) => {
    return stationOf(journal) === station ? [volumeOf(journal)] : [];
  });
  return Math.max(0, ...volumes);
}

/**
 * The journal that a station writes now and therefore has all of. Of a volume before it may have lost the end, and of
 * one that forked it has one branch: undefined.
 */
export function writtenNow(vault: OpenVault, station: StationId): JournalId | undefined {
  const journal = journalOf(station, Math.max(1, newestVolume(vault, station)));
  return vault.ledger.chain.forks().some((fork) => fork.journal === journal) ? undefined : journal;
}

/**
 * What a station has said to have imported from us, and still has: with a new volume an older copy of it was put back,
 * and what it said before is no longer so. Without this nothing it has lost would ever be sent to it again.
 */
export function receiptsOf(vault: OpenVault, station: StationId): readonly KnownReceipt[] {
  const journal = writtenNow(vault, station);
  // Of a station and its copy nobody knows which of them said it.
  if (journal === undefined) return [];
  const isOfNow = ({ heads }: KnownReceipt): boolean =>
    volumeOf(journal) === 1 || heads.some((head) => head.journal === journal);
  return receipts(vault).filter((receipt) => receipt.station === station && isOfNow(receipt));
}

/**
 * Up to where a station has said that it holds each journal. Nothing said: nothing, so that the next bundle carries
 * everything and heals a lost one (architecture §5).
 */
export function knownSeqOf(vault: OpenVault, station: StationId): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const forked = new Set(vault.ledger.chain.forks().map((fork) => fork.journal));
  for (const receipt of receiptsOf(vault, station)) {
    for (const head of receipt.heads) {
      // Of a journal with two branches a number does not say which of them they hold.
      if (forked.has(head.journal) || isOtherBranch(vault, head)) continue;
      known.set(head.journal, Math.max(known.get(head.journal) ?? 0, head.seq));
    }
  }
  return known;
}

/** Whether we hold another entry at the place: they hold a branch that we do not know. */
function isOtherBranch({ ledger }: OpenVault, { journal, seq, id }: KnownHead): boolean {
  return ledger.chain.byId(id) === undefined && seq <= ledger.chain.newestSeq(journal);
}

/**
 * Receipts owed to a station: every bundle of its that was imported, with what we held right after. Those it knows
 * already are left out, but for the newest, whose heads say all that the others said.
 */
export function receiptsFor(
  vault: OpenVault,
  station: StationId,
): { bundleId: string; importedAt: Millis; heads: readonly KnownHead[] }[] {
  const known = knownSeqOf(vault, station);
  const owed = vault.config.ofAct(IMPORT_ACT).flatMap((entry) => {
    const payload = ImportPayload.safeParse(entry.payload);
    return payload.success && payload.data.stations.includes(station)
      ? [{ entry, heads: payload.data.heads }]
      : [];
  });
  return owed
    .filter(({ entry: { header } }, index) => {
      return index === owed.length - 1 || (known.get(header.journal) ?? 0) < header.seq;
    })
    .map(({ entry, heads }) => ({ bundleId: entry.subject, importedAt: entry.header.time, heads }));
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
  const answered = receiptsOf(vault, station);
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
  // 已送达 when every receiver has answered; the last answer counts.
  const answers = receipts(vault).filter((candidate) => candidate.bundle === entry.subject);
  const isAnswered = stations.every((station) => answers.some((answer) => answer.station === station));
  const receiptAt = isAnswered ? Math.max(...answers.map((answer) => answer.at)) : undefined;
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
      receiptAt: direction === 'out' ? receiptAt : undefined,
      reason: undefined,
    },
  ];
}

function refusedLines(vault: OpenVault): ExchangeLine[] {
  return [...vault.rowsOf(REFUSED_KIND)].flatMap(([, value]) => {
    const line = Refused.safeParse(value);
    if (!line.success) return [];
    const { station, code, data, ...rest } = line.data;
    const reason = isErrorCode(code) ? filled(ERROR_TEXTS[code].title, data) : code;
    const name = station === '' ? '' : stationName(vault, station);
    const unknown = { records: 0, fingerprint: '', medium: '', number: '', receiptAt: undefined };
    return [{ direction: 'refused' as const, ...unknown, ...rest, station: name, reason }];
  });
}

function filled(text: string, data: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? '');
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_TEXTS, code);
}

export const historyHandlers = {
  'exchange.lines': async (vault) => {
    const lines = [
      ...vault.config.ofAct(EXPORT_ACT).flatMap((entry) => lineOf(vault, entry, 'out')),
      ...vault.config.ofAct(IMPORT_ACT).flatMap((entry) => lineOf(vault, entry, 'in')),
      ...refusedLines(vault),
    ];
    return ok(lines.sort((left, right) => right.at - left.at));
  },
} as const satisfies Handlers;
