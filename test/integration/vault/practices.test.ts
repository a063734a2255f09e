import { beforeAll, describe, expect, it } from 'vitest';
import { written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const RULE = 'R01-3';
const REASON = '组务会研究，本组暂不采用';

describe('practices of other places (catalogue 0.2)', () => {
  let desk: StoryStation;
  let group: string;
  const stateOf = async (rule: string) =>
    mustBe(await desk.call('practices.list', {})).find((each) => each.rule === rule);
  const turn = (isOn: boolean, rule = RULE) => desk.call('practices.switch', { rule, isOn, reason: REASON });
  const reminded = async () =>
    (await desk.get(group)).reminders.some(({ reason }) => reason.includes('内设机构'));

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    const unit = { orgType: 'hostDept', level: 'county', establishedOn: '2020-01-01', enabled: true };
    const host = await written(desk, 'orgUnit', { ...unit, name: '县教育局', shortName: '县教育局' });
    const made = await written(desk, 'orgUnit', {
      ...unit,
      name: '驻县教育局纪检监察组',
      shortName: '驻教育局组',
      orgType: 'dispatchedGroup',
      parentId: host.record,
    });
    group = made.record;
  });

  it('R01-3 are reminded of until the 组长 leaves them off, and again when they are taken up', async () => {
    expect(await stateOf(RULE)).toMatchObject({ isOn: true, switchedBy: '', switchedAt: undefined });
    expect(await reminded()).toBe(true);
    const after = mustBe(await turn(false)).find(({ rule }) => rule === RULE);
    expect(after).toMatchObject({ isOn: false, switchedBy: '张三一', reason: REASON });
    expect(await reminded()).toBe(false);
    mustBe(await turn(true));
    expect(await reminded()).toBe(true);
    mustBe(await turn(false));
  });

  it('R08-7 is off until it is taken up (需启用); the must of its number stays', async () => {
    expect(await stateOf('R08-7')).toMatchObject({ isOn: false, switchedAt: undefined });
    expect((await stateOf('R08-7'))?.registers).toEqual(
      expect.arrayContaining(['议题报送审核', '列席会议监督记录']),
    );
  });

  it('are switched by nobody but the head, and only such as are practices', async () => {
    expect(codeOf(await turn(false, 'R01-1'))).toBe('NOT_FOUND');
    for (const name of ['李四二', '王五三', '郑十九']) {
      await desk.enter(name);
      expect(codeOf(await turn(true)), name).toBe('NOT_PERMITTED');
    }
    await desk.enter('王五三');
    expect(await stateOf(RULE)).toMatchObject({ isOn: false });
  });

  it('stay as they were said after a restart, and the audit names each switch', async () => {
    await desk.lock();
    await desk.restart();
    await desk.enter('张三一');
    expect(await stateOf(RULE)).toMatchObject({ isOn: false, switchedBy: '张三一' });
    expect(await reminded()).toBe(false);
    const rows = (await desk.auditRows('张三一')).filter(({ event }) => event === 'practice.switch');
    const done = rows.filter(({ outcome }) => outcome === 'ok').map(({ object }) => object);
    expect(done).toEqual(['停用', '启用', '停用'].map((word) => `${RULE} ${word}`));
  });
});
