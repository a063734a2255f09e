import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFolder, filesBelow, mirrorFile, mirrorFrames } from '../../support/faults.ts';
import { count, killDuring, look, type Parts } from '../cycle.ts';
import {
  type Counts,
  lookThroughDamage,
  onOwnStore,
  type ScenarioOptions,
  workAndTurnOff,
} from './scenario.ts';

const ACTS_BETWEEN = 6;

/** What Chromium does to a store it finds corrupt: an empty one in its place. */
export function databaseEmptied(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('emptied', options, async (parts, counts) => {
    for (let round = 0; round < options.rounds; round += 1) {
      await workAndTurnOff(parts, ACTS_BETWEEN);
      rmSync(databaseFolder(parts.machine.station), { recursive: true });
      count(counts, 'emptied');
      await look(parts);
      await parts.machine.turnOff();
    }
  });
}

function writeGarbage({ machine, seeded }: Parts): string {
  const path = seeded.pick(
    filesBelow(databaseFolder(machine.station), /(\.log|\.ldb|MANIFEST-\d+|CURRENT)$/),
  );
  const bytes = readFileSync(path);
  const length = Math.max(1, Math.floor(bytes.length * seeded.pick([0.01, 0.1, 0.5, 1])));
  const from = seeded.below(Math.max(1, bytes.length - length));
  bytes.set(seeded.bytes(Math.min(length, bytes.length - from)), from);
  writeFileSync(path, bytes);
  return /CURRENT|MANIFEST|\.log|\.ldb/.exec(path)?.[0] ?? path;
}

export function garbageInDatabase(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('garbage', options, async (parts, counts) => {
    for (let round = 0; round < options.rounds; round += 1) {
      await workAndTurnOff(parts, ACTS_BETWEEN);
      count(counts, `garbage in ${writeGarbage(parts)}`);
      await lookThroughDamage(parts, counts);
      await parts.machine.turnOff();
    }
  });
}

/** One frame in the mirror and another in the database, both old and well inside. */
export function bothDamaged(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('both', options, async (parts, counts) => {
    const { machine, seeded } = parts;
    for (let round = 0; round < options.rounds; round += 1) {
      await workAndTurnOff(parts, ACTS_BETWEEN);
      const frames = await mirrorFrames(machine.station);
      const inMirror = seeded.pick(frames);
      const inDatabase = seeded.pick(frames.filter(({ n }) => n !== inMirror.n));
      await machine.turnOn();
      await machine.line.spoil({ table: 'audit', frame: inDatabase.n, how: seeded.pick(['flip', 'remove']) });
      await machine.turnOff();
      const path = mirrorFile(machine.station);
      const bytes = readFileSync(path);
      const at = inMirror.offset + seeded.below(inMirror.length);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(path, bytes);
      count(counts, 'both damaged');
      await lookThroughDamage(parts, counts);
      await machine.turnOff();
    }
  });
}

/** Snapshots are no copy of anything: gone, garbled, or half written, they cost a fold and nothing else. */
export function snapshotsSpoilt(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('snapshots', options, async (parts, counts) => {
    const { machine, seeded } = parts;
    for (let round = 0; round < options.rounds; round += 1) {
      await look(parts);
      for (let acts = ACTS_BETWEEN; acts > 0; acts -= 1) await parts.script.next();
      await machine.lock();
      const how = seeded.pick(['flip', 'remove'] as const);
      const touched = await machine.line.spoil({ table: 'snapshots', how });
      counts.set(`rows: ${how}`, (counts.get(`rows: ${how}`) ?? 0) + touched);
      await machine.turnOff();
      await look(parts);
      // The lock writes the newest snapshot: the blow falls into it.
      await parts.script.next();
      await killDuring(parts, { afterMs: seeded.below(60) }, () => machine.lock());
      count(counts, 'killed at the lock');
    }
    await look(parts);
  });
}

/** A copy of the profile that is older than what the witness beside it remembers. */
export function olderCopyPutBack(options: ScenarioOptions): Promise<Counts> {
  return onOwnStore('rollback', options, async (parts, counts) => {
    const { machine } = parts;
    const { profile, folder } = machine.station;
    const [older, newer] = [join(folder, 'older'), join(folder, 'newer')];
    for (let round = 0; round < options.rounds; round += 1) {
      await workAndTurnOff(parts, 2);
      rmSync(older, { recursive: true, force: true });
      cpSync(profile, older, { recursive: true });
      await workAndTurnOff(parts, ACTS_BETWEEN);
      renameSync(profile, newer);
      renameSync(older, profile);
      const report = await machine.turnOn();
      if (report.readOnly?.code !== 'STORE_ROLLED_BACK') throw new Error('the older copy was not noticed');
      count(counts, 'older copy noticed');
      await machine.logIn('王五三');
      await parts.script.do('save').then(
        () => {
          throw new Error('an older copy took new work');
        },
        () => count(counts, 'new work refused'),
      );
      parts.acknowledged.open = undefined;
      await machine.turnOff();
      rmSync(profile, { recursive: true });
      renameSync(newer, profile);
      await look(parts);
      await machine.turnOff();
    }
  });
}
