import { beforeAll, describe, expect, it } from 'vitest';
import { REFS, StoryStation } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const PDF = new TextEncoder().encode('%PDF-1.7\n签字扫描件\n%%EOF');
const EXE = new TextEncoder().encode('MZ\u0090 This program cannot be run');

describe('a 组务会 from plan to archive', () => {
  let desk: StoryStation;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
  });

  it('starts with what is suggested and takes its number when it is saved', async () => {
    const suggested = mustBe(await desk.call('records.suggest', { register: 'groupMeeting' }));
    expect(suggested).toMatchObject({ meetingNo: 1, heldOn: '2026-03-02', bookNo: '1', pageNo: 1 });
    expect(suggested.hostId).toBe(await desk.person('张三一'));
    expect(suggested.recorderId).toBe(await desk.person('王五三'));
    const view = await desk.createMeeting();
    expect(view).toMatchObject({ number: '示教纪–组会–26–内1', state: 'draft', level: 'internal' });
    expect(view.canEdit).toBe(true);
    expect(view.missing).toEqual([]);
  });

  it('numbers run per level and year without gaps', async () => {
    const marked = { secrecyUntil: '5年', markedOn: '2026-03-02' };
    const scope = [await desk.person('王五三'), await desk.person('张三一')];
    const secret = await desk.createMeeting({
      classification: 'confidential',
      ...marked,
      accessScope: scope,
    });
    const second = await desk.createMeeting();
    const early = await desk.createMeeting({
      heldOn: '2025-12-29',
      startAt: '2025-12-29T09:00',
      endAt: null,
    });
    expect([secret.number, second.number, early.number]).toEqual([
      '示教纪–组会–26–秘1',
      '示教纪–组会–26–内2',
      '示教纪–组会–25–内1',
    ]);
    expect(secret.marking).toBe('秘密★5年');
  });

  it('two saves at the same moment get two numbers', async () => {
    const values = await desk.meetingValues({
      heldOn: '2027-01-04',
      startAt: '2027-01-04T09:00',
      endAt: null,
    });
    const call = () => desk.call('records.create', { register: 'groupMeeting', values });
    const both = await Promise.all([call(), call()]);
    expect(both.map((made) => mustBe(made).number)).toEqual(['示教纪–组会–27–内1', '示教纪–组会–27–内2']);
  });

  it('one form saved twice makes one record, and another after what was refused', async () => {
    const values = await desk.meetingValues({
      heldOn: '2028-01-03',
      startAt: '2028-01-03T09:00',
      endAt: null,
    });
    const save = (more = {}) =>
      desk.call('records.create', { register: 'groupMeeting', values: { ...values, ...more }, draft: 'f1' });
    const [first, second] = await Promise.all([save(), save()]);
    expect(mustBe(second).record).toBe(mustBe(first).record);
    expect(mustBe(await save()).number).toBe('示教纪–组会–28–内1');
    expect(codeOf(await save({ place: '坏\u0007' }))).toBe('FIELD_INVALID');
    expect(codeOf(await save({ place: '坏\u0007' }))).toBe('FIELD_INVALID');
    expect((await desk.createMeeting({ ...values, meetingNo: 9 })).number).toBe('示教纪–组会–28–内2');
  });

  it('saves only on what the person saw', async () => {
    const view = await desk.createMeeting();
    const edited = mustBe(await desk.edit(view, { place: '二楼小会议室' }));
    expect(edited.values.place).toBe('二楼小会议室');
    expect(codeOf(await desk.edit(view, { place: '一楼' }))).toBe('RECORD_CHANGED');
    // Two at once, judged on the same state: the second would claim to have known the first.
    const both = await Promise.all([desk.edit(edited, { place: '甲' }), desk.edit(edited, { place: '乙' })]);
    expect(both.map(codeOf).sort()).toEqual(['RECORD_CHANGED', 'ok']);
    expect((await desk.get(view.record)).conflicts).toEqual([]);
  });

  it('an edit that changes nothing writes nothing', async () => {
    const view = await desk.createMeeting();
    const before = desk.main.frames.length;
    const same = mustBe(await desk.edit(view, { place: String(view.values.place) }));
    expect(same.heads).toEqual(view.heads);
    expect(desk.main.frames.length).toBe(before);
  });

  it('rules refuse in words and say what to do', async () => {
    const view = await desk.createMeeting({
      agenda: [
        {
          id: 'a1',
          topic: '传达',
          category: 'gm1',
          proposerId: await desk.person('张三一'),
          decision: '同意',
          decisionWay: 'unanimous',
        },
        { id: 'a2', topic: '研究', category: 'gm2', proposerId: await desk.person('张三一') },
      ],
      resolutions: [],
    });
    expect(view.missing.map((item) => item.label)).toEqual(['议题2　决定', '议题2　决定方式']);
    const refused = await desk.move(view, 'reviewing');
    expect(refused).toMatchObject({ ok: false, error: { code: 'FIELD_MISSING', data: { count: 2 } } });
    const whole = mustBe(
      await desk.edit(view, { collectiveDecision: false, agenda: view.values.agenda ?? [] }),
    );
    const rows = (whole.values.agenda as { id: string }[]).map((row) => ({
      ...row,
      decision: '同意',
      decisionWay: 'unanimous',
    }));
    const filled = mustBe(await desk.edit(whole, { agenda: rows }));
    const broken = await desk.move(filled, 'reviewing');
    expect(broken).toMatchObject({
      ok: false,
      error: {
        code: 'RULE_BROKEN',
        data: { rule: 'R08-2', article: '第三十二条', reason: '没有写明由集体研究决定' },
      },
    });
    const button = filled.moves.find((move) => move.to === 'reviewing');
    expect(button?.refusal?.code).toBe('RULE_BROKEN');
  });

  it('a level above the station, and a term beyond the law, are not saved', async () => {
    const values = await desk.meetingValues({
      classification: 'topSecret',
      secrecyUntil: '30年',
      markedOn: '2026-03-02',
    });
    expect(codeOf(await desk.call('records.create', { register: 'groupMeeting', values }))).toBe(
      'MARKING_INVALID',
    );
    const long = { ...values, classification: 'confidential', secrecyUntil: '11年' };
    expect(codeOf(await desk.call('records.create', { register: 'groupMeeting', values: long }))).toBe(
      'MARKING_INVALID',
    );
    const view = await desk.createMeeting({
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: '2026-03-02',
      accessScope: [await desk.person('王五三')],
    });
    expect(codeOf(await desk.edit(view, { classification: 'internal' }))).toBe('MARKING_INVALID');
  });

  it('nobody makes by hand what the program makes, or names a person nobody knows', async () => {
    const values = { matter: '自立事项', dueOn: '2026-04-01' };
    expect(codeOf(await desk.call('records.create', { register: 'resolutionItem', values }))).toBe(
      'NOT_PERMITTED',
    );
    expect(codeOf(await desk.call('records.create', { register: 'nothing', values }))).toBe('BAD_REQUEST');
    const unknown = await desk.meetingValues({ hostId: 'nobody' });
    expect(codeOf(await desk.call('records.create', { register: 'groupMeeting', values: unknown }))).toBe(
      'FIELD_INVALID',
    );
    const minutes = { meetingId: 'f'.repeat(32), minutesNo: '1号' };
    expect(codeOf(await desk.call('records.create', { register: 'meetingMinutes', values: minutes }))).toBe(
      'FIELD_INVALID',
    );
  });
});

