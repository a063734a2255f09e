import { z } from 'zod';
import { LEVELS, type Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { call } from '../call.ts';
import type { ShareSheet } from './session.ts';

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
  'store.openVolume': call(z.strictObject({ reason: Reason })).returns<void>(),
  'store.acceptClock': call(z.strictObject({ reason: Reason })).returns<void>(),
  'store.verify': call(Empty).returns<{
    readonly frames: number;
    readonly entries: number;
    readonly isWhole: boolean;
  }>(),
  'backup.write': call(z.strictObject({ ref: Id })).returns<BackupProof>(),
  'recovery.reissue': call(z.strictObject({ password: z.string().max(256) })).returns<
    readonly ShareSheet[]
  >(),
} as const;
