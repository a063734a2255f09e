import type { Desk, Stage } from './stage.ts';

/** Last chapter: how the desk looks to those who keep it, and to who works at night. */
export async function houseChapter(stage: Stage, desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.enter('王五三', '2026-03-11T14:00');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '搜索' });
  await palette.getByRole('combobox').fill('zwh');
  await palette.getByRole('option', { name: /2026年第1次组务会/ }).waitFor();
  await stage.shoot(desk, 'palette');
  await page.keyboard.press('Escape');
  await desk.go('会议', '议定事项');
  await page.getByRole('row').filter({ hasText: '警示教育' }).waitFor();
  await page.getByRole('button', { name: /^王五三，/ }).click();
  await page.getByRole('menuitem', { name: '深色', exact: true }).click();
  await stage.shoot(desk, 'dark');
  await desk.enter('郑十九', '2026-03-11T14:20');
  await desk.go('系统', '账号');
  await page.getByRole('row').filter({ hasText: '周八七' }).waitFor();
  await stage.shoot(desk, 'accounts');
  await desk.enter('吴九八', '2026-03-11T14:30');
  await desk.go('系统', '维护');
  await desk.heading('维护');
  await stage.shoot(desk, 'maintenance');
  await desk.enter('陈一十', '2026-03-11T14:40');
  await desk.go('系统', '审计');
  await page.getByRole('row').filter({ hasText: '陈一十' }).first().waitFor();
  await stage.shoot(desk, 'audit');
}