describe('review, finalising and what stays possible afterwards', () => {
  let desk: StoryStation;
  let record: string;
  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    record = (await desk.createMeeting({ isImportant: true })).record;
  });

  it('is sent for review, withdrawn, sent, and sent back with a reason', async () => {
    const sent = mustBe(await desk.move(await desk.get(record), 'reviewing'));
    const withdrawn = mustBe(await desk.move(sent, 'draft'));
    expect(withdrawn.timeline[0]).toMatchObject({
      act: 'move',
      from: 'reviewing',
      to: 'draft',
      inert: undefined,
    });
    const again = mustBe(await desk.move(withdrawn, 'reviewing'));
    expect(codeOf(await desk.move(again, 'finalized', { opinion: '同意' }))).toBe('TRANSITION_NOT_ALLOWED');
    await desk.enter('张三一');
    const seen = await desk.get(record);
    expect(seen.moves.find((move) => move.to === 'draft')).toMatchObject({ verb: '退回', needsReason: true });
    expect(codeOf(await desk.move(seen, 'draft'))).toBe('FIELD_MISSING');
    const back = mustBe(await desk.move(seen, 'draft', { opinion: '议题二的决定请写明完成时限' }));
    expect(back.state).toBe('draft');
    expect(back.timeline[0]).toMatchObject({ actorName: '张三一', opinion: '议题二的决定请写明完成时限' });
    await desk.enter('王五三');
    mustBe(await desk.move(await desk.get(record), 'reviewing'));
  });

  it('finalising asks for what is missing, then for the password, and counts a wrong one', async () => {
    await desk.enter('张三一');
    const view = await desk.get(record);
    const password = desk.passwordOf('张三一');
    expect(codeOf(await desk.move(view, 'finalized', { opinion: '同意', password }))).toBe('FIELD_MISSING');
    const set = { pageEnd: 3 };
    expect(codeOf(await desk.move(view, 'finalized', { set: { pageEnd: 3, place: '别处' }, password }))).toBe(
      'BAD_REQUEST',
    );
    expect(
      codeOf(
        await desk.move(view, 'finalized', {
          set: { pageEnd: 3, completedAt: '2020-01-01T00:00' },
          password,
        }),
      ),
    ).toBe('BAD_REQUEST');
    const wrong = await desk.move(view, 'finalized', { opinion: '同意', set, password: 'Falsch#1x' });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'WRONG_PASSWORD', data: { failures: 1, left: 4 } },
    });
    expect((await desk.get(record)).state).toBe('reviewing');
    const done = mustBe(await desk.move(view, 'finalized', { opinion: '同意，抓好落实', set, password }));
    expect(done).toMatchObject({ state: 'finalized', isFrozen: true, canEdit: false, canCorrect: true });
    expect(done.values).toMatchObject({ pageEnd: 3, completedAt: expect.stringMatching(/^2026-03-02T/) });
    expect(done.timeline[0]).toMatchObject({
      actorName: '张三一',
      actorRole: '组长',
      opinion: '同意，抓好落实',
    });
  });

  it('a print carries the words beside the moves that took effect, in their order', async () => {
    const { views } = mustBe(await desk.call('records.printed', { records: [record] }));
    expect(views[0]?.opinions.map(({ to, opinion, actorName }) => [to, opinion, actorName])).toEqual([
      ['draft', '议题二的决定请写明完成时限', '张三一'],
      ['finalized', '同意，抓好落实', '张三一'],
    ]);
  });

  it('the 议定事项 are there as records of their own, handed over', async () => {
    const { related } = await desk.get(record);
    expect(related.map((row) => [row.number, row.state])).toEqual([
      ['示教纪–议定–26–内1', 'assigned'],
      ['示教纪–议定–26–内2', 'assigned'],
      ['示教纪–议定–26–内3', 'assigned'],
      ['示教纪–议定–26–内4', 'assigned'],
    ]);
    await desk.enter('李四二');
    const plan = related[1]?.record ?? '';
    const item = await desk.get(plan);
    expect(item.moves.map((move) => move.verb)).toEqual(['签收办理']);
    const taken = mustBe(await desk.move(item, 'inProgress'));
    const progress = [{ id: 'p1', on: '2026-03-05', note: '已拟初稿', percent: 50 }];
    const worked = mustBe(await desk.edit(taken, { progress }));
    const set = { result: '方案已印发', doneOn: '2026-03-02', evidence: '示教纪函〔2026〕3号' };
    expect(mustBe(await desk.move(worked, 'submitted', { set })).state).toBe('submitted');
  });

  it("延期至 is the 组长's to write, 申请延期 the handler's", async () => {
    const { related } = await desk.get(record);
    const third = related[2]?.record ?? '';
    await desk.enter('张三一');
    const item = await desk.get(third);
    const reason = { extendReason: '派单系统尚未下发' };
    const asked = await desk.edit(item, { extendAskedTo: '2026-03-30', ...reason });
    expect(codeOf(asked)).toBe('NOT_PERMITTED');
    const granted = mustBe(await desk.edit(item, { extendedTo: '2026-03-30', ...reason }));
    expect(granted.values.extendedTo).toBe('2026-03-30');
    const second = await desk.get(related[0]?.record ?? '');
    expect(codeOf(await desk.edit(second, { extendedTo: '2026-04-30' }))).toBe('RULE_BROKEN');
  });

  it('the text is frozen; a 更正 shows before, after and reason', async () => {
    await desk.enter('王五三');
    const view = await desk.get(record);
    expect(codeOf(await desk.edit(view, { place: '别处' }))).toBe('RECORD_FROZEN');
    const correct = (path: string, after: string | null, reason = '记录笔误') =>
      desk.call('records.correct', { record, path, after, reason });
    const corrected = mustBe(await correct('agenda/a2/decision', '会议议定，方案3月25日前拟定。'));
    expect(corrected.corrections).toEqual([
      expect.objectContaining({
        number: 1,
        label: '议题2　决定',
        before: expect.stringContaining('会议议定，对6所学校'),
        after: '会议议定，方案3月25日前拟定。',
        reason: '记录笔误',
        actorName: '王五三',
      }),
    ]);
    expect((corrected.values.agenda as { decision: string }[])[1]?.decision).toBe(
      '会议议定，方案3月25日前拟定。',
    );
    expect(corrected.timeline[0]).toMatchObject({ act: 'correct', inert: undefined, detail: '议题2　决定' });
    expect(codeOf(await correct('agenda/a2/decision', '会议议定，方案3月25日前拟定。'))).toBe(
      'FIELD_INVALID',
    );
    expect(codeOf(await correct('agenda/a2/decision', null))).toBe('FIELD_MISSING');
    expect(codeOf(await correct('agenda/zz/decision', '无此议题'))).toBe('FIELD_INVALID');
    expect(codeOf(await correct('agenda', 'x'))).toBe('FIELD_INVALID');
    expect(codeOf(await correct('classification', 'public'))).toBe('MARKING_INVALID');
    expect(codeOf(await correct('agenda/a2/category', 'gm9'))).toBe('FIELD_INVALID');
    await desk.enter('周八七');
    expect(codeOf(await correct('place', '别处'))).toBe('NOT_PERMITTED');
    await desk.enter('王五三');
  });

  it('takes a 批注 and the signed scan, by content and not by name', async () => {
    const noted = mustBe(await desk.call('records.annotate', { record, note: '扫描件已装订入册' }));
    expect(noted.timeline[0]).toMatchObject({ act: 'annotate', detail: '扫描件已装订入册' });
    const attach = (name: string, isSignedScan = true) =>
      desk.call('records.attach', { record, ref: REFS.scan, name, isSignedScan });
    desk.main.files.set(REFS.scan, EXE);
    expect(codeOf(await attach('签字页.pdf'))).toBe('ATTACHMENT_KIND');
    desk.main.files.set(REFS.scan, new Uint8Array(0));
    expect(codeOf(await attach('空.pdf'))).toBe('ATTACHMENT_KIND');
    desk.main.files.set(REFS.scan, PDF);
    const view = mustBe(await attach('C:\\桌面\\签字页\u202efdp.exe'));
    expect(view.attachments).toMatchObject([
      {
        name: '签字页fdp.exe',
        mime: 'application/pdf',
        bytes: PDF.length,
        isSignedScan: true,
        actorName: '王五三',
      },
    ]);
    const attachment = view.attachments[0]?.id ?? '';
    expect(mustBe(await desk.call('records.attachment', { record, attachment }))).toEqual(PDF);
    expect(codeOf(await desk.call('records.attachment', { record, attachment: 'x' }))).toBe('NOT_FOUND');
  });

  it('refuses a scan that is too large or cut off, and keeps nothing of it', async () => {
    const before = (await desk.get(record)).attachments.length;
    const large = new Uint8Array(40 * 1024 * 1024 + 1);
    large.set(PDF);
    desk.main.files.set(REFS.scan, large);
    const attach = () =>
      desk.call('records.attach', { record, ref: REFS.scan, name: '大.pdf', isSignedScan: false });
    expect(await attach()).toMatchObject({
      ok: false,
      error: { code: 'ATTACHMENT_TOO_LARGE', data: { limitMb: 40 } },
    });
    desk.main.files.set(REFS.scan, PDF);
    desk.main.fail('source.read', 'FILE_UNREADABLE');
    expect(codeOf(await attach())).toBe('FILE_UNREADABLE');
    expect((await desk.get(record)).attachments).toHaveLength(before);
  });

  it('an important meeting is archived once its minutes are out, and 归档 asks for its fields', async () => {
    const password = desk.passwordOf('王五三');
    const set = { archiveNo: '2026–会–1', archivedOn: '2026-03-02', retention: 'permanent' };
    const refused = await desk.move(await desk.get(record), 'archived', { set, password });
    expect(refused).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN', data: { rule: 'R08-5' } } });
    const values = mustBe(
      await desk.call('records.suggest', { register: 'meetingMinutes', copyFrom: record }),
    );
    expect(values).toMatchObject({ meetingId: record, minutesNo: '1号' });
    expect(String(values.content)).toContain('会议议定');
    const minutes = mustBe(await desk.call('records.create', { register: 'meetingMinutes', values }));
    mustBe(await desk.move(minutes, 'reviewing'));
    await desk.enter('张三一');
    const signer = { signerId: await desk.person('李四二'), issuedOn: '2026-03-02' };
    const leader = desk.passwordOf('张三一');
    const wrong = await desk.move(await desk.get(minutes.record), 'finalized', {
      set: signer,
      password: leader,
    });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN', data: { reason: '签发人不是组长' } },
    });
    const right = { ...signer, signerId: await desk.person('张三一') };
    mustBe(await desk.move(await desk.get(minutes.record), 'finalized', { set: right, password: leader }));
    await desk.enter('王五三');
    const view = await desk.get(record);
    expect(codeOf(await desk.move(view, 'archived', { password }))).toBe('FIELD_MISSING');
    const archived = mustBe(await desk.move(view, 'archived', { set, password }));
    expect(archived.state).toBe('archived');
    expect(archived.values).toMatchObject(set);
    expect(archived.timeline.some((item) => item.inert !== undefined)).toBe(false);
  });

  it('a voided meeting keeps its number and takes no more acts', async () => {
    const view = await desk.createMeeting();
    expect(view.number).toBe('示教纪–组会–26–内2');
    await desk.enter('张三一');
    const password = desk.passwordOf('张三一');
    const seen = await desk.get(view.record);
    const voided = mustBe(await desk.move(seen, 'voided', { opinion: '重复登记', password }));
    expect(voided).toMatchObject({
      state: 'voided',
      number: '示教纪–组会–26–内2',
      canEdit: false,
      canCorrect: false,
    });
    const note = await desk.call('records.annotate', { record: view.record, note: '补注' });
    expect(codeOf(note)).toBe('NOT_PERMITTED');
    await desk.enter('王五三');
    expect((await desk.createMeeting()).number).toBe('示教纪–组会–26–内3');
  });

  it('every act stands in the audit by number, and no title or name with it', async () => {
    const rows = await desk.auditRows('王五三');
    const events = new Set(rows.map((row) => row.event));
    for (const event of [
      'record.create',
      'record.edit',
      'record.move',
      'record.correct',
      'record.annotate',
      'record.attach',
    ]) {
      expect(events).toContain(event);
    }
    const objects = rows.map((row) => row.object).join('\n');
    expect(objects).toContain('示教纪–组会–26–内1');
    expect(objects).not.toMatch(/食堂|三楼会议室|签字页/);
  });
});
