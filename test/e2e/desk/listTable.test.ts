import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyAgenda, storyCourse } from '../../demo/story.ts';
import { answerDialog } from '../../support/driver.ts';
import { writeBasics, writeItem } from '../../support/driverMeeting.ts';
import { tabTo } from '../../support/keys.ts';
import { readSheet } from '../../support/readSheet.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

describe('导出表格 at the desk', () => {
  let desk: OpenDesk;
  const medium = mkdtempSync(join(tmpdir(), 'medium-'));
  beforeAll(async () => {
    desk = await openDesk();
    await desk.enter('王五三');
  });
  afterAll(async () => {
    await desk.end();
    rmSync(medium, { recursive: true });
  });

  it('is off while there is nothing to see', async () => {
    await desk.go('会议', '组务会');
    const act = desk.page.getByRole('button', { name: '导出表格' });
    await act.waitFor();
    expect(await act.isDisabled()).toBe(true);
  });

  it('PRN-1 goes from the list to a file, by the keys alone, and says under which serial', async () => {
    const { app, page } = desk;
    await page.keyboard.press('Control+n');
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await writeBasics(page, storyCourse, true);
    const [item] = storyAgenda;
    if (item === undefined) throw new Error('the story has no item');
    await writeItem(page, item);
    await page.keyboard.press('Control+s');
    await page.getByText(/组务会已保存$/).waitFor();
    await desk.go('会议', '组务会');
    await page.getByText('共 1 条').waitFor();
    await tabTo(page, /^导出表格$/);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '导出表格' });
    await dialog.getByText(/组务会 1 条，按现在的筛选、排序和所选的列/).waitFor();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await answerDialog(app, join(medium, '印–26–0001–内部'));
    await tabTo(page, /^导出表格$/);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/已导出表格　1 条　流水号 印–\d\d–0001/).waitFor();
    expect(readdirSync(medium)).toEqual(['印–26–0001–内部.xlsx']);
    const { rows } = readSheet(readFileSync(join(medium, '印–26–0001–内部.xlsx')));
    expect(rows[0]?.[0]).toMatch(/^内部　驻县教育局纪检监察组　组务会　流水号 印–\d\d–0001　王五三 /);
    const shown = await page.getByRole('columnheader').allInnerTexts();
    const labels = (rows[1] ?? []).map(String);
    expect(shown.map((label) => label.trim()).filter((label) => labels.includes(label))).toEqual(labels);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toContain('内部');
    expect(rows[2]?.join('')).toContain(item.topic);
  });
});
