import type { Suite } from '#shared/crypto/suite.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { MainPort } from '#shared/ipc/mainPort.ts';
import type { VaultEvents } from '#shared/ipc/vault.ts';
import type { ConfigBody } from '#shared/journal/entry.ts';
import type { EntryId } from '#shared/journal/header.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Clock, RandomSource } from '#shared/kernel/ports.ts';
import { type AppError, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { AuditEntry } from './audit/auditTrail.ts';
import type {
  AccountConfig,
  ActSource,
  BlobStore,
  Committed,
  ConfigState,
  DraftStore,
  EntryDraft,
  OpenSession,
  OpenVault,
  StationInfo,
} from './core.ts';
import type { KeyRing } from './keys/keyring.ts';
import { type BuiltAct, buildAct } from './ledger/buildAct.ts';
import type { BodyPlace } from './ledger/entryPlaces.ts';
import type { LedgerStore } from './ledger/ledgerStore.ts';
import { type Loaded, loadAll } from './ledger/load.ts';
import { diverted } from './ledger/ownVolume.ts';
import { SnapshotKeeper } from './ledger/snapshotKeeper.ts';
import { NotReadYet } from './ledger/storedChunk.ts';
import type { Pool } from './pool/pool.ts';
import { snapshotSource } from './records/snapshotSource.ts';
import { tryPassword } from './session/passwords.ts';
import type { KnownPerson } from './session/person.ts';
import { BlobFiles } from './store/blobs.ts';
import { SealedDrafts } from './store/drafts.ts';
import type { Row } from './store/rowCodec.ts';
import type { Store } from './store/store.ts';

/** Whoever wants more pieces of a snapshot than these waits for all of it. */
const MOST_PIECES = 6;

/** After a list is answered, how long another may be asked for before the rest is read. */
const QUIET_MS = 250;

/** How far a snapshot is read: heads at log-in, then what is searched, then everything. */
export type SnapshotPart = 'heads' | 'texts' | 'all';

export type Emit = <Name extends keyof VaultEvents>(name: Name, event: VaultEvents[Name]) => void;

export interface OpenParts {
  readonly store: Store;
  readonly person: KnownPerson;
  readonly keys: KeyRing;
  readonly loaded: Loaded;
  /** Opened rows of the table `settings`, by `kind/id`. */
  readonly sealed: Map<string, Json>;
  readonly session: OpenSession;
  readonly emit: Emit;
}

/** The store as a person has opened it: what all handlers of calls work on. */
export class OpenStation implements OpenVault {
  readonly store: Store;
  readonly person: KnownPerson;
  readonly keys: KeyRing;
  readonly blobs: BlobStore;
  readonly drafts: DraftStore;
  readonly emit: Emit;
  readonly #sealed: Map<string, Json>;
  /**
   * Until this is there, only lists can be drawn (`early`): values, chain and places are still to be read. Reading begins
   * with the first who asks for it; `whenReady` waits for that without asking.
   */
  get ready(): Promise<Result<void>> {
    if (this.#ready === undefined) {
      this.#ready = this.#finish(this.#rest);
      void this.#ready.then(this.#tellReady);
    }
    return this.#ready;
  }
  readonly whenReady: Promise<Result<void>>;
  readonly #whenTexts: Promise<Result<void>>;
  #tellTexts: () => void = () => undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #ready: Promise<Result<void>> | undefined;
  #tellReady: (result: Result<void>) => void = () => undefined;
  readonly #rest: Loaded['rest'];
  #ledger: LedgerStore;
  #snapshots: SnapshotKeeper;
  #session: OpenSession;
  #isClosed = false;

  constructor(parts: OpenParts) {
    this.store = parts.store;
    this.person = parts.person;
    this.keys = parts.keys;
    this.#ledger = parts.loaded.ledger;
    this.#sealed = parts.sealed;
    this.#session = parts.session;
    this.emit = parts.emit;
    this.blobs = new BlobFiles(parts.store.parts, parts.keys);
    this.drafts = new SealedDrafts(parts.store.parts, parts.person);
    this.#snapshots = new SnapshotKeeper(
      parts.store,
      parts.keys,
      this.#ledger,
      parts.loaded.parts,
      snapshotSource(this),
    );
    this.#rest = parts.loaded.rest;
    this.whenReady = new Promise((resolve) => {
      this.#tellReady = resolve;
    });
    this.#whenTexts = new Promise((resolve) => {
      this.#tellTexts = () => resolve(ok());
    });
  }

  /** The rest of a snapshot; one that breaks here is dropped, and everything is read from the rows. */
  async #finish(rest: Loaded['rest']): Promise<Result<void>> {
    if (rest === undefined) return ok();
    const { store, keys } = this;
    if ((await rest(this.#tellTexts)).ok) return ok();
    const all = await loadAll(store, keys);
    if (!all.ok) return all;
    this.#ledger = all.value.ledger;
    this.#snapshots = new SnapshotKeeper(store, keys, this.#ledger, undefined, snapshotSource(this));
    // Lists that were drawn meanwhile were drawn from the snapshot.
    this.emit('changed', { registers: Object.keys(REGISTERS) });
    return ok();
  }

  /** Begins to read the rest when no more lists are asked for: the first ones must not wait for it. */
  readSoon(): void {
    clearTimeout(this.#soon);
    if (this.#ready === undefined && !this.#isClosed)
      this.#soon = setTimeout(() => void this.ready, QUIET_MS);
  }

  /** Waits until so much of a snapshot is there, and begins to read what is lacking. What is read at log-in is there. */
  async waitFor(part: SnapshotPart): Promise<Result<void>> {
    if (part === 'heads') return ok();
    return part === 'all' ? this.ready : Promise.race([this.ready, this.#whenTexts]);
  }

  /** For what is asked before the rest is there: reads what it wants, piece by piece, or in the end everything. */
  async early<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
    for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
      try {
        return await run();
      } catch (thrown) {
        if (!(thrown instanceof NotReadYet)) throw thrown;
        if (!(await thrown.chunk.read())) break;
      }
    }
    const ready = await this.ready;
    return ready.ok ? run() : ready;
  }

  get ledger(): LedgerStore {
    return this.#ledger;
  }
  get suite(): Suite {
    return this.store.parts.suite;
  }
  get clock(): Clock {
    return this.store.parts.clock;
  }
  get random(): RandomSource {
    return this.store.parts.random;
  }
  get port(): MainPort {
    return this.store.parts.port;
  }
  get pool(): Pool {
    return this.store.parts.pool;
  }
  get session(): OpenSession {
    return this.#session;
  }
  get config(): ConfigState {
    return this.ledger.config;
  }
  get station(): StationInfo {
    return this.ledger.config.station;
  }
  get readOnly(): AppError | undefined {
    return this.store.readOnly;
  }

  commit(source: ActSource): Promise<Result<Committed>> {
    return this.commitWith(source, []);
  }

  /** As `commit`, with rows of the core's own tables: wraps, faces, counts. `mode` as in `Store.write`. */
  async commitWith(
    source: ActSource,
    rows: readonly Row[],
    mode: 'act' | 'system' = 'act',
  ): Promise<Result<Committed>> {
    const ready = await this.ready;
    if (!ready.ok) return ready;
    let built: BuiltAct | undefined;
    let registers: ReadonlySet<string> = new Set();
    const wasReadOnly = this.readOnly;
    const written = await this.store.write(mode, async () => {
      // Locked while it waited for its turn: the keys are gone, and what the person typed is in the draft.
      if (this.#isClosed) return refuse('NOT_LOGGED_IN');
      const act = typeof source === 'function' ? await source() : ok(source);
      if (!act.ok) return act;
      const turn = diverted(this, act.value);
      const wanted = turn?.act ?? act.value;
      const made = await buildAct(this, wanted, turn?.head);
      // What it changes is taken out before anything is written: afterwards nothing may be left to fail.
      const prepared = await this.ledger.prepare(made.arrivals, act.value.folded);
      if (!prepared.ok) return prepared;
      if (this.#isClosed) return refuse('NOT_LOGGED_IN');
      built = made;
      return ok({
        rows: [...made.rows, ...rows, ...(turn?.rows ?? [])],
        audit: wanted.audit.map((event) => this.auditEntry(event)),
        applied: (_, ats) => {
          if (turn !== undefined) this.ledger.openVolume(turn.volume);
          for (const [place, value] of made.sealed) this.#remember(place, value);
          this.ledger.keepForeignHeads(made.heads);
          registers = this.ledger.add(made.arrivals, bodyPlaces(made, ats), act.value.folded);
        },
      });
    });
    const { readOnly } = this;
    if (readOnly !== undefined && wasReadOnly === undefined) this.emit('readOnly', { code: readOnly.code });
    if (!written.ok) return written;
    if (registers.size > 0) this.emit('changed', { registers: [...registers] });
    this.#snapshots.work();
    return ok({ n: written.value.n, entries: built?.own ?? [], time: this.ledger.head.time });
  }

  auditEntry(event: AuditEntry['event']): AuditEntry {
    return { event, actor: { account: this.session.account, role: this.session.roles.join(',') } };
  }

  row(kind: string, id: string): Json | undefined {
    return this.#sealed.get(`${kind}/${id}`);
  }

  rowsOf(kind: string): ReadonlyMap<string, Json> {
    const rows = new Map<string, Json>();
    for (const [place, value] of this.#sealed) {
      if (place.startsWith(`${kind}/`)) rows.set(place.slice(kind.length + 1), value);
    }
    return rows;
  }

  #remember(place: string, value: Json): void {
    if (value === null) this.#sealed.delete(place);
    else this.#sealed.set(place, value);
  }

  configDraft(act: string, subject: string, payload: Json): EntryDraft {
    // Signed when its turn has come: the signature covers the entry before it.
    const body: ConfigBody = {
      v: 1,
      kind: 'config',
      act,
      subject,
      payload,
      actor: this.session.actor,
      signature: '',
    };
    return { level: 'base', base: [], body };
  }

  async confirmPassword(account: string, password: string): Promise<Result<AccountConfig>> {
    const config = this.config.accounts.get(account);
    if (config === undefined) return refuse('NOT_FOUND');
    if (config.standing === 'disabled') return refuse('ACCOUNT_DISABLED');
    if (config.standing !== 'active') return refuse('ACCOUNT_NOT_ACTIVE');
    const entry = this.auditEntry({ event: 'session.confirm', object: account });
    const tried = await tryPassword(this.store, account, password, entry.actor);
    if (!tried.ok) return tried;
    tried.value.person.wipe();
    if (this.store.failures(account) > 0) {
      await this.store.writeOrHold({ rows: [this.store.countRow(account, 0)], audit: [entry] });
    }
    return ok(config);
  }

  /** After keys or roles changed while logged in. */
  refresh(session: OpenSession): void {
    this.#session = session;
  }

  /** Writes a snapshot beside the work if there is none, or much has come since. */
  async keepSnapshot(): Promise<void> {
    const ready = await this.whenReady;
    if (ready.ok && this.readOnly === undefined && !this.#isClosed) this.#snapshots.work();
  }

  /** At the end of a session: what changed since the last snapshot, if it is little. */
  async closeSnapshot(): Promise<void> {
    if (this.#ready !== undefined && (await this.#ready).ok) await this.#snapshots.close();
  }

  /** The session ends: what waited for the rest of a snapshot that nobody asked for waits no longer. */
  stopWaiting(): void {
    clearTimeout(this.#soon);
    if (this.#ready === undefined) this.#tellReady(refuse('NOT_LOGGED_IN'));
  }

  wipe(): void {
    this.#isClosed = true;
    this.keys.wipe();
    this.person.wipe();
    this.#sealed.clear();
  }
}

/** Where the bodies of an act lie, once the places of its rows are known. */
function bodyPlaces({ rows, segments }: BuiltAct, ats: readonly number[]): ReadonlyMap<EntryId, BodyPlace> {
  const contents = new Map(segments.map((segment) => [segment.key, segment]));
  const places = new Map<EntryId, BodyPlace>();
  for (const [index, { table, key }] of rows.entries()) {
    const at = ats[index] ?? -1;
    if (table === 'tail') places.set(key, { at, slot: -1 });
    const content = table === 'segments' ? contents.get(key) : undefined;
    if (content?.kind !== 'bodies') continue;
    for (const [slot, id] of content.ids.entries()) places.set(id, { at, slot });
  }
  return places;
}
