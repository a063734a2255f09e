import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import {
  exchangeCards,
  groupStation,
  otherStation,
  receive,
  StoryStation,
  send,
  stage,
} from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const CLERK = '王五三';
const LEADER = '张三一';
const DEPUTY = '李四二';

/** Two groups that trust each other; the 组长 is logged in at both. */
async function twoGroups(): Promise<readonly [StoryStation, StoryStation]> {
  const [left, right] = [await StoryStation.found(groupStation), await StoryStation.found(otherStation)];
  await left.enter(LEADER);
  await right.enter(LEADER);
  await exchangeCards(left, right);
  await left.registerMedium('CD-1', 'secret', LEADER);
  await right.registerMedium('CD-1', 'secret', LEADER);
  return [left, right];
}

async function pass(from: StoryStation, to: StoryStation, approver?: string) {
  return receive(to, await send(from, [to], approver === undefined ? {} : { approver }));
}

function isClean(view: RecordView): boolean {
  return view.conflicts.length === 0 && view.timeline.every((item) => item.inert === undefined);
}

describe('two stations say one thing differently', () => {
  let left: StoryStation;
  let right: StoryStation;
  let record: string;
  beforeAll(async () => {
    [left, right] = await twoGroups();
    record = (await left.createMeeting()).record;
    await pass(left, right);
    mustBe(await left.edit(await left.get(record), { place: '左站会议室' }));
    mustBe(await right.edit(await right.get(record), { place: '右站会议室', observers: '教育局办公室' }));
  });

  it('the import shows both sides before anything is applied', async () => {
    const bytes = await send(right, [left]);
    const staged = mustBe(await stage(left, bytes));
    expect(staged.totals).toMatchObject({ conflicting: 1 });
    const [conflict] = staged.conflicts;
    expect(conflict).toMatchObject({ record, number: '示教纪–组会–26–内1', title: '2026年第1次组务会' });
    expect(conflict?.conflicts).toHaveLength(1);
    expect(conflict?.conflicts[0]).toMatchObject({ path: 'place', label: '地点', kind: 'value' });
    const sides = conflict?.conflicts[0]?.sides.map((side) => [side.value, side.isOwn, side.stationName]);
    expect(sides).toEqual(
      expect.arrayContaining([
        ['左站会议室', true, '驻县教育局纪检监察组1号站'],
        ['右站会议室', false, '驻县卫健局纪检监察组3号站'],
      ]),
    );
    expect((await left.get(record)).conflicts).toEqual([]);
    mustBe(await left.call('import.confirm', { stage: staged.stage, isFingerprintCompared: true }));
  });

  it('until it is settled nothing is edited, moved, printed or sent', async () => {
    const view = await left.get(record);
    expect(view).toMatchObject({ canEdit: false, canOutput: false });
    expect(view.values.observers).toBe('教育局办公室');
    expect(view.values.place).toBe('左站会议室');
    expect(codeOf(await left.edit(view, { place: '第三处' }))).toBe('RECORD_IN_CONFLICT');
    const reviewing = await left.move(view, 'reviewing');
    expect(['RECORD_IN_CONFLICT', 'TRANSITION_NOT_ALLOWED']).toContain(codeOf(reviewing));
    const permit = { form: 'groupMeetingBook', records: [record], copies: 1, purpose: 'pdf' as const };
    expect(codeOf(await left.call('output.permit', permit))).toBe('RECORD_IN_CONFLICT');
    const columns = ['meetingNo', 'classification', 'topics', 'state'];
    const table = await left.call('output.permitTable', { register: 'groupMeeting', columns });
    expect(table).toMatchObject({ ok: false, error: { code: 'RECORDS_HELD', data: { count: 1 } } });
    const receivers = [await right.stationId()];
    const plan = await left.call('export.plan', { receivers, kind: 'collaborate', selection: 'sinceLast' });
    expect(mustBe(plan)).toMatchObject({
      records: 0,
      leftOut: [{ reason: '两说并存，尚未裁定', records: 1 }],
    });
    expect(mustBe(plan).checks.find((check) => check.id === 'noConflict')?.isMet).toBe(false);
    const list = mustBe(await left.call('records.list', { register: 'groupMeeting', offset: 0, limit: 1 }));
    expect(list.rows[0]?.hasConflict).toBe(true);
  });

  it('a decision names a side, or a value that the field takes', async () => {
    const resolve = (path: string, choice: { entry: string } | { value: string }) =>
      left.call('records.resolve', { record, path, choice, reason: '以左站通知为准' });
    expect(codeOf(await resolve('observers', { value: 'x' }))).toBe('NOT_FOUND');
    expect(codeOf(await resolve('place', { entry: 'f'.repeat(64) }))).toBe('NOT_FOUND');
    expect(codeOf(await resolve('place', { value: '长'.repeat(99) }))).toBe('FIELD_INVALID');
    const side = (await left.get(record)).conflicts[0]?.sides.find((one) => !one.isOwn);
    const settled = mustBe(await resolve('place', { entry: side?.entry ?? '' }));
    expect(settled.values.place).toBe('右站会议室');
    expect(isClean(settled)).toBe(true);
    expect(settled.timeline[0]).toMatchObject({ act: 'resolve', detail: '以左站通知为准' });
  });

  it('the decision travels back and settles it there too', async () => {
    await pass(left, right);
    const there = await right.get(record);
    expect(isClean(there)).toBe(true);
    expect(there.values).toEqual((await left.get(record)).values);
    expect(there.heads).toEqual((await left.get(record)).heads);
  });

  it('a row removed here and edited there is a conflict of the row', async () => {
    const view = await left.get(record);
    const agenda = view.values.agenda as { id: string; topic: string }[];
    mustBe(await left.edit(view, { agenda: agenda.filter((row) => row.id !== 'a5'), resolutions: [] }));
    const changed = agenda.map((row) =>
      row.id === 'a5' ? { ...row, topic: '清明假期值班和车辆封存' } : row,
    );
    mustBe(await right.edit(await right.get(record), { agenda: changed }));
    await pass(right, left);
    const conflict = (await left.get(record)).conflicts[0];
    expect(conflict).toMatchObject({ path: 'agenda/a5', kind: 'row' });
    const kept = conflict?.sides.find((side) => side.value !== null);
    const choice = { entry: kept?.entry ?? '' };
    const settled = mustBe(
      await left.call('records.resolve', { record, path: 'agenda/a5', choice, reason: '保留' }),
    );
    expect(isClean(settled)).toBe(true);
    expect((settled.values.agenda as { topic: string }[])[4]?.topic).toBe('清明假期值班和车辆封存');
  });
});

