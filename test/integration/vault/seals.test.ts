import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { created } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const DAY = '2026-03-02';
const HOUR_MS = 3_600_000;
const CHECKED = { keeperChecked: true, checkItems: ['copies', 'ending'], materialPages: 4 };

/** First values as the form offers them, with what a person writes. */
async function written(desk: StoryStation, register: string, values: Values): Promise<Values> {
  return { ...mustBe(await desk.call('records.suggest', { register })), ...values };
}

async function registerSeal(desk: StoryStation): Promise<RecordView> {
  await desk.enter('赵六五');
  const values = await written(desk, 'seal', { sealName: '组章', safeLocation: '302室保险柜' });
  expect(values).toMatchObject({ keeperId: await desk.person('赵六五'), sealState: 'inUse' });
  return mustBe(await desk.move(await created(desk, 'seal', values), 'registered'));
}

function valuesOfUse(desk: StoryStation, more: Values = {}): Promise<Values> {
  const own = { docTitle: '关于食堂专项监督的函', reason: '送县教育局党组', count: 3, ...more };
  return written(desk, 'sealUse', own);
}

/** An application of 周八七, as it stands when it was made. */
async function applied(desk: StoryStation, more: Values = {}): Promise<RecordView> {
  await desk.enter('周八七');
  return created(desk, 'sealUse', await valuesOfUse(desk, more));
}

/** The same, approved by the 组长; the keeper is at the desk. */
async function approved(desk: StoryStation, more: Values = {}): Promise<RecordView> {
  const { record } = await applied(desk, more);
  await desk.enter('张三一');
  mustBe(await desk.move(await desk.get(record), 'approved', { opinion: '同意用印。' }));
  await desk.enter('赵六五');
  return desk.get(record);
}

const rule = (id: string) => ({ ok: false, error: { code: 'RULE_BROKEN', data: { rule: id } } });

