import { beforeAll, describe, expect, it } from 'vitest';
import { minuteOf } from '#renderer/vault/records/localTime.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { receive, StoryStation, send, threeStations, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const HOUR = 60 * 60 * 1000;

/** The minute that lies so many hours from now. */
function hoursFromNow(desk: StoryStation, hours: number): string {
  return minuteOf(desk.clock.time + hours * HOUR);
}

async function draft(desk: StoryStation, register: string, values: Values): Promise<RecordView> {
  return mustBe(await desk.call('records.create', { register, values: { ...values } }));
}

async function register(desk: StoryStation, code: string, values: Values): Promise<RecordView> {
  return mustBe(await desk.move(await draft(desk, code, values), 'registered'));
}

async function pickable(desk: StoryStation) {
  const people = mustBe(await desk.call('records.people', {}));
  return people.map(({ name, office, isOffered }) => `${name} ${office}${isOffered ? '' : ' ×'}`);
}

function someone(unit: string, fields: Values = {}): Values {
  return {
    name: '钱九二',
    personOrgId: unit,
    postTitle: '局长',
    postLevel: 'principal',
    isPartyMember: false,
    isLeadingCadre: true,
    personState: 'onPost',
    arrivedOn: '2020-07-01',
    isSecretPerson: false,
    ...fields,
  };
}

async function newUnit(desk: StoryStation, name: string, orgType: string, more: Values = {}) {
  return register(desk, 'orgUnit', {
    name,
    shortName: name,
    orgType,
    level: 'county',
    enabled: true,
    ...more,
  });
}

