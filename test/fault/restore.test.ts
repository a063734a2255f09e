import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../demo/story.ts';
import type { LaunchedApp } from '../support/app.ts';
import { answerDialog, lockDesk, makeStore } from '../support/driver.ts';
import { field } from '../support/driverForms.ts';
import {
  cutPower,
  discard,
  enterAs,
  newWorkstation,
  openPlace,
  saveMeeting,
  seeMeetings,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';

/** Chunks of no record: they make the backup long enough to be killed in. */
const CHUNKS = 12;
const NEXT = 'Qs6!tWn#5zRj';

/** A real application that is killed while it restores: empty again, or a whole store; never half of one. */
describe('a restore that is killed', () => {
  const source = newWorkstation();
  const backup = join(source.folder, 'all.pzk');
  const machines: Workstation[] = [];
  let shares: readonly string[];

  beforeAll(async () => {
    const desk = await turnOn(source);
    shares = await makeStore(desk.page, groupStation);
    await enterAs(desk, '王五三');
    await saveMeeting(desk.page, '会议要求对照通报逐条查摆');
    await lockDesk(desk.page);
    mkdirSync(join(source.profile, 'blobs'), { recursive: true });
    for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
      writeFileSync(join(source.profile, 'blobs', `${'ab'.repeat(16)}.${chunk}`), chunkFile(chunk));
    }
    await enterAs(desk, '吴九八');
    await openPlace(desk.page, '系统', '备份');
    await answerDialog(desk.app, backup);
    await desk.page.getByRole('button', { name: '备份到介质' }).click();
    await desk.page.getByText(/^已备份并读回核对/).waitFor();
    await turnOff(desk);
  });
  afterAll(() => {
    for (const machine of [source, ...machines]) discard(machine);
  });

  function machine(): Workstation {
    const made = newWorkstation();
    machines.push(made);
    return made;
  }

  /** Up to the press that writes. */
  async function begin({ app, page }: LaunchedApp): Promise<void> {
    await page.getByRole('button', { name: '从备份恢复' }).click();
    await answerDialog(app, backup);
    await page.getByRole('button', { name: '选择备份' }).click();
    await page.getByRole('combobox', { name: /本机密级/ }).click();
    await page.getByRole('option', { name: '机密', exact: true }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await field(page, '一份').fill(shares[0] ?? '');
    await field(page, '另一份').fill(shares[2] ?? '');
    await page.getByRole('textbox', { name: '新口令' }).fill(NEXT);
    await page.getByRole('textbox', { name: '再输一遍' }).fill(NEXT);
    await page.getByRole('button', { name: '恢复', exact: true }).click();
  }

  async function finish(page: Page): Promise<void> {
    await page.getByText('恢复份额共三份').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: '三份都已交出，去登录' }).click();
  }

  it('before the mirror is in place leaves an empty machine, which can restore', async () => {
    const station = machine();
    const desk = await turnOn(station);
    await begin(desk);
    await expect
      .poll(() => chunksOf(station), { interval: 1, timeout: 60_000 })
      .toBeGreaterThanOrEqual(CHUNKS / 2);
    await cutPower(desk);
    expect(isInPlace(station)).toBe(false);
    const again = await turnOn(station);
    await again.page.getByRole('heading', { name: '首次启动' }).waitFor();
    await begin(again);
    await finish(again.page);
    await enterAs(again, '王五三');
    await seeMeetings(again.page, 1);
    await turnOff(again);
  });

  it('once the mirror is in place leaves a whole store in its new volume', async () => {
    const station = machine();
    const desk = await turnOn(station);
    await begin(desk);
    await expect.poll(() => isInPlace(station), { interval: 1, timeout: 60_000 }).toBe(true);
    await cutPower(desk);
    const again = await turnOn(station);
    await enterAs(again, '王五三');
    await seeMeetings(again.page, 1);
    await saveMeeting(again.page, '恢复后的第一次');
    await turnOff(again);
  });
});

/** Of the form that the vault writes: key id, number of chunks, sealed bytes. */
function chunkFile(chunk: number): Buffer {
  const text = (words: string): Buffer => Buffer.from([words.length, ...Buffer.from(words)]);
  return Buffer.concat([text('internal.1'), text(String(CHUNKS)), randomBytes(1_000_000 + chunk)]);
}

/** An empty mirror is the first generation; the one that a restore makes is the next. */
function isInPlace({ profile }: Workstation): boolean {
  const current = join(profile, 'mirror', 'CURRENT');
  return existsSync(current) && readFileSync(current, 'utf8').trim() !== 'g000001';
}

function chunksOf({ profile }: Workstation): number {
  const folder = join(profile, 'blobs');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.tmp')).length : 0;
}
