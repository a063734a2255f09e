import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { type ReadSheet, readSheet } from '../../support/readSheet.ts';
import { REFS, StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const COLUMNS = ['meetingNo', 'classification', 'heldOn', 'topics', 'state', 'number', 'place'];

function asked(more: object = {}) {
  return { register: 'groupMeeting', columns: [...COLUMNS], ...more };
}

/** The file as it came to lie on the medium. */
async function exported(desk: StoryStation, more: object = {}): Promise<ReadSheet> {
  const { serial } = mustBe(await desk.call('output.permitTable', asked(more)));
  desk.main.files.delete(REFS.bundle);
  mustBe(await desk.call('output.writeTable', { serial, ref: REFS.bundle }));
  mustBe(await desk.call('output.result', { serial, outcome: 'done' }));
  return readSheet(desk.main.files.get(REFS.bundle) ?? new Uint8Array());
}

describe('a list as a table', () => {
  let desk: StoryStation;
  let first: RecordView;
  let second: RecordView;
  let confidential: RecordView;
  const numbers = (sheet: ReadSheet) => sheet.rows.slice(2).map((row) => row[5]);
  const marking = (classification: string, accessScope: readonly string[]): Values => ({
    classification,
    accessScope: [...accessScope],
    secrecyUntil: '5年',
    markedOn: '2026-03-02',
  });

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('王五三');
    first = await desk.createMeeting({ place: '=1+1' });
    second = await desk.createMeeting({ place: '𠮷祥楼会议室' });
    const scope = await Promise.all(['王五三', '张三一'].map((name) => desk.person(name)));
    confidential = await desk.createMeeting(marking('confidential', scope));
  });

  it('PRN-3 is permitted, numbered and written into the audit before a byte of it is made', async () => {
    await desk.enter('李四二');
    const permit = mustBe(await desk.call('output.permitTable', asked()));
    expect(permit).toMatchObject({ serial: '印–26–0001', copyNumbers: [], marking: '内部' });
    expect(desk.main.files.has(REFS.bundle)).toBe(false);
    const rows = await desk.auditRows('李四二');
    const noted = rows.filter((row) => row.event === 'output.permit');
    expect(noted).toHaveLength(1);
    expect(noted[0]?.object).toContain('印–26–0001');
    expect(noted[0]?.object).toContain('groupMeeting table 1份');
    desk.main.fail('mirror.append', 'DISK_FULL');
    expect(codeOf(await desk.call('output.permitTable', asked()))).toBe('DISK_FULL');
  });

  it('MRK-9 carries 密级, unit, title, serial, who and when, then the rows as the list shows them', async () => {
    const sheet = await exported(desk);
    const [mark, header, ...rows] = sheet.rows;
    expect(mark).toHaveLength(1);
    expect(mark?.[0]).toMatch(
      /^内部　驻县教育局纪检监察组　组务会　流水号 印–26–\d{4}　李四二 \d{4}-\d\d-\d\d \d\d:\d\d 导出　共 2 条　按可见范围$/,
    );
    expect(mark?.[0]).not.toContain('★');
    expect(header).toEqual(['会次', '密级', '日期', '议题', '状态', '编号', '地点']);
    const places = rows.map((row) => row[6]);
    expect(new Set(places)).toEqual(new Set(['=1+1', '𠮷祥楼会议室']));
    for (const row of rows) {
      expect(row.slice(0, 3).map((cell) => typeof cell)).toEqual(['number', 'string', 'number']);
      expect([row[1], row[4]]).toEqual(['内部', '起草']);
      expect(row[3]).toMatch(/　共\d项$/);
    }
  });

  it('holds nothing that the session may not know: not the row, not its level, not its number', async () => {
    const sheet = await exported(desk);
    expect(numbers(sheet)).not.toContain(confidential.number);
    expect(sheet.part('xl/sharedStrings.xml')).not.toContain('秘密');
    const only = await desk.call('output.permitTable', asked({ only: [confidential.record] }));
    expect(codeOf(only)).toBe('NOT_FOUND');
  });

  it('takes the rows that are seen, in their order, with the columns chosen', async () => {
    const up = await exported(desk, { sort: { column: 'number', descending: false } });
    const down = await exported(desk, { sort: { column: 'number', descending: true } });
    expect(numbers(up)).toEqual([first.number, second.number]);
    expect(numbers(down)).toEqual([second.number, first.number]);
    expect(numbers(await exported(desk, { text: '𠮷祥楼' }))).toEqual([second.number]);
    expect(numbers(await exported(desk, { only: [first.record] }))).toEqual([first.number]);
    const columns = ['number', 'classification', 'topics', 'meetingNo', 'state'];
    const few = await exported(desk, { columns });
    expect(few.rows[1]).toEqual(['编号', '密级', '议题', '会次', '状态']);
    expect(codeOf(await desk.call('output.permitTable', asked({ text: '没有这样的会' })))).toBe('NOT_FOUND');
  });

  it('SECURITY: 密级 cannot be left out, and only columns of the register are given', async () => {
    for (const columns of [
      ['meetingNo', 'topics', 'state', 'number'],
      [...COLUMNS, 'password'],
      [...COLUMNS, 'classification'],
    ]) {
      expect(codeOf(await desk.call('output.permitTable', asked({ columns })))).toBe('BAD_REQUEST');
    }
  });

  it('PRN-2 at 秘密 another leader approves with his own password; 份号 and marking stand in the file', async () => {
    await desk.enter('王五三');
    const approval = async (name: string) => ({
      approval: { account: await desk.accountOf(name), password: desk.passwordOf(name) },
    });
    const permit = async (more: object = {}) => desk.call('output.permitTable', asked(more));
    expect(codeOf(await permit())).toBe('APPROVAL_NEEDED');
    expect(codeOf(await permit(await approval('王五三')))).toBe('OWN_REQUEST');
    expect(codeOf(await permit(await approval('周八七')))).toBe('NOT_PERMITTED');
    const sheet = await exported(desk, await approval('张三一'));
    expect(sheet.rows[0]?.[0]).toContain('秘密★5年　份号 000001　驻县教育局纪检监察组');
    expect(numbers(sheet)).toContain(confidential.number);
    expect(sheet.part('docProps/core.xml')).toContain('<cp:category>秘密★5年</cp:category>');
  });

  it('a permit is good once, and only the newest', async () => {
    const permit = async () => mustBe(await desk.call('output.permitTable', asked({ only: [first.record] })));
    const [before, newest] = [await permit(), await permit()];
    const write = (serial: string) => desk.call('output.writeTable', { serial, ref: REFS.bundle });
    expect(codeOf(await write(before.serial))).toBe('BAD_REQUEST');
    expect(mustBe(await write(newest.serial))).toMatchObject({ rows: 1, cut: 0 });
    expect(codeOf(await write(newest.serial))).toBe('BAD_REQUEST');
    await desk.enter('张三一');
    expect(codeOf(await write(newest.serial))).toBe('BAD_REQUEST');
  });

  it('writes nothing once a record is of another level than was approved', async () => {
    await desk.enter('王五三');
    const { serial } = mustBe(await desk.call('output.permitTable', asked({ only: [first.record] })));
    const scope = await Promise.all(['王五三', '张三一'].map((name) => desk.person(name)));
    mustBe(await desk.edit(await desk.get(first.record), marking('secret', scope)));
    desk.main.files.delete(REFS.bundle);
    expect(codeOf(await desk.call('output.writeTable', { serial, ref: REFS.bundle }))).toBe(
      'OUTPUT_OUTDATED',
    );
    expect(desk.main.files.has(REFS.bundle)).toBe(false);
  });

  it('CLS-8 of 机密 every row that goes out is noted as looked at before the file is made', async () => {
    const approval = { account: await desk.accountOf('张三一'), password: desk.passwordOf('张三一') };
    const permit = async () =>
      mustBe(await desk.call('output.permitTable', asked({ only: [first.record], approval }))).serial;
    const serial = await permit();
    desk.main.fail('mirror.append', 'DISK_FULL');
    desk.main.files.delete(REFS.bundle);
    expect(codeOf(await desk.call('output.writeTable', { serial, ref: REFS.bundle }))).toBe('DISK_FULL');
    expect(desk.main.files.has(REFS.bundle)).toBe(false);
    const views = async () =>
      (await desk.auditRows('王五三')).filter(({ event }) => event === 'record.view').length;
    const before = await views();
    mustBe(await desk.call('output.writeTable', { serial: await permit(), ref: REFS.bundle }));
    expect(await views()).toBe(before + 1);
  });

  it('who may not read registers gets none, though he may put out what others give him', async () => {
    for (const name of ['吴九八', '郑十九', '陈一十', '孙七六']) {
      await desk.enter(name);
      expect(codeOf(await desk.call('output.permitTable', asked()))).toBe('NOT_PERMITTED');
    }
  });
});

describe('many work secrets together', () => {
  it('AGG-7 go out, as a table or on paper, only once somebody said that together they are no state secret', async () => {
    const desk = await StoryStation.found();
    await desk.enter('王五三');
    const records = [...(await desk.createMeetings(51))];
    const refused = { ok: false, error: { code: 'AGGREGATION_UNCONFIRMED', data: { count: 51, limit: 50 } } };
    const printing = { form: 'groupMeetingBook', records, copies: 1, purpose: 'pdf' as const };
    expect(await desk.call('output.permitTable', asked())).toMatchObject(refused);
    expect(await desk.call('output.permit', printing)).toMatchObject(refused);
    expect(mustBe(await desk.call('output.permitTable', asked({ only: records.slice(1) }))).marking).toBe(
      '内部',
    );
    const isTogetherHarmless = true;
    const sheet = await exported(desk, { isTogetherHarmless });
    expect(sheet.rows).toHaveLength(53);
    mustBe(await desk.call('output.permit', { ...printing, isTogetherHarmless }));
  });
});
