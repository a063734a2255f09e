import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '#shared/kernel/canonical.ts';
import { otherStation, REFS, StoryStation } from '../support/storyStation.ts';
import { mustBe } from '../support/vaultStation.ts';
import { type Essence, essenceOf } from './essence.ts';
import type { Machine } from './machine.ts';
import type { Seeded } from './seeded.ts';

const MEDIUM = 'CD-1';
const LONG_ITEMS = 6;

/** A bundle on the medium and what it brings. */
export interface Parcel {
  readonly name: string;
  readonly brings: ReadonlyMap<string, Essence>;
  readonly bytes: number;
}

/** The other station, whose bundles come in: the same vault without a window, and nobody pulls its plug. */
export class Peer {
  readonly #station: StoryStation;
  readonly #machine: Machine;
  readonly #seeded: Seeded;
  #receiver = '';
  #count = 0;

  private constructor(station: StoryStation, machine: Machine, seeded: Seeded) {
    this.#station = station;
    this.#machine = machine;
    this.#seeded = seeded;
  }

  /** Founded, and made known to the machine on which 王五三 is logged in. */
  static async meet(machine: Machine, seeded: Seeded): Promise<Peer> {
    const station = await StoryStation.found(otherStation);
    await station.enter('王五三');
    await station.registerMedium(MEDIUM, 'secret', '王五三');
    const peer = new Peer(station, machine, seeded);
    await peer.#exchangeCards();
    return peer;
  }

  async #exchangeCards(): Promise<void> {
    const { line, medium } = this.#machine;
    const ref = await this.#machine.choose('writeCard', 'own.pzc');
    mustBe(await line.call('stations.writeCard', { ref }));
    const own = mustBe(await line.call('stations.own', {}));
    this.#receiver = own.stationId;
    this.#station.main.files.set(REFS.card, new Uint8Array(readFileSync(join(medium, 'own.pzc'))));
    const read = mustBe(await this.#station.call('stations.readCard', { ref: REFS.card }));
    mustBe(await this.#station.call('stations.trust', { token: read.token, fingerprint: own.fingerprint }));
    mustBe(await this.#station.call('stations.writeCard', { ref: REFS.card }));
    writeFileSync(join(medium, 'peer.pzc'), this.#station.main.files.get(REFS.card) ?? new Uint8Array(0));
    const card = await this.#machine.choose('readCard', 'peer.pzc');
    const { token } = mustBe(await line.call('stations.readCard', { ref: card }));
    const { fingerprint } = mustBe(await this.#station.call('stations.own', {}));
    mustBe(await line.call('stations.trust', { token, fingerprint }));
  }

  /** Items with long texts, where many frames are wanted. */
  async #agenda(characters: number): Promise<{ agenda?: Json }> {
    if (characters === 0) return {};
    const proposerId = await this.#station.person('张三一');
    const said = { category: 'gm1', proposerId, decision: '同意', decisionWay: 'unanimous' };
    const agenda = Array.from({ length: LONG_ITEMS }, (_, index) => {
      const texts = { report: this.#seeded.words(characters), discussion: this.#seeded.words(characters) };
      return { id: `a${index + 1}`, order: index + 1, topic: `通报${index + 1}`, ...said, ...texts };
    });
    return { agenda };
  }

  /** A bundle with so many new meetings, with long texts of so many characters, or the story's. */
  async pack(meetings: number, characters: number): Promise<Parcel> {
    const records: string[] = [];
    for (let index = 0; index < meetings; index += 1) {
      this.#count += 1;
      const conclusion = `来自外站${this.#count}：${this.#seeded.words(20)}`;
      // Held in another year: the numbers of the two stations stay out of each other's way.
      const held = { heldOn: '2025-12-29', startAt: '2025-12-29T09:00', endAt: null };
      const view = await this.#station.createMeeting({
        ...held,
        leaderConclusion: conclusion,
        carried: [],
        ...(await this.#agenda(characters)),
      });
      records.push(view.record);
    }
    const plan = mustBe(
      await this.#station.call('export.plan', {
        receivers: [this.#receiver],
        kind: 'collaborate',
        selection: { records },
      }),
    );
    mustBe(await this.#station.call('export.medium', { plan: plan.plan, medium: MEDIUM }));
    mustBe(await this.#station.call('export.write', { plan: plan.plan, ref: REFS.bundle }));
    const bytes = this.#station.main.files.get(REFS.bundle) ?? new Uint8Array(0);
    const name = `incoming-${this.#count}.pzb`;
    writeFileSync(join(this.#machine.medium, name), bytes);
    const brings = new Map<string, Essence>();
    for (const record of records) brings.set(record, essenceOf(await this.#station.get(record)));
    return { name, brings, bytes: bytes.length };
  }
}
