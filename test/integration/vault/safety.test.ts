import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Result } from '#shared/kernel/result.ts';
import { refusalOf } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

function create(desk: StoryStation, register: string, values: Values): Promise<Result<RecordView>> {
  return desk.call('records.create', { register, values: { ...values } });
}

async function first(desk: StoryStation, register: string, copyFrom?: string): Promise<Values> {
  const args = copyFrom === undefined ? { register } : { register, copyFrom };
  return mustBe(await desk.call('records.suggest', args));
}

function passed(view: RecordView): Json {
  return (view.values.checks as { id: string }[]).map((row) => ({ ...row, passed: true }));
}

/** So many hours later by the station's clock, as the form would write it. */
function later(desk: StoryStation, hours: number): string {
  return new Date(desk.clock.time + (8 + hours) * 3_600_000).toISOString().slice(0, 16);
}

async function planValues(desk: StoryStation): Promise<Values> {
  return {
    ...(await first(desk, 'talkSafetyPlan')),
    talkAt: later(desk, 3),
    place: '谈话室二',
    safetyOfficerId: await desk.person('赵六五'),
    mentalAnalysis: '情绪平稳',
    planText: '两人谈话，一人值守',
    riskAssessment: '有高血压',
    medicalSupport: '医护人员在场',
    safetyMeasures: '软包，全程监控',
    emergencyPlan: '送县医院',
  };
}

describe('a talk under its safety plan', () => {
  let desk: StoryStation;
  let record: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
  });

  it('R06-5 takes no name for a code, and is known to few', async () => {
    await desk.enter('周八七');
    const values = await planValues(desk);
    const named = { ...values, talkeeCode: '周八七案对象' };
    expect(refusalOf(await create(desk, 'talkSafetyPlan', named))).toBe('R06-5 谈话对象代号中有姓名“周八七”');
    const view = mustBe(await create(desk, 'talkSafetyPlan', values));
    record = view.record;
    expect(view.values).toMatchObject({ talkCode: '26谈1', talkeeCode: '26对象1' });
    expect(view.canEdit).toBe(true);
    await desk.enter('王五三');
    expect(codeOf(await desk.call('records.get', { record }))).toBe('NOT_FOUND');
  });

  it('R06-1 nobody starts it before the 组长 has approved it, and nobody rewrites it afterwards', async () => {
    await desk.enter('赵六五');
    expect((await desk.get(record)).moves).toEqual([]);
    await desk.enter('张三一');
    const own = mustBe(await create(desk, 'talkSafetyPlan', await planValues(desk)));
    expect(refusalOf(await desk.move(own, 'approved', { opinion: '同意' }))).toBe(
      'R06-1 批准人就是拟方案的人，不能批准本人拟的方案',
    );
    const approved = mustBe(await desk.move(await desk.get(record), 'approved', { opinion: '同意' }));
    expect(approved.values).toMatchObject({ approverId: await desk.person('张三一') });
    await desk.enter('赵六五');
    const seen = await desk.get(record);
    expect(refusalOf(await desk.edit(seen, { emergencyPlan: '不送医' }))).toBe(
      'R06-1 方案已经组长批准，不能改写',
    );
    expect(refusalOf(await desk.move(seen, 'started'))).toContain('R06-2 谈话前检查');
  });

  it('R06-3 goes through checks, end, handing over and visit, each in its place', async () => {
    const ticked = mustBe(
      await desk.edit(await desk.get(record), { checks: passed(await desk.get(record)) }),
    );
    desk.clock.time += 5 * 3_600_000;
    await desk.enter('赵六五');
    const started = mustBe(await desk.move(await desk.get(ticked.record), 'started'));
    expect(codeOf(await desk.move(ticked, 'started'))).not.toBe('ok');
    const risk = [{ id: 'n1', at: later(desk, -1), mentalState: '激动', riskFound: true }];
    expect(refusalOf(await desk.edit(started, { duringNotes: risk }))).toBe(
      'R06-4 研判1发现风险而没有写明处置',
    );
    const ended = { endAt: later(desk, 0), ideologicalWork: '讲清政策', stressRelief: '安排休息' };
    const closing = mustBe(await desk.move(started, 'closing', { set: ended }));
    const unsigned = { handoverTo: '所在单位', handoverAt: later(desk, 0), handoverSigned: false };
    expect(refusalOf(await desk.move(closing, 'handedOver', { set: unsigned }))).toBe('R06-3 交接没有签字');
    const handed = mustBe(
      await desk.move(closing, 'handedOver', { set: { ...unsigned, handoverSigned: true } }),
    );
    expect(codeOf(await desk.move(handed, 'visited'))).toBe('FIELD_MISSING');
    const visit = {
      id: 'v1',
      on: '2026-03-02',
      way: '电话',
      state: '平稳',
      byId: await desk.person('赵六五'),
    };
    const noted = mustBe(await desk.edit(handed, { followUps: [visit] }));
    mustBe(await desk.move(noted, 'visited'));
    await desk.enter('张三一');
    const closed = mustBe(await desk.move(await desk.get(record), 'closed'));
    expect(closed.isFrozen).toBe(true);
    expect(closed.timeline.some((item) => item.inert !== undefined)).toBe(false);
  });

  it('C05 an accident is drafted from it, and the other line from the accident', async () => {
    await desk.enter('赵六五');
    const room = mustBe(
      await create(desk, 'orgUnit', {
        name: '第三监督检查室',
        shortName: '监三',
        orgType: 'functionalDept',
        deptKind: 'supervisionRoom',
        level: 'county',
        enabled: true,
      }),
    );
    const values = await first(desk, 'accidentReport', record);
    expect(values).toMatchObject({
      place: '谈话室二',
      basicInfo: '谈话对象代号：26对象1',
      triggerRecordId: record,
      ccRoomId: room.record,
    });
    const found = { occurredAt: later(desk, -1), foundAt: later(desk, -1) };
    const kinds = { eventType: 'injury', subjectKind: 'supervised' };
    const silent = await create(desk, 'accidentReport', { ...values, ...kinds, ...found });
    expect(refusalOf(silent)).toBe('R06-4 电话先报没有记明报送案管室的时间');
    const told = { ...values, ...kinds, ...found, toCaseRoomAt: later(desk, 0) };
    const accident = mustBe(await create(desk, 'accidentReport', told));
    expect(accident.state).toBe('phoned');
    const draft = mustBe(await desk.move(accident, 'draft'));
    mustBe(await desk.move(draft, 'reviewing'));
    await desk.enter('王五三');
    expect(codeOf(await desk.call('records.get', { record: accident.record }))).toBe('NOT_FOUND');
    await desk.enter('张三一');
    const seen = await desk.get(accident.record);
    expect(codeOf(await desk.move(seen, 'signed', { opinion: '报' }))).toBe('FIELD_MISSING');
    const five = { course: '下台阶摔倒', attitude: '配合', ideologicalWork: '安抚' };
    const whole = mustBe(await desk.edit(seen, five));
    mustBe(await desk.move(whole, 'signed', { opinion: '报' }));
    await desk.enter('王五三');
    const sending = await desk.get(accident.record);
    expect(codeOf(await desk.move(sending, 'sent', { set: {} }))).toBe('FIELD_MISSING');
    expect(mustBe(await desk.move(sending, 'sent', { set: { ccAt: later(desk, 0) } })).state).toBe('sent');
    const other = await first(desk, 'emergencyReport', accident.record);
    expect(other).toMatchObject({ event: '下台阶摔倒', triggerRecordId: accident.record });
  });
});

