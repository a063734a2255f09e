import type { Json } from '#shared/kernel/canonical.ts';
import { storyAgenda, storyResolutions } from '../demo/story.ts';
import { mustBe } from '../support/vaultStation.ts';
import type { Machine } from './machine.ts';
import type { Seeded } from './seeded.ts';

type Values = Readonly<Record<string, Json>>;

/** Values of a new 组务会, complete enough to be finalised. */
export class MeetingForm {
  readonly #machine: Machine;
  readonly #seeded: Seeded;
  #people = new Map<string, string>();

  constructor(machine: Machine, seeded: Seeded) {
    this.#machine = machine;
    this.#seeded = seeded;
  }

  async #person(name: string): Promise<string> {
    if (this.#people.size === 0) {
      const people = mustBe(await this.#machine.line.call('records.people', {}));
      // The other station's people have the same names, and none of ours is in a scope that names them.
      const ours = people.filter(({ dutyRoles }) => dutyRoles.length > 0);
      this.#people = new Map(ours.map((one) => [one.name, one.person]));
    }
    const found = this.#people.get(name);
    if (found === undefined) throw new Error(`no ${name} here`);
    return found;
  }

  /** As the form would send it: what is suggested, and what was said. */
  async values(conclusion: string): Promise<Values> {
    const suggested = mustBe(await this.#machine.line.call('records.suggest', { register: 'groupMeeting' }));
    const agenda: Json[] = [];
    for (const [index, { proposer, ...item }] of storyAgenda.entries()) {
      const proposerId = await this.#person(proposer);
      agenda.push({ id: `a${index + 1}`, order: index + 1, ...item, proposerId });
    }
    const resolutions: Json[] = [];
    for (const [index, { owner, coOwners: _others, ...item }] of storyResolutions.entries()) {
      if (index > 1) break;
      const row = { ...item, dueOn: String(suggested.heldOn), ownerId: await this.#person(owner) };
      resolutions.push({ id: `r${index + 1}`, order: index + 1, ...row });
    }
    const heldOn = String(suggested.heldOn);
    // A book for each meeting: they may then be finalised in any order.
    const book = { bookNo: String(suggested.meetingNo), pageNo: 1 };
    const place = '三楼会议室';
    return {
      ...suggested,
      ...book,
      place,
      endAt: `${heldOn}T11:00`,
      agenda,
      resolutions,
      carried: [],
      leaderConclusion: conclusion,
      ...(await this.#marking()),
    };
  }

  /** One in five at 秘密: another compartment, another run of numbers. */
  async #marking(): Promise<Values> {
    if (this.#seeded.next() > 0.2) return {};
    const accessScope = [await this.#person('王五三'), await this.#person('张三一')];
    return { classification: 'confidential', secrecyUntil: '5年', markedOn: '2026-03-02', accessScope };
  }
}
