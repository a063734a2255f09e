import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStation, type StoryStation } from '../../demo/story.ts';
import { passwordOf } from '../../support/driver.ts';
import {
  answerByKeys,
  bringLetter,
  go,
  lockByKeys,
  nextStep,
  sayYes,
  seeState,
  tabTo,
  takeFound,
  takeTerm,
  typeInto,
  unlock,
} from '../../support/keys.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

/** The group of the story, whose clerk keeps the 大事记 too. */
const STORY: StoryStation = {
  ...groupStation,
  accounts: groupStation.accounts.map((account) =>
    account.name === '王五三'
      ? { ...account, offices: ['docClerk', 'meetingRecorder', 'chronicler'] }
      : account,
  ),
};
const LETTER = '关于商请核对学校食堂台账的函';
const REPLY = '关于学校食堂专项监督进点的函';

describe('a day of the clerk, with the keys alone', () => {
  let desk: OpenDesk;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk(STORY);
    page = desk.page;
    page.setDefaultTimeout(15_000);
  });
  afterAll(() => desk.end());

  const enter = (name: string): Promise<void> => unlock(page, name, passwordOf(STORY, name));
  const leave = (): Promise<void> => lockByKeys(page);
  const state = (words: string): Promise<void> => seeState(page, words);
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).first().waitFor();
  const next = (verb: string): Promise<void> => nextStep(page, verb);
  /** The button of a row of 今日. */
  const take = async (row: RegExp): Promise<void> => {
    await go(page, '今日', /^今日/);
    await heading('今日');
    await page.getByRole('button', { name: row }).waitFor();
    await tabTo(page, row);
    await page.keyboard.press('Enter');
  };

  it('the keeper registers the seal before the day begins', async () => {
    await enter('赵六五');
    await go(page, '印章', /登记印章/);
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await typeInto(page, '印章名称', '组章');
    await typeInto(page, '保险柜位置', '302室保险柜');
    await next('登记');
    await answerByKeys(page, '登记');
    await state('已登记');
    await leave();
  });

  it('a received document is registered and goes to the 组长', async () => {
    await enter('王五三');
    await bringLetter(page, LETTER, '拟请王五三同志承办。');
  });

  it('a use of the seal is asked for', async () => {
    await go(page, '用印', /申请用印/);
    await page.getByRole('region', { name: '申请' }).waitFor();
    await typeInto(page, '材料名称', REPLY);
    await typeInto(page, '用印事由', '送县教育局党组');
    await typeInto(page, '用印数量', '2');
    await page.keyboard.press('Control+s');
    await page.getByText(/已保存$/).waitFor();
    await leave();
  });

  it('the 组长 finds both in 今日, and decides', async () => {
    await enter('张三一');
    await take(/^阅批：收文/);
    await heading(LETTER);
    await next('阅批');
    await answerByKeys(page, '阅批', {
      fill: () => takeFound(page, '首办人', 'wws'),
      words: '请王五三同志三日内办结。',
    });
    await state('已阅批');
    await take(/^批准用印：用印/);
    await heading('用印审批单');
    await tabTo(page, /^批准用印/);
    await page.keyboard.press('Enter');
    await answerByKeys(page, '批准用印', { words: '同意用印。' });
    await state('已批准');
    await leave();
  });

  it('the keeper looks through the paper, stamps it and enters it', async () => {
    await enter('赵六五');
    await take(/^核对无误：用印/);
    await heading('用印审批单');
    for (const item of ['用印份数与批准一致', '落款位置、日期齐全']) {
      await tabTo(page, new RegExp(item));
      await page.keyboard.press('Space');
    }
    await tabTo(page, /纸质材料/);
    await page.keyboard.press('Space');
    await typeInto(page, '不能扫描的原因', '扫描仪送修，两页逐页看过');
    await next('核对无误');
    await answerByKeys(page, '核对无误');
    await state('已核对');
    await next('登记用印');
    await answerByKeys(page, '登记用印', {
      fill: () => sayYes(page, '印迹规范清晰'),
      password: passwordOf(STORY, '赵六五'),
    });
    await state('已用印');
    await next('登记完结');
    await answerByKeys(page, '登记完结');
    await state('登记完结');
    await leave();
  });

  it('morning duties: what waits for the clerk stands in 今日, and is done to the filing', async () => {
    await enter('王五三');
    await take(/^签收承办：收文/);
    await heading(LETTER);
    await next('签收承办');
    await answerByKeys(page, '签收承办');
    await state('承办中');
    await tabTo(page, /^报办理结果/);
    await page.keyboard.press('Enter');
    await answerByKeys(page, '报办理结果', {
      fill: () => typeInto(page, '办理结果', '已核对六所学校台账，情况属实。'),
    });
    await page.getByText('报办理结果').last().waitFor();
    await next('办结');
    await answerByKeys(page, '办结', { fill: () => takeTerm(page, '办毕去向', 1) });
    await state('已办结');
    await next('归档');
    await answerByKeys(page, '归档', {
      fill: async () => {
        await typeInto(page, '归档号', '2026–文–1');
        await takeTerm(page, '保管期限', 2);
      },
      password: passwordOf(STORY, '王五三'),
    });
    await state('归档');
  });

  it('a talk is written down', async () => {
    await go(page, '谈心谈话', /新建谈心谈话|登记谈心谈话/);
    await page.getByRole('region', { name: '谈话安排' }).waitFor();
    // Only who talks, or the 组长, writes a talk down.
    await takeFound(page, '谈话人', 'wws');
    await takeFound(page, '谈话对象', 'zbq');
    await typeInto(page, '地点', '机关楼305室');
    await takeTerm(page, '了解方面', 1);
    await page.keyboard.press('Control+s');
    await page.getByText(/已保存$/).waitFor();
    await state('拟谈');
  });

  it('the agenda of the 组务会 is laid out', async () => {
    await go(page, '组务会', /新建组务会/);
    await page.getByRole('region', { name: '基本情况' }).waitFor();
    await typeInto(page, '地点', '三楼会议室');
    await tabTo(page, /^加议题$/);
    await page.keyboard.press('Enter');
    await typeInto(page, '议题', '研究食堂专项监督进点安排');
    await takeTerm(page, '类别', 1);
    await takeFound(page, '提出人', 'lse');
    await page.keyboard.press('Control+s');
    await page.getByText(/第1次组务会已保存$/).waitFor();
  });

  it('the day goes into the 大事记, and the desk is locked', async () => {
    await go(page, '大事记', /登记大事记条目/);
    await page.getByRole('region', { name: '时间类别' }).waitFor();
    await takeTerm(page, '类别', 2);
    await typeInto(page, '地点', '县教育局');
    await typeInto(page, '涉及人员', '王五三');
    await typeInto(page, '主要内容', '核对六所学校食堂台账，函复县教育局。');
    await next('登记');
    await answerByKeys(page, '登记');
    await state('已登记');
    await leave();
    expect(await page.getByText(LETTER).count()).toBe(0);
  });
});
