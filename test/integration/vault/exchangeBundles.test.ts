import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import {
  exchangeCards,
  groupStation,
  otherStation,
  REFS,
  receive,
  roomStation,
  StoryStation,
  send,
  stage,
} from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

const CLERK = '王五三';
const LEADER = '张三一';

async function pair(): Promise<{ group: StoryStation; room: StoryStation }> {
  const [group, room] = [await StoryStation.found(groupStation), await StoryStation.found(roomStation)];
  await group.enter(LEADER);
  await room.enter('何三八');
  await exchangeCards(group, room);
  await group.registerMedium('CD-1', 'secret', LEADER);
  await room.registerMedium('CD-1', 'secret', '何三八');
  return { group, room };
}

async function planFor(from: StoryStation, to: StoryStation, records?: readonly string[]) {
  const selection = records === undefined ? ('sinceLast' as const) : { records: [...records] };
  const receivers = [await to.stationId()];
  return mustBe(await from.call('export.plan', { receivers, kind: 'collaborate', selection }));
}

/** Sums of the six counts, as the page shows them. */
function sumOf(totals: object): number {
  return Object.values(totals).reduce((sum: number, count) => sum + Number(count), 0);
}

async function secretMeeting(desk: StoryStation, classification = 'confidential'): Promise<RecordView> {
  const accessScope = [await desk.person(LEADER), await desk.person(CLERK)];
  return desk.createMeeting({ classification, secrecyUntil: '5年', markedOn: '2026-03-02', accessScope });
}

describe('station cards', () => {
  let group: StoryStation;
  let room: StoryStation;
  beforeAll(async () => {
    [group, room] = [await StoryStation.found(groupStation), await StoryStation.found(roomStation)];
    await group.enter(LEADER);
    await room.enter('何三八');
    mustBe(await group.call('stations.writeCard', { ref: REFS.card }));
    room.main.files.set(REFS.card, group.main.files.get(REFS.card) ?? new Uint8Array(0));
  });
  const read = (at: StoryStation) => at.call('stations.readCard', { ref: REFS.card });

  it('is trusted only when the fingerprint from the other paper is the same', async () => {
    const card = mustBe(await read(room));
    expect(card).toMatchObject({
      standing: 'new',
      card: { unit: '驻县教育局纪检监察组', stationNo: '1号站' },
    });
    const trust = (fingerprint: string) => room.call('stations.trust', { token: card.token, fingerprint });
    expect(codeOf(await trust('AAAA BBBB CCCC DDDD'))).toBe('FINGERPRINT_DIFFERS');
    expect(codeOf(await trust(''))).toBe('FINGERPRINT_DIFFERS');
    expect(mustBe(await room.call('stations.trusted', {}))).toEqual([]);
    const { fingerprint } = mustBe(await group.call('stations.own', {}));
    const typed = fingerprint.replaceAll(' ', '').toLowerCase();
    expect(mustBe(await trust(typed))).toMatchObject({ trustedBy: '何三八', lastSentAt: undefined });
    expect(codeOf(await trust(typed))).toBe('NOT_FOUND');
    expect(mustBe(await read(room)).standing).toBe('same');
  });

  it('our own card, a damaged one and what is none are refused', async () => {
    expect(codeOf(await read(group))).toBe('CARD_OWN');
    const bytes = group.main.files.get(REFS.card) ?? new Uint8Array(0);
    const flipped = Uint8Array.from(bytes);
    const at = Math.floor(bytes.length / 2);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    room.main.files.set(REFS.card, flipped);
    expect(['CARD_DAMAGED', 'CARD_NOT_ONE']).toContain(codeOf(await read(room)));
    room.main.files.set(REFS.card, new Uint8Array(0));
    expect(codeOf(await read(room))).toBe('CARD_NOT_ONE');
    room.main.files.set(REFS.card, new Uint8Array(65 * 1024));
    expect(codeOf(await read(room))).toBe('CARD_NOT_ONE');
  });

  it('a station whose card is not trusted here can be sent nothing', async () => {
    const receivers = [await room.stationId()];
    const plan = await group.call('export.plan', { receivers, kind: 'collaborate', selection: 'sinceLast' });
    expect(codeOf(plan)).toBe('BUNDLE_SENDER_UNKNOWN');
  });
});

