import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/app.ts';
import { answerDialog } from '../support/driver.ts';
import {
  discard,
  enterAs,
  foundedWorkstation,
  openPlace,
  seeRefusal,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import { newVolume, type Volume } from '../support/volume.ts';

const MIB = 1024 * 1024;
const GIVE_UP_MS = 10_000;
let station: Workstation;
let desk: LaunchedApp;
let medium: Volume;

beforeEach(async () => {
  station = await foundedWorkstation();
  medium = newVolume(8 * MIB);
  desk = await turnOn(station);
});
afterEach(async () => {
  await turnOff(desk);
  medium.remove();
  discard(station);
});

/** The two things that anybody writes with one press: a card, and the backup. */
const WRITINGS = {
  card: { who: '王五三', group: '交换', place: '站点名片', press: '写出本站名片', file: 'own.pzc' },
  backup: { who: '吴九八', group: '系统', place: '备份', press: '备份到介质', file: 'all.pzk' },
} as const;

/** Comes to where only the button is left to be pressed. */
async function toWrite(what: keyof typeof WRITINGS): Promise<() => Promise<void>> {
  const { who, group, place, press, file } = WRITINGS[what];
  await enterAs(desk, who);
  await openPlace(desk.page, group, place);
  await answerDialog(desk.app, join(medium.folder, file));
  return () => desk.page.getByRole('button', { name: press }).click();
}

async function write(what: keyof typeof WRITINGS): Promise<void> {
  const press = await toWrite(what);
  await press();
}

async function writesNow(what: keyof typeof WRITINGS): Promise<void> {
  await desk.page.getByRole('button', { name: WRITINGS[what].press }).click();
  await desk.page.getByText(/^(名片已写出|已备份并读回核对)/).waitFor();
}

/** Says that it looks, then stops the application at the first byte on the medium, as a slow medium would hold it. */
const HOLD = `
  const { readdirSync } = require('node:fs');
  const [folder, pid, giveUp] = process.argv.slice(1);
  const end = Date.now() + Number(giveUp);
  process.stdout.write('looking');
  while (readdirSync(folder).length === 0) if (Date.now() > end) process.exit(1);
  process.kill(Number(pid), 'SIGSTOP');
`;

/** Takes the medium out while the application writes. A process of its own looks: a click is answered too late for us. */
async function takeOutWhileWriting(press: () => Promise<void>): Promise<void> {
  const pid = desk.app.process().pid ?? 0;
  const holder = spawn(process.execPath, ['-e', HOLD, medium.folder, String(pid), String(GIVE_UP_MS)]);
  const ended = once(holder, 'exit');
  await once(holder.stdout, 'data');
  const pressed = press();
  const [code] = await ended;
  if (code !== 0) throw new Error('nothing was written');
  medium.takeOut();
  process.kill(pid, 'SIGCONT');
  await pressed;
}

describe.each(['card', 'backup'] as const)('writing a %s to a medium', (what) => {
  it('that is full leaves nothing on it, and another try with room succeeds', async () => {
    writeFileSync(join(medium.folder, '别的.txt'), '原有的文件');
    medium.leaveFree(0);
    await write(what);
    await seeRefusal(desk.page, { code: 'MEDIUM_FULL' });
    expect(readdirSync(medium.folder)).toEqual(['别的.txt']);
    medium.leaveFree(4 * MIB);
    await writesNow(what);
    expect(readdirSync(medium.folder).length).toBe(2);
  });

  it('that is write-protected says so', async () => {
    medium.protect();
    await write(what);
    await seeRefusal(desk.page, { code: 'MEDIUM_READ_ONLY' });
    expect(readdirSync(medium.folder)).toEqual([]);
  });

  it('that holds such a file already does not touch it', async () => {
    const path = join(medium.folder, WRITINGS[what].file);
    writeFileSync(path, '原有的文件');
    await write(what);
    await seeRefusal(desk.page, { code: 'FILE_EXISTS' });
    expect(readFileSync(path, 'utf8')).toBe('原有的文件');
    expect(readdirSync(medium.folder).length).toBe(1);
  });

  it('that is taken out meanwhile says so; put in again, it is written', async () => {
    await takeOutWhileWriting(await toWrite(what));
    await seeRefusal(desk.page, { code: 'MEDIUM_REMOVED' });
    expect(readdirSync(medium.folder)).toEqual([]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', medium.folder]);
    try {
      await writesNow(what);
      expect(readdirSync(medium.folder).length).toBe(1);
    } finally {
      execFileSync('umount', ['-l', medium.folder]);
    }
  });
});
