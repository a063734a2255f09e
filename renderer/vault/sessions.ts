import type { z } from 'zod';
import { permits } from '#shared/domain/permissions.ts';
import type { ParsedArgsOf, ValueOf } from '#shared/ipc/call.ts';
import { type VaultCallName, type VaultCalls, vaultCalls } from '#shared/ipc/vault.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { ownView } from './accounts/accountView.ts';
import { AUDIT_READER } from './audit/auditTrail.ts';
import { backupAtLock, type LockReason, type Timer } from './backup/atLock.ts';
import { faceOfBackup, openForRestore, type PendingRestore, restore, type Tell } from './backup/restore.ts';
import { type CallNeed, callPermissions } from './callPermissions.ts';
import { type StationCallName, stationHandlers } from './handlers.ts';
import { sweepSnapshots } from './keys/keySets.ts';
import { settleKeys } from './keys/keyWork.ts';
import type { Emit, OpenStation, SnapshotPart } from './openStation.ts';
import { systemTimer } from './ports.ts';
import { changePassword } from './session/changePassword.ts';
import { createStore } from './session/createStore.ts';
import { testKeysOnce } from './session/keyTest.ts';
import { type LoggedIn, logIn, mustChangePassword, sessionView } from './session/login.ts';
import { openStation } from './session/openSession.ts';
import { recover } from './session/recover.ts';
import type { Starting } from './starting.ts';
import type { Store } from './store/store.ts';
import { type DailyVerification, verifyDaily } from './store/verify.ts';

/** What is needed beside the store. */
export interface SessionsParts {
  readonly emit: Emit;
  /** Only tests pass one; it bounds how long a lock may wait. */
  readonly timer?: Timer;
}

/** Calls answered from a part of the snapshot, while the rest is still being read. The others wait for all. */
const EARLY: { readonly [Name in VaultCallName]?: SnapshotPart } = {
  'records.list': 'heads',
  'records.people': 'heads',
  'records.search': 'texts',
  'drafts.list': 'heads',
};

/** The vault itself answers `session.start`. */
type SessionsCallName = Exclude<VaultCallName, 'session.start'>;
type Args<Name extends VaultCallName> = ParsedArgsOf<VaultCalls[Name]>;
type Answer<Name extends VaultCallName> = Promise<Result<ValueOf<VaultCalls[Name]>>>;

