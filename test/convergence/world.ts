import { type EntryId, type Header, type JournalId, stationOf } from '#shared/journal/header.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import { Agreement, checkChains, claimTrue } from './claims.ts';
import { Counted } from './countRecords.ts';
import type { Dice } from './dice.ts';
import { keyedDigests, realSignatures, type Signatures } from './identities.ts';
import { type Proven, prove, type Taken, take } from './intake.ts';
import { type Copy, type Held, ModelStation } from './modelStation.ts';
import { type Parcel, pack } from './parcel.ts';
import type { Plan } from './plan.ts';
import { passSealed } from './sealedParcel.ts';
import type { Tally } from './tally.ts';

/** Machines beyond the stations: copies that write on. */
const MOST_COPIES = 2;

/** All machines of a history, what is on its way between them, and what has been claimed so far. */
export class World {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly machines: ModelStation[];
  readonly records: string[] = [];
  readonly backups = new Map<string, Copy>();
  readonly agreement: Agreement;
  mail: Parcel[] = [];
  readonly #signatures: Signatures;
  readonly #counted: Counted;
  #copies = 0;
  #parcels = 0;
  /** Newest parcel that arrived, per pair. */
  readonly #newest = new Map<string, number>();
  /** What each machine has ever accepted, and whether with its body: kept outside the machines. */
  readonly #accepted = new Map<string, Map<EntryId, boolean>>();
  /** Volumes that a machine may not write in any more, with what was in them. */
  readonly #closed = new Map<string, Map<JournalId, ReadonlySet<EntryId>>>();

  constructor(plan: Plan, tally: Tally) {
    this.plan = plan;
    this.tally = tally;
    this.agreement = new Agreement(tally);
    this.#counted = new Counted(tally);
    this.machines = plan.stations.map(
      ({ level, clock }, index) => new ModelStation(`m${index}`, `s${index}`, level, clock),
    );
    this.#signatures = plan.isSealed ? realSignatures((name) => this.levelOf(name)) : keyedDigests;
  }

  levelOf(name: string) {
    const found = this.machines.find((machine) => machine.name === name);
    if (found === undefined) throw new Error(`no station ${name}`);
    return found.level;
  }

  machine(at: number): ModelStation {
    const found = this.machines[at % this.machines.length];
    if (found === undefined) throw new Error('no machine');
    return found;
  }

  /** Puts a parcel on its way; `dice` undefined: everything that may go goes. */
  post(from: ModelStation, to: ModelStation, dice: Dice | undefined): Parcel {
    this.#parcels += 1;
    const signatures = this.#signatures;
    const parcel = pack(from, { number: this.#parcels, to, signatures, dice });
    if (parcel.hasLeftOut) this.tally.count('partial');
    if (parcel.hasWithheld) this.tally.count('belowLevel');
    return parcel;
  }

  async #proven(to: ModelStation, parcel: Parcel): Promise<Result<Proven>> {
    if (!this.plan.isSealed) return prove(to, parcel, this.#signatures.verify);
    const from = this.machines.find(({ machine }) => machine === parcel.from);
    if (from === undefined) throw new Error('no sender');
    this.tally.count('sealed');
    const names = [...new Set(this.machines.map(({ name }) => name))];
    return passSealed(from, to, parcel, { levelOf: (name) => this.levelOf(name), names });
  }

  /** One bundle at one receiver: refused with nothing changed, or taken in, and every claim asked. */
  async deliver(parcel: Parcel, dice: Dice): Promise<'refused' | 'same' | 'changed'> {
    const to = this.machines.find(({ machine }) => machine === parcel.to);
    if (to === undefined) throw new Error('no receiver');
    this.tally.deliveries += 1;
    const proven = await this.#proven(to, parcel);
    if (!proven.ok) {
      const code = proven.error.code;
      claimTrue(
        'nothing but a gap is refused',
        code === 'BUNDLE_GAP' || code === 'BUNDLE_OWN_GAP',
        `${code} ${JSON.stringify(proven.error.data)}`,
      );
      this.tally.count('gap');
      this.#ask(to, parcel, String(proven.error.data?.journal));
      return 'refused';
    }
    const heldBefore = to.entries.size;
    const order = (entries: readonly Held[]): readonly Held[] => {
      const mixed = dice.shuffled(entries);
      return [...mixed, ...mixed.slice(0, 3)];
    };
    const levelOf = (name: string) => this.levelOf(name);
    const taken = await take(to, proven.value, order, {
      levelOf,
      names: this.machines.map(({ name }) => name),
    });
    for (const head of parcel.heads) if (stationOf(head.journal) !== to.name) to.keepHead(head);
    this.#learn(to, parcel);
    this.#count(to, parcel, proven.value, taken);
    this.#checkAfter(to, taken.changed);
    return taken.changed.size > 0 || to.entries.size > heldBefore ? 'changed' : 'same';
  }

  /** The receiver lacks a range: it asks, and the next bundle has the whole journal. */
  #ask(to: ModelStation, parcel: Parcel, journal: JournalId): void {
    const from = this.machines.find(({ machine }) => machine === parcel.from);
    const told = from?.peers.get(to.name);
    told?.asked.add(journal);
  }

  /** The sender's receipt, and what its own journal tells: somebody else wrote on in our volume. */
  #learn(to: ModelStation, parcel: Parcel): void {
    const from = this.machines.find(({ machine }) => machine === parcel.from)?.name ?? '';
    const told = to.peers.get(from);
    if (told === undefined || told.stamp <= parcel.stamp) {
      to.peers.set(from, { stamp: parcel.stamp, seqs: parcel.told, asked: new Set() });
    }
    const { journal, seq } = to.head;
    const isForked = to.chain.forks().some((fork) => fork.journal === journal);
    if (to.volumeEndedBy === undefined && (isForked || to.chain.newestSeq(journal) > seq)) {
      this.closeVolume(to, '本册在别处续写');
    }
  }

