import type { ElectronApplication, Page } from 'playwright-core';
import { OFFICES, type OfficeCode } from '#shared/domain/kinds.ts';
import { LEVEL_NAMES } from '#shared/kernel/level.ts';
import type { StoryStation } from '../demo/story.ts';

/** What a person does at the desk, in the words of the screen. Every step waits for what the person would see. */

/** Called at each step of the wizard, for whoever wants to see it. */
export type StepSeen = (step: string) => Promise<void>;

/** The store of a station, through the wizard of the first run. Answers the lines of the three recovery shares. */
export async function makeStore(
  page: Page,
  station: StoryStation,
  seen: StepSeen = async () => undefined,
): Promise<readonly string[]> {
  await page.getByRole('heading', { name: '首次启动' }).waitFor();
  const texts = [
    ['派出机关', station.organisation],
    ['单位', station.unit],
    ['机构代字', station.code],
    ['站号', station.stationNo],
    ['房间', station.room],
    ['设备编号', station.deviceNo],
  ] as const;
  for (const [label, value] of texts) {
    await page.getByRole('textbox', { name: new RegExp(`^\\*?${label}`) }).fill(value);
  }
  await choose(page, '最高密级', LEVEL_NAMES[station.level]);
  await choose(page, '种类', station.kind === 'group' ? '派驻组' : '监督检查室');
  await page.getByRole('button', { name: '下一步' }).click();
  await enterAccounts(page, station);
  await seen('accounts');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '建立工作库' }).click();
  return await handOverShares(page, seen);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const control = page.getByRole('combobox', { name: new RegExp(`^\\*?${label}`) });
  if ((await control.inputValue()) === option) return;
  await control.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function enterAccounts(page: Page, station: StoryStation): Promise<void> {
  const rows = page.getByRole('region', { name: /^第\d+人$/ });
  while ((await rows.count()) < station.accounts.length)
    await page.getByRole('button', { name: '加一人' }).click();
  while ((await rows.count()) > station.accounts.length)
    await page.getByRole('button', { name: '移出第1人' }).click();
  for (const [index, account] of station.accounts.entries()) {
    const row = rows.nth(index);
    await row.getByLabel('姓名').fill(account.name);
    await row.getByRole('textbox', { name: '口令', exact: true }).fill(account.password);
    await row.getByRole('textbox', { name: '再输一遍', exact: true }).fill(account.password);
    const offices = row.getByRole('combobox', { name: '职务' });
    // Backspace takes away what the form proposed.
    for (let proposed = 0; proposed < 3; proposed += 1) await offices.press('Backspace');
    await offices.press('ArrowDown');
    for (const office of account.offices) {
      const label = officeLabel(office as OfficeCode, station);
      await page.getByRole('option', { name: label, exact: true }).click();
    }
    await offices.press('Escape');
  }
}

function officeLabel(office: OfficeCode, station: StoryStation): string {
  if (station.kind === 'supervisionRoom' && office === 'groupLeader') return '主任';
  return OFFICES[office].label;
}

async function handOverShares(page: Page, seen: StepSeen): Promise<readonly string[]> {
  await page.getByText('恢复份额共三份').waitFor();
  const shares: string[] = [];
  for (const number of [1, 2, 3]) {
    const share = page.getByRole('region', { name: `第${number}份` });
    shares.push(await share.getByRole('paragraph').first().innerText());
    await share.getByRole('checkbox').check();
  }
  await seen('recovery-shares');
  await page.getByRole('button', { name: '三份都已交出' }).click();
  await page.getByRole('button', { name: '去登录' }).click();
  await page.getByRole('button', { name: /^解锁/ }).waitFor();
  return shares;
}

/** Types an account's password at the lock page; does not wait for what comes of it. */
export async function tryPassword(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('button', { name: /^解锁/ }).waitFor();
  await page.getByText(name, { exact: true }).first().click();
  await page.getByRole('textbox', { name: '口令', exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Logs in and waits for the desk. */
export async function logIn(page: Page, name: string, password: string): Promise<void> {
  await tryPassword(page, name, password);
  await page.getByRole('button', { name: '锁定' }).waitFor();
}

/** Ctrl+L, and the lock page after it. The page is loaded anew, so nothing of the desk is left. */
export async function lockDesk(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: /^解锁/ }).waitFor();
}

/** The next file dialog answers with this path, as if the person had chosen it. */
export async function answerDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

/** The password of an account in the story. */
export function passwordOf(station: StoryStation, name: string): string {
  const account = station.accounts.find((candidate) => candidate.name === name);
  if (account === undefined) throw new Error(`nobody called ${name} in the story`);
  return account.password;
}
