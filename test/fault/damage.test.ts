import { createHash, randomBytes } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/app.ts';
import { lockDesk } from '../support/driver.ts';
import {
  databaseFolder,
  discard,
  enterAs,
  FOUNDED_CONCLUSION,
  filesBelow,
  foundedWorkstation,
  framesAtStart,
  giveReason,
  mirrorFile,
  mirrorFrames,
  openMeeting,
  openPlace,
  saveMeeting,
  seeMeetings,
  seeRefusal,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';

const SEAL_BYTES = 24;
let station: Workstation;
/** How many frames the store had when nobody had touched it. */
let frames: number;
const spare: Workstation[] = [];

beforeEach(async () => {
  station = await foundedWorkstation();
  frames = (await mirrorFrames(station)).length;
});
afterEach(() => {
  for (const one of [station, ...spare.splice(0)]) discard(one);
});

async function whileOn<T>(work: (desk: LaunchedApp) => Promise<T>, on = station): Promise<T> {
  const desk = await turnOn(on);
  try {
    return await work(desk);
  } finally {
    await turnOff(desk);
  }
}

/** Starts, reads what the lock page says, and looks that everything is there. */
async function startAndLook(...words: readonly (string | RegExp)[]): Promise<void> {
  await whileOn(async (desk) => {
    expect(await framesAtStart(desk)).toBe(frames);
    for (const text of words) await desk.page.getByText(text).waitFor();
    await holdsEverything(desk);
  });
}

async function holdsEverything(desk: LaunchedApp): Promise<void> {
  await enterAs(desk, '王五三');
  await seeMeetings(desk.page, 1);
  await openMeeting(desk.page);
  await desk.page.getByText(FOUNDED_CONCLUSION).first().waitFor();
}

/** What the next start says after a repair: nothing is left to repair. */
async function startsClean(): Promise<void> {
  await whileOn(async ({ page }) => {
    await page.getByText(/^启动检查通过：主库与副本一致/).waitFor();
    expect(await page.getByLabel('注意').count()).toBe(0);
  });
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

/** LevelDB's log, in which the newest writes stand. */
function databaseLog(): string {
  const path = filesBelow(databaseFolder(station), /\.log$/).at(-1);
  if (path === undefined) throw new Error('no LevelDB log');
  return path;
}

/** Cuts off the end of the log from the last frame on: with it go checkpoint and snapshots, which stand behind it. */
async function cutNewestFrame(): Promise<void> {
  const last = (await mirrorFrames(station)).at(-1);
  if (last === undefined) throw new Error('no frames');
  // The end of a frame is its seal, which stands nowhere else.
  const end = last.offset + last.length;
  const seal = readFileSync(mirrorFile(station)).subarray(end - SEAL_BYTES, end);
  const path = databaseLog();
  const at = readFileSync(path).indexOf(seal);
  if (at < 0) throw new Error('the last frame is not in the log');
  truncateSync(path, at);
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe('the database', () => {
  it('deleted is rebuilt from the mirror', async () => {
    rmSync(databaseFolder(station), { recursive: true });
    await startAndLook(/主库缺失，已由副本重建 \d+ 帧/);
    await startsClean();
  });

  it.each([
    ['its log', () => databaseLog()],
    ['its MANIFEST', () => filesBelow(databaseFolder(station), /MANIFEST-\d+$/)[0] ?? ''],
  ])('with garbage in %s is repaired from the mirror', async (_name, pathOf) => {
    const path = pathOf();
    const size = readFileSync(path).length;
    const from = Math.floor(size / 3);
    const bytes = readFileSync(path);
    randomBytes(Math.ceil(size / 3)).copy(bytes, from);
    writeFileSync(path, bytes);
    await startAndLook(/由副本重建|从副本补入/);
    await startsClean();
  });

  it('that cannot be opened at all is said so; set aside as told, it is rebuilt from the mirror', async () => {
    writeFileSync(filesBelow(databaseFolder(station), /CURRENT$/)[0] ?? '', 'MANIFEST-999999\n');
    await whileOn(async ({ page }) => {
      await page.getByRole('heading', { name: '工作库没有打开' }).waitFor();
      await seeRefusal(page, { code: 'DATABASE_NOT_OPENED' });
    });
    renameSync(databaseFolder(station), join(station.folder, 'set aside'));
    await startAndLook(/主库缺失，已由副本重建 \d+ 帧/);
  });

  it('that lost its newest writes takes them from the mirror', async () => {
    await cutNewestFrame();
    await startAndLook(/主库缺 \d+ 帧，已从副本补入，内容没有丢/);
    // LevelDB writes on behind the torn end of its log and may not find that again: then the mirror helps again.
    frames = (await mirrorFrames(station)).length;
    await startAndLook();
  });
});

describe('the mirror', () => {
  it('deleted is rebuilt from the database', async () => {
    rmSync(join(station.profile, 'mirror'), { recursive: true });
    await startAndLook(`副本缺 ${frames} 帧，已由主库重建，内容没有丢。`);
    await startsClean();
  });

  it.each([
    ['one byte', (length: number) => length - 1],
    ['all but the first byte of the last frame', () => 1],
    ['half of the last frame', (length: number) => Math.floor(length / 2)],
  ])('cut by %s at its end gets the frame back from the database', async (_name, keep) => {
    const last = (await mirrorFrames(station)).at(-1);
    if (last === undefined) throw new Error('no frames');
    truncateSync(mirrorFile(station), last.offset + keep(last.length));
    // The frame was acknowledged and is in the database: nobody may be told to do it again.
    await startAndLook('副本缺 1 帧，已由主库重建，内容没有丢。');
    await startsClean();
  });

  it('with bytes behind it of a save that never ended drops them and says so', async () => {
    const file = mirrorFile(station);
    const whole = readFileSync(file);
    const last = (await mirrorFrames(station)).at(-1);
    const half = whole.subarray(last?.offset ?? 0, (last?.offset ?? 0) + 60);
    writeFileSync(file, Buffer.concat([whole, half]));
    await startAndLook('副本末尾有 60 字节没有写完，已切除');
    await startsClean();
  });

  it('of another store stops the start and nothing is touched; put right, the store opens', async () => {
    // The same store on two machines that went their own ways: every frame fits, and it is not ours.
    const other = await foundedWorkstation();
    spare.push(other);
    for (const [on, words] of [
      [station, '本站的会议'],
      [other, '另一台的会议'],
    ] as const) {
      await whileOn(async (desk) => {
        await enterAs(desk, '王五三');
        await saveMeeting(desk.page, words);
      }, on);
    }
    const [own, kept] = [join(station.profile, 'mirror'), join(station.folder, 'kept')];
    renameSync(own, kept);
    cpSync(join(other.profile, 'mirror'), own, { recursive: true });
    const before = digestOf(mirrorFile(station));
    await whileOn(async ({ page }) => {
      await page.getByRole('heading', { name: '工作库没有打开' }).waitFor();
      await seeRefusal(page, { code: 'STORE_MIXED', data: { n: frames + 1 } });
      expect(digestOf(mirrorFile(station))).toBe(before);
      rmSync(own, { recursive: true });
      renameSync(kept, own);
      await page.getByRole('button', { name: '重新检查' }).click();
      await page.getByText(/^启动检查通过/).waitFor();
    });
    await whileOn(async (desk) => {
      await enterAs(desk, '王五三');
      await seeMeetings(desk.page, 2);
    });
  });
});

describe('both sides', () => {
  it('damaged in different places repair each other', async () => {
    const early = (await mirrorFrames(station))[1];
    flipByte(mirrorFile(station), (early?.offset ?? 0) + 100);
    await cutNewestFrame();
    await startAndLook(/主库和副本各有损坏，已互相补齐 \d+ 帧/);
  });

  it('without a frame open read-only, name it, and put nothing in its place', async () => {
    const hole = (await mirrorFrames(station)).at(-2);
    flipByte(mirrorFile(station), (hole?.offset ?? 0) + 100);
    rmSync(databaseFolder(station), { recursive: true });
    await whileOn(async (desk) => {
      await seeRefusal(desk.page, { code: 'STORE_HOLE', data: { n: hole?.n ?? 0 } });
      await enterAs(desk, '王五三');
      await seeRefusal(desk.page, { code: 'STORE_HOLE', data: { n: hole?.n ?? 0 } });
    });
    expect((await mirrorFrames(station)).map(({ n }) => n)).not.toContain(hole?.n);
  });

  it('taken away while the witness remembers them never look like a fresh machine', async () => {
    rmSync(join(station.profile, 'mirror'), { recursive: true });
    rmSync(databaseFolder(station), { recursive: true });
    await whileOn(async ({ page }) => {
      await page.getByRole('heading', { name: '工作库没有打开' }).waitFor();
      await seeRefusal(page, { code: 'STORE_ROLLED_BACK' });
      expect(await page.getByText('首次启动').count()).toBe(0);
    });
  });
});

describe('the witness', () => {
  it('notices an older copy of the whole profile; a new volume opens it again', async () => {
    const older = join(station.folder, 'older');
    cpSync(station.profile, older, { recursive: true });
    await whileOn(async (desk) => {
      await enterAs(desk, '王五三');
      await saveMeeting(desk.page, '放回旧副本就没有了');
    });
    rmSync(station.profile, { recursive: true });
    renameSync(older, station.profile);
    await whileOn(async (desk) => {
      const { page } = desk;
      await seeRefusal(page, { code: 'STORE_ROLLED_BACK' });
      await holdsEverything(desk);
      await seeRefusal(page, { code: 'STORE_ROLLED_BACK' });
      await lockDesk(page);
      await enterAs(desk, '郑十九');
      await openPlace(page, '系统', '时钟与新册');
      await page.getByRole('button', { name: '另开新册' }).click();
      await giveReason(page, '另开新册', '系统重装时放回了上周的备份，已核对');
      await page.getByText('已另开新册，理由记入日志和审计').waitFor();
      await lockDesk(page);
      await enterAs(desk, '王五三');
      await saveMeeting(page, '新册第一次会议');
      await seeMeetings(page, 2);
    });
    await startsClean();
  });

  it('deleted is missed, made anew, and the person is warned', async () => {
    rmSync(station.witness, { recursive: true });
    await startAndLook('没有找到见证记录，无法核对是否放回过旧副本；已另建，并记入审计。');
    await startsClean();
  });

  it('damaged leaves the store read-only', async () => {
    for (const path of filesBelow(station.witness, /witness\.[ab]$/)) flipByte(path, 40);
    await whileOn(async (desk) => {
      const reason = '见证文件损坏，不能核对工作库是否被放回旧的副本。';
      await seeRefusal(desk.page, { code: 'STORE_READ_ONLY', data: { reason } });
      await holdsEverything(desk);
    });
  });
});
