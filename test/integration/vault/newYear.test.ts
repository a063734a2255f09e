import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, suggested } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

describe('over New Year and the leap day', () => {
  let desk: StoryStation;
  /** Ten minutes before the year ends, in the time of the place. */
  const EVE = new Date(2026, 11, 31, 23, 50).getTime();
  const create = (register: string, values: Values) =>
    desk.call('records.create', { register, values: { ...values } });

  beforeAll(async () => {
    desk = await StoryStation.found(undefined, 'internal', EVE);
    await desk.enter('王五三');
  });

  it('a form opened in the old year and saved in the new: the day of the matter says the year', async () => {
    const meeting = await desk.meetingValues();
    const more = { fromOrg: '县教育局', sourceDocNo: '示教函〔2026〕30号', docKind: 'notice' };
    const doc = { ...(await suggested(desk, 'incomingDoc')), title: '关于寒假值班的通知', ...more };
    const early = mustBe(await create('incomingDoc', doc));
    const offered = early.moves.find(({ to }) => to === 'screened')?.suggested ?? {};
    expect(meeting).toMatchObject({ heldOn: '2026-12-31', meetingNo: 1 });
    expect(offered['receiveNo']).toBe('收〔2026〕1号');
    desk.clock.advance(20 * 60_000);
    // Held on the last day of 2026, written down on the first of 2027: it is a meeting of 2026.
    expect(mustBe(await create('groupMeeting', meeting))).toMatchObject({
      number: '示教纪–组会–26–内1',
      values: { heldOn: '2026-12-31', meetingNo: 1 },
    });
    // The next form counts anew.
    expect(await suggested(desk, 'groupMeeting')).toMatchObject({ heldOn: '2027-01-01', meetingNo: 1 });
    // Received on the last day: its number is still of the old year, and one of the new year is refused with the form.
    const wrong = { set: { screening: 'accept', receiveNo: '收〔2027〕1号' } };
    expect(refusalOf(await desk.move(early, 'screened', wrong))).toBe(
      'R15-8 收文号“收〔2027〕1号”不是“收〔2026〕×号”的形式',
    );
    const screened = mustBe(await desk.move(early, 'screened', { set: { ...offered } }));
    expect(screened.values).toMatchObject({ receiveNo: '收〔2026〕1号' });
    // Received in the new year: the book begins at 1.
    const fresh = { ...(await suggested(desk, 'incomingDoc')), title: '关于开学的通知', ...more };
    const late = mustBe(await create('incomingDoc', fresh));
    expect(late.number).toBe('示教纪–收文–27–内1');
    expect(late.moves.find(({ to }) => to === 'screened')?.suggested['receiveNo']).toBe('收〔2027〕1号');
  });
});

describe('the leap day of 2028', () => {
  it('is a day of ranges, terms and numbers', async () => {
    const desk = await StoryStation.found(undefined, 'internal', new Date(2028, 1, 29, 9).getTime());
    await desk.enter('王五三');
    const personId = await desk.person('王五三');
    const outing = { personId, outingKind: 'trip', destination: '示例市', leavesCounty: true };
    const leave = (leaveAt: string, returnAt: string) =>
      desk.call('records.create', { register: 'outingRegister', values: { ...outing, leaveAt, returnAt } });
    expect(codeOf(await leave('2028-02-29T08:00', '2028-02-28T18:00'))).toBe('RULE_BROKEN');
    expect(codeOf(await leave('2028-02-29T08:00', '2027-02-29T18:00'))).toBe('FIELD_INVALID');
    expect(mustBe(await leave('2028-02-28T08:00', '2028-02-29T08:30')).number).toContain('–28–');
    const doc = { ...(await suggested(desk, 'incomingDoc')), title: '闰日来文', fromOrg: '县教育局' };
    const values = { ...doc, docKind: 'letter' };
    const made = mustBe(await desk.call('records.create', { register: 'incomingDoc', values }));
    expect(String(made.values['receivedOn']).slice(0, 10)).toBe('2028-02-29');
    expect(made.values['dueOn']).toBe('2028-03-14');
    expect((await desk.createMeeting()).values['heldOn']).toBe('2028-02-29');
  });
});
