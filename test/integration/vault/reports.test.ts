import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { refusalOf } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

class Desk {
  readonly station: StoryStation;
  constructor(station: StoryStation) {
    this.station = station;
  }

  create(register: string, values: Values): Promise<Result<RecordView>> {
    return this.station.call('records.create', { register, values: { ...values } });
  }

  async first(register: string, copyFrom?: string): Promise<Values> {
    const args = copyFrom === undefined ? { register } : { register, copyFrom };
    return mustBe(await this.station.call('records.suggest', args));
  }

  sign(view: RecordView, step: string, opinion: string): Promise<Result<RecordView>> {
    return this.station.call('records.sign', { record: view.record, heads: [...view.heads], step, opinion });
  }

  complete(view: RecordView, set: Values): Promise<Result<RecordView>> {
    return this.station.call('records.complete', {
      record: view.record,
      heads: [...view.heads],
      set: { ...set },
    });
  }

  /** 示例县纪委监委 or a 驻在部门, as the register of units holds it. */
  async unit(name: string, more: Values): Promise<string> {
    const values = { name, shortName: name, level: 'county', enabled: true, ...more };
    return mustBe(await this.create('orgUnit', values)).record;
  }
}

async function opened(): Promise<{ desk: StoryStation; at: Desk; office: string; host: string }> {
  const desk = await StoryStation.found();
  await desk.enter('王五三');
  const at = new Desk(desk);
  const office = await at.unit('示例县纪委监委', { orgType: 'authority' });
  const host = await at.unit('县教育局', { orgType: 'hostDept' });
  return { desk, at, office, host };
}

