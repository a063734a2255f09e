import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyAgenda, storyCourse } from '../../demo/story.ts';
import { writeBasics, writeItem } from '../../support/driverMeeting.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const PLACES = [
  ['今日', undefined, '今日'],
  ['会议', '组务会', '组务会'],
  ['会议', '会议纪要', '会议纪要'],
  ['会议', '议定事项', '议定事项'],
  ['会议', '事项督办', '事项督办'],
  ['交换', '导入交换包', '导入交换包'],
  ['交换', '导出交换包', '导出交换包'],
  ['交换', '交接登记', '交接登记'],
  ['交换', '站点名片', '站点名片'],
  ['交换', '介质登记', '介质登记'],
] as const;

describe('every page', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.end());

  /** Findings that keep a person from working. */
  async function findings(): Promise<readonly string[]> {
    // Electron opens no second page for axe to finish in.
    const result = await new AxeBuilder({ page: desk.page }).setLegacyMode(true).analyze();
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }

  /** Whether the page needs a scrollbar of its own, or something sticks out of the window. */
  function overflow(): Promise<{ readonly width: number; readonly height: number }> {
    return desk.page.evaluate(() => ({
      width: document.documentElement.scrollWidth - window.innerWidth,
      height: document.documentElement.scrollHeight - window.innerHeight,
    }));
  }

  async function visit(each: (place: string) => Promise<void>): Promise<void> {
    for (const [group, place, title] of PLACES) {
      await desk.go(group, place);
      await desk.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await each(title);
    }
  }

  async function choose(item: string): Promise<void> {
    await desk.page.getByRole('button', { name: /^张三一，/ }).click();
    await desk.page.getByRole('menuitem', { name: item, exact: true }).click();
    await desk.page.keyboard.press('Escape');
  }

  it('before the log-in has no serious finding of axe', async () => {
    expect(await findings()).toEqual([]);
  });

  it('has no serious finding of axe, nor the form and the record', async () => {
    const { page } = desk;
    await desk.enter('张三一');
    await visit(async (place) => expect([place, await findings()]).toEqual([place, []]));
    await desk.go('会议', '组务会');
    await page.keyboard.press('Control+n');
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await writeBasics(page, storyCourse, true);
    const [item] = storyAgenda;
    if (item === undefined) throw new Error('the story has no item');
    await writeItem(page, item);
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Control+s');
    await page.getByText(/组务会已保存$/).waitFor();
    expect(await findings()).toEqual([]);
  });

  it('stays within the window at the largest letters', async () => {
    await choose('19');
    const size = await desk.page.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(Number.parseFloat(size)).toBeCloseTo(19, 0);
    await visit(async (place) => expect([place, await overflow()]).toEqual([place, { width: 0, height: 0 }]));
    await choose('15');
  });

  it('is readable on a dark ground too', async () => {
    await choose('深色');
    const ground = (): Promise<string> =>
      desk.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 255] = (/\d+/.exec(await ground()) ?? []).map(Number);
    expect(red).toBeLessThan(64);
    await visit(async (place) => expect([place, await findings()]).toEqual([place, []]));
    await choose('浅色');
  });
});
