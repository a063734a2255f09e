import { z } from 'zod';
import { permits } from '#shared/domain/permissions.ts';
import type { AuditAnswer, AuditRow } from '#shared/ipc/vault/admin.ts';
import { type Bytes, parseHex, wipe } from '#shared/kernel/bytes.ts';
import { LEVELS } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { CoreHandlers } from '../coreHandler.ts';
import { keyIdOf } from '../keys/keyring.ts';
import type { OpenStation } from '../openStation.ts';
import { checkedRow, jsonOfRow } from '../store/damagedRow.ts';
import type { StoredRow } from '../store/database.ts';
import { clearValue } from '../store/rowCache.ts';
import { checkChain, PREV_BYTES } from './auditChain.ts';
import { AUDIT_READER, auditKeyId } from './auditTrail.ts';

const rowSchema = z.object({
  seq: z.int(),
  time: z.number(),
  account: z.string(),
  role: z.string(),
  event: z.string(),
  object: z.string(),
  outcome: z.string(),
  level: z.enum(LEVELS).optional(),
  detail: z.string().optional(),
});
type Scope = 'all' | 'own' | 'auditor';
type AuditKeys = ReadonlyMap<string, { readonly key: Bytes; readonly isAuditor: boolean }>;

const SCOPE_PERMISSIONS = { all: 'aud.read', own: 'aud.read.self', auditor: 'aud.read.auditor' } as const;

/** Session keys that this account can open: by the audit pair, or because they were wrapped to the account. */
function sessionKeys(open: OpenStation, scope: Scope): AuditKeys {
  const keys = new Map<string, { readonly key: Bytes; readonly isAuditor: boolean }>();
  const auditPair = scope === 'all' ? open.keys.all().get(keyIdOf('audit', 1)) : undefined;
  const reader = scope === 'all' ? AUDIT_READER : open.session.account;
  const privateKey = scope === 'all' ? auditPair : open.person.privateKey;
  if (privateKey === undefined) return keys;
  for (const row of open.store.parts.rows.all('keyring')) {
    const value = clearValue(row, 'auditSession');
    const wraps = value?.['wraps'] as
      | readonly { readonly to: string; readonly wrapped: string }[]
      | undefined;
    const wrap = wraps?.find(({ to }) => to === reader);
    const wrapped = wrap === undefined ? undefined : parseHex(wrap.wrapped);
    if (value === undefined || wrapped === undefined) continue;
    const key = open.suite.unwrap(privateKey, wrapped);
    // A pair from before a reset does not open it: those rows are for the auditor only.
    if (key.ok)
      keys.set(auditKeyId(String(value['session'])), {
        key: key.value,
        isAuditor: value['isAuditor'] === true,
      });
  }
  return keys;
}

function openRow(
  open: OpenStation,
  keys: AuditKeys,
  row: StoredRow,
): Result<z.output<typeof rowSchema>> | undefined {
  const session = keys.get(row.keyId);
  if (session === undefined) return undefined;
  const context = { version: 1, keyId: row.keyId, table: 'audit', rowId: row.key } as const;
  const plain = open.suite.open(session.key, context, row.value.slice(PREV_BYTES));
  if (!plain.ok) return plain;
  return ok(checkedRow(rowSchema, jsonOfRow(plain.value)));
}

function isInScope(
  open: OpenStation,
  keys: AuditKeys,
  scope: Scope,
  keyId: string,
  account: string,
): boolean {
  if (scope === 'own') return account === open.session.account;
  return scope === 'all' || keys.get(keyId)?.isAuditor === true;
}

function rowView(open: OpenStation, row: z.output<typeof rowSchema>): AuditRow {
  const { seq, time, account, role, event, object, level, outcome, detail } = row;
  return {
    seq,
    time,
    actor: open.config.accounts.get(account)?.name ?? account,
    role,
    event,
    object: detail === undefined ? object : `${object} ${detail}`,
    level,
    isRefused: outcome !== 'ok',
    outcome,
  };
}

export const auditHandlers = {
  'audit.read': async (open, { scope, offset, limit }) => {
    if (permits(open.session.roles, SCOPE_PERMISSIONS[scope]).kind === 'forbidden')
      return refuse('NOT_PERMITTED');
    // Looking into the audit is itself an act (AUD-2); what is only one's own is not worth a row each time.
    if (scope !== 'own') {
      const event = open.auditEntry({ event: 'audit.read', object: scope });
      await open.store.writeOrHold({ rows: [], audit: [event] });
    }
    const stored = await open.store.parts.database.rows('audit');
    const chain = checkChain(open.suite.sm3, stored, 0);
    const keys = sessionKeys(open, scope);
    const rows: AuditRow[] = [];
    let isReadable = true;
    for (const row of stored.toReversed()) {
      const opened = openRow(open, keys, row);
      if (opened === undefined) continue;
      if (!opened.ok) isReadable = false;
      else if (isInScope(open, keys, scope, row.keyId, opened.value.account))
        rows.push(rowView(open, opened.value));
    }
    for (const { key } of keys.values()) wipe(key);
    const answer: AuditAnswer = {
      rows: rows.slice(offset, offset + limit),
      total: rows.length,
      isChainWhole: chain.isWhole && isReadable,
      head: chain.head.hash,
    };
    return ok(answer);
  },
} as const satisfies CoreHandlers;
