import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import { type StartReport, sessionCalls } from '#shared/ipc/vault/session.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { callPermissions } from './callPermissions.ts';
import { systemTimer } from './ports.ts';
import { testKeysOnce } from './session/keyTest.ts';
import { reportOf } from './session/report.ts';
import type { Sessions, SessionsParts } from './sessions.ts';
import { Starting, type StartingParts } from './starting.ts';
import { DamagedRow } from './store/damagedRow.ts';
import { isEngineFailure } from './store/database.ts';
import type { StoreParts } from './store/store.ts';

export type VaultParts = StartingParts & SessionsParts;

type Answer<Name extends VaultCallName> = Promise<Result<ValueOf<VaultCalls[Name]>>>;

/** The lock page is drawn by then; nobody types a password faster. */
const AFTER_LOCK_PAGE_MS = 50;

/** What comes behind the lock page is no part of what the lock page waits for. */
const importSessions = () => import('./sessions.ts');

/** One vault: started once, opened by one person at a time. */
export class Vault {
  readonly #parts: VaultParts;
  readonly #starting: Starting;
  #sessions: Sessions | undefined;

  constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#starting = new Starting(parts);
  }

  /**
   * The one door. NOT_LOGGED_IN, BAD_REQUEST, ACCOUNT_NOT_ACTIVE, PASSWORD_EXPIRED, NOT_PERMITTED,
   * DATABASE_NOT_OPENED when the engine fails under it, and what the call itself answers.
   */
  async call<Name extends VaultCallName>(name: Name, args: ArgsOf<VaultCalls[Name]>): Answer<Name> {
    if (!Object.hasOwn(callPermissions, name)) return refuse('BAD_REQUEST');
    try {
      const run = name === 'session.start' ? this.#start(args) : (await this.#behindStart()).call(name, args);
      return (await run) as Awaited<Answer<Name>>;
    } catch (error) {
      if (error instanceof DamagedRow) return refuse('SEALED_DAMAGED');
      if (!isEngineFailure(error)) throw error;
      // A full disk makes Chromium let go of the database. With nobody logged in the next call opens it anew.
      if (this.#sessions?.isOpen !== true) this.#starting.forget();
      return refuse('DATABASE_NOT_OPENED');
    }
  }

  async #behindStart(): Promise<Sessions> {
    const { Sessions } = await importSessions();
    this.#sessions ??= new Sessions(this.#starting, this.#parts);
    return this.#sessions;
  }

  async #start(args: unknown): Promise<Result<StartReport>> {
    if (!sessionCalls['session.start'].args.safeParse(args).success) return refuse('BAD_REQUEST');
    const started = await this.#starting.store();
    if (started.ok) {
      void this.#prepareLogin(started.value.parts);
      return ok(reportOf(started.value));
    }
    const stopped: StartReport = {
      phase: 'stopped',
      error: started.error,
      station: undefined,
      accounts: [],
      frames: 0,
      notices: [],
      readOnly: undefined,
      lastBackupAt: undefined,
    };
    return ok(stopped);
  }

  /** While the password is typed. A script that cannot be fetched now is fetched again when it is called for. */
  async #prepareLogin({ suite, pool }: StoreParts): Promise<void> {
    await systemTimer(AFTER_LOCK_PAGE_MS);
    await importSessions().catch(() => undefined);
    pool.warm();
    testKeysOnce(suite);
  }
}