describe('用印 from the application to its end', () => {
  let desk: StoryStation;
  let seal: RecordView;
  let record: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
    seal = await registerSeal(desk);
  });

  it('R17-1 第六十条 is applied for with what is suggested, and put right by the applicant until it is approved', async () => {
    const use = await applied(desk);
    record = use.record;
    expect(use).toMatchObject({ number: '示教纪–用印–26–内1', state: 'applied', canEdit: true });
    expect(use.values).toMatchObject({ sealId: seal.record, usePlace: 'keeperOffice', isBlank: false });
    const edited = mustBe(await desk.edit(use, { count: 2 }));
    expect(edited.values.count).toBe(2);
    expect(use.moves.map(({ verb }) => verb)).toEqual(['撤回']);
    expect(codeOf(await desk.move(edited, 'approved'))).toBe('TRANSITION_NOT_ALLOWED');
    expect(await desk.edit(edited, { isBlank: true })).toMatchObject(rule('R17-3'));
  });

  it('R17-1 is approved by the 组长 with name and minute; nobody else may, and not twice', async () => {
    await desk.enter('李四二');
    expect(codeOf(await desk.move(await desk.get(record), 'approved'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    const seen = await desk.get(record);
    const twice = await Promise.all([
      desk.move(seen, 'approved', { opinion: '同意用印。' }),
      desk.move(seen, 'approved', { opinion: '同意用印。' }),
    ]);
    expect(twice.map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
    const use = await desk.get(record);
    expect(use.values).toMatchObject({
      approverId: await desk.person('张三一'),
      approvedAt: expect.stringMatching(/^2026-03-02T/),
    });
    expect(use.values.actingId).toBeUndefined();
    expect(codeOf(await desk.edit(use, { count: 9 }))).toBe('RECORD_FROZEN');
  });

  it('R17-2 R17-3 the keeper alone checks; a blank page and pages nobody looked at are refused by the vault', async () => {
    await desk.enter('周八七');
    expect(codeOf(await desk.move(await desk.get(record), 'checked', { set: CHECKED }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    await desk.enter('赵六五');
    const use = await desk.get(record);
    const check = (set: Values) => desk.move(use, 'checked', { set });
    expect(await check({ ...CHECKED, blankPages: '3' })).toMatchObject(rule('R17-3'));
    expect(await check({ ...CHECKED, materialPages: 0 })).toMatchObject(rule('R17-3'));
    expect(await check({ ...CHECKED, checkItems: ['copies'] })).toMatchObject(rule('R17-2'));
    expect(await check({ ...CHECKED, keeperChecked: false })).toMatchObject(rule('R17-2'));
    expect(codeOf(await check({ ...CHECKED, checkedAt: `${DAY}T08:00` }))).toBe('BAD_REQUEST');
    expect(codeOf(await desk.move(use, 'stamped', { set: { qualityOk: true } }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    const done = mustBe(await check(CHECKED));
    expect(done.values).toMatchObject({ keeperId: await desk.person('赵六五'), materialPages: 4 });
    expect(codeOf(await check(CHECKED))).toBe('RECORD_CHANGED');
  });

  it('R17-5 is stamped, entered and archived; after that only 更正', async () => {
    const password = desk.passwordOf('赵六五');
    const checked = await desk.get(record);
    expect(
      codeOf(await desk.move(checked, 'stamped', { set: { qualityOk: true }, password: 'Falsch#1x' })),
    ).toBe('WRONG_PASSWORD');
    const stamped = mustBe(await desk.move(checked, 'stamped', { set: { qualityOk: false }, password }));
    expect(stamped.values.usedAt).toMatch(/^2026-03-02T/);
    expect(await desk.move(stamped, 'locked')).toMatchObject(rule('M17-quality'));
    expect(stamped.later).toEqual(['voidNote']);
    const noted = mustBe(
      await desk.call('records.complete', {
        record,
        heads: [...stamped.heads],
        set: { voidNote: '一份印迹模糊，当场作废' },
      }),
    );
    const locked = mustBe(await desk.move(noted, 'locked'));
    const correct = (after: number) =>
      desk.call('records.correct', { record, path: 'count', after, reason: '数量登记有误' });
    const corrected = mustBe(await correct(3));
    expect(corrected.corrections.map(({ label }) => label)).toEqual(['用印数量']);
    // What was entered later is no correction: nothing stood there.
    expect(corrected.timeline.map(({ act }) => act)).toContain('complete');
    expect(locked.state).toBe('locked');
    const set = { archiveNo: '2026–印–1', archivedOn: DAY, retention: 'y10' };
    expect(mustBe(await desk.move(corrected, 'archived', { set, password })).state).toBe('archived');
  });

  it('M17-valid an approval of yesterday holds no longer, and the button says so', async () => {
    const use = await approved(desk);
    desk.clock.advance(25 * HOUR_MS);
    await desk.enter('赵六五');
    const late = await desk.get(use.record);
    expect(late.moves.find(({ to }) => to === 'checked')?.refusal?.data).toMatchObject({ rule: 'M17-valid' });
    expect(await desk.move(late, 'checked', { set: CHECKED })).toMatchObject(rule('M17-valid'));
  });

  it('R17-1 (C23) 本人用印 of the 组长 wants a word', async () => {
    await desk.enter('张三一');
    const use = await created(desk, 'sealUse', await valuesOfUse(desk));
    expect(await desk.move(use, 'approved')).toMatchObject(rule('R17-1'));
    const said = mustBe(await desk.edit(use, { selfNote: '述职报告，赵六五经手' }));
    expect(mustBe(await desk.move(said, 'approved')).state).toBe('approved');
  });

  it('withdrawn by its applicant alone', async () => {
    const use = await applied(desk);
    const password = desk.passwordOf('周八七');
    expect(mustBe(await desk.move(use, 'cancelled', { password })).state).toBe('cancelled');
  });
});

describe('C23 the 副组长 in place of the 组长', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await registerSeal(desk);
  });

  it('R17-1 approves only while the 组长 is out and the 代行登记 runs, and it is noted by which', async () => {
    const use = await applied(desk);
    await desk.enter('张三一');
    const leader = await desk.person('张三一');
    const activation = await created(
      desk,
      'abActivation',
      await written(desk, 'abActivation', {
        postName: '组长',
        aPersonId: leader,
        bPersonId: await desk.person('李四二'),
        startAt: `${DAY}T00:00`,
        reason: '组长赴市参会',
      }),
    );
    mustBe(await desk.move(activation, 'registered'));
    await desk.enter('李四二');
    expect((await desk.get(use.record)).moves).toEqual([]);
    await desk.enter('张三一');
    const outing = await created(
      desk,
      'outingRegister',
      await written(desk, 'outingRegister', {
        personId: leader,
        outingKind: 'trip',
        destination: '市纪委监委',
        leavesCounty: false,
        leaveAt: `${DAY}T00:00`,
      }),
    );
    mustBe(await desk.move(outing, 'registered'));
    await desk.enter('李四二');
    const seen = await desk.get(use.record);
    expect(seen.moves.map(({ to }) => to)).toEqual(['approved', 'rejected']);
    const done = mustBe(await desk.move(seen, 'approved', { opinion: '同意。' }));
    expect(done.values).toMatchObject({
      approverId: await desk.person('李四二'),
      actingId: activation.record,
    });
    const own = await created(desk, 'sealUse', await valuesOfUse(desk));
    expect(await desk.move(own, 'approved')).toMatchObject(rule('R17-1'));
  });
});

describe('印章: out, handed over, lost', () => {
  let desk: StoryStation;
  let seal: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    seal = await registerSeal(desk);
  });

  it('R17-4 第六十二条 leaves with the approval of the 组长, and is not locked before it is back', async () => {
    const out = await created(
      desk,
      'sealOut',
      await written(desk, 'sealOut', {
        destination: '县教育局',
        reason: '现场签署移交清单',
        leaveAt: `${DAY}T00:00`,
        expectedReturnAt: `${DAY}T00:30`,
      }),
    );
    expect(codeOf(await desk.move(out, 'registered'))).toBe('RULE_BROKEN');
    await desk.enter('张三一');
    const seen = await desk.get(out.record);
    expect(seen.signs.map(({ verb }) => verb)).toEqual(['批准外出']);
    mustBe(
      await desk.call('records.sign', {
        record: out.record,
        heads: [...seen.heads],
        step: 'approved',
        opinion: '同意',
      }),
    );
    await desk.enter('赵六五');
    mustBe(await desk.move(await desk.get(out.record), 'registered'));
    const inOffice = await approved(desk);
    expect(await desk.move(inOffice, 'checked', { set: CHECKED })).toMatchObject(rule('R17-7'));
    const outside = await approved(desk, { usePlace: 'outside', sealOutId: out.record });
    mustBe(await desk.move(outside, 'checked', { set: CHECKED }));
    await desk.enter('张三一');
    expect(await desk.move(await desk.get(out.record), 'locked')).toMatchObject(rule('R17-4'));
    await desk.enter('赵六五');
    const open = await desk.get(out.record);
    const back = (returnedAt: string, heads = open.heads) =>
      desk.call('records.complete', { record: out.record, heads: [...heads], set: { returnedAt } });
    expect(await back('2026-03-01T10:00')).toMatchObject(rule('M17-days'));
    mustBe(await back(`${DAY}T00:20`));
    expect(codeOf(await back(`${DAY}T00:21`))).toBe('RECORD_CHANGED');
    expect(mustBe(await desk.move(inOffice, 'checked', { set: CHECKED })).state).toBe('checked');
  });

  it('第六十二条 after a handover whoever took the seal checks, and the old keeper no longer', async () => {
    const use = await approved(desk);
    const drafted = mustBe(
      await desk.call('records.suggest', { register: 'sealHandover', copyFrom: seal.record }),
    );
    const handover = await created(desk, 'sealHandover', { ...drafted, toId: await desk.person('王五三') });
    mustBe(await desk.move(handover, 'registered'));
    expect(await desk.move(use, 'checked', { set: CHECKED })).toMatchObject(rule('R17-2'));
    await desk.enter('王五三');
    const done = mustBe(await desk.move(await desk.get(use.record), 'checked', { set: CHECKED }));
    expect(done.values.keeperId).toBe(await desk.person('王五三'));
  });

  it('R17-6 第六十三条 noted as lost it is used no more, and 责任追究 stands there at once', async () => {
    const use = await approved(desk);
    const before = await desk.get(seal.record);
    expect(before.later).toEqual(['disabledOn', 'lostOn', 'destroyedOn']);
    const lost = mustBe(
      await desk.call('records.complete', {
        record: seal.record,
        heads: [...before.heads],
        set: { lostOn: DAY },
      }),
    );
    expect(lost.related.find(({ register }) => register === 'sealIncident')).toMatchObject({
      number: '示教纪–印责–26–内1',
      state: 'open',
    });
    await desk.enter('王五三');
    expect(await desk.move(await desk.get(use.record), 'checked', { set: CHECKED })).toMatchObject(
      rule('R17-6'),
    );
    await desk.enter('周八七');
    const again = await created(desk, 'sealUse', await valuesOfUse(desk, { sealId: seal.record }));
    await desk.enter('张三一');
    const refusal = (await desk.get(again.record)).moves.find(({ to }) => to === 'approved')?.refusal;
    expect(refusal?.data).toMatchObject({ rule: 'R17-6', reason: '印章已丢失' });
  });
});
