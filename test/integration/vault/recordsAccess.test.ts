import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { REFS, StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const PHRASE = '只有范围内的人知道的事项';

async function listed(desk: StoryStation): Promise<readonly string[]> {
  const answer = mustBe(await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 100 }));
  expect(answer.all).toBe(answer.rows.length);
  return answer.rows.map((row) => row.number);
}

async function found(desk: StoryStation, text: string): Promise<readonly string[]> {
  return mustBe(await desk.call('records.search', { text, limit: 50 })).hits.map((hit) => hit.row.number);
}

describe('知悉范围 and levels', () => {
  let desk: StoryStation;
  let confidential: RecordView;
  let secret: RecordView;
  const marking = (classification: string, accessScope: string[]): Values => ({
    classification,
    accessScope,
    secrecyUntil: '5年',
    markedOn: '2026-03-02',
    observers: PHRASE,
  });

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    await desk.createMeeting();
    const scope = await Promise.all(['王五三', '张三一'].map((name) => desk.person(name)));
    confidential = await desk.createMeeting(marking('confidential', scope));
    secret = await desk.createMeeting(marking('secret', scope));
  });

  it('whoever is within the circle sees all', async () => {
    expect(await listed(desk)).toHaveLength(3);
    expect(await found(desk, PHRASE)).toEqual(['示教纪–组会–26–机1', '示教纪–组会–26–秘1']);
  });

  it('whoever is not sees nothing of it: list, facets, search, related, neighbours, get', async () => {
    await desk.enter('李四二');
    expect(await listed(desk)).toEqual(['示教纪–组会–26–内1']);
    expect(await found(desk, PHRASE)).toEqual([]);
    expect(await found(desk, '秘1')).toEqual([]);
    const { facets } = mustBe(
      await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 1 }),
    );
    expect(JSON.stringify(facets)).not.toMatch(/confidential|secret/);
    for (const { record } of [confidential, secret]) {
      expect(codeOf(await desk.call('records.get', { record }))).toBe('NOT_FOUND');
      expect(codeOf(await desk.edit({ ...confidential, record }, { place: 'x' }))).toBe('NOT_FOUND');
      expect(codeOf(await desk.call('records.annotate', { record, note: '看' }))).toBe('NOT_FOUND');
      const values = await desk.call('records.suggest', { register: 'meetingMinutes', copyFrom: record });
      expect(codeOf(values)).toBe('NOT_FOUND');
      const permit = { form: 'groupMeetingBook', records: [record], copies: 1, purpose: 'print' as const };
      expect(codeOf(await desk.call('output.permit', permit))).toBe('NOT_FOUND');
    }
    const own = mustBe(await desk.call('records.list', { register: 'groupMeeting', offset: 0, limit: 9 }));
    const view = await desk.get(own.rows[0]?.record ?? '');
    expect([view.previous, view.next]).toEqual([undefined, undefined]);
  });

  it('三员 and those without business cannot call at all', async () => {
    for (const name of ['吴九八', '郑十九', '陈一十', '孙七六']) {
      await desk.enter(name);
      expect(codeOf(await desk.call('records.get', { record: confidential.record }))).toBe('NOT_PERMITTED');
      expect(codeOf(await desk.call('records.search', { text: PHRASE, limit: 5 }))).toBe('NOT_PERMITTED');
    }
  });

  it('a person without the key of 机密 sees not even the number, though within the circle', async () => {
    await desk.enter('吴九八');
    const made = mustBe(await desk.call('accounts.create', { name: '冯九九', offices: ['cadre'] }));
    await desk.lock();
    mustBe(await desk.call('session.login', { account: made.account, password: made.oneTimePassword }));
    const next = 'Xinren#6Fj9';
    mustBe(await desk.call('session.changePassword', { current: made.oneTimePassword, next }));
    const own = mustBe(await desk.call('accounts.list', {})).find((one) => one.account === made.account);
    await desk.lock();
    await desk.enter('郑十九');
    const grant = {
      account: made.account,
      offices: ['cadre'],
      levels: ['public' as const, 'internal' as const],
    };
    mustBe(await desk.call('accounts.grant', { ...grant, fingerprint: own?.fingerprint ?? '' }));
    await desk.enter('张三一');
    mustBe(await desk.call('accounts.giveKeys', { account: made.account, password: next }));
    const newcomer = await desk.person('冯九九');
    await desk.enter('王五三');
    const scope = [await desk.person('王五三'), newcomer];
    const hidden = await desk.createMeeting(marking('secret', scope));
    expect(hidden.number).toBe('示教纪–组会–26–机2');
    await desk.lock();
    const session = mustBe(await desk.call('session.login', { account: made.account, password: next }));
    expect(session.levels).toEqual(['public', 'internal']);
    expect(await listed(desk)).toEqual(['示教纪–组会–26–内1']);
    expect(await found(desk, '机2')).toEqual([]);
    expect(codeOf(await desk.call('records.get', { record: hidden.record }))).toBe('NOT_FOUND');
    const values = await desk.meetingValues({
      classification: 'secret',
      secrecyUntil: '5年',
      markedOn: '2026-03-02',
    });
    expect(codeOf(await desk.call('records.create', { register: 'groupMeeting', values }))).toBe(
      'MARKING_INVALID',
    );
    await desk.lock();
    desk.session = undefined;
  });

  it('opening 机密 writes into the audit first; without the audit it is not shown', async () => {
    await desk.enter('王五三');
    const before = desk.main.frames.length;
    await desk.get(confidential.record);
    expect(desk.main.frames.length).toBe(before);
    await desk.get(secret.record);
    expect(desk.main.frames.length).toBe(before + 1);
    mustBe(await desk.call('records.suggest', { register: 'meetingMinutes', copyFrom: secret.record }));
    expect(desk.main.frames.length).toBe(before + 2);
    desk.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await desk.call('records.get', { record: secret.record }))).toBe('DISK_FULL');
    const rows = await desk.auditRows('王五三');
    const views = rows.filter((row) => row.event === 'record.view' || row.event === '查看');
    expect(views.length).toBeGreaterThanOrEqual(2);
  });

  it('an attachment of 机密 too', async () => {
    const record = secret.record;
    desk.main.files.set(REFS.scan, new TextEncoder().encode('%PDF-1.7 x'));
    const attach = { record, ref: REFS.scan, name: '附件.pdf', isSignedScan: false };
    const view = mustBe(await desk.call('records.attach', attach));
    const before = desk.main.frames.length;
    mustBe(await desk.call('records.attachment', { record, attachment: view.attachments[0]?.id ?? '' }));
    expect(desk.main.frames.length).toBe(before + 1);
  });
});

