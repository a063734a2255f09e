import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { registeredUnit, written } from '../../support/registerDesk.ts';
import { receive, StoryStation, send, threeStations } from '../../support/storyStation.ts';
import { mustBe } from '../../support/vaultStation.ts';

/** Somebody of 人员, registered. */
async function registeredPerson(desk: StoryStation, name: string, personOrgId: string): Promise<RecordView> {
  const entry = await written(desk, 'person', {
    name,
    personOrgId,
    postTitle: '局长',
    postLevel: 'principal',
    isPartyMember: false,
    isLeadingCadre: true,
    personState: 'onPost',
    arrivedOn: '2020-07-01',
    isSecretPerson: false,
  });
  return mustBe(await desk.move(entry, 'registered'));
}

async function correct(desk: StoryStation, record: string, path: string, after: string): Promise<void> {
  const reason = '登记时写错';
  mustBe(await desk.call('records.correct', { record, path, after, reason }));
}

/** A 议题报送审核 that the 审核人 has judged and passed on. */
async function judgedReview(desk: StoryStation, hostOrgId: string): Promise<RecordView> {
  const review = await written(desk, 'agendaReview', {
    hostOrgId,
    meetingKind: 'other',
    plannedOn: '2026-03-20',
    submitter: '办公室',
    reviewerId: await desk.person('周八七'),
    topics: [{ id: 't1', order: 1, title: '通报', opinion: 'agree' }],
  });
  return mustBe(await desk.move(review, 'reviewing'));
}

/** Titles of all records that a search finds, in one order. */
async function found(desk: StoryStation, text: string): Promise<readonly string[]> {
  const { hits } = mustBe(await desk.call('records.search', { text, limit: 50 }));
  return hits.map(({ row }) => `${row.register} ${row.title}`).sort();
}

async function titles(desk: StoryStation, register: string): Promise<readonly string[]> {
  const { rows } = mustBe(await desk.call('records.list', { register, offset: 0, limit: 50 }));
  return rows.map(({ title }) => title);
}

describe('a name that is put right', () => {
  let desk: StoryStation;
  let unit: string;
  let group: string;
  let person: string;
  let visit: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    unit = await registeredUnit(desk, '县教育局', 'hostDept');
    group = await registeredUnit(desk, '驻县教育局纪检监察组', 'dispatchedGroup');
    person = (await registeredPerson(desk, '钱九二', unit)).record;
    const made = await written(desk, 'leaderVisit', {
      leaderId: person,
      leaderKind: 'charge',
      groupId: group,
      visitOn: '2026-03-01',
      visitMethod: 'hearing',
      situation: '听取汇报',
      earlySigns: false,
    });
    visit = made.record;
    // All that is kept between two looks is there before the name changes.
    expect(await titles(desk, 'leaderVisit')).toEqual(['钱九二　听取汇报']);
    expect(await found(desk, '钱九二')).toEqual(['leaderVisit 钱九二　听取汇报', 'person 钱九二']);
  });

  const everywhere = async (name: string, old: string) => {
    expect((await desk.get(visit)).title).toBe(`${name}　听取汇报`);
    expect(await titles(desk, 'leaderVisit')).toEqual([`${name}　听取汇报`]);
    expect(await found(desk, name)).toEqual([`leaderVisit ${name}　听取汇报`, `person ${name}`]);
    expect(await found(desk, `${name} 汇报`)).toEqual([`leaderVisit ${name}　听取汇报`]);
    expect(await found(desk, old)).toEqual([]);
    const people = mustBe(await desk.call('records.people', {})).map((each) => each.name);
    expect(people).toContain(name);
    expect(people).not.toContain(old);
  };

  it('stands at once in every record that names the person: title, list, search', async () => {
    await correct(desk, person, 'name', '钱玖二');
    await everywhere('钱玖二', '钱九二');
  });

  it('stands there after the next log-in as well, whose lists and texts come from a snapshot', async () => {
    await desk.lock();
    await desk.enter('张三一');
    await everywhere('钱玖二', '钱九二');
  });

  it('stands there when the process was killed between the change and the next snapshot', async () => {
    await desk.lock();
    await desk.enter('张三一');
    await correct(desk, person, 'name', '钱玖三');
    desk.session = undefined;
    await desk.restart();
    await desk.enter('张三一');
    await everywhere('钱玖三', '钱玖二');
  });

  it('of a unit stands in the titles made of it, and a record that is named comes before the old texts', async () => {
    const made = await written(desk, 'supervisionLink', {
      groupId: group,
      targetOrgId: unit,
      linkType: 'stationed',
      startOn: '2020-01-01',
    });
    const { title } = await desk.get(made.record);
    expect(title).toContain('县教育局');
    expect(await found(desk, '县教育局')).toContain(`supervisionLink ${title}`);
    await desk.lock();
    await desk.enter('张三一');
    await correct(desk, unit, 'name', '县教育体育局');
    await correct(desk, unit, 'shortName', '县教育体育局');
    const after = (await desk.get(made.record)).title;
    expect(after).toBe(title.replace('县教育局', '县教育体育局'));
    expect(await found(desk, '教育体育局')).toContain(`supervisionLink ${after}`);
    expect((await found(desk, '县教育局')).filter((each) => each.startsWith('supervisionLink'))).toEqual(
      after.includes('县教育局') ? [`supervisionLink ${after}`] : [],
    );
  });
});

