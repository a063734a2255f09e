import type { RecordView } from '#shared/ipc/vault/records.ts';
import { send, stage } from '../support/storyStation.ts';
import { codeOf, mustBe } from '../support/vaultStation.ts';
import { claim, claimTrue, Disagreement } from './claims.ts';
import { type Desk, freshDesks, type Profile, twinOf } from './deskStations.ts';
import { Dice } from './dice.ts';
import { Tally } from './tally.ts';

const STEPS = 24;
const MOST_ROUNDS = 6;
const SECURITY = '郑十九';
/** What a bundle may be refused for; anything else is a fault of the station that packed it. */
const REFUSALS: readonly string[] = ['BUNDLE_GAP', 'BUNDLE_OWN_GAP', 'BUNDLE_ALREADY_IMPORTED'];

interface Bundle {
  readonly to: Desk;
  readonly bytes: Uint8Array;
}

/** A history played on real vaults: every act through the calls of the application, every bundle a real file. */
class DeskWorld {
  readonly tally: Tally;
  readonly dice: Dice;
  readonly desks: readonly Desk[];
  readonly records: string[] = [];
  readonly backups = new Map<string, Profile>();
  mail: Bundle[] = [];
  #hasTwin = false;

  constructor(desks: readonly Desk[], dice: Dice, tally: Tally) {
    this.desks = desks;
    this.dice = dice;
    this.tally = tally;
  }

