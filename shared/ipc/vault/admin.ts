import { z } from 'zod';
import { isBackupName } from '#shared/backup/names.ts';
import type { ErrorCode } from '#shared/kernel/errors.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { call } from '../call.ts';
import type { BackupFolderState } from '../mainPort.ts';
import type { PracticeView } from './recordParts.ts';
import type { MissedBackup, ShareSheet } from './session.ts';

export interface AccountView {
  readonly account: string;
  readonly name: string;
  readonly offices: readonly string[];
  readonly office: string;
  readonly roles: readonly string[];
  readonly levels: readonly Level[];
  /** created → keyed (password set) → granted → active; disabled. */
  readonly standing: 'created' | 'keyed' | 'active' | 'disabled';
  readonly keysPending: readonly Level[];
  readonly isLockedOut: boolean;
  readonly fingerprint: string | undefined;
  readonly lastLoginAt: Millis | undefined;
}

export interface AuditRow {
  readonly seq: number;
  readonly time: Millis;
  readonly actor: string;
  readonly role: string;
  readonly event: string;
  readonly object: string;
  readonly level: Level | undefined;
  readonly isRefused: boolean;
  readonly outcome: string;
}

export interface AuditAnswer {
  readonly rows: readonly AuditRow[];
  readonly total: number;
  readonly isChainWhole: boolean;
  readonly head: string;
}

export interface BackupProof {
  readonly name: string;
  readonly bytes: number;
  readonly frames: number;
  readonly digest: string;
}

/** A backup in the chosen folder, and what rotation did after it was read back. */
export interface FolderBackup extends BackupProof {
  readonly removed: readonly string[];
  /** Names that rotation would have let go of, had the medium been able to remove them. */
  readonly kept: readonly string[];
  readonly keptBecause: ErrorCode | undefined;
}

/** The newest backup as the store remembers it. */
export interface BackupNote extends BackupProof {
  readonly at: Millis;
}

/** What came of the last 校验备份. */
export interface RehearsalNote {
  readonly at: Millis;
  readonly name: string;
  readonly madeAt: Millis;
  readonly digest: string;
  readonly isWhole: boolean;
  readonly entries: number;
  readonly bodies: number;
  /** More than none: only somebody with more keys can say that it opens whole. */
  readonly sealedBodies: number;
}

export interface ListedBackup {
  readonly name: string;
  /** When it was made by the clock of the place: `YYYY-MM-DD`, `HH:MM`. */
  readonly day: string;
  readonly clock: string;
}

export interface BackupState {
  /** undefined while none is chosen. */
  readonly folder: BackupFolderState | undefined;
  /** Backups of this store in it, newest first. */
  readonly backups: readonly ListedBackup[];
  readonly isAtLock: boolean;
  readonly last: BackupNote | undefined;
  readonly missed: MissedBackup | undefined;
  readonly rehearsal: RehearsalNote | undefined;
}

/** A backup that was opened in memory as a restore would open it. */
export interface RehearsalReport {
  readonly name: string;
  readonly madeAt: Millis;
  readonly bytes: number;
  readonly frames: number;
  readonly entries: number;
  /** Bodies that the keys of this session opened, each proven by its header. */
  readonly bodies: number;
  /** Bodies, or packed runs of them, of compartments whose keys this session does not hold. */
  readonly sealedBodies: number;
  /** Attachments named by the bodies that were opened. */
  readonly attachments: number;
  readonly missingAttachments: number;
  readonly chunks: number;
  /** Entries of the live store that are not in the backup. */
  readonly behind: number;
  /** Entries of the backup that the live store does not know: it was made after something was lost. */
  readonly unknown: number;
  readonly isRecoverable: boolean;
  readonly digest: string;
}

const BackupName = z.string().refine(isBackupName, 'no name of a backup');
const Id = z.string().min(1).max(64);
const Empty = z.strictObject({});
const Reason = z.string().trim().min(2).max(500);

export const adminCalls = {
  'accounts.list': call(Empty).returns<readonly AccountView[]>(),
  /** Answers the one-time password, shown once and never stored. */
  'accounts.create': call(
    z.strictObject({
      name: z.string().trim().min(1).max(40),
      offices: z.array(z.string().max(40)).min(1).max(12),
    }),
  ).returns<{ readonly account: string; readonly oneTimePassword: string }>(),
  'accounts.grant': call(
    z.strictObject({
      account: Id,
      offices: z.array(z.string().max(40)).min(1).max(12),
      levels: z.array(z.enum(LEVELS)).max(5),
      /** The key's fingerprint as the person reads it from the account's own screen. */
      fingerprint: z.string().max(40),
    }),
  ).returns<readonly AccountView[]>(),
  /** Hands over what was granted, while the receiver types the password in the same dialog. */
  'accounts.giveKeys': call(z.strictObject({ account: Id, password: z.string().max(256) })).returns<
    readonly AccountView[]
  >(),
  'accounts.reset': call(z.strictObject({ account: Id, reason: Reason })).returns<{
    readonly oneTimePassword: string;
  }>(),
  'accounts.unlock': call(z.strictObject({ account: Id, reason: Reason })).returns<readonly AccountView[]>(),
  'accounts.disable': call(z.strictObject({ account: Id, reason: Reason })).returns<readonly AccountView[]>(),
  'audit.read': call(
    z.strictObject({
      scope: z.enum(['all', 'own', 'auditor']),
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(500),
    }),
  ).returns<AuditAnswer>(),
  'practices.list': call(Empty).returns<readonly PracticeView[]>(),
  'practices.switch': call(
    z.strictObject({ rule: z.string().max(40), isOn: z.boolean(), reason: Reason }),
  ).returns<readonly PracticeView[]>(),
  'store.openVolume': call(z.strictObject({ reason: Reason })).returns<void>(),
  'store.acceptClock': call(z.strictObject({ reason: Reason })).returns<void>(),
  'store.verify': call(Empty).returns<{
    readonly frames: number;
    readonly entries: number;
    readonly isWhole: boolean;
  }>(),
  'backup.state': call(Empty).returns<BackupState>(),
  'backup.write': call(z.strictObject({ ref: Id })).returns<BackupProof>(),
  /** Into the chosen folder, with rotation. BACKUP_NO_FOLDER, BACKUP_FOLDER_GONE, codes of a medium. */
  'backup.writeToFolder': call(Empty).returns<FolderBackup>(),
  'backup.setAtLock': call(z.strictObject({ isAtLock: z.boolean() })).returns<void>(),
  /** 校验备份: opens it in memory. BACKUP_OTHER_STORE, BACKUP_DAMAGED and its kin. */
  'backup.rehearse': call(z.strictObject({ ref: Id, name: z.string().max(200) })).returns<RehearsalReport>(),
  'backup.rehearseInFolder': call(z.strictObject({ name: BackupName })).returns<RehearsalReport>(),
  /** Ends a backup or a rehearsal that runs; its call answers CANCELLED. Nothing when none runs. */
  'backup.stop': call(Empty).returns<void>(),
  'recovery.reissue': call(z.strictObject({ password: z.string().max(256) })).returns<
    readonly ShareSheet[]
  >(),
} as const;
