import { readFileSync, writeFileSync } from 'node:fs';
import { answerDialog } from '../support/driver.ts';
import { answer, pick, write } from '../support/driverForms.ts';
import { type Desk, drawn, type Stage } from './stage.ts';
import { storyCourse } from './story.ts';
import type { DemoSummary } from './summary.ts';

export interface Sent {
  readonly number: string;
  readonly marking: string;
  readonly fingerprint: string;
  readonly records: number;
  readonly entries: number;
}

export interface Course {
  readonly sent: Sent;
  readonly imported: DemoSummary['imported'];
  readonly conflict: DemoSummary['conflict'];
}

const { dispute } = storyCourse;

/**
 * Chapter four: all since the last receipt travels to the leader's desk. The same morning two people word one 议定事项
 * differently; the answer brings both sides together, the 组长 decides, and the decision travels.
 */
export async function exchangeChapter(stage: Stage, first: Desk, second: Desk): Promise<Course> {
  await first.enter('王五三', '2026-03-11T08:40');
  const sent = await send(stage, first, 'exchange.pzb', 'export');
  writeFileSync(stage.out('exchange.pzb'), readFileSync(stage.medium('exchange.pzb')));
  await second.enter('张三一', '2026-03-11T09:10');
  const imported = await receive(stage, second, 'exchange.pzb', sent, 'import');
  await stage.shoot(second, 'lines');

  await first.enter('李四二', '2026-03-11T09:30');
  await reword(first, dispute.atFirst);
  await reword(second, dispute.atSecond);
  await stage.shoot(second, 'item-second-desk');
  const answered = await send(stage, second, 'answer.pzb', undefined);
  await first.enter('王五三', '2026-03-11T10:20');
  await receive(stage, first, 'answer.pzb', answered, 'import-conflict');

  await first.enter('张三一', '2026-03-11T10:40');
  const conflict = await settle(stage, first);
  await first.enter('王五三', '2026-03-11T11:00');
  const decision = await send(stage, first, 'decision.pzb', undefined);
  await second.enter('张三一', '2026-03-11T11:20');
  await receive(stage, second, 'decision.pzb', decision, undefined);
  await openItem(second, dispute.atSecond);
  await second.see(dispute.reason);
  const isSettled = (await second.page.getByText('两说并存').count()) === 0;
  await stage.shoot(second, 'settled-second-desk');
  return { sent, imported, conflict: { ...conflict, isSettled: conflict.isSettled && isSettled } };
}

/** 导出交换包, all steps but the printed slip. `shot` names the screens that are kept. */
async function send(stage: Stage, desk: Desk, file: string, shot: string | undefined): Promise<Sent> {
  const { page } = desk;
  const shoot = async (step: string): Promise<void> => {
    if (shot !== undefined) await stage.shoot(desk, `${shot}-${step}`);
  };
  await desk.go('交换', '导出交换包');
  await pick(page, page, '种类', '协作');
  await shoot('content');
  await desk.press('汇总密级');
  await page.getByRole('button', { name: '核对介质', disabled: false }).waitFor();
  await shoot('level');
  await desk.press('核对介质');
  await desk.press('送组长批准');
  await answer(page, '组长批准', {
    act: '批准写出',
    fill: (dialog) => pick(dialog, page, '批准人', '李四二　副组长'),
    password: desk.password('李四二'),
    before: () => shoot('approve'),
  });
  await answerDialog(desk.app, stage.medium(file));
  await desk.press('写出介质');
  await desk.see(/^已写出并读回核对/);
  await shoot('written');
  if (shot !== undefined) {
    await desk.press('打印交接单');
    const slip = page.getByRole('dialog', { name: '打印交接单' });
    await drawn(slip);
    await shoot('slip');
    await slip.getByRole('button', { name: '关闭' }).click();
  }
  return readProof(desk);
}

