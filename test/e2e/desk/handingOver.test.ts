import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import {
  answerByKeys,
  bringLetter,
  lockByKeys,
  nextStep,
  seeState,
  takeFound,
  unlock,
} from '../../support/keys.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

const LETTER = '关于商请核对学校食堂台账的函';

describe('改派 of a 收文 whose 首办人 is gone', () => {
  let desk: OpenDesk;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk();
    page = desk.page;
    page.setDefaultTimeout(15_000);
  });
  afterAll(() => desk.end());

  const enter = (name: string): Promise<void> => unlock(page, name, passwordOf(groupStation, name));
  const leave = (): Promise<void> => lockByKeys(page);
  const state = (words: string): Promise<void> => seeState(page, words);
  const next = (verb: string): Promise<void> => nextStep(page, verb);

  it('the 组长 names the 首办人', async () => {
    await enter('王五三');
    await bringLetter(page, LETTER, '拟请周八七同志承办。');
    await leave();
    await enter('张三一');
    await page.getByRole('button', { name: /^阅批：收文/ }).click();
    await next('阅批');
    await answerByKeys(page, '阅批', {
      fill: () => takeFound(page, '首办人', 'zbq'),
      words: '请周八七同志三日内办结。',
    });
    await state('已阅批');
    await leave();
  });

  it('R15-2 第五十一条 the 公文专人 gives it to another, and it stands in the course', async () => {
    await enter('王五三');
    await desk.go('文书', '收文');
    await page.getByText(LETTER).first().dblclick();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '改派首办人' }).click();
    const dialog = page.getByRole('dialog', { name: '改派首办人' });
    await dialog.getByText('现在是周八七。').waitFor();
    expect(await dialog.getByRole('button', { name: '改派' }).isDisabled()).toBe(true);
    await takeFound(page, '改由', 'lse');
    await dialog.getByLabel('改派理由').fill('周八七外出学习一个月');
    await dialog.getByRole('button', { name: '改派' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('首办人：周八七改为李四二　周八七外出学习一个月').waitFor();
    await state('已阅批');
  });
});
