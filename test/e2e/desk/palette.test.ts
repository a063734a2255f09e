import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyCourse } from '../../demo/story.ts';
import { write } from '../../support/driverForms.ts';
import { writeBasics } from '../../support/driverMeeting.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

/** The days of two meetings: today and the last of the year before, by the machine's clock. */
function days(): readonly [string, string] {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return [today, `${now.getFullYear() - 1}-12-31`];
}

describe('the palette', () => {
  let desk: OpenDesk;
  let palette: Locator;
  const [today, before] = days();
  const records = (): Locator => palette.getByRole('group', { name: '记录' });
  /** What stands in the records, once the search is done. */
  const find = async (words: string, count: number): Promise<readonly string[]> => {
    await palette.getByRole('combobox').fill(words);
    if (count === 0) await palette.getByText('没有找到').waitFor();
    else
      await records()
        .getByText(new RegExp(`共 ${count} 条`))
        .waitFor();
    return records().getByRole('option').allInnerTexts();
  };

  beforeAll(async () => {
    desk = await openDesk();
    const { page } = desk;
    palette = page.getByRole('dialog', { name: '搜索' });
    await desk.enter('王五三');
    for (const [heldOn, conclusion] of [
      [today, '食堂专项监督按期报结果'],
      [before, '食堂台账封存'],
    ] as const) {
      await desk.go('会议', '组务会');
      await page.keyboard.press('Control+n');
      await page.getByRole('region', { name: '基本情况' }).waitFor();
      await writeBasics(page, { ...storyCourse, heldOn, conclusion }, false);
      await write(page.getByRole('region', { name: '基本情况' }), '地点', `会议室${heldOn}`);
      await page.keyboard.press('Control+s');
      await page.getByRole('heading', { level: 1, name: /组务会/ }).waitFor();
    }
    await desk.go('今日');
    await page.keyboard.press('Control+k');
  });
  afterAll(() => desk.end());

  it('finds records by several words, with what matched, the register and the day', async () => {
    const [row = ''] = await find('食堂 去年', 1);
    expect(row).toContain('组长结论');
    expect(row).toContain('12月31日');
    expect(await records().locator('mark').allInnerTexts()).toEqual(['食堂']);
    expect(await find('食堂', 2)).toHaveLength(2);
    expect(await find('zwh 今天', 1)).toHaveLength(1);
    await find('食堂 礼堂没有', 0);
  });

  it('shows one group at a time by Tab, and acts of every register', async () => {
    const { page } = desk;
    await find('zwh', 2);
    expect(await palette.getByRole('group').count()).toBe(3);
    await page.keyboard.press('Tab');
    expect(await palette.getByRole('group').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await records().getByRole('option').count()).toBe(2);
    await page.keyboard.press('Tab');
    expect(await palette.getByRole('option', { name: '新建组务会' }).count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await palette.getByRole('group').count()).toBe(3);
  });

  it('takes what is typed behind Ctrl+K at once, on a machine that has much to do', async () => {
    const { page } = desk;
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 10 });
    for (const words of ['zwh', '20260302', 'jinrigongzuo']) {
      await page.keyboard.press('Escape');
      await palette.waitFor({ state: 'detached' });
      // Nothing is waited for in between: the keys come as fast as the window takes them.
      const press = (key: string, more: object) =>
        ['rawKeyDown', ...('text' in more ? ['char'] : []), 'keyUp'].map((type) =>
          slow.send('Input.dispatchKeyEvent', { type: type as 'char', key, ...more }),
        );
      await Promise.all([
        ...press('k', { modifiers: 2, windowsVirtualKeyCode: 75 }),
        ...[...words].flatMap((text) => press(text, { text })),
      ]);
      expect(await palette.getByRole('combobox').inputValue()).toBe(words);
    }
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await slow.detach();
  });

  it('opens what the arrows chose, and locks', async () => {
    const { page } = desk;
    await find('食堂 去年', 1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(`会议室${before}`).first().waitFor();
    expect(await palette.count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('锁定');
    await palette.getByRole('option', { name: '锁定' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: '口令' }).waitFor();
  });
});
