import { IDBKeyRange as FakeKeyRange, IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { Database } from '#renderer/vault/store/database.ts';
import { Vault } from '#renderer/vault/vault.ts';
import { SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { Session, StartReport, StoreCreated } from '#shared/ipc/vault/session.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { RandomSource } from '#shared/kernel/ports.ts';
import type { Result } from '#shared/kernel/result.ts';
import { FakeMain } from './fakeMain.ts';

// Each test founds a store and derives passwords; beside other work a slow machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

export const systemRandom: RandomSource = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
export const suite: Suite = await createSuite(systemRandom);

export const DAY_MS = 86_400_000;
/** 2026-03-02 09:00 in China: a Monday morning. */
const START = Date.UTC(2026, 2, 2, 1);

/** Sample people (fictitious) and their passwords. */
export const PEOPLE = {
  leader: { name: '张三一', offices: ['groupLeader'], password: 'Wg7#kTq!2mLx' },
  deputy: { name: '李四二', offices: ['deputyLeader'], password: 'Hv5$nRz!8pKd' },
  clerk: { name: '王五三', offices: ['docClerk', 'meetingRecorder'], password: 'Jt3%bXc!6sMf' },
  secrecy: { name: '孙七六', offices: ['confidentialityOfficer'], password: 'Kd8&vYh!4gNw' },
  system: { name: '吴九八', offices: ['systemAdmin'], password: 'Lx2*cPj!9rBt' },
  security: { name: '郑十九', offices: ['securityAdmin'], password: 'Mz6+dQk!3tHv' },
  auditor: { name: '陈一十', offices: ['auditor'], password: 'Nb4=fSl!7uGy' },
} as const;
export type PersonKey = keyof typeof PEOPLE;

export class TestClock {
  time = START;
  now(): number {
    this.time += 1;
    return this.time;
  }
  advance(ms: number): void {
    this.time += ms;
  }
}

export function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

const DATABASE = 'paizhu-test';

/** A workstation: files of main, database, clock; the vault on it can be killed and started again. */
export class TestStation {
  readonly main = new FakeMain(suite.sm3);
  readonly clock = new TestClock();
  readonly events: { readonly name: string; readonly event: unknown }[] = [];
  indexedDB = new IDBFactory();
  /** Ends the waiting of a lock for its backup; nothing ends it by itself. */
  timer: { ms: number; ring(): void } | undefined;
  vault: Vault;
  created: StoreCreated | undefined;

  constructor() {
    this.vault = this.#newVault();
  }

  #newVault(): Vault {
    return new Vault({
      clock: this.clock,
      elapsed: () => 0,
      random: systemRandom,
      port: this.main.port,
      cost: SMALLEST_KDF_COST,
      database: { name: DATABASE, indexedDB: this.indexedDB, IDBKeyRange: FakeKeyRange },
      emit: (name, event) => {
        this.events.push({ name, event });
      },
      timer: (ms) =>
        new Promise((resolve) => {
          this.timer = { ms, ring: resolve };
        }),
    });
  }

  call<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<Result<ValueOf<VaultCalls[Name]>>> {
    return this.vault.call(name, args);
  }

  /** A new process on the same files. Whatever the old one held in memory is gone. */
  async restart(): Promise<StartReport> {
    this.vault = this.#newVault();
    return mustBe(await this.call('session.start', {}));
  }

  async create(level: Level = 'secret', people: readonly PersonKey[] = ALL_PEOPLE): Promise<StoreCreated> {
    mustBe(await this.call('session.start', {}));
    this.created = mustBe(
      await this.call('session.createStore', {
        station: {
          unit: '驻县教育局纪检监察组',
          code: '示教纪',
          kind: 'group',
          organisation: '示例县纪委监委',
          stationNo: '1号站',
          room: '305室',
          deviceNo: '机001',
          level,
        },
        accounts: people.map((key) => ({ ...PEOPLE[key], offices: [...PEOPLE[key].offices] })),
      }),
    );
    return this.created;
  }

  async accountOf(name: string): Promise<string> {
    const report = mustBe(await this.call('session.start', {}));
    const face = report.accounts.find((account) => account.name === name);
    if (face === undefined) throw new Error(`no account of ${name}`);
    return face.account;
  }

  async tryLogin(name: string, password: string): Promise<Result<Session>> {
    return this.call('session.login', { account: await this.accountOf(name), password });
  }

  async login(key: PersonKey): Promise<Session> {
    const { name, password } = PEOPLE[key];
    return mustBe(await this.tryLogin(name, password));
  }

  async lock(): Promise<void> {
    mustBe(await this.call('session.lock', { reason: 'person' }));
  }

  /** Does something as somebody, and locks again. */
  async as<T>(key: PersonKey, act: () => Promise<T>): Promise<T> {
    await this.login(key);
    const result = await act();
    await this.lock();
    return result;
  }

  /** The database, opened beside the vault. */
  async database(): Promise<Database> {
    const database = new Database(
      { name: DATABASE, indexedDB: this.indexedDB, IDBKeyRange: FakeKeyRange },
      suite.sm3,
    );
    await database.open();
    return database;
  }

  /** What Chromium does to a corrupt database: empties it. */
  emptyDatabase(): void {
    this.indexedDB = new IDBFactory();
  }

  /** Raw rows of the database's tables, for damaging them. */
  async raw(
    table: string,
    change: (rows: Record<string, unknown>[], store: RawStore) => void,
  ): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const opening = this.indexedDB.open(DATABASE);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(table, 'readwrite');
        const store = transaction.objectStore(table);
        const reading = store.getAll();
        reading.onsuccess = () =>
          change(reading.result, {
            put: (row) => void store.put(row),
            remove: (key) => void store.delete(key),
          });
        transaction.oncomplete = () => {
          opening.result.close();
          resolve();
        };
        transaction.onerror = () => reject(transaction.error);
      };
    });
  }

  /** An act that writes one frame: a new account, by the system administrator, who must be logged in. */
  createAccount(name: string, offices: readonly string[] = ['cadre']) {
    return this.call('accounts.create', { name, offices: [...offices] });
  }

  /** The people who have accounts, as anyone may see who is logged in and may see all. */
  async names(): Promise<readonly string[]> {
    return mustBe(await this.call('accounts.list', {})).map(({ name }) => name);
  }
}

interface RawStore {
  put(row: Record<string, unknown>): void;
  remove(key: number | string): void;
}

export const ALL_PEOPLE = Object.keys(PEOPLE) as readonly PersonKey[];
export const FEW_PEOPLE: readonly PersonKey[] = ['leader', 'system', 'security', 'auditor'];
