import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { answerDialog, passwordOf } from '../../support/driver.ts';
import { answer, say, write } from '../../support/driverForms.ts';
import { plainPdf } from '../../support/plainPdf.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const TITLE = '关于春季学期学校食堂专项监督的函';
const TEXT = { lines: 14 };

describe('用印 at the desk', () => {
  let desk: OpenDesk;
  let folder: string;
  beforeAll(async () => {
    desk = await openDesk();
    folder = mkdtempSync(join(tmpdir(), 'scans-'));
    writeFileSync(
      join(folder, 'blank.pdf'),
      plainPdf([{ ...TEXT, isHeaded: true }, TEXT, { lines: 0 }, TEXT]),
    );
    writeFileSync(join(folder, 'whole.pdf'), plainPdf([{ ...TEXT, isHeaded: true }, TEXT, { lines: 1 }]));
  });
  afterAll(async () => {
    await desk.end();
    rmSync(folder, { recursive: true });
  });

  const seen = async (_name: string): Promise<void> => undefined;
  const openUse = async (): Promise<void> => {
    await desk.go('文书', '用印登记');
    await desk.page.getByRole('row').filter({ hasText: TITLE }).dblclick();
    await desk.page.getByRole('heading', { level: 1, name: '用印审批单' }).waitFor();
  };
  const attach = async (file: string): Promise<void> => {
    await answerDialog(desk.app, join(folder, file));
    await desk.page.getByRole('button', { name: '附材料' }).click();
    await answer(desk.page, '附扫描件', {
      act: '附上',
      fill: async (dialog) => {
        await dialog.getByRole('button', { name: '选文件' }).click();
        await dialog.getByText(file).waitFor();
      },
    });
  };

  it('the keeper registers the seal', async () => {
    const { page } = desk;
    await desk.enter('赵六五');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('印章');
    const palette = page.getByRole('dialog', { name: '搜索' });
    await palette.getByRole('option', { name: /登记印章$/ }).click();
    const form = page.getByRole('region', { name: '基本情况' });
    await form.waitFor();
    await write(form, '印章名称', '组章');
    await write(form, '保险柜位置', '302室保险柜');
    await page.keyboard.press('Control+Enter');
    await answer(page, '登记');
    await page.getByText('已登记', { exact: true }).first().waitFor();
  });

  it('R17-1 somebody applies, attaches the material, and the 组长 approves', async () => {
    const { page } = desk;
    await desk.enter('周八七');
    await desk.go('文书', '用印登记');
    await page.keyboard.press('Control+n');
    const form = page.getByRole('region', { name: '申请' });
    await form.waitFor();
    await write(form, '材料名称', TITLE);
    await write(form, '用印事由', '送县教育局党组，商定专项监督进点时间');
    await write(form, '用印数量', '3');
    await page.keyboard.press('Control+s');
    await openUse();
    await attach('blank.pdf');
    await page.getByText('不能用印').waitFor({ state: 'detached' });
    await seen('applied');
    await desk.enter('张三一');
    await openUse();
    await page.getByRole('button', { name: '批准用印' }).click();
    await answer(page, '批准用印', { words: '同意用印。' });
    await page.getByText('24 小时内有效').waitFor();
  });

  it('R17-3 第六十一条 a blank page stops the check, by button and by key', async () => {
    const { page } = desk;
    await desk.enter('赵六五');
    await openUse();
    for (const item of ['用印份数与批准一致', '落款位置、日期齐全']) await page.getByText(item).click();
    await page.getByText('不能用印：第3页是空白页').waitFor();
    await page.getByRole('button', { name: '第3页，空白' }).waitFor();
    await page.getByText('着墨 0.00%').waitFor();
    expect(await page.getByRole('button', { name: '核对无误' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await seen('blank');
    await page.keyboard.press('PageDown');
    await page.getByText('第4页，共4页').waitFor();
    await page.getByRole('button', { name: '通知用印人换材料' }).click();
    await answer(page, '通知用印人换材料', { act: '通知' });
    await page.getByText('已通知换材料').waitFor();
    await seen('exchange');
  });

  it('R17-2 with other material everything is ticked, checked, stamped and entered', async () => {
    const { page } = desk;
    await desk.enter('周八七');
    await openUse();
    await attach('whole.pdf');
    await desk.enter('赵六五');
    await openUse();
    await page.getByText('逐页看过，共 3 页').waitFor();
    expect(await page.getByRole('button', { name: '核对无误' }).isDisabled()).toBe(true);
    for (const item of ['用印份数与批准一致', '落款位置、日期齐全']) await page.getByText(item).click();
    await page.keyboard.press('Control+Enter');
    await answer(page, '核对无误');
    await page.getByText('已核对', { exact: true }).waitFor();
    await seen('checked');
    await page.getByRole('button', { name: '登记用印' }).click();
    await answer(page, '登记用印', {
      password: passwordOf(groupStation, '赵六五'),
      fill: (dialog) => say(dialog, '印迹规范清晰', true),
    });
    await page.getByText('已用印', { exact: true }).waitFor();
    await page.getByRole('button', { name: '登记完结' }).click();
    await answer(page, '登记完结');
    await page.getByText('五项齐全').waitFor();
    await page.getByText('今年 1 次').waitFor();
    await seen('locked');
  });
});