  closeVolume(machine: ModelStation, reason: string): void {
    machine.volumeEndedBy = reason;
    this.tally.count('volume');
    const { journal } = machine.head;
    const closed = this.#closed.get(machine.machine) ?? new Map<JournalId, ReadonlySet<EntryId>>();
    this.#closed.set(machine.machine, closed.set(journal, new Set()));
  }

  /** What a machine wrote itself, right after. */
  wrote(machine: ModelStation, before: ReadonlySet<EntryId>): void {
    for (const { id, header } of machine.entries.values()) {
      if (before.has(id)) continue;
      const isClosed = this.#closed.get(machine.machine)?.has(header.journal) ?? false;
      claimTrue(
        'nothing is written in a volume before a restore or fork',
        !isClosed,
        `${machine.machine} ${id}`,
      );
      this.tally.entries += 1;
    }
    this.#checkAfter(machine, new Set());
  }

  #count(to: ModelStation, parcel: Parcel, proven: Proven, taken: Taken): void {
    const { tally } = this;
    tally.count('taken');
    tally.count('completed', taken.completed);
    tally.count('destroyedAgain', proven.dropped);
    const from = this.machines.find(({ machine }) => machine === parcel.from)?.name;
    const isOf = (header: Header, name: string | undefined): boolean => stationOf(header.journal) === name;
    const third = taken.fresh.filter(({ header }) => !isOf(header, from) && !isOf(header, to.name));
    tally.count('relayed', third.length);
    tally.count('regained', taken.fresh.filter(({ header }) => isOf(header, to.name)).length);
    tally.count('fork', proven.chains.forks.length);
    const isThird = (journal: JournalId): boolean => ![from, to.name].includes(stationOf(journal));
    tally.count('forkRelayed', proven.chains.forks.filter(({ journal }) => isThird(journal)).length);
    const pair = `${parcel.from}>${parcel.to}`;
    if ((this.#newest.get(pair) ?? 0) > parcel.number) tally.count('reordered');
    if (this.#newest.get(pair) === parcel.number) tally.count('repeated');
    this.#newest.set(pair, Math.max(this.#newest.get(pair) ?? 0, parcel.number));
    this.#counted.records(to, taken.changed);
  }

  #checkAfter(machine: ModelStation, changed: ReadonlySet<string>): void {
    this.agreement.check(machine, changed);
    checkChains(machine);
    const accepted = this.#accepted.get(machine.machine) ?? new Map<EntryId, boolean>();
    for (const [id, hadBody] of accepted) {
      const held = machine.entries.get(id);
      const isThere = held !== undefined && (held.body !== undefined || !hadBody);
      claimTrue('nothing accepted is lost', isThere, `${machine.machine} ${id}`);
    }
    for (const { id, body } of machine.entries.values()) accepted.set(id, body !== undefined);
    this.#accepted.set(machine.machine, accepted);
  }

  /** A restore or a destruction takes away by intent: what is there now is what must stay. */
  begunAnew(machine: ModelStation): void {
    this.#accepted.delete(machine.machine);
    this.agreement.check(machine, this.records);
    this.#checkAfter(machine, new Set());
  }

  /** A second machine with the same files: both write on, and neither knows. */
  copyMachine(machine: ModelStation, dice: Dice): void {
    if (this.#copies >= MOST_COPIES || machine.head.seq === 0) return;
    this.#copies += 1;
    const { name, level } = machine;
    const twin = new ModelStation(
      `m${this.machines.length}`,
      name,
      level,
      machine.clock + dice.below(9_000_000),
    );
    twin.putBack(machine.copy());
    twin.witness = machine.witness;
    twin.volumeEndedBy = machine.volumeEndedBy;
    this.machines.push(twin);
    this.tally.count('copied');
    this.begunAnew(twin);
  }

  /** A bundle changed by whoever carried it: refused, whatever was changed. */
  tampered(parcel: Parcel, dice: Dice): Parcel | undefined {
    const to = this.machines.find(({ machine }) => machine === parcel.to);
    const news = parcel.headers.filter(
      (header) => to !== undefined && header.seq > to.chain.newestSeq(header.journal),
    );
    const target = dice.pick(news);
    if (target === undefined) return undefined;
    const others = parcel.headers.filter((header) => header !== target);
    switch (dice.below(4)) {
      case 0:
        return { ...parcel, headers: others };
      case 1:
        return { ...parcel, headers: [...others, { ...target, time: target.time + 1 }] };
      case 2:
        return { ...parcel, headers: [...parcel.headers, { ...target, bodyHash: toHex(dice.bytes(32)) }] };
      default: {
        const [first, ...rest] = parcel.bodies;
        if (first === undefined) return undefined;
        const bytes = first.bytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte));
        return { ...parcel, bodies: [{ ...first, bytes }, ...rest] };
      }
    }
  }

  /** Whether a changed parcel is refused; it is never applied. */
  refuses(parcel: Parcel): boolean {
    const to = this.machines.find(({ machine }) => machine === parcel.to);
    return to === undefined || !prove(to, parcel, this.#signatures.verify).ok;
  }
}
