import type { StagedImport } from '#shared/ipc/vault/exchange.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Session, ShareSheet } from '#shared/ipc/vault/session.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { Result } from '#shared/kernel/result.ts';
import {
  groupStation,
  roomStation,
  type StoryStation as Story,
  storyAgenda,
  storyResolutions,
} from '../demo/story.ts';
import { mustBe, TestStation } from './vaultStation.ts';

/** What a dialog would answer for a chosen file. */
export const REFS = {
  card: 'c'.repeat(32),
  bundle: 'b'.repeat(32),
  incoming: 'd'.repeat(32),
  scan: 'e'.repeat(32),
};

/** Whoever leads at the groups of the story, and at the 监督检查室. */
const LEADER = '张三一';
const ROOM_LEADER = '刘二一';

export type Values = Readonly<Record<string, Json>>;

/** A third station for exchanges among three: another group, with other people's passwords. */
export const otherStation: Story = {
  ...groupStation,
  unit: '驻县卫健局纪检监察组',
  code: '示卫纪',
  stationNo: '3号站',
  room: '机关楼402室',
  deviceNo: '示卫纪–机–003',
};
export { groupStation, roomStation };

interface ProfileFiles {
  readonly mirror: StoryStation['main']['mirror'];
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  readonly witness: StoryStation['main']['witness'];
  readonly time: number;
}

/** A workstation on which the people of a story work. */
export class StoryStation extends TestStation {
  readonly story: Story;
  /** Who is logged in. */
  session: Session | undefined;

  private constructor(story: Story) {
    super();
    this.story = story;
  }

  /** `at`: when it is founded, for a year that ends. */
  static async found(
    story: Story = groupStation,
    level: Level = story.level,
    at?: number,
  ): Promise<StoryStation> {
    return (await StoryStation.foundWithShares(story, level, at)).desk;
  }

  /** As `found`, with the sheets that the wizard shows once. */
  static async foundWithShares(
    story: Story = groupStation,
    level: Level = story.level,
    at?: number,
  ): Promise<{ readonly desk: StoryStation; readonly shares: readonly ShareSheet[] }> {
    const station = new StoryStation(story);
    if (at !== undefined) station.clock.time = at;
    mustBe(await station.call('session.start', {}));
    const { unit, code, kind, organisation, stationNo, room, deviceNo, accounts } = story;
    const { shares } = mustBe(
      await station.call('session.createStore', {
        station: { unit, code, kind, organisation, stationNo, room, deviceNo, level },
        accounts: accounts.map(({ name, offices, password }) => ({ name, offices: [...offices], password })),
      }),
    );
    return { desk: station, shares };
  }

  /** Another machine with the files of a station as they are now: a backup, or what a thief carries away. */
  static async copyOf(station: StoryStation): Promise<StoryStation> {
    const twin = new StoryStation(station.story);
    await twin.putBack(station.files());
    return twin;
  }

  /** What lies in the profile folder. The witness file is kept elsewhere. */
  files(): ProfileFiles {
    const { mirror, blobs, witness } = this.main;
    return { mirror: mirror?.slice(), blobs: new Map(blobs), witness, time: this.clock.time };
  }

  /** A profile folder in place of what is here, and a new start; nobody is logged in. */
  async putBack(files: ProfileFiles, witness = files.witness): Promise<void> {
    this.main.mirror = files.mirror?.slice();
    this.main.blobs.clear();
    for (const [id, bytes] of files.blobs) this.main.blobs.set(id, bytes);
    this.main.witness = witness;
    this.clock.time = Math.max(this.clock.time, files.time);
    this.emptyDatabase();
    this.session = undefined;
    await this.restart();
  }

  passwordOf(name: string): string {
    const account = this.story.accounts.find((candidate) => candidate.name === name);
    if (account === undefined) throw new Error(`no ${name} in the story`);
    return account.password;
  }