describe('what leaves a station', () => {
  let group: StoryStation;
  let room: StoryStation;
  let secret: RecordView;
  beforeAll(async () => {
    ({ group, room } = await pair());
    await group.createMeeting();
    secret = await secretMeeting(group);
    for (const [no, level] of [
      ['U-1', 'internal'],
      ['U-2', 'secret'],
    ] as const) {
      await group.registerMedium(no, level, LEADER);
    }
  });

  it('the plan sums levels, marks the whole and says what it needs', async () => {
    const plan = await planFor(group, room);
    expect(plan).toMatchObject({
      number: '示教纪–交换–26–1',
      records: 2,
      level: 'confidential',
      marking: '秘密★5年',
      needsApproval: true,
      byRegister: [{ register: 'groupMeeting', title: '组务会', records: 2 }],
      leftOut: [],
    });
    expect(plan.byLevel).toEqual([
      { level: 'internal', records: 1, until: undefined },
      { level: 'confidential', records: 1, until: '2031-03-02' },
    ]);
    expect(plan.checks.every((check) => check.isMet)).toBe(true);
  });

  it('an unregistered medium and one of too low a level are refused, the latter in the audit', async () => {
    const { plan } = await planFor(group, room);
    expect(codeOf(await group.call('export.medium', { plan, medium: 'U-9' }))).toBe('MEDIUM_UNREGISTERED');
    expect(codeOf(await group.call('export.write', { plan, ref: REFS.bundle }))).toBe('MEDIUM_UNREGISTERED');
    const low = await group.call('export.medium', { plan, medium: 'U-1' });
    expect(low).toMatchObject({
      ok: false,
      error: { code: 'MEDIUM_LEVEL', data: { packLevel: '秘密', mediumLevel: '内部' } },
    });
    expect(codeOf(await group.call('export.write', { plan, ref: REFS.bundle }))).toBe('MEDIUM_UNREGISTERED');
    expect(group.main.files.has(REFS.bundle)).toBe(false);
    const rows = await group.auditRows(LEADER);
    expect(rows.some((row) => row.object.includes('U-1') && row.outcome === 'MEDIUM_LEVEL')).toBe(true);
  });

  it('asks for another leader; the approval is for one medium and one day', async () => {
    const { plan } = await planFor(group, room);
    mustBe(await group.call('export.medium', { plan, medium: 'U-2' }));
    const write = () => group.call('export.write', { plan, ref: REFS.bundle });
    expect(codeOf(await write())).toBe('APPROVAL_NEEDED');
    const approve = async (name: string) => {
      const approval = { account: await group.accountOf(name), password: group.passwordOf(name) };
      return group.call('export.approve', { plan, approval });
    };
    expect(codeOf(await approve(LEADER))).toBe('OWN_REQUEST');
    expect(codeOf(await approve(CLERK))).toBe('NOT_PERMITTED');
    expect(mustBe(await approve('李四二')).approvedBy).toBe('李四二');
    mustBe(await group.call('export.medium', { plan, medium: 'CD-1' }));
    expect(codeOf(await write())).toBe('APPROVAL_NEEDED');
    mustBe(await approve('李四二'));
    group.clock.advance(25 * 3_600_000);
    expect(codeOf(await write())).toBe('APPROVAL_NEEDED');
    mustBe(await approve('李四二'));
    const proof = mustBe(await write());
    expect(proof).toMatchObject({ number: '示教纪–交换–26–1', marking: '秘密★5年', records: 2 });
    expect(codeOf(await write())).toBe('NOT_FOUND');
    const [line] = mustBe(await group.call('exchange.lines', {}));
    expect(line).toMatchObject({
      direction: 'out',
      medium: 'CD-1',
      bundleId: proof.bundleId,
      receiptAt: undefined,
    });
  });

  it('a record that changed since makes the plan lapse: it might be 机密 by now', async () => {
    const { plan } = await planFor(group, room, [secret.record]);
    mustBe(await group.call('export.medium', { plan, medium: 'U-2' }));
    mustBe(await group.edit(await group.get(secret.record), { classification: 'secret' }));
    expect(codeOf(await group.call('export.write', { plan, ref: REFS.bundle }))).toBe('RECORD_CHANGED');
    const raised = await planFor(group, room, [secret.record]);
    expect(raised).toMatchObject({
      level: 'secret',
      secretRecords: [{ number: '示教纪–组会–26–秘1', level: 'secret' }],
    });
  });

  it.each([
    ['sink.open', 'MEDIUM_READ_ONLY'],
    ['sink.open', 'MEDIUM_FULL'],
    ['sink.write', 'MEDIUM_FULL'],
    ['sink.write', 'MEDIUM_REMOVED'],
    ['sink.finish', 'MEDIUM_REMOVED'],
    ['sink.finish', 'MEDIUM_READ_BACK'],
  ] as const)(
    '%s fails with %s: nothing is noted as sent, and the plan keeps its number',
    async (call, code) => {
      group.main.files.delete(REFS.bundle);
      const lines = mustBe(await group.call('exchange.lines', {})).length;
      const view = await group.createMeeting();
      const { plan, number } = await planFor(group, room, [view.record]);
      mustBe(await group.call('export.medium', { plan, medium: 'U-2' }));
      group.main.fail(call, code);
      expect(codeOf(await group.call('export.write', { plan, ref: REFS.bundle }))).toBe(code);
      expect(mustBe(await group.call('exchange.lines', {}))).toHaveLength(lines);
      expect(group.main.files.has(REFS.bundle)).toBe(false);
      // Another plan beside it bears another number: both may yet be written.
      expect((await planFor(group, room)).number).not.toBe(number);
      // The same plan may be tried again on a good medium.
      expect(mustBe(await group.call('export.write', { plan, ref: REFS.bundle })).number).toBe(number);
    },
  );
});

