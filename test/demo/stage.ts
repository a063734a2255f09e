import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { type LaunchedApp, launchApp } from '../support/app.ts';
import { DeskClock } from '../support/deskClock.ts';
import { lockDesk, logIn, passwordOf } from '../support/driver.ts';
import type { StoryStation } from './story.ts';

const SCREEN = { width: 1366, height: 768 };

export interface StageOptions {
  /** Where the files of the demo are left. */
  readonly out: string;
  /** Where profiles and media lie while it plays; removed afterwards. */
  readonly scratch: string;
  readonly executablePath: string | undefined;
}

/** Everything the story is played on. */
export class Stage {
  readonly options: StageOptions;
  readonly #desks: Desk[] = [];
  #shots = 0;

  constructor(options: StageOptions) {
    this.options = options;
    for (const folder of [join(options.out, 'screens'), options.scratch])
      mkdirSync(folder, { recursive: true });
  }

  /** A file of the demo itself. */
  out(name: string): string {
    return join(this.options.out, name);
  }

  /** A file on a medium that passes between the desks. */
  medium(name: string): string {
    return join(this.options.scratch, name);
  }

  /** A desk that has come up. */
  add(desk: Desk): void {
    this.#desks.push(desk);
  }

  /** What the desks showed when the story broke off. */
  async shootFailure(): Promise<void> {
    for (const [index, desk] of this.#desks.entries())
      await desk.page.screenshot({ path: this.out(`failed-${index + 1}.png`) }).catch(() => undefined);
  }

  async end(): Promise<void> {
    for (const desk of this.#desks) await desk.close();
  }

  /** The screen of a desk as it is now. */
  async shoot(desk: Desk, name: string): Promise<void> {
    this.#shots += 1;
    const number = String(this.#shots).padStart(2, '0');
    // A pointer at rest on a button would colour it.
    await desk.page.mouse.move(0, 0);
    const picture = await desk.page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    writeFileSync(this.out(`screens/${number}-${name}.png`), picture);
  }
}

/** One workstation: its application, its clock, and who sits at it. */
export class Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly story: StoryStation;
  readonly clock: DeskClock;
  #person: string | undefined;

  private constructor({ app, page }: LaunchedApp, story: StoryStation, clock: DeskClock) {
    this.app = app;
    this.page = page;
    this.story = story;
    this.clock = clock;
  }

  static async open(stage: Stage, story: StoryStation, name: string, moment: string): Promise<Desk> {
    const { executablePath, scratch } = stage.options;
    const launched = await launchApp({
      profile: join(scratch, name, 'profile'),
      witness: join(scratch, name, 'witness'),
      env: { TZ: 'Asia/Shanghai' },
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    await launched.app.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      SCREEN,
    );
    await launched.page.setViewportSize(SCREEN);
    const desk = new Desk(launched, story, await DeskClock.take(launched.app, launched.page, moment));
    stage.add(desk);
    return desk;
  }

  /** Whoever sits there locks; then this person logs in, at this moment. */
  async enter(name: string, moment: string): Promise<void> {
    await this.clock.set(moment);
    if (this.#person !== undefined) await lockDesk(this.page);
    else await this.page.reload();
    await logIn(this.page, name, passwordOf(this.story, name));
    this.#person = name;
  }

  password(name: string): string {
    return passwordOf(this.story, name);
  }

  /** A place of the navigation. */
  async go(group: string, place?: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: '导航' });
    // A number of open records may stand behind the name.
    const click = (name: string): Promise<void> =>
      navigation
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first()
        .click();
    await click(group);
    if (place !== undefined) await click(place);
  }

  /** A button that can be pressed, shortcut or not; the name of the next step may stand there disabled before. */
  async press(name: string): Promise<void> {
    const buttons = this.page.getByRole('button', {
      name: new RegExp(`^${name}(：.*| ?[A-Z].*)?$`),
      disabled: false,
    });
    await buttons.first().click();
  }

  heading(name: string | RegExp): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async see(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** Brings a section of a form to the top, as its name at the left does. */
export async function scrollTo(desk: Desk, section: string): Promise<void> {
  const parts = desk.page.getByRole('navigation', { name: '表单各部分' });
  await parts.getByRole('button', { name: section, exact: true }).click();
}

/** The first page of a PDF in this area has been drawn: a canvas is as large as it was made until then. */
export async function drawn(area: Locator): Promise<void> {
  const canvas = area.locator('canvas').first();
  await canvas.waitFor();
  await canvas.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          const isDrawn = !element.style.aspectRatio.endsWith('/ 1');
          if (isDrawn) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Something stands on the first canvas of this area. */
export async function painted(area: Locator): Promise<void> {
  const canvas = area.locator('canvas').first();
  await canvas.waitFor();
  await canvas.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          const { width, height } = element as HTMLCanvasElement;
          const points = (element as HTMLCanvasElement)
            .getContext('2d')
            ?.getImageData(0, 0, width, height).data;
          if (points?.some((value, index) => index % 4 === 0 && value > 0 && value < 200) === true) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
