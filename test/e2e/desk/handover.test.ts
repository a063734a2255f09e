import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, field, name, pick, write } from '../../support/driverForms.ts';
import { type OpenDesk, openDesk } from './openDesk.ts';

describe('people at the desk', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.enter('张三一');
  });
  afterAll(() => desk.end());

  const region = (title: string): Locator => desk.page.getByRole('region', { name: title });

  /** A page or an act by its words, through the palette. */
  async function begin(register: string): Promise<void> {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: '搜索' }).getByRole('combobox').fill(register);
    await page
      .getByRole('option', { name: new RegExp(`^${register}`) })
      .first()
      .click();
  }

  /** 登记, with the dialog that says what becomes of it. */
  async function enter(): Promise<void> {
    await desk.page.getByRole('button', { name: '登记', exact: true }).click();
    await answer(desk.page, '登记');
    await desk.page.getByText('已登记').first().waitFor();
  }

  it('第六十五条 lists a duty in the name of who leaves, and opens it', async () => {
    const { page } = desk;
    await begin('登记专责指定');
    await name(region('基本情况'), page, '人员', ['周八七']);
    await pick(region('基本情况'), page, '角色', '大事记专人');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { level: 1, name: /周八七/ }).waitFor();
    await enter();
    await begin('离岗交接');
    await page.getByRole('heading', { level: 1, name: '离岗交接' }).waitFor();
    await page.getByText('选定离岗的人').waitFor();
    await name(page, page, '离岗人员', ['周八七']);
    const table = page.getByRole('grid', { name: '名下事项' });
    await table.getByText('周八七　大事记专人').waitFor();
    expect(await table.getByText('专责', { exact: true }).count()).toBe(1);
    await table.getByText('周八七　大事记专人').dblclick();
    await page.getByRole('heading', { level: 1, name: '周八七　大事记专人' }).waitFor();
    await page.keyboard.press('Escape');
    await table.waitFor();
    await name(page, page, '离岗人员', ['孙七六']);
    await page.getByText('孙七六名下没有未交接的事项').waitFor();
  });

  it('a person of 人员 can be picked with post and unit beside the name', async () => {
    const { page } = desk;
    await begin('登记机构');
    await write(region('基本情况'), '名称', '县教育局');
    await write(region('基本情况'), '简称', '教育');
    await pick(region('基本情况'), page, '机构类型', '驻在部门');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { level: 1, name: '县教育局' }).waitFor();
    await enter();
    await begin('登记人员');
    await write(region('基本情况'), '姓名', '钱九二');
    await name(region('基本情况'), page, '机构', ['县教育局']);
    await write(region('基本情况'), '职务', '局长');
    await pick(region('基本情况'), page, '岗位层级', '正职');
    for (const label of ['是否党员', '是否党员领导干部']) {
      const sides = region('党员情况').getByRole('group', { name: new RegExp(`^${label}( |（|$)`) });
      await sides.getByRole('radio', { name: '否', exact: true }).check();
    }
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { level: 1, name: '钱九二' }).waitFor();
    await enter();
    await begin('离岗交接');
    await field(page, '离岗人员').fill('钱');
    await page.getByRole('option', { name: /钱九二/ }).waitFor();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('局长　县教育局'),
    ]);
  });
});