describe('permission to print', () => {
  let desk: StoryStation;
  let internal: RecordView;
  let confidential: RecordView;
  const permit = (records: readonly string[], more: object = {}) =>
    desk.call('output.permit', {
      form: 'groupMeetingBook',
      records: [...records],
      copies: 2,
      purpose: 'print',
      ...more,
    });

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    internal = await desk.createMeeting();
    const accessScope = await Promise.all(['王五三', '张三一'].map((name) => desk.person(name)));
    const marking = {
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: '2026-03-02',
      accessScope,
    };
    confidential = await desk.createMeeting(marking);
  });

  it('内部 goes without approval and without 份号', async () => {
    const first = mustBe(await permit([internal.record]));
    expect(first).toMatchObject({
      serial: '印–26–0001',
      copyNumbers: [],
      marking: '内部',
      printedBy: '王五三',
    });
    expect(first.marking).not.toContain('★');
    expect(mustBe(await permit([internal.record])).serial).toBe('印–26–0002');
  });

  it('秘密 asks for another leader with his own password', async () => {
    const records = [confidential.record];
    const approval = async (name: string, password = desk.passwordOf(name)) => ({
      approval: { account: await desk.accountOf(name), password },
    });
    expect(codeOf(await permit(records))).toBe('APPROVAL_NEEDED');
    expect(codeOf(await permit(records, await approval('王五三')))).toBe('OWN_REQUEST');
    expect(codeOf(await permit(records, await approval('周八七')))).toBe('NOT_PERMITTED');
    expect(codeOf(await permit(records, await approval('郑十九')))).toBe('NOT_PERMITTED');
    const wrong = await permit(records, await approval('李四二', 'Falsch#1x'));
    expect(wrong).toMatchObject({ ok: false, error: { code: 'WRONG_PASSWORD', data: { left: 4 } } });
    const right = mustBe(await permit(records, await approval('李四二')));
    expect(right).toMatchObject({ copyNumbers: ['000001', '000002'], marking: '秘密★5年' });
  });

  it('份号 run on and are never given twice, whatever became of the print', async () => {
    const approval = { account: await desk.accountOf('张三一'), password: desk.passwordOf('张三一') };
    const { serial } = mustBe(await permit([confidential.record], { approval }));
    mustBe(await desk.call('output.result', { serial, outcome: 'failed' }));
    const after = mustBe(await permit([confidential.record], { approval, copies: 1 }));
    expect(after.copyNumbers).toEqual(['000005']);
    await desk.restart();
    desk.session = undefined;
    await desk.enter('王五三');
    const later = mustBe(await permit([confidential.record], { approval, copies: 1 }));
    expect(later.copyNumbers).toEqual(['000006']);
    const both = await Promise.all([1, 2].map(() => permit([confidential.record], { approval, copies: 1 })));
    expect(both.map((done) => mustBe(done).copyNumbers[0]).sort()).toEqual(['000007', '000008']);
  });

  it('a table of several is marked with the highest and the longest', async () => {
    const approval = { account: await desk.accountOf('张三一'), password: desk.passwordOf('张三一') };
    const records = [internal.record, confidential.record];
    expect(mustBe(await permit(records, { approval })).marking).toBe('秘密★5年');
  });

  it('no audit, no permit', async () => {
    desk.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await permit([internal.record]))).toBe('DISK_FULL');
    const rows = await desk.auditRows('王五三');
    const objects = rows.map((row) => row.object).filter((object) => object.startsWith('印–26–'));
    expect(
      objects.some((object) => object.includes('批准李四二') && object.includes('示教纪–组会–26–秘1')),
    ).toBe(true);
  });
});