describe('a 请示 from the telephone to the answer', () => {
  let desk: StoryStation;
  let at: Desk;
  let office: string;
  let record: string;
  beforeAll(async () => {
    ({ desk, at, office } = await opened());
  });

  it('R11-1 a report without its matter is not even saved', async () => {
    const values = { ...(await at.first('requestReport')), category: 'rr3' };
    expect(refusalOf(await at.create('requestReport', values))).toBe('R11-1 报告没有写明事项');
  });

  it('R11-2 第四十条 starts as a call with its term, and only when urgent', async () => {
    const first = await at.first('requestReport');
    expect(first).toMatchObject({ toOrgId: office, docType: 'report', draftedOn: '2026-03-02' });
    const called = {
      ...first,
      docType: 'request',
      category: 'rr2',
      subKind: 'pilot',
      matter: '开展学校食堂智慧监督试点',
      triggeredOn: '2026-03-02',
      phoneFirst: true,
      phoneAt: '2026-03-02T08:00',
      phoneReceiver: '县纪委监委办公室',
      phoneContent: '请示试点',
      contact: '王五三，5551234',
    };
    expect(refusalOf(await at.create('requestReport', called))).toBe('R11-2 不是紧急情况，不能电话先报');
    const view = mustBe(await at.create('requestReport', { ...called, urgency: 'urgent' }));
    expect(view.state).toBe('phoned');
    expect(view.values).toMatchObject({ writtenDueAt: '2026-03-03T08:00' });
    record = view.record;
  });

  it('is written, reviewed, signed with the next number, sent, received and answered by the right people', async () => {
    const draft = mustBe(await desk.move(await desk.get(record), 'draft'));
    expect(draft.missing.map(({ path }) => path)).toEqual(['content']);
    expect(codeOf(await desk.move(draft, 'reviewing'))).toBe('FIELD_MISSING');
    const written = mustBe(await desk.edit(draft, { content: '拟选两所学校试点。妥否，请批示。' }));
    const reviewing = mustBe(await desk.move(written, 'reviewing'));
    expect(codeOf(await desk.move(reviewing, 'signed', { opinion: '同意' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    const seen = await desk.get(record);
    const signing = seen.moves.find(({ to }) => to === 'signed');
    expect(signing?.suggested).toEqual({ docNo: '示教纪报〔2026〕1号' });
    const odd = await desk.move(seen, 'signed', { opinion: '同意', set: { docNo: '报1' } });
    expect(refusalOf(odd)).toBe('M11-no 文号报1写法不对');
    const set = { docNo: '示教纪报〔2026〕1号' };
    const signed = mustBe(await desk.move(seen, 'signed', { opinion: '同意', set }));
    expect(signed.values).toMatchObject({
      signerId: await desk.person('张三一'),
      signedOn: '2026-03-02',
      ...set,
    });
    expect(codeOf(await desk.move(seen, 'signed', { opinion: '同意', set }))).toBe('RECORD_CHANGED');
    expect(codeOf(await desk.edit(signed, { content: '改' }))).toBe('RECORD_FROZEN');
    await desk.enter('王五三');
    const sent = mustBe(await desk.move(await desk.get(record), 'sent'));
    expect(String(sent.values.sentAt)).toMatch(/^2026-03-02T/);
    expect(codeOf(await desk.move(sent, 'received'))).toBe('FIELD_MISSING');
    const early = { receivedAt: '2026-03-01T09:00', receivedBy: '办公室' };
    expect(refusalOf(await desk.move(sent, 'received', { set: early }))).toContain('M11-days 签收时间');
    const receipt = { receivedAt: String(sent.values.sentAt), receivedBy: '办公室' };
    mustBe(await desk.move(sent, 'received', { set: receipt }));
    await desk.enter('张三一');
    const closing = await desk.move(await desk.get(record), 'closed', { set: {} });
    expect(refusalOf(closing)).toBe('M11-reply 请示还没有批复，不能办结');
    await desk.enter('王五三');
    const reply = { replyKind: 'guide', replyContent: '先试点后推开', repliedOn: '2026-03-02' };
    mustBe(await desk.move(await desk.get(record), 'replied', { set: reply }));
    await desk.enter('张三一');
    const replied = await desk.get(record);
    expect(refusalOf(await desk.move(replied, 'closed', { set: {} }))).toContain('M11-reply');
    const done = mustBe(await desk.move(replied, 'closed', { set: { followUp: '已选两所学校' } }));
    expect(done.state).toBe('closed');
    expect(done.timeline.some((item) => item.inert !== undefined)).toBe(false);
  });

  it('M11-no a clock set back writes nothing, and the next number goes on', async () => {
    await desk.enter('王五三');
    const values = {
      ...(await at.first('requestReport')),
      category: 'rr3',
      matter: '食堂问题',
      content: '三所学校存在问题。',
      triggeredOn: '2026-03-02',
    };
    const view = mustBe(await at.create('requestReport', values));
    mustBe(await desk.move(view, 'reviewing'));
    await desk.enter('张三一');
    const seen = await desk.get(view.record);
    expect(seen.moves.find(({ to }) => to === 'signed')?.suggested).toEqual({ docNo: '示教纪报〔2026〕2号' });
    const before = desk.clock.time;
    desk.clock.time = before - 2 * 86_400_000;
    const set = { docNo: '示教纪报〔2026〕2号' };
    expect(codeOf(await desk.move(seen, 'signed', { opinion: '同意', set }))).toBe('CLOCK_BACK');
    desk.clock.time = before;
    const again = { docNo: '示教纪报〔2026〕1号' };
    expect(refusalOf(await desk.move(seen, 'signed', { opinion: '同意', set: again }))).toBe(
      'M11-no 文号示教纪报〔2026〕1号已经用过',
    );
    mustBe(await desk.move(seen, 'signed', { opinion: '同意', set }));
  });
});

describe('a 通报 from the draft to its receipt', () => {
  let desk: StoryStation;
  let at: Desk;
  let host: string;
  let record: string;
  beforeAll(async () => {
    ({ desk, at, host } = await opened());
  });

  it('R12-3 C06 is not saved before it is confirmed, and reviewed by somebody else', async () => {
    await desk.enter('周八七');
    const first = await at.first('notification');
    const values = {
      ...first,
      category: 'nt4',
      subKind: 'problem',
      subject: '学校食堂突出问题',
      content: '大宗食材没有公开询价。',
      hostOrgIds: [host],
    };
    expect(refusalOf(await at.create('notification', values))).toBe(
      'R12-3 没有确认不含线索、举报人、受理情况、在办事项',
    );
    const own = { ...values, isClean: true, reviewerId: await desk.person('周八七') };
    const view = mustBe(await at.create('notification', own));
    expect(refusalOf(await desk.move(view, 'reviewing'))).toBe('M12-reviewer 核稿人是起草人本人');
    const other = mustBe(await desk.edit(view, { reviewerId: await desk.person('李四二') }));
    record = mustBe(await desk.move(other, 'reviewing')).record;
  });

  it('is signed by the 组长 before the 公文专人 issues it, and takes its receipt afterwards', async () => {
    await desk.enter('李四二');
    mustBe(await desk.move(await desk.get(record), 'signing'));
    await desk.enter('王五三');
    const password = desk.passwordOf('王五三');
    const waiting = await desk.get(record);
    const set = { docNo: '示教纪〔2026〕1号', notifiedOn: '2026-03-02' };
    expect(waiting.moves.find(({ to }) => to === 'issued')?.suggested).toEqual(set);
    expect(refusalOf(await desk.move(waiting, 'issued', { set, password }))).toBe('F4-signed 组长还没有签发');
    await desk.enter('张三一');
    mustBe(await at.sign(await desk.get(record), 'signed', '同意'));
    await desk.enter('王五三');
    const issued = mustBe(await desk.move(await desk.get(record), 'issued', { set, password }));
    expect(issued.values).toMatchObject({ signerId: await desk.person('张三一'), ...set });
    const receipts = [{ id: 'y1', orgId: host, receivedBy: '办公室', receivedOn: '2026-03-01' }];
    expect(refusalOf(await at.complete(issued, { receipts }))).toContain('M12-days 第1行接收日期');
    const right = [{ ...receipts[0], id: 'y1', receivedOn: '2026-03-02', feedback: '已部署整改' }];
    const answered = mustBe(await at.complete(issued, { receipts: right }));
    expect(answered.values.receipts).toMatchObject([{ orgId: host, feedback: '已部署整改' }]);
  });
});
