import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { type LaunchedApp, launchApp } from '../../support/app.ts';
import { lockDesk, logIn, makeStore, passwordOf, tryPassword } from '../../support/driver.ts';

describe('first run and log-in', () => {
  let folder = '';
  let desk: LaunchedApp;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'desk-'));
    desk = await launchApp({ profile: join(folder, 'profile'), witness: join(folder, 'witness') });
  });
  afterEach(async () => {
    await desk.app.close();
    rmSync(folder, { recursive: true });
  });

  it('makes the store, tells what is left after a wrong password, logs in and locks', async () => {
    const { page } = desk;
    const shares = await makeStore(page, groupStation);
    expect(new Set(shares).size).toBe(3);
    expect(await page.getByText('启动检查通过').count()).toBe(1);

    await tryPassword(page, '张三一', 'Wrong#9Pq4x');
    await page.getByText('口令不对。已连续输错 1 次，再错 4 次账号锁定。').waitFor();
    await logIn(page, '张三一', passwordOf(groupStation, '张三一'));
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await lockDesk(page);
    expect(await page.getByText('今日').count()).toBe(0);
  });
});
