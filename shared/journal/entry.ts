import type { Json } from '#shared/kernel/canonical.ts';
import type { EntryId, JournalId } from './header.ts';
import type { Path } from './path.ts';

/** Who acted, as of that day: names are written down because accounts change. */
export interface Actor {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly role: string;
}

/**
 * What a record entry does. `create` 登记, `edit` 修改, `move` 流转, `correct` 更正, `annotate` 批注,
 * `attach` 附件, `resolve` 裁定, `adopt` 采纳(定稿时未见的改动), `dismiss` 不采纳, `void-number` 作废编号.
 */
export const RECORD_ACTS = [
  'create',
  'edit',
  'move',
  'correct',
  'annotate',
  'attach',
  'resolve',
  'adopt',
  'dismiss',
  'void-number',
] as const;
export type RecordAct = (typeof RECORD_ACTS)[number];

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly opinion?: string;
}

/** One 更正 as it is shown on paper: old text, new text, reason. */
export interface Correction {
  readonly path: Path;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** Hex SM3 of the content. */
  readonly digest: string;
  /** What it is for, e.g. the signed scan; a code of the register. */
  readonly purpose?: string;
}

export interface RecordBody {
  readonly v: 1;
  readonly kind: 'record';
  readonly act: RecordAct;
  readonly register: string;
  readonly record: string;
  readonly actor: Actor;
  /** Version of the register's definition under which this was written. */
  readonly definition: number;
  /** Values by path. A row itself takes `true`. `state` only in `create` and `resolve`. */
  readonly set?: Readonly<Record<Path, Json>>;
  /** Fields emptied and rows removed. */
  readonly remove?: readonly Path[];
  readonly move?: Move;
  readonly correction?: readonly Correction[];
  /** 批注; with other acts the reason or ground. */
  readonly note?: string;
  readonly attachment?: Attachment;
  /** Attachment taken off a record that is not frozen. */
  readonly detach?: string;
  /** 定稿时未见 entries that this act decides. */
  readonly adopts?: readonly EntryId[];
  readonly dismisses?: readonly EntryId[];
  /** The 定稿 whose whole text is kept. */
  readonly version?: EntryId;
}

/** A configuration act (accounts, roles, policies, stations); level `base`, signed by the acting account. */
export interface ConfigBody {
  readonly v: 1;
  readonly kind: 'config';
  readonly act: string;
  readonly subject: string;
  readonly payload: Json;
  readonly actor: Actor;
  readonly signature: string;
}

/** First entry of a volume. `previous` names the last header the station knows of its old volume. */
export interface VolumeBody {
  readonly v: 1;
  readonly kind: 'volume';
  readonly opens: JournalId;
  readonly previous?: { readonly journal: JournalId; readonly seq: number; readonly hash: EntryId };
  readonly reason: string;
}

/** What a record above 内部 leaves at 内部, so that colleagues see no false 逾期 (architecture §2). */
export interface DutyFactBody {
  readonly v: 1;
  readonly kind: 'duty';
  readonly duty: string;
  readonly period: string;
  /** Working date, `yyyy-mm-dd`. */
  readonly date: string;
}

export type EntryBody = RecordBody | ConfigBody | VolumeBody | DutyFactBody;

/**
 * A body as read. One of a newer version (unknown kind, act or field) is kept byte for byte, forwarded, and
 * shown as “由更新的版本写入”; `record` says to which record it belongs, if it says so.
 */
export type ParsedBody =
  | { readonly known: true; readonly body: EntryBody }
  | {
      readonly known: false;
      readonly bytes: Uint8Array;
      readonly register?: string;
      readonly record?: string;
    };
