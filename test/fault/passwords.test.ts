import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupStation } from '../demo/story.ts';
import type { LaunchedApp } from '../support/app.ts';
import { lockDesk, logIn, passwordOf, tryPassword } from '../support/driver.ts';
import {
  cutPower,
  discard,
  enterAs,
  foundedWorkstation,
  giveReason,
  openPlace,
  seeRefusal,
  setClock,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import { reachVault } from '../support/vaultWorker.ts';

const LEADER = '张三一';
const WRONG = 'Wrong#9Pq4x';
const DAYS_MS = 5 * 24 * 60 * 60 * 1000;

let station: Workstation;
let desk: LaunchedApp;
beforeEach(async () => {
  station = await foundedWorkstation();
  desk = await turnOn(station);
});
afterEach(async () => {
  await turnOff(desk);
  discard(station);
});

async function restart(): Promise<void> {
  await turnOff(desk);
  desk = await turnOn(station);
}

async function typeWrongPassword(page: Page, failures: number): Promise<void> {
  await tryPassword(page, LEADER, WRONG);
  if (failures === 5) return seeRefusal(page, { code: 'LOCKED_OUT' });
  await page.getByText(`口令不对。已连续输错 ${failures} 次，再错 ${5 - failures} 次账号锁定。`).waitFor();
}

async function chooseAccount(page: Page, name: string): Promise<void> {
  await openPlace(page, '系统', '账号');
  await page.getByRole('row').filter({ hasText: name }).first().click();
}

describe('five wrong passwords in a row', () => {
  it('lock the account, over a restart and a clock set back, until 安全保密管理员 lifts it', async () => {
    // The machine runs five days ahead; at the restart its clock is right again, and so set back.
    await reachVault(desk.page);
    await setClock(desk.page, DAYS_MS);
    for (const failures of [1, 2, 3, 4, 5]) await typeWrongPassword(desk.page, failures);
    await tryPassword(desk.page, LEADER, passwordOf(groupStation, LEADER));
    await seeRefusal(desk.page, { code: 'LOCKED_OUT' });

    await restart();
    await seeRefusal(desk.page, { code: 'CLOCK_BACK' });
    await desk.page.getByRole('radio', { name: LEADER }).getByText('已锁定').waitFor();
    await tryPassword(desk.page, LEADER, passwordOf(groupStation, LEADER));
    await seeRefusal(desk.page, { code: 'LOCKED_OUT' });

    await enterAs(desk, '郑十九');
    await openPlace(desk.page, '系统', '时钟与新册');
    await desk.page.getByRole('button', { name: '接受现在的时间' }).click();
    await giveReason(desk.page, '接受现在的时间', '时钟快了五天，已与标准时间核对改正');
    await desk.page.getByText('已按现在的时间接受，理由记入日志和审计').waitFor();
    await lockDesk(desk.page);
    await tryPassword(desk.page, LEADER, passwordOf(groupStation, LEADER));
    await seeRefusal(desk.page, { code: 'LOCKED_OUT' });

    await enterAs(desk, '郑十九');
    await chooseAccount(desk.page, LEADER);
    await desk.page.getByRole('button', { name: '解除锁定' }).click();
    await giveReason(desk.page, '解除锁定', '本人到场，核对身份无误');
    await desk.page.getByText(`${LEADER}已解除锁定`).waitFor();
    await lockDesk(desk.page);
    await logIn(desk.page, LEADER, passwordOf(groupStation, LEADER));
  });

  it('are counted on after a power cut between them', async () => {
    for (const failures of [1, 2, 3]) await typeWrongPassword(desk.page, failures);
    await cutPower(desk);
    desk = await turnOn(station);
    for (const failures of [4, 5]) await typeWrongPassword(desk.page, failures);
  });

  it('lock nobody else, and nobody else can lift the lock', async () => {
    for (const failures of [1, 2, 3, 4, 5]) await typeWrongPassword(desk.page, failures);
    await enterAs(desk, '王五三');
    expect(await desk.page.getByRole('navigation').getByText('账号').count()).toBe(0);
    await lockDesk(desk.page);
    await enterAs(desk, '吴九八');
    await chooseAccount(desk.page, LEADER);
    expect(await desk.page.getByRole('button', { name: '解除锁定' }).count()).toBe(0);
  });
});

describe('a password for one use', () => {
  it('leads to the new password only, and sleeping locks that page as well', async () => {
    const { app, page } = desk;
    await enterAs(desk, '郑十九');
    await chooseAccount(page, '周八七');
    await page.getByRole('button', { name: '重置口令' }).click();
    await giveReason(page, '重置口令', '本人忘记口令');
    const secret = page.getByRole('dialog', { name: '周八七的一次性口令' });
    const oneTime = await secret
      .locator('div', { hasText: /^\S{8,}$/ })
      .last()
      .innerText();
    await page.getByRole('button', { name: '已交给本人' }).click();
    await lockDesk(page);
    await tryPassword(page, '周八七', oneTime);
    await page.getByRole('heading', { name: '先修改口令' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend');
    });
    await page.getByRole('radio', { name: LEADER }).waitFor();
  });
});
