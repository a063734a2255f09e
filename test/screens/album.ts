import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { painted } from '../demo/stage.ts';
import { launchApp } from '../support/app.ts';
import { DeskClock } from '../support/deskClock.ts';
import { answerDialog, lockDesk, logIn } from '../support/driver.ts';
import { type Appearance, chooseAppearance, type Folders, foldersOf, sizeOf } from './appearance.ts';
import { LOOKED_AT } from './sampleStation.ts';

/** How long something may take before it counts as not there. */
const PATIENCE_MS = 12_000;
const UNLOCK_MS = 120_000;
const STILL_MS = 350;
const LOOKS = 8;
/** Dots to the inch of the pictures of printed pages. */
const PAGE_DPI = 80;

/** The application on the books of the year, and the pictures that are taken of it. */
export class Album {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly #folders: Folders;
  readonly #passwordOf: (name: string) => string;
  #appearance: Appearance;
  #sitting: string | undefined;

  private constructor(
    app: ElectronApplication,
    page: Page,
    folders: Folders,
    passwordOf: (name: string) => string,
    appearance: Appearance,
  ) {
    this.app = app;
    this.page = page;
    this.#folders = folders;
    this.#passwordOf = passwordOf;
    this.#appearance = appearance;
  }

  /** `home`: of the profile and its witness; `folder`: where pictures and papers go. */
  static async open(
    home: string,
    folder: string,
    passwordOf: (name: string) => string,
    appearance: Appearance = {},
  ): Promise<Album> {
    const folders = foldersOf(folder, appearance);
    for (const part of Object.values(folders)) mkdirSync(part, { recursive: true });
    const size = sizeOf(appearance);
    const { app, page } = await launchApp({
      profile: join(home, 'profile'),
      witness: join(home, 'witness'),
      env: { TZ: 'Asia/Shanghai' },
    });
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
    await page.setViewportSize(size);
    await DeskClock.take(app, page, LOOKED_AT);
    return new Album(app, page, folders, passwordOf, appearance);
  }

  async enter(name: string): Promise<void> {
    if (this.#sitting === name) return;
    // The first time the database is made from the mirror.
    this.page.setDefaultTimeout(UNLOCK_MS);
    if (this.#sitting !== undefined) await lockDesk(this.page);
    await logIn(this.page, name, this.#passwordOf(name));
    this.#sitting = name;
    this.page.setDefaultTimeout(PATIENCE_MS);
    await chooseAppearance(this.page, name, this.#appearance);
  }

  /** Theme and size of text, for whoever sits here now and for all who come. */
  async appear(appearance: Appearance): Promise<void> {
    this.#appearance = appearance;
    if (this.#sitting !== undefined) await chooseAppearance(this.page, this.#sitting, appearance);
  }

  screen(name: string): string {
    return join(this.#folders.screens, `${name}.png`);
  }

  /** The window, once it stands still: what is asked for is there, papers are drawn. */
  async shoot(name: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    const look = (): Promise<Buffer> =>
      this.page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    let picture = await look();
    for (let times = 0; times < LOOKS; times += 1) {
      await new Promise((resolve) => setTimeout(resolve, STILL_MS));
      const next = await look();
      if (next.equals(picture)) break;
      picture = next;
    }
    writeFileSync(this.screen(name), picture);
  }

  /** A place of the navigation; a count may stand behind its name. */
  async go(group: string, place?: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: '导航' });
    for (const name of place === undefined ? [group] : [group, place]) {
      await navigation
        .getByRole('button', { name: new RegExp(`^${name}[\\s\\d]*$`) })
        .first()
        .click();
    }
  }

  /** The list of a register, with its rows drawn. */
  async openList(definition: RegisterDefinition): Promise<Locator> {
    const main = definition.under === undefined ? definition : mainOf(definition.under);
    await this.go(main.group, main.shelf ?? main.title);
    const tabs = this.page.getByRole('navigation', { name: '同处的簿册' });
    if (main !== definition) await tabs.getByRole('button', { name: definition.title, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: definition.title, exact: true }).waitFor();
    return this.page.getByRole('grid', { name: definition.title });
  }

  /** The detail page of a row of the list that is open. */
  async openRow(grid: Locator, index: number): Promise<void> {
    const row = grid.locator(`[role=row][data-index="${index}"]`);
    await row.filter({ hasText: /\S/ }).dblclick();
    await this.page.getByRole('complementary').getByText('经过', { exact: true }).waitFor();
  }

  readonly press = async (name: string): Promise<void> => {
    await this.page
      .getByRole('button', { name: new RegExp(`^${name}( ?[A-Z].*)?$`), disabled: false })
      .first()
      .click();
  };

  /** Pages laid out and drawn. */
  async seePages(): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: /^打印预览/ }).waitFor();
    await painted(this.page.getByRole('region', { name: '页面' }));
  }

  /** What is previewed, as a file, and its pages as pictures. */
  async savePaper(name: string, approver: string | undefined): Promise<void> {
    const { page } = this;
    const path = join(this.#folders.forms, `${name}.pdf`);
    rmSync(path, { force: true });
    await answerDialog(this.app, path);
    await this.press('存为 PDF');
    const dialog = page.getByRole('dialog', { name: /^存为 PDF/ });
    if (approver !== undefined) {
      await dialog.getByRole('combobox').click();
      await page.getByRole('option', { name: new RegExp(`^${approver}`) }).click();
      await dialog.locator('input[type=password]').fill(this.#passwordOf(approver));
    }
    await dialog.getByRole('button', { name: '存为 PDF', exact: true }).click();
    await page.getByText(/^已存为 PDF/).waitFor();
    execFileSync('pdftoppm', ['-png', '-r', String(PAGE_DPI), path, path.replace(/\.pdf$/, '')]);
  }

  /** Out of whatever dialog something broke off in. */
  async comeBack(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    for (let times = 0; times < 3 && (await dialog.first().isVisible()); times += 1)
      await this.page.keyboard.press('Escape');
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

function mainOf(code: string): RegisterDefinition {
  return REGISTERS[code as keyof typeof REGISTERS];
}
