import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { groupStation } from '../demo/story.ts';
import { logIn, passwordOf } from '../support/driver.ts';
import { databaseFolder, mirrorFile, mirrorFrames } from '../support/faults.ts';
import { mustBe } from '../support/vaultStation.ts';
import type { Acknowledged } from './acknowledged.ts';
import { Look } from './check.ts';
import type { Moment } from './killer.ts';
import { type Machine, WRITTEN } from './machine.ts';
import type { Script } from './script.ts';
import type { Seeded } from './seeded.ts';

/** When the blow falls. */
const PHASES = {
  act: 30,
  write: 30,
  start: 8,
  repair: 6,
  logIn: 6,
  lock: 6,
  import: 8,
  attach: 4,
  screen: 2,
} as const;
/** Acts in peace, at the most, before the blow is aimed at the next ones. */
const ACTS_BEFORE = 7;
/** What ends so long before the blow has ended by itself. */
const CRASH_MS = 2000;
export type Phase = keyof typeof PHASES;

export interface Tally {
  kills: number;
  reappeared: number;
  readonly phases: Map<string, number>;
  readonly repairs: Map<string, number>;
  records: number;
  frames: number;
  entries: number;
}

export function newTally(): Tally {
  return {
    kills: 0,
    reappeared: 0,
    phases: new Map(),
    repairs: new Map(),
    records: 0,
    frames: 0,
    entries: 0,
  };
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Something acknowledged is gone, or something is half there. The folder stays, to be looked into. */
export class Lost extends Error {}

export interface Parts {
  readonly machine: Machine;
  readonly acknowledged: Acknowledged;
  readonly seeded: Seeded;
  readonly script: Script;
  readonly tally: Tally;
}

/** Starts, looks that everything is there, logs in, works, and is cut off. */
export async function cycle(parts: Parts, wanted?: Phase): Promise<void> {
  const { machine, acknowledged, seeded, tally } = parts;
  const phase = wanted ?? seeded.weighted(PHASES);
  count(tally.phases, phase);
  acknowledged.note({ cycle: tally.kills + 1, phase });
  if (phase === 'start' || phase === 'repair') {
    // Only one side, and only after a start had brought both together: two damages at once are another scenario.
    if (phase === 'repair') {
      await look(parts);
      await machine.turnOff();
      damageOneSide(parts, await lastFrameAt(machine));
    }
    await machine.startAndKill(seeded.pick([150, 400, 900, 1600, 2500]) * (0.5 + seeded.next()));
    tally.kills += 1;
    return;
  }
  if (phase === 'logIn') {
    await startClean(parts);
    await killDuring(parts, { afterMs: seeded.below(250) }, () => machine.logIn('王五三'));
    return;
  }
  await look(parts);
  await workAndFall(parts, phase);
}

async function workAndFall(parts: Parts, phase: Phase): Promise<void> {
  const { machine, seeded, script } = parts;
  if (phase === 'import') await script.prepareImport();
  else for (let acts = seeded.below(ACTS_BEFORE); acts > 0; acts -= 1) await script.next();
  if (phase === 'screen') {
    await workOnScreen(parts);
    return;
  }
  const moment: Moment =
    phase === 'write'
      ? { afterMs: seeded.next() ** 3 * 30, paths: machine.pathsOf(seeded.pick(WRITTEN)) }
      : { afterMs: phase === 'act' ? seeded.below(700) : seeded.below(400) };
  await killDuring(parts, moment, async () => {
    if (phase === 'import' || phase === 'lock' || phase === 'attach') await script.do(phase);
    for (;;) await script.next();
  });
}

/** The same through the form, as a person does it. */
async function workOnScreen(parts: Parts): Promise<void> {
  const { machine, seeded, script } = parts;
  await machine.lock();
  await logIn(machine.desk.page, '王五三', passwordOf(groupStation, '王五三'));
  await killDuring(parts, { afterMs: 300 + seeded.below(6000) }, async () => {
    for (;;) await script.do('saveOnScreen');
  });
}

/** Does it until the blow has fallen. What fails before is a fault of the application, not of the kill. */
export async function killDuring(parts: Parts, moment: Moment, work: () => Promise<void>): Promise<void> {
  const { machine, tally } = parts;
  const { gone } = await machine.aim(moment);
  let fallenAt = Number.POSITIVE_INFINITY;
  const fallen = gone.then(() => {
    fallenAt = performance.now();
  });
  const working = work().catch(async (cause: unknown) => {
    const failedAt = performance.now();
    if (machine.isStruck) return;
    // The connection may end a moment before we are told of the blow; an end long before it is a crash.
    if (!/closed|crashed|disconnected/i.test(String(cause))) throw cause;
    await fallen;
    if (fallenAt - failedAt > CRASH_MS) throw cause;
  });
  await Promise.all([fallen, working]);
  tally.kills += 1;
}

/** A start after a kill: nothing is read-only, nothing is missing on either side. */
export async function startClean({ machine, tally }: Parts): Promise<void> {
  const report = await machine.turnOn();
  for (const { kind } of report.notices) count(tally.repairs, kind);
  if (report.phase === 'locked' && report.readOnly === undefined) return;
  throw new Lost(`启动后打不开或只读：${report.phase} ${JSON.stringify(report.error ?? report.readOnly)}`);
}

/** A start, and everything acknowledged is there. Leaves 王五三 logged in. */
export async function look(parts: Parts): Promise<void> {
  await startClean(parts);
  await parts.machine.logIn('王五三');
  await lookHere(parts);
}

/** The same, at a desk that has been started. */
export async function lookHere(parts: Parts): Promise<void> {
  const { machine, acknowledged, tally } = parts;
  const lookAt = new Look(machine, acknowledged);
  const found = await lookAt.compare();
  tally.reappeared += found.reappeared;
  tally.records = found.records;
  const whole = mustBe(await machine.line.call('store.verify', {}));
  tally.frames = whole.frames;
  tally.entries = whole.entries;
  const wrong = whole.isWhole ? found.wrong : [...found.wrong, '两份不一致，或链不完整'];
  if (wrong.length > 0) throw new Lost(wrong.join('\n'));
}

/** Where the last frame of the mirror begins. */
async function lastFrameAt(machine: Machine): Promise<number> {
  return (await mirrorFrames(machine.station)).at(-1)?.offset ?? 0;
}

function damageOneSide({ machine, seeded }: Parts, lastFrame: number): void {
  const damages = {
    databaseGone: () => rmSync(databaseFolder(machine.station), { recursive: true }),
    mirrorGone: () => rmSync(join(machine.station.profile, 'mirror'), { recursive: true }),
    mirrorCut: () => truncateSync(mirrorFile(machine.station), lastFrame + 1 + seeded.below(60)),
  };
  damages[seeded.pick(['databaseGone', 'mirrorGone', 'mirrorCut'] as const)]();
}