  /** Locks, if somebody is there, and logs in. */
  async enter(name: string): Promise<Session> {
    if (this.session !== undefined) await this.lock();
    this.session = mustBe(await this.tryLogin(name, this.passwordOf(name)));
    return this.session;
  }

  override async lock(): Promise<void> {
    await super.lock();
    this.session = undefined;
  }

  /** Id of a person of this station by name. */
  async person(name: string): Promise<string> {
    const people = mustBe(await this.call('records.people', {}));
    const found = people.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`no ${name} here`);
    return found.person;
  }

  async get(record: string): Promise<RecordView> {
    return mustBe(await this.call('records.get', { record }));
  }

  /** The whole audit as the auditor reads it, oldest first; logs in anew as `back` afterwards. */
  async auditRows(back?: string): Promise<readonly { event: string; object: string; outcome: string }[]> {
    const name = back ?? this.session?.name;
    await this.enter('陈一十');
    const rows = mustBe(await this.call('audit.read', { scope: 'all', offset: 0, limit: 500 })).rows;
    if (name === undefined) await this.lock();
    else await this.enter(name);
    return [...rows]
      .sort((left, right) => left.seq - right.seq)
      .map(({ event, object, outcome }) => ({ event, object, outcome }));
  }

  /** Values of a meeting as the form would hold them: what is suggested, and what the story says was said. */
  async meetingValues(more: Values = {}): Promise<Values> {
    const suggested = mustBe(await this.call('records.suggest', { register: 'groupMeeting' }));
    const first = await this.person(this.story.accounts[0]?.name ?? '');
    const someone = async (name: string): Promise<string> =>
      this.story === groupStation || this.story === otherStation ? this.person(name) : first;
    const agenda: Json[] = [];
    for (const [index, { proposer, ...item }] of storyAgenda.entries()) {
      agenda.push({ id: `a${index + 1}`, order: index + 1, ...item, proposerId: await someone(proposer) });
    }
    const resolutions: Json[] = [];
    for (const [index, { owner, coOwners, ...item }] of storyResolutions.entries()) {
      const coOwnerIds = await Promise.all(coOwners.map(someone));
      resolutions.push({
        id: `r${index + 1}`,
        order: index + 1,
        ...item,
        ownerId: await someone(owner),
        ...(coOwnerIds.length > 0 && { coOwnerIds: [...new Set(coOwnerIds)] }),
      });
    }
    const day = String(suggested.heldOn);
    return { ...suggested, place: '三楼会议室', endAt: `${day}T11:00`, agenda, resolutions, ...more };
  }

  async createMeeting(more: Values = {}): Promise<RecordView> {
    const values = await this.meetingValues(more);
    return mustBe(await this.call('records.create', { register: 'groupMeeting', values }));
  }

  /** So many 组务会, alike but for their numbers; answers the records. */
  async createMeetings(count: number): Promise<readonly string[]> {
    const values = await this.meetingValues();
    const records: string[] = [];
    for (let meeting = 0; meeting < count; meeting += 1) {
      const made = await this.call('records.create', { register: 'groupMeeting', values: { ...values } });
      records.push(mustBe(made).record);
    }
    return records;
  }

  edit(view: RecordView, values: Values): Promise<Result<RecordView>> {
    return this.call('records.edit', { record: view.record, heads: [...view.heads], values: { ...values } });
  }

  move(
    view: RecordView,
    to: string,
    more: { opinion?: string; set?: Values; password?: string } = {},
  ): Promise<Result<RecordView>> {
    const { set, ...rest } = more;
    const values = set === undefined ? {} : { set: { ...set } };
    return this.call('records.move', { record: view.record, heads: [...view.heads], to, ...rest, ...values });
  }

  /** 送审 and 定稿 by the 组长, whoever is logged in; answers as the 组长 sees it. */
  async finalise(
    view: RecordView,
    set: Values = { pageEnd: Number(view.values.pageNo) + 2 },
  ): Promise<RecordView> {
    const sent = mustBe(await this.move(view, 'reviewing'));
    const leader = this.story.accounts[0]?.name ?? '';
    await this.enter(leader);
    const moved = await this.move(sent, 'finalized', {
      opinion: '同意',
      set,
      password: this.passwordOf(leader),
    });
    return mustBe(moved);
  }

  /** Registers a medium as the 保密员; somebody else is logged in afterwards. */
  async registerMedium(no: string, level: Level, back: string): Promise<void> {
    const keeper = this.story.accounts.find(({ offices }) => offices.includes('confidentialityOfficer'));
    await this.enter(keeper?.name ?? '');
    mustBe(await this.call('media.register', { no, kind: 'disc', level }));
    await this.enter(back);
  }

  async stationId(): Promise<string> {
    return mustBe(await this.call('stations.own', {})).stationId;
  }
}

