import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupStation } from '../demo/story.ts';
import type { LaunchedApp } from '../support/app.ts';
import { makeStore } from '../support/driver.ts';
import {
  discard,
  enterAs,
  field,
  foundedWorkstation,
  framesAtStart,
  mirrorFrames,
  newWorkstation,
  openMeetingForm,
  saveMeeting,
  seeMeetings,
  seeRefusal,
  setClock,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import { reachVault } from '../support/vaultWorker.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let station: Workstation;
let desk: LaunchedApp;

beforeEach(async () => {
  station = await foundedWorkstation();
  desk = await turnOn(station);
  // The clock is moved while the form is open.
  await reachVault(desk.page);
  await enterAs(desk, '王五三');
  await openMeetingForm(desk.page);
});
afterEach(async () => {
  await turnOff(desk);
  discard(station);
});

async function saved(page: Page): Promise<void> {
  await page.getByText(/组务会已保存/).waitFor();
}

/** Text of the saved record as its own page shows it, after a restart. */
async function readsBack(words: string): Promise<void> {
  await turnOff(desk);
  desk = await turnOn(station);
  await framesAtStart(desk);
  await enterAs(desk, '王五三');
  await seeMeetings(desk.page, 2);
  const row = desk.page.getByRole('row').filter({ hasText: '起草' }).filter({ hasText: '2' }).first();
  await row.dblclick();
  await expect
    .poll(async () => desk.page.getByRole('main').evaluate((main) => main.textContent ?? ''))
    .toContain(words);
}

/** What Word puts on the clipboard: markup with styles and addresses, and no plain text beside it. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-name:正文}</style>
<link rel="dns-prefetch" href="//example.invalid"></head><body><!--StartFragment--><p class=MsoNormal>会议<b>强调</b>：
<a href="https://example.invalid/x">要求</a><o:p></o:p></p><p class=MsoNormal>第二段<img src="https://example.invalid/a.png"></p>
<script>document.title='x'</script><!--EndFragment--></body></html>`;

function paste(page: Page, html: string): Promise<void> {
  return field(page, '组长结论').evaluate((area, fragment) => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/html', fragment);
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  }, html);
}

describe('the form of a 组务会', () => {
  it('takes ten thousand characters with surrogate pairs and joined emoji, and gives back every one', async () => {
    const words = [...'𠮷野家👨‍👩‍👧‍👦監督检查①'.repeat(700)]
      .slice(0, 9_996)
      .concat(...'末尾在此')
      .join('');
    await field(desk.page, '组长结论').fill(words);
    expect([...words].length).toBe(10_000);
    await desk.page.keyboard.press('Control+s');
    await saved(desk.page);
    await readsBack(words);
  });

  it('keeps the words of a paste from Word and nothing of its markup', async () => {
    const { page } = desk;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await field(page, '组长结论').click();
    await paste(page, WORD);
    const words = await field(page, '组长结论').inputValue();
    expect(words).toMatch(/^会议强调：\s*要求\n第二段$/);
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(await page.locator('link[rel=dns-prefetch], img[src^=http], a[href^=http]').count()).toBe(0);
    expect(asked.filter((url) => url.includes('example.invalid'))).toEqual([]);
  });

  it.each([
    ['a double click on 保存', (page: Page) => page.getByRole('button', { name: /^保存/ }).dblclick()],
    [
      'Ctrl+S held down',
      async (page: Page) => {
        await page.keyboard.down('Control');
        for (let press = 0; press < 5; press += 1) await page.keyboard.down('s');
        await page.keyboard.up('s');
        await page.keyboard.up('Control');
      },
    ],
    [
      'two events in one tick',
      (page: Page) =>
        page.getByRole('button', { name: /^保存/ }).evaluate((button: HTMLElement) => {
          button.click();
          button.click();
        }),
    ],
  ])('makes one record from %s', async (_name, press) => {
    const { page } = desk;
    await field(page, '组长结论').fill('只存一次');
    await press(page);
    await saved(page);
    await seeMeetings(page, 2);
    await turnOff(desk);
    const frames = (await mirrorFrames(station)).length;
    desk = await turnOn(station);
    expect(await framesAtStart(desk)).toBe(frames);
    await enterAs(desk, '王五三');
    await seeMeetings(desk.page, 2);
  });

  it('saves nothing once the clock was set back, keeps the words, and says who must come', async () => {
    const { page } = desk;
    await field(page, '组长结论').fill('改时间之前所写');
    await page.getByText(/草稿已加密保存/).waitFor();
    await setClock(page, -DAY_MS);
    await page.keyboard.press('Control+s');
    await seeRefusal(page, { code: 'CLOCK_BACK' });
    expect(await field(page, '组长结论').inputValue()).toBe('改时间之前所写');
    await turnOff(desk);
    desk = await turnOn(station);
    await enterAs(desk, '王五三');
    await seeMeetings(desk.page, 1);
    await desk.page.getByRole('navigation').getByText('今日').first().click();
    await desk.page.getByRole('button', { name: '接着写' }).click();
    await expect.poll(() => field(desk.page, '组长结论').inputValue()).toBe('改时间之前所写');
    await desk.page.keyboard.press('Control+s');
    await saved(desk.page);
  });
});

describe('a form left open over New Year', () => {
  it('is numbered in the year of its date, and the next one begins the new year', async () => {
    const machine = newWorkstation();
    const desk = await turnOn(machine);
    const { page } = desk;
    try {
      const now = new Date();
      const newYear = new Date(now.getFullYear() + 1, 0, 1);
      await reachVault(page);
      await setClock(page, newYear.getTime() - 10 * 60 * 1000 - now.getTime());
      await makeStore(page, groupStation);
      await enterAs(desk, '王五三');
      await openMeetingForm(page);
      await field(page, '组长结论').fill('跨年时还开着');
      await page.getByText(/草稿已加密保存/).waitFor();
      await setClock(page, 20 * 60 * 1000);
      await page.keyboard.press('Control+s');
      await saved(page);
      const old = newYear.getFullYear() - 1;
      await page.getByRole('heading', { name: `${old}年第1次组务会` }).waitFor();
      await page
        .getByText(`–组会–${old % 100}–`)
        .first()
        .waitFor();
      await saveMeeting(page, '新年第一次');
      await page.getByRole('heading', { name: `${old + 1}年第1次组务会` }).waitFor();
      await page
        .getByText(`–组会–${(old + 1) % 100}–`)
        .first()
        .waitFor();
    } finally {
      await turnOff(desk);
      discard(machine);
    }
  });
});
