import type { Suite } from '#shared/crypto/suite.ts';
import type { AuditEventCode } from '#shared/domain/auditEvents.ts';
import type { OfficeCode, StationKind } from '#shared/domain/kinds.ts';
import type { PermissionRole } from '#shared/domain/permissions.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { ParsedArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { MainPort } from '#shared/ipc/mainPort.ts';
import type { VaultCallName, VaultCalls, VaultEvents } from '#shared/ipc/vault.ts';
import type { ChainHead, IdentifiedHeader } from '#shared/journal/chain.ts';
import type { ChainIndex } from '#shared/journal/chainIndex.ts';
import type { Actor, EntryBody, ParsedBody } from '#shared/journal/entry.ts';
import type { FoldedRecord, RecordSummary } from '#shared/journal/folded.ts';
import type { EntryId, Header, HeaderLevel, StationId } from '#shared/journal/header.ts';
import type { SignedHead } from '#shared/journal/signedHead.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Compartment, Level } from '#shared/kernel/level.ts';
import type { Clock, Millis, RandomSource } from '#shared/kernel/ports.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';
import type { StoredChunk } from './ledger/storedChunk.ts';
import type { CheckedBodies, PackedBlock, Pool } from './pool/pool.ts';
import type { HashedBody } from './pool/poolWork.ts';

/** What the modules of the vault are written against: an opened store, its acts, and the handlers of calls. */

/** This station as its founding entry describes it. */
export interface StationInfo {
  readonly stationId: StationId;
  /** Random id of the store, the same in the database, the mirror and the witness. */
  readonly store: string;
  /** 机构代字, first part of every number: 示教纪. */
  readonly code: string;
  readonly unit: string;
  readonly organisation: string;
  readonly kind: StationKind;
  readonly stationNo: string;
  readonly room: string;
  readonly deviceNo: string;
  /** Highest 密级 the store may hold. */
  readonly level: Level;
  /** SM2 public key whose private half signs heads and bundles. */
  readonly signingKey: string;
  /** SM2 public keys to which others wrap what is addressed to us, one per level. */
  readonly encryptionKeys: Readonly<Partial<Record<Level, string>>>;
  readonly foundedAt: Millis;
}

export interface AccountConfig {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  /** Offices granted; those asked for at creation while nothing is granted. */
  readonly offices: readonly OfficeCode[];
  /** Levels granted. */
  readonly levels: readonly Level[];
  readonly standing: 'created' | 'active' | 'disabled';
  /** The key that the security administrator compared and granted; wraps go to no other. */
  readonly publicKey: string | undefined;
  readonly grantedBy: string | undefined;
}

/** One configuration act, its signature proven. */
export interface ConfigEntry {
  readonly id: EntryId;
  readonly header: Header;
  readonly act: string;
  readonly subject: string;
  readonly payload: Json;
  readonly actor: Actor;
}

/** Everything configuration entries say, folded in the order of the own journal. */
export interface ConfigState {
  readonly accounts: ReadonlyMap<string, AccountConfig>;
  /** All proven configuration acts in order. */
  readonly entries: readonly ConfigEntry[];
  /** Acts of one kind in order: trusted stations, media, exchange lines, receipts are folded from these. */
  ofAct(act: string): readonly ConfigEntry[];
  /** The newest act of a kind for each subject. */
  newest(act: string): ReadonlyMap<string, ConfigEntry>;
  /** Grows with every act that may change how people and stations are called; notes of exchange leave it as it is. */
  readonly naming: number;
  /** SM2 key to which session keys of the audit are wrapped. */
  readonly auditKey: string;
  readonly recovery: { readonly setId: string; readonly publicKey: string };
  /** Entries whose signature or author does not hold; they have no effect. */
  readonly refused: readonly EntryId[];
}

export interface HeldBody {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
  readonly parsed: ParsedBody;
}

