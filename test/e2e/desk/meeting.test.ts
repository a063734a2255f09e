import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation, storyAgenda, storyCourse, storyResolutions } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import { answer, write } from '../../support/driverForms.ts';
import { writeBasics, writeItem, writeResolution } from '../../support/driverMeeting.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const [item] = storyAgenda;
const [resolution] = storyResolutions;

/** A day in the running year of the machine: the meeting is held today. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

describe('a 组务会 at the desk', () => {
  let desk: OpenDesk;
  const heldOn = today();
  const title = `${heldOn.slice(0, 4)}年第1次组务会`;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.end());

  it('is written in the form; what is not saved is kept as a draft over a lock', async () => {
    const { page } = desk;
    await desk.enter('王五三');
    await desk.go('会议', '组务会');
    await page.getByText('还没有组务会').waitFor();
    await page.keyboard.press('Control+n');
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await writeBasics(page, { ...storyCourse, heldOn }, false);
    // Locked at once, before the draft is saved by itself: the lock waits for it.
    await desk.enter('王五三');
    await page.getByText('没写完的草稿').waitFor();
    await page.getByRole('button', { name: /^接着写/ }).click();
    const place = page.getByRole('region', { name: '基本情况' }).getByLabel(/^\*?地点/);
    expect(await place.inputValue()).toBe(storyCourse.place);
  });

  it('names what is missing before 送审, and jumps there', async () => {
    const { page } = desk;
    await page.getByText('还缺 1 处').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('还缺 1 处没有填。').waitFor();
    if (item === undefined || resolution === undefined) throw new Error('the story has no item');
    await writeItem(page, item);
    await writeResolution(page, { ...resolution, dueOn: heldOn });
    expect(await page.getByText(/^还缺 \d+ 处$/).count()).toBe(0);
  });

  it('goes to the 组长 and back with a reason', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+Enter');
    await answer(page, '送审');
    await page.getByText('审核', { exact: true }).first().waitFor();
    await desk.enter('张三一');
    await page.getByRole('button', { name: `审定：组务会　${title}` }).click();
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await answer(page, '退回', { words: storyCourse.returned });
    await page.getByText(storyCourse.returned).waitFor();
    await desk.enter('王五三');
    await desk.go('会议', '组务会');
    await page
      .getByRole('row')
      .filter({ hasText: item?.topic ?? '' })
      .dblclick();
    await page.getByRole('button', { name: '送审', exact: true }).click();
    await answer(page, '送审');
  });

  it('is approved with opinion and password; its 议定事项 are handed over, and the text stands still', async () => {
    const { page } = desk;
    await desk.enter('张三一');
    await page.getByRole('button', { name: /^审定/ }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('button', { name: '审定', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '审定' });
    await write(dialog, '专簿止页', '3');
    await dialog.locator('input[type=password]').fill('Wrong#9Pq4xz');
    await dialog.getByRole('button', { name: '审定', exact: true }).click();
    await dialog.getByText(/^口令不对。/).waitFor();
    await answer(page, '审定', {
      words: storyCourse.approved,
      password: passwordOf(groupStation, '张三一'),
    });
    await page.getByText(/^定稿于/).waitFor();
    expect(await page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0);
    await desk.go('会议', '议定事项');
    const row = page.getByRole('row').filter({ hasText: resolution?.matter ?? '' });
    await row.waitFor();
    expect(await row.innerText()).toContain('交办');
  });

  it('is found by zwh in the palette, with the keys alone', async () => {
    const { page } = desk;
    await desk.go('今日');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zwh');
    const palette = page.getByRole('dialog', { name: '搜索' });
    await palette
      .getByRole('option', { name: /^组务会/ })
      .first()
      .waitFor();
    await palette.getByRole('option', { name: new RegExp(title) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '组务会' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    expect(await palette.count()).toBe(0);
  });
});