describe('what arrives at a station', () => {
  it('adds up, arrives whole, and the same once more changes nothing', async () => {
    const { group, room } = await pair();
    await group.enter(CLERK);
    const view = await group.createMeeting();
    await group.finalise(view);
    const bytes = await send(group, [room]);
    const staged = mustBe(await stage(room, bytes));
    expect(staged).toMatchObject({
      kind: 'collaborate',
      handler: LEADER,
      marking: '内部',
      forks: 0,
      conflicts: [],
    });
    expect(staged.totals).toMatchObject({ added: 11, had: 0, conflicting: 0, inert: 0, refused: 0 });
    expect(sumOf(staged.totals)).toBe(staged.read);
    for (const key of ['added', 'had', 'withheld', 'conflicting', 'inert', 'refused'] as const) {
      expect(staged.counts.reduce((sum, row) => sum + row[key], 0)).toBe(staged.totals[key]);
    }
    // Nothing is applied before a person confirms.
    expect(codeOf(await room.call('records.get', { record: view.record }))).toBe('NOT_FOUND');
    mustBe(await room.call('import.confirm', { stage: staged.stage, isFingerprintCompared: true }));
    const there = await room.get(view.record);
    const here = await group.get(view.record);
    expect(there.values).toEqual(here.values);
    expect(there).toMatchObject({
      state: 'finalized',
      number: here.number,
      isIncomplete: false,
      conflicts: [],
    });
    expect(there.related.map((row) => row.cells.ownerId?.text)).toEqual([
      '孙七六',
      '李四二',
      '孙七六',
      '赵六五',
    ]);
    const frames = room.main.frames.length;
    expect(codeOf(await stage(room, bytes))).toBe('BUNDLE_ALREADY_IMPORTED');
    expect(room.main.frames.length).toBe(frames + 1);
    expect((await room.get(view.record)).heads).toEqual(there.heads);
    const [refused] = mustBe(await room.call('exchange.lines', {}));
    expect(refused).toMatchObject({ direction: 'refused', station: '驻县教育局纪检监察组1号站' });
    expect(refused?.reason).not.toContain('{');
    const rows = await room.auditRows('何三八');
    expect(rows.some((row) => row.outcome === 'BUNDLE_ALREADY_IMPORTED')).toBe(true);
  });

  it('staged twice and confirmed twice counts once; a discarded one may come again', async () => {
    const { group, room } = await pair();
    const view = await group.createMeeting();
    const bytes = await send(group, [room]);
    const first = mustBe(await stage(room, bytes));
    const second = mustBe(await stage(room, bytes));
    const third = mustBe(await stage(room, bytes));
    mustBe(await room.call('import.discard', { stage: third.stage }));
    expect(
      codeOf(await room.call('import.confirm', { stage: third.stage, isFingerprintCompared: true })),
    ).toBe('NOT_FOUND');
    const confirm = (id: string) => room.call('import.confirm', { stage: id, isFingerprintCompared: true });
    const both = await Promise.all([confirm(first.stage), confirm(second.stage)]);
    expect(both.map(codeOf).sort()).toEqual(['BUNDLE_ALREADY_IMPORTED', 'ok']);
    expect((await room.get(view.record)).timeline).toHaveLength(1);
  });

  it('the receipt travels back and shortens what is sent next; a lost bundle is healed by the next', async () => {
    const { group, room } = await pair();
    const first = await group.createMeeting();
    await send(group, [room]);
    const second = await group.createMeeting();
    // The first was lost on the way: the second brings both.
    const healed = await receive(room, await send(group, [room]));
    expect(healed.totals.added).toBe(2);
    expect((await room.get(first.record)).number).toBe('示教纪–组会–26–内1');
    expect((await room.get(second.record)).number).toBe('示教纪–组会–26–内2');
    const back = await receive(group, await send(room, [group], { kind: 'receipt' }));
    expect(back.receipts).toBe(1);
    const [trusted] = mustBe(await group.call('stations.trusted', {}));
    expect(trusted?.lastReceiptAt).toBeDefined();
    expect((await planFor(group, room)).records).toBe(0);
    const third = await group.createMeeting();
    const next = await receive(room, await send(group, [room]));
    expect(next.totals).toMatchObject({ added: 1, had: 0 });
    expect(next.read).toBeLessThan(healed.read + 1);
    expect((await room.get(third.record)).isIncomplete).toBe(false);
    // A bundle already answered tells its receipt only once.
    const again = await receive(group, await send(room, [group], { kind: 'receipt' }));
    expect(again.receipts).toBe(1);
  });

  it('a record that was not selected once goes along the next time, though its headers are there', async () => {
    const { group, room } = await pair();
    const [first, second] = [await group.createMeeting(), await group.createMeeting()];
    await receive(room, await send(group, [room], { records: [first.record] }));
    expect(codeOf(await room.call('records.get', { record: second.record }))).toBe('NOT_FOUND');
    await receive(group, await send(room, [group], { kind: 'receipt' }));
    expect((await planFor(group, room)).records).toBe(1);
    const staged = await receive(room, await send(group, [room]));
    expect(staged.totals.added).toBe(1);
    expect(sumOf(staged.totals)).toBe(staged.read);
    expect((await room.get(second.record)).isIncomplete).toBe(false);
  });

  it('an attachment travels with its record', async () => {
    const { group, room } = await pair();
    const view = await group.createMeeting();
    const pdf = new Uint8Array(600_000).fill(7);
    pdf.set(new TextEncoder().encode('%PDF-1.7'));
    group.main.files.set(REFS.scan, pdf);
    const attach = { record: view.record, ref: REFS.scan, name: '扫描.pdf', isSignedScan: true };
    const [attachment] = mustBe(await group.call('records.attach', attach)).attachments;
    await receive(room, await send(group, [room]));
    const args = { record: view.record, attachment: attachment?.id ?? '' };
    expect(mustBe(await room.call('records.attachment', args))).toEqual(pdf);
  });
});

