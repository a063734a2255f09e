import { z } from 'zod';
import { checkKdfParams, type KdfParams } from '#shared/crypto/kdf.ts';
import type { AccountFace, StationFace } from '#shared/ipc/vault/session.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import { checkedRow } from './damagedRow.ts';
import { clearRow, clearValue, type RowCache } from './rowCache.ts';
import type { Row } from './rowCodec.ts';
import { FACE_KEY, rowKey } from './rowIds.ts';

/**
 * What the lock page must know before anyone has given a password: rows in clear (docs/decisions, “what stands in
 * clear”). Nothing here says what anybody may read, and nothing here is believed once the journal is open.
 */
export const STORE_FORMAT = 1;

const faceSchema = z.object({
  kind: z.literal('face'),
  format: z.int(),
  store: z.string(),
  journal: z.string(),
  auditKey: z.string(),
  recoverySet: z.string(),
  recoveryKey: z.string(),
  station: z.object({
    stationId: z.string(),
    unit: z.string(),
    stationNo: z.string(),
    room: z.string(),
    deviceNo: z.string(),
    level: z.enum(LEVELS),
  }),
});

/** The store's own face. */
export interface StoreFace {
  readonly format: number;
  readonly store: string;
  /** Volume being written; kept for the witness. */
  readonly journal: string;
  readonly auditKey: string;
  readonly recoverySet: string;
  readonly recoveryKey: string;
  readonly station: StationFace;
}

const accountSchema = z.object({
  kind: z.literal('account'),
  account: z.string(),
  name: z.string(),
  office: z.string(),
  isAdministrator: z.boolean(),
  isDisabled: z.boolean(),
  publicKey: z.string().optional(),
  kdf: z.custom<KdfParams>((value) => checkKdfParams(value).ok),
  secret: z.string(),
});

/** An account as it lies in clear: how to try a password, and whom it lets in. */
export interface AccountRow {
  readonly account: string;
  readonly name: string;
  readonly office: string;
  readonly isAdministrator: boolean;
  readonly isDisabled: boolean;
  readonly publicKey: string | undefined;
  readonly kdf: KdfParams;
  /** Hex of the account's secret, sealed under what Argon2id makes of the password. */
  readonly secret: string;
}

export type Sm3 = (bytes: Uint8Array) => Uint8Array;

export function faceRow(face: StoreFace): Row {
  return clearRow('settings', FACE_KEY, { kind: 'face', ...face, station: { ...face.station } });
}

/** What was read of a row, which never changes: every call of a person asks for the face. */
const read = new WeakMap<Row, StoreFace>();

/** The face, or undefined in an empty store. Throws `DamagedRow` on one that no version wrote. */
export function readFace(rows: RowCache): StoreFace | undefined {
  const row = rows.get('settings', FACE_KEY);
  const kept = row === undefined ? undefined : read.get(row);
  if (row === undefined || kept !== undefined) return kept;
  const value = clearValue(row, 'face');
  if (value === undefined) return undefined;
  const face = checkedRow(faceSchema, value);
  read.set(row, face);
  return face;
}

export function accountKey(sm3: Sm3, store: string, account: string): string {
  return rowKey(sm3, store, 'account', account);
}

export function accountRow(sm3: Sm3, store: string, row: AccountRow): Row {
  const { publicKey, kdf, ...rest } = row;
  const value: Record<string, Json> = { kind: 'account', ...rest, kdf: { ...kdf } };
  if (publicKey !== undefined) value['publicKey'] = publicKey;
  return clearRow('settings', accountKey(sm3, store, row.account), value);
}

/** All accounts in clear, in the order they were made. */
export function readAccounts(rows: RowCache): readonly AccountRow[] {
  return rows.all('settings').flatMap((row) => {
    const value = clearValue(row, 'account');
    if (value === undefined) return [];
    const parsed = checkedRow(accountSchema, value);
    return [{ ...parsed, publicKey: parsed.publicKey }];
  });
}

/** `backup` has one count for the whole store, under the empty account: when it was last done. */
export type Counter = 'failures' | 'login' | 'backup';

function counterRow(sm3: Sm3, store: string, kind: Counter, account: string, value: number): Row {
  return clearRow('settings', rowKey(sm3, store, kind, account), { kind, account, value });
}

/** How many wrong passwords in a row. */
export function failuresRow(sm3: Sm3, store: string, account: string, failures: number): Row {
  return counterRow(sm3, store, 'failures', account, failures);
}

export function lastLoginRow(sm3: Sm3, store: string, account: string, time: Millis): Row {
  return counterRow(sm3, store, 'login', account, time);
}

/** The counters of one kind, by account. */
export function readCounters(rows: RowCache, kind: Counter): Map<string, number> {
  const counters = new Map<string, number>();
  for (const row of rows.all('settings')) {
    const value = clearValue(row, kind);
    if (value === undefined) continue;
    const { account, value: count } = value;
    if (typeof account === 'string' && typeof count === 'number') counters.set(account, count);
  }
  return counters;
}

export function lastBackupRow(sm3: Sm3, store: string, time: Millis): Row {
  return counterRow(sm3, store, 'backup', '', time);
}

export function accountFace(
  row: AccountRow,
  lastLoginAt: Millis | undefined,
  isLockedOut: boolean,
): AccountFace {
  const { account, name, office, isAdministrator } = row;
  return { account, name, office, isAdministrator, lastLoginAt, isLockedOut };
}