describe('what was finalised', () => {
  it('keeps on paper the name it was finalised with, while the screen says the new one', async () => {
    const desk = await StoryStation.found();
    await desk.enter('张三一');
    const unit = await registeredUnit(desk, '县教育局', 'hostDept');
    const person = (await registeredPerson(desk, '钱九二', unit)).record;
    const attendeeIds = [await desk.person('张三一'), await desk.person('王五三'), person];
    const draft = await desk.createMeeting({ attendeeIds });
    const printed = async (record: string) => {
      const { views } = mustBe(await desk.call('records.printed', { records: [record] }));
      return views[0]?.names[person];
    };
    // Put right while it is a draft: the paper that is finalised says what was seen when it was.
    await correct(desk, person, 'name', '钱玖二');
    expect(await printed(draft.record)).toBeUndefined();
    await desk.enter('王五三');
    const record = (await desk.finalise(await desk.get(draft.record))).record;
    expect(await printed(record)).toBe('钱玖二');
    await desk.enter('张三一');
    await correct(desk, person, 'name', '钱玖三');
    expect(await printed(record)).toBe('钱玖二');
    expect(await found(desk, '钱玖三')).toContain('groupMeeting 2026年第1次组务会');
    await correct(desk, person, 'name', '钱九二');
    expect(await printed(record)).toBe('钱玖二');
  });
});

describe('a name in what is written later', () => {
  it('travels with a 更正, as it does with the text', async () => {
    const [left, right] = await threeStations();
    await left.enter('赵六五');
    const seal = await written(left, 'seal', {
      sealName: '组章',
      safeLocation: '302室保险柜',
      keeperId: await left.person('赵六五'),
    });
    const kept = mustBe(await left.move(seal, 'registered'));
    const keeper = await left.person('李四二');
    await correct(left, kept.record, 'keeperId', keeper);
    await left.enter('张三一');
    await receive(right, await send(left, [right]));
    const view = await right.get(kept.record);
    expect(view.values['keeperId']).toBe(keeper);
    const known = mustBe(await right.call('records.people', {})).find((each) => each.person === keeper);
    expect(known?.name).toBe('李四二');
    expect(view.corrections.map(({ path }) => path)).toEqual(['keeperId']);
  });

  it('travels with a 改派 of a frozen text', async () => {
    const [left, right] = await threeStations();
    await left.enter('周八七');
    const hostOrgId = await registeredUnit(left, '县教育局', 'hostDept');
    const review = await judgedReview(left, hostOrgId);
    await left.enter('张三一');
    const decided = mustBe(await left.move(review, 'decided', { opinion: '同意审核意见' }));
    const taker = await left.person('赵六五');
    const nameAt = async () =>
      mustBe(await right.call('records.people', {})).find((each) => each.person === taker)?.name;
    await receive(right, await send(left, [right]));
    expect(await nameAt()).toBeUndefined();
    mustBe(
      await left.call('records.handOver', {
        record: decided.record,
        heads: [...decided.heads],
        field: 'reviewerId',
        to: taker,
        reason: '借调一个月',
      }),
    );
    await receive(right, await send(left, [right]));
    const view = await right.get(decided.record);
    expect(view.values['reviewerId']).toBe(taker);
    expect(await nameAt()).toBe('赵六五');
    expect(view.corrections.map(({ path }) => path)).toEqual(['reviewerId']);
  });
});
