import { z } from 'zod';
import type { ErrorCode } from '#shared/kernel/errors.ts';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { call } from '../call.ts';

/** What stands on the lock page before anyone has logged in: no clearance, nothing of any record. */
export interface StationFace {
  readonly stationId: string;
  readonly unit: string;
  readonly stationNo: string;
  readonly room: string;
  readonly deviceNo: string;
  /** Highest 密级 the store may hold; shown as the mark. */
  readonly level: Level;
}

export interface AccountFace {
  readonly account: string;
  readonly name: string;
  /** As it stands beside the name: 组长, 公文、会议记录专人. */
  readonly office: string;
  readonly isAdministrator: boolean;
  readonly lastLoginAt: Millis | undefined;
  readonly isLockedOut: boolean;
}

/** One thing the check at start did, told to the person in words built from these facts. */
export type StartNotice =
  | { readonly kind: 'tornFrameCut'; readonly bytes: number }
  | { readonly kind: 'replayedFromMirror'; readonly frames: number }
  | { readonly kind: 'mirrorRebuilt'; readonly frames: number }
  | { readonly kind: 'databaseRebuilt'; readonly frames: number }
  | { readonly kind: 'bothRepaired'; readonly frames: number }
  | { readonly kind: 'witnessMissing' };

/** A lock that should have made a backup and could not. */
export interface MissedBackup {
  readonly at: Millis;
  readonly code: ErrorCode;
}

export interface StartReport {
  /** `empty`: first run. `locked`: the lock page. `stopped`: nothing may be opened, `error` says why. */
  readonly phase: 'empty' | 'locked' | 'stopped';
  readonly error: AppError | undefined;
  readonly station: StationFace | undefined;
  readonly accounts: readonly AccountFace[];
  /** Frames proven on both sides. */
  readonly frames: number;
  readonly notices: readonly StartNotice[];
  /** Set when the store may be looked at but not written: hole, rollback, clock. */
  readonly readOnly: AppError | undefined;
  readonly lastBackupAt: Millis | undefined;
  /** Set when the last lock should have made a backup and could not. */
  readonly missedBackup?: MissedBackup;
}

export interface Session {
  readonly account: string;
  /** As records name the person. */
  readonly person: string;
  readonly name: string;
  readonly office: string;
  readonly roles: readonly string[];
  readonly dutyRoles: readonly string[];
  readonly levels: readonly Level[];
  readonly isAdministrator: boolean;
  readonly station: StationFace;
  readonly passwordExpiresAt: Millis;
  /** The one-time or expired password must be changed before anything else. */
  readonly mustChangePassword: boolean;
  /** Granted levels whose keys a holder has not handed over yet. */
  readonly keysPending: readonly Level[];
  readonly readOnly: AppError | undefined;
  /** Idle minutes before locking (secrecy.md LCK-1). */
  readonly lockAfterMinutes: number;
}

export interface ShareSheet {
  readonly setId: string;
  readonly number: 1 | 2 | 3;
  /** Who keeps it: 组长, 安全保密管理员, 保险柜. */
  readonly keeper: string;
  /** Lines as printed, each with its own check characters. */
  readonly lines: readonly string[];
}

export interface StoreCreated {
  readonly shares: readonly ShareSheet[];
  readonly station: StationFace;
  readonly fingerprint: string;
}

/** What a backup says of itself before any share was typed. Nothing of it is believed until the shares opened it. */
export interface BackupFace {
  readonly name: string;
  readonly station: StationFace;
  readonly madeAt: Millis;
  readonly bytes: number;
  readonly frames: number;
  readonly attachments: number;
  /** Which issue of shares opens it, as it stands on the sheets. */
  readonly recoverySet: string;
  readonly digest: string;
  /** One of them gets a new password; the others keep theirs. */
  readonly accounts: readonly AccountFace[];
}

const Password = z.string().min(1).max(256);
const Id = z.string().min(1).max(64);
const Name = z.string().trim().min(1).max(40);

export const NewAccount = z.strictObject({
  name: Name,
  /** Office codes of `shared/domain/kinds.ts`. */
  offices: z.array(z.string().max(40)).min(1).max(12),
  password: Password,
});
export type NewAccount = z.input<typeof NewAccount>;

export const CreateStore = z.strictObject({
  station: z.strictObject({
    unit: z.string().trim().min(2).max(60),
    /** 机构代字, first part of every number: 示教纪. */
    code: z.string().trim().min(1).max(12),
    kind: z.enum(['group', 'supervisionRoom', 'generalOffice', 'cadreSupervisionRoom']),
    organisation: z.string().trim().min(2).max(60),
    stationNo: z.string().trim().min(1).max(20),
    room: z.string().trim().max(40),
    deviceNo: z.string().trim().max(40),
    level: z.enum(LEVELS),
  }),
  accounts: z.array(NewAccount).min(4).max(20),
});
export type CreateStore = z.input<typeof CreateStore>;

export const sessionCalls = {
  /** First call after the worker starts: self-test, repair of either side, report. Repeating it answers the same. */
  'session.start': call(z.strictObject({})).returns<StartReport>(),
  'session.createStore': call(CreateStore).returns<StoreCreated>(),
  'session.login': call(z.strictObject({ account: Id, password: Password })).returns<Session>(),
  'session.changePassword': call(z.strictObject({ current: Password, next: Password })).returns<Session>(),
  /** Waits for a running commit, then forgets every key. The page is reloaded right after. */
  'session.lock': call(
    z.strictObject({ reason: z.enum(['person', 'idle', 'suspend', 'screenLock', 'close', 'logout']) }),
  ).returns<void>(),
  /** Two shares stand in for lost passwords; all is issued anew afterwards. */
  'session.recover': call(
    z.strictObject({ shares: z.array(z.string().max(2000)).length(2), account: Id, password: Password }),
  ).returns<{ readonly shares: readonly ShareSheet[] }>(),
  /** On a machine without a store: reads a backup through and says what it is. STORE_EXISTS, BACKUP_DAMAGED and its kin. */
  'session.openBackup': call(z.strictObject({ ref: Id, name: z.string().max(200) })).returns<BackupFace>(),
  /** Restores the backup that was opened last. BACKUP_LEVEL, SHARES_DO_NOT_MATCH, BACKUP_NO_ROOM. */
  'session.restoreBackup': call(
    z.strictObject({
      level: z.enum(LEVELS),
      shares: z.array(z.string().max(2000)).length(2),
      account: Id,
      password: Password,
    }),
  ).returns<{ readonly shares: readonly ShareSheet[] }>(),
} as const;
