import { z } from 'zod';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { call } from '../call.ts';
import { Approval } from './outputs.ts';
import type { ConflictView } from './records.ts';

/** A station as its card names it. */
export interface StationCardView {
  readonly stationId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly stationNo: string;
  readonly kind: string;
  readonly level: Level;
  /** Sixteen characters in groups of four, for two people to compare on paper. */
  readonly fingerprint: string;
  readonly issuedAt: Millis;
}

export interface TrustedStation extends StationCardView {
  readonly trustedAt: Millis;
  readonly trustedBy: string;
  readonly lastSentAt: Millis | undefined;
  readonly lastReceiptAt: Millis | undefined;
  readonly lastReceivedAt: Millis | undefined;
}

export interface CardRead {
  readonly card: StationCardView;
  /** `new`, `same` as trusted, `renewed` and signed by the old key, `changed` without it: compare anew. */
  readonly standing: 'new' | 'same' | 'renewed' | 'changed';
  readonly token: string;
}

export interface MediumView {
  readonly no: string;
  readonly kind: string;
  readonly level: Level;
  readonly keeper: string;
}

export interface LevelSum {
  readonly level: Level;
  readonly records: number;
  /** Latest expiry as a date, undefined at 内部 and 公开. */
  readonly until: string | undefined;
}

export interface ExportCheck {
  readonly id: 'trusted' | 'noConflict' | 'aggregation' | 'attachments' | 'level';
  readonly isMet: boolean;
  readonly words: string;
}

export interface ExportPlan {
  readonly plan: string;
  readonly number: string;
  readonly kind: string;
  readonly receivers: readonly StationCardView[];
  readonly byRegister: readonly {
    readonly register: string;
    readonly title: string;
    readonly records: number;
  }[];
  readonly records: number;
  readonly byLevel: readonly LevelSum[];
  readonly level: Level;
  readonly marking: string;
  /** Records of 机密 and above by number and date only. */
  readonly secretRecords: readonly {
    readonly register: string;
    readonly number: string;
    readonly date: string;
    readonly level: Level;
  }[];
  readonly checks: readonly ExportCheck[];
  /** What goes, by opaque id: to plan again without a part of it, or to print it instead. */
  readonly items: readonly { readonly record: string; readonly register: string; readonly level: Level }[];
  /** Records left out: above a receiver's level, in conflict, incomplete. */
  readonly leftOut: readonly { readonly reason: string; readonly records: number }[];
  readonly needsApproval: boolean;
  readonly medium: MediumView | undefined;
  readonly approvedBy: string | undefined;
}

export interface ExportProof {
  readonly bundleId: string;
  readonly number: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly digest: string;
  readonly fingerprint: string;
  readonly marking: string;
  readonly records: number;
  readonly entries: number;
  readonly writtenAt: Millis;
}

/** Counts of one register in a staged import; read = the sum of all six. */
export interface StagedCounts {
  readonly register: string;
  readonly title: string;
  readonly added: number;
  readonly had: number;
  readonly withheld: number;
  readonly conflicting: number;
  readonly inert: number;
  readonly refused: number;
  readonly words: string;
}

export interface StagedConflict {
  readonly register: string;
  readonly record: string;
  readonly number: string;
  readonly title: string;
  readonly conflicts: readonly (ConflictView & { readonly label: string })[];
}

export interface StagedImport {
  readonly stage: string;
  readonly bundleId: string;
  readonly number: string;
  readonly kind: string;
  readonly sender: StationCardView;
  readonly handler: string;
  readonly marking: string;
  readonly level: Level;
  readonly fingerprint: string;
  readonly bytes: number;
  readonly volumes: number;
  readonly packedAt: Millis;
  readonly rangeWords: string;
  readonly counts: readonly StagedCounts[];
  readonly totals: Omit<StagedCounts, 'register' | 'title' | 'words'>;
  readonly read: number;
  readonly conflicts: readonly StagedConflict[];
  readonly receipts: number;
  readonly forks: number;
  readonly checkedEntries: number;
  readonly tookMs: number;
}

export interface ImportDone {
  readonly bundleId: string;
  readonly added: number;
  readonly conflicts: number;
  readonly importedAt: Millis;
}

/** A line of 交接登记. */
export interface ExchangeLine {
  readonly direction: 'out' | 'in' | 'refused';
  readonly bundleId: string;
  readonly number: string;
  readonly kind: string;
  readonly station: string;
  readonly marking: string;
  readonly level: Level;
  readonly records: number;
  readonly fingerprint: string;
  readonly medium: string;
  readonly at: Millis;
  readonly by: string;
  readonly receiptAt: Millis | undefined;
  readonly reason: string | undefined;
}

const Id = z.string().min(1).max(64);
const Empty = z.strictObject({});

export const exchangeCalls = {
  'stations.own': call(Empty).returns<StationCardView>(),
  'stations.trusted': call(Empty).returns<readonly TrustedStation[]>(),
  'stations.writeCard': call(z.strictObject({ ref: Id })).returns<{ readonly fileName: string }>(),
  'stations.readCard': call(z.strictObject({ ref: Id })).returns<CardRead>(),
  /** `fingerprint` is what the person typed from the other side's paper: FINGERPRINT_DIFFERS. */
  'stations.trust': call(
    z.strictObject({ token: Id, fingerprint: z.string().max(40) }),
  ).returns<TrustedStation>(),
  'media.list': call(Empty).returns<readonly MediumView[]>(),
  'media.register': call(
    z.strictObject({
      no: z.string().trim().min(1).max(40),
      kind: z.enum(['disc', 'usb', 'disk', 'folder']),
      level: z.enum(LEVELS),
    }),
  ).returns<readonly MediumView[]>(),
  'export.plan': call(
    z.strictObject({
      receivers: z.array(Id).min(1).max(20),
      kind: z.enum(['reportUp', 'issueDown', 'collaborate', 'handover', 'receipt']),
      selection: z.union([
        z.literal('sinceLast'),
        z.strictObject({ records: z.array(Id).min(1).max(10_000) }),
      ]),
    }),
  ).returns<ExportPlan>(),
  /** Checks the medium's level against the bundle's: MEDIUM_LEVEL, nothing written. */
  'export.medium': call(z.strictObject({ plan: Id, medium: z.string().max(40) })).returns<ExportPlan>(),
  'export.approve': call(z.strictObject({ plan: Id, approval: Approval })).returns<ExportPlan>(),
  'export.write': call(z.strictObject({ plan: Id, ref: Id })).returns<ExportProof>(),
  'import.stage': call(z.strictObject({ ref: Id })).returns<StagedImport>(),
  'import.confirm': call(
    z.strictObject({ stage: Id, isFingerprintCompared: z.literal(true) }),
  ).returns<ImportDone>(),
  'import.discard': call(z.strictObject({ stage: Id })).returns<void>(),
  'exchange.lines': call(Empty).returns<readonly ExchangeLine[]>(),
} as const;