/** Every call but the start. One person at a time opens the store that was started. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #starting: Starting;
  #logged: LoggedIn | undefined;
  /** Somebody's keys are still here, though nobody may use them any more. */
  #isLocking = false;
  #daily: DailyVerification | undefined;
  #pending: PendingRestore | undefined;
  #isRestoring = false;

  constructor(starting: Starting, parts: SessionsParts) {
    this.#starting = starting;
    this.#parts = parts;
  }

  /** Whether somebody is logged in. */
  get isOpen(): boolean {
    return this.#logged !== undefined;
  }

  /** For every call: arguments by schema, then session, then permission, then the handler (models.md: schema before domain). */
  async call<Name extends SessionsCallName>(name: Name, args: unknown): Answer<Name> {
    // One schema of sixty: which, the compiler need not follow.
    const schema: z.ZodType = vaultCalls[name].args;
    const parsed = schema.safeParse(args);
    if (!parsed.success) return refuse('BAD_REQUEST');
    const need: CallNeed = callPermissions[name];
    const run =
      need === 'start' ? this.#startCall(name, parsed.data) : this.#personCall(name, need, parsed.data);
    return (await run) as Awaited<Answer<Name>>;
  }

  #startCall(name: VaultCallName, args: unknown): Promise<Result<unknown>> {
    switch (name) {
      case 'session.createStore':
        return this.#withStore((store) => createStore(store, args as Args<'session.createStore'>));
      case 'session.login':
        return this.#withStore((store) => this.#logIn(store, args as Args<'session.login'>));
      case 'session.recover':
        return this.#withStore((store) => this.#recover(store, args as Args<'session.recover'>));
      case 'session.openBackup':
        return this.#openBackup(args as Args<'session.openBackup'>);
      case 'session.restoreBackup':
        return this.#restoreBackup(args as Args<'session.restoreBackup'>);
      case 'session.lock':
        return this.#lock(args as Args<'session.lock'>);
      default:
        throw new Error(`bug: no handler of ${name}`);
    }
  }

  async #personCall(name: VaultCallName, need: CallNeed, args: unknown): Promise<Result<unknown>> {
    const logged = this.#logged;
    if (logged === undefined) return refuse('NOT_LOGGED_IN');
    if (name === 'session.changePassword') {
      return this.#changePassword(logged, args as Args<'session.changePassword'>);
    }
    if (mustChangePassword(logged)) return refuse('PASSWORD_EXPIRED');
    const { station } = logged;
    if (station === undefined) {
      return name === 'accounts.list' ? ok(ownView(logged)) : refuse('ACCOUNT_NOT_ACTIVE');
    }
    if (!isPermitted(station, need)) {
      await recordRefusal(station, name);
      return refuse('NOT_PERMITTED');
    }
    const part = EARLY[name] ?? 'all';
    const there = await station.waitFor(part);
    if (!there.ok) return there;
    const handler = stationHandlers[name as StationCallName] as (
      open: OpenStation,
      args: unknown,
    ) => Promise<Result<unknown>>;
    const run = (): Promise<Result<unknown>> => handler(station, args);
    const answer = await (part === 'all' ? run() : station.early(run));
    // The first lists are drawn; now the rest.
    station.readSoon();
    return answer;
  }

  async #withStore<T>(run: (store: Store) => Promise<Result<T>>): Promise<Result<T>> {
    const started = await this.#starting.store();
    if (!started.ok) return started;
    const tested = testKeysOnce(started.value.parts.suite);
    return tested.ok ? run(started.value) : tested;
  }

  async #logIn(store: Store, { account, password }: Args<'session.login'>): Answer<'session.login'> {
    // One person at a time: what the last one opened must be gone before the next one's password is tried.
    if (this.#logged !== undefined || this.#isLocking) return refuse('BUSY');
    store.parts.pool.warm();
    const logged = await logIn(store, account, password, this.#parts.emit);
    if (!logged.ok) return logged;
    if (this.#logged !== undefined) return refuse('BUSY');
    this.#logged = logged.value;
    await this.#settle(logged.value);
    void logged.value.station?.keepSnapshot();
    this.#daily = verifyInBackground(logged.value);
    return ok(sessionView(logged.value));
  }

  /** Key work that waits for a holder. While the store is read-only it waits on. */
  async #settle({ station }: LoggedIn): Promise<void> {
    if (station !== undefined && station.readOnly === undefined) await settleKeys(station);
  }

  async #changePassword(
    logged: LoggedIn,
    { current, next }: Args<'session.changePassword'>,
  ): Answer<'session.changePassword'> {
    const changed = await changePassword(logged, current, next);
    if (!changed.ok) return changed;
    const station = logged.station ?? (await this.#openAfterChange(changed.value));
    this.#logged = { ...changed.value, station };
    return ok(sessionView(this.#logged));
  }

  async #openAfterChange({ store, person }: LoggedIn): Promise<OpenStation | undefined> {
    const opened = await openStation(store, person, this.#parts.emit);
    return opened.ok ? opened.value : undefined;
  }

  async #recover(store: Store, args: Args<'session.recover'>): Answer<'session.recover'> {
    if (this.#logged !== undefined) return refuse('BUSY');
    const { broken } = store.parts.writer;
    if (broken !== undefined) return { ok: false, error: broken };
    return recover(store, args);
  }

  /** A stopped start may be the reason to restore, so no store is asked for; `restore.ts` sees that there is none. */
  async #openBackup(file: Args<'session.openBackup'>): Answer<'session.openBackup'> {
    if (this.#isRestoring) return refuse('BUSY');
    await this.#pending?.staged.close();
    this.#pending = undefined;
    const parts = await this.#starting.parts();
    const tested = testKeysOnce(parts.suite);
    if (!tested.ok) return tested;
    const opened = await openForRestore(parts, file, this.#tell);
    this.#finishedTelling();
    if (!opened.ok) return opened;
    this.#pending = opened.value;
    return ok(faceOfBackup(opened.value));
  }

  async #restoreBackup(args: Args<'session.restoreBackup'>): Answer<'session.restoreBackup'> {
    const pending = this.#pending;
    if (pending === undefined) return refuse('BAD_REQUEST');
    if (this.#isRestoring) return refuse('BUSY');
    this.#isRestoring = true;
    try {
      const restored = await restore(await this.#starting.parts(), pending, args, this.#tell);
      if (!restored.ok) return restored;
      this.#pending = undefined;
      await pending.staged.close();
      await this.#starting.close();
      return ok({ shares: restored.value });
    } finally {
      this.#isRestoring = false;
      this.#finishedTelling();
    }
  }

  readonly #tell: Tell = (step, done, total) =>
    this.#parts.emit('progress', { step, done, total, unit: 'bytes' });

  #finishedTelling(): void {
    this.#parts.emit('progress', { step: '', done: 1, total: 1 });
  }

  /** Waits for what is being written, writes that the person went, and forgets every key. */
  async #lock({ reason }: Args<'session.lock'>): Promise<Result<void>> {
    const logged = this.#logged;
    if (logged === undefined) return ok();
    this.#logged = undefined;
    this.#isLocking = true;
    try {
      await this.#leave(logged, reason);
    } finally {
      this.#isLocking = false;
    }
    return ok();
  }

  async #leave({ store, person, station }: LoggedIn, reason: LockReason): Promise<void> {
    const event = reason === 'logout' ? 'session.logout' : 'session.lock';
    const actor = { account: person.account, role: station?.session.roles.join(',') ?? '' };
    station?.stopWaiting();
    await this.#daily?.stop();
    if (station !== undefined) await backupAtLock(station, reason, this.#parts.timer ?? systemTimer);
    await store.writeOrHold({ rows: [], audit: [{ event: { event, object: reason }, actor }] });
    await store.rest();
    await station?.closeSnapshot();
    if (station !== undefined) await sweepSnapshots(station);
    station?.wipe();
    person.wipe();
    // What comes before the next log-in is sealed to the auditor alone, under a key of its own.
    store.parts.audit.begin([{ to: AUDIT_READER, publicKey: store.knownFace.auditKey }], false);
  }
}

function isPermitted({ session }: OpenStation, need: CallNeed): boolean {
  if (typeof need === 'string') return true;
  return need.some((permission) => permits(session.roles, permission).kind !== 'forbidden');
}

/** Compares both copies whole once a day, when the person already has the lists. */
function verifyInBackground({ store, person, station }: LoggedIn): DailyVerification | undefined {
  if (station === undefined) return undefined;
  const { emit, session } = station;
  const actor = { account: person.account, role: session.roles.join(',') };
  return verifyDaily(store, actor, {
    after: station.whenReady,
    found: () => {
      const { readOnly } = station;
      if (readOnly !== undefined) emit('readOnly', { code: readOnly.code });
    },
  });
}

/** An attempt beyond one's permissions is itself a fact (AUD-2). */
async function recordRefusal(station: OpenStation, name: VaultCallName): Promise<void> {
  const event = { event: 'access.refused', object: name, outcome: 'NOT_PERMITTED' } as const;
  await station.store.writeOrHold({ rows: [], audit: [station.auditEntry(event)] });
}
