import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { created, refusalOf } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const DAY = '2026-03-02';

function sign(desk: StoryStation, view: RecordView, step: string, set: Values, opinion = '') {
  return desk.call('records.sign', {
    record: view.record,
    heads: [...view.heads],
    step,
    set: { ...set },
    ...(opinion === '' ? {} : { opinion }),
  });
}

async function incomingValues(desk: StoryStation, more: Values = {}): Promise<Values> {
  const suggested = mustBe(await desk.call('records.suggest', { register: 'incomingDoc' }));
  return {
    ...suggested,
    title: '关于商请提供学校食堂台账的函',
    fromOrg: '县教育局',
    sourceDocNo: '示教函〔2026〕3号',
    docKind: 'letter',
    ...more,
  };
}

/** A 收文 as the 公文专人 brings it before the 组长; leaves the 公文专人 at the desk. */
async function proposedDoc(desk: StoryStation, more: Values = {}): Promise<RecordView> {
  await desk.enter('王五三');
  let view = await created(desk, 'incomingDoc', await incomingValues(desk, more));
  const screened = view.moves.find(({ to }) => to === 'screened')?.suggested ?? {};
  view = mustBe(await desk.move(view, 'screened', { set: screened }));
  view = mustBe(await desk.move(view, 'registered'));
  return mustBe(await desk.move(view, 'proposed', { set: { proposal: '拟请周八七承办。' } }));
}

