import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { answerDialog, lockDesk, logIn, passwordOf } from '../../support/driver.ts';
import { pageLines, pageSizes } from '../../support/measurePdf.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const KEEPERS = ['组长', '安全保密管理员', '保险柜'];

/** New recovery shares, from the page to the sheets that go into the envelopes. */
describe('recovery shares issued anew', () => {
  let desk: OpenDesk;
  let folder: string;
  let shares: string[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shares-'));
    desk = await openDesk();
    await desk.enter('张三一');
    await desk.go('系统', '备份');
  });
  afterAll(async () => {
    await desk.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for the password, and a wrong one issues nothing', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '重新签发份额' }).click();
    const dialog = page.getByRole('dialog', { name: '重新签发恢复份额' });
    await dialog.waitFor();
    // Typed without touching the mouse: the dialog begins in its only field.
    await page.keyboard.type('Bushi#1Zhege');
    await page.keyboard.press('Enter');
    await dialog.getByText(/口令不对。已连续输错 1 次/).waitFor();
    expect(await page.getByText('恢复份额共三份').count()).toBe(0);
    await dialog.locator('input[type=password]').fill(passwordOf(groupStation, '张三一'));
    await page.keyboard.press('Enter');
    await page.getByText('恢复份额共三份').waitFor();
  });

  it('stays until all three are handed over', async () => {
    const { page } = desk;
    const dialog = page.getByRole('dialog', { name: '新的恢复份额' });
    expect(await dialog.getByRole('button', { name: '关闭' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(true);
    expect(await dialog.getByRole('button', { name: '三份都已交出' }).isDisabled()).toBe(true);
    shares = await Promise.all(
      [1, 2, 3].map((number) =>
        dialog
          .getByRole('region', { name: `第${number}份` })
          .getByRole('paragraph')
          .innerText(),
      ),
    );
    expect(new Set(shares).size).toBe(3);
  });

  it.each([1, 2, 3])('prints sheet %i line by line as it will be typed', async (number) => {
    const { app, page } = desk;
    const file = join(folder, `${number}.pdf`);
    await page.getByRole('button', { name: `打印第${number}份` }).click();
    const dialog = page.getByRole('dialog', { name: `恢复份额第${number}份` });
    await dialog.getByText('A4　共 1 页').waitFor();
    await answerDialog(app, file);
    await dialog.getByRole('button', { name: '存为 PDF' }).click();
    await dialog.waitFor({ state: 'detached' });
    const sizes = pageSizes(file);
    expect(sizes).toHaveLength(1);
    const lines = pageLines(file, 1).map(({ text }) => text.replaceAll(/\s/gu, ''));
    // A refusal names the line: the sheet numbers the same lines.
    for (const [index, line] of (shares[number - 1] ?? '').split('\n').entries()) {
      expect(lines).toContain(`${index + 1}${line.replaceAll(' ', '')}`);
    }
    const text = lines.join('');
    for (const part of [`第${number}份共3份`, KEEPERS[number - 1] ?? '', '签收日期', '份额指纹']) {
      expect(text).toContain(part);
    }
  });

  it('says that it is done, and the desk goes on', async () => {
    const { page } = desk;
    const dialog = page.getByRole('dialog', { name: '新的恢复份额' });
    for (const box of await dialog.getByRole('checkbox').all()) await box.check();
    await dialog.getByRole('button', { name: '三份都已交出' }).click();
    await page.getByText(/^新的恢复份额已签发，三份都已交出/).waitFor();
    await lockDesk(page);
    await logIn(page, '张三一', passwordOf(groupStation, '张三一'));
  });
});
