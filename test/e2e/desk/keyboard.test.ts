import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

/** Tab until the focus stands on what has this name; fails when it comes round without it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const label = labels ? (element.labels?.[0]?.innerText ?? '') : '';
      return (element.getAttribute('aria-label') ?? label) || (element.textContent ?? '');
    });
    if (name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`never came to ${name}: ${seen.join(' | ')}`);
}

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
