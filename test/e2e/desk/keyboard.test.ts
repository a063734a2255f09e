import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import { tabTo } from '../../support/keys.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

describe('the desk without a mouse', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.end());

  it('unlocks, begins a 组务会, fills a field, saves, goes back to the list, and locks', async () => {
    const { page } = desk;
    // The leader stands first and is chosen; the password has the focus.
    await page.keyboard.type(passwordOf(groupStation, '张三一'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '今日' }).waitFor();

    await tabTo(page, /^会议$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '组务会' }).waitFor();
    await page.keyboard.press('Control+n');
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await tabTo(page, /^\*?地点/);
    await page.keyboard.type('三楼会议室');
    await tabTo(page, /^加议题$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^\*?议题/);
    await page.keyboard.type('清明假期值班');
    await tabTo(page, /^\*?类别/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, /^\*?提出人/);
    await page.keyboard.type('zly');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await page.getByText(/第1次组务会已保存$/).waitFor();

    await page.keyboard.press('Escape');
    const row = page.getByRole('row').filter({ hasText: '清明假期值班' });
    await row.waitFor();
    expect(await row.innerText()).toContain('起草');
    await page.keyboard.press('Control+l');
    await page.getByRole('button', { name: /^解锁/ }).waitFor();
  });
});
