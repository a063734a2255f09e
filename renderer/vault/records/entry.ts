import type { AuditEventCode } from '#shared/domain/auditEvents.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { bodyBytes, parseBody } from '#shared/journal/body.ts';
import type { RecordBody } from '#shared/journal/entry.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { compareLevels, highestLevel, type Level } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Act, AuditEvent, EntryDraft, OpenVault } from '../core.ts';
import { findRecord } from './target.ts';
import { recordView } from './view.ts';

/** What an act on one record says, beside who and where. */
export type RecordSays = Omit<RecordBody, 'v' | 'kind' | 'register' | 'record' | 'actor' | 'definition'>;

export interface RecordTarget {
  readonly definition: RegisterDefinition;
  readonly record: string;
  /** Absent for a new record. */
  readonly folded?: RecordSummary | undefined;
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

/**
 * What we write, every other station must be able to read: an entry that its importer would refuse would make every
 * later bundle unreadable. Code: FIELD_INVALID.
 */
function checkReadable(entries: readonly EntryDraft[]): Result<void> {
  const isReadable = entries.every(({ body }) => parseBody(bodyBytes(body)).ok);
  return isReadable ? ok() : refuse('FIELD_INVALID', { count: 1 });
}

/**
 * Commits an act on a record and answers the record as it then stands. `seen` is the record that the act was judged
 * on: RECORD_CHANGED when another act came in between, which the entry's base would otherwise claim to have known.
 */
export async function commitRecord(
  vault: OpenVault,
  record: string,
  source: () => Result<Act>,
  seen?: RecordSummary,
): Promise<Result<RecordView>> {
  const done = await vault.commit(() => {
    const isChanged = seen !== undefined && vault.ledger.record(record)?.revision !== seen.revision;
    if (isChanged) return refuse('RECORD_CHANGED');
    const act = source();
    if (!act.ok) return act;
    const readable = checkReadable(act.value.entries ?? []);
    return readable.ok ? act : readable;
  });
  if (!done.ok) return done;
  const found = await findRecord(vault, record);
  if (!found.ok) return found;
  const { scene, definition, folded } = found.value;
  return ok(recordView(vault, scene, definition, folded));
}

/**
 * 机密 and above: who looked, and when, stands in the audit before the text stands on the screen (条例第二十条,
 * secrecy.md CLS-8). Where the audit cannot be written, such a text is not shown either.
 */
export async function noteViews(
  vault: OpenVault,
  event: 'record.view' | 'attachment.view',
  targets: readonly (RecordTarget & { readonly folded: RecordSummary })[],
): Promise<Result<void>> {
  const grave = targets.filter(({ folded }) => compareLevels(folded.level, 'secret') >= 0);
  const [first, ...others] = grave.map((target) => recordAudit(event, target));
  if (first === undefined) return ok();
  const noted = await vault.commit({ audit: [first, ...others] });
  return noted.ok ? ok() : noted;
}
