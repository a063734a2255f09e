import { compareLevels } from '#shared/kernel/level.ts';
import { checkFold, checkTold, claim, claimTrue, digestsOf, numbersTwice } from './claims.ts';
import { Dice } from './dice.ts';
import type { ModelStation } from './modelStation.ts';
import { travelLevel } from './parcel.ts';
import type { Plan, Step } from './plan.ts';
import { Tally } from './tally.ts';
import { World } from './world.ts';
import { writeCreation, writeDuty, writeStep } from './writing.ts';

/** Rounds of everybody sending everything to everybody, after which nothing may change any more. */
const MOST_ROUNDS = 12;
const FIRST_RECORDS = 3;

/** Other machines of other stations: nobody imports a bundle of its own. */
function othersOf(world: World, machine: ModelStation): readonly ModelStation[] {
  return world.machines.filter(({ name }) => name !== machine.name);
}

/** Runs what a machine writes, and asks the claims about it. */
function written(world: World, machine: ModelStation, write: () => void): void {
  const before = new Set(machine.entries.keys());
  write();
  world.wrote(machine, before);
}

/** Records that every station has from the start, so that they meet in them. */
async function begin(world: World, dice: Dice): Promise<void> {
  for (let place = 0; place < FIRST_RECORDS; place += 1) {
    const key = `rec-${place}`;
    world.records.push(key);
    const maker = world.machine(place);
    written(world, maker, () => writeCreation(maker, key, place, dice));
    for (let step = 0; step < world.plan.progress; step += 1) {
      const advance: Step = { kind: 'advance', at: 0, seed: 0 };
      written(world, maker, () => writeStep(maker, key, advance, dice, world.tally));
    }
  }
  await gather(world, dice);
  for (const machine of world.machines) world.backups.set(machine.machine, machine.copy());
}

/** Everybody sends everybody everything, once. Answers whether anything changed. */
async function gather(world: World, dice: Dice): Promise<boolean> {
  let hasChanged = false;
  for (const from of world.machines) {
    for (const to of othersOf(world, from)) {
      let outcome = await world.deliver(world.post(from, to, undefined), dice);
      // A gap is asked for, and what was asked for is sent.
      for (let tries = 0; outcome === 'refused' && tries < world.machines.length * 3; tries += 1) {
        outcome = await world.deliver(world.post(from, to, undefined), dice);
      }
      claimTrue('what was asked for heals a gap', outcome !== 'refused', `${from.machine} > ${to.machine}`);
      if (outcome === 'changed') hasChanged = true;
    }
  }
  return hasChanged;
}

function turnClock(machine: ModelStation, dice: Dice, world: World): void {
  switch (dice.below(3)) {
    case 0:
      machine.clock = Math.max(0, machine.clock - dice.below(2_000_000_000) * 100);
      world.tally.count('clockBack');
      break;
    case 1:
      machine.clock += dice.below(2_000_000_000) * 100;
      world.tally.count('clockForward');
      break;
    default:
      machine.clock = dice.below(2_000_000_000) * 1_000;
      world.tally.count('clockJump');
  }
}

function restore(world: World, machine: ModelStation): void {
  const copy = world.backups.get(machine.machine);
  if (copy === undefined || copy.entries.size === machine.entries.size) return;
  const destroyed = new Set(machine.destroyed);
  machine.putBack(copy);
  // 销毁 never goes back (architecture §3, backup): the job runs again.
  for (const key of destroyed) if (!machine.destroyed.has(key)) machine.destroy(key);
  world.closeVolume(machine, '放回了旧副本');
  world.tally.count('restored');
  world.begunAnew(machine);
}

function destroy(world: World, machine: ModelStation, key: string): void {
  if (machine.record(key) === undefined) return;
  machine.destroy(key);
  world.tally.count('destroyed');
  world.begunAnew(machine);
}

async function deliverSome(world: World, dice: Dice): Promise<void> {
  const at = dice.isOneIn(3) ? dice.below(world.mail.length) : 0;
  const parcel = world.mail[at];
  if (parcel === undefined) return;
  if (!dice.isOneIn(5)) world.mail = world.mail.filter((other) => other !== parcel);
  await world.deliver(parcel, dice);
}

function send(world: World, machine: ModelStation, dice: Dice): void {
  const to = dice.pick(othersOf(world, machine));
  if (to === undefined) return;
  const parcel = world.post(machine, to, dice);
  if (dice.isOneIn(5)) world.tally.count('lost');
  else world.mail.push(parcel);
}

