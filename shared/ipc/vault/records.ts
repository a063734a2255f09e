import { z } from 'zod';
import type { Cell } from '#shared/domain/definition.ts';
import type { DateText } from '#shared/domain/words.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Millis } from '#shared/kernel/ports.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { call } from '../call.ts';
import { MOST_PRINTED, question } from './outputs.ts';
import type {
  DerivedView,
  HandoverView,
  OpinionView,
  RecordTitle,
  ReminderView,
  SignView,
  UnseenView,
  WorkRow,
} from './recordParts.ts';

/** A person whom a record may name: an account of this station, an entry of 人员, somebody of another station. */
export interface Person {
  readonly person: string;
  readonly name: string;
  /** Office, post and unit, or station: stands beside the name, two people may have one. */
  readonly office: string;
  readonly offices: readonly string[];
  readonly dutyRoles: readonly string[];
  /** Pinyin initials for picking: zsy. */
  readonly initials: string;
  /** Can be named in new records; who has left, and who is known only from other stations, keeps the name. */
  readonly isOffered: boolean;
}

/** A row of a register table. `cells` holds what the definition's list columns show, by column id. */
export interface RecordRow {
  readonly register: string;
  readonly record: string;
  readonly number: string;
  readonly title: string;
  readonly level: Level;
  /** `秘密★5年`; the bare level name at 内部 and 公开. */
  readonly marking: string;
  readonly state: string;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly hasConflict: boolean;
  readonly isIncomplete: boolean;
  readonly updatedAt: Millis;
}

/** A record that somebody who leaves still has in hand, and as what: 承办人, 印章保管, A角. */
export interface Holding {
  readonly labels: readonly string[];
  readonly row: RecordRow;
}

export interface ListAnswer {
  readonly rows: readonly RecordRow[];
  /** Rows that match the query; `all` counts those the account may see. */
  readonly total: number;
  readonly all: number;
  /** Values that occur, by filter id, with how often: for the filter chips. */
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
}

export interface ConflictSide {
  readonly entry: string;
  readonly value: Json;
  readonly station: string;
  readonly stationName: string;
  readonly actorName: string;
  readonly time: Millis;
  readonly isOwn: boolean;
}

export interface ConflictView {
  readonly path: string;
  /** `versions`: two texts were finalised; `value`: two values of one path. */
  readonly kind: 'value' | 'row' | 'state' | 'versions';
  readonly sides: readonly ConflictSide[];
}

export interface TimelineItem {
  readonly entry: string;
  readonly act: string;
  /** Id of the step before another's move that this is: the 组长 signs, the 公文专人 issues. */
  readonly signed: string | undefined;
  readonly actorName: string;
  readonly actorRole: string;
  readonly time: Millis;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly opinion: string | undefined;
  readonly detail: string | undefined;
  readonly stationName: string;
  /** 未生效: kept and shown, without effect, with the reason in words. */
  readonly inert: string | undefined;
}

export interface CorrectionView {
  readonly number: number;
  readonly path: string;
  readonly label: string;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string;
  readonly actorName: string;
  readonly time: Millis;
}

export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly mime: 'application/pdf' | 'image/png' | 'image/jpeg';
  readonly bytes: number;
  readonly digest: string;
  readonly actorName: string;
  readonly time: Millis;
  readonly isSignedScan: boolean;
}

/** One possible move; a refused one keeps its button, disabled, and says why. */
export interface MoveView {
  readonly to: string;
  readonly verb: string;
  readonly needsOpinion: boolean;
  readonly needsReason: boolean;
  readonly isIrreversible: boolean;
  /** Values its dialog starts with, such as the next 发文字号. */
  readonly suggested: Readonly<Record<string, Json>>;
  readonly reminders: readonly ReminderView[];
  readonly refusal: AppError | undefined;
}

