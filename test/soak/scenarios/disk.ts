import { join } from 'node:path';
import { newWorkstation, type Workstation } from '../../support/faults.ts';
import { newVolume, type Volume } from '../../support/volume.ts';
import { count, killDuring, look, type Parts } from '../cycle.ts';
import { type Counts, onOwnStore, type ScenarioOptions } from './scenario.ts';

const MIB = 1024 * 1024;
const ENOUGH = 600 * MIB;

/** The profile on a small disk of its own; the witness stays outside, as it does on a real machine. */
async function onVolume(
  name: string,
  options: ScenarioOptions,
  work: (parts: Parts, counts: Map<string, number>, volume: Volume) => Promise<void>,
): Promise<Counts> {
  const volume = newVolume();
  const own = newWorkstation();
  const station: Workstation = { ...own, profile: join(volume.folder, 'profile') };
  try {
    return await onOwnStore(name, options, (parts, counts) => work(parts, counts, volume), station);
  } finally {
    volume.remove();
  }
}

/** Works until something is refused; the refused act stays open: it may be there whole, or not. */
export async function workUntilRefused(parts: Parts, counts: Map<string, number>, acts = 8): Promise<void> {
  try {
    for (let left = acts; left > 0; left -= 1) await parts.script.next();
  } catch (refused) {
    count(
      counts,
      `refused: ${/"code":"([A-Z_]+)"/.exec(String(refused))?.[1] ?? String(refused).slice(0, 60)}`,
    );
  }
}

/** Full while it works, full while it starts, and killed in either. */
export function fullDisk(options: ScenarioOptions): Promise<Counts> {
  return onVolume('full', options, async (parts, counts, volume) => {
    const { machine, seeded } = parts;
    for (let round = 0; round < options.rounds; round += 1) {
      await look(parts);
      for (let acts = 3; acts > 0; acts -= 1) await parts.script.next();
      volume.leaveFree(seeded.pick([0, 16 * 1024, 128 * 1024, MIB, 250 * MIB]));
      count(counts, 'full at work');
      await workUntilRefused(parts, counts);
      if (seeded.next() < 0.5) await killDuring(parts, { afterMs: 0 }, async () => undefined);
      else await machine.turnOff();
      // A few pages: the program starts, and Chromium runs out of room while it opens the database.
      volume.leaveFree(4096 * seeded.pick([0, 1, 3, 5, 9, 27, 64]));
      count(counts, 'full at the start');
      await machine.startAndKill(4000 + seeded.below(1500));
      volume.leaveFree(ENOUGH);
      await look(parts);
      await machine.turnOff();
    }
  });
}

/**
 * Found mounted read-only at the start. Turned read-only at work, the kernel refuses while LevelDB's log is open, so
 * that is the scenario `mirror` (EROFS).
 */
export function readOnlyDisk(options: ScenarioOptions): Promise<Counts> {
  return onVolume('readOnly', options, async (parts, counts, volume) => {
    const { machine, seeded } = parts;
    for (let round = 0; round < options.rounds; round += 1) {
      await look(parts);
      await killDuring(parts, { afterMs: seeded.below(400) }, async () => {
        for (;;) await parts.script.next();
      });
      volume.protect();
      await machine.startAndKill(1500 + seeded.below(800));
      count(counts, 'read-only at the start');
      volume.release();
      await look(parts);
      await machine.turnOff();
    }
  });
}
