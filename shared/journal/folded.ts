import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { Actor, Attachment, ParsedBody, RecordAct } from './entry.ts';
import type { EntryId, Header, StationId } from './header.ts';
import type { Path } from './path.ts';

/** An entry as the fold takes it. No body: withheld by the sender, not selected, or destroyed. */
export interface FoldEntry {
  readonly id: EntryId;
  readonly header: Header;
  readonly body?: ParsedBody | undefined;
}

/** Why an entry has no effect (未生效). Its past alone decides that, so every station says the same. */
export type InertReason =
  | 'not-created'
  | 'already-created'
  | 'other-register'
  | 'foreign-base'
  | 'no-such-state'
  | 'state-in-conflict'
  | 'state-differs'
  | 'no-such-transition'
  | 'conflict-open'
  | 'frozen'
  | 'not-frozen'
  | 'nothing-to-resolve'
  | 'not-a-side'
  | 'version-needed'
  | 'not-unseen';

/** One 更正 with who made it; `isInForce` is false once a later one or a decision replaced it. */
export interface FoldedCorrection {
  readonly entry: EntryId;
  readonly path: Path;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string;
  readonly by: Actor;
  readonly time: Millis;
  readonly station: StationId;
  readonly isInForce: boolean;
}

export interface FoldedValue {
  readonly value: Json;
  /** The entry that set it; its actor and time are in the timeline. */
  readonly entry: EntryId;
  readonly hasConflict: boolean;
  readonly correction?: FoldedCorrection;
}

export interface ConflictSide {
  /** The value; of a `versions` conflict the whole text as nested values. */
  readonly value: Json;
  /** What to name in a decision: the 定稿 for `versions`, else the (greatest) entry that set the value. */
  readonly entry: EntryId;
  /** All entries that set this same value. */
  readonly entries: readonly EntryId[];
  readonly station: StationId;
  readonly actor: Actor | undefined;
  readonly time: Millis;
}

/** Two or more values of one path (两说并存), all kept. `versions` and `state` are both on path `state`. */
export interface Conflict {
  readonly path: Path;
  readonly kind: 'value' | 'row' | 'state' | 'versions';
  readonly sides: readonly ConflictSide[];
  /** Index of the side that is shown meanwhile. */
  readonly shown: number;
}

export interface TimelineItem {
  readonly entry: EntryId;
  /** `newer`: 由更新的版本写入; `withheld`: the body is not here. */
  readonly act: RecordAct | 'newer' | 'withheld';
  readonly actor?: Actor;
  readonly time: Millis;
  readonly station: StationId;
  readonly from?: string;
  readonly to?: string;
  readonly opinion?: string;
  readonly note?: string;
  readonly inert?: InertReason;
}

export interface InertEntry {
  readonly entry: EntryId;
  readonly reason: InertReason;
}

/** A change that the 定稿 in force had not seen (定稿时未见). */
export interface UnseenEntry {
  readonly entry: EntryId;
  readonly act: RecordAct;
  readonly actor: Actor;
  readonly time: Millis;
  readonly station: StationId;
  readonly changes: readonly { readonly path: Path; readonly value: Json }[];
}

export interface FoldedNote {
  readonly entry: EntryId;
  readonly note: string;
  readonly by: Actor;
  readonly time: Millis;
  readonly station: StationId;
}

export interface FoldedAttachment extends Attachment {
  readonly entry: EntryId;
  readonly by: Actor;
  readonly time: Millis;
  readonly station: StationId;
}

/** Somebody who acted on a record at a station: how people of other stations become known here. */
export interface ActorAt {
  readonly person: string;
  readonly name: string;
  readonly station: StationId;
}

/** What is kept in memory of every record: enough for lists, search, rules and figures. */
export interface RecordSummary {
  readonly register: string;
  readonly record: string;
  /** Station that made the record; undefined while its first entry is not here. */
  readonly home: StationId | undefined;
  /** Fields as nested values: a list is an array of rows with `id`, in order. */
  readonly values: Readonly<Record<string, Json>>;
  readonly state: string;
  readonly isFrozen: boolean;
  /** A body of the record is withheld, missing or of a newer version (不完整): read-only here. */
  readonly isIncomplete: boolean;
  /** Whether it may be printed, exported or moved on: complete and free of conflict. */
  readonly isOutputtable: boolean;
  readonly hasConflict: boolean;
  readonly level: Level;
  /** Every 编号 it bears or may come to bear; see `numbersOf`. */
  readonly numbers: readonly string[];
  /** Ground on which the number was voided (作废): it stays visible and is not used again. */
  readonly numberVoided: string | undefined;
  readonly attachmentCount: number;
  readonly actors: readonly ActorAt[];
  readonly createdBy: Actor | undefined;
  readonly createdAt: Millis;
  readonly updatedAt: Millis;
  readonly updatedBy: Actor | undefined;
  /** Grows with every entry and every body that arrives: tells whether a view is still current. */
  readonly revision: number;
}

/** A record with everything that its entries say. */
export interface FoldedRecord extends RecordSummary {
  /** Value by path; emptied fields and removed rows are left out. */
  readonly fields: ReadonlyMap<Path, FoldedValue>;
  readonly conflicts: readonly Conflict[];
  readonly inert: readonly InertEntry[];
  readonly unseen: readonly UnseenEntry[];
  readonly corrections: readonly FoldedCorrection[];
  readonly annotations: readonly FoldedNote[];
  readonly attachments: readonly FoldedAttachment[];
  /** Every entry, causes before effects, else by (time, journal, seq). */
  readonly timeline: readonly TimelineItem[];
  /** Entries of this record without a body here. */
  readonly withheld: readonly EntryId[];
  /** Entries named as base whose header is not known either. */
  readonly missing: readonly EntryId[];
  /** Maximal entries, without or with effect: the `base` of the next act. */
  readonly heads: readonly EntryId[];
}

/** The part of a folded record that stays in memory. */
export function summaryOf(folded: FoldedRecord): RecordSummary {
  return {
    register: folded.register,
    record: folded.record,
    home: folded.home,
    values: folded.values,
    state: folded.state,
    isFrozen: folded.isFrozen,
    isIncomplete: folded.isIncomplete,
    isOutputtable: folded.isOutputtable,
    hasConflict: folded.hasConflict,
    level: folded.level,
    numbers: folded.numbers,
    numberVoided: folded.numberVoided,
    attachmentCount: folded.attachmentCount,
    actors: folded.actors,
    createdBy: folded.createdBy,
    createdAt: folded.createdAt,
    updatedAt: folded.updatedAt,
    updatedBy: folded.updatedBy,
    revision: folded.revision,
  };
}
