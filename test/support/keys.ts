import type { Page } from 'playwright-core';

/** The desk by its keys alone. */

/** Tab until the focus stands on what has this name; fails when it comes round without it. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const label = labels ? (element.labels?.[0]?.innerText ?? '') : '';
      return (element.getAttribute('aria-label') ?? label) || (element.textContent ?? '');
    });
    if (name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`never came to ${name}: ${seen.join(' | ')}`);
}

/** Tab until the focus stands in the field under a label; buttons of the same name are passed by. */
async function tabToField(page: Page, label: string): Promise<void> {
  const isThere = new RegExp(`^\\*?${label}(（必填）)?$`);
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const element = document.activeElement;
      const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      return isField ? (element.labels?.[0]?.innerText ?? '').replaceAll('\n', '') : '';
    });
    if (isThere.test(words)) return;
  }
  throw new Error(`never came to the field ${label}`);
}

/** Types into the field under a label. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabToField(page, label);
  await page.keyboard.type(text);
}

/** A term of a list, by its place in it. */
export async function takeTerm(page: Page, label: string, place = 1): Promise<void> {
  await tabToField(page, label);
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** 是 of a field that is answered so or not. */
export async function sayYes(page: Page, label: string): Promise<void> {
  await tabToField(page, label);
  await page.keyboard.press('Space');
}

/** A person or a record, by what is typed of it. */
export async function takeFound(page: Page, label: string, typed: string): Promise<void> {
  await typeInto(page, label, typed);
  await page
    .getByRole('option', { selected: true })
    .or(page.locator('[data-combobox-selected]'))
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

/** Opens a page or begins an act through Ctrl+K. */
export async function go(page: Page, words: string, title: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '搜索' });
  await page.keyboard.type(words);
  const hit = palette.getByRole('option', { name: title }).first();
  await hit.waitFor();
  for (let step = 0; step < 40; step += 1) {
    if ((await hit.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
}

/** Answers the dialog of an act, from field to field with Tab. */
export async function answerByKeys(
  page: Page,
  act: string,
  given: { readonly fill?: () => Promise<void>; readonly words?: string; readonly password?: string } = {},
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${act}`) });
  await dialog.waitFor();
  await given.fill?.();
  if (given.words !== undefined) {
    await tabTo(page, /^\*?(意见|理由)/);
    await page.keyboard.type(given.words);
  }
  if (given.password !== undefined) {
    await tabTo(page, /口令/);
    await page.keyboard.type(given.password);
  }
  await tabTo(page, new RegExp(`^${act}$`));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Makes the next step with Ctrl+Enter, once its button stands on the page. */
export async function nextStep(page: Page, verb: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${verb}`) })
    .first()
    .waitFor();
  await page.keyboard.press('Control+Enter');
}

/** Ends when these words stand alone somewhere on the page: the state that a record is in. */
export async function seeState(page: Page, words: string): Promise<void> {
  await page.getByText(words, { exact: true }).first().waitFor();
}

/** A 收文 of 县教育局, a letter, brought before the 组长 with these words. */
export async function bringLetter(page: Page, title: string, proposal: string): Promise<void> {
  await go(page, '收文', /登记收文/);
  await page.getByRole('region', { name: '来文' }).waitFor();
  await typeInto(page, '标题', title);
  await typeInto(page, '来文单位', '县教育局');
  await takeTerm(page, '文种', 5);
  await nextStep(page, '审核');
  await answerByKeys(page, '审核');
  await seeState(page, '已审核');
  await nextStep(page, '登记');
  await answerByKeys(page, '登记');
  await seeState(page, '已登记');
  await nextStep(page, '拟办');
  await answerByKeys(page, '拟办', { fill: () => typeInto(page, '拟办意见', proposal) });
  await seeState(page, '已拟办');
}

/** Locks with Ctrl+L. */
export async function lockByKeys(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: /^解锁/ }).waitFor();
}

/** Unlocks with a name and a password. */
export async function unlock(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('button', { name: /^解锁/ }).waitFor();
  const names = await page.getByRole('radio').allInnerTexts();
  const wanted = names.findIndex((words) => words.startsWith(name));
  for (let step = 0; step < names.length; step += 1) {
    const chosen = await page
      .getByRole('radio')
      .evaluateAll((radios) => radios.findIndex((radio) => radio.getAttribute('aria-checked') === 'true'));
    if (chosen === wanted) break;
    // Choosing an account puts the focus into its password, so the list is gone to anew.
    await tabTo(page, new RegExp(`^${names[chosen]?.slice(0, 3)}`));
    await page.keyboard.press(chosen < wanted ? 'ArrowDown' : 'ArrowUp');
  }
  await tabTo(page, /^口令$/);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
}