/** Both have each other's card, compared on paper. Somebody is logged in at both. */
export async function exchangeCards(left: StoryStation, right: StoryStation): Promise<void> {
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    mustBe(await from.call('stations.writeCard', { ref: REFS.card }));
    to.main.files.set(REFS.card, from.main.files.get(REFS.card) ?? new Uint8Array(0));
    const read = mustBe(await to.call('stations.readCard', { ref: REFS.card }));
    const { fingerprint } = mustBe(await from.call('stations.own', {}));
    mustBe(await to.call('stations.trust', { token: read.token, fingerprint }));
  }
}

/** Three stations that trust each other; the 组长 is logged in at each. */
export async function threeStations(): Promise<readonly [StoryStation, StoryStation, StoryStation]> {
  const first = await StoryStation.found(groupStation);
  const second = await StoryStation.found(otherStation);
  const third = await StoryStation.found(roomStation);
  await first.enter(LEADER);
  await second.enter(LEADER);
  await third.enter(ROOM_LEADER);
  await exchangeCards(first, second);
  await exchangeCards(first, third);
  await exchangeCards(second, third);
  await first.registerMedium('CD-1', 'secret', LEADER);
  await second.registerMedium('CD-1', 'secret', LEADER);
  await third.registerMedium('CD-1', 'secret', ROOM_LEADER);
  return [first, second, third];
}

export interface Sending {
  readonly records?: readonly string[];
  readonly kind?: 'reportUp' | 'collaborate' | 'receipt';
  readonly medium?: string;
  /** Who approves, at 秘密 and above. */
  readonly approver?: string;
}

/** Packs and writes a bundle; answers its bytes. */
export async function send(
  from: StoryStation,
  to: readonly StoryStation[],
  { records, kind = 'collaborate', medium = 'CD-1', approver }: Sending = {},
): Promise<Uint8Array> {
  const receivers = await Promise.all(to.map((station) => station.stationId()));
  const selection = records === undefined ? ('sinceLast' as const) : { records: [...records] };
  const { plan } = mustBe(await from.call('export.plan', { receivers, kind, selection }));
  mustBe(await from.call('export.medium', { plan, medium }));
  if (approver !== undefined) {
    const account = await from.accountOf(approver);
    const approval = { account, password: from.passwordOf(approver) };
    mustBe(await from.call('export.approve', { plan, approval }));
  }
  mustBe(await from.call('export.write', { plan, ref: REFS.bundle }));
  const bytes = from.main.files.get(REFS.bundle);
  if (bytes === undefined) throw new Error('nothing was written');
  return bytes;
}

export function stage(to: StoryStation, bytes: Uint8Array): Promise<Result<StagedImport>> {
  to.main.files.set(REFS.incoming, bytes);
  return to.call('import.stage', { ref: REFS.incoming });
}

/** Stages and confirms; answers what the page showed before. */
export async function receive(to: StoryStation, bytes: Uint8Array): Promise<StagedImport> {
  const staged = mustBe(await stage(to, bytes));
  mustBe(await to.call('import.confirm', { stage: staged.stage, isFingerprintCompared: true }));
  return staged;
}
