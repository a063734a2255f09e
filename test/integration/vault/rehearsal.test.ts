import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_SINGLE_ROWS } from '#renderer/vault/ledger/takeForeign.ts';
import { decodePayload } from '#renderer/vault/store/rowCodec.ts';
import { encodeBlob, encodePart } from '#shared/backup/format.ts';
import type { ShareSheet } from '#shared/ipc/vault/session.ts';
import { concat } from '#shared/kernel/bytes.ts';
import { groupStation } from '../../demo/story.ts';
import {
  allRecords,
  BACKUP_REF,
  backupOf,
  emptyStation,
  restoreOnto,
  typed,
  workedStation,
} from '../../support/restoredStation.ts';
import { exchangeCards, otherStation, StoryStation, send, stage } from '../../support/storyStation.ts';
import { codeOf, mustBe, suite } from '../../support/vaultStation.ts';

let desk: StoryStation;
let sheets: readonly ShareSheet[];
let backup: Uint8Array;

/** Meetings of our own with scans, and others that came in a bundle and lie in segments. */
beforeAll(async () => {
  const worked = await workedStation();
  desk = worked.desk;
  sheets = worked.shares;
  const other = await StoryStation.found(otherStation);
  await other.enter('王五三');
  await other.createMeetings(MAX_SINGLE_ROWS + 1);
  await exchangeCards(other, desk);
  await other.registerMedium('CD-1', 'secret', '王五三');
  await desk.registerMedium('CD-1', 'secret', '王五三');
  const staged = mustBe(await stage(desk, await send(other, [desk])));
  mustBe(await desk.call('import.confirm', { stage: staged.stage, isFingerprintCompared: true }));
  backup = await backupOf(desk);
});

async function rehearse(bytes: Uint8Array = backup) {
  desk.main.files.set(BACKUP_REF, bytes);
  return desk.call('backup.rehearse', { ref: BACKUP_REF, name: '备份.pzk' });
}

/** What a rehearsal must not touch but for the one frame in which it is written down. */
function traces() {
  return {
    frames: desk.main.frames.length,
    blobs: [...desk.main.blobs.keys()],
    journal: desk.main.witness?.journal,
  };
}

/** Another file with a digest that fits, as whoever knows the format can make it. */
function closedAgain(before: Uint8Array): Uint8Array {
  return concat(before, encodePart('end', suite.sm3(before)));
}

describe('The rehearsal of a backup', () => {
  it('stops when asked, and what was stopped says nothing about the backup', async () => {
    await desk.enter('张三一');
    const before = mustBe(await desk.call('backup.state', {})).rehearsal;
    const running = rehearse();
    mustBe(await desk.call('backup.stop', {}));
    expect(codeOf(await running)).toBe('CANCELLED');
    expect(mustBe(await desk.call('backup.state', {})).rehearsal).toEqual(before);
  });

  it('opens everything with the keys of the 组长, entries of a bundle too, and touches nothing', async () => {
    const hasSegments = desk.main.frames.some(({ payload }) => {
      const decoded = decodePayload(payload);
      return decoded.ok && decoded.value.rows.some(({ table }) => table === 'segments');
    });
    expect(hasSegments).toBe(true);
    await desk.enter('张三一');
    const before = traces();
    const report = mustBe(await rehearse());
    expect(report).toMatchObject({
      sealedBodies: 0,
      attachments: 2,
      missingAttachments: 0,
      behind: 0,
      unknown: 0,
      isRecoverable: true,
      bytes: backup.length,
    });
    // Founding, volume, trust and medium of the other station: bodies of configuration never leave it.
    expect(report.entries - report.bodies).toBe(4);
    expect(traces()).toEqual({ ...before, frames: before.frames + 1 });
    expect(mustBe(await desk.call('backup.state', {})).rehearsal).toMatchObject({
      name: '备份.pzk',
      isWhole: true,
      digest: report.digest,
    });
    expect(desk.main.calls.at(-1)).not.toBe('source.read');
    expect(desk.main.calls).toContain('source.close');
  });

  it('says what it could not open with the keys of the system administrator', async () => {
    await desk.enter('吴九八');
    const report = mustBe(await rehearse());
    expect(report.sealedBodies).toBeGreaterThan(0);
    expect(report.bodies).toBeGreaterThan(0);
    expect(report).toMatchObject({ attachments: 0, isRecoverable: true });
  });

  it('says how far the backup lies behind', async () => {
    await desk.enter('王五三');
    const view = await desk.createMeeting();
    mustBe(await desk.edit(view, { place: '一楼' }));
    await desk.enter('张三一');
    expect(mustBe(await rehearse())).toMatchObject({ behind: 2, unknown: 0, isRecoverable: true });
  });

  it('names an attachment that is missing', async () => {
    await desk.enter('张三一');
    const chunk = [...desk.main.blobs.keys()].sort().at(-1) ?? '';
    const part = encodePart('blob', encodeBlob(chunk, desk.main.blobs.get(chunk) ?? new Uint8Array(0)));
    // The last chunk stands before the end, whose 37 bytes are its head and the digest.
    const without = closedAgain(backup.slice(0, backup.length - 37 - part.length));
    expect(mustBe(await rehearse(without))).toMatchObject({ missingAttachments: 1, isRecoverable: false });
  });

  it('refuses a backup whose signature is another’s, though every digest in it fits', async () => {
    await desk.enter('张三一');
    const text = new TextDecoder('latin1').decode(backup.slice(0, 2000));
    const at = text.indexOf('"signature":"') + 20;
    const forged = Uint8Array.from(backup.slice(0, backup.length - 37));
    forged[at] = forged[at] === 0x30 ? 0x31 : 0x30;
    expect(codeOf(await rehearse(closedAgain(forged)))).toBe('BACKUP_DAMAGED');
    expect(mustBe(await desk.call('backup.state', {})).rehearsal).toMatchObject({ isWhole: false });
  });

  it('refuses the backup of another store, and leaves an audit row each time', async () => {
    const other = await StoryStation.found(groupStation);
    const foreign = await backupOf(other);
    await desk.enter('张三一');
    expect(codeOf(await rehearse(foreign))).toBe('BACKUP_OTHER_STORE');
    expect(codeOf(await rehearse(foreign.slice(0, 5000)))).toBe('BACKUP_TRUNCATED');
    const rows = (await desk.auditRows()).filter(({ event }) => event === 'backup.rehearse');
    expect(rows.map(({ outcome }) => outcome).slice(-2)).toEqual(['BACKUP_OTHER_STORE', 'BACKUP_TRUNCATED']);
  });

  it('promises what a restore keeps: records of a bundle come back with the others', async () => {
    await desk.enter('张三一');
    const before = await allRecords(desk);
    const station = await emptyStation(await backupOf(desk), desk.clock.time);
    mustBe(await restoreOnto(station, { shares: [typed(sheets, 1), typed(sheets, 2)] }));
    mustBe(await station.tryLogin('张三一', desk.passwordOf('张三一')));
    expect(await allRecords(station)).toEqual(before);
  });
});
