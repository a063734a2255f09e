import { beforeAll, describe, expect, it } from 'vitest';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { registeredUnit, suggested, written } from '../../support/registerDesk.ts';
import { receive, StoryStation, send, threeStations, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const ADMINISTRATORS = ['吴九八', '郑十九', '陈一十'];

function isOfPeople(field: FieldDefinition): boolean {
  return (field.kind === 'person' || field.kind === 'people') && field.auto !== true;
}

/** Every place of a register where a form names somebody, with a value that names one person there. */
function placesOf(
  definition: RegisterDefinition,
): readonly (readonly [path: string, (id: string) => Values])[] {
  const valueIn = (field: FieldDefinition, id: string): Json => (field.kind === 'people' ? [id] : id);
  const scope = findField(definition, 'accessScope');
  return [...definition.fields, ...(scope === undefined ? [] : [scope])].flatMap((field) => {
    if (isOfPeople(field)) return [[field.id, (id: string) => ({ [field.id]: valueIn(field, id) })] as const];
    const columns = field.kind === 'rows' && field.auto !== true ? field.columns.filter(isOfPeople) : [];
    return columns.map((column) => {
      const row = (id: string) => ({ [field.id]: [{ id: 'b1', [column.id]: valueIn(column, id) }] });
      return [`${field.id}/${column.id}`, row] as const;
    });
  });
}

describe('the 三员 take no part in the work (TRI-1, TRI-4)', () => {
  let desk: StoryStation;
  let administrators: readonly string[];
  const create = (register: string, values: Values) =>
    desk.call('records.create', { register, values: { ...values } });

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    const people = mustBe(await desk.call('records.people', {}));
    administrators = ADMINISTRATORS.map((name) => people.find((each) => each.name === name)?.person ?? '');
  });

  it('TRI-1 are known by name and offered for nothing', async () => {
    const people = mustBe(await desk.call('records.people', {}));
    const offered = people.filter(({ isOffered }) => isOffered).map(({ name }) => name);
    expect(people.filter(({ name }) => ADMINISTRATORS.includes(name))).toHaveLength(3);
    expect(offered.filter((name) => ADMINISTRATORS.includes(name))).toEqual([]);
    expect(offered).toContain('王五三');
  });

  it('TRI-1 are refused by every field of every register that names somebody, and nothing is stored', async () => {
    const before = desk.main.frames.length;
    const taken: string[] = [];
    let tried = 0;
    for (const definition of Object.values(REGISTERS)) {
      if (definition.createLabel === undefined) continue;
      const base = await suggested(desk, definition.code);
      for (const [path, valuesOf] of placesOf(definition)) {
        for (const id of administrators) {
          tried += 1;
          const made = await create(definition.code, { ...base, ...valuesOf(id) });
          if (codeOf(made) !== 'NAMES_ADMINISTRATOR')
            taken.push(`${definition.code}.${path} ${codeOf(made)}`);
        }
      }
    }
    expect(taken).toEqual([]);
    expect(tried).toBeGreaterThan(3 * 100);
    expect(desk.main.frames.length).toBe(before);
  });

  it('TRI-1 are refused by an edit, by a step, by a 更正 and among others', async () => {
    const [administrator = ''] = administrators;
    const clerk = await desk.person('王五三');
    const meeting = await desk.createMeeting();
    const edited = await desk.edit(meeting, { attendeeIds: [clerk, administrator] });
    expect(edited).toMatchObject({ ok: false, error: { code: 'NAMES_ADMINISTRATOR', data: { count: 1 } } });
    const agenda = [...(meeting.values['agenda'] as Json[])];
    agenda[0] = { ...(agenda[0] as object), proposerId: administrator };
    expect(codeOf(await desk.edit(meeting, { agenda }))).toBe('NAMES_ADMINISTRATOR');
    await desk.enter('王五三');
    const minutes = await written(desk, 'meetingMinutes', {
      meetingId: meeting.record,
      minutesNo: '1号',
      drafterId: clerk,
      distribution: '本组',
      content: '会议议定：印发值班表。',
    });
    const sent = mustBe(await desk.move(minutes, 'reviewing'));
    await desk.enter('张三一');
    const moved = await desk.move(sent, 'finalized', {
      opinion: '同意',
      set: { signerId: administrator, issuedOn: '2026-03-02' },
      password: desk.passwordOf('张三一'),
    });
    expect(codeOf(moved)).toBe('NAMES_ADMINISTRATOR');
    await desk.enter('赵六五');
    const keeperId = await desk.person('赵六五');
    const seal = await written(desk, 'seal', {
      sealName: '组章',
      safeLocation: '302室保险柜',
      keeperId,
    });
    const kept = mustBe(await desk.move(seal, 'registered'));
    const corrected = await desk.call('records.correct', {
      record: kept.record,
      path: 'keeperId',
      after: administrator,
      reason: '保管人变动',
    });
    expect(codeOf(corrected)).toBe('NAMES_ADMINISTRATOR');
    expect((await desk.get(kept.record)).values['keeperId']).toBe(keeperId);
    await desk.enter('张三一');
  });

  it('TRI-1 whoever became one stays where he stood before, and is named nowhere else, not by 人员 either', async () => {
    const clerk = await desk.person('王五三');
    const unit = await registeredUnit(desk, '县教育局', 'hostDept');
    const entry = await written(desk, 'person', {
      name: '王五三',
      personOrgId: unit,
      postTitle: '干部',
      postLevel: 'cadre',
      isPartyMember: false,
      isLeadingCadre: false,
      personState: 'onPost',
      arrivedOn: '2020-07-01',
      isSecretPerson: true,
      accountPersonId: clerk,
    });
    const registered = mustBe(await desk.move(entry, 'registered'));
    const meeting = await desk.createMeeting();
    const account = await desk.accountOf('王五三');
    await desk.enter('郑十九');
    const accounts = mustBe(await desk.call('accounts.list', {}));
    const fingerprint = accounts.find((each) => each.account === account)?.fingerprint ?? '';
    mustBe(await desk.call('accounts.grant', { account, offices: ['systemAdmin'], levels: [], fingerprint }));
    await desk.enter('张三一');
    const people = mustBe(await desk.call('records.people', {})).filter(({ name }) => name === '王五三');
    expect(people.map(({ isOffered }) => isOffered)).toEqual([false, false]);
    const before = await desk.get(meeting.record);
    expect(before.values['attendeeIds']).toContain(clerk);
    const attendeeIds = [...(before.values['attendeeIds'] as string[])].reverse();
    const edited = mustBe(await desk.edit(before, { attendeeIds, place: '别处' }));
    expect(edited.values['attendeeIds']).toEqual(attendeeIds);
    const base = await suggested(desk, 'outingRegister');
    for (const personId of [clerk, registered.record]) {
      const outing = await create('outingRegister', { ...base, personId, destination: '示例市' });
      expect(codeOf(outing)).toBe('NAMES_ADMINISTRATOR');
    }
  });
});

describe('a decision between two stations', () => {
  it('TRI-1 names nobody that a form would not name', async () => {
    const [left, right] = await threeStations();
    const meeting = await left.createMeeting();
    await receive(right, await send(left, [right]));
    const recorder = { recorderId: await left.person('李四二') };
    mustBe(await left.edit(await left.get(meeting.record), recorder));
    mustBe(await right.edit(await right.get(meeting.record), { recorderId: await right.person('张三一') }));
    await receive(left, await send(right, [left]));
    expect((await left.get(meeting.record)).conflicts.map(({ path }) => path)).toEqual(['recorderId']);
    const decide = (value: Json) =>
      left.call('records.resolve', {
        record: meeting.record,
        path: 'recorderId',
        choice: { value },
        reason: '核对签到',
      });
    const people = mustBe(await left.call('records.people', {}));
    const administrator = people.find(({ name }) => name === '吴九八')?.person ?? '';
    expect(codeOf(await decide(administrator))).toBe('NAMES_ADMINISTRATOR');
    expect(codeOf(await decide('nobody'))).toBe('FIELD_INVALID');
    const settled = mustBe(await decide(await left.person('王五三')));
    expect(settled.values['recorderId']).toBe(await left.person('王五三'));
  });
});
