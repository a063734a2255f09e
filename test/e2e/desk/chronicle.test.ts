import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation, storyAgenda, storyCourse, storyResolutions } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import { answer, field, pick, write } from '../../support/driverForms.ts';
import { writeBasics, writeItem, writeResolution } from '../../support/driverMeeting.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const CHRONICLER = '周八七';
const story = {
  ...groupStation,
  accounts: groupStation.accounts.map((account) =>
    account.name === CHRONICLER ? { ...account, offices: ['chronicler'] } : account,
  ),
};

/** The meeting is held today, on the machine's own calendar. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

describe('大事记 at the desk', () => {
  let desk: OpenDesk;
  const heldOn = today();
  const title = `${heldOn.slice(0, 4)}年第1次组务会`;
  const [item] = storyAgenda;
  const [resolution] = storyResolutions;
  beforeAll(async () => {
    desk = await openDesk(story);
    const { page } = desk;
    await desk.enter('王五三');
    await desk.go('会议', '组务会');
    await page.keyboard.press('Control+n');
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await writeBasics(page, { ...storyCourse, heldOn }, false);
    if (item === undefined || resolution === undefined) throw new Error('the story has no item');
    await writeItem(page, item);
    await writeResolution(page, { ...resolution, dueOn: heldOn });
    await page.keyboard.press('Control+Enter');
    await answer(page, '送审');
    await desk.enter('张三一');
    await page.getByRole('button', { name: /^审定/ }).click();
    await page.getByRole('button', { name: '审定', exact: true }).click();
    await answer(page, '审定', {
      words: '同意',
      password: passwordOf(story, '张三一'),
      fill: (dialog) => write(dialog, '专簿止页', '3'),
    });
    await page.getByText(/^定稿于/).waitFor();
  });
  afterAll(() => desk.end());

  it('第四十九条 takes a finalised meeting over with the sentence put right in place', async () => {
    const { page } = desk;
    await desk.enter(CHRONICLER);
    await desk.go('文书', '大事记');
    await page.getByRole('heading', { level: 1, name: '大事记条目' }).waitFor();
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: '从台账提取大事' });
    const proposal = dialog.getByRole('region', { name: title });
    await proposal.getByRole('checkbox').check();
    expect(await field(proposal, '主要内容').inputValue()).toContain(item?.topic ?? '');
    await pick(proposal, page, '类别', '（三）重要活动督促');
    await write(proposal, '主要内容', `召开${title}，部署警示教育。`);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row').filter({ hasText: '部署警示教育' });
    await row.waitFor();
    expect(await row.innerText()).toContain('（三）重要活动督促');
    await page.keyboard.press('Control+e');
    await dialog.getByText(/没有可提取的事/).waitFor();
    await page.keyboard.press('Escape');
    await row.dblclick();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await answer(page, '登记');
    await page.getByText('已登记', { exact: true }).first().waitFor();
  });

  it('第五十条 shows the month by day, by event and by weight, and drafts its digest', async () => {
    const { page } = desk;
    await desk.go('文书', '大事记编排');
    await page.getByRole('heading', { level: 1, name: '大事记编排' }).waitFor();
    const entry = page.getByRole('button', { name: /部署警示教育/ });
    await entry.waitFor();
    const headings = page.locator('[data-pane=entries] h2');
    expect(await headings.allInnerTexts()).toHaveLength(1);
    expect(await headings.first().innerText()).toContain(`${Number(heldOn.slice(5, 7))}月`);
    await page.getByRole('button', { name: '按事', exact: true }).click();
    expect(await headings.first().innerText()).toContain('一日之内的事');
    await page.getByRole('button', { name: '按轻重', exact: true }).click();
    expect(await headings.first().innerText()).toContain('（三）组长参加的重要活动');
    await page.getByRole('button', { name: '前一期' }).click();
    await page.getByRole('heading', { name: /还没有大事记条目/ }).waitFor();
    await page.getByRole('button', { name: '后一期' }).click();
    await entry.waitFor();
    await page.getByRole('button', { name: '起草本期汇总' }).click();
    await page.getByRole('region', { name: '正文' }).waitFor();
    expect(await field(page, '期间').inputValue()).toBe(
      `${heldOn.slice(0, 4)}年${Number(heldOn.slice(5, 7))}月`,
    );
    expect(await field(page, '正文').inputValue()).toContain('部署警示教育');
    await page.keyboard.press('Control+s');
    await page.getByText(/大事记已保存$/).waitFor();
    await desk.go('文书', '大事记编排');
    await page.getByRole('button', { name: '打开本期汇总' }).waitFor();
  });
});
