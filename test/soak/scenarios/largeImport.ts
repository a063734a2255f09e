import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mirrorFrames } from '../../support/faults.ts';
import { count, killDuring, look, type Parts } from '../cycle.ts';
import { type Counts, onOwnStore, type ScenarioOptions } from './scenario.ts';

/** Text that hardly deflates, so that the import fills several frames of one group. */
const MEETINGS = 24;
const CHARACTERS = 19_000;

/** The same import again and again from one saved state, and the power goes somewhere in it. */
export function largeImport(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('import', options, async (parts, counts) => {
    const { machine, acknowledged, script } = parts;
    await look(parts);
    const parcel = await script.prepareImport(MEETINGS, CHARACTERS);
    await machine.turnOff();
    counts.set('bundle, bytes', parcel.bytes);
    const known = new Map(acknowledged.essences);
    for (let round = 0; round < options.rounds; round += 1) {
      restore(parts, round === 0);
      acknowledged.essences.clear();
      for (const [record, essence] of known) acknowledged.essences.set(record, essence);
      acknowledged.imported.clear();
      await killInImport(parts, counts);
      const before = acknowledged.imported.size;
      const frames = (await mirrorFrames(machine.station)).length;
      await look(parts);
      const isThere = acknowledged.imported.size > before;
      count(counts, isThere ? 'whole after the kill' : 'absent after the kill');
      if (!isThere && frames > 0) await script.do('import');
      await machine.turnOff();
      await look(parts);
      await machine.turnOff();
    }
  });
}

async function killInImport(parts: Parts, counts: Map<string, number>): Promise<void> {
  const { machine, seeded, script } = parts;
  await look(parts);
  const moment =
    seeded.next() < 0.6
      ? { afterMs: seeded.below(150), paths: machine.pathsOf(seeded.pick(['mirror', 'database'] as const)) }
      : { afterMs: seeded.below(2500) };
  await killDuring(parts, moment, () => script.do('import'));
  count(counts, 'killed in the import');
}

/** The state before the import: the profile and its witness together, so that it is no rollback. */
function restore({ machine: { station } }: Parts, isFirst: boolean): void {
  for (const folder of [station.profile, station.witness]) {
    const kept = join(station.folder, `kept-${folder === station.profile ? 'profile' : 'witness'}`);
    if (!isFirst) rmSync(folder, { recursive: true });
    cpSync(isFirst ? folder : kept, isFirst ? kept : folder, { recursive: true });
  }
}
