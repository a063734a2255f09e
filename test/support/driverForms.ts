import type { Locator, Page } from 'playwright-core';

/** Filling the forms of the desk as a person does: by the words beside the fields. */

type Area = Page | Locator;

/** The control under a label, required or not. */
export function field(area: Area, label: string): Locator {
  return area.locator('input, textarea').and(area.getByLabel(new RegExp(`^\\*?${label}(（必填）)?$`)));
}

/** Types a text, a day or a number and leaves the field. */
export async function write(area: Area, label: string, text: string): Promise<void> {
  const control = field(area, label);
  await control.fill(text);
  await control.blur();
}

/** One term of a list. */
export async function pick(area: Area, page: Page, label: string, option: string): Promise<void> {
  await field(area, label).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** People by name, in the order given; those who stand there already are left. */
export async function name(area: Area, page: Page, label: string, people: readonly string[]): Promise<void> {
  const control = field(area, label);
  for (const person of people) {
    await control.fill(person);
    await page.getByRole('option', { name: new RegExp(`^${person}`) }).click();
  }
  await control.blur();
}

/** 是 or 否. */
export async function say(area: Area, label: string, isYes: boolean): Promise<void> {
  const sides = area.getByRole('group', { name: new RegExp(`^${label}`) });
  await sides.getByRole('radio', { name: isYes ? '是' : '否' }).check();
}

/** Answers the dialog of an act: its words, its fields, the password where it asks, and does it. */
export async function answer(
  page: Page,
  title: string,
  given: {
    readonly words?: string;
    readonly password?: string;
    readonly fill?: (dialog: Locator) => Promise<void>;
    readonly before?: () => Promise<void>;
    readonly act?: string;
  } = {},
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${title}`) });
  await dialog.waitFor();
  await given.fill?.(dialog);
  if (given.words !== undefined) await dialog.locator('textarea').last().fill(given.words);
  if (given.password !== undefined) await dialog.locator('input[type=password]').last().fill(given.password);
  await given.before?.();
  await dialog.getByRole('button', { name: given.act ?? title, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
