import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation, plantedPhrases } from '../demo/story.ts';
import type { LaunchedApp } from '../support/app.ts';
import { answerDialog, lockDesk, tryPassword } from '../support/driver.ts';
import { answer } from '../support/driverForms.ts';
import {
  cutPower,
  discard,
  enterAs,
  field,
  foundStore,
  newWorkstation,
  openMeetingForm,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import { type LeakReport, searchForLeaks } from '../support/leakSearch.ts';

/** One phrase for each way that a text goes: record, second record, draft, search, attachment and its name. */
const RECORDED = [...plantedPhrases, '核查对象的工作单位和任职时间', '谈话安排在周四上午'];
const DRAFTED = '草稿里的研判意见尚未存入台账';
const SEARCHED = '检索过的人员去向';
const SCANNED = '扫描件里的签名页文字';
const SCAN_NAME = '签字页扫描件甲号';
const WRONG_PASSWORD = 'Cuowu#8Kq2z';
const PLANTED = [
  ...RECORDED,
  DRAFTED,
  SEARCHED,
  SCANNED,
  SCAN_NAME,
  WRONG_PASSWORD,
  ...groupStation.accounts.map(({ password }) => password),
];
/** Written unsealed by the test itself, into a database of its own beside ours. */
const CONTROL = '对照用的明文只写在这个库里';

const MIB = 1024 * 1024;
const SCANS = 2;
const SCAN_BYTES = 3 * MIB;
const MEETINGS = 4;
/** LevelDB writes tables once its log has 4 MiB; values above 64 KiB lie in files of their own and do not count. */
const FILLERS = 110;
const FILLER_CHARS = 14_000;
const SCRATCH_ROWS = 400;

let station: Workstation;
let medium: string;

function search(): LeakReport {
  return searchForLeaks(station.folder, PLANTED);
}

// Some hundred acts through the screen.
const SET_UP_MS = 300_000;

beforeAll(async () => {
  station = newWorkstation();
  medium = mkdtempSync(join(tmpdir(), 'medium-'));
  const desk = await foundStore(station);
  await enterAs(desk, '王五三');
  for (let at = 0; at < MEETINGS; at += 1) await saveLongMeeting(desk.page, at);
  await savePdf(desk);
  for (let at = 0; at < SCANS; at += 1) await attachScan(desk, at);
  for (let at = 0; at < FILLERS; at += 1) await saveFiller(desk.page);
  await searchFor(desk.page, SEARCHED);
  await openMeetingForm(desk.page);
  await field(desk.page, '组长结论').fill(DRAFTED);
  await desk.page.getByText(/草稿已加密保存/).waitFor();
  await lockDesk(desk.page);
  await tryPassword(desk.page, '王五三', WRONG_PASSWORD);
  await desk.page.getByText('口令不对').waitFor();
  await turnOff(desk);
}, SET_UP_MS);
afterAll(() => {
  discard(station);
  rmSync(medium, { recursive: true, force: true });
});

/** Long enough that a row fills several of LevelDB's blocks; ends at the meeting's own page. */
async function saveLongMeeting(page: Page, at: number): Promise<void> {
  await openMeetingForm(page);
  await field(page, '组长结论').fill(`${RECORDED.join('；')}。`.repeat(40 + at));
  await field(page, '通知要求').fill(RECORDED.join('\n'));
  await page.keyboard.press('Control+s');
  await page.getByText(/组务会已保存/).waitFor();
}

/** Words without end or sense, which pack as badly as ciphertext does. */
function noise(chars: number): string {
  return Array.from(randomBytes(chars), (byte) => String.fromCodePoint(0x4e00 + byte * 61)).join('');
}

async function saveFiller(page: Page): Promise<void> {
  await openMeetingForm(page);
  await field(page, '通知要求').fill(noise(FILLER_CHARS));
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '附扫描件' }).waitFor();
}

