import type { AuditEventCode } from '#shared/domain/auditEvents.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { RecordBody } from '#shared/journal/entry.ts';
import type { FoldedRecord } from '#shared/journal/folded.ts';
import { highestLevel, type Level } from '#shared/kernel/level.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Act, AuditEvent, EntryDraft, OpenVault } from '../core.ts';
import { sceneOf } from './scene.ts';
import { recordView } from './view.ts';

/** What an act on one record says, beside who and where. */
export type RecordSays = Omit<RecordBody, 'v' | 'kind' | 'register' | 'record' | 'actor' | 'definition'>;

export interface RecordTarget {
  readonly definition: RegisterDefinition;
  readonly record: string;
  /** Absent for a new record. */
  readonly folded?: FoldedRecord | undefined;
  /** Level the entry must have at least, when the act raises it. */
  readonly level?: Level;
}

/** The entry of an act on a record; its base is every head of the record that we have. */
export function recordEntry(vault: OpenVault, target: RecordTarget, says: RecordSays): EntryDraft {
  return {
    level: highestLevel([target.folded?.level ?? 'public', target.level ?? 'public']),
    base: target.folded === undefined ? [] : vault.ledger.heads(target.record),
    body: {
      v: 1,
      kind: 'record',
      register: target.definition.code,
      record: target.record,
      actor: vault.session.actor,
      definition: target.definition.version,
      ...says,
    },
  };
}

/** The audit row of an act: number and level, never a title (secrecy.md AUD-7). */
export function recordAudit(event: AuditEventCode, target: RecordTarget, detail?: string): AuditEvent {
  const number = target.folded?.values.number;
  const level = target.folded?.level ?? target.level;
  return {
    event,
    object: typeof number === 'string' ? number : target.record,
    ...(level !== undefined && { level }),
    ...(detail !== undefined && { detail }),
  };
}

/** Commits an act on a record and answers the record as it then stands. */
export async function commitRecord(
  vault: OpenVault,
  record: string,
  source: () => Result<Act>,
): Promise<Result<RecordView>> {
  const done = await vault.commit(source);
  if (!done.ok) return done;
  const scene = sceneOf(vault);
  const folded = scene.find(record);
  if (!folded.ok) return folded;
  const definition = scene.definition(folded.value.register);
  if (!definition.ok) return definition;
  vault.emit('changed', { registers: [folded.value.register] });
  return ok(recordView(vault, scene, definition.value, folded.value));
}
