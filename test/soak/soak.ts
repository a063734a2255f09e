import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { groupStation } from '../demo/story.ts';
import { discard, newWorkstation, type Workstation } from '../support/faults.ts';
import { mustBe } from '../support/vaultStation.ts';
import { Acknowledged } from './acknowledged.ts';
import { Look } from './check.ts';
import { cycle, look, newTally, type Parts, type Tally } from './cycle.ts';
import { Killer } from './killer.ts';
import { Machine } from './machine.ts';
import { Peer } from './peer.ts';
import { Script } from './script.ts';
import { Seeded } from './seeded.ts';

export interface SoakOptions {
  readonly kills: number;
  readonly seed: number;
  /** Folder for the list of acknowledgements. */
  readonly folder: string;
  readonly executable?: string;
  /** Told after each kill. */
  heard?(tally: Tally): void;
}

export interface SoakResult extends Tally {
  readonly acts: ReadonlyMap<string, number>;
  readonly attachmentsRead: number;
  readonly seconds: number;
}

/** A founded store, a peer that is trusted, nothing in it yet; the machine is off. */
export async function prepare(
  { seed, folder, executable }: SoakOptions,
  name = 'kills',
  station: Workstation = newWorkstation(),
): Promise<Parts> {
  mkdirSync(folder, { recursive: true });
  const seeded = new Seeded(seed);
  const machine = new Machine(station, new Killer(), executable);
  const list = join(folder, `acknowledged-${name}-${seed}.jsonl`);
  rmSync(list, { force: true });
  const acknowledged = new Acknowledged(list);
  await machine.turnOn();
  const { unit, code, kind, organisation, stationNo, room, deviceNo, level, accounts } = groupStation;
  mustBe(
    await machine.line.call('session.createStore', {
      station: { unit, code, kind, organisation, stationNo, room, deviceNo, level },
      accounts: accounts.map(({ name, offices, password }) => ({ name, offices: [...offices], password })),
    }),
  );
  await machine.lock();
  await machine.logIn('王五三');
  const peer = await Peer.meet(machine, seeded);
  await machine.turnOff();
  const script = new Script(machine, acknowledged, seeded, peer);
  return { machine, acknowledged, seeded, script, tally: newTally() };
}

/** So many kills, a look after each, and a last one at everything. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const begun = performance.now();
  const parts = await prepare(options);
  const { machine, acknowledged, tally } = parts;
  try {
    while (tally.kills < options.kills) {
      await cycle(parts);
      options.heard?.(tally);
    }
    await look(parts);
    await machine.changeTo('张三一');
    const attachmentsRead = await new Look(machine, acknowledged).readAttachments(
      acknowledged.views.values(),
    );
    await machine.turnOff();
    discard(machine.station);
    return {
      ...tally,
      acts: acknowledged.counts,
      attachmentsRead,
      seconds: (performance.now() - begun) / 1000,
    };
  } catch (cause) {
    const place = `--seed ${options.seed}，第${tally.kills + 1}次，现场留在 ${machine.station.folder}`;
    throw new Error(`${place}\n${cause instanceof Error ? cause.stack : String(cause)}`, { cause });
  } finally {
    machine.killer.end();
  }
}
