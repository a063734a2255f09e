import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFolder, discard, newWorkstation, type Workstation } from '../../support/faults.ts';
import { mustBe } from '../../support/vaultStation.ts';
import { count, look, lookHere, type Parts, startClean } from '../cycle.ts';
import { prepare, type SoakOptions } from '../soak.ts';

/** What one scenario did and met, by name; `lost` stands in all of them and must be 0. */
export type Counts = ReadonlyMap<string, number>;

export interface ScenarioOptions extends SoakOptions {
  readonly rounds: number;
}

/** Work on a founded store of its own, the machine off at its beginning. On failure the place is named and stays. */
export async function onOwnStore(
  name: string,
  options: ScenarioOptions,
  work: (parts: Parts, counts: Map<string, number>) => Promise<void>,
  station: Workstation = newWorkstation(),
): Promise<Counts> {
  const counts = new Map<string, number>();
  const parts = await prepare(options, name, station);
  try {
    await work(parts, counts);
    await parts.machine.turnOff();
    discard(station);
  } catch (cause) {
    const place = `${name} --seed ${options.seed}，现场留在 ${station.folder}`;
    throw new Error(`${place}\n${cause instanceof Error ? cause.stack : String(cause)}`, { cause });
  } finally {
    parts.machine.killer.end();
    await parts.machine.turnOff().catch(() => undefined);
  }
  for (const [kind, times] of parts.tally.repairs) counts.set(kind, times);
  counts.set(
    'acts',
    [...parts.acknowledged.counts.values()].reduce((sum, acts) => sum + acts, 0),
  );
  counts.set('lost', 0);
  return counts;
}

/** Starts, looks, does some acts, and turns off as a person does. */
export async function workAndTurnOff(parts: Parts, acts: number): Promise<void> {
  await look(parts);
  for (let left = acts; left > 0; left -= 1) await parts.script.next();
  await parts.machine.turnOff();
}

/**
 * A start after damage to the files. Where Chromium cannot open the database at all, the person is told to set it
 * aside, and does. What lies too deep for a start is found by 校验全库, which puts it right.
 */
export async function lookThroughDamage(parts: Parts, counts: Map<string, number>): Promise<void> {
  const { machine } = parts;
  const report = await machine.turnOn();
  await machine.turnOff();
  for (const { kind } of report.notices) count(parts.tally.repairs, kind);
  if (report.phase === 'stopped') {
    if (report.error?.code !== 'DATABASE_NOT_OPENED') throw new Error(JSON.stringify(report.error));
    count(counts, 'database set aside');
    const aside = join(machine.station.folder, 'set aside');
    rmSync(aside, { recursive: true, force: true });
    renameSync(databaseFolder(machine.station), aside);
  }
  await startClean(parts);
  await machine.logIn('王五三');
  const whole = mustBe(await machine.line.call('store.verify', {}));
  if (!whole.isWhole) count(counts, 'found and repaired by 校验全库');
  await lookHere(parts);
}