export interface LedgerEntry {
  readonly id: EntryId;
  readonly header: Header;
  readonly held: HeldBody;
}

/** A summary that took the place of another, or came new. */
export interface RecordChange {
  readonly before: RecordSummary | undefined;
  readonly after: RecordSummary;
}

/** A body exactly as its hash covers it, on its way out. */
export interface OutgoingBody extends HashedBody {
  readonly id: EntryId;
}

/** Bodies on their way out: those of a segment packed already, others as they are. Each piece is whole records. */
export type OutgoingPiece =
  | { readonly packed: readonly PackedBlock[] }
  | { readonly bodies: readonly OutgoingBody[] };

/** The changes of all summaries, one behind the other. */
export interface RecordChanges {
  /** Place behind the newest. */
  readonly end: number;
  /** All from a place on, or undefined when the first of them are not remembered any more. */
  since(place: number): readonly RecordChange[] | undefined;
}

/**
 * All headers and a summary of every record of the cleared levels, in memory; the rest is read when it is wanted.
 * Changes only inside `commit`.
 */
export interface Ledger {
  readonly chain: ChainIndex;
  /** Where the own journal stands. */
  readonly head: ChainHead;
  /** Grows with every act. */
  readonly revision: number;
  /** Runs of records as the snapshot gave them; those changed since are no longer what `record` answers. */
  readonly chunks: readonly StoredChunk[];
  /** Lists that were prepared with the snapshot, while nothing has changed. */
  readonly lists: Bytes | undefined;
  /** Whether the body of an entry is here and open to this session. */
  holds(entry: EntryId): boolean;
  /** Register of the record that an entry belongs to; undefined without body, or when it belongs to none. */
  registerOf(entry: EntryId): string | undefined;
  /** Summary of a record, or undefined. The object is replaced, never changed. */
  record(record: string): RecordSummary | undefined;
  /** Summaries of all records, or of one register: the same array until one of them changes. */
  records(register?: string): readonly RecordSummary[];
  /** Number of a record, in the order in which records were first named. Undefined for one that was not. */
  numberOf(record: string): number | undefined;
  /** Grows whenever a summary of the register changes. */
  versionOf(register: string): number;
  readonly changes: RecordChanges;
  /** The record with everything its entries say. NOT_FOUND, SEALED_DAMAGED. */
  whole(record: string): Promise<Result<FoldedRecord>>;
  /** Likewise of several, read together, in their order. NOT_FOUND, SEALED_DAMAGED. */
  wholes(records: readonly string[]): Promise<Result<readonly FoldedRecord[]>>;
  /** Heads of the graph of a record that is complete, or was read with `whole`: the `base` of the next entry. */
  heads(record: string): readonly EntryId[];
  /** Entries whose bodies say they belong to the record, by their index in the chain. */
  entriesOf(record: string): readonly number[];
  /** Entries of records with their bodies, record by record and in the order of time, some thousand at once. */
  walk(records: Iterable<string>): AsyncGenerator<Result<readonly LedgerEntry[]>>;
  /** The same bodies as they go out to another station: proven, not parsed, in any order. */
  walkOutgoing(records: Iterable<string>): AsyncGenerator<Result<OutgoingPiece>>;
  /** Duty facts and other bodies that belong to no record. */
  loose(): readonly { readonly id: EntryId; readonly header: Header; readonly body: EntryBody }[];
  /** Newest entry of the own journal, signed by the station; undefined when the key is not held. */
  signHead(): SignedHead | undefined;
  /** Signed heads of other stations' journals: newest of each, and of each branch where one forked. */
  foreignHeads(): readonly SignedHead[];
}

export interface OpenSession {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  /** Words beside the name. */
  readonly office: string;
  readonly offices: readonly OfficeCode[];
  readonly roles: readonly PermissionRole[];
  readonly dutyRoles: readonly RoleCode[];
  /** Levels granted whose keys are held: what this session can open. */
  readonly levels: readonly Level[];
  readonly keysPending: readonly Level[];
  readonly isAdministrator: boolean;
  readonly publicKey: string | undefined;
  readonly actor: Actor;
  /** SM2 signature with the account's key, for configuration acts. Throws without a pair: a bug. */
  sign(data: Uint8Array): Bytes;
}

