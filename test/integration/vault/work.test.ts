import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkRow } from '#shared/ipc/vault/recordParts.ts';
import { written } from '../../support/registerDesk.ts';
import { StoryStation } from '../../support/storyStation.ts';
import { mustBe } from '../../support/vaultStation.ts';

describe('what lies before a person', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
  });

  async function work(name: string): Promise<{ due: readonly string[]; waiting: readonly string[] }> {
    await desk.enter(name);
    const { due, waiting } = mustBe(await desk.call('work.today', { days: 60 }));
    const words = (row: WorkRow): string => `${row.noun} ${row.title} ${row.verb}`.trim();
    return { due: due.map((row) => `${words(row)} ${row.dueOn}`), waiting: waiting.map(words) };
  }

  it('a draft waits for its author, and once it is sent for the 组长 alone', async () => {
    await desk.enter('王五三');
    const meeting = await desk.createMeeting();
    expect(await work('王五三')).toEqual({ due: [], waiting: ['组务会 2026年第1次组务会 送审'] });
    expect((await work('张三一')).waiting).toEqual([]);
    await desk.enter('王五三');
    mustBe(await desk.move(meeting, 'reviewing'));
    expect((await work('王五三')).waiting).toEqual([]);
    expect((await work('张三一')).waiting).toEqual(['组务会 2026年第1次组务会 审定']);
    expect((await work('李四二')).waiting).toEqual([]);
  });

  it('what was decided is due by its day, and the owner is told his step', async () => {
    await desk.enter('张三一');
    const [waits] = mustBe(await desk.call('work.today', { days: 7 })).waiting;
    const meeting = await desk.get(waits?.record ?? '');
    const set = { pageEnd: Number(meeting.values.pageNo) + 2 };
    const password = desk.passwordOf('张三一');
    mustBe(await desk.move(meeting, 'finalized', { opinion: '同意', set, password }));
    const rows = mustBe(await desk.call('work.today', { days: 60 })).due;
    const days = rows.map((row) => row.dueOn);
    expect(days).toEqual([...days].sort());
    const [first] = rows.filter((row) => ['王五三', '赵六五', '周八七'].includes(row.personName));
    if (first === undefined) throw new Error('nothing is due');
    const isHis = (row: string): boolean => row.includes(first.title);
    expect((await work(first.personName)).due.find(isHis)).toContain('签收办理');
    // Everybody sees that it is due; only its owner has something to do with it.
    const others = (await work('李四二')).due.find(isHis);
    expect(others).toBeDefined();
    expect(others).not.toContain('签收办理');
  });

  it('what is done with lies before nobody', async () => {
    await desk.enter('张三一');
    const [item] = mustBe(await desk.call('work.today', { days: 366 })).due;
    if (item === undefined) throw new Error('nothing is due');
    const view = await desk.get(item.record);
    mustBe(await desk.move(view, 'cancelled', { opinion: '情况有变', password: desk.passwordOf('张三一') }));
    const left = mustBe(await desk.call('work.today', { days: 366 }));
    expect([...left.due, ...left.waiting].map((row) => row.record)).not.toContain(item.record);
  });

  it('the term of a paper stands among what is due, by the step that is owed', async () => {
    await desk.enter('王五三');
    const doc = await written(desk, 'incomingDoc', {
      title: '关于报送半年工作总结的通知',
      fromOrg: '县纪委监委',
      sourceDocNo: '示纪发〔2026〕3号',
      docKind: 'notice',
    });
    const dueOf = async (): Promise<WorkRow | undefined> =>
      mustBe(await desk.call('work.today', { days: 7 })).due.find(({ record }) => record === doc.record);
    const registering = await dueOf();
    expect(registering).toMatchObject({ noun: '收文', verb: '审核' });
    const { suggested } = doc.moves.find(({ to }) => to === 'screened') ?? {};
    const screened = mustBe(await desk.move(doc, 'screened', { set: { ...suggested } }));
    mustBe(await desk.move(screened, 'registered'));
    const proposing = await dueOf();
    expect(proposing?.verb).toBe('拟办');
    expect((proposing?.dueOn ?? '') > (registering?.dueOn ?? '')).toBe(true);
  });

  it('三员 have no work with records', async () => {
    await desk.enter('吴九八');
    const refused = await desk.call('work.today', { days: 7 });
    expect(refused.ok).toBe(false);
  });
});