/** What the page says it wrote. */
async function readProof({ page }: Desk): Promise<Sent> {
  const main = page.getByRole('main');
  const written = (await main.locator('dd').filter({ hasText: '条记录' }).innerText()).match(
    /(\d+) 条记录，(\d+) 条目/,
  );
  const fingerprint = await main
    .locator('dt', { hasText: /^指纹$/ })
    .locator('+ dd')
    .innerText();
  const head = await main
    .getByText(/–交换–/)
    .first()
    .innerText();
  const [number = ''] = head.split('　');
  const marking = await main.getByText('本包密级（就高，只升不降）').locator('+ *').innerText();
  return {
    number,
    marking,
    fingerprint,
    records: Number(written?.[1]),
    entries: Number(written?.[2]),
  };
}

/** 导入交换包: compared with the slip, then confirmed. Answers the sum of the table shown before. */
async function receive(
  stage: Stage,
  desk: Desk,
  file: string,
  sent: Sent,
  shot: string | undefined,
): Promise<DemoSummary['imported']> {
  const { page } = desk;
  await desk.go('交换', '导入交换包');
  await answerDialog(desk.app, stage.medium(file));
  await desk.press('选择交换包');
  await desk.see('包面');
  const shown = await page
    .locator('dt', { hasText: /^指纹$/ })
    .locator('+ dd')
    .innerText();
  const plain = (text: string): string => text.replaceAll(/\s/g, '');
  if (plain(shown) !== plain(sent.fingerprint)) throw new Error(`fingerprints differ: ${shown}`);
  await page.getByRole('checkbox', { name: '已对照，一致' }).check();
  if (shot !== undefined) await stage.shoot(desk, shot);
  const figures = await page.locator('tfoot td').allInnerTexts();
  const range = await page
    .locator('dt', { hasText: /^范围$/ })
    .locator('+ dd')
    .innerText();
  await page.getByRole('button', { name: /^确认导入/ }).click();
  await desk.heading('交接登记');
  const [added = 0, had = 0, withheld = 0, conflicting = 0, inert = 0, refused = 0] = figures
    .slice(1, 7)
    .map((figure) => Number(figure.replaceAll(',', '').replace('–', '0')));
  return {
    // What the sender's manifest says lies in the bundle, beside what became of it here.
    read: Number(/\d+/.exec(range)?.[0]),
    added,
    had,
    withheld,
    conflicting,
    inert,
    refused,
  };
}

async function openItem(desk: Desk, matter: string): Promise<void> {
  await desk.go('会议', '议定事项');
  await desk.page.getByRole('row').filter({ hasText: matter }).dblclick();
  await desk.page.getByRole('heading', { level: 1, name: matter }).waitFor();
}

/** The wording of the disputed 议定事项 is changed at one desk. */
async function reword(desk: Desk, matter: string): Promise<void> {
  await openItem(desk, dispute.matter);
  await desk.press('修改');
  await write(desk.page.getByRole('region', { name: '基本情况' }), '事项', matter);
  await desk.press('保存');
  await desk.heading(matter);
}

async function settle(stage: Stage, desk: Desk): Promise<DemoSummary['conflict']> {
  const { page } = desk;
  await openItem(desk, dispute.matter);
  await desk.see(/^两说并存/);
  await stage.shoot(desk, 'conflict');
  const sides = [dispute.atFirst, dispute.atSecond];
  const shown = await Promise.all(sides.map((side) => page.getByText(side, { exact: true }).count()));
  const record = await page
    .getByRole('main')
    .getByText(/–议定–/)
    .first()
    .innerText();
  await desk.press('裁定');
  await answer(page, '裁定', {
    act: '裁定',
    words: dispute.reason,
    fill: (dialog) => dialog.getByRole('radio', { name: new RegExp(dispute.atSecond) }).check(),
    before: () => stage.shoot(desk, 'decide'),
  });
  await desk.heading(dispute.atSecond);
  await desk.see(dispute.reason);
  await stage.shoot(desk, 'settled');
  return {
    record,
    path: 'matter',
    sides: shown.filter((count) => count > 0).length,
    isSettled: (await page.getByText(/^两说并存/).count()) === 0,
  };
}