describe('people of 人员', () => {
  let desk: StoryStation;
  let host: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    host = await newUnit(desk, '县教育局', 'hostDept');
  });

  it('can be named once they are registered, with post and unit beside the name', async () => {
    const view = await draft(desk, 'person', someone(host.record));
    expect(await pickable(desk)).not.toContain('钱九二 局长　县教育局');
    mustBe(await desk.move(view, 'registered'));
    expect(await pickable(desk)).toContain('钱九二 局长　县教育局');
    await desk.enter('王五三');
    const outing = await draft(desk, 'leaderVisit', {
      leaderId: view.record,
      leaderKind: 'charge',
      groupId: host.record,
      visitOn: '2026-03-01',
      visitMethod: 'hearing',
      situation: '听取汇报',
      earlySigns: false,
    }).catch((error: unknown) => String(error));
    // The host is no 派驻组.
    expect(outing).toContain('RULE_BROKEN');
    const group = await newUnit(desk, '驻县教育局纪检监察组', 'dispatchedGroup');
    const visit = await draft(desk, 'leaderVisit', {
      leaderId: view.record,
      leaderKind: 'charge',
      groupId: group.record,
      visitOn: '2026-03-01',
      visitMethod: 'hearing',
      situation: '听取汇报',
      earlySigns: false,
    });
    expect(visit.title).toBe('钱九二　听取汇报');
  });

  it('only the 组长 registers them, and two of one name are told apart', async () => {
    const twin = await draft(desk, 'person', someone(host.record, { postTitle: '副局长' }));
    expect(codeOf(await desk.move(twin, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    mustBe(await desk.move(await desk.get(twin.record), 'registered'));
    const people = await pickable(desk);
    expect(people.filter((words) => words.startsWith('钱九二'))).toEqual([
      '钱九二 局长　县教育局',
      '钱九二 副局长　县教育局',
    ]);
  });

  it('who has an account is offered once; who has left keeps the name', async () => {
    const clerk = await desk.person('王五三');
    await register(
      desk,
      'person',
      someone(host.record, { name: '王五三', postTitle: '干部', accountPersonId: clerk }),
    );
    const people = await pickable(desk);
    expect(people.filter((words) => words.startsWith('王五三'))).toEqual([
      '王五三 公文专人、会议记录专人',
      '王五三 干部　县教育局 ×',
    ]);
    const leaver = await register(desk, 'person', someone(host.record, { name: '冯八四' }));
    expect(await pickable(desk)).toContain('冯八四 局长　县教育局');
    mustBe(
      await desk.call('records.complete', {
        record: leaver.record,
        heads: [...leaver.heads],
        set: { leftOn: '2026-02-28' },
      }),
    );
    expect(await pickable(desk)).toContain('冯八四 局长　县教育局 ×');
  });

  it('𠮷 and other names of four bytes are found and kept', async () => {
    const view = await register(desk, 'person', someone(host.record, { name: '𠮷川一👩‍💻' }));
    expect(view.title).toBe('𠮷川一👩‍💻');
    expect((await pickable(desk)).some((words) => words.startsWith('𠮷川一👩‍💻'))).toBe(true);
  });
});

describe('duties by term', () => {
  let desk: StoryStation;
  let cadre: string;
  let seals = 0;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('周八七');
    cadre = await desk.person('周八七');
  });

  /** A book that only its keeper, the 印章保管人, registers in. */
  async function newSeal(): Promise<RecordView> {
    seals += 1;
    return draft(desk, 'seal', {
      sealName: `组章${seals}`,
      sealKind: 'group',
      keeperId: await desk.person('赵六五'),
      safeLocation: '保险柜一层',
      enabledOn: '2026-01-05',
      sealState: 'inUse',
    });
  }

  it('第六十条 a duty given by 专责指定 begins and ends with its term', async () => {
    expect(codeOf(await desk.move(await newSeal(), 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    // Nobody gives himself a duty: the book is the 组长's.
    const wish = await draft(desk, 'roleAssignment', {
      personId: cadre,
      roleCode: 'sealKeeper',
      startOn: '2026-03-02',
    });
    expect(codeOf(await desk.move(wish, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    const given = mustBe(await desk.move(await desk.get(wish.record), 'registered'));
    await desk.enter('周八七');
    const view = await newSeal();
    expect(view.moves.map(({ to }) => to)).toContain('registered');
    mustBe(await desk.move(view, 'registered'));
    await desk.enter('张三一');
    mustBe(
      await desk.call('records.complete', {
        record: given.record,
        heads: [...given.heads],
        set: { endOn: '2026-03-02' },
      }),
    );
    await desk.enter('周八七');
    mustBe(await desk.move(await newSeal(), 'registered'));
    desk.clock.time += 24 * HOUR;
    expect(codeOf(await desk.move(await newSeal(), 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
  });

  it('its author cannot widen it once it is registered', async () => {
    const wish = await draft(desk, 'roleAssignment', {
      personId: cadre,
      roleCode: 'chronicler',
      startOn: '2026-03-03',
    });
    await desk.enter('张三一');
    mustBe(await desk.move(await desk.get(wish.record), 'registered'));
    await desk.enter('周八七');
    const view = await desk.get(wish.record);
    expect(view.canCorrect).toBe(false);
    expect(view.later).toEqual([]);
    const widened = { record: wish.record, path: 'roleCode', after: 'sealKeeper', reason: '笔误' };
    expect(codeOf(await desk.call('records.correct', widened))).toBe('NOT_PERMITTED');
  });

  it('no 专责指定 makes a head', async () => {
    await desk.enter('张三一');
    await register(desk, 'roleAssignment', {
      personId: cadre,
      roleCode: 'groupLeader',
      startOn: '2026-03-01',
    });
    await desk.enter('周八七');
    const meeting = await desk.createMeeting();
    const sent = mustBe(await desk.move(meeting, 'reviewing'));
    const refused = await desk.move(sent, 'finalized', {
      opinion: '同意',
      password: desk.passwordOf('周八七'),
    });
    expect(codeOf(refused)).toBe('TRANSITION_NOT_ALLOWED');
  });

  it('第六十五条 B角 acts for A角 within the registered time only, and says so', async () => {
    await desk.enter('张三一');
    const values = {
      postName: '印章',
      aPersonId: await desk.person('赵六五'),
      bPersonId: cadre,
      startAt: hoursFromNow(desk, 1),
      endAt: hoursFromNow(desk, 3),
      reason: '外出学习',
    };
    const standIn = await register(desk, 'abActivation', values);
    await desk.enter('周八七');
    expect(codeOf(await desk.move(await newSeal(), 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    desk.clock.time += HOUR;
    const done = mustBe(await desk.move(await newSeal(), 'registered'));
    expect(done.timeline[0]).toMatchObject({ act: 'move', to: 'registered', detail: '代行印章保管人' });
    // Whoever acts does not lengthen the time for which he acts.
    const own = await desk.get(standIn.record);
    expect([own.canCorrect, own.later]).toEqual([false, []]);
    desk.clock.time += 2 * HOUR;
    const late = await newSeal();
    expect(codeOf(await desk.move(late, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    expect((await desk.get(late.record)).moves.map(({ to }) => to)).not.toContain('registered');
  });

  it('第六十条 C23: the 副组长 finalises in place of the 组长 while he is out', async () => {
    await desk.enter('张三一');
    const [head, deputy] = [await desk.person('张三一'), await desk.person('李四二')];
    const values = {
      postName: '组长',
      aPersonId: head,
      bPersonId: deputy,
      startAt: hoursFromNow(desk, 0),
      reason: '出差',
    };
    await desk.enter('李四二');
    const byDeputy = await draft(desk, 'abActivation', values);
    expect(codeOf(await desk.move(byDeputy, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    mustBe(await desk.move(await desk.get(byDeputy.record), 'registered'));
    await desk.enter('王五三');
    const sent = mustBe(await desk.move(await desk.createMeeting(), 'reviewing'));
    await desk.enter('李四二');
    const more = { opinion: '同意', password: desk.passwordOf('李四二'), set: { pageNo: 1, pageEnd: 2 } };
    expect(codeOf(await desk.move(await desk.get(sent.record), 'finalized', more))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    await register(desk, 'outingRegister', {
      personId: head,
      outingKind: 'trip',
      destination: '市纪委监委',
      leavesCounty: false,
      leaveAt: hoursFromNow(desk, 0),
    });
    const final = mustBe(await desk.move(await desk.get(sent.record), 'finalized', more));
    expect(final.state).toBe('finalized');
    expect(final.timeline.find(({ to }) => to === 'finalized')).toMatchObject({
      actorName: '李四二',
      detail: '代行组长',
    });
    // The same act twice stays one.
    expect(codeOf(await desk.move(sent, 'finalized', more))).toBe('RECORD_CHANGED');
  });
});

describe('a clock set back', () => {
  it('第六十五条 gives no B角 back what has ended', async () => {
    const desk = await StoryStation.found();
    await desk.enter('张三一');
    await register(desk, 'abActivation', {
      postName: '印章',
      aPersonId: await desk.person('赵六五'),
      bPersonId: await desk.person('周八七'),
      startAt: hoursFromNow(desk, 0),
      endAt: hoursFromNow(desk, 2),
      reason: '外出学习',
    });
    await desk.enter('周八七');
    const seal = await draft(desk, 'seal', {
      sealName: '组章',
      sealKind: 'group',
      keeperId: await desk.person('赵六五'),
      safeLocation: '保险柜一层',
      enabledOn: '2026-01-05',
      sealState: 'inUse',
    });
    const movesNow = async (): Promise<readonly string[]> =>
      (await desk.get(seal.record)).moves.map(({ to }) => to);
    expect(await movesNow()).toContain('registered');
    desk.clock.time += 3 * HOUR;
    expect(await movesNow()).not.toContain('registered');
    desk.clock.time -= 2 * HOUR;
    expect(await movesNow()).not.toContain('registered');
    expect(codeOf(await desk.edit(await desk.get(seal.record), { safeLocation: '二层' }))).toBe('CLOCK_BACK');
  });
});

describe('duties and names between stations', () => {
  it('what another station sends gives nobody a duty here, and its people keep their names', async () => {
    const [first, second] = await threeStations();
    const unit = await newUnit(first, '县教育局', 'hostDept');
    const leader = await register(
      first,
      'person',
      someone(unit.record, { name: '钱九二', postTitle: '副书记' }),
    );
    const group = await newUnit(first, '驻县教育局纪检监察组', 'dispatchedGroup');
    const room = await newUnit(first, '第三监督检查室', 'functionalDept', { deptKind: 'supervisionRoom' });
    const link = await register(first, 'leadershipLink', {
      groupId: group.record,
      chargeLeaderId: leader.record,
      contactLeaderId: leader.record,
      contactRoomId: room.record,
      startOn: '2026-01-01',
    });
    // The first learns of the second's people from a record that names them, and would give one of them a duty.
    const meeting = await second.createMeeting();
    await receive(first, await send(second, [first], { records: [meeting.record] }));
    const foreign = await second.person('周八七');
    const assignment = await register(first, 'roleAssignment', {
      personId: foreign,
      roleCode: 'sealKeeper',
      startOn: '2026-01-01',
    });
    await receive(second, await send(first, [second], { records: [link.record, assignment.record] }));
    expect(await second.get(assignment.record)).toMatchObject({ state: 'registered' });
    const seen = await second.get(link.record);
    const people = mustBe(await second.call('records.people', {}));
    const named = people.find(({ person }) => person === seen.values.chargeLeaderId);
    expect(named).toMatchObject({ name: '钱九二', isOffered: false });
    await second.enter('周八七');
    const seal = await draft(second, 'seal', {
      sealName: '组章',
      sealKind: 'group',
      keeperId: await second.person('赵六五'),
      safeLocation: '保险柜',
      enabledOn: '2026-01-05',
      sealState: 'inUse',
    });
    expect(codeOf(await second.move(seal, 'registered'))).toBe('TRANSITION_NOT_ALLOWED');
  });
});

describe('分管包联 and 职责分工 in the vault', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
  });

  it('R01-1 a second relation is refused until the first has its end', async () => {
    const group = await newUnit(desk, '驻县教育局纪检监察组', 'dispatchedGroup');
    const room = await newUnit(desk, '第三监督检查室', 'functionalDept', { deptKind: 'supervisionRoom' });
    const leader = await register(desk, 'person', someone(group.record, { postTitle: '副书记' }));
    const values = {
      groupId: group.record,
      chargeLeaderId: leader.record,
      contactLeaderId: leader.record,
      contactRoomId: room.record,
    };
    const first = await register(desk, 'leadershipLink', { ...values, startOn: '2025-01-01' });
    const next = await draft(desk, 'leadershipLink', { ...values, startOn: '2026-01-01' });
    expect(await desk.move(next, 'registered')).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN', data: { rule: 'R01-1', article: '第五条、第六条、第七条' } },
    });
    expect(next.moves.find(({ to }) => to === 'registered')?.refusal?.code).toBe('RULE_BROKEN');
    const stale = [...first.heads];
    const ended = mustBe(
      await desk.call('records.complete', {
        record: first.record,
        heads: stale,
        set: { endOn: '2025-12-31' },
      }),
    );
    expect(ended.values.endOn).toBe('2025-12-31');
    expect(
      codeOf(
        await desk.call('records.complete', {
          record: first.record,
          heads: stale,
          set: { endOn: '2025-12-30' },
        }),
      ),
    ).toBe('RECORD_CHANGED');
    mustBe(await desk.move(await desk.get(next.record), 'registered'));
  });

  it('R18-1 R18-4 a 分工 needs two people and its 组务会', async () => {
    const [clerk, cadre] = [await desk.person('王五三'), await desk.person('周八七')];
    const values = { personId: clerk, duties: '收发文', postName: '公文', effectiveOn: '2026-03-02' };
    const same = await desk.call('records.create', {
      register: 'dutyDivision',
      values: { ...values, bPersonId: clerk },
    });
    expect(same).toMatchObject({ ok: false, error: { data: { rule: 'R18-1', reason: 'A角和B角是同一人' } } });
    const view = mustBe(
      await desk.move(await draft(desk, 'dutyDivision', { ...values, bPersonId: cadre }), 'reviewing'),
    );
    const more = { opinion: '同意', password: desk.passwordOf('张三一') };
    expect(await desk.move(view, 'finalized', more)).toMatchObject({
      ok: false,
      error: { data: { rule: 'R18-4', reason: '分工没有写明组务会' } },
    });
  });
});

describe('离岗交接', () => {
  it('第六十五条 lists what is in somebody’s hands, and nothing once it is passed on', async () => {
    const desk = await StoryStation.found();
    await desk.enter('王五三');
    const clerk = await desk.person('王五三');
    const meeting = await desk.createMeeting();
    const held = async (person: string): Promise<readonly string[]> =>
      mustBe(await desk.call('records.holdings', { person })).map(
        ({ row, labels }) => `${row.register} ${labels.join('、')}`,
      );
    expect(await held(clerk)).toEqual(['groupMeeting 起草人、记录人']);
    await desk.enter('张三一');
    const unit = await newUnit(desk, '驻县教育局纪检监察组', 'dispatchedGroup');
    const duty = await register(desk, 'roleAssignment', {
      personId: clerk,
      roleCode: 'chronicler',
      startOn: '2026-01-01',
    });
    const entry = await register(
      desk,
      'person',
      someone(unit.record, { name: '王五三', accountPersonId: clerk }),
    );
    // By the entry as by the account.
    expect(await held(entry.record)).toEqual(await held(clerk));
    expect((await held(clerk)).toSorted()).toEqual(['groupMeeting 起草人、记录人', 'roleAssignment 专责']);
    await desk.enter('王五三');
    mustBe(await desk.move(await desk.get(meeting.record), 'reviewing'));
    await desk.enter('张三一');
    desk.clock.time += 24 * HOUR;
    const ended = { record: duty.record, heads: [...duty.heads], set: { endOn: '2026-03-02' } };
    mustBe(await desk.call('records.complete', ended));
    expect(await held(clerk)).toEqual([]);
  });
});
