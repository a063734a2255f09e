import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { registeredUnit, written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

describe('补登', () => {
  let desk: StoryStation;
  let group: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    group = await registeredUnit(desk, '驻县教育局纪检监察组', 'dispatchedGroup');
  });

  const complete = (view: RecordView, set: Readonly<Record<string, Json>>) =>
    desk.call('records.complete', { record: view.record, heads: [...view.heads], set: { ...set } });

  async function registeredOuting(): Promise<RecordView> {
    await desk.enter('王五三');
    const outing = await written(desk, 'outingRegister', {
      personId: await desk.person('王五三'),
      outingKind: 'trip',
      destination: '示例市',
      leavesCounty: true,
      leaveAt: '2026-03-02T08:00',
    });
    return mustBe(await desk.move(outing, 'registered'));
  }

  it('fills once what was not known when the record was registered, and nothing is struck', async () => {
    const outing = await registeredOuting();
    expect(outing.isFrozen).toBe(true);
    expect(outing.later).toContain('returnAt');
    const done = mustBe(await complete(outing, { returnAt: '2026-03-02T18:00' }));
    expect(done.values.returnAt).toBe('2026-03-02T18:00');
    expect(done.later).not.toContain('returnAt');
    expect(done.corrections).toEqual([]);
    expect(done.timeline[0]).toMatchObject({ act: 'complete' });
    expect(codeOf(await complete(done, { returnAt: '2026-03-02T19:00' }))).toBe('NOT_PERMITTED');
  });

  it('takes no other field, no wrong value, and not on what somebody has not seen', async () => {
    const outing = await registeredOuting();
    expect(codeOf(await complete(outing, { destination: '别处' }))).toBe('NOT_PERMITTED');
    expect(codeOf(await complete(outing, { returnAt: 'later' }))).toBe('FIELD_INVALID');
    expect(codeOf(await complete(outing, {}))).toBe('FIELD_MISSING');
    const both = await Promise.all([
      complete(outing, { returnAt: '2026-03-02T18:00' }),
      complete(outing, { returnAt: '2026-03-02T18:00' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
  });

  it('is refused before the return is after the leaving', async () => {
    const outing = await registeredOuting();
    const refused = await complete(outing, { returnAt: '2026-03-01T18:00' });
    expect(codeOf(refused)).toBe('RULE_BROKEN');
  });

  it('adds rows to a list that goes on, and leaves those that stand there', async () => {
    await desk.enter('张三一');
    const duty = await written(desk, 'leaderDuty', {
      dutyKind: 'ld1',
      dutyItem: '带头学习',
      dutyYear: 2026,
      measures: '每月一次',
    });
    const sent = mustBe(await desk.move(duty, 'reviewing'));
    const password = desk.passwordOf('张三一');
    const final = mustBe(await desk.move(sent, 'finalized', { opinion: '同意', password }));
    const first = { id: 'p1', on: '2026-03-02', note: '已学一次' };
    const once = mustBe(await complete(final, { progress: [first] }));
    expect(once.values.progress).toMatchObject([first]);
    const rows = [...(once.values.progress as Json[]), { id: 'p2', on: '2026-03-02', note: '又学一次' }];
    const twice = mustBe(await complete(once, { progress: rows }));
    expect(twice.values.progress).toMatchObject([{ note: '已学一次' }, { note: '又学一次' }]);
    const changed = [{ ...first, note: '改写' }];
    expect(codeOf(await complete(twice, { progress: changed }))).toBe('RECORD_FROZEN');
    expect(group).not.toBe('');
  });
});