function tamper(world: World, dice: Dice): void {
  const parcel = dice.pick(world.mail);
  const changed = parcel === undefined ? undefined : world.tampered(parcel, dice);
  if (changed === undefined) return;
  claimTrue('what was altered on the way is refused', world.refuses(changed), `parcel ${changed.number}`);
  world.tally.count('tampered');
}

/** Decides what is open at the machine, and often at another one too, which knows nothing of it. */
function decide(world: World, machine: ModelStation, step: Step, dice: Dice): void {
  const open = [...machine.index.records()].filter((record) =>
    step.kind === 'resolve' ? record.conflicts.length > 0 : record.unseen.length > 0,
  );
  const key = dice.pick(open)?.record;
  const other = dice.isOneIn(2) ? dice.pick(othersOf(world, machine)) : undefined;
  for (const decider of other === undefined ? [machine] : [machine, other]) {
    if (key !== undefined) written(world, decider, () => writeStep(decider, key, step, dice, world.tally));
  }
}

async function playStep(world: World, step: Step): Promise<void> {
  const dice = new Dice(step.seed);
  const machine = world.machine(step.at);
  const key = dice.pick(world.records) ?? 'rec-0';
  switch (step.kind) {
    case 'send':
      return send(world, machine, dice);
    case 'deliver':
      return deliverSome(world, dice);
    case 'tamper':
      return tamper(world, dice);
    case 'gather':
      await gather(world, dice);
      return;
    case 'clock':
      return turnClock(machine, dice, world);
    case 'backup':
      world.backups.set(machine.machine, machine.copy());
      return;
    case 'restore':
      return restore(world, machine);
    case 'copyMachine':
      return world.copyMachine(machine, dice);
    case 'destroy':
      return destroy(world, machine, key);
    case 'create': {
      const made = `rec-${world.records.length}`;
      if (world.records.length < 6) world.records.push(made);
      return written(world, machine, () => writeCreation(machine, made, world.records.length, dice));
    }
    case 'duty':
      return written(world, machine, () => writeDuty(machine, dice));
    case 'resolve':
    case 'decide':
      return decide(world, machine, step, dice);
    default:
      return written(world, machine, () => writeStep(machine, key, step, dice, world.tally));
  }
}

/** Whoever holds a record whole has given it to everybody who may hold it. */
function checkSpread(world: World): void {
  for (const from of world.machines) {
    for (const record of from.index.records()) {
      if (record.isIncomplete) continue;
      for (const to of othersOf(world, from)) {
        if (to.destroyed.has(record.record) || compareLevels(travelLevel(from, record), to.level) > 0)
          continue;
        const lacking = record.timeline.find(({ entry }) => to.entries.get(entry)?.body === undefined);
        claimTrue(
          'a lost bundle is healed by the next',
          lacking === undefined,
          `${record.record} ${to.machine}`,
        );
      }
    }
  }
}

function holdingOf(machine: ModelStation): string {
  const ids = [...machine.entries.values()].map(({ id, body }) => (body === undefined ? `${id}-` : id));
  return ids.sort().join(' ');
}

function checkPairs(world: World): void {
  for (const [index, left] of world.machines.entries()) {
    for (const right of world.machines.slice(index + 1)) {
      if (holdingOf(left) !== holdingOf(right)) {
        world.tally.otherPairs += 1;
        continue;
      }
      world.tally.equalPairs += 1;
      const words = `stations with the same bodies are equal (${left.machine}, ${right.machine})`;
      claim(words, digestsOf(left.index.records()), digestsOf(right.index.records()));
      claim('and find the same numbers twice', numbersTwice(left), numbersTwice(right));
    }
  }
}

/** Plays a history to its end; throws a `Disagreement` where a claim does not hold. */
export async function playHistory(plan: Plan): Promise<Tally> {
  const tally = new Tally();
  const world = new World(plan, tally);
  const dice = new Dice(plan.seed ^ 0x5eed);
  await begin(world, dice);
  for (const step of plan.steps) await playStep(world, step);
  for (let round = 0; await gather(world, dice); round += 1) {
    claimTrue('everybody comes to rest', round < MOST_ROUNDS, `${round} rounds`);
  }
  for (const machine of world.machines) {
    checkFold(machine, dice);
    checkTold(machine);
  }
  checkSpread(world);
  checkPairs(world);
  tally.histories = 1;
  return tally;
}