/** Keys of the session, by compartment. Nobody but this object holds their bytes. */
export interface SessionKeys {
  holds(compartment: Compartment): boolean;
  /** Seals with the newest generation; throws when the compartment is not held, which only a bug can cause. */
  seal(compartment: Compartment, table: string, rowId: string, plain: Uint8Array): SealedValue;
  /** SEALED_DAMAGED, or KEYS_NOT_GIVEN when the key is not held. */
  open(table: string, rowId: string, sealed: SealedValue): Result<Bytes>;
  /**
   * Deflates, then seals with the newest generation, in the pool; answers in the order of the items. For segments,
   * snapshots and other long values. Only `openPacked` opens them. `set`: under a key made from all those held.
   */
  sealPacked(
    compartment: Compartment | 'set',
    table: string,
    items: readonly PlainItem[],
  ): Promise<readonly SealedValue[]>;
  /** As `sealPacked`, for a segment of bodies from outside, which are checked on the way: see `Pool.sealBodies`. */
  sealBodies(compartment: Compartment, table: string, item: PlainItem): Promise<SealedBodySegment>;
  /** Opens `sealPacked` in the pool: per item the plain bytes, SEALED_DAMAGED or KEYS_NOT_GIVEN, in order. */
  openPacked(table: string, items: readonly PackedItem[]): Promise<readonly Result<Bytes>[]>;
  /** Private half of the station's signing key; undefined without `internal`. */
  readonly stationSigningKey: Bytes | undefined;
  /** Private half of the station's encryption key of a level; undefined when not held. */
  stationEncryptionKey(level: Level): Bytes | undefined;
}

export interface SealedValue {
  readonly keyId: string;
  readonly sealed: Bytes;
}

/** A sealed segment, and what was found of its bodies in their order. */
export interface SealedBodySegment extends SealedValue, CheckedBodies {}

export interface PlainItem {
  readonly rowId: string;
  readonly plain: Uint8Array;
}

export interface PackedItem {
  readonly rowId: string;
  readonly value: SealedValue;
}

export interface EntryDraft {
  readonly level: HeaderLevel;
  readonly base: readonly EntryId[];
  readonly body: EntryBody;
}

/** An imported entry: verified by the bundle module, taken over byte for byte. */
export interface ForeignEntry {
  readonly header: Header;
  /** Both or neither: a body may be withheld, or lie in a segment that was sealed ahead. */
  readonly nonce?: Uint8Array;
  readonly bodyBytes?: Uint8Array;
  /** Where the caller has them already: identity of the header, content of the body. */
  readonly id?: EntryId;
  readonly parsed?: ParsedBody;
}

/** What lies in a segment row, in the order of its slots. */
export interface SegmentContent {
  readonly key: string;
  readonly kind: 'headers' | 'bodies';
  readonly ids: readonly EntryId[];
}

/** A segment of foreign entries sealed before its act. It lies in memory, and nothing refers to it. */
export interface SegmentAhead extends SegmentContent, SealedValue {
  readonly compartment: Compartment;
}

export interface AuditEvent {
  readonly event: AuditEventCode;
  /** Numbers and ids only, never a title or a name (AUD-7). */
  readonly object: string;
  readonly level?: Level;
  /** `ok`, or the code of the failure. */
  readonly outcome?: string;
  /** A short fact: counts, a digest, a medium number. */
  readonly detail?: string;
}

/** Another sealed row of the table `settings`: one value per (kind, id), the newest counts. */
export interface SealedRowDraft {
  readonly kind: string;
  readonly id: string;
  readonly compartment: Compartment;
  /** null removes it. */
  readonly value: Json;
}

