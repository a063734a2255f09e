import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { type LaunchedApp, launchApp } from '../../support/app.ts';
import { answerDialog, lockDesk, logIn, makeStore, passwordOf } from '../../support/driver.ts';
import { field } from '../../support/driverForms.ts';
import { openPlace, saveMeeting, seeMeetings } from '../../support/faults.ts';

const CONCLUSION = '会议要求对照通报逐条查摆';
const NEXT = 'Qs6!tWn#5zRj';

/** Backup at one desk, restore at another that has nothing but the file and two sheets of paper. */
describe('a backup and its restore at the desk', () => {
  let folder: string;
  let backups: string;
  let old: LaunchedApp;
  let fresh: LaunchedApp | undefined;
  let shares: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'desk-'));
    backups = join(folder, 'medium');
    mkdirSync(backups);
    old = await launchApp({ profile: join(folder, 'old'), witness: join(folder, 'old-witness') });
    shares = await makeStore(old.page, groupStation);
  });
  afterAll(async () => {
    await fresh?.app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const enter = (page: Page, name: string) => logIn(page, name, passwordOf(groupStation, name));

  it('writes into the folder that was chosen, and at every lock with something new', async () => {
    const { app, page } = old;
    await enter(page, '王五三');
    await saveMeeting(page, CONCLUSION);
    await lockDesk(page);
    await enter(page, '吴九八');
    await openPlace(page, '系统', '备份');
    await answerDialog(app, backups);
    await page.getByRole('button', { name: '选定文件夹' }).click();
    await page.getByText(/本站备份 0 份/).waitFor();
    await page.getByRole('button', { name: '备份到文件夹' }).click();
    await page.getByText(/^已备份并读回核对：备份-机密-/).waitFor();
    await page.getByRole('button', { name: '校验最近一份' }).click();
    await page.getByText(/^结构完好，正文没有全部打开：备份-机密-/).waitFor();
    await page.getByRole('checkbox', { name: '每次锁定前备份到这个文件夹' }).check();
    await lockDesk(page);
    // Of one day the newest stays, so the first one has gone; what is not ours has not.
    writeFileSync(join(backups, '家里的照片.jpg'), 'x');
    expect(readdirSync(backups).filter((name) => name.endsWith('.pzk'))).toHaveLength(1);
    await page.getByText(/^最近备份/).waitFor();
  });

  it('is opened by the 组长 with all bodies, and the lock page says when a lock made none', async () => {
    const { page } = old;
    await enter(page, '张三一');
    await openPlace(page, '系统', '备份');
    await page.getByRole('button', { name: '校验最近一份' }).click();
    await page.getByText(/^可以恢复：备份-机密-/).waitFor();
    await page.getByText(/正文 \d+ 条全部打开，与条目相符/).waitFor();
    await lockDesk(page);
    await enter(page, '王五三');
    await saveMeeting(page, '第二次');
    rmSync(backups, { recursive: true });
    await lockDesk(page);
    await page.getByText(/锁定时没有备份：备份文件夹不在/).waitFor();
    // The medium is back: the next lock makes up for it.
    mkdirSync(backups);
    await enter(page, '王五三');
    await lockDesk(page);
    await page.getByText(/^最近备份/).waitFor();
    expect(await page.getByText(/锁定时没有备份/).count()).toBe(0);
    await old.app.close();
  });

  it('is restored at an empty desk with two sheets, and the records are there', async () => {
    const name = readdirSync(backups).find((each) => each.endsWith('.pzk')) ?? '';
    fresh = await launchApp({ profile: join(folder, 'new'), witness: join(folder, 'new-witness') });
    const { app, page } = fresh;
    await page.getByRole('button', { name: '从备份恢复' }).click();
    await answerDialog(app, join(backups, name));
    await page.getByRole('button', { name: '选择备份' }).click();
    await page.getByText(groupStation.unit).waitFor();
    await chooseLevel(page, '秘密');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('不能恢复：备份为机密，本机为秘密。').waitFor();
    await chooseLevel(page, '机密');
    await page.getByRole('button', { name: '下一步' }).click();
    await field(page, '一份').fill(shares[0] ?? '');
    await field(page, '另一份').fill((shares[1] ?? '').replace(/.$/, '-'));
    await page.getByRole('textbox', { name: '新口令' }).fill(NEXT);
    await page.getByRole('textbox', { name: '再输一遍' }).fill(NEXT);
    await page.getByRole('button', { name: '恢复', exact: true }).click();
    await page.getByText('第 5 行输错，逐字核对纸面').waitFor();
    await field(page, '另一份').fill(shares[1] ?? '');
    await page.getByRole('button', { name: '恢复', exact: true }).click();
    await page.getByText('恢复份额共三份').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: '三份都已交出，去登录' }).click();
    await enter(page, '王五三');
    await seeMeetings(page, 2);
    await lockDesk(page);
    await logIn(page, '郑十九', NEXT);
  });
});

async function chooseLevel(page: Page, level: string): Promise<void> {
  await page.getByRole('combobox', { name: /本机密级/ }).click();
  await page.getByRole('option', { name: level, exact: true }).click();
}
