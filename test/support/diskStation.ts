import { join } from 'node:path';
import { IDBKeyRange as FakeKeyRange, IDBFactory } from 'fake-indexeddb';
import { planPlaces } from '#electron/app/profile.ts';
import { loadDigests } from '#electron/disk/digest.ts';
import { nodeDiskFiles } from '#electron/disk/diskFiles.ts';
import { createMainPortHandlers } from '#electron/ipc/mainPortHandlers.ts';
import { createBackupFolder } from '#electron/media/backupFolder.ts';
import { createChosenFiles } from '#electron/media/refs.ts';
import { createSinks } from '#electron/media/sinks.ts';
import { createSources } from '#electron/media/sources.ts';
import { createBlobs } from '#electron/mirror/blobs.ts';
import { Mirror } from '#electron/mirror/mirror.ts';
import { createWitnessFile } from '#electron/witness/witness.ts';
import { Vault } from '#renderer/vault/vault.ts';
import { SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { MainPort } from '#shared/ipc/mainPort.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { StoryStation } from '../demo/story.ts';

/** A station of a story, at any level. */
export interface DeskStory extends Omit<StoryStation, 'level'> {
  readonly level: Level;
}

const DATABASE = 'paizhu-desk';
const DAY_MS = 86_400_000;

function told<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/**
 * A workstation whose files lie in a real profile folder: the vault of the product on main's own services, with a clock
 * that the caller sets. The application started on the folder afterwards finds a desk at which people have worked for a
 * year; its database it makes anew from the mirror.
 */
export class DiskStation {
  readonly story: DeskStory;
  readonly #vault: Vault;
  readonly #mirror: Mirror;
  readonly #clock: { time: number };
  readonly #accounts = new Map<string, string>();
  /** How often each person has changed the password. */
  readonly #changes = new Map<string, number>();
  #sitting: string | undefined;
  #enteredAt = 0;

  private constructor(story: DeskStory, vault: Vault, mirror: Mirror, clock: { time: number }) {
    this.story = story;
    this.#vault = vault;
    this.#mirror = mirror;
    this.#clock = clock;
  }

  /** Founds a store in `home/profile`, its witness in `home/witness`. */
  static async found(story: DeskStory, home: string, moment: string): Promise<DiskStation> {
    // The vault writes days and minutes in the time of the place.
    process.env['TZ'] = 'Asia/Shanghai';
    const places = planPlaces({
      profile: join(home, 'profile'),
      witness: join(home, 'witness'),
      appData: home,
    });
    const files = nodeDiskFiles();
    const digests = await loadDigests();
    const { digest } = digests;
    const chosen = createChosenFiles();
    const mirror = new Mirror({ files, folder: places.mirror, digest });
    const handlers = createMainPortHandlers({
      mirror,
      blobs: createBlobs(files, places.blobs),
      witness: createWitnessFile({ files, folder: places.witness, digest }),
      sinks: createSinks({ files, digests }, chosen),
      sources: createSources(files, places.staging, chosen),
      backupFolder: createBackupFolder({ files, profile: places.profile, chosen }),
    });
    const clock = { time: momentOf(moment) };
    const vault = new Vault({
      clock: { now: () => (clock.time += 1) },
      elapsed: () => performance.now(),
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      port: ((name, args) => handlers[name](args as never)) as MainPort,
      cost: SMALLEST_KDF_COST,
      database: { name: DATABASE, indexedDB: new IDBFactory(), IDBKeyRange: FakeKeyRange },
      emit: () => undefined,
    });
    const station = new DiskStation(story, vault, mirror, clock);
    await station.#found();
    return station;
  }

  async #found(): Promise<void> {
    await this.call('session.start', {});
    const { unit, code, kind, organisation, stationNo, room, deviceNo, level, accounts } = this.story;
    await this.call('session.createStore', {
      station: { unit, code, kind, organisation, stationNo, room, deviceNo, level },
      accounts: accounts.map(({ name, offices, password }) => ({ name, offices: [...offices], password })),
    });
    for (const { account, name } of (await this.call('session.start', {})).accounts)
      this.#accounts.set(name, account);
  }

  /** Asks the vault; what it refuses is thrown. */
  async call<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<ValueOf<VaultCalls[Name]>> {
    return told(await this.ask(name, args));
  }

  ask<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<Result<ValueOf<VaultCalls[Name]>>> {
    return this.#vault.call(name, args);
  }

  /** From now on it is this moment, `2026-03-09T09:00`, in China's time; the clock never goes back. */
  setClock(moment: string): void {
    this.#clock.time = Math.max(this.#clock.time, momentOf(moment));
  }

  /** The password of now: a year sees many of them. */
  passwordOf(name: string): string {
    const account = this.story.accounts.find((candidate) => candidate.name === name);
    if (account === undefined) throw new Error(`no ${name} in the story`);
    const changes = this.#changes.get(name) ?? 0;
    return changes === 0 ? account.password : `${account.password}~${changes}`;
  }

  /** Who is logged in. */
  get sitting(): string {
    return this.#sitting ?? '';
  }

  /** Whoever sits there locks, and this person logs in. */
  async enter(name: string): Promise<void> {
    // A password may have expired since.
    if (this.#sitting === name && this.#clock.time < this.#enteredAt + DAY_MS / 4) return;
    await this.leave();
    const account = this.#accounts.get(name);
    if (account === undefined) throw new Error(`no account of ${name}`);
    const session = await this.call('session.login', { account, password: this.passwordOf(name) });
    this.#sitting = name;
    this.#enteredAt = this.#clock.time;
    // In time, so that it does not expire in the middle of the work.
    if (session.passwordExpiresAt < this.#clock.time + DAY_MS) await this.changePassword();
  }

  /** Whoever sits there takes the next password. */
  async changePassword(): Promise<void> {
    const name = this.sitting;
    const current = this.passwordOf(name);
    this.#changes.set(name, (this.#changes.get(name) ?? 0) + 1);
    await this.call('session.changePassword', { current, next: this.passwordOf(name) });
  }

  async leave(): Promise<void> {
    if (this.#sitting === undefined) return;
    await this.call('session.lock', { reason: 'person' });
    this.#sitting = undefined;
  }

  /** Locks and lets the files rest, so that the application may be started on them. */
  async end(): Promise<void> {
    await this.leave();
    await this.#mirror.rest();
  }
}

function momentOf(moment: string): number {
  return new Date(`${moment}+08:00`).getTime();
}