describe('stations of different levels', () => {
  it('a lower station is sent no body above it, and can prove the chain all the same', async () => {
    const group = await StoryStation.found(groupStation);
    const low = await StoryStation.found(roomStation, 'internal');
    await group.enter(LEADER);
    await low.enter('何三八');
    await exchangeCards(group, low);
    await group.registerMedium('CD-1', 'secret', LEADER);
    await low.registerMedium('CD-1', 'internal', '何三八');
    const open = await group.createMeeting();
    const hidden = await secretMeeting(group);
    const plan = await planFor(group, low);
    expect(plan).toMatchObject({
      records: 1,
      level: 'internal',
      leftOut: [{ reason: '高于收件站点的密级', records: 1 }],
    });
    const staged = await receive(low, await send(group, [low]));
    expect(staged.totals.added).toBe(1);
    expect(staged.totals.withheld).toBeGreaterThan(0);
    expect(sumOf(staged.totals)).toBe(staged.read);
    expect(codeOf(await low.call('records.get', { record: hidden.record }))).toBe('NOT_FOUND');
    // Raised after it was sent: what stands there is 不完整 and no longer shown to who is not cleared.
    const accessScope = [await group.person(LEADER)];
    const raised = { classification: 'secret', secrecyUntil: '5年', markedOn: '2026-03-02', accessScope };
    mustBe(await group.edit(await group.get(open.record), raised));
    await receive(low, await send(group, [low]));
    expect(codeOf(await low.call('records.get', { record: open.record }))).toBe('NOT_FOUND');
    const listed = mustBe(await low.call('records.list', { register: 'groupMeeting', offset: 0, limit: 9 }));
    expect(listed.all).toBe(0);
  });

  it('a record above one of the receivers stays behind for all of them', async () => {
    const { group, room } = await pair();
    const low = await StoryStation.found(otherStation, 'internal');
    await low.enter(LEADER);
    await exchangeCards(group, low);
    const hidden = await secretMeeting(group);
    const both = [await room.stationId(), await low.stationId()];
    const selection = { records: [hidden.record] };
    const plan = mustBe(await group.call('export.plan', { receivers: both, kind: 'collaborate', selection }));
    expect(plan).toMatchObject({ records: 0, leftOut: [{ reason: '高于收件站点的密级', records: 1 }] });
  });
});

describe('three stations', () => {
  it('a journal of an unknown third station is refused until its card is trusted', async () => {
    const { group, room } = await pair();
    const third = await StoryStation.found(otherStation);
    await third.enter(LEADER);
    await third.registerMedium('CD-1', 'secret', LEADER);
    await exchangeCards(group, third);
    const view = await third.createMeeting();
    await receive(group, await send(third, [group]));
    // Own records only: the room need not know the third.
    const own = await group.createMeeting();
    await receive(room, await send(group, [room], { records: [own.record] }));
    const bytes = await send(group, [room], { records: [view.record] });
    expect(codeOf(await stage(room, bytes))).toBe('BUNDLE_SENDER_UNKNOWN');
    await exchangeCards(room, third);
    await receive(room, bytes);
    const there = await room.get(view.record);
    expect(there).toMatchObject({ number: '示卫纪–组会–26–内1', isIncomplete: false });
    expect(there.timeline[0]).toMatchObject({ actorName: LEADER, stationName: '驻县卫健局纪检监察组3号站' });
  });
});
