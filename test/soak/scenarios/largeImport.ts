import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mirrorFrames } from '../../support/faults.ts';
import { count, killDuring, look, type Parts } from '../cycle.ts';
import { type Counts, onOwnStore, type ScenarioOptions } from './scenario.ts';

/** Text that hardly deflates, so that the import fills several frames of one group. */
const MEETINGS = 24;
const CHARACTERS = 19_000;
const LARGE_FRAME_BYTES = 256 * 1024;

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
      script.keepParcel(parcel);
      acknowledged.essences.clear();
      for (const [record, essence] of known) acknowledged.essences.set(record, essence);
      acknowledged.imported.clear();
      const written = await killInImport(parts, counts);
      await look(parts);
      const isThere = acknowledged.imported.size > 0;
      count(counts, isThere ? 'whole after the kill' : 'absent after the kill');
      if (!isThere && written > 0) count(counts, 'cut inside the group of frames');
      if (!isThere) await script.do('import');
      await machine.turnOff();
      await look(parts);
      await machine.turnOff();
    }
  });
}

/** Answers how many large frames the mirror holds after it. */
async function killInImport(parts: Parts, counts: Map<string, number>): Promise<number> {
  const { machine, seeded, script, acknowledged } = parts;
  await look(parts);
  const stage = await script.stageImport();
  if (stage === undefined) throw new Error('restored, and imported already');
  const isOnWrite = seeded.next() < 0.8;
  const paths = isOnWrite ? machine.pathsOf(seeded.pick(['mirror', 'database'] as const)) : [];
  await killDuring(parts, { afterMs: seeded.below(700), paths }, () => script.confirmImport(stage));
  count(counts, acknowledged.open === undefined ? 'killed behind the answer' : 'killed before the answer');
  return (await mirrorFrames(machine.station)).filter(({ length }) => length > LARGE_FRAME_BYTES).length;
}

/** The state before the import: the profile and its witness together, so that it is no rollback. */
function restore({ machine: { station } }: Parts, isFirst: boolean): void {
  for (const folder of [station.profile, station.witness]) {
    const kept = join(station.folder, `kept-${folder === station.profile ? 'profile' : 'witness'}`);
    if (!isFirst) rmSync(folder, { recursive: true });
    cpSync(isFirst ? folder : kept, isFirst ? kept : folder, { recursive: true });
  }
}
