import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDesk, openDesk } from './openDesk.ts';

describe('an empty register at the desk', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.enter('王五三');
    await desk.go('文书', '收文');
  });
  afterAll(() => desk.end());

  it('prints its book blank: one leaf, ready to print or save', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '打印空白登记簿' }).click();
    await page.getByRole('heading', { level: 1, name: '打印预览　收文登记簿' }).waitFor();
    await page.getByText('共2页').waitFor();
    expect(await page.getByText('空白簿', { exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: /^存为 PDF/ }).isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '打印空白登记簿' }).waitFor();
  });

  it('offers none where the register has no book', async () => {
    const { page } = desk;
    await desk.go('监督');
    await page.getByRole('button', { name: '打印空白登记簿' }).waitFor({ state: 'detached' });
    await desk.go('会议', '会议纪要');
    await page.getByRole('heading', { level: 1, name: '会议纪要' }).waitFor();
    await page.getByText('还没有会议纪要').waitFor();
    expect(await page.getByRole('button', { name: /^打印空白/ }).count()).toBe(0);
  });
});