describe('the head goes out', () => {
  it('M06-report 第三十九条（九） not before the 请示 is sent, and comes back later', async () => {
    const desk = await StoryStation.found();
    await desk.enter('张三一');
    const head = await desk.person('张三一');
    const office = mustBe(
      await create(desk, 'orgUnit', {
        name: '示例县纪委监委',
        shortName: '县纪委',
        orgType: 'authority',
        level: 'county',
        enabled: true,
      }),
    );
    const values = {
      ...(await first(desk, 'outingRegister')),
      destination: '省委党校',
      outingKind: 'study',
      leaveAt: later(desk, 24),
      plannedReturnAt: later(desk, 48),
    };
    const outing = mustBe(await create(desk, 'outingRegister', values));
    expect(outing.values).toMatchObject({ isPrincipal: true, personId: head });
    expect(codeOf(await desk.move(outing, 'registered'))).toBe('FIELD_MISSING');
    const drafted = await first(desk, 'requestReport', outing.record);
    expect(drafted).toMatchObject({
      category: 'rr9',
      docType: 'request',
      personIds: [head],
      toOrgId: office.record,
    });
    const request = mustBe(await create(desk, 'requestReport', drafted));
    const linked = mustBe(await desk.edit(outing, { reportId: request.record }));
    expect(refusalOf(await desk.move(linked, 'registered'))).toBe('M06-report 关联的请示报告还没有报送');
    const reviewing = mustBe(await desk.move(request, 'reviewing'));
    mustBe(await desk.move(reviewing, 'signed', { opinion: '报', set: { docNo: '示教纪报〔2026〕1号' } }));
    await desk.enter('王五三');
    mustBe(await desk.move(await desk.get(request.record), 'sent'));
    await desk.enter('张三一');
    const registered = mustBe(await desk.move(await desk.get(outing.record), 'registered'));
    expect(registered.later).toContain('returnAt');
    const back = (at: string) =>
      desk.call('records.complete', {
        record: registered.record,
        heads: [...registered.heads],
        set: { returnAt: at },
      });
    expect(refusalOf(await back(later(desk, 1)))).toContain('M06-days 返回时间');
    desk.clock.time += 49 * 3_600_000;
    await desk.enter('张三一');
    expect(mustBe(await back(later(desk, 0))).values.returnAt).toBe(later(desk, 0));
  });
});
