import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_TEXTS } from '#shared/kernel/errors.ts';
import { startPlain } from '../security/desk.ts';
import type { LaunchedApp } from '../support/app.ts';
import { lockDesk } from '../support/driver.ts';
import {
  discard,
  enterAs,
  field,
  foundedWorkstation,
  framesAtStart,
  killAll,
  mirrorFrames,
  openMeetingForm,
  processTree,
  seeMeetings,
  seeRefusal,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import { newVolume, type Volume } from '../support/volume.ts';

const MIB = 1024 * 1024;
let station: Workstation;
let volume: Volume;
let desk: LaunchedApp;

beforeEach(async () => {
  const founded = await foundedWorkstation();
  volume = newVolume();
  cpSync(founded.profile, join(volume.folder, 'profile'), { recursive: true });
  station = { ...founded, profile: join(volume.folder, 'profile') };
  desk = await turnOn(station);
  await enterAs(desk, '王五三');
});
afterEach(async () => {
  await turnOff(desk);
  volume.remove();
  discard(station);
});

/** A new meeting with this conclusion in the form, not saved. */
async function write(words: string): Promise<void> {
  await openMeetingForm(desk.page);
  await field(desk.page, '组长结论').fill(words);
}

const frames = async () => (await mirrorFrames(station)).length;

describe('a disk', () => {
  it('with little room left takes no new work, but drafts, lock and log-in; with room again it saves', async () => {
    const { page } = desk;
    await write('空间不足时所写');
    await page.getByText(/草稿已加密保存/).waitFor();
    const before = await frames();
    volume.leaveFree(100.5 * MIB);
    await page.keyboard.press('Control+s');
    await seeRefusal(page, { code: 'DISK_LOW', data: { freeMb: 100, floorMb: 256 } });
    expect(await field(page, '组长结论').inputValue()).toBe('空间不足时所写');
    expect(await frames()).toBe(before);

    await lockDesk(page);
    await enterAs(desk, '王五三');
    await page.getByRole('button', { name: '接着写' }).click();
    await expect.poll(() => field(page, '组长结论').inputValue()).toBe('空间不足时所写');
    volume.leaveFree(512 * MIB);
    await page.keyboard.press('Control+s');
    await page.getByText(/组务会已保存/).waitFor();
    await seeMeetings(page, 2);
  });

  it('that is full refuses before anything is half done, says that the draft is not kept, and loses nothing', async () => {
    const { page } = desk;
    await write('磁盘满以前');
    await page.getByText(/草稿已加密保存/).waitFor();
    const before = await frames();
    volume.leaveFree(0);
    // Too much for what the last page of a file has left.
    const words = '磁盘满以后'.repeat(1000);
    await field(page, '组长结论').fill(words);
    await seeRefusal(page, { code: 'DRAFT_NOT_KEPT' });
    await page.keyboard.press('Control+s');
    await seeRefusal(page, { code: 'DISK_LOW', data: { freeMb: 0, floorMb: 256 } });
    expect(await field(page, '组长结论').inputValue()).toBe(words);
    expect(await frames()).toBe(before);

    volume.leaveFree(512 * MIB);
    await page.keyboard.press('Control+s');
    await page
      .getByText(/组务会已保存|已存入副本，主库写入失败/)
      .first()
      .waitFor();
    await turnOff(desk);
    desk = await turnOn(station);

    await framesAtStart(desk);
    await enterAs(desk, '王五三');
    await seeMeetings(desk.page, 2);
  });

  it.each([
    ['full', () => volume.leaveFree(0), () => volume.leaveFree(512 * MIB)],
    ['mounted read-only', () => volume.protect(), () => volume.release()],
  ])(
    'that is %s at the start ends it with a notice; put right, everything is there',
    async (_name, spoil, mend) => {
      await turnOff(desk);
      const before = await frames();
      spoil();
      const start = startPlain(station);
      const { title, explanation, next } = ERROR_TEXTS.PROFILE_READ_ONLY;
      for (const words of [title, explanation, next]) await start.saw(words);
      killAll(processTree(start.child.pid ?? 0));
      await start.ended;
      expect(await frames()).toBe(before);
      mend();
      desk = await turnOn(station);
      expect(await framesAtStart(desk)).toBe(before);
      await enterAs(desk, '王五三');
      await seeMeetings(desk.page, 1);
    },
  );
});