describe('finalised on one station while the other still wrote', () => {
  let left: StoryStation;
  let right: StoryStation;
  beforeAll(async () => {
    [left, right] = await twoGroups();
  });

  async function shared(): Promise<string> {
    await left.enter(CLERK);
    const view = await left.createMeeting({ place: '原定地点' });
    await left.enter(LEADER);
    await pass(left, right);
    return view.record;
  }

  it('the change is listed as unseen until it is adopted as a correction', async () => {
    const record = await shared();
    await left.enter(CLERK);
    await left.finalise(await left.get(record));
    mustBe(
      await right.edit(await right.get(record), { place: '右站写的地点', leaderConclusion: '抓紧落实' }),
    );
    await pass(right, left);
    const view = await left.get(record);
    expect(view).toMatchObject({ state: 'finalized', conflicts: [], isFrozen: true });
    expect(view.values.place).toBe('原定地点');
    expect(view.unseen).toHaveLength(1);
    const changes = view.unseen[0]?.changes.map((change) => [change.label, change.value]);
    expect(changes).toEqual([
      ['组长结论', '抓紧落实'],
      ['地点', '右站写的地点'],
    ]);
    const adopt = (entries: string[]) => left.call('records.adopt', { record, entries, reason: '补充记录' });
    expect(codeOf(await adopt(['f'.repeat(64)]))).toBe('NOT_FOUND');
    const adopted = mustBe(await adopt([view.unseen[0]?.entry ?? '']));
    expect(adopted.unseen).toEqual([]);
    expect(adopted.values).toMatchObject({ place: '右站写的地点', leaderConclusion: '抓紧落实' });
    expect(adopted.corrections.map((one) => [one.before, one.after, one.reason])).toEqual(
      expect.arrayContaining([
        ['原定地点', '右站写的地点', '补充记录'],
        [null, '抓紧落实', '补充记录'],
      ]),
    );
    await pass(left, right);
    expect((await right.get(record)).values).toEqual(adopted.values);
  });

  it('or dismissed with a reason', async () => {
    const record = await shared();
    await left.enter(CLERK);
    await left.finalise(await left.get(record), { pageEnd: 6 });
    mustBe(await right.edit(await right.get(record), { place: '右站写的地点' }));
    await pass(right, left);
    const entries = (await left.get(record)).unseen.map((item) => item.entry);
    const dismiss = (list: string[]) =>
      left.call('records.dismiss', { record, entries: list, reason: '与会场签到不符' });
    expect(codeOf(await dismiss(['0'.repeat(64)]))).toBe('NOT_FOUND');
    const done = mustBe(await dismiss(entries));
    expect(done.unseen).toEqual([]);
    expect(done.values.place).toBe('原定地点');
    expect(done.timeline[0]).toMatchObject({ act: 'dismiss', inert: undefined });
  });

  it('two 定稿 of different texts are a conflict of whole versions; one is kept, everywhere', async () => {
    const record = await shared();
    await left.enter(CLERK);
    const sent = mustBe(await left.move(await left.get(record), 'reviewing'));
    await left.enter(LEADER);
    await pass(left, right);
    const finish = async (desk: StoryStation, pageEnd: number) => {
      const view = await desk.get(sent.record);
      const password = desk.passwordOf(LEADER);
      const pageNo = Number(view.values.pageNo);
      return mustBe(
        await desk.move(view, 'finalized', { opinion: '同意', set: { pageNo, pageEnd }, password }),
      );
    };
    const page = Number(sent.values.pageNo);
    await finish(left, page + 1);
    await finish(right, page + 3);
    const staged = await pass(right, left);
    expect(staged.conflicts.some((one) => one.record === record)).toBe(true);
    const view = await left.get(record);
    expect(view.conflicts[0]).toMatchObject({ path: 'state', kind: 'versions' });
    expect(view).toMatchObject({ isFrozen: true, canOutput: false, canCorrect: false });
    const own = view.conflicts[0]?.sides.find((side) => side.isOwn);
    const settled = mustBe(
      await left.call('records.resolve', {
        record,
        path: 'state',
        choice: { entry: own?.entry ?? '' },
        reason: '以左站定稿为准',
      }),
    );
    expect(settled.values.pageEnd).toBe(page + 1);
    expect(isClean(settled)).toBe(true);
    await pass(left, right);
    expect((await right.get(record)).values).toEqual(settled.values);
    expect(isClean(await right.get(record))).toBe(true);
  });

  it('of two 定稿 at two levels the lower is not chosen, and with the higher the record travels on', async () => {
    const record = await shared();
    await left.enter(CLERK);
    const sent = mustBe(await left.move(await left.get(record), 'reviewing'));
    await left.enter(LEADER);
    await pass(left, right);
    const accessScope = [await left.person(LEADER)];
    const raised = {
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: '2026-03-09',
      accessScope,
    };
    mustBe(await left.edit(await left.get(record), raised));
    for (const [desk, pages] of [
      [left, 1],
      [right, 3],
    ] as const) {
      const view = await desk.get(record);
      const set = { pageNo: Number(sent.values.pageNo), pageEnd: Number(sent.values.pageNo) + pages };
      const password = desk.passwordOf(LEADER);
      mustBe(await desk.move(view, 'finalized', { opinion: '同意', set, password }));
    }
    await pass(right, left);
    const [conflict] = (await left.get(record)).conflicts;
    expect(conflict).toMatchObject({ path: 'state', kind: 'versions' });
    const choose = (isOwn: boolean) =>
      left.call('records.resolve', {
        record,
        path: 'state',
        choice: { entry: conflict?.sides.find((side) => side.isOwn === isOwn)?.entry ?? '' },
        reason: '核对了签字页',
      });
    expect(codeOf(await choose(false))).toBe('MARKING_INVALID');
    const settled = mustBe(await choose(true));
    expect(settled).toMatchObject({ level: 'confidential', values: { classification: 'confidential' } });
    await pass(left, right, DEPUTY);
    expect((await right.get(record)).values).toEqual(settled.values);
    expect((await right.get(record)).level).toBe('confidential');
  });
});