  async #view({ station }: Desk, record: string): Promise<RecordView | undefined> {
    const view = await station.call('records.get', { record });
    return view.ok ? view.value : undefined;
  }

  async pack(from: Desk, to: Desk): Promise<void> {
    this.mail.push({ to, bytes: await send(from.station, [to.station]) });
  }

  /** As a person imports: looks at the counts, confirms. */
  async deliver({ to, bytes }: Bundle): Promise<'refused' | 'same' | 'changed'> {
    this.tally.deliveries += 1;
    this.tally.count('sealed');
    const staged = await stage(to.station, bytes);
    if (!staged.ok) {
      const { code } = staged.error;
      claimTrue(
        'a bundle of a trusted station is refused for a gap or a repetition only',
        REFUSALS.includes(code),
        `${code} ${JSON.stringify(staged.error.data)} at ${to.name}`,
      );
      this.tally.count(code === 'BUNDLE_ALREADY_IMPORTED' ? 'repeated' : 'gap');
      return 'refused';
    }
    const { totals, read, forks } = staged.value;
    const sum = Object.values(totals).reduce((all, count) => all + count, 0);
    claim('counts add up', read, sum);
    this.tally.count('fork', forks);
    const { stage: id } = staged.value;
    mustBe(await to.station.call('import.confirm', { stage: id, isFingerprintCompared: true }));
    this.tally.count('taken');
    await this.#checkPairs();
    return totals.added + totals.conflicting + totals.inert > 0 ? 'changed' : 'same';
  }

  /** Whole records with the same heads are the same page at every station. */
  async #checkPairs(): Promise<void> {
    for (const record of this.records) {
      const pages = new Map<string, string>();
      for (const desk of this.desks) {
        const view = await this.#view(desk, record);
        if (view === undefined || view.isIncomplete) continue;
        const heads = view.heads.join(' ');
        const page = pageOf(view);
        const known = pages.get(heads);
        if (known !== undefined) {
          this.tally.compared += 1;
          this.tally.comparedWhole += 1;
          claim(`two stations show one page of ${record}`, page, known);
        }
        pages.set(heads, page);
      }
    }
  }

  /** A record that everybody has, so that they meet in it. */
  async begin(): Promise<void> {
    const [first] = this.desks;
    if (first !== undefined) await this.#create(first);
    await this.gather();
  }

  async step(): Promise<void> {
    const { dice } = this;
    const desk = dice.pick(this.desks);
    const other = dice.pick(this.desks.filter((candidate) => candidate !== desk));
    if (desk === undefined || other === undefined) return;
    switch (dice.below(15)) {
      case 0:
        return this.#create(desk);
      case 1:
      case 2:
      case 3:
        return this.pack(desk, other);
      case 4:
      case 5:
      case 6: {
        const [first, ...rest] = dice.isOneIn(3) ? dice.shuffled(this.mail) : this.mail;
        if (first === undefined) return;
        this.mail = dice.isOneIn(4) ? [...rest, first] : rest;
        if (dice.isOneIn(6)) this.tally.count('lost');
        else await this.deliver(first);
        return;
      }
      case 7:
        return this.#restore(desk);
      case 8:
        return this.#twin(desk, other);
      default:
        return this.#act(desk);
    }
  }

  async #create(desk: Desk): Promise<void> {
    if (this.records.length >= 3) return;
    const values = await desk.station.meetingValues({ place: `会议室${this.dice.below(9)}` });
    const made = await desk.station.call('records.create', { register: 'groupMeeting', values });
    if (made.ok) this.records.push(made.value.record);
  }

  /** What the view offers; what it does not is refused, which is no disagreement. */
  async #act(desk: Desk): Promise<void> {
    const { dice } = this;
    const record = dice.pick(this.records);
    const view = record === undefined ? undefined : await this.#view(desk, record);
    if (record === undefined || view === undefined) return;
    const { station } = desk;
    if (view.conflicts.length > 0) return this.#settleFirst(desk, view);
    const [late] = view.unseen;
    if (late !== undefined && dice.isOneIn(2)) {
      const act = dice.isOneIn(2) ? 'records.adopt' : 'records.dismiss';
      await station.call(act, { record, entries: [late.entry], reason: '已核对' });
      return;
    }
    await this.#write(desk, view);
  }

  async #write({ station }: Desk, view: RecordView): Promise<void> {
    const { dice } = this;
    const { record } = view;
    switch (dice.below(view.isFrozen ? 2 : 6)) {
      case 0:
        mustBe(await station.call('records.annotate', { record, note: '批注' }));
        return;
      case 1: {
        const correction = { record, path: 'place', after: `改${dice.below(9)}`, reason: '笔误' };
        if (view.isFrozen) await station.call('records.correct', correction);
        else if (view.state === 'draft') await station.move(view, 'reviewing');
        else await station.move(view, 'draft', { opinion: '再改' });
        return;
      }
      default:
        await station.edit(view, { place: `会议室${dice.below(9)}` });
    }
  }

  /** An older copy is put back; the witness knows, and the 安全保密管理员 opens the next volume. */
  async #restore(desk: Desk): Promise<void> {
    const { station, leader, name } = desk;
    const files = this.backups.get(name);
    this.backups.delete(name);
    if (files === undefined) {
      this.backups.set(name, station.files());
      return;
    }
    const before = mustBe(await station.call('stations.own', {})).stationId;
    await station.putBack(files, station.main.witness);
    await station.enter(SECURITY);
    const opened = await station.call('store.openVolume', { reason: '放回了旧副本，已核对' });
    claim('a station with an older copy opens a volume', codeOf(opened), 'ok');
    claimTrue('and writes there', station.main.witness?.journal !== `${before}.1`, name);
    await station.enter(leader);
    this.tally.count('restored');
    this.tally.count('volume');
  }

  /** A copy of the machine writes on, sends once, and is never heard of again. */
  async #twin(desk: Desk, to: Desk): Promise<void> {
    const record = this.records[0];
    if (this.#hasTwin || record === undefined || (await this.#view(desk, record)) === undefined) return;
    this.#hasTwin = true;
    const twin = await twinOf(desk);
    await twin.station.call('records.annotate', { record, note: '在副本上写的' });
    // The station itself has written on too: that is a fork.
    await desk.station.call('records.annotate', { record, note: '在本站写的' });
    this.tally.count('copied');
    await this.pack(twin, to);
  }

  /** Everybody sends everybody, and the first station decides, until nothing changes any more. */
  async settle(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const [first] = this.desks;
      const decided = first === undefined ? 0 : await this.#decideAll(first);
      const outcomes = await this.gather();
      if (decided === 0 && outcomes.every((outcome) => outcome === 'same')) return;
    }
    throw new Disagreement('real stations come to rest', `${MOST_ROUNDS} rounds`);
  }

  async gather(): Promise<readonly string[]> {
    const outcomes: string[] = [];
    for (const from of this.desks) {
      for (const to of this.desks) {
        if (from === to) continue;
        const bytes = await send(from.station, [to.station]);
        outcomes.push(await this.deliver({ to, bytes }));
      }
    }
    return outcomes;
  }

  async #decideAll(desk: Desk): Promise<number> {
    let decided = 0;
    for (const record of this.records) {
      const view = await this.#view(desk, record);
      if (view === undefined || view.conflicts.length === 0) continue;
      await this.#settleFirst(desk, view);
      decided += 1;
    }
    return decided;
  }

  async #settleFirst({ station }: Desk, { record, conflicts }: RecordView): Promise<void> {
    const [conflict] = conflicts;
    const side = conflict === undefined ? undefined : this.dice.pick(conflict.sides);
    if (conflict === undefined || side === undefined) return;
    const choice = { entry: side.entry };
    const args = { record, path: conflict.path, choice, reason: '核对' };
    if ((await station.call('records.resolve', args)).ok) this.tally.count('settled');
  }
}

/** What of a page does not depend on who looks. */
function pageOf(view: RecordView): string {
  const { values, state, isFrozen, level, number, title } = view;
  const conflicts = view.conflicts.map(({ path, kind, sides }) => [
    path,
    kind,
    sides.map(({ entry }) => entry),
  ]);
  const timeline = view.timeline.map(({ entry, act, inert }) => [entry, act, inert]);
  const unseen = view.unseen.map(({ entry }) => entry);
  return JSON.stringify({ values, state, isFrozen, level, number, title, conflicts, timeline, unseen });
}

/** Plays a history on three real vaults. */
export async function playDeskHistory(seed: number): Promise<Tally> {
  const tally = new Tally();
  const world = new DeskWorld(await freshDesks(), new Dice(seed), tally);
  await world.begin();
  for (let step = 0; step < STEPS; step += 1) await world.step();
  for (const bundle of world.mail.splice(0)) await world.deliver(bundle);
  await world.settle();
  tally.histories = 1;
  return tally;
}