async function attachScan({ app, page }: LaunchedApp, at: number): Promise<void> {
  const path = join(medium, `${SCAN_NAME}${at}.png`);
  const magic = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  writeFileSync(path, Buffer.concat([magic, Buffer.from(SCANNED.repeat(50)), randomBytes(SCAN_BYTES)]));
  await answerDialog(app, path);
  await page.getByRole('button', { name: '附扫描件' }).click();
  await answer(page, '附扫描件', {
    act: '附上',
    fill: (dialog) => dialog.getByRole('button', { name: '选文件' }).click(),
  });
}

async function savePdf({ app, page }: LaunchedApp): Promise<void> {
  await answerDialog(app, join(medium, 'paper.pdf'));
  await page.getByRole('button', { name: '打印预览' }).click();
  await page.getByRole('button', { name: '存为 PDF', disabled: false }).click();
  await answer(page, '存为 PDF');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '附扫描件' }).waitFor();
}

async function searchFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page
    .getByRole('combobox', { name: /^搜索/ })
    .or(page.getByRole('textbox', { name: /^搜索/ }))
    .fill(words);
  await page.keyboard.press('Escape');
}

/** What no page of ours does: text in the clear, in IndexedDB of the same profile, enough to be compacted. */
async function writeUnsealed(page: Page): Promise<void> {
  await page.evaluate(
    async ([phrase, rows]) => {
      const request = indexedDB.open('scratch', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      await new Promise<void>((resolve, reject) => {
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
      const database = request.result;
      for (let at = 0; at < rows; at += 1) {
        const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
        const noise = Array.from(crypto.getRandomValues(new Uint8Array(10_000)), (byte) =>
          String.fromCodePoint(0x4e00 + byte * 61),
        );
        transaction.objectStore('rows').put(`${phrase}${at}，${noise.join('')}`, at);
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        });
      }
      database.close();
    },
    [CONTROL, SCRATCH_ROWS] as const,
  );
}

describe('at rest', () => {
  it('nothing that was typed, read or printed lies in the profile in the clear', () => {
    const report = search();
    expect(report.leaks).toEqual([]);
    // LevelDB has compacted, and its tables were really unpacked.
    expect(report.tables).toBeGreaterThan(0);
    expect(report.bytes).toBeGreaterThan(2 * SCANS * SCAN_BYTES);
  });

  it('neither after a power cut in the middle of work', async () => {
    const desk = await turnOn(station);
    await enterAs(desk, '王五三');
    await saveLongMeeting(desk.page, MEETINGS);
    await openMeetingForm(desk.page);
    await field(desk.page, '组长结论').fill(DRAFTED.repeat(20));
    await desk.page.getByText(/草稿已加密保存/).waitFor();
    await cutPower(desk);
    expect(search().leaks).toEqual([]);
  });

  it('while the same search finds what is stored unsealed beside it, after compaction', async () => {
    const desk = await turnOn(station);
    await desk.page.getByRole('button', { name: /^解锁/ }).waitFor();
    await writeUnsealed(desk.page);
    await turnOff(desk);
    const { leaks } = searchForLeaks(station.profile, [CONTROL]);
    expect(leaks.filter(({ where }) => where === 'table').length).toBeGreaterThan(0);
    expect(leaks.every(({ file }) => file.includes('IndexedDB'))).toBe(true);
    expect(search().leaks).toEqual([]);
  });

  it('and in the text of the PDF that the person saved', () => {
    const text = join(medium, 'text');
    mkdirSync(text);
    const plain = execFileSync('pdftotext', [join(medium, 'paper.pdf'), '-'], { encoding: 'utf8' });
    writeFileSync(join(text, 'paper.txt'), plain.replaceAll(/\s/g, ''));
    const found = new Set(searchForLeaks(text, RECORDED).leaks.map(({ phrase }) => phrase));
    expect(readFileSync(join(medium, 'paper.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect([...found]).toEqual(RECORDED);
  });
});