export interface RecordView {
  readonly register: string;
  readonly record: string;
  readonly number: string;
  readonly title: string;
  readonly level: Level;
  readonly marking: string;
  readonly state: string;
  readonly isFrozen: boolean;
  readonly isIncomplete: boolean;
  readonly canEdit: boolean;
  readonly canCorrect: boolean;
  readonly canAnnotate: boolean;
  readonly canAttach: boolean;
  readonly canOutput: boolean;
  /** Nested values by field id; lists are arrays of rows with `id`. */
  readonly values: Readonly<Record<string, Json>>;
  /** What the form must still hold before the next move: field path and words. */
  readonly missing: readonly { readonly path: string; readonly label: string; readonly message: string }[];
  readonly heads: readonly string[];
  readonly moves: readonly MoveView[];
  readonly signs: readonly SignView[];
  readonly handovers: readonly HandoverView[];
  /** What the rules say of the record as it stands. */
  readonly reminders: readonly ReminderView[];
  /** Fields of a frozen record that are still empty and that this person may fill (补登). */
  readonly later: readonly string[];
  readonly derived: readonly DerivedView[];
  readonly conflicts: readonly ConflictView[];
  readonly unseen: readonly UnseenView[];
  readonly corrections: readonly CorrectionView[];
  readonly attachments: readonly AttachmentView[];
  /** Words beside the moves that took effect, oldest first. */
  readonly opinions: readonly OpinionView[];
  /** Newest first. */
  readonly timeline: readonly TimelineItem[];
  /** Records that belong to this one, by register: the 议定事项 and 纪要 of a meeting. */
  readonly related: readonly RecordRow[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly createdAt: Millis;
  readonly updatedAt: Millis;
  readonly revision: number;
}

/** What is printed of a record. */
export type PrintedRecord = Pick<
  RecordView,
  | 'register'
  | 'record'
  | 'number'
  | 'level'
  | 'marking'
  | 'state'
  | 'isFrozen'
  | 'canOutput'
  | 'values'
  | 'corrections'
  | 'opinions'
> & {
  /** Of a text that is fixed, what its people were called when it was: their ids, and the names that stay on paper. */
  readonly names: Readonly<Record<string, string>>;
};

export interface DraftView {
  readonly draft: string;
  readonly register: string;
  readonly record: string | undefined;
  readonly savedAt: Millis;
  readonly values: Readonly<Record<string, Json>>;
}

/** A range of a text, in units. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** A record that all words of a search hold of. */
export interface SearchHit {
  readonly row: Pick<RecordRow, 'register' | 'record' | 'number' | 'title' | 'level' | 'state'>;
  /** The day by which the register orders it; empty while not filled. */
  readonly day: DateText;
  /** What the words are in the title. */
  readonly marks: readonly Mark[];
  /**
   * Field in which the first word stands that the title does not hold, and the text around it with that word's range; of
   * a person the name with the office beside it. The title, where it holds all of them.
   */
  readonly label: string;
  readonly excerpt: string;
  readonly from: number;
  readonly to: number;
}

export interface SearchAnswer {
  /** Those that were changed last, newest first, at most as many as asked for. */
  readonly hits: readonly SearchHit[];
  /** How many there are. */
  readonly total: number;
}

/** What 大事记 may take over from a record of another register, so that nothing is typed twice (第四十九条). */
export interface ProposalView {
  readonly source: RecordRow;
  /** Values the entry would start with, marking of the source and its id included. */
  readonly values: Readonly<Record<string, Json>>;
}

const Id = z.string().min(1).max(64);
const Register = z.string().min(1).max(40);
const Path = z.string().min(1).max(160);
const Day = z.iso.date();
const JsonValue: z.ZodType<Json> = z.json();
const Values = z.record(Path, JsonValue);
const Opinion = z.string().trim().max(2000);
const Reason = z.string().trim().min(2).max(2000);
/** 40 MiB: a scanned file of a few hundred pages. */
export const MAX_ATTACHMENT_BYTES = 40 * 1024 * 1024;

export const recordCalls = {
  'records.people': call(z.strictObject({})).returns<readonly Person[]>(),
  /** What somebody still has in hand: tasks, duties, seals, drafts (离岗交接). */
  'records.holdings': call(z.strictObject({ person: Id })).returns<readonly Holding[]>(),
  'records.list': call(
    z.strictObject({
      ...question,
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(1000),
    }),
  ).returns<ListAnswer>(),
  'records.get': call(z.strictObject({ record: Id })).returns<RecordView>(),
  /** Titles of records that another names; those that may not be seen are left out. */
  'records.titles': call(z.strictObject({ records: z.array(Id).min(1).max(500) })).returns<
    readonly RecordTitle[]
  >(),
  /** What a print takes of some records and of those they name: a ledger prints the number of the meeting. */
  'records.printed': call(
    z.strictObject({ records: z.array(Id).min(1).max(MOST_PRINTED), form: z.string().max(40).optional() }),
  ).returns<{
    /** Of a table the words of its cells by record: columns may look at records that do not come along. */
    readonly cells: Readonly<Record<string, readonly string[]>>;
    readonly views: readonly PrintedRecord[];
    readonly named: readonly PrintedRecord[];
  }>(),
  /** Values a new record of this register starts with: next number, today, the usual place, carried items. */
  'records.suggest': call(z.strictObject({ register: Register, copyFrom: Id.optional() })).returns<
    Readonly<Record<string, Json>>
  >(),
  /** What happened in a period and stands fixed in other registers, but not yet in 大事记; newest first. */
  'records.proposals': call(z.strictObject({ from: Day, to: Day })).returns<readonly ProposalView[]>(),
  /** Makes the record and gives it its number. `values` are nested, lists as arrays of rows. */
  'records.create': call(
    z.strictObject({ register: Register, values: Values, draft: Id.optional() }),
  ).returns<RecordView>(),
  /** Saves changed paths. `heads` are those the person saw: RECORD_CHANGED when something came between. */
  'records.edit': call(
    z.strictObject({ record: Id, heads: z.array(Id), values: Values, draft: Id.optional() }),
  ).returns<RecordView>(),
  'records.move': call(
    z.strictObject({
      record: Id,
      heads: z.array(Id),
      to: z.string().max(40),
      opinion: Opinion.optional(),
      set: Values.optional(),
      /** Typed again for what cannot be undone (ID-8). */
      password: z.string().max(256).optional(),
    }),
  ).returns<RecordView>(),
  /** The step of somebody who acts before the mover (先后都做). */
  'records.sign': call(
    z.strictObject({
      record: Id,
      heads: z.array(Id),
      step: z.string().max(40),
      opinion: Opinion.optional(),
      set: Values.optional(),
    }),
  ).returns<RecordView>(),
  /** 改派: puts another in the place of the person for whose step the record waits. */
  'records.handOver': call(
    z.strictObject({ record: Id, heads: z.array(Id), field: z.string().max(40), to: Id, reason: Reason }),
  ).returns<RecordView>(),
  /** 补登: fills what became known only after the record was registered. */
  'records.complete': call(
    z.strictObject({ record: Id, heads: z.array(Id), set: Values }),
  ).returns<RecordView>(),
  'records.correct': call(
    z.strictObject({ record: Id, path: Path, after: JsonValue, reason: Reason }),
  ).returns<RecordView>(),
  'records.annotate': call(
    z.strictObject({ record: Id, note: z.string().trim().min(1).max(2000) }),
  ).returns<RecordView>(),
  'records.attach': call(
    z.strictObject({ record: Id, ref: Id, name: z.string().max(200), isSignedScan: z.boolean() }),
  ).returns<RecordView>(),
  'records.attachment': call(z.strictObject({ record: Id, attachment: Id })).returns<
    Uint8Array<ArrayBuffer>
  >(),
  /** Settles one conflict: by a side's entry, or by a value of one's own. */
  'records.resolve': call(
    z.strictObject({
      record: Id,
      path: Path,
      choice: z.union([z.strictObject({ entry: Id }), z.strictObject({ value: JsonValue })]),
      reason: Reason,
    }),
  ).returns<RecordView>(),
  'records.adopt': call(
    z.strictObject({ record: Id, entries: z.array(Id).min(1), reason: Reason }),
  ).returns<RecordView>(),
  'records.dismiss': call(
    z.strictObject({ record: Id, entries: z.array(Id).min(1), reason: Reason }),
  ).returns<RecordView>(),
  /**
   * Records by words that all must hold: text, a number or its part, people by name or pinyin initials, a register, a state,
   * a level, days (`readPeriod`), in any order.
   */
  'records.search': call(
    z.strictObject({ text: z.string().min(1).max(100), limit: z.int().positive().max(200) }),
  ).returns<SearchAnswer>(),
  /** What lies before this person: what falls due within so many days, and what waits for a step of theirs. */
  'work.today': call(z.strictObject({ days: z.int().min(0).max(366) })).returns<{
    readonly due: readonly WorkRow[];
    readonly waiting: readonly WorkRow[];
  }>(),
  'drafts.put': call(
    z.strictObject({ draft: Id, register: Register, record: Id.optional(), values: Values }),
  ).returns<{ readonly savedAt: Millis }>(),
  'drafts.list': call(z.strictObject({})).returns<readonly DraftView[]>(),
  'drafts.drop': call(z.strictObject({ draft: Id })).returns<void>(),
} as const;
