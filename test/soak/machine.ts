import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StartReport } from '#shared/ipc/vault/session.ts';
import { groupStation } from '../demo/story.ts';
import { deskArguments, deskExecutable, type LaunchedApp, launchApp } from '../support/app.ts';
import { answerDialog, passwordOf } from '../support/driver.ts';
import { databaseFolder, filesBelow, mirrorFile, type Workstation } from '../support/faults.ts';
import { findVault } from '../support/vaultWorker.ts';
import type { Killer, Moment } from './killer.ts';
import { VaultLine } from './vaultLine.ts';

export type Person = '王五三' | '张三一' | '吴九八' | '郑十九' | '孙七六';
/** What a write touches, in its order: the moments worth aiming at. */
export const WRITTEN = ['mirror', 'database', 'witness', 'blobs'] as const;
export type Written = (typeof WRITTEN)[number];

/** The application on its disk, as one who may pull the plug has it before him. */
export class Machine {
  readonly station: Workstation;
  readonly medium: string;
  readonly killer: Killer;
  readonly #executable: string;
  #desk: LaunchedApp | undefined;
  #line: VaultLine | undefined;
  #person: Person | undefined;
  #accounts = new Map<string, string>();
  #isStruck = false;

  constructor(station: Workstation, killer: Killer, executablePath: string | undefined) {
    this.station = station;
    this.killer = killer;
    this.medium = join(station.folder, 'medium');
    mkdirSync(this.medium, { recursive: true });
    this.#executable = executablePath ?? deskExecutable();
  }

  get desk(): LaunchedApp {
    if (this.#desk === undefined) throw new Error('the machine is off');
    return this.#desk;
  }

  get line(): VaultLine {
    if (this.#line === undefined) throw new Error('nobody waits at the vault');
    return this.#line;
  }

  /** The blow has fallen; what fails now fails of it. */
  get isStruck(): boolean {
    return this.#isStruck;
  }

  get person(): Person | undefined {
    return this.#person;
  }

  async turnOn(): Promise<StartReport> {
    this.#isStruck = false;
    this.#desk = await launchApp({ ...this.station, executablePath: this.#executable });
    return this.#reach();
  }

  async #reach(): Promise<StartReport> {
    this.#person = undefined;
    this.#line = await VaultLine.open(this.desk.page);
    const report = await this.line.call('session.start', {});
    if (!report.ok) throw new Error(`the start was refused: ${report.error.code}`);
    for (const { name, account } of report.value.accounts) this.#accounts.set(name, account);
    return report.value;
  }

  async turnOff(): Promise<void> {
    await this.#desk?.app.close();
    this.#desk = undefined;
    this.#line = undefined;
  }

  /** The next blow. `gone` ends when it has fallen and the last process has ended. */
  async aim(moment: Moment): Promise<{ readonly gone: Promise<void> }> {
    const child = this.desk.app.process();
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const { struck } = await this.killer.aim(child.pid ?? 0, moment);
    void struck.then(() => {
      this.#isStruck = true;
    });
    const gone = Promise.all([struck, ended]).then(() => {
      this.#desk = undefined;
      this.#line = undefined;
      this.#person = undefined;
    });
    return { gone };
  }

  /** A start that is cut off before anybody came. */
  async startAndKill(afterMs: number): Promise<void> {
    // A group of its own, as Playwright's starts have one: the blow hits all of it at once.
    const child = spawn(this.#executable, deskArguments(this.station), { stdio: 'ignore', detached: true });
    const ended = once(child, 'exit');
    await this.killer.aim(child.pid ?? 0, { afterMs });
    await ended;
  }

  async logIn(person: Person): Promise<void> {
    const account = this.#accounts.get(person);
    if (account === undefined) throw new Error(`no account of ${person}`);
    const session = await this.line.call('session.login', {
      account,
      password: passwordOf(groupStation, person),
    });
    if (!session.ok) throw new Error(`${person} was refused: ${JSON.stringify(session.error)}`);
    this.#person = person;
  }

  /** Another person at the same desk, without the page between. */
  async changeTo(person: Person): Promise<void> {
    if (this.#person === person) return;
    if (this.#person !== undefined) await this.line.call('session.lock', { reason: 'person' });
    this.#person = undefined;
    await this.logIn(person);
  }

  /** As Ctrl+L: the vault forgets, the page's process is ended, the lock page comes anew. */
  async lock(): Promise<void> {
    const { page } = this.desk;
    const worker = findVault(page);
    await this.line.call('session.lock', { reason: 'person' });
    const ended = worker === undefined ? Promise.resolve() : worker.waitForEvent('close');
    await page.evaluate(() => {
      void (globalThis as unknown as { desk: { call(name: string, args: object): unknown } }).desk.call(
        'app.reload',
        {},
      );
    });
    await ended;
    await this.#reach();
  }

  async choose(purpose: Parameters<VaultLine['choose']>[0], name: string): Promise<string> {
    await answerDialog(this.desk.app, join(this.medium, name));
    return this.line.choose(purpose);
  }

  pathsOf(written: Written): readonly string[] {
    if (written === 'mirror') return [mirrorFile(this.station)];
    if (written === 'database') return filesBelow(databaseFolder(this.station), /\.log$/);
    if (written === 'witness')
      return ['witness.a', 'witness.b'].map((name) => join(this.station.witness, name));
    const blobs = join(this.station.profile, 'blobs');
    return [existsSync(blobs) ? blobs : this.station.profile];
  }
}
