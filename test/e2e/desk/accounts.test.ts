import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { DeskClock } from '../../support/deskClock.ts';
import { lockDesk, logIn, passwordOf, tryPassword } from '../../support/driver.ts';
import { field } from '../../support/driverForms.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const OLD = passwordOf(groupStation, '张三一');
const NEXT = 'Gaimima#7Kw3';

/** In China's time, as the desk's clock is set. */
function inTwoDays(): string {
  return new Date(Date.now() + (2 * 24 + 8) * 3_600_000).toISOString().slice(0, 19);
}

describe('an account at the desk', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.end());

  async function changePassword(current: string, next: string): Promise<void> {
    const { page } = desk;
    const dialog = page.getByRole('dialog', { name: '修改口令' });
    if ((await dialog.count()) === 0) {
      await page.getByRole('button', { name: /^张三一，/ }).click();
      await page.getByRole('menuitem', { name: '修改口令' }).click();
    }
    await field(dialog, '现在的口令').fill(current);
    await field(dialog, '新口令').fill(next);
    await field(dialog, '再输一遍新口令').fill(next);
    await dialog.getByRole('button', { name: '修改口令' }).click();
  }

  it('does not change its password again on the day it was set', async () => {
    const { page } = desk;
    await logIn(page, '张三一', OLD);
    await changePassword(OLD, NEXT);
    await page.getByText('距上次修改口令不足 1 天。').waitFor();
    await page.keyboard.press('Escape');
  });

  it('changes it later: not with a wrong one, not to a weak one; then only the new one opens', async () => {
    const { page } = desk;
    const clock = await DeskClock.take(desk.app, page, inTwoDays());
    await logIn(page, '张三一', OLD);
    const dialog = page.getByRole('dialog', { name: '修改口令' });
    await changePassword('Wrong#9Pq4xz', NEXT);
    await dialog.getByText(/^口令不对。/).waitFor();
    await changePassword(OLD, '12345678');
    await dialog.getByText('口令不符合本机密级的要求。').waitFor();
    await changePassword(OLD, NEXT);
    await dialog.waitFor({ state: 'detached' });

    await clock.set(inTwoDays());
    await lockDesk(page);
    await tryPassword(page, '张三一', OLD);
    await page.getByText(/^口令不对。已连续输错 \d 次/).waitFor();
    await logIn(page, '张三一', NEXT);
  });

  it('is locked out of what it sees when nobody touches the desk for longer than the policy allows', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: '今日' }).waitFor();
    // The machine stands still for us: its clock that only goes forward does so by an hour.
    await page.evaluate(() => {
      const real = performance.now.bind(performance);
      performance.now = () => real() + 3_600_000;
    });
    await page.getByRole('button', { name: /^解锁/ }).waitFor();
    expect(await page.getByRole('heading', { name: '今日' }).count()).toBe(0);
    expect(await page.getByRole('textbox', { name: '口令', exact: true }).inputValue()).toBe('');
  });

  it('logs out to the lock page by the menu of the account', async () => {
    const { page } = desk;
    await logIn(page, '张三一', NEXT);
    await page.getByRole('button', { name: /^张三一，/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('button', { name: /^解锁/ }).waitFor();
  });

  it('of the 三员 sees no business record and no group of registers', async () => {
    const { page } = desk;
    await logIn(page, '吴九八', passwordOf(groupStation, '吴九八'));
    await page.getByText('三员不能看业务记录').waitFor();
    const groups = await page.getByRole('navigation', { name: '导航' }).getByRole('button').allInnerTexts();
    expect(groups).not.toContain('会议');
    await lockDesk(page);
  });

  it('of a 保密员 alone is shown no register, and asks for nothing it may not have', async () => {
    const { page } = desk;
    await logIn(page, '孙七六', passwordOf(groupStation, '孙七六'));
    await page.getByText('本账号只任保密员，不能看业务记录').waitFor();
    for (const place of ['交接登记', '站点名片', '介质登记']) {
      await desk.go('交换', place);
      await page.getByRole('heading', { level: 1, name: place }).waitFor();
    }
    expect(await page.getByRole('navigation', { name: '导航' }).getByText('会议').count()).toBe(0);
    await lockDesk(page);
    await logIn(page, '陈一十', passwordOf(groupStation, '陈一十'));
    await desk.go('系统', '审计');
    await page.getByRole('row').filter({ hasText: '孙七六' }).first().waitFor();
    expect(await page.getByText('本账号没有这项权限').count()).toBe(0);
    await lockDesk(page);
  });
});