describe('收文 from the door to its end', () => {
  let desk: StoryStation;
  let doc: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
  });

  it('R15-1 R15-8 takes its term by class when it is saved and its number when it is screened', async () => {
    doc = await created(desk, 'incomingDoc', await incomingValues(desk));
    expect(doc.number).toBe('示教纪–收文–26–内1');
    expect(doc.values.dueOn).toBe('2026-03-16');
    expect(doc.missing).toEqual([]);
    const { suggested } = doc.moves.find(({ to }) => to === 'screened') ?? {};
    expect(suggested).toEqual({ screening: 'accept', receiveNo: '收〔2026〕1号' });
    expect(codeOf(await desk.move(doc, 'screened'))).toBe('FIELD_MISSING');
    const set = { screening: 'accept', receiveNo: '收〔2025〕1号' };
    expect(refusalOf(await desk.move(doc, 'screened', { set }))).toContain('R15-8');
    const both = await Promise.all([
      desk.move(doc, 'screened', { set: { ...suggested } }),
      desk.move(doc, 'screened', { set: { ...suggested } }),
    ]);
    // Twice the same click.
    expect(both.map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
    doc = mustBe(await desk.move(await desk.get(doc.record), 'registered'));
    expect(refusalOf(await desk.edit(doc, { receiveNo: '收〔2026〕2号' }))).toBe(
      'R15-8 收文号登记后不得改删',
    );
  });

  it('R15-3 sends back what is not to be received, with the reason given once', async () => {
    let wrong = await created(desk, 'incomingDoc', await incomingValues(desk, { title: '致县卫健局的函' }));
    const set = { screening: 'reject', receiveNo: '收〔2026〕2号' };
    wrong = mustBe(await desk.move(wrong, 'screened', { set }));
    expect(refusalOf(await desk.move(wrong, 'registered'))).toBe('R15-3 审核结果是不应接收');
    const password = desk.passwordOf('王五三');
    expect(codeOf(await desk.move(wrong, 'returned', { password }))).toBe('FIELD_MISSING');
    wrong = mustBe(await desk.move(wrong, 'returned', { opinion: '主送单位不是本组', password }));
    expect(wrong.values).toMatchObject({ returnReason: '主送单位不是本组', returnedOn: DAY });
  });

  it('R15-3 第五十二条 goes to the 组长, who writes his words and names the 首办人', async () => {
    doc = mustBe(await desk.move(doc, 'proposed', { set: { proposal: '拟请周八七承办。' } }));
    expect(doc.values.proposerId).toBe(await desk.person('王五三'));
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    await desk.enter('李四二');
    const seen = await desk.get(doc.record);
    expect(codeOf(await desk.move(seen, 'approved', { opinion: '同意', set }))).toBe(
      'TRANSITION_NOT_ALLOWED',
    );
    await desk.enter('张三一');
    expect(refusalOf(await desk.move(doc, 'approved', { set }))).toBe('R15-3 没有阅批意见');
    expect(codeOf(await desk.move(doc, 'approved', { opinion: '同意' }))).toBe('FIELD_MISSING');
    doc = mustBe(await desk.move(doc, 'approved', { opinion: '请周八七同志抓紧办理。', set }));
    expect(doc.values).toMatchObject({ directive: '请周八七同志抓紧办理。', dueOn: '2026-03-10' });
  });

  it('R15-2 第五十一条 is worked on by the 首办人 and closed only after the report', async () => {
    await desk.enter('王五三');
    expect(codeOf(await desk.move(doc, 'handling'))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('周八七');
    doc = mustBe(await desk.move(await desk.get(doc.record), 'handling'));
    expect(doc.signs).toMatchObject([{ id: 'reported', verb: '报办理结果', fields: ['result'] }]);
    await desk.enter('王五三');
    const filing = { set: { filing: 'destroy' } };
    expect(refusalOf(await desk.move(doc, 'done', filing))).toContain('还没有报办理结果');
    expect(codeOf(await sign(desk, doc, 'reported', { result: '代报' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('周八七');
    expect(codeOf(await sign(desk, doc, 'reported', {}))).toBe('FIELD_MISSING');
    doc = mustBe(await sign(desk, doc, 'reported', { result: '已提供六所学校台账。' }));
    expect(doc.values.resultReportedOn).toBe(DAY);
    await desk.enter('王五三');
    doc = mustBe(await desk.move(await desk.get(doc.record), 'done', filing));
    expect(doc.isFrozen).toBe(true);
  });

  it('第五十三条 is destroyed only by a list that the 组长 approved, and two watched', async () => {
    const archive = { archiveNo: '2026–1', archivedOn: DAY, retention: 'y10' };
    const password = desk.passwordOf('王五三');
    expect(refusalOf(await desk.move(doc, 'archived', { set: archive, password }))).toContain('M15-filing');
    doc = mustBe(await desk.move(doc, 'pendingDestroy'));
    expect(doc.moves).toEqual([]);
    const suggested = mustBe(await desk.call('records.suggest', { register: 'destroyBatch' }));
    expect(suggested).toMatchObject({ batchNo: '销〔2026〕1号', items: [{ recordId: doc.number }] });
    const people = {
      destroyerIds: [await desk.person('王五三'), await desk.person('周八七')],
      supervisorId: await desk.person('赵六五'),
      supervisor2Id: await desk.person('赵六五'),
    };
    let batch = await created(desk, 'destroyBatch', {
      ...suggested,
      ...people,
      method: '送指定单位销毁',
      place: '县保密局销毁点',
    });
    expect(refusalOf(await desk.move(batch, 'reviewing'))).toBe('M15-destroyers 两名监销人是同一人');
    batch = mustBe(await desk.edit(batch, { supervisor2Id: await desk.person('李四二') }));
    batch = mustBe(await desk.move(batch, 'reviewing'));
    expect(codeOf(await desk.move(batch, 'approved', { opinion: '同意' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    batch = mustBe(await desk.move(batch, 'approved', { opinion: '同意销毁' }));
    await desk.enter('王五三');
    const early = { set: { destroyedOn: '2026-03-01' }, password };
    expect(refusalOf(await desk.move(batch, 'executed', early))).toBe(
      'M15-destroyDays 销毁日期2026年3月1日早于批准日期2026年3月2日',
    );
    expect(codeOf(await desk.move(batch, 'executed', { set: { destroyedOn: DAY } }))).not.toBe('ok');
    batch = mustBe(await desk.move(batch, 'executed', { set: { destroyedOn: DAY }, password }));
    expect(batch.state).toBe('executed');
    const gone = await desk.get(doc.record);
    expect(gone.state).toBe('destroyed');
    expect(gone.values.destroyBatchId).toBe(batch.record);
  });

  it('R15-8 numbers what is secret by itself, so that nobody sees a gap', async () => {
    const scope = [await desk.person('王五三'), await desk.person('张三一')];
    const marking = {
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: DAY,
      accessScope: scope,
    };
    const secret = await created(desk, 'incomingDoc', await incomingValues(desk, marking));
    const { suggested } = secret.moves.find(({ to }) => to === 'screened') ?? {};
    expect(suggested?.['receiveNo']).toBe('秘收〔2026〕1号');
    mustBe(await desk.move(secret, 'screened', { set: { ...suggested } }));
    const next = await created(desk, 'incomingDoc', await incomingValues(desk));
    const open = next.moves.find(({ to }) => to === 'screened')?.suggested;
    expect(open?.['receiveNo']).toBe('收〔2026〕3号');
  });

  it('writes no 阅批 while the clock is set back', async () => {
    const late = await proposedDoc(desk, { title: '关于报送材料的通知', docKind: 'notice' });
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    await desk.enter('张三一');
    desk.clock.time -= 2 * 3_600_000;
    const moved = await desk.move(await desk.get(late.record), 'approved', { opinion: '同意', set });
    desk.clock.time += 2 * 3_600_000;
    expect(codeOf(moved)).toBe('CLOCK_BACK');
  });

  it('R15-3 takes no 阅批 from a page that shows an older state', async () => {
    const old = await proposedDoc(desk, { title: '关于报送名单的通知', docKind: 'notice' });
    mustBe(await desk.call('records.annotate', { record: old.record, note: '附件另送' }));
    await desk.enter('张三一');
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    expect(codeOf(await desk.move(old, 'approved', { opinion: '同意', set }))).toBe('RECORD_CHANGED');
    mustBe(await desk.move(await desk.get(old.record), 'approved', { opinion: '同意', set }));
  });
});

describe('改派 of what waits for somebody who is gone', () => {
  let desk: StoryStation;
  let doc: RecordView;

  async function handOver(view: RecordView, field: string, name: string, reason = '外出学习一个月') {
    const { record, heads } = view;
    const to = await desk.person(name);
    return desk.call('records.handOver', { record, heads: [...heads], field, to, reason });
  }

  beforeAll(async () => {
    desk = await StoryStation.found();
    doc = await proposedDoc(desk);
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    await desk.enter('张三一');
    doc = mustBe(await desk.move(doc, 'approved', { opinion: '请周八七同志办复。', set }));
  });

  it('R15-2 第五十一条 第六十五条 gives a 收文 in 已阅批 to another 首办人, with the reason, and the term stays', async () => {
    await desk.enter('王五三');
    doc = await desk.get(doc.record);
    // The clerk has no step here: without 改派 it would stand still.
    expect(doc.moves).toEqual([]);
    expect(doc.handovers).toEqual([
      { field: 'firstHandlerId', label: '首办人', person: await desk.person('周八七') },
    ]);
    expect(codeOf(await handOver(doc, 'firstHandlerId', '李四二', ''))).toBe('BAD_REQUEST');
    expect(codeOf(await handOver(doc, 'firstHandlerId', '周八七'))).toBe('FIELD_INVALID');
    expect(codeOf(await handOver(doc, 'approverId', '李四二'))).toBe('TRANSITION_NOT_ALLOWED');
    const [first, second] = await Promise.all([
      handOver(doc, 'firstHandlerId', '李四二'),
      handOver(doc, 'firstHandlerId', '赵六五'),
    ]);
    expect([first, second].map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
    doc = await desk.get(doc.record);
    if (!first?.ok) doc = mustBe(await handOver(doc, 'firstHandlerId', '李四二'));
    expect(doc).toMatchObject({ state: 'approved', values: { dueOn: '2026-03-10' } });
    expect(doc.timeline[0]).toMatchObject({
      actorName: '王五三',
      act: 'handOver',
      detail: '首办人：周八七改为李四二　外出学习一个月',
    });
  });

  it('R15-2 is worked on by who took over, and no longer by who had it', async () => {
    await desk.enter('周八七');
    const seen = await desk.get(doc.record);
    expect([seen.moves, seen.handovers]).toEqual([[], []]);
    await desk.enter('李四二');
    const { due, waiting } = mustBe(await desk.call('work.today', { days: 30 }));
    expect([...due, ...waiting].find(({ record }) => record === doc.record)).toMatchObject({
      verb: '签收承办',
    });
    doc = mustBe(await desk.move(await desk.get(doc.record), 'handling'));
    // Nobody rids himself of it, by 改派 or by the form.
    expect(codeOf(await handOver(doc, 'firstHandlerId', '赵六五'))).toBe('NOT_PERMITTED');
    await desk.enter('王五三');
    const other = { firstHandlerId: await desk.person('赵六五') };
    expect(refusalOf(await desk.edit(await desk.get(doc.record), other))).toBe(' 首办人换人须写明理由');
    expect(codeOf(await desk.edit(await desk.get(doc.record), { copies: 2 }))).toBe('ok');
  });

  it('R15-2 breaks no rule that was kept: a 协办人 does not become 首办人 beside himself', async () => {
    await desk.enter('王五三');
    let view = await desk.get(doc.record);
    view = mustBe(await desk.edit(view, { coHandlerIds: [await desk.person('赵六五')] }));
    expect(refusalOf(await handOver(view, 'firstHandlerId', '赵六五'))).toBe(
      'R15-2 赵六五既是首办人又是协办人',
    );
    await desk.enter('张三一');
    const again = mustBe(
      await handOver(await desk.get(doc.record), 'firstHandlerId', '王五三', '由王五三续办'),
    );
    expect(again.values.firstHandlerId).toBe(await desk.person('王五三'));
  });

  it('条例 CLS-6 leaves what is secret within its circle', async () => {
    const scope = [await desk.person('王五三'), await desk.person('张三一'), await desk.person('周八七')];
    const marking = {
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: DAY,
      accessScope: scope,
    };
    let secret = await proposedDoc(desk, marking);
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    await desk.enter('张三一');
    secret = mustBe(await desk.move(secret, 'approved', { opinion: '请周八七同志办。', set }));
    expect(refusalOf(await handOver(secret, 'firstHandlerId', '李四二'))).toBe(' 李四二不在知悉范围内');
    expect(codeOf(await handOver(secret, 'firstHandlerId', '王五三'))).toBe('ok');
  });

  it('第三十二条 gives the draft of a meeting to another author, who sees it among his work', async () => {
    await desk.enter('王五三');
    let meeting = await desk.createMeeting({ recorderId: await desk.person('李四二') });
    expect(meeting.handovers).toEqual([
      { field: 'takenOverById', label: '起草人', person: await desk.person('王五三') },
    ]);
    await desk.enter('赵六五');
    expect(codeOf(await handOver(await desk.get(meeting.record), 'takenOverById', '赵六五'))).toBe(
      'NOT_PERMITTED',
    );
    await desk.enter('张三一');
    meeting = mustBe(await handOver(await desk.get(meeting.record), 'takenOverById', '赵六五'));
    await desk.enter('赵六五');
    const { waiting } = mustBe(await desk.call('work.today', { days: 30 }));
    expect(waiting.find(({ record }) => record === meeting.record)).toMatchObject({ verb: '送审' });
    expect((await desk.get(meeting.record)).canEdit).toBe(true);
    await desk.enter('王五三');
    expect((await desk.get(meeting.record)).canEdit).toBe(false);
  });
});

describe('发文 from the draft to the archive', () => {
  let desk: StoryStation;
  let source: RecordView;
  let doc: RecordView;
  beforeAll(async () => {
    desk = await StoryStation.found();
    source = await proposedDoc(desk);
    const set = { firstHandlerId: await desk.person('周八七'), dueOn: '2026-03-10' };
    await desk.enter('张三一');
    source = mustBe(await desk.move(source, 'approved', { opinion: '请周八七同志办复。', set }));
    await desk.enter('周八七');
    source = mustBe(await desk.move(source, 'handling'));
  });

  it('第五十四条 is drafted from the document it answers', async () => {
    expect(source.derived.map(({ register }) => register)).toContain('outgoingDoc');
    const drafted = mustBe(
      await desk.call('records.suggest', { register: 'outgoingDoc', copyFrom: source.record }),
    );
    expect(drafted).toMatchObject({
      docKind: 'letter',
      title: '关于商请提供学校食堂台账的复函',
      sentTo: '县教育局',
      drafterId: await desk.person('周八七'),
      reviewerId: await desk.person('李四二'),
      triggerRecordId: source.record,
    });
    doc = await created(desk, 'outgoingDoc', drafted);
    expect(doc.values).toMatchObject({ policyOk: false, contentOk: false, wordingOk: false });
    expect(doc.missing).toEqual([]);
    expect(codeOf(await desk.edit(doc, { policyOk: true }))).toBe('NOT_PERMITTED');
  });

  it('M15-reviewer M15-consult is asked about and checked by another', async () => {
    const self = await desk.person('周八七');
    const own = mustBe(await desk.edit(doc, { reviewerId: self }));
    expect(refusalOf(await desk.move(own, 'reviewing'))).toBe('M15-reviewer 核稿人是起草人本人');
    doc = mustBe(await desk.edit(own, { reviewerId: await desk.person('李四二') }));
    expect(refusalOf(await desk.move(doc, 'consulting'))).toContain('M15-consult');
    const row = { id: 'c1', orgName: '县教育局后勤股' };
    doc = mustBe(await desk.edit(doc, { consultations: [row] }));
    doc = mustBe(await desk.move(doc, 'consulting'));
    expect(codeOf(await desk.move(doc, 'reviewing'))).toBe('FIELD_MISSING');
    doc = mustBe(await desk.edit(doc, { consultations: [{ ...row, opinion: '无意见', adopted: true }] }));
    doc = mustBe(await desk.move(doc, 'reviewing'));
    await desk.enter('李四二');
    doc = mustBe(await desk.move(await desk.get(doc.record), 'signing'));
  });

  it('R15-5 第五十四条 is signed by the 组长, who passes the three gates, then numbered and issued', async () => {
    const password = desk.passwordOf('王五三');
    await desk.enter('王五三');
    const issuing = (await desk.get(doc.record)).moves.find(({ to }) => to === 'issued');
    expect(issuing).toMatchObject({ verb: '编号印发', needsOpinion: false });
    const { suggested } = issuing ?? {};
    expect(suggested).toEqual({ docNo: '示教纪函〔2026〕1号' });
    expect(refusalOf(await desk.move(doc, 'issued', { set: { ...suggested }, password }))).toContain(
      '组长还没有签发',
    );
    await desk.enter('张三一');
    const gates = { policyOk: true, contentOk: true, wordingOk: true };
    expect(refusalOf(await sign(desk, doc, 'signed', { ...gates, wordingOk: false }, '同意'))).toBe(
      'R15-5 文字关还没有过',
    );
    doc = mustBe(await sign(desk, doc, 'signed', gates, '同意印发'));
    expect(doc.values).toMatchObject({ signerId: await desk.person('张三一'), signedOn: DAY });
    // Sent back after all: the signature goes.
    const back = mustBe(await desk.move(doc, 'draft', { opinion: '补充附件说明' }));
    expect(back.values.signerId).toBeUndefined();
    expect(back.opinions.map(({ to }) => to)).not.toContain('issued');
    await desk.enter('周八七');
    doc = mustBe(await desk.edit(await desk.get(doc.record), { annexes: '学校食堂台账' }));
    doc = mustBe(await desk.move(doc, 'reviewing'));
    await desk.enter('李四二');
    doc = mustBe(await desk.move(doc, 'signing'));
    await desk.enter('张三一');
    doc = mustBe(await sign(desk, doc, 'signed', gates, '同意印发'));
    await desk.enter('王五三');
    const wrong = { set: { docNo: '函1号' }, password };
    expect(refusalOf(await desk.move(doc, 'issued', wrong))).toContain('M15-docNo');
    doc = mustBe(await desk.move(doc, 'issued', { set: { ...suggested }, password }));
    expect(doc.values).toMatchObject({ docNo: '示教纪函〔2026〕1号', issuedOn: DAY });
    expect(doc.isFrozen).toBe(true);
    // The 公文专人 numbers and issues; the words beside it on paper are the 组长's, once.
    expect(doc.opinions.filter(({ to }) => to === 'issued')).toMatchObject([
      { opinion: '同意印发', actorName: '张三一' },
    ]);
    expect(doc.timeline.slice(0, 2)).toMatchObject([
      { act: 'move', to: 'issued', actorName: '王五三', opinion: undefined },
      { signed: 'signed', actorName: '张三一', opinion: '同意印发', detail: undefined },
    ]);
  });

  it('第六十条 is archived only with its seal use', async () => {
    const set = { archiveNo: '2026–2', archivedOn: DAY, retention: 'y10' };
    const password = desk.passwordOf('王五三');
    expect(codeOf(await desk.move(doc, 'archived', { set, password }))).toBe('FIELD_MISSING');
    expect(doc.later).toContain('sealUseId');
  });

  it('R15-4 第五十四条 a 规范性文件 goes to the office, comes back refused, goes again, is issued and filed', async () => {
    const password = desk.passwordOf('王五三');
    await desk.enter('周八七');
    const suggested = mustBe(await desk.call('records.suggest', { register: 'outgoingDoc' }));
    let rule = await created(desk, 'outgoingDoc', {
      ...suggested,
      title: '学校食堂监督办法',
      docKind: 'normative',
      isNormative: true,
      needsSeal: false,
      sentTo: '各学校',
      researchNote: '到六所学校调研。',
      content: '一、总则',
    });
    const toOffice = async (): Promise<void> => {
      await desk.enter('周八七');
      rule = mustBe(await desk.move(await desk.get(rule.record), 'reviewing'));
      await desk.enter('李四二');
      rule = mustBe(await desk.move(rule, 'signing'));
      await desk.enter('张三一');
      rule = mustBe(await desk.move(rule, 'filingReview'));
      await desk.enter('王五三');
    };
    await toOffice();
    rule = mustBe(await desk.move(rule, 'draft', { opinion: '办公室：第三条与上位规定不一致' }));
    await toOffice();
    const ready = (await desk.get(rule.record)).moves.find(({ to }) => to === 'issued');
    const issue = { set: { ...ready?.suggested }, password };
    rule = mustBe(
      await desk.edit(rule, {
        filingReviewerName: '办公室 孙某',
        filingReviewedOn: DAY,
        filingOpinion: '审核通过。',
      }),
    );
    expect(refusalOf(await desk.move(rule, 'issued', issue))).toContain('组长还没有签发');
    await desk.enter('张三一');
    const gates = { policyOk: true, contentOk: true, wordingOk: true };
    rule = mustBe(await sign(desk, rule, 'signedAfterReview', gates, '同意印发'));
    await desk.enter('王五三');
    rule = mustBe(await desk.move(rule, 'issued', issue));
    expect(rule.values.docNo).toBe('示教纪〔2026〕1号');
    const archive = { set: { archiveNo: '2026–3', archivedOn: DAY, retention: 'permanent' }, password };
    expect(refusalOf(await desk.move(rule, 'archived', archive))).toBe('R15-4 规范性文件还没有备案');
    rule = mustBe(await desk.move(rule, 'filed', { set: { filedOn: DAY } }));
    rule = mustBe(await desk.move(rule, 'archived', archive));
    const list = mustBe(await desk.call('records.suggest', { register: 'archiveTransfer' }));
    expect(list).toMatchObject({
      items: [{ recordId: rule.number, archiveNo: '2026–3', retention: 'permanent' }],
    });
    const [row] = list.items as { readonly [column: string]: string | number }[];
    const transfer = await created(desk, 'archiveTransfer', {
      ...list,
      items: [{ ...row, pages: 6 } as never],
      toOrg: '县纪委监委办公室档案室',
      receiver: '刘某',
      storagePlace: '机关楼档案室',
      isPlaceSafe: false,
    });
    expect(refusalOf(await desk.move(transfer, 'registered'))).toContain('R15-7');
    const safe = mustBe(await desk.edit(transfer, { isPlaceSafe: true }));
    expect(mustBe(await desk.move(safe, 'registered')).state).toBe('registered');
  });
});