/** All that one act writes. */
export interface Act {
  readonly entries?: readonly EntryDraft[];
  readonly foreign?: readonly ForeignEntry[];
  /** Segments in which some of the foreign entries lie sealed already; each entry in one has its `id` and `parsed`. */
  readonly ahead?: readonly SegmentAhead[];
  /** Signed heads of other stations: all to be kept of every journal they name. */
  readonly heads?: readonly SignedHead[];
  /** What the foreign entries make of their records, if that was folded already and nothing has changed since. */
  readonly folded?: ReadonlyMap<string, RecordSummary> | undefined;
  /** Never empty: no audit, no act. */
  readonly audit: readonly [AuditEvent, ...AuditEvent[]];
  readonly rows?: readonly SealedRowDraft[];
}

export interface Committed {
  /** Last frame of the act. */
  readonly n: number;
  /** The own entries, in the order of the drafts. */
  readonly entries: readonly IdentifiedHeader[];
  readonly time: Millis;
}

/** An act, or a function that makes it when its turn has come, so that it sees what was committed before. */
export type ActSource = Act | (() => Result<Act> | Promise<Result<Act>>);

/** A store opened by a person. */
export interface OpenVault {
  readonly suite: Suite;
  /** Logical time: never before the newest time seen (CLK-5). */
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly port: MainPort;
  /** Workers for long values. */
  readonly pool: Pool;
  readonly session: OpenSession;
  readonly keys: SessionKeys;
  readonly station: StationInfo;
  readonly config: ConfigState;
  readonly ledger: Ledger;
  readonly blobs: BlobStore;
  readonly drafts: DraftStore;
  /** Set when nothing may be written but lock and audit. */
  readonly readOnly: AppError | undefined;
  /** STORE_READ_ONLY and its kin, DISK_FULL, MIRROR_WRITE_FAILED, SAVED_TO_MIRROR_ONLY, or the source's own code. */
  commit(source: ActSource): Promise<Result<Committed>>;
  /** Newest value of a sealed settings row; undefined when there is none or its key is not held. */
  row(kind: string, id: string): Json | undefined;
  /** All values of one kind of sealed settings row. */
  rowsOf(kind: string): ReadonlyMap<string, Json>;
  /** A configuration act of the base compartment, signed by the acting account. */
  configDraft(act: string, subject: string, payload: Json): EntryDraft;
  /**
   * Asks an account's password again, of this session or of another person on the spot. Counts a wrong one
   * like a log-in: WRONG_PASSWORD, LOCKED_OUT, ACCOUNT_DISABLED, NOT_FOUND.
   */
  confirmPassword(account: string, password: string): Promise<Result<AccountConfig>>;
  emit<Name extends keyof VaultEvents>(name: Name, event: VaultEvents[Name]): void;
}

/** Attachments: sealed chunks beside the mirror and in IndexedDB, written before the act that names them. */
export interface BlobStore {
  /**
   * Answers the id to put into the entry. `imported`: the id under which another station's entry names it; whoever
   * passes one has made sure that nothing is kept under it yet.
   */
  write(level: Level, bytes: Uint8Array, imported?: string): Promise<Result<string>>;
  read(id: string): Promise<Result<Bytes>>;
}

/** Drafts of this account, sealed under its own key; in no frame and not in the mirror. */
export interface DraftStore {
  put(draft: string, value: Json): Promise<Result<void>>;
  list(): Promise<ReadonlyMap<string, Json>>;
  drop(draft: string): Promise<void>;
}

export type Handler<Name extends VaultCallName> = (
  vault: OpenVault,
  args: ParsedArgsOf<VaultCalls[Name]>,
) => Promise<Result<ValueOf<VaultCalls[Name]>>>;
/** What each module exports as `handlers`: some of the calls; the dispatcher must find each exactly once. */
export type Handlers = { readonly [Name in VaultCallName]?: Handler<Name> };
