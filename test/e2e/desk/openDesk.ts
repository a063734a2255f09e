import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { groupStation, type StoryStation } from '../../demo/story.ts';
import { launchApp } from '../../support/app.ts';
import { lockDesk, logIn, makeStore, passwordOf } from '../../support/driver.ts';

/** A desk whose store has just been made, with the people of the story. */
export interface OpenDesk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Whoever sits there locks, and this person logs in. */
  enter(name: string): Promise<void>;
  /** A place of the navigation. */
  go(group: string, place?: string): Promise<void>;
  end(): Promise<void>;
}

export async function openDesk(story: StoryStation = groupStation): Promise<OpenDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const { app, page } = await launchApp({
    profile: join(folder, 'profile'),
    witness: join(folder, 'witness'),
  });
  await makeStore(page, story);
  let isIn = false;
  const click = async (name: string): Promise<void> => {
    const navigation = page.getByRole('navigation', { name: '导航' });
    await navigation
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  };
  return {
    app,
    page,
    async enter(name) {
      if (isIn) await lockDesk(page);
      await logIn(page, name, passwordOf(story, name));
      isIn = true;
    },
    async go(group, place) {
      await click(group);
      if (place !== undefined) await click(place);
    },
    async end() {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}
